#pragma once

#include "tools/phc/context.h"

// Whether each final field of an object gets its value exactly once, in every constructor. Of
// programs without other mistakes.
void finals_check(struct phc *phc);

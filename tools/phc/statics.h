#pragma once

#include "tools/phc/context.h"

// Finds out which methods may run before all static fields have their first values: these must look
// before they use one (method.is_early; declare_static.c says what they call).
void statics_find_early(struct phc *phc);

#pragma once

#include "tests/jit/twins/outline.h"

// Random code for one method of a program: slots, instructions, handlers.

void body_put(struct section *section, const struct outline_method *method);

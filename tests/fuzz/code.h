#pragma once

#include <stdint.h>

#include "tests/fuzz/plan.h"
#include "tests/fuzz/table.h"

// Random code for a method of the plan: its slots, instructions and handlers.

// Choose the methods of the system that the code of this bundle calls.
void code_begin(void);

void code_put(struct section *section, uint32_t class, const struct plan_method *method);

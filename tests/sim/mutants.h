#pragma once

#include <stdbool.h>

// Planted mistakes, to see that the simulation notices each. One at most is active in a run.
//
// They are not in the engine: the linker puts the functions of mutants.c between the engine's parts
// (or between it and its host) by the --wrap options in tests/sim/wrapped.

// Switch on the mutant of that name; false if there is none.
bool mutant_select(const char *name);

// One line per mutant: its name and what it does.
void mutant_list(void);

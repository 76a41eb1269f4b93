#pragma once

#include <stdbool.h>

#include "vm/object.h"

// Numbers of methods (code_number), by which tables outside the arena know them. A method gets its
// number when its class has a list of methods, and gives it back when that class is collected.
// Which are given is a row of bits in the arena, so any generation has its own; 0 is none.

// A world is made. False: the arena is full.
bool numbering_make(void);

// False: none is free. The method has none yet.
bool numbering_give(struct method *method);
void numbering_take_back(uint32_t number);

bool numbering_is_given(uint32_t number);
bool numbering_is_sound(void); // as far as can be seen without the methods

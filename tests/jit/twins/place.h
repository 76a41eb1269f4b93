#pragma once

#include "tests/jit/twins/outline.h"

// Random statements that read, or write, one place of a value: a field, an element, a far slot.

void emit_field(void);
void emit_small_field(void);
void emit_static(void);
void emit_far(void);
void emit_element(void);
void emit_length(void);

// A number that is mostly a small index, in the slot for that.
void emit_index(void);

// Store one of sixteen elements, so that most indices are inside.
void emit_fill(enum slot_sort sort, uint32_t array);

// The constant that is a static field of the class of the program.
uint32_t static_field(uint32_t name, enum slot_sort sort);
uint32_t clock_field(void); // where the program keeps the clock

// Instructions for the first sorts, to which the types of all values belong.
extern const struct access {
    uint32_t get, set, get_wide, set_wide, get_static, set_static, load, store, move, returns, box;
} accesses[SORT_TOP + 1];

#pragma once

#include "tests/jit/twins/outline.h"

// Random statements for the method that is being written (draft.h).

// Instructions for the first sorts, to which the types of all values belong.
extern const struct access {
    uint32_t get, set, get_wide, set_wide, get_static, set_static, load, store, move, returns, box;
} accesses[SORT_TOP + 1];

// One, with all that is in it, if any is left.
void emit_statement(void);

void emit_const(enum slot_sort sort, uint32_t slot);
void emit_new_of(enum slot_sort sort, uint32_t slot);
void emit_fill(enum slot_sort sort, uint32_t array);
void emit_return(void);

// The constant that is a static field of the class of the program.
uint32_t static_field(uint32_t name, enum slot_sort sort);

// A call with these slots as arguments; and the slots of one more.
void emit_call_with(uint32_t op, const struct plan_method *plan, const uint32_t *slots,
                    uint32_t count);
uint32_t add_argument(uint32_t *slots, uint32_t count, enum slot_sort sort);

#pragma once

#include "tests/jit/twins/outline.h"

// Random statements for the method that is being written (draft.h).

// One, with all that is in it, if any is left.
void emit_statement(void);

void emit_const(enum slot_sort sort, uint32_t slot);
void emit_new_of(enum slot_sort sort, uint32_t slot);
void emit_return(void);

// A call with these slots as arguments; and the slots of one more.
void emit_call_with(uint32_t op, const struct plan_method *plan, const uint32_t *slots,
                    uint32_t count);
uint32_t add_argument(uint32_t *slots, uint32_t count, enum slot_sort sort);

#pragma once

#include "tools/phc/gen_int.h"

// Constants that loops use are kept in slots of their own: loaded once before the outermost loop
// instead of in every round. Slots are typed and nothing else writes to these, so wherever the loop
// is left for, inside it they hold what they should.
//
// Constants that an instruction can carry itself need no slot. Which those are is said here too.

// Loads what the loop uses; of a loop inside another one nothing is left to do. To be followed by
// keep_end() with the result.
unsigned keep_begin(struct gen *gen, struct stmt *loop);
void keep_end(struct gen *gen, unsigned mark);

// The slot that holds the constant, or NO_SLOT.
unsigned keep_find(struct gen *gen, const struct expr *expr);

// Whether a number can stand in arithmetic (8 bits) or in a comparison (16 bits) itself.
bool keep_fits_operand(enum operator op, const struct expr *right);
bool keep_fits_jump(const struct expr *number);

// Whether the operands of the operator may be exchanged.
bool keep_commutes(enum operator op);

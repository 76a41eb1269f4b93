#pragma once

#include <stdint.h>

#include "tests/fuzz/plan.h"
#include "tests/fuzz/shapes.h"
#include "tests/fuzz/table.h"
#include "vm/opcode.h"

// The words of the method whose code is being made. Where jumps go is chosen when the *stretch* of
// code that they stand in is complete: a constructor has one before and one behind the call of the
// next, and no way leads from one into the other.

enum { EMIT_WORDS_MAX = 4096 };

void emit_begin(void);

// The stretch is complete, and another begins.
void emit_end_stretch(void);

// All code is complete.
void emit_put(struct section *section);

// Then put so many handlers, which lead back into the last stretch; the last one guards all of it.
void emit_put_handlers(struct section *section, uint32_t count);

// The first word of an instruction; and a further one, or one to which nothing jumps.
void emit(uint32_t word);
void emit_tail(uint32_t word);
void emit_target(void);

void emit_arguments(const uint32_t *slots, uint32_t count);
void emit_wide_arguments(const uint32_t *slots, uint32_t count);

uint32_t emit_count(void);

// Say, in half of all places, that a shape was reached.
void emit_mark(enum shape shape);

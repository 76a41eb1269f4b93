#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tests/fuzz/plan.h"
#include "tests/fuzz/table.h"

// The slots of the method whose code is being made: its receiver and parameters, some of every
// primitive type and of many classes, and in some methods so many that bytes do not name them all.

// The first ones are those of the method.
void slots_begin(const struct plan_method *method);
void slots_add(uint32_t slot_type);
void slots_add_far(void); // after the others
void slots_put(struct section *section);

uint32_t slots_count(void);
uint32_t slots_type(uint32_t slot);

// A slot that a byte names: of this type, or of one that fits it; that takes one of this type. If
// there is none, any: what is made of it is refused. A constructor never writes to its receiver.
uint32_t slot_read(uint32_t wanted);
uint32_t slot_write(uint32_t written);

// One of this very type, to write to and then to read.
uint32_t slot_exact(uint32_t wanted);

// One whose type is a class.
uint32_t slot_reference(void);

// One of this very type that no byte names; false: there is none.
bool slot_far(uint32_t wanted, uint32_t *slot);

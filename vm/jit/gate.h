#pragma once

#include <stdbool.h>

#include "vm/jit/encode.h"
#include "vm/jit/state.h"

// The ways between compiled code and C, which are code themselves, written once in a life.

// Write them. False: there is no room.
bool gate_write(struct encoder *e);

// Run compiled code from this place on, in this activation, until it is left.
enum jit_exit gate_enter(const uint8_t *place, uint32_t activation);

// Places in the code area: how a jump leaves; what calls a function of C; and where a call of a
// method leads that has no code.
uint32_t gate_leave_with_result(void); // why is in EAX
uint32_t gate_leave_at(void);          // JIT_GOES_ON; the pc is on the stack
uint32_t gate_place(enum jit_gate gate);
uint32_t gate_uncompiled(void);

// ... of those behind which code may be left: GATE_NEW, GATE_BOX, GATE_NATIVE, GATE_POLL. The pc
// was pushed, and is stored and dropped; if the result is an enum jit_exit other than JIT_DONE that
// is done at once.
uint32_t gate_place_at(enum jit_gate gate);

// C runs behind a gate: where that returns to; and where that can be done at once, whatever C was
// about, with all registers as they were.
uintptr_t *gate_returns_to(void);
uint32_t gate_end(void);

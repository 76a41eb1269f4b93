#pragma once

#include <stdbool.h>
#include <stdint.h>

// Compiled code that touches a page of the arena which is lost (vm/damage.h).
//
// It cannot be left by a jump as C can, for some of what the task is may be in registers. So it is
// made to leave as it always does: it goes on at a stub, written now for the very place where it
// is, which puts everything into slots; then the interpreter does the instruction, touches the page
// too, and is left by a jump.
//
// What is in which register there is kept nowhere. The method is translated again, and
// looked at when the pass comes to that place: it does the same again as long as its code lives.
//
// A function of C behind a gate is made to return to such a stub, unless everything was in slots
// before: then it says so (escape_by_jump()), and is left as all of C.
//
// The activations themselves were touched when the code was entered. Should a page of theirs be
// lost later, all wait for it.

// Whether a page that the instruction at this address has touched is to be left so.
bool escape_is_needed(uintptr_t address);

// Let it be left: *place is where the thread is to go on. False: all must wait for the page.
bool escape_from_code(uintptr_t *place);

// Behind a gate: the task is stored whole, so a jump can leave this.
void escape_by_jump(void);

#pragma once

#include <stdbool.h>

#include "vm/jit/state.h"

// All code there is, by the number of its method (jit_state.calls and codes).
//
// Code is forgotten only while none runs, or by a function of C behind a gate that sees to it
// (codes_times_emptied()): one method's when that is freed; that of a stretch of the area when
// other code is to lie there; all when what it relied on is no longer true.

// A life begins: there is none. `absent`: what stands for the code of a method that has none, null
// or what jit_find() knows.
void codes_begin_life(const struct jit_code *(*absent)(uint32_t number));

void codes_set(uint32_t number, const struct jit_code *code);
void codes_forget(uint32_t number);

// The code in which this place lies; null: in none.
const struct jit_code *codes_at(uint32_t place);

// The pc where the line begins to which this place in the code belongs. False: to none.
bool codes_find_line(const struct jit_code *code, uint32_t place, uint32_t *pc);

// The code of this method runs, if it has any.
void codes_note_running(const struct method *method);

// Forget what lies between these places, of methods with numbers from *number on, as long as there
// is *work. Those methods are counted anew. True: all of it.
bool codes_clear(uint32_t begin, uint32_t end, uint32_t *number, int32_t *work);

// There is none any more; also when the gates have just been written.
void codes_empty(void);
uint32_t codes_times_emptied(void);

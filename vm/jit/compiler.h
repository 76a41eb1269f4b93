#pragma once

#include "vm/jit/state.h"
#include "vm/jit/translate.h"

// From methods to code, in pieces (work.h).

// A life begins, without code. `absent`: as of codes_begin().
void compiler_begin_life(const struct jit_code *(*absent)(uint32_t number));

// Before anything is compiled: memory, and what is the same for all methods. False: there is none.
bool compiler_begin_code(void);

// Compile this method, in pieces. Classes, methods and code that are freed meanwhile must be told.
void compiler_begin(const struct method *method);
bool compiler_is_at_work(void);
void compiler_go_on(void); // a piece

// What is compiled now is not, and is counted anew.
void compiler_give_up(void);

// Methods may have been freed.
void compiler_forget_dead(void);

// All of it at once. Null: it is to be interpreted.
const struct jit_code *compiler_make(const struct method *method);

// What code relied on is no longer true: throw all away.
void compiler_empty(void);

// Translate the method again, and call `reach` before the instruction at this place is written.
// What is written is what is there already.
void compiler_repeat(const struct jit_code *code, uint32_t place,
                     void (*reach)(struct encode_operand operand));

// Code that leaves the method that was translated last, from this state: its place, until the next.
// 0: it did not fit.
uint32_t compiler_write_leave(const struct translate_state *state);

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/jit/choose.h"
#include "vm/jit/state.h"
#include "vm/native/native.h"
#include "vm/object.h"

// Compiled code: what the rest of the machine uses of it. README.md says how it works.
//
// A method runs compiled or interpreted, and changes between the two at any of its entries, with
// everything in slots. So this is a cache: nothing in the arena leads to it or was written for it,
// it may be forgotten whenever the interpreter runs, and a life begins without any.

enum jit_mode {
    JIT_NEVER,
    JIT_ALWAYS, // every method, when it is called first
    JIT_MIXED,  // half of them, and they are entered by chance: to find mistakes
    JIT_OFTEN,  // those that run often
};

// Before a life begins. `seed`: of what is by chance.
void jit_set_mode(enum jit_mode mode, uint32_t seed);
void jit_begin_life(void);

// A method belongs to a class now: it gets its number. And a class has another one in the place of
// this method.
void jit_note_method(struct method *method);
void jit_note_overridden(const struct method *method);

// A class was found dead, with all its methods, of which nothing is freed yet: their numbers can be
// given again. Returns how much work that was, in units of 20 instructions. Then methods are freed.
uint32_t jit_note_dead(const struct class *class);
void jit_forget_dead(void);

// What the machine executes at this address, for reports: the method, and the pc where its line
// begins. False: that is no line of compiled code.
bool jit_find_line(uintptr_t address, oref_t *method, uint32_t *pc);

// All compiled code, line by line.
void jit_visit_lines(void (*visit)(const uint8_t *begin, uint32_t size_bytes, oref_t method,
                                   uint32_t pc));

// Between turns: compile a piece of what runs often.
void jit_work(void);

static inline bool jit_has(const struct method *method)
{
    return jit_state.codes[method->code_number % JIT_METHODS_MAX] != NULL;
}

static inline bool jit_is_on(void)
{
    return jit_state.is_on;
}

// Where compiled code goes on with this instruction, in an activation of a method that jit_has();
// null: nowhere. The piece of the stack ends at `end`.
const uint8_t *jit_find(const struct activation *a, uint32_t pc, uint32_t end);

// Go on there. The task is stored whole, and is so again when this returns. JIT_NATIVE: the call,
// and what came of it, are what the interpreter would have now. After JIT_RETURNED the instruction
// at the pc is a return, which has the same result.
enum jit_exit jit_run(struct task *task, const uint8_t *place, struct native_call *call,
                      enum native_status *status);

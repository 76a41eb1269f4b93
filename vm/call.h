#pragma once

#include <string.h>

#include "vm/object.h"

// Activations: the stack of a task.
//
// The activation of a callee lies behind the slots of its caller, or at the beginning of the next
// piece of the stack if it does not fit there. Pieces are kept when they fall empty, so a task that
// calls and returns over an edge allocates nothing; but it is slow. The first piece is very small,
// for tasks that do little, and a loop in it would call over its edge for ever: who outgrows it
// moves to a larger one.

// In words, for one task: 4 MiB, far beyond what programs need, found soon by endless recursion.
enum { CALL_DEPTH_MAX = 1 << 20 };

enum call_result { CALL_DONE, CALL_STACK_FULL, CALL_MEMORY_FULL };

// Make room for an activation of this many words, which goes to the address `at`. It is in another
// piece of the stack; task->top may have changed, if all activations had to move. Nothing has
// changed if that fails.
enum call_result call_make_room(struct task *task, uint32_t needed_words, uint32_t *at);

static inline uint32_t call_piece_end(const struct task *task)
{
    return task->stack + (uint32_t)sizeof(struct stack) + 4 * object_length(task->stack);
}

static inline uint32_t call_piece_begin(const struct task *task)
{
    return task->stack + (uint32_t)sizeof(struct stack);
}

// Put an activation of a method with code on top, its slots zero. The caller fills in arguments.
static inline enum call_result call_push(struct task *task, oref_t method,
                                         struct activation **pushed)
{
    const struct method *m = object_at(method);
    const struct activation *caller = object_at(task->top);
    uint32_t needed = ACTIVATION_WORDS + m->slot_count;
    uint32_t at = 0;

    if (caller != NULL)
        at = object_ref(caller->slots + ((struct method *)object_at(caller->method))->slot_count);
    if (caller == NULL || call_piece_end(task) - at < 4 * needed) {
        enum call_result result = call_make_room(task, needed, &at);
        if (result != CALL_DONE) return result;
    }
    struct activation *a = object_at(at);
    a->pc = 0;
    a->caller = task->top;
    a->method = method;
    memset(a->slots, 0, 4 * (size_t)m->slot_count);
    task->top = at;
    *pushed = a;
    return CALL_DONE;
}

// The same for the interpreter, which has looked whether there is room at this address, and keeps
// task->top to itself meanwhile. Arguments are the slots of the caller that `args` lists. Returns
// the slots of the callee.
static inline uint32_t *call_begin(uint32_t at, const uint32_t *caller_slots,
                                   const struct method *callee, const uint8_t *args)
{
    struct activation *a = object_at(at);
    uint32_t slot = 0;

    a->caller = object_ref(caller_slots) - (uint32_t)offsetof(struct activation, slots);
    a->method = object_ref(callee);
    // Written so, the compiler has registers left for both pc and slots in all of interp.c.
    for (; slot != callee->arg_words; slot++) a->slots[slot] = caller_slots[args[slot]];
    for (; slot != callee->slot_count; slot++) a->slots[slot] = 0;
    return a->slots;
}

// The activation at this address is the innermost again: a call to it, or the return from it, was
// begun and not completed, so it lies in the current piece or in one of its neighbours.
void call_step_back(struct task *task, uint32_t top);

// Take off the innermost activation and return its caller. Null: it was the first.
static inline struct activation *call_pop(struct task *task)
{
    uint32_t caller = ((struct activation *)object_at(task->top))->caller;

    if (caller != 0 && caller - task->stack >= call_piece_end(task) - task->stack)
        task->stack = ((struct stack *)object_at(task->stack))->previous;
    task->top = caller;
    return object_at(caller);
}

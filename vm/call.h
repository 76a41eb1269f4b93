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

// ---- where a task is -------------------------------------------------------------------------
//
// THE CONTRACT of whoever runs code, which native methods keep too:
//
//  1. Before it begins an instruction it notes its pc, and whenever the activation is another one,
//     in a call or a return, first the slots of that. Whatever it does between is done once more if
//     it is left by a jump (vm/damage.h), so it touches all it needs before it writes.
//  2. Whoever may throw, wait or give way first stores the pc in the activation, and then notes
//     that the task says where it is.
//  3. Entering: there is room (call_piece_end(), or call_make_room()), the caller's pc is stored,
//     call_begin() or call_push(); then the new slots are noted.
//  4. Leaving: task->top and task->stack are the caller's (call_pop(); or call_end(), if it lies in
//     the same piece), the result goes to its slot, its slots are noted, and it goes on behind its
//     call.

extern struct call_noted {
    const uint32_t *pc; // of the instruction that is being executed; null: as the task says
    uint32_t *slots;    // of the activation in which it is
} call_noted;

// What the task says is where it is: nothing is being executed.
static inline void call_note_saved(void)
{
    call_noted.pc = NULL;
}

// The activation whose instruction is being executed may lie at this address now.
static inline void call_note_moved(uint32_t activation)
{
    call_noted.slots = ((struct activation *)object_at(activation))->slots;
}

// What was being executed was left in the middle of an instruction: the task is now just before it.
void call_step_back(struct task *task);

// Whether the caller of an activation lies in the same piece, which ends at `end` and has so many
// bytes. Then it is no further from the end than the piece is long. Else it lies in the piece
// before: at a lower address it is further away, and from a higher one the distance wraps and is
// larger than any piece. Or there is none, which is address 0. So one comparison tells.
static inline bool call_ends_inside(const struct activation *a, uint32_t end, uint32_t piece_bytes)
{
    return end - a->caller <= piece_bytes;
}

// Take off the innermost activation and return its caller. Null: it was the first.
static inline struct activation *call_pop(struct task *task)
{
    const struct activation *a = object_at(task->top);
    uint32_t caller = a->caller, end = call_piece_end(task);

    if (caller != 0 && !call_ends_inside(a, end, end - task->stack))
        task->stack = ((struct stack *)object_at(task->stack))->previous;
    task->top = caller;
    return object_at(caller);
}

// The same for the interpreter, as call_begin() is: where call_ends_inside() says so, task->stack
// stays and task->top is its own affair. Returns the slots of the caller.
static inline uint32_t *call_end(const struct activation *a)
{
    return ((struct activation *)object_at(a->caller))->slots;
}

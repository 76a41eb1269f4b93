#include "vm/call.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/damage.h"
#include "vm/heap.h"

// Pieces are a list, `previous` and `next`, in which task->stack is the one that has the innermost
// activation. Between two calls that is so:
//
//   C1  All activations lie in task->stack and in the pieces before it; those behind it are empty.
//   C2  An activation lies in the piece of its caller, or at the beginning of the next one.
//   C3  task->depth is the sum of the words of all pieces, empty ones too: what a task takes, and
//       not what it uses. So recursion finds its limit when a piece is made, and never in between.

struct call_noted call_noted;

enum {
    FIRST_WORDS = 28,   // with the header 128 bytes: most tasks are small
    PIECE_WORDS = 1020, // ... a page: enough for most others, since calls over an edge are slow,
                        // and not too much for the collector, which looks at one in a stop
};

// Words of the pieces behind one.
static uint32_t call_rest_words(const struct stack *piece)
{
    uint32_t words = 0;

    for (oref_t rest = piece->next; rest != 0; rest = ((struct stack *)object_at(rest))->next)
        words += object_length(rest);
    return words;
}

static uint32_t call_piece_words(uint32_t previous_words, uint32_t needed)
{
    uint32_t words = previous_words == 0 ? FIRST_WORDS : PIECE_WORDS;

    return words < needed ? needed : words;
}

// Make a piece that can stand beside those that the task has without `replaced_words`, and count
// it, and no longer those (C3): who asks puts it in their place, which cannot fail.
static enum call_result call_make_piece(struct task *task, uint32_t words, uint32_t replaced_words,
                                        oref_t *made)
{
    if (task->depth - replaced_words + words > CALL_DEPTH_MAX) return CALL_STACK_FULL;
    *made = heap_alloc_stack(words);
    if (*made == 0) return CALL_MEMORY_FULL;
    task->depth += words - replaced_words;
    return CALL_DONE;
}

// Take all activations, which are in one piece, to a larger one. They lead to one another by
// address, and nothing else leads to them but `top` and what the loop keeps (call_note_moved).
static void call_move(struct task *task, oref_t piece)
{
    damage_begin_whole();
    uint32_t from = call_piece_begin(task);
    uint32_t bytes = 4 * object_length(task->stack);

    task->stack = piece;
    uint32_t distance = call_piece_begin(task) - from; // modulo 2^32
    memcpy(object_at(call_piece_begin(task)), object_at(from), bytes);
    task->top += distance;
    for (struct activation *a = object_at(task->top); a->caller != 0; a = object_at(a->caller))
        a->caller += distance;
    damage_end_whole();
}

static enum call_result call_outgrow(struct task *task, uint32_t needed_words)
{
    uint32_t small_words = object_length(task->stack);
    uint32_t words = call_piece_words(small_words, small_words + needed_words);
    oref_t piece;
    enum call_result result = call_make_piece(task, words, small_words, &piece);

    if (result == CALL_DONE) call_move(task, piece);
    return result;
}

// The next piece is used again if it is large enough. If not, it is given up with all behind it:
// they are empty (C1), so when current->next leads to the new piece nothing leads to them, and they
// are garbage. They count until the new one is made, and a task so near its limit is refused;
// nothing has changed then. Whatever can fail comes before that.
static enum call_result call_next_piece(struct task *task, uint32_t needed_words)
{
    struct stack *current = object_at(task->stack); // null when the task begins
    oref_t next = current == NULL ? 0 : current->next;

    if (next == 0 || object_length(next) < needed_words) {
        uint32_t words =
            call_piece_words(current == NULL ? 0 : object_length(task->stack), needed_words);
        uint32_t rest_words = current == NULL ? 0 : call_rest_words(current);
        enum call_result result = call_make_piece(task, words, 0, &next);
        if (result != CALL_DONE) return result;
        task->depth -= rest_words;
        if (current != NULL) current->next = next;
        ((struct stack *)object_at(next))->previous = task->stack;
    }
    if (current != NULL) heap_note_piece(task);
    task->stack = next;
    return CALL_DONE;
}

// Whether all of a task is in its first piece, and that is a small one.
static bool call_is_small(const struct task *task)
{
    const struct stack *current = object_at(task->stack);

    return current != NULL && current->previous == 0 && current->next == 0 &&
           object_length(task->stack) < PIECE_WORDS;
}

enum call_result call_make_room(struct task *task, uint32_t needed_words, uint32_t *at)
{
    if (!call_is_small(task)) {
        enum call_result result = call_next_piece(task, needed_words);
        *at = call_piece_begin(task);
        return result;
    }
    enum call_result result = call_outgrow(task, needed_words);
    const struct activation *top = object_at(task->top);
    *at = object_ref(top->slots + ((const struct method *)object_at(top->method))->slot_count);
    return result;
}

static bool call_is_in_piece(oref_t piece, uint32_t address)
{
    return piece != 0 && address - piece < sizeof(struct stack) + 4 * object_length(piece);
}

// The activation at this address is the innermost again: a call to it, or the return from it, was
// begun and not completed, so it lies in the current piece or in one of its neighbours.
static void call_return_to(struct task *task, uint32_t top)
{
    const struct stack *current = object_at(task->stack);

    if (call_is_in_piece(current->previous, top))
        task->stack = current->previous;
    else if (!call_is_in_piece(task->stack, top))
        task->stack = current->next;
    task->top = top;
}

void call_step_back(struct task *task)
{
    uint32_t top = object_ref(call_noted.slots) - 4 * ACTIVATION_WORDS;

    if (call_noted.pc == NULL) return;
    call_return_to(task, top);
    struct activation *a = object_at(top);
    const struct method *method = object_at(a->method);
    a->pc = (uint32_t)(call_noted.pc - ((const struct words *)object_at(method->code))->at);
    call_note_saved();
}

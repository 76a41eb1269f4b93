#include "vm/call.h"

#include "kernel/lib/types.h"
#include "vm/heap.h"

enum {
    FIRST_WORDS = 28,        // with the header 128 bytes: most tasks are small
    SECOND_WORDS = 1020,     // at once enough for most others: calls over an edge are slow
    LARGEST_WORDS = 1 << 11, // pieces double up to this: the collector looks at one in a stop
};

// Unlink the pieces behind the current one.
static void call_drop_rest(struct task *task)
{
    struct stack *current = object_at(task->stack);

    for (oref_t rest = current->next; rest != 0; rest = ((struct stack *)object_at(rest))->next)
        task->depth -= object_length(rest);
    current->next = 0;
}

static uint32_t call_piece_words(uint32_t previous_words, uint32_t needed)
{
    uint32_t words = previous_words == 0 ? FIRST_WORDS : 2 * previous_words;

    if (previous_words != 0 && words < SECOND_WORDS) words = SECOND_WORDS;
    if (words > LARGEST_WORDS) words = LARGEST_WORDS;
    return words < needed ? needed : words;
}

enum call_result call_next_piece(struct task *task, uint32_t needed_words)
{
    struct stack *current = object_at(task->stack); // null when the task begins
    oref_t next = current == NULL ? 0 : current->next;

    if (next == 0 || object_length(next) < needed_words) {
        uint32_t words =
            call_piece_words(current == NULL ? 0 : object_length(task->stack), needed_words);
        if (task->depth + words > CALL_DEPTH_MAX) return CALL_STACK_FULL;
        next = heap_alloc_stack(words);
        if (next == 0) return CALL_MEMORY_FULL;
        if (current != NULL) call_drop_rest(task);
        if (current != NULL) current->next = next;
        ((struct stack *)object_at(next))->previous = task->stack;
        task->depth += words;
    }
    if (current != NULL) heap_note_piece(task);
    task->stack = next;
    return CALL_DONE;
}

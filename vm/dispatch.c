#include "vm/dispatch.h"

#include <stddef.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "vm/poll.h"
#include "vm/world.h"

enum { STRAIGHT_MAX = 8192 }; // words: some ten instructions of the machine each

volatile uint32_t vm_poll;

struct dispatch dispatch = {.is_exchanged = true};

void vm_interrupt(void)
{
    vm_poll = 1; // first: who looks in the middle of the rest is not to miss it
    if (!dispatch.is_wanted) return;
    dispatch.is_exchanged = true;
    for (unsigned i = 0; dispatch.look != NULL && i < ARRAY_COUNT(dispatch.labels); i++)
        *(const void *volatile *)&dispatch.labels[i] = dispatch.look;
}

// Who interrupts cannot look there: the page of the world may have to be read.
static void dispatch_note_code(void)
{
    dispatch.is_wanted = world()->longest_code > STRAIGHT_MAX;
}

void dispatch_begin(const void *const *labels, const void *look)
{
    dispatch_note_code();
    // Whoever has interrupted since the last turn is still to be looked at.
    if (dispatch.look == NULL) dispatch_restore(labels);
    dispatch.look = look;
}

void dispatch_restore(const void *const *labels)
{
    dispatch_note_code();
    if (!dispatch.is_exchanged) return;
    dispatch.is_exchanged = false;
    memcpy(dispatch.labels, labels, sizeof(dispatch.labels));
}

#pragma once

#include <stdbool.h>
#include <stdint.h>

// The table by which the interpreter goes from one instruction to the next.
//
// Where there are jumps and calls the loop looks at vm_poll now and then. Code can be long without
// any; so where some is, who sets vm_poll from outside exchanges the table, and the next
// instruction, whichever it is, goes to look. That costs instructions nothing, but an exchange is
// dear.

extern struct dispatch {
    const void *labels[256];    // by opcode: where it is done, or `look`
    const void *look;           // null: nothing has been run yet
    volatile bool is_exchanged; // some may be `look`
    bool is_wanted;             // there is code that is long
} dispatch;

// The loop begins: `labels` is where instructions are done, and `look` where vm_poll is looked at.
void dispatch_begin(const void *const *labels, const void *look);

// The table is `labels` again. To be followed by a look at vm_poll.
void dispatch_restore(const void *const *labels);

#include "kernel/irq.h"

#include <stddef.h>

#include "kernel/arch.h"
#include "kernel/entropy.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/trace.h"

// Handlers by line, each line a list through a table that only grows: an entry is complete before
// its line leads to it, and is never taken away. All handlers of a line run at each of its
// interrupts, because lines are shared and one of the others may have asked as well.

struct handler {
    irq_handler_t run;
    void *context;
    struct handler *next; // of the same line
};

static struct {
    struct handler table[IRQ_HANDLERS_MAX]; // [i]
    unsigned count;                         // [i]
    struct handler *line[IRQ_LINES];        // [i]
    bool is_running;                        // [i]
} irq;

err_t irq_add_handler(unsigned line, irq_handler_t handler, void *context)
{
    arch_flags_t flags;
    struct handler *entry;

    if (line >= IRQ_LINES) return ERR_INVALID;
    if (irq.count == IRQ_HANDLERS_MAX) return ERR_MANY;
    flags = arch_irq_save();
    entry = &irq.table[irq.count++];
    *entry = (struct handler){handler, context, irq.line[line]};
    irq.line[line] = entry;
    arch_irq_restore(flags);
    arch_irq_enable_line(line);
    return OK;
}

void irq_dispatch(unsigned line)
{
    bool is_claimed = false;

    ASSERT(line < IRQ_LINES);
    ASSERT(!irq.is_running);
    irq.is_running = true;
    entropy_stir();
    for (struct handler *h = irq.line[line]; h; h = h->next) is_claimed |= h->run(h->context);
    if (!is_claimed) TRACE(IRQ, "line %u: nobody asked", line);
    irq.is_running = false;
}

bool irq_is_running(void)
{
    return irq.is_running;
}

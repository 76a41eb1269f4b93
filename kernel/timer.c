#include "kernel/timer.h"

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/clock_int.h"
#include "kernel/lib/assert.h"
#include "kernel/sched.h"

// Timers that run are on one list, the next to come due first. The list is short (one for each
// sleeping thread), so keeping it sorted by walking costs less than anything cleverer.

static struct {
    struct list running; // [i]
} timer = {.running = LIST_INIT(timer.running)};

void timer_init(struct timer *t, void (*fire)(struct timer *))
{
    *t = (struct timer){.fire = fire};
    list_init(&t->link);
}

void timer_start(struct timer *t, uint64_t due_ms)
{
    arch_flags_t flags = arch_irq_save();
    struct list *where;

    list_remove(&t->link);
    where = timer.running.next;
    while (where != &timer.running && CONTAINER_OF(where, struct timer, link)->due_ms <= due_ms)
        where = where->next;
    t->due_ms = due_ms;
    list_insert_before(where, &t->link);
    arch_irq_restore(flags);
}

void timer_stop(struct timer *t)
{
    arch_flags_t flags = arch_irq_save();

    list_remove(&t->link);
    arch_irq_restore(flags);
}

void timer_tick(uint32_t elapsed_ns)
{
    clock_advance(elapsed_ns);
    while (!list_is_empty(&timer.running)) {
        struct timer *first = CONTAINER_OF(timer.running.next, struct timer, link);

        if (first->due_ms > clock_now_ms()) break;
        list_remove(&first->link);
        first->fire(first);
    }
    sched_tick();
}

#include "kernel/timer.h"

#include <stddef.h>

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/clock_int.h"
#include "kernel/sched.h"

// Timers that run are on one of two lists, the next to come due first. The lists are short (one
// timer for each sleeping thread), so keeping them sorted by walking costs less than anything
// cleverer. Those of whole milliseconds are looked at when it ticks. For the first of the fine ones
// the processor's own timer is set, as soon as no tick comes before it; so it is touched only while
// somebody waits for less than a tick.

enum { US_PER_MS = 1000 };

static struct {
    struct list coarse; // [i]
    struct list fine;   // [i]
} timer = {.coarse = LIST_INIT(timer.coarse), .fine = LIST_INIT(timer.fine)};

void timer_init(struct timer *t, void (*fire)(struct timer *))
{
    *t = (struct timer){.fire = fire};
    list_init(&t->link);
}

static void run_until(struct list *timers, struct timer *t, uint64_t due_us)
{
    struct list *where;

    list_remove(&t->link);
    where = timers->next;
    while (where != timers && CONTAINER_OF(where, struct timer, link)->due_us <= due_us)
        where = where->next;
    t->due_us = due_us;
    list_insert_before(where, &t->link);
}

// The first on the list, or null.
static struct timer *first_of(const struct list *timers)
{
    return list_is_empty(timers) ? NULL : CONTAINER_OF(timers->next, struct timer, link);
}

static void fire_due(struct list *timers, uint64_t now_us)
{
    for (struct timer *t; (t = first_of(timers)) != NULL && t->due_us <= now_us;) {
        list_remove(&t->link);
        t->fire(t);
    }
}

// What is due later than a tick is looked at again when that comes.
static void aim(void)
{
    const struct timer *first = first_of(&timer.fine);
    uint64_t now_us = clock_now_us();

    if (first == NULL || first->due_us >= now_us + US_PER_MS) return;
    uint64_t delay_us = first->due_us > now_us ? first->due_us - now_us : 0;
    arch_start_shot(delay_us > TIMER_HURRY_US ? (uint32_t)delay_us : TIMER_HURRY_US);
}

void timer_start(struct timer *t, uint64_t due_ms)
{
    arch_flags_t flags = arch_irq_save();

    run_until(&timer.coarse, t, due_ms < UINT64_MAX / US_PER_MS ? due_ms * US_PER_MS : UINT64_MAX);
    arch_irq_restore(flags);
}

void timer_start_us(struct timer *t, uint64_t due_us)
{
    arch_flags_t flags = arch_irq_save();

    run_until(&timer.fine, t, due_us);
    if (first_of(&timer.fine) == t) aim();
    arch_irq_restore(flags);
}

void timer_stop(struct timer *t)
{
    arch_flags_t flags = arch_irq_save();

    list_remove(&t->link);
    arch_irq_restore(flags);
}

void timer_shot(void)
{
    if (list_is_empty(&timer.fine)) return;
    fire_due(&timer.fine, clock_now_us());
    aim();
}

void timer_tick(uint32_t elapsed_ns)
{
    clock_advance(elapsed_ns);
    fire_due(&timer.coarse, clock_now_ms() * US_PER_MS);
    timer_shot();
    sched_tick();
}

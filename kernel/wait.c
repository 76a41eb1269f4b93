#include "kernel/wait.h"

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/clock_int.h"
#include "kernel/lib/assert.h"
#include "kernel/panic_mode.h"
#include "kernel/sched.h"
#include "kernel/thread_int.h"

// A thread that waits is on one queue and may have its timer running; whichever comes first takes
// it off the queue, so it is made ready once. All with interrupts off.

static void wake(struct thread *thread, err_t result)
{
    list_remove(&thread->link);
    thread->wait_result = result;
    sched_make_ready(thread);
}

static void wait_time_out(struct timer *timer)
{
    struct thread *thread = CONTAINER_OF(timer, struct thread, timer);

    // Woken already, it may not have run yet to stop its timer.
    if (thread->state == THREAD_WAITING) wake(thread, ERR_TIMEOUT);
}

void wait_init_thread(struct thread *thread)
{
    timer_init(&thread->timer, wait_time_out);
}

// In a panic there is nobody to switch to, and no tick: the time passes here, and whoever waits
// looks again himself.
static err_t wait_in_panic(uint64_t deadline_ms)
{
    clock_spin_us(1000);
    clock_advance(1000000);
    return deadline_ms <= clock_now_ms() ? ERR_TIMEOUT : OK;
}

// Its timer runs already, if it is not to be for ever.
static err_t wait_asleep(struct wait_queue *queue)
{
    struct thread *self = thread_self();

    ASSERT(!arch_irq_is_enabled());
    ASSERT(list_is_empty(&self->link));
    self->state = THREAD_WAITING;
    list_add_last(&queue->waiters, &self->link);
    sched_switch();
    timer_stop(&self->timer);
    return self->wait_result;
}

err_t wait_sleep(struct wait_queue *queue, uint64_t deadline_ms)
{
    if (panic_mode_is_on()) return wait_in_panic(deadline_ms);
    if (deadline_ms <= clock_now_ms()) return ERR_TIMEOUT;
    if (deadline_ms != WAIT_FOREVER) timer_start(&thread_self()->timer, deadline_ms);
    return wait_asleep(queue);
}

err_t wait_sleep_us(struct wait_queue *queue, uint64_t deadline_us)
{
    if (panic_mode_is_on()) return wait_in_panic(deadline_us / 1000);
    if (deadline_us <= clock_now_us()) return ERR_TIMEOUT;
    timer_start_us(&thread_self()->timer, deadline_us);
    return wait_asleep(queue);
}

void wait_wake_one(struct wait_queue *queue)
{
    arch_flags_t flags = arch_irq_save();

    if (!list_is_empty(&queue->waiters)) {
        wake(CONTAINER_OF(queue->waiters.next, struct thread, link), OK);
        if (arch_irq_was_enabled(flags)) sched_preempt();
    }
    arch_irq_restore(flags);
}

// All are ready before any of them runs, so who comes back to the queue at once is not woken twice.
void wait_wake_all(struct wait_queue *queue)
{
    arch_flags_t flags = arch_irq_save();

    while (!list_is_empty(&queue->waiters))
        wake(CONTAINER_OF(queue->waiters.next, struct thread, link), OK);
    if (arch_irq_was_enabled(flags)) sched_preempt();
    arch_irq_restore(flags);
}

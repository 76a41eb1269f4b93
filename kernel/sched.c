#include "kernel/sched.h"

#include "kernel/arch.h"
#include "kernel/irq.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/list.h"
#include "kernel/lib/trace.h"
#include "kernel/lock.h"
#include "kernel/thread_int.h"

// The scheduler: a queue of ready threads for each priority; the first thread of the highest queue
// that is not empty runs, for a slice at a time. When all queues are empty the idle thread runs,
// which is never in one.
//
// All state is guarded by interrupts being off, which on one processor excludes everybody. They
// stay off across a switch; each thread restores them as it found them.
//
// Invariants, asserted by sched_check():
//   1. The running thread is THREAD_RUNNING and in no queue.
//   2. Exactly the threads that are THREAD_READY are in run queues, by their priority.
//   3. The stack pointer of a ready thread lies in its stack, and the canary there is whole.

static struct {
    struct list ready[THREAD_PRIORITIES]; // [i]
    struct thread *running;               // [i]
    struct thread *idle;                  // [I]
    unsigned slice_left;                  // [i] ticks
    struct thread boot;                   // what runs before there are threads
} sched = {
    .running = &sched.boot,
    .boot =
        {
            .magic = THREAD_MAGIC,
            .name = "boot",
            .state = THREAD_RUNNING,
            .base_priority = THREAD_NORMAL,
            .priority = THREAD_NORMAL,
            .link = LIST_INIT(sched.boot.link),
            .is_joinable = true, // by nobody, but its stack is not ours to take back
            .ended = WAIT_QUEUE_INIT(sched.boot.ended),
        },
};

struct thread *sched_running(void)
{
    return sched.running;
}

void sched_init(struct thread *idle)
{
    for (unsigned i = 0; i < THREAD_PRIORITIES; i++) list_init(&sched.ready[i]);
    sched.idle = idle;
    sched.slice_left = THREAD_SLICE_MS;
}

// The highest priority at which a thread is ready, or -1.
static int highest_ready(void)
{
    int priority = THREAD_PRIORITIES - 1;

    while (priority >= 0 && list_is_empty(&sched.ready[priority])) priority--;
    return priority;
}

void sched_make_ready(struct thread *thread)
{
    ASSERT(thread->magic == THREAD_MAGIC);
    ASSERT(thread->state != THREAD_DEAD);
    ASSERT(list_is_empty(&thread->link));
    thread->state = THREAD_READY;
    list_add_last(&sched.ready[thread->priority], &thread->link);
}

static struct thread *take_next(void)
{
    int priority = highest_ready();

    if (priority < 0) return sched.idle;
    return CONTAINER_OF(list_take_first(&sched.ready[priority]), struct thread, link);
}

void sched_switch(void)
{
    struct thread *before = sched.running;
    struct thread *next = take_next();

    ASSERT(!arch_irq_is_enabled());
    ASSERT(!irq_is_running());
    next->state = THREAD_RUNNING;
    sched.slice_left = THREAD_SLICE_MS;
    if (next == before) return; // it was the only one that is ready, and goes on
    TRACE(SCHED, "%s -> %s", before->name, next->name);
    thread_check_canary(before); // each thread is looked at when it stops, before others pay for it
    sched.running = next;
    arch_switch(&before->stack_pointer, next->stack_pointer);
}

void sched_preempt(void)
{
    int highest = highest_ready();
    int running = sched.running == sched.idle ? -1 : (int)sched.running->priority;

    // A handler runs on the stack of whom it interrupted, with the controller waiting for its end:
    // the switch is made on the way out. Among equals the slice decides, so that they take turns.
    if (irq_is_running() || highest < 0 || highest < running) return;
    if (highest == running && sched.slice_left > 0) return;
    if (sched.running == sched.idle)
        sched.idle->state = THREAD_WAITING; // for there being nothing else to do
    else
        sched_make_ready(sched.running);
    sched_switch();
}

// The queues are by priority, so a ready thread changes its queue with it.
static void set_priority(struct thread *thread, enum thread_priority priority)
{
    bool is_queued = thread->state == THREAD_READY;

    if (is_queued) list_remove(&thread->link);
    thread->priority = priority;
    if (is_queued) list_add_last(&sched.ready[priority], &thread->link);
}

// Along the chain of who waits for whom. It ends, because locks are taken in the order of their
// ranks, so nobody waits for himself through others; and where somebody is urgent enough, since all
// behind him then are as well.
void sched_lend_priority(struct thread *thread, enum thread_priority priority)
{
    while (thread && thread->priority < priority) {
        set_priority(thread, priority);
        thread = thread->wanted ? thread->wanted->owner : NULL;
    }
}

void sched_return_priority(struct thread *thread)
{
    set_priority(thread, thread->base_priority);
}

bool sched_has_ready(void)
{
    return highest_ready() >= 0;
}

void sched_tick(void)
{
    if (sched.slice_left > 0) sched.slice_left--;
}

void sched_check(void)
{
    arch_flags_t flags = arch_irq_save();

    ASSERT(sched.running->state == THREAD_RUNNING);
    ASSERT(list_is_empty(&sched.running->link));
    for (unsigned i = 0; i < THREAD_PRIORITIES; i++) {
        list_for_each (link, &sched.ready[i]) {
            struct thread *thread = CONTAINER_OF(link, struct thread, link);

            ASSERT(thread->magic == THREAD_MAGIC);
            ASSERT(thread->state == THREAD_READY);
            ASSERT(thread->priority == i);
            thread_check_canary(thread);
        }
    }
    arch_irq_restore(flags);
}

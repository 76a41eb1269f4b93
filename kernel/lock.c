#include "kernel/lock.h"

#include "kernel/arch.h"
#include "kernel/irq.h"
#include "kernel/lib/assert.h"
#include "kernel/panic_mode.h"
#include "kernel/sched.h"
#include "kernel/thread_int.h"

// A lock that is released with somebody waiting goes straight to the longest waiter, so nobody can
// be overtaken for ever. While a thread holds a lock that a more urgent one wants, it runs with
// the urgency of that one, until it holds no lock at all: otherwise a busy thread between the two
// would keep both from running.

void lock_init(struct lock *lock, const char *name, enum lock_rank rank)
{
    *lock = (struct lock){.name = name, .rank = rank};
    wait_init(&lock->queue);
}

// The highest rank of the locks that a thread holds. They may be released in any order, so it is
// not always that of the innermost.
static enum lock_rank highest_rank(const struct thread *thread)
{
    enum lock_rank rank = RANK_NONE;

    for (const struct lock *lock = thread->innermost; lock; lock = lock->outer)
        if (lock->rank > rank) rank = lock->rank;
    return rank;
}

void lock_take(struct lock *lock)
{
    struct thread *self = sched_running();
    arch_flags_t flags;

    if (panic_mode_is_on()) return;
    ASSERT(!irq_is_running());
    ASSERT(lock->rank > highest_rank(self));

    flags = arch_irq_save();
    if (!lock->owner) {
        lock->owner = self;
    } else {
        // hand_over() makes this thread the owner before it wakes it. Any other wake-up is none of
        // the lock's, and sleeps on.
        self->wanted = lock;
        sched_lend_priority(lock->owner, self->priority);
        while (lock->owner != self) wait_sleep(&lock->queue, WAIT_FOREVER);
    }
    lock->outer = self->innermost;
    self->innermost = lock;
    arch_irq_restore(flags);
}

static void forget_lock(struct thread *thread, struct lock *lock)
{
    struct lock **link = &thread->innermost;

    while (*link != lock) link = &(*link)->outer;
    *link = lock->outer;
    if (!thread->innermost && thread->priority != thread->base_priority)
        sched_return_priority(thread);
}

// The new owner inherits those who still wait, and with them their urgency.
static void hand_over(struct lock *lock)
{
    struct thread *next = CONTAINER_OF(lock->queue.waiters.next, struct thread, link);

    lock->owner = next;
    next->wanted = NULL;
    wait_wake_one(&lock->queue);
    list_for_each (link, &lock->queue.waiters)
        sched_lend_priority(next, CONTAINER_OF(link, struct thread, link)->priority);
}

void lock_release(struct lock *lock)
{
    struct thread *self = sched_running();
    arch_flags_t flags;

    if (panic_mode_is_on()) return;
    ASSERT(lock->owner == self);

    flags = arch_irq_save();
    forget_lock(self, lock); // first: what was lent is returned, or nobody could take over below
    if (list_is_empty(&lock->queue.waiters)) {
        lock->owner = NULL;
    } else {
        hand_over(lock);
        if (arch_irq_was_enabled(flags)) sched_preempt();
    }
    arch_irq_restore(flags);
}

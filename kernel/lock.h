#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "kernel/lib/lock_rank.h"
#include "kernel/wait.h"

// Mutual exclusion between threads. Whoever finds a lock taken sleeps, so locks are for threads
// and for boot, never for interrupt handlers.
//
// A thread takes locks in rising rank only, and never two of one rank: so no circle of threads
// that wait for one another can form. Every acquisition checks it. A thread may sleep, and take a
// page fault, while it holds a lock of lower rank than those the other side needs.

struct thread;

struct lock {
    const char *name;        // [I]
    enum lock_rank rank;     // [I]
    struct thread *owner;    // [i] null when free
    struct lock *outer;      // [owner] the lock its owner took before this one
    struct wait_queue queue; // [i] threads that want it
};

#define LOCK_INIT(lock, rank)                                                                      \
    {                                                                                              \
#lock, rank, 0, 0, WAIT_QUEUE_INIT((lock).queue)                                           \
    }

void lock_init(struct lock *lock, const char *name, enum lock_rank rank);

// Locks are released in any order.
void lock_take(struct lock *lock);
void lock_release(struct lock *lock);

// Whether somebody has it; with interrupts off that stays so. Any context.
static inline bool lock_is_taken(const struct lock *lock)
{
    return lock->owner != NULL;
}

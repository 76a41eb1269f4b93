#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/list.h"
#include "kernel/thread.h"
#include "kernel/timer.h"
#include "kernel/wait.h"

// The inside of a thread, for thread.c, sched.c, wait.c and lock.c, and for the report of a panic.

struct lock;

// READY --sched_switch()--> RUNNING --wait_sleep()--> WAITING --wake-up, timer--> READY
//   ^------sched_preempt()-----'  '----thread_exit()--> DEAD
enum thread_state { THREAD_READY, THREAD_RUNNING, THREAD_WAITING, THREAD_DEAD };

enum { THREAD_MAGIC = 0x74687264 };

struct thread {
    uint32_t magic;                     // [I] THREAD_MAGIC
    const char *name;                   // [I]
    void *stack_pointer;                // [i] while it does not run
    uint32_t *stack_bottom;             // [I] lowest word: the canary; the guard page is below
    enum thread_state state;            // [i]
    enum thread_priority base_priority; // [I]
    enum thread_priority priority;      // [i] the base, or what somebody lent
    struct list link;                   // [i] run queue if ready, wait queue if waiting
    struct list all_link;               // [i] all threads
    struct timer timer;                 // [i] ends a wait
    err_t wait_result;                  // [i] why the last wait ended
    struct lock *innermost;             // [self] the lock it took last; the others hang on it
    struct lock *wanted;                // [i] the lock it sleeps for
    void (*run)(void *argument);        // [I]
    void *argument;                     // [I]
    bool is_joinable;                   // [I] somebody will call thread_join()
    struct wait_queue ended;            // [i] who waits for its end
};

// A thread that ran over the end of its stack by less than a page spoils this word first.
void thread_check_canary(const struct thread *thread);

// Prepare the timer that ends waits. In wait.c.
void wait_init_thread(struct thread *thread);

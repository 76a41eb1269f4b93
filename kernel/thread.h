#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"

// Kernel threads: preemptive, scheduled round robin within a priority; a ready thread of higher
// priority always runs first. A thread that holds a lock runs at least at the priority of those
// who wait for it. Each has a small stack with an unmapped guard page below it and a
// canary at its end, so do not put more than some hundred bytes on it at once.
//
// Nothing saves floating-point or SSE registers: one thread of the whole system may use them, the
// one that runs the VM. Kernel code is compiled not to; see arch_vectors_borrow().

enum thread_priority {
    THREAD_LOW,    // background work
    THREAD_NORMAL, // the VM's worker
    THREAD_HIGH,   // short reactions: somebody waits for a device or for this thread
    THREAD_PRIORITIES,
};

enum {
    THREADS_MAX = 64,              // slots for stacks; a handful is used
    THREAD_STACK_BYTES = 28 << 10, // 8 pages less the guard
    THREAD_SLICE_MS = 10,          // long against a switch, short against a person
};

struct thread;

// Turn the running boot code into the first thread, "boot", of normal priority. Boot, once.
// From now on there are threads; they take turns as soon as arch_start_ticks() was called.
void thread_init(void);

// Run `run(argument)` in a thread of its own. `name` is not copied. If `out` is given, the
// caller must thread_join() it; otherwise it disappears when it ends.
// ERR_NOMEM; ERR_MANY: THREADS_MAX threads exist.
MUST_CHECK err_t thread_start(const char *name, enum thread_priority priority,
                              void (*run)(void *argument), void *argument, struct thread **out);

// Sleep until `thread` has ended, and forget it. Once for each thread that was asked for.
void thread_join(struct thread *thread);

// End the running thread. It must hold no lock. Returning from its function does the same.
_Noreturn void thread_exit(void);

// The running thread. Valid after thread_init().
struct thread *thread_self(void);
const char *thread_name(const struct thread *thread);

// Let another ready thread of the same priority run.
void thread_yield(void);

// Is another thread ready, of whatever priority? The next moment it may be otherwise.
bool thread_is_awaited(void);

// Sleep at least so long; the second as far as the processor can wait for less than a tick.
void thread_sleep_ms(uint32_t duration_ms);
void thread_sleep_us(uint32_t duration_us);

// Assert all invariants of threads and queues: states, links, canaries.
void thread_check(void);

// Show every thread to `visit`. In a panic.
void thread_visit(void (*visit)(const struct thread *thread));

// Whether `address` lies in the guard page of some stack.
bool thread_is_guard(uintptr_t address);

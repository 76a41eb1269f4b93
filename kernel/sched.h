#pragma once

#include "kernel/thread.h"

// Which thread runs. For thread.c, wait.c, lock.c, timer.c and the port; everybody else uses
// thread.h, wait.h and lock.h. Interrupts are off in every function, unless it says otherwise.

// The thread that runs; at first the one that booted. Any context, interrupts on or off.
struct thread *sched_running(void);

// From now on `idle` runs when nobody else can. Boot, once, before any other thread exists.
void sched_init(struct thread *idle);

// Make `thread`, which waits or is new, ready to run. If it is more urgent than the running one,
// it takes over at the next sched_preempt(). Any context.
void sched_make_ready(struct thread *thread);

// Give the processor away, the running thread being in whatever state it was put in. Returns when
// it runs again. Thread context.
void sched_switch(void);

// Let another thread run, if one should: it is more urgent, or the slice is over. Called on the
// way out of an interrupt, and after making threads ready; does nothing inside a handler.
void sched_preempt(void);

// Run `thread`, and whoever it waits for in turn, at least at `priority`, until
// sched_return_priority().
void sched_lend_priority(struct thread *thread, enum thread_priority priority);
void sched_return_priority(struct thread *thread);

// A tick has passed: the running thread's slice gets shorter. Interrupt context.
void sched_tick(void);

// Is any thread ready? Interrupts off.
bool sched_has_ready(void);

// Assert all invariants.
void sched_check(void);

#pragma once

#include <stdint.h>

#include "kernel/arch.h"
#include "kernel/lib/list.h"

// One-shot timers. A timer that comes due is called in interrupt context, as an interrupt handler
// is (kernel/irq.h), and is not running any more when it is called: it may start itself again.

struct timer {
    struct list link;             // [i] on a list of running timers, or alone
    uint64_t due_us;              // [i] when, in clock_now_us()
    void (*fire)(struct timer *); // [I] find the owner with CONTAINER_OF
};

void timer_init(struct timer *timer, void (*fire)(struct timer *));

// Fire once when clock_now_ms() reaches due_ms; a running timer is moved. Any context.
void timer_start(struct timer *timer, uint64_t due_ms);

// The same where a tick is too coarse: between two ticks the processor's own timer is asked for, if
// it has one, and else the next tick is as soon as can be.
void timer_start_us(struct timer *timer, uint64_t due_us);

// Do not fire. Nothing happens if the timer is not running. Any context.
void timer_stop(struct timer *timer);

// Interrupt whoever runs in a few microseconds, so that a thread that is ready and more urgent has
// its turn then, and not at the next tick. For who must not give way himself, but soon may. Costs
// next to nothing: a shot that was wanted at another time is asked for again when this one comes.
// Interrupts off.
enum { TIMER_HURRY_US = 5 };
static inline void timer_hurry(void)
{
    arch_start_shot(TIMER_HURRY_US);
}

// So much time has passed, a millisecond at most. For the port; interrupt context.
void timer_tick(uint32_t elapsed_ns);

// What arch_start_shot() was asked for has come. For the port; interrupt context.
void timer_shot(void);

#pragma once

#include <stdint.h>

#include "kernel/lib/list.h"

// One-shot timers. A timer that comes due is called in interrupt context, as an interrupt handler
// is (kernel/irq.h), and is not running any more when it is called: it may start itself again.

struct timer {
    struct list link;             // [i] on the list of running timers, or alone
    uint64_t due_ms;              // [i] when, in clock_now_ms()
    void (*fire)(struct timer *); // [I] find the owner with CONTAINER_OF
};

void timer_init(struct timer *timer, void (*fire)(struct timer *));

// Fire once when clock_now_ms() reaches due_ms; a running timer is moved. Any context.
void timer_start(struct timer *timer, uint64_t due_ms);

// Do not fire. Nothing happens if the timer is not running. Any context.
void timer_stop(struct timer *timer);

// So much time has passed, a millisecond at most. For the port; interrupt context.
void timer_tick(uint32_t elapsed_ns);

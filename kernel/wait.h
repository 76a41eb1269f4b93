#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/list.h"

// Wait queues: threads that sleep until something happens.
//
// What happens is a condition of the caller's, guarded by switching interrupts off, as an interrupt
// handler may make it true:
//
//     arch_flags_t flags = arch_irq_save();
//     while (!done && err == OK) err = wait_sleep(&queue, clock_now_ms() + 500);
//     arch_irq_restore(flags);
//
// Between the test and the sleep nothing can happen, so no wake-up is lost. A wake-up is a hint:
// test the condition again. In a panic, where there is one thread and no interrupt, a sleep is a
// millisecond of waiting.

#define WAIT_FOREVER UINT64_MAX

struct wait_queue {
    struct list waiters; // [i] links of sleeping threads, longest sleeper first
};

#define WAIT_QUEUE_INIT(name)                                                                      \
    {                                                                                              \
        LIST_INIT((name).waiters)                                                                  \
    }

static inline void wait_init(struct wait_queue *queue)
{
    list_init(&queue->waiters);
}

// Sleep until woken or until clock_now_ms() reaches deadline_ms. Thread context, interrupts off
// on entry and on return (they are on in between). OK: woken. ERR_TIMEOUT: the time came; who
// waits for ever need not ask.
err_t wait_sleep(struct wait_queue *queue, uint64_t deadline_ms);

// The same until clock_now_us() reaches deadline_us, as far as the processor can wait for less than
// a tick.
err_t wait_sleep_us(struct wait_queue *queue, uint64_t deadline_us);

// Make the longest sleeper, or all, ready to run. Any context.
void wait_wake_one(struct wait_queue *queue);
void wait_wake_all(struct wait_queue *queue);

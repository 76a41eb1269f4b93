#pragma once

#include <stdint.h>

// Time. Any context.

// Since boot; never goes back. Counted in timer interrupts, not in processor cycles: those change
// their pace on some machines and mean nothing under emulation.
uint64_t clock_now_ms(void);

// The same, finer: the timer chip is asked for the part of the millisecond that has passed. Stands
// still while interrupts are off for longer than a millisecond.
uint64_t clock_now_us(void);

// Milliseconds since 1970-01-01 00:00 UTC, negative before. Led by the real-time clock, which is
// right where ticks were lost (kernel/lib/wall.h); it can be wrong all the same, and jump. 0 if no
// driver has set it.
int64_t clock_wall_ms(void);

// For the driver of the real-time clock, which shows this second now: set the wall clock, or
// compare it. The result is how far it has jumped for that reason, 0 as a rule.
void clock_set_wall(int64_t second);
int64_t clock_compare_wall(int64_t second);

// Wait without sleeping; works with interrupts off. For device registers that need a pause; more
// than a millisecond should be thread_sleep_ms().
void clock_spin_us(uint32_t duration_us);

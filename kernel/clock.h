#pragma once

#include <stdint.h>

// Time. Any context.

// Since boot; never goes back. Counted in timer interrupts, not in processor cycles: those change
// their pace on some machines and mean nothing under emulation.
uint64_t clock_now_ms(void);

// The same, finer: the timer chip is asked for the part of the millisecond that has passed. Stands
// still while interrupts are off for longer than a millisecond.
uint64_t clock_now_us(void);

// Milliseconds since 1970-01-01 00:00 UTC: the real-time clock as it was at boot plus
// clock_now_ms(). 0 if no driver has set it.
uint64_t clock_wall_ms(void);

// The wall clock shows `wall_ms` now. For the driver of the real-time clock.
void clock_set_wall_ms(uint64_t wall_ms);

// Wait without sleeping; works with interrupts off. For device registers that need a pause; more
// than a millisecond should be thread_sleep_ms().
void clock_spin_us(uint32_t duration_us);

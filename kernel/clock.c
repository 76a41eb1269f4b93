#include "kernel/clock.h"

#include <stdbool.h>

#include "kernel/arch.h"
#include "kernel/clock_int.h"
#include "kernel/lib/wall.h"

// The time is what the ticks add up to. It is kept as milliseconds and a remainder, so that
// reading the milliseconds needs no division; 64 bits are read with interrupts off, lest a tick
// change one half.

enum { NS_PER_MS = 1000000, US_PER_MS = 1000, MS_PER_S = 1000, ROUND_EDGE_US = 990 };

static struct {
    uint64_t now_ms;       // [i]
    uint32_t remainder_ns; // [i] below NS_PER_MS
    uint64_t last_us;      // [i] what clock_now_us() returned last
    struct wall wall;      // [i] advances only
    bool has_wall;         // [i] if it was set
} clock;

void clock_advance(uint32_t elapsed_ns)
{
    clock.remainder_ns += elapsed_ns;
    if (clock.remainder_ns < NS_PER_MS) return;
    clock.remainder_ns -= NS_PER_MS;
    clock.now_ms++;
    if (clock.has_wall) wall_tick(&clock.wall);
}

uint64_t clock_now_ms(void)
{
    arch_flags_t flags = arch_irq_save();
    uint64_t now_ms = clock.now_ms;

    arch_irq_restore(flags);
    return now_ms;
}

// The chip's new round and its interrupt do not come at exactly the same moment. If the interrupt
// is first, the last microseconds of the old round must not be added once more, so they count as
// nothing; if it is late, the sum is too small by a tick. The clock stands still in both gaps.
uint64_t clock_now_us(void)
{
    arch_flags_t flags = arch_irq_save();
    uint32_t part_us = arch_tick_part_us();
    uint64_t now_us = clock.now_ms * US_PER_MS + clock.remainder_ns / 1000;

    if (part_us < ROUND_EDGE_US) now_us += part_us;
    if (now_us < clock.last_us) now_us = clock.last_us;
    clock.last_us = now_us;
    arch_irq_restore(flags);
    return now_us;
}

int64_t clock_wall_ms(void)
{
    arch_flags_t flags = arch_irq_save();
    int64_t wall_ms = clock.wall.now_ms;

    arch_irq_restore(flags);
    return wall_ms;
}

void clock_set_wall(int64_t second)
{
    arch_flags_t flags = arch_irq_save();

    wall_set(&clock.wall, second * MS_PER_S);
    clock.has_wall = true;
    arch_irq_restore(flags);
}

int64_t clock_compare_wall(int64_t second)
{
    arch_flags_t flags = arch_irq_save();
    int64_t jump_ms = wall_compare(&clock.wall, second);

    arch_irq_restore(flags);
    return jump_ms;
}

// Follows the timer chip from reading to reading, so it needs no ticks to be taken. If readings
// are more than a tick apart some time is not seen, and the wait is longer.
void clock_spin_us(uint32_t duration_us)
{
    uint32_t before_us = arch_tick_part_us();
    uint32_t passed_us = 0;

    while (passed_us < duration_us) {
        uint32_t now_us = arch_tick_part_us();

        passed_us += now_us >= before_us ? now_us - before_us : now_us + US_PER_MS - before_us;
        before_us = now_us;
    }
}

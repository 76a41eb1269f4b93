#include "kernel/clock.h"
#include "kernel/lib/list.h"
#include "kernel/lib/types.h"
#include "kernel/timer.h"
#include "tests/test.h"
#include "tests/unit/kernel/desk.h"

enum { TICK_NS = 999847 }; // as the chip of a PC has it

static struct {
    struct timer *fired[20];
    unsigned count;
} seen;

static void note(struct timer *timer)
{
    seen.fired[seen.count++] = timer;
}

static void tick_until(uint64_t now_ms)
{
    while (clock_now_ms() < now_ms) timer_tick(TICK_NS);
}

TEST(timer_fires_in_order_of_time)
{
    struct timer timer[4];
    static const unsigned due_ms[] = {30, 10, 20, 10};

    for (unsigned i = 0; i < ARRAY_COUNT(timer); i++) {
        timer_init(&timer[i], note);
        timer_start(&timer[i], due_ms[i]);
    }
    EXPECT(desk_irq_is_enabled);
    tick_until(9);
    EXPECT(seen.count == 0);
    tick_until(10);
    EXPECT(seen.count == 2 && seen.fired[0] == &timer[1] && seen.fired[1] == &timer[3]);
    tick_until(29);
    EXPECT(seen.count == 3 && seen.fired[2] == &timer[2]);
    tick_until(100);
    EXPECT(seen.count == 4 && seen.fired[3] == &timer[0]);
}

TEST(timer_can_be_stopped_and_moved)
{
    struct timer a, b;

    timer_init(&a, note);
    timer_init(&b, note);
    timer_stop(&a);
    timer_start(&a, 5);
    timer_start(&b, 6);
    timer_stop(&a);
    timer_start(&b, 50);
    tick_until(49);
    EXPECT(seen.count == 0);
    tick_until(50);
    EXPECT(seen.count == 1 && seen.fired[0] == &b);
    timer_start(&a, 3); // long ago
    timer_tick(TICK_NS);
    EXPECT(seen.count == 2 && seen.fired[1] == &a);
}

static void start_again(struct timer *timer)
{
    note(timer);
    if (seen.count < 3) timer_start(timer, clock_now_ms() + 10);
}

TEST(timer_may_start_itself_again)
{
    struct timer timer;

    timer_init(&timer, start_again);
    timer_start(&timer, 10);
    tick_until(25);
    EXPECT(seen.count == 2);
    tick_until(100);
    EXPECT(seen.count == 3);
}

// Between two ticks the processor's own timer is asked for, once no tick comes first.
TEST(timer_is_finer_than_a_tick)
{
    struct timer near, far;

    desk_shot_us = 0;
    timer_init(&near, note);
    timer_init(&far, note);
    timer_start_us(&far, 2400);
    EXPECT(desk_shot_us == 0);
    timer_start_us(&near, 300);
    EXPECT(desk_shot_us == 300);
    desk_tick_part_us = 299;
    timer_shot(); // too early: what is asked for comes late rather
    EXPECT(seen.count == 0 && desk_shot_us > 0);
    desk_tick_part_us = 300;
    timer_shot();
    EXPECT(seen.count == 1 && seen.fired[0] == &near);
    desk_tick_part_us = desk_shot_us = 0;
    timer_tick(TICK_NS);
    EXPECT(desk_shot_us == 0);
    timer_tick(TICK_NS);
    EXPECT(seen.count == 1 && desk_shot_us == 2400 - 2 * TICK_NS / 1000);
    timer_tick(TICK_NS); // no shot has come
    EXPECT(seen.count == 2 && seen.fired[1] == &far);
}

TEST(clock_adds_up_what_ticks_are_short_of)
{
    for (unsigned i = 0; i < 10000; i++) timer_tick(TICK_NS);
    EXPECT(clock_now_ms() == 9998); // 10000 * 999847 ns
    EXPECT(clock_now_us() == 9998470);
}

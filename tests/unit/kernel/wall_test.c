#include "kernel/lib/wall.h"

#include <stdbool.h>

#include "tests/test.h"

// Proves that the clock on the wall follows the chip, never goes back while it does, and jumps only
// where that would take too long.

enum { S = 1000, NOON = 1234567 };

// Let so many milliseconds pass, and see that the clock goes forward, half as fast again at most.
static void pass(struct wall *wall, unsigned duration_ms)
{
    for (unsigned i = 0; i < duration_ms; i++) {
        int64_t before = wall->now_ms;

        wall_tick(wall);
        EXPECT(wall->now_ms >= before);
        EXPECT(wall->now_ms <= before + 2);
    }
}

TEST(wall_that_is_right_is_left_alone)
{
    struct wall wall;

    wall_set(&wall, NOON * (int64_t)S);
    for (unsigned i = 0; i < 100; i++) {
        EXPECT(wall_compare(&wall, NOON + (i * 137) / S) == 0);
        EXPECT(wall.behind_ms == 0);
        pass(&wall, 137);
        EXPECT(wall.now_ms == NOON * (int64_t)S + (i + 1) * 137);
    }
}

TEST(wall_makes_up_for_what_was_lost)
{
    struct wall wall;

    wall_set(&wall, NOON * (int64_t)S);
    EXPECT(wall_compare(&wall, NOON + 20) == 0);
    EXPECT(wall.now_ms == NOON * (int64_t)S);
    pass(&wall, 20 * S);
    EXPECT(wall.now_ms == (NOON + 30) * (int64_t)S);
    pass(&wall, 20 * S + 10);
    EXPECT(wall.now_ms == (NOON + 60) * (int64_t)S + 10);
    EXPECT(wall.behind_ms == 0);
}

TEST(wall_that_is_ahead_waits_without_standing_still)
{
    struct wall wall;

    wall_set(&wall, (NOON + 10) * (int64_t)S);
    EXPECT(wall_compare(&wall, NOON) == 0);
    pass(&wall, 10 * S);
    EXPECT(wall.now_ms == (NOON + 15) * (int64_t)S);
    pass(&wall, 20 * S);
    EXPECT(wall.now_ms == (NOON + 31) * (int64_t)S - 1);
}

TEST(wall_jumps_where_slewing_would_take_too_long)
{
    const int64_t limit = WALL_SLEW_MAX_MS / S;
    struct wall wall;

    wall_set(&wall, NOON * (int64_t)S);
    EXPECT(wall_compare(&wall, NOON + limit) == 0);
    EXPECT(wall_compare(&wall, NOON + limit + 1) == (limit + 1) * S);
    EXPECT(wall.now_ms == (NOON + limit + 1) * S);
    EXPECT(wall.behind_ms == 0);
    EXPECT(wall_compare(&wall, NOON - 86400) < -86400 * (int64_t)S);
    EXPECT(wall.now_ms == (NOON - 86400) * (int64_t)S + S - 1);
}

TEST(wall_knows_the_time_before_1970)
{
    struct wall wall;

    wall_set(&wall, -1500);
    EXPECT(wall_compare(&wall, -2) == 0);
    EXPECT(wall.behind_ms == 0);
    EXPECT(wall_compare(&wall, -1) == 0);
    EXPECT(wall.behind_ms == 500);
    pass(&wall, 3000);
    EXPECT(wall.now_ms == 2000);
}

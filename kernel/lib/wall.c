#include "kernel/lib/wall.h"

enum { MS_PER_S = 1000, SLEW_TICKS = 2 }; // a millisecond is made up for in so many

void wall_set(struct wall *wall, int64_t now_ms)
{
    *wall = (struct wall){.now_ms = now_ms};
}

// Every other tick counts twice, or not at all.
void wall_tick(struct wall *wall)
{
    int step = wall->behind_ms > 0 ? 1 : -1;

    wall->now_ms++;
    if (wall->behind_ms == 0 || ++wall->ticks % SLEW_TICKS != 0) return;
    wall->now_ms += step;
    wall->behind_ms -= step;
}

// How much is known to be missing when the chip shows that second: 0 within it.
static int64_t wall_error_ms(int64_t now_ms, int64_t chip_s)
{
    int64_t first_ms = chip_s * MS_PER_S;
    int64_t last_ms = first_ms + MS_PER_S - 1;

    if (now_ms < first_ms) return first_ms - now_ms;
    return now_ms > last_ms ? last_ms - now_ms : 0;
}

int64_t wall_compare(struct wall *wall, int64_t chip_s)
{
    int64_t error_ms = wall_error_ms(wall->now_ms, chip_s);

    if (error_ms >= -WALL_SLEW_MAX_MS && error_ms <= WALL_SLEW_MAX_MS) {
        wall->behind_ms = error_ms;
        return 0;
    }
    wall_set(wall, wall->now_ms + error_ms);
    return error_ms;
}

#pragma once

#include <stdint.h>

// A clock on the wall that is led by another one.
//
// It advances by itself, with the ticks of the machine, and is compared now and then with the chip
// that runs on a battery. The chip tells full seconds only, so as long as both show the same second
// nothing is known to be wrong; at the next comparison another part of the second is looked at.
// What is known to be wrong is made up for by going half as fast again, or half as slow, so that
// the clock never goes back and skips nothing. Only what would take too long is set at once: a
// *jump*.
//
// Times are milliseconds since 1970-01-01 UTC, and may be negative. No lock; the owner has one.

enum { WALL_SLEW_MAX_MS = 60000 }; // more than that is a jump

struct wall {
    int64_t now_ms;
    uint32_t ticks;    // while something was to be made up for
    int64_t behind_ms; // still to be made up for; negative: it is ahead
};

// Set it, whatever it shows.
void wall_set(struct wall *wall, int64_t now_ms);

// A millisecond of the machine has passed.
void wall_tick(struct wall *wall);

// The chip shows this second now. The result is how far the clock has jumped: 0, as a rule.
int64_t wall_compare(struct wall *wall, int64_t chip_s);

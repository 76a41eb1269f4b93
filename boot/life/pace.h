#pragma once

#include <stdbool.h>
#include <stdint.h>

// When the next snapshot is due: a rule over what has been seen, without state of its own.
//
// A snapshot is wanted as soon as anything has changed, for all that is newer than the last one
// dies with the power. It costs twice. It takes the processor: the writer works, and every page
// that programs go on writing to is copied once more. So from one snapshot to the next passes so
// much time that all this takes a share of it at most, which is a fifth, or what the operator says.
// And it keeps the disk busy, so the disk then rests for a quarter of the time that it worked, and
// a fifth of its time is left to programs that read. Neither puts the next one off for longer than
// PACE_INTERVAL_MAX_US, so where so much changes that a snapshot costs more than its share of that,
// it gets more. Nothing is due while nothing has changed; what somebody waits for is due at once.

enum {
    PACE_TICK_EDGE_US = 200, // so much earlier than a tick of the machine, lest that be missed
    PACE_INTERVAL_MIN_US = 1000 - PACE_TICK_EDGE_US,
    PACE_INTERVAL_MAX_US = 100000,
    PACE_SHARE = 20,       // percent of the time that snapshots may take
    PACE_PAGE_NS = 1000,   // for each page written: the fault and a copy
    PACE_REST_SHARE = 4,   // the disk rests for one part of so many that it worked
    PACE_TELL_US = 100000, // nothing has changed for so long: the disk is told that all has arrived
};

#define PACE_NEVER UINT64_MAX

// Times are those of one clock, in microseconds.
struct pace {
    uint32_t fixed_us;       // by the operator's choice a snapshot comes so late; 0: the rule
    uint32_t share;          // percent; 0: PACE_SHARE
    uint32_t pages;          // written since the last snapshot began; 0: nothing has changed
    uint64_t first_write_us; // when the first of them was written
    bool is_storing;         // the last snapshot is not yet durable
    uint64_t begun_us;       // when it began
    uint64_t worked_us;      // for how long the writer worked to store it, and since the one before
    uint64_t durable_us;     // when it was seen to be durable
};

// When the next snapshot is due. PACE_NEVER: not before a page is written, or not before the last
// snapshot is durable.
uint64_t pace_due_us(const struct pace *pace);

// What is stored is read again, whether programs run or not, because damage should be found while
// an older generation has the page whole: within the day for which older ones are kept. But no
// faster than takes an eighth of the time of a disk that seeks for every block; a store of more
// than 5 GiB takes longer than a day.
enum {
    PACE_SCRUB_PERIOD_US = 4000000, // an idle machine wakes up so often
    PACE_SCRUB_BLOCKS_MIN = 4,      // in a period: fewer would not be worth waking up for
    PACE_SCRUB_BLOCKS_MAX = 64,
};

// How many blocks to read in a period, where so many are in use.
unsigned pace_scrub_blocks(uint32_t used);

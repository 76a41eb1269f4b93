#include "tests/bench/cycle.h"

#include <stdint.h>

#include "snapshot/snapshot.h"
#include "tests/bench/ledger.h"
#include "tests/bench/meter.h"
#include "vm/heap/collect.h"

enum { CYCLES = 3, AT_ONCE = UINT32_MAX };

static struct {
    unsigned left; // cycles that are still to end
    bool is_going_on;
    uint64_t written; // pages that were ever dirty, when it began
    uint64_t busy;
} cycle;

static uint64_t cycle_written(const struct snap_stats *stats)
{
    return stats->pages_written + stats->dirty_pages;
}

void cycle_order(void)
{
    cycle.left = CYCLES;
}

// For one step of the collector every growth of the heap is enough.
void cycle_before_work(void)
{
    struct snap_stats stats;

    if (cycle.left == 0 || cycle.is_going_on) return;
    snap_stats(&stats);
    if (stats.dirty_pages != 0) return;
    cycle.written = cycle_written(&stats);
    cycle.busy = ledger_busy();
    collect_set_stress(AT_ONCE);
}

static void cycle_note_end(void)
{
    uint64_t busy = ledger_busy() - cycle.busy;
    struct snap_stats stats;

    snap_stats(&stats);
    cycle.is_going_on = false;
    if (--cycle.left != 0) return;
    meter_say("cycle", "dirty", cycle_written(&stats) - cycle.written);
    meter_say("cycle", "busy", busy);
}

void cycle_after_work(void)
{
    if (cycle.left == 0) return;
    collect_set_stress(0);
    if (!cycle.is_going_on)
        cycle.is_going_on = collect_is_going_on();
    else if (!collect_is_going_on())
        cycle_note_end();
}

#include <string.h>

#include "snapshot/commit.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

// Generations that are stored before it is known which blocks are in use.

enum { LEAVES = 20, PAGES = LEAVES * FORMAT_FANOUT, SMALL = 300 };

static struct {
    uint32_t value;       // what programs write next
    unsigned generations; // that they begin before blocks are counted
    unsigned early;       // that were durable by then
    gen_t durable;        // when last looked at
} early;

// Programs run: they write to one page again and again.
static void run_programs(void)
{
    if (commit_is_settled()) return;
    if (snap_durable() > early.durable) early.early++;
    early.durable = snap_durable();
    if (early.generations == 0 || snap_state() != SNAP_IDLE) return;
    EXPECT(machine_put(7, early.value++));
    EXPECT(snap_begin());
    early.generations--;
}

// A disk with many nodes; then a new life, whose programs begin so many generations at once.
static void start(blkno_t room, unsigned generations)
{
    machine_start(PAGES, room);
    for (page_t page = 0; page < PAGES; page += FORMAT_FANOUT) {
        for (page_t i = 0; i < 10; i++) EXPECT(machine_put(page + i, page));
        EXPECT(machine_snapshot());
    }
    machine_restart();
    memset(&early, 0, sizeof(early));
    early.value = 1000;
    early.generations = generations;
    early.durable = snap_durable();
    world_set_gap(run_programs);
    EXPECT(world_write_back() == OK);
    world_set_gap(NULL);
}

TEST(snap_stores_before_it_has_counted_blocks)
{
    struct snap_stats before;
    struct snap_stats after;

    start(4000, 5);
    EXPECT(early.early == 5);
    EXPECT(snap_state() == SNAP_IDLE);
    snap_check();
    EXPECT(machine_put(7, 77));
    EXPECT(machine_snapshot());
    snap_check();
    snap_stats(&before);
    // What was counted on the way is what is counted from the disk.
    machine_restart();
    EXPECT(machine_has(7, 77));
    EXPECT(machine_has(FORMAT_FANOUT, FORMAT_FANOUT));
    EXPECT(world_write_back() == OK);
    snap_stats(&after);
    EXPECT(before.free_blocks == after.free_blocks);
    EXPECT(before.generations == after.generations);
}

// A disk that has no more free blocks than the next generation may need tells of none.
TEST(snap_stores_nothing_early_on_a_full_disk)
{
    struct snap_stats stats;

    machine_start(SMALL, 20);
    for (unsigned i = 0; i < 12; i++) {
        for (page_t page = 0; page < 50 * (i % 7); page++) EXPECT(machine_put(page, i));
        EXPECT(machine_put(0, i));
        EXPECT(machine_snapshot());
        snap_stats(&stats);
        struct format_super super = machine_super();
        blkno_t spare = 0;
        for (unsigned run = 0; run < FORMAT_SPARE_RUNS; run++) spare += super.spare[run].count;
        EXPECT(stats.free_blocks >= spare + stats.reserve_blocks);
    }
}

// With a history as long as it can be there is no place for one more.
TEST(snap_waits_for_counting_where_it_must)
{
    start(4000, 2000);
    EXPECT(early.early < SNAP_KEPT_MAX);
    EXPECT(snap_state() == SNAP_IDLE);
    snap_check();
}

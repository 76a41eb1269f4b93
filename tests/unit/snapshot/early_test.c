#include <string.h>

#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/disk.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

// Generations that are stored before it is known which blocks are in use.

enum { LEAVES = 20, PAGES = LEAVES * FORMAT_FANOUT, SMALL = 300 };

static blkno_t lie; // a block that the superblock calls spare

static struct {
    uint32_t value;       // what programs write next
    unsigned generations; // that they begin before blocks are counted
    unsigned early;       // that were durable by then
    gen_t durable;        // when last looked at
} early;

// Whether blocks are being counted, and it has come out that the superblock lied.
static bool is_lie_known(void)
{
    bool is_counting = blocks_free_count() != 0 && blocks_free_count() < disk_blocks();

    return is_counting && blocks_is_used(lie);
}

// Programs run: they write to one page again and again.
static void run_programs(void)
{
    if (budget_is_counted() || (lie != 0 && !is_lie_known())) return;
    if (snap_durable() > early.durable) early.early++;
    early.durable = snap_durable();
    if (early.generations == 0 || snap_state() != SNAP_IDLE) return;
    EXPECT(machine_put(7, early.value++));
    EXPECT(snap_begin());
    early.generations--;
}

// A disk with many nodes.
static void make_disk(blkno_t room)
{
    machine_start(PAGES, room);
    for (page_t page = 0; page < PAGES; page += FORMAT_FANOUT) {
        for (page_t i = 0; i < 10; i++) EXPECT(machine_put(page + i, page));
        EXPECT(machine_snapshot());
    }
}

// A new life, whose programs begin so many generations at once.
static void begin_life(unsigned generations)
{
    machine_restart();
    memset(&early, 0, sizeof(early));
    early.value = 1000;
    early.generations = generations;
    early.durable = snap_durable();
    world_set_gap(run_programs);
    EXPECT(world_write_back() == OK);
    world_set_gap(NULL);
}

static void start(blkno_t room, unsigned generations)
{
    make_disk(room);
    begin_life(generations);
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

// The first block that the superblock calls spare is that of a page. Programs write when it is
// known to be in use, though not yet of all blocks.
TEST(snap_stores_nothing_early_over_what_is_in_use)
{
    struct format_root root;

    make_disk(4000);
    struct format_super super = machine_super();
    machine_read_block(super.root_block, &root);
    const unsigned last = root.recent_count - 1;
    EXPECT(root.recent_count > 0);
    lie = root.recent[last].block;
    super.spare[0].count--; // or they would be too many
    super.spare[FORMAT_SPARE_RUNS - 1] = super.spare[0];
    super.spare[0] = (struct format_run){lie, 1};
    machine_write_super(&super);
    begin_life(1);
    EXPECT(early.early == 0);
    EXPECT(early.generations == 0);
    snap_check();
    machine_restart();
    EXPECT(machine_has(7, 1000));
    EXPECT(machine_has(root.recent_page[last], root.recent_page[last] & ~(FORMAT_FANOUT - 1u)));
}

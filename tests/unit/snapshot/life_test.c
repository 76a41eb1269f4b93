// The engine in ordinary life: what is written is there, now, after a snapshot, and after a
// restart.

#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/history.h"
#include "snapshot/page.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 600 }; // two regions, three leaves

TEST(snap_restores_the_newest_snapshot)
{
    machine_start(PAGES, 100);
    EXPECT(machine_put(0, 1));
    EXPECT(machine_put(599, 2));
    EXPECT(machine_snapshot());
    EXPECT(machine_put(0, 3)); // not in any snapshot
    machine_restart();
    EXPECT(machine_has(0, 1));
    EXPECT(machine_has(599, 2));
    EXPECT(machine_has(300, 0));
    snap_check();
}

TEST(snap_numbers_generations_without_a_gap)
{
    machine_start(PAGES, 100);
    EXPECT(snap_durable() == 1);
    EXPECT(snap_generation() == 2);
    for (gen_t generation = 2; generation < 20; generation++) {
        EXPECT(machine_put((page_t)generation, 1));
        EXPECT(machine_snapshot());
        EXPECT(snap_durable() == generation);
    }
    machine_restart();
    EXPECT(snap_durable() == 19);
    EXPECT(snap_generation() == 20);
}

TEST(snap_begin_needs_something_new)
{
    machine_start(PAGES, 100);
    EXPECT(!snap_begin());
    EXPECT(machine_has(5, 0));
    EXPECT(!snap_is_dirty()); // reading is not writing
    EXPECT(!snap_begin());
    EXPECT(machine_put(5, 1));
    EXPECT(snap_is_dirty());
    EXPECT(snap_begin());
    EXPECT(!snap_is_dirty());
    EXPECT(machine_put(5, 2));
    EXPECT(!snap_begin()); // the last one is not written yet
    EXPECT(world_write_back() == OK);
    EXPECT(snap_begin());
}

TEST(snap_freezes_the_moment_of_the_pause)
{
    machine_start(PAGES, 100);
    EXPECT(machine_put(7, 1));
    EXPECT(snap_begin());
    EXPECT(machine_put(7, 2)); // copied: the writer has not been there
    EXPECT(machine_put(8, 2)); // not part of it at all
    EXPECT(world_write_back() == OK);
    EXPECT(machine_has(7, 2));
    machine_restart();
    EXPECT(machine_has(7, 1));
    EXPECT(machine_has(8, 0));
}

// The pause does nothing that could fail or take time: no memory, no disk.
TEST(snap_begin_needs_no_memory_and_no_disk)
{
    machine_start(PAGES, 100);
    for (page_t page = 0; page < 200; page++) EXPECT(machine_put(page * 3, page));
    unsigned requests = medium_op_count();
    unsigned frames = world_free_frames();
    world_fail_memory(0, 1000000);
    EXPECT(snap_begin());
    EXPECT(medium_op_count() == requests);
    EXPECT(world_free_frames() == frames);
}

TEST(snap_sync_target_covers_what_was_done)
{
    machine_start(PAGES, 100);
    EXPECT(snap_sync_target() == 1);
    EXPECT(machine_put(1, 1));
    EXPECT(snap_sync_target() == 2);
    EXPECT(snap_begin());
    EXPECT(snap_sync_target() == 2);
    EXPECT(machine_put(1, 2));
    EXPECT(snap_sync_target() == 3);
    EXPECT(world_write_back() == OK);
    EXPECT(snap_durable() == 2);
    EXPECT(machine_snapshot());
    EXPECT(snap_durable() == snap_sync_target());
}

TEST(snap_evicts_only_what_can_be_read_again)
{
    machine_start(PAGES, 100);
    EXPECT(machine_put(1, 1));
    EXPECT(machine_put(2, 2));
    EXPECT(snap_begin());
    EXPECT(snap_evict(100) == 0); // the writer needs both
    EXPECT(world_write_back() == OK);
    EXPECT(machine_put(2, 3));
    EXPECT(snap_evict(1) == 1); // the clean one goes first
    EXPECT(page_state(1) == PAGE_ABSENT);
    EXPECT(snap_evict(100) == 1); // then what was written to a block for that purpose
    EXPECT(machine_has(1, 1));
    EXPECT(machine_has(2, 3));
    snap_check();
}

// A page that was written early is written once, however often it comes and goes, and is part of
// the next generation.
TEST(snap_stores_what_was_evicted_dirty)
{
    struct snap_stats stats;

    machine_start(PAGES, 100);
    EXPECT(machine_put(1, 1));
    EXPECT(snap_evict(100) == 0); // which blocks are free is not known yet
    EXPECT(snap_write_back() == OK);
    for (unsigned i = 0; i < 3; i++) {
        EXPECT(snap_evict(100) == 1);
        EXPECT(machine_has(1, 1));
    }
    snap_stats(&stats);
    EXPECT(stats.pages_spilled == 1);
    EXPECT(stats.spilled_blocks == 1);
    EXPECT(machine_snapshot());
    snap_stats(&stats);
    EXPECT(stats.spilled_blocks == 0);
    EXPECT(stats.pages_written == 0);
    machine_restart();
    EXPECT(machine_has(1, 1));
    snap_check();
}

// An arena several times as large as memory is filled between two snapshots, and again.
TEST(snap_arena_may_be_larger_than_memory)
{
    enum { SMALL = 64, LARGE = 400, LIVES = 2 };
    struct snap_info info;

    machine_blank(LARGE, 0);
    world_init(LARGE, SMALL, 1, NULL);
    EXPECT(snap_format(1, LARGE) == OK);
    EXPECT(snap_mount(&info) == OK);
    for (uint32_t life = 1; life <= LIVES; life++) {
        EXPECT(snap_write_back() == OK);
        for (page_t page = 0; page < LARGE; page++) EXPECT(machine_put(page, page + life));
        for (page_t page = 0; page < LARGE; page++) EXPECT(machine_has(page, page + life));
        snap_check();
        EXPECT(machine_snapshot());
        machine_restart();
        for (page_t page = 0; page < LARGE; page++) EXPECT(machine_has(page, page + life));
        snap_check();
    }
}

TEST(snap_fault_refuses_what_is_beyond_the_arena)
{
    machine_start(PAGES, 100);
    EXPECT(snap_fault(PAGES - 1, true) == OK);
    EXPECT(snap_fault(PAGES, true) == ERR_INVALID);
    EXPECT(snap_fault(UINT32_MAX, false) == ERR_INVALID);
}

// A disk with no block to spare takes any number of generations in which every page is new.
TEST(snap_never_runs_out_of_blocks)
{
    enum { TINY = FORMAT_MIN_PAGES };

    machine_start(TINY, 0);
    for (uint32_t round = 1; round < 40; round++) {
        for (page_t page = 0; page < TINY; page++) EXPECT(machine_put(page, round));
        EXPECT(machine_snapshot());
        snap_check();
    }
    machine_restart();
    for (page_t page = 0; page < TINY; page++) EXPECT(machine_has(page, 39));
}

// What is free and what is kept follows from the disk alone.
TEST(snap_finds_the_same_space_after_a_restart)
{
    struct snap_stats before;
    struct snap_stats after;

    machine_start(PAGES, 50);
    for (uint32_t round = 1; round < 30; round++) {
        EXPECT(machine_put(round * 17 % PAGES, round));
        EXPECT(machine_put(3, round));
        EXPECT(machine_snapshot());
        snap_stats(&before);
        machine_restart();
        EXPECT(world_write_back() == OK);
        snap_stats(&after);
        EXPECT(before.free_blocks == after.free_blocks);
        EXPECT(before.generations == after.generations);
    }
}

// Pages below the second inner node, whose numbers do not fit in 16 bits.
TEST(snap_uses_more_than_one_inner_node)
{
    const page_t last = WORLD_PAGES - 1;

    machine_start(WORLD_PAGES, 0);
    EXPECT(machine_put(0, 1));
    EXPECT(machine_put(last, 2));
    EXPECT(machine_snapshot());
    EXPECT(machine_put(last, 3));
    EXPECT(machine_snapshot());
    machine_restart();
    EXPECT(machine_has(0, 1));
    EXPECT(machine_has(last, 3));
    EXPECT(machine_has(65536, 0));
}

TEST(snap_runs_without_a_disk)
{
    medium_init(0, 1);
    world_init(PAGES, 256, 1, NULL);
    snap_start_volatile(PAGES);
    EXPECT(machine_put(3, 9));
    EXPECT(machine_has(3, 9));
    EXPECT(!snap_begin());
    EXPECT(world_write_back() == OK);
    snap_check();
    snap_stop();
    world_check_empty();
}

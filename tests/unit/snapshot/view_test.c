// A generation that is held and read while programs go on writing: what is read is what was there
// when it was frozen, or nothing.

#include <string.h>

#include "snapshot/page.h"
#include "snapshot/root.h"
#include "snapshot/snapshot.h"
#include "snapshot/view.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 600, VALUES = PAGE_SIZE / sizeof(uint32_t) };

static gen_t hold(void)
{
    gen_t held = 0;

    EXPECT(snap_view_open(&held) == OK);
    return held;
}

// Whether the page of the held generation has this value everywhere.
static bool held_has(page_t page, uint32_t value)
{
    uint32_t words[VALUES];

    if (snap_view_read(page, words) != OK) return false;
    for (unsigned i = 0; i < VALUES; i++)
        if (words[i] != value) return false;
    return true;
}

static err_t held_error(page_t page)
{
    uint8_t bytes[PAGE_SIZE];

    return snap_view_read(page, bytes);
}

// A machine that holds generation 3: its page 1 has the value 1, page 2 was there before, page 3
// has never been written.
static void hold_one(void)
{
    machine_start(PAGES, 200);
    EXPECT(machine_put(2, 2));
    EXPECT(machine_snapshot());
    EXPECT(machine_put(1, 1));
    EXPECT(hold() == 3);
    EXPECT(machine_snapshot());
}

TEST(frozen_can_be_read_when_it_is_durable)
{
    machine_start(PAGES, 200);
    EXPECT(machine_put(1, 1));
    EXPECT(hold() == snap_generation());
    EXPECT(held_error(1) == ERR_NOT_FOUND); // programs still write into it
    EXPECT(snap_begin());
    EXPECT(held_error(1) == ERR_NOT_FOUND); // it is being stored
    EXPECT(world_write_back() == OK);
    EXPECT(held_has(1, 1));
    EXPECT(held_has(0, 0));
    snap_view_close();
    EXPECT(held_error(1) == ERR_NOT_FOUND);
    snap_check();
}

TEST(frozen_stays_as_it_was_while_programs_write)
{
    hold_one();
    EXPECT(machine_put(1, 10));
    EXPECT(machine_put(2, 20));
    EXPECT(machine_put(3, 30));
    EXPECT(held_has(1, 1) && held_has(2, 2) && held_has(3, 0));
    EXPECT(snap_begin());
    EXPECT(machine_put(1, 11)); // copied for the writer
    EXPECT(held_has(1, 1) && held_has(2, 2) && held_has(3, 0));
    EXPECT(world_write_back() == OK);
    EXPECT(held_has(1, 1) && held_has(2, 2) && held_has(3, 0));
    EXPECT(machine_has(1, 11) && machine_has(2, 20) && machine_has(3, 30));
    snap_check();
}

// What was not written since is not read from the disk, if memory has it.
TEST(frozen_pages_come_from_memory_where_they_are_clean)
{
    hold_one();
    EXPECT(page_state(1) == PAGE_CLEAN);
    unsigned reads = medium_read_count();
    EXPECT(held_has(1, 1));
    EXPECT(held_has(3, 0));
    EXPECT(medium_read_count() == reads);
    EXPECT(machine_put(1, 10));
    EXPECT(held_has(1, 1));
    EXPECT(medium_read_count() == reads + 1);
}

// A page that is clean again, but as a later generation has it.
TEST(frozen_pages_that_are_clean_may_be_newer)
{
    hold_one();
    EXPECT(machine_put(1, 10));
    EXPECT(machine_snapshot());
    EXPECT(page_state(1) == PAGE_CLEAN);
    EXPECT(held_has(1, 1));
    EXPECT(machine_has(1, 10));
}

TEST(frozen_pages_that_were_evicted_come_from_the_disk)
{
    hold_one();
    while (snap_evict(100) != 0) continue;
    EXPECT(page_state(1) == PAGE_ABSENT);
    EXPECT(held_has(1, 1) && held_has(2, 2) && held_has(3, 0));
    EXPECT(page_state(1) == PAGE_ABSENT); // reading brings nothing back
    EXPECT(machine_put(2, 20));
    while (snap_evict(100) != 0) continue; // to a block that belongs to no generation yet
    EXPECT(held_has(2, 2));
    EXPECT(machine_has(2, 20));
    snap_check();
}

// Reading leaves pages, their states and the disk alone.
TEST(frozen_reading_writes_nothing)
{
    hold_one();
    for (page_t page = 0; page < PAGES; page++) EXPECT(held_error(page) == OK);
    EXPECT(!snap_is_dirty());
    snap_check();
}

TEST(frozen_is_the_last_one_if_nothing_was_written_since)
{
    machine_start(PAGES, 200);
    EXPECT(machine_put(1, 1));
    EXPECT(machine_snapshot());
    EXPECT(hold() == snap_durable());
    EXPECT(held_has(1, 1)); // at once
    EXPECT(machine_put(1, 2));
    EXPECT(held_has(1, 1));
    snap_view_close();
    EXPECT(hold() == snap_generation());
    EXPECT(held_error(1) == ERR_NOT_FOUND);
}

// Who holds another one has to wait for that.
TEST(frozen_is_held_anew)
{
    hold_one();
    EXPECT(machine_put(1, 10));
    EXPECT(hold() == snap_generation());
    EXPECT(held_error(1) == ERR_NOT_FOUND);
    EXPECT(machine_snapshot());
    EXPECT(held_has(1, 10));
}

// Another generation that becomes durable is not mistaken for it.
TEST(frozen_waits_for_its_own_generation)
{
    machine_start(PAGES, 200);
    EXPECT(machine_put(1, 1));
    EXPECT(snap_begin());
    EXPECT(machine_put(1, 2));
    EXPECT(hold() == snap_generation());
    EXPECT(world_write_back() == OK); // the one before
    EXPECT(held_error(1) == ERR_NOT_FOUND);
    EXPECT(machine_snapshot());
    EXPECT(held_has(1, 2));
    EXPECT(machine_put(1, 3));
    EXPECT(machine_snapshot());
    EXPECT(held_has(1, 2));
}

// ---- how long --------------------------------------------------------------------------------

static bool is_kept(gen_t generation)
{
    static struct snap_generation list[SNAP_KEPT_MAX];
    unsigned count = snap_list(list, SNAP_KEPT_MAX);

    for (unsigned i = 0; i < count; i++)
        if (list[i].number == generation) return true;
    return false;
}

static void take_snapshots(unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        EXPECT(machine_put(500 + i % 50, i));
        EXPECT(machine_snapshot());
    }
}

// Generations a second apart are thinned out behind the newest ones, but for the one that is held.
TEST(frozen_is_not_thinned_out)
{
    enum { MANY = 200 };

    hold_one();
    take_snapshots(MANY);
    EXPECT(!is_kept(4)); // others are
    EXPECT(is_kept(3));
    EXPECT(held_has(1, 1) && held_has(2, 2) && held_has(3, 0));
    snap_view_close();
    take_snapshots(MANY);
    EXPECT(!is_kept(3));
    snap_check();
}

// When the disk is full it goes, and from then on there is nothing to read: never something else.
TEST(frozen_goes_when_the_disk_is_full)
{
    bool was_dropped = false;

    machine_start(PAGES, 0);
    EXPECT(machine_put(1, 1));
    EXPECT(hold() != 0);
    EXPECT(machine_snapshot());
    for (uint32_t round = 2; round < 20 && !was_dropped; round++) {
        for (page_t page = 0; page < PAGES; page++) EXPECT(machine_put(page, round));
        EXPECT(machine_snapshot());
        was_dropped = held_error(1) == ERR_NOT_FOUND;
        EXPECT(was_dropped || held_has(1, 1));
        EXPECT(was_dropped == !is_kept(2));
    }
    EXPECT(was_dropped);
    take_snapshots(3);
    EXPECT(held_error(1) == ERR_NOT_FOUND);
    snap_view_close();
    EXPECT(hold() == snap_durable());
    EXPECT(held_error(1) == OK);
    snap_check();
}

// What it takes is given back, and stopping the engine lets it go.
TEST(frozen_gives_its_memory_back)
{
    machine_start(PAGES, 200);
    EXPECT(machine_put(1, 1));
    EXPECT(machine_snapshot());
    unsigned frames = world_free_frames();
    for (unsigned i = 0; i < 3; i++) {
        EXPECT(hold() != 0);
        EXPECT(hold() != 0); // instead of the one before
        EXPECT(world_free_frames() == frames - 1);
        snap_view_close();
        snap_view_close();
        EXPECT(world_free_frames() == frames);
    }
    EXPECT(hold() != 0);
    machine_restart();
    EXPECT(held_error(1) == ERR_NOT_FOUND);
    snap_check();
}

TEST(frozen_needs_memory)
{
    gen_t held;

    machine_start(PAGES, 200);
    EXPECT(machine_put(1, 1));
    world_fail_memory(0, 1000);
    EXPECT(snap_view_open(&held) == ERR_NOMEM);
    world_fail_memory(0, 0);
    EXPECT(machine_snapshot());
    EXPECT(held_error(1) == ERR_NOT_FOUND);
}

// ---- damage ----------------------------------------------------------------------------------

static blkno_t block_of_held(page_t page)
{
    struct format_entry entry;

    EXPECT(root_find(page, &entry) == OK);
    return entry.block;
}

// A page that is damaged is told, but not while memory has it; and others can be read.
TEST(frozen_page_may_be_damaged)
{
    uint8_t block[BLOCK_SIZE];

    hold_one();
    blkno_t place = block_of_held(1);
    machine_read_block(place, block);
    block[100] ^= 1;
    machine_write_block(place, block);
    EXPECT(held_has(1, 1));
    EXPECT(machine_put(1, 10));
    EXPECT(held_error(1) == ERR_CORRUPT);
    EXPECT(held_has(2, 2));
    snap_check();
}

TEST(frozen_page_that_cannot_be_read_may_be_tried_again)
{
    hold_one();
    EXPECT(machine_put(1, 10));
    medium_fail(0, true);
    EXPECT(held_error(1) == ERR_IO);
    medium_heal();
    EXPECT(held_has(1, 1));
}

// ---- the next life ---------------------------------------------------------------------------

// The machine stops while a generation is read: the next life knows nothing of it, can take that
// generation back, and hold another one.
TEST(frozen_is_forgotten_by_the_next_life)
{
    struct snap_info info;

    hold_one();
    EXPECT(machine_put(1, 10));
    EXPECT(machine_snapshot());
    EXPECT(held_has(1, 1));
    machine_restart();
    EXPECT(held_error(1) == ERR_NOT_FOUND);
    EXPECT(machine_has(1, 10));
    EXPECT(world_write_back() == OK); // counts what is free
    EXPECT(snap_roll_back(3) == OK);
    EXPECT(machine_put(1, 11));
    EXPECT(hold() == snap_generation());
    EXPECT(machine_snapshot());
    EXPECT(held_has(1, 11));
    snap_stop();
    world_check_empty();
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == 3);
    EXPECT(machine_has(1, 1));
    EXPECT(hold() != 0);
    EXPECT(machine_put(2, 21));
    EXPECT(machine_snapshot());
    snap_check();
}

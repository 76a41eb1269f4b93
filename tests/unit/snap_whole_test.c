// The way back from a page that is damaged on the disk.

#include <string.h>

#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 40, OFTEN = 0, ONCE = 1 };

// Generations 2, 3, 4 and 5 have another copy of page OFTEN each, but share that of page ONCE.
static void start(void)
{
    machine_start(PAGES, 60);
    EXPECT(machine_put(ONCE, 1));
    for (uint32_t value = 2; value <= 5; value++) {
        EXPECT(machine_put(OFTEN, value));
        EXPECT(machine_snapshot());
        EXPECT(snap_durable() == value);
    }
}

// All that was written lately is in the root itself.
static void spoil_block_of(page_t page)
{
    struct format_root root;
    uint8_t bytes[BLOCK_SIZE];
    unsigned i = 0;

    machine_read_block(machine_super().root_block, &root);
    while (i < root.recent_count && root.recent_page[i] != page) i++;
    EXPECT(i < root.recent_count);
    machine_read_block(root.recent[i].block, bytes);
    bytes[100] ^= 1;
    machine_write_block(root.recent[i].block, bytes);
}

static void expect_whole_in(page_t page, gen_t generation)
{
    struct snap_info info;
    uint8_t *bytes;

    EXPECT(world_touch(page, false, &bytes) == ERR_CORRUPT);
    EXPECT(snap_find_whole(page) == generation);
    snap_stop();
    world_check_empty();
    if (generation == 0) return;
    EXPECT(snap_mount_generation(generation, &info) == OK);
    EXPECT(info.newest == 5);
    EXPECT(machine_has(OFTEN, (uint32_t)generation));
    EXPECT(machine_has(ONCE, 1));
    snap_stop();
}

TEST(snap_find_whole_finds_the_copy_before)
{
    start();
    spoil_block_of(OFTEN);
    machine_restart();
    expect_whole_in(OFTEN, 4);
}

// What all of them share is damaged for all; and what formatting made is no world to go back to.
TEST(snap_find_whole_is_not_misled_by_what_is_shared)
{
    start();
    spoil_block_of(ONCE);
    machine_restart();
    expect_whole_in(ONCE, 0);
}

// From one that was gone back to the way leads farther back, not forth.
TEST(snap_find_whole_looks_before_what_was_mounted)
{
    struct snap_info info;

    start();
    snap_stop();
    EXPECT(snap_mount_generation(3, &info) == OK);
    EXPECT(snap_find_whole(OFTEN) == 2);
    snap_stop();
    EXPECT(snap_mount_generation(2, &info) == OK);
    EXPECT(snap_find_whole(OFTEN) == 0);
    snap_stop();
}

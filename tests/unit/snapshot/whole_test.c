// The way back from a page that is damaged on the disk.

#include <string.h>

#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
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

static void spoil(blkno_t block)
{
    uint8_t bytes[BLOCK_SIZE];

    machine_say_arrived();
    machine_read_block(block, bytes);
    bytes[100] ^= 1;
    machine_write_block(block, bytes);
}

// All that was written lately is in the root itself.
static blkno_t block_of(blkno_t root_block, page_t page)
{
    struct format_root root;
    unsigned i = 0;

    machine_read_block(root_block, &root);
    while (i < root.recent_count && root.recent_page[i] != page) i++;
    EXPECT(i < root.recent_count);
    return root.recent[i].block;
}

static void spoil_block_of(page_t page)
{
    spoil(block_of(machine_super().root_block, page));
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

// The newest root is damaged, and so is what all generations share: no way leads to a whole one.
// But the rest of them is too good to be lost.
static void expect_rest_of(gen_t wished, gen_t generation, err_t refusal)
{
    struct snap_info info;
    uint8_t *bytes;

    world_clear_notice();
    EXPECT(snap_mount_generation(wished, &info) == OK);
    EXPECT(info.generation == generation);
    EXPECT(info.is_fallback);
    EXPECT(strstr(world_last_notice(), "lacks 1 page, the first is page 1 in block") != NULL);
    EXPECT(machine_has(OFTEN, (uint32_t)generation));
    EXPECT(world_touch(ONCE, false, &bytes) == refusal);
}

static void start_with_two_bad_blocks(void)
{
    start();
    snap_stop();
    world_check_empty();
    spoil_block_of(ONCE);
    spoil(machine_super().root_block);
}

TEST(snap_mount_goes_on_with_what_is_left_when_no_generation_is_whole)
{
    start_with_two_bad_blocks();
    expect_rest_of(0, 4, ERR_CORRUPT);
    EXPECT(machine_put(OFTEN, 6));
    EXPECT(machine_snapshot());
    machine_restart();
    EXPECT(machine_has(OFTEN, 6));
    snap_check();
    snap_stop();
    world_check_empty();
}

TEST(snap_mount_gives_what_is_left_of_the_generation_asked_for)
{
    struct snap_info info;

    start_with_two_bad_blocks();
    expect_rest_of(3, 3, ERR_CORRUPT);
    snap_stop();
    world_check_empty();
    EXPECT(snap_mount_generation(5, &info) == ERR_NOT_FOUND); // not even its root is left
    world_check_empty();
}

// A superblock that cannot be read today may name a generation that is whole tomorrow.
TEST(snap_mount_does_not_take_what_is_left_for_an_unreadable_superblock)
{
    struct snap_info info;

    start();
    snap_stop();
    world_check_empty();
    spoil_block_of(ONCE);
    medium_fail(machine_super().sequence % FORMAT_SLOTS, false);
    EXPECT(snap_mount(&info) == ERR_IO);
    medium_heal();
    world_check_empty();
    medium_fail(machine_super().sequence % FORMAT_SLOTS, false);
    expect_rest_of(4, 4, ERR_CORRUPT);
    snap_stop();
    world_check_empty();
}

// One that is whole goes before a newer one that is not.
TEST(snap_mount_prefers_a_whole_generation)
{
    struct snap_info info;

    start();
    spoil_block_of(OFTEN); // in generation 5
    EXPECT(machine_put(ONCE, 6));
    EXPECT(machine_snapshot());
    snap_stop();
    world_check_empty();
    spoil(machine_super().root_block); // of generation 6
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == 4);
    EXPECT(machine_has(OFTEN, 4));
    EXPECT(machine_has(ONCE, 1));
    snap_stop();
    world_check_empty();
}

// The newest root is damaged, and one block of the others cannot be read.
static void start_with_unreadable(page_t page)
{
    start();
    snap_stop();
    world_check_empty();
    medium_fail_reads_of(block_of(machine_super().previous.root_block, page));
    spoil(machine_super().root_block);
}

// It may be readable tomorrow; until then it must not keep the rest from being used.
TEST(snap_mount_goes_on_without_a_page_that_cannot_be_read)
{
    uint8_t *bytes;

    start_with_unreadable(ONCE);
    expect_rest_of(0, 4, ERR_IO);
    EXPECT(machine_put(OFTEN, 6));
    EXPECT(machine_snapshot());
    EXPECT(world_touch(ONCE, false, &bytes) == ERR_IO);
    medium_heal();
    EXPECT(machine_has(ONCE, 1));
    snap_check();
    snap_stop();
    world_check_empty();
}

TEST(snap_mount_prefers_a_generation_that_can_be_read)
{
    struct snap_info info;

    start_with_unreadable(OFTEN);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == 3);
    EXPECT(info.newest == 4);
    EXPECT(machine_has(OFTEN, 3));
    medium_heal();
    snap_stop();
    world_check_empty();
    EXPECT(snap_mount_generation(4, &info) == OK); // nothing was given up
    EXPECT(machine_has(OFTEN, 4));
    snap_stop();
    world_check_empty();
}

static void expect_wish(const struct snap_wish *wish, gen_t generation)
{
    struct snap_info info;

    EXPECT(snap_mount_wished(wish, &info) == OK);
    EXPECT(info.generation == generation);
    EXPECT(machine_has(OFTEN, (uint32_t)generation));
    snap_stop();
    world_check_empty();
}

static void expect_no_wish(const struct snap_wish *wish)
{
    struct snap_info info;

    EXPECT(snap_mount_wished(wish, &info) == ERR_NOT_FOUND);
    world_check_empty();
}

// A newest root that cannot be read is too good to be given up, but for one who asks for another.
TEST(snap_mount_gives_up_what_cannot_be_read_only_if_wished)
{
    struct snap_info info;

    start();
    EXPECT(world_write_back() == OK); // it has arrived
    snap_stop();
    world_check_empty();
    medium_fail_reads_of(machine_super().root_block);
    EXPECT(snap_mount(&info) == ERR_IO);
    world_check_empty();
    expect_wish(&(struct snap_wish){.generation = 3}, 3);
    medium_heal();
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == 3);
    EXPECT(info.newest == 4);
    EXPECT(world_write_back() == OK);
    EXPECT(machine_put(OFTEN, 6));
    EXPECT(machine_snapshot());
    snap_check();
    snap_stop();
    world_check_empty();
}

// By number, else by name, else by age; and what formatting made is no world to go back to.
TEST(snap_mount_wished_finds_a_generation)
{
    machine_start(PAGES, 60);
    for (uint32_t value = 2; value <= 5; value++) {
        EXPECT(machine_put(OFTEN, value));
        world_pass_time(1000000000);
        EXPECT(machine_snapshot());
    }
    EXPECT(snap_name(3, "before the move") == OK);
    EXPECT(snap_name(2, "4") == OK);
    EXPECT(machine_put(OFTEN, 6));
    world_pass_time(1);
    EXPECT(machine_snapshot());
    snap_stop();
    world_check_empty();
    expect_wish(&(struct snap_wish){.name = "before the move"}, 3);
    expect_wish(&(struct snap_wish){.generation = 4, .name = "4"}, 4);
    expect_wish(&(struct snap_wish){.generation = 44, .name = "4"}, 2);
    expect_wish(&(struct snap_wish){.back_ms = 1}, 5);
    expect_wish(&(struct snap_wish){.back_ms = 500000000}, 4);
    expect_wish(&(struct snap_wish){.back_ms = UINT32_MAX}, 2);
    expect_no_wish(&(struct snap_wish){.name = "before"});
    expect_no_wish(&(struct snap_wish){.name = ""});
    expect_no_wish(&(struct snap_wish){.generation = FORMAT_FIRST_GENERATION});
}

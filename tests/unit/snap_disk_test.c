// Disks that are not as they should be: told apart, never overwritten, and used as far as they can
// be.

#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/disk.h"
#include "snapshot/format.h"
#include "snapshot/hash.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 40 };

// What probing, mounting and formatting make of the disk; nothing may be written to it.
static void expect_refusal(err_t reason)
{
    struct snap_info info;
    unsigned requests = medium_op_count();

    EXPECT(snap_probe(&info) == reason);
    EXPECT(snap_mount(&info) == reason);
    if (reason != ERR_BLANK) EXPECT(snap_format(1, PAGES) == reason);
    EXPECT(medium_op_count() == requests);
    world_check_empty();
}

TEST(snap_probe_knows_a_blank_disk)
{
    machine_blank(PAGES, 0);
    expect_refusal(ERR_BLANK);
}

TEST(snap_probe_knows_no_disk)
{
    medium_init(0, 1);
    world_init(PAGES, 100, 1, NULL);
    expect_refusal(ERR_NOT_FOUND);
}

TEST(snap_probe_knows_a_small_disk)
{
    for (blkno_t blocks = 1; blocks < format_disk_blocks(FORMAT_MIN_PAGES); blocks++) {
        medium_init(blocks, 1);
        world_init(PAGES, 100, 1, NULL);
        expect_refusal(ERR_TOO_SMALL);
    }
}

// One byte anywhere in what Phantom would look at, or in the last block, is somebody's data.
TEST(snap_probe_knows_a_foreign_disk)
{
    const blkno_t places[] = {0, 1, 2, FORMAT_BLANK_BLOCKS - 1, format_disk_blocks(PAGES) - 1};

    for (unsigned i = 0; i < ARRAY_COUNT(places); i++) {
        uint8_t block[BLOCK_SIZE] = {[510] = 0x55, [511] = 0xaa};

        machine_blank(PAGES, 0);
        machine_write_block(places[i], block);
        expect_refusal(ERR_FOREIGN);
    }
}

TEST(snap_probe_knows_another_version)
{
    uint8_t block[BLOCK_SIZE];

    machine_start(PAGES, 0);
    snap_stop();
    world_check_empty();
    machine_read_block(1, block);
    struct format_super *super = (struct format_super *)block;
    super->version++;
    super->check = XXH32(super, offsetof(struct format_super, check), 0);
    machine_write_block(1, block);
    expect_refusal(ERR_VERSION);
}

TEST(snap_probe_knows_damage)
{
    uint8_t block[BLOCK_SIZE];

    machine_start(PAGES, 0);
    snap_stop();
    world_check_empty();
    machine_read_block(1, block);
    block[100] ^= 1;
    machine_write_block(1, block);
    expect_refusal(ERR_CORRUPT);
}

// A whole superblock in the wrong slot is the trace of a misdirected write.
TEST(snap_probe_knows_a_misplaced_superblock)
{
    uint8_t block[BLOCK_SIZE];
    const uint8_t zero[BLOCK_SIZE] = {0};

    machine_start(PAGES, 0);
    snap_stop();
    world_check_empty();
    machine_read_block(1, block);
    machine_write_block(0, block);
    machine_write_block(1, zero);
    expect_refusal(ERR_CORRUPT);
}

TEST(snap_probe_knows_a_disk_that_has_shrunk)
{
    uint8_t blocks[3][BLOCK_SIZE];

    machine_start(PAGES, 0);
    snap_stop();
    world_check_empty();
    machine_read_block(1, blocks[0]);
    medium_init(format_disk_blocks(PAGES) - 1, 1);
    machine_write_block(1, blocks[0]);
    expect_refusal(ERR_TOO_SMALL);
}

TEST(snap_format_leaves_a_phantom_disk_alone)
{
    machine_start(PAGES, 0);
    snap_stop();
    world_check_empty();
    EXPECT(snap_format(2, PAGES) == ERR_FOREIGN);
}

TEST(snap_format_makes_the_arena_that_fits)
{
    struct snap_info info;

    for (page_t pages = FORMAT_MIN_PAGES; pages < 700; pages += 13) {
        machine_blank(pages, 1);
        EXPECT(snap_format(1, ARENA_MAX_PAGES) == OK);
        EXPECT(snap_mount(&info) == OK);
        EXPECT(info.is_empty);
        EXPECT(format_disk_blocks(info.arena_pages) <= info.disk_blocks);
        EXPECT(format_disk_blocks(info.arena_pages + 2) > info.disk_blocks);
        snap_stop();
        world_check_empty();
    }
}

// Where the entry of page 0 leads in the newest generation.
static struct format_entry find_page_0(unsigned slot, enum format_level level)
{
    struct format_super super;
    struct format_root root;
    struct format_node node;
    uint8_t block[BLOCK_SIZE];

    machine_read_block(slot, block);
    memcpy(&super, block, sizeof(super));
    if (level == FORMAT_ROOT) return (struct format_entry){.block = super.root_block};
    machine_read_block(super.root_block, &root);
    if (level == FORMAT_NODE) return root.nodes[0];
    machine_read_block(root.nodes[0].block, &node);
    if (level == FORMAT_LEAF) return node.entries[0];
    machine_read_block(node.entries[0].block, &node);
    return node.entries[0];
}

static void spoil(blkno_t number)
{
    uint8_t block[BLOCK_SIZE];

    machine_read_block(number, block);
    block[1234] ^= 0x10;
    machine_write_block(number, block);
}

static void start_with_three_generations(void)
{
    machine_start(PAGES, 100);
    EXPECT(machine_put(0, 2));
    EXPECT(machine_snapshot()); // generation 2, slot 0
    EXPECT(machine_put(0, 3));
    EXPECT(machine_snapshot()); // generation 3, slot 1
    snap_stop();
    world_check_empty();
}

TEST(snap_mount_goes_back_when_a_tree_is_damaged)
{
    for (enum format_level level = FORMAT_LEAF; level <= FORMAT_ROOT; level++) {
        struct snap_info info;

        start_with_three_generations();
        spoil(find_page_0(1, level).block);
        world_clear_notice();
        EXPECT(snap_mount(&info) == OK);
        EXPECT(info.is_fallback);
        EXPECT(info.generation == 2);
        EXPECT(world_last_notice()[0] != '\0');
        EXPECT(machine_has(0, 2));
        EXPECT(snap_generation() > 3);
        EXPECT(machine_put(0, 4));
        EXPECT(machine_snapshot());
        machine_restart();
        EXPECT(machine_has(0, 4));
        snap_stop();
        world_check_empty();
    }
}

// Both superblocks lead to damaged trees, but a root still names an older generation.
TEST(snap_mount_goes_back_by_the_table_of_a_root)
{
    struct snap_info info;

    start_with_three_generations();
    spoil(find_page_0(1, FORMAT_LEAF).block);
    spoil(find_page_0(0, FORMAT_LEAF).block);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.is_fallback);
    EXPECT(info.generation == 1);
    EXPECT(machine_has(0, 0));
    EXPECT(machine_put(0, 4));
    EXPECT(machine_snapshot());
    machine_restart();
    EXPECT(machine_has(0, 4));
}

TEST(snap_mount_gives_up_when_nothing_is_whole)
{
    start_with_three_generations();
    spoil(find_page_0(1, FORMAT_ROOT).block);
    spoil(find_page_0(0, FORMAT_ROOT).block);
    struct snap_info info;
    EXPECT(snap_probe(&info) == OK); // looks no deeper than the superblocks
    EXPECT(snap_mount(&info) == ERR_CORRUPT);
    world_check_empty();
}

// A read error is not damage: the tree may be readable the next time, and is not given up.
TEST(snap_mount_does_not_go_back_over_a_read_error)
{
    struct snap_info info;

    for (unsigned request = 2; request < 6; request++) {
        start_with_three_generations();
        medium_fail(request, false);
        EXPECT(snap_mount(&info) == ERR_IO);
        medium_heal();
        EXPECT(snap_mount(&info) == OK);
        EXPECT(info.generation == 3);
        snap_stop();
        world_check_empty();
    }
}

TEST(snap_fault_refuses_a_damaged_page)
{
    struct snap_info info;
    uint8_t *bytes;

    start_with_three_generations();
    spoil(find_page_0(1, FORMAT_PAGE).block);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(world_touch(0, false, &bytes) == ERR_CORRUPT);
    EXPECT(world_touch(0, true, &bytes) == ERR_CORRUPT);
    EXPECT(machine_put(1, 1));
    snap_check();
}

TEST(snap_fault_can_be_tried_again_after_a_read_error)
{
    struct snap_info info;
    uint8_t *bytes;

    start_with_three_generations();
    EXPECT(snap_mount(&info) == OK);
    medium_fail(0, false);
    EXPECT(world_touch(0, false, &bytes) == ERR_IO);
    EXPECT(machine_has(0, 3));
}

// The disk refuses one request of a commit, each in turn: the engine stops taking snapshots, says
// so, programs go on, and what was durable still is.
TEST(snap_write_back_survives_any_failed_request)
{
    for (unsigned request = 0;; request++) {
        start_with_three_generations();
        struct snap_info info;
        EXPECT(snap_mount(&info) == OK);
        EXPECT(machine_put(0, 4));
        EXPECT(machine_put(1, 4));
        EXPECT(snap_begin());
        EXPECT(machine_put(0, 5)); // a copy is held for the writer
        medium_fail(request, true);
        err_t err = world_write_back();
        bool has_failed = medium_has_failed();
        medium_heal();
        EXPECT((err == OK) == !has_failed);
        EXPECT(world_has_failed() == has_failed);
        EXPECT(snap_state() == (has_failed ? SNAP_FAILED : SNAP_IDLE));
        EXPECT(machine_put(2, 6));
        EXPECT(machine_has(0, 5));
        EXPECT(snap_begin() == !has_failed);
        snap_check();
        machine_restart();
        EXPECT(machine_has(0, snap_durable() == 3 ? 3 : 4));
        snap_stop();
        world_check_empty();
        if (!has_failed) break;
    }
}

// Every allocation of a whole life fails once, in turn. Each step may refuse with ERR_NOMEM, and
// then works when tried again.
TEST(snap_survives_any_failed_allocation)
{
    for (unsigned after = 0; after < 120; after++) {
        struct snap_info info;
        uint8_t *bytes;
        err_t err;

        start_with_three_generations();
        world_fail_memory(after, 1);
        if ((err = snap_mount(&info)) == ERR_NOMEM) err = snap_mount(&info);
        EXPECT(err == OK);
        if ((err = world_touch(0, true, &bytes)) == ERR_NOMEM) err = world_touch(0, true, &bytes);
        EXPECT(err == OK);
        EXPECT(machine_put(0, 4));
        EXPECT(snap_begin());
        if ((err = world_touch(0, true, &bytes)) == ERR_NOMEM) err = world_touch(0, true, &bytes);
        EXPECT(err == OK);
        EXPECT(machine_put(0, 5));
        if ((err = world_write_back()) == ERR_NOMEM) err = world_write_back();
        EXPECT(err == OK);
        snap_check();
        world_fail_memory(0, 0);
        machine_restart();
        EXPECT(machine_has(0, 4));
        snap_stop();
        world_check_empty();
    }
}

// The same bytes for another page, level, generation or disk have another checksum.
TEST(disk_checksum_says_which_block_it_is)
{
    const uint8_t bytes[BLOCK_SIZE] = {1};

    disk_open(1, 100);
    uint32_t sum = disk_checksum(FORMAT_PAGE, 5, 7, bytes);
    EXPECT(sum == disk_checksum(FORMAT_PAGE, 5, 7, bytes));
    EXPECT(sum != disk_checksum(FORMAT_LEAF, 5, 7, bytes));
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 6, 7, bytes));
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 5, 8, bytes));
    disk_open(2, 100);
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 5, 7, bytes));
}

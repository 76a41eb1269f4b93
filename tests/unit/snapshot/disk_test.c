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
    for (blkno_t slot = 0; slot < FORMAT_SLOTS; slot++) {
        machine_read_block(slot, block);
        block[100] ^= 1;
        machine_write_block(slot, block);
    }
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

// The newest superblock is zeroed: what is left is gone on with, and the operator told.
TEST(snap_mount_tells_of_an_empty_slot)
{
    const uint8_t zero[BLOCK_SIZE] = {0};
    struct snap_info info;

    machine_start(PAGES, 100);
    EXPECT(world_last_notice()[0] == '\0'); // the first life of a disk leaves one empty
    for (uint32_t value = 1; value < 4; value++) {
        EXPECT(machine_put(0, value));
        EXPECT(machine_snapshot());
    }
    snap_stop();
    world_check_empty();
    machine_write_block(machine_super().sequence % FORMAT_SLOTS, zero);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(strstr(world_last_notice(), "a superblock is damaged") != NULL);
    EXPECT(machine_has(0, 2));
}

// The slot beside the very first superblock may be empty, but only that one.
TEST(snap_mount_tells_of_the_wrong_empty_slot)
{
    const uint8_t zero[BLOCK_SIZE] = {0};
    struct snap_info info;

    machine_start(PAGES, 100);
    EXPECT(machine_put(0, 1));
    EXPECT(machine_snapshot());
    snap_stop();
    world_check_empty();
    machine_write_block(1, zero);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(strstr(world_last_notice(), "a superblock is damaged") != NULL);
}

// The superblock before the newest leads to a generation that is newer still.
TEST(snap_mount_tells_of_superblocks_out_of_order)
{
    struct snap_info info;

    machine_start(PAGES, 100);
    EXPECT(machine_put(0, 1));
    EXPECT(machine_snapshot());
    snap_stop();
    world_check_empty();
    struct format_super older = machine_super();
    older.sequence--;
    older.generation += 5;
    machine_write_super(&older);
    world_clear_notice();
    EXPECT(snap_mount(&info) == OK);
    EXPECT(strstr(world_last_notice(), "a superblock is damaged") != NULL);
    EXPECT(machine_has(0, 1));
}

// Somebody zeroes the beginning of a disk: it is no blank one.
TEST(snap_probe_knows_a_disk_without_its_beginning)
{
    uint8_t block[BLOCK_SIZE] = {0};

    machine_start(PAGES, 100);
    EXPECT(machine_put(0, 1));
    EXPECT(machine_snapshot());
    snap_stop();
    world_check_empty();
    for (blkno_t i = 0; i < FORMAT_BLANK_BLOCKS; i++) machine_write_block(i, block);
    expect_refusal(ERR_CORRUPT);
    block[510] = 0x55; // or writes something else there
    machine_write_block(0, block);
    expect_refusal(ERR_CORRUPT);
}

// A name that a console must not print is none.
TEST(snap_name_takes_no_control_characters)
{
    machine_start(PAGES, 100);
    EXPECT(machine_put(0, 1));
    EXPECT(machine_snapshot());
    EXPECT(snap_name(2, "a\x1b[2J") == ERR_INVALID);
    EXPECT(snap_name(2, "a\x7f") == ERR_INVALID);
    EXPECT(snap_name(2, "\xc3\xa4") == OK);
}

// Formatting was cut short behind the superblock, perhaps in the middle of the mark: the next life
// marks the disk all the same.
TEST(snap_mount_marks_a_disk)
{
    uint8_t block[BLOCK_SIZE];
    blkno_t last = format_disk_blocks(PAGES) + 100 - 1;
    struct snap_info info;

    machine_blank(PAGES, 100);
    EXPECT(snap_format(1, PAGES) == OK);
    medium_lose(last);
    EXPECT(snap_mount(&info) == OK);
    machine_read_block(last, block);
    EXPECT(((const struct format_mark *)block)->magic == FORMAT_MARK_MAGIC);
    snap_stop();
    world_check_empty();
    machine_write_block(last, (uint8_t[BLOCK_SIZE]){0});
    medium_fail(4, true); // two slots, a flush, the root, and the mark
    EXPECT(snap_mount(&info) == ERR_IO);
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

// The root block of the newest generation, of the one before, or of the first one.
static blkno_t find_root(unsigned back)
{
    struct format_super super = machine_super();

    if (back == 0) return super.root_block;
    return back == 1 ? super.previous.root_block : FORMAT_FIRST_ROOT;
}

// The block of page 0 in the newest generation, or of the leaf or node above it.
static blkno_t find_block(enum format_level level)
{
    struct format_root root;
    struct format_node node;

    machine_read_block(find_root(0), &root);
    if (level == FORMAT_PAGE && root.recent_count > 0) return root.recent[0].block;
    if (level == FORMAT_NODE) return root.nodes[0].block;
    machine_read_block(root.nodes[0].block, &node);
    if (level == FORMAT_LEAF) return node.entries[0].block;
    machine_read_block(node.entries[0].block, &node);
    return node.entries[0].block;
}

static void spoil(blkno_t number)
{
    uint8_t block[BLOCK_SIZE];

    if (number >= FORMAT_SLOTS) machine_say_arrived();
    machine_read_block(number, block);
    block[1234] ^= 0x10;
    machine_write_block(number, block);
}

static void stop(void)
{
    snap_stop();
    world_check_empty();
}

static void start_with_three_generations(void)
{
    machine_start(PAGES, 100);
    EXPECT(machine_put(0, 2));
    EXPECT(machine_snapshot());
    EXPECT(machine_put(0, 3));
    EXPECT(machine_snapshot());
    stop();
}

// The same with more pages than the root has room for, so that there are leaves.
static void start_with_leaves(void)
{
    enum { LARGE = 400, WRITTEN = 200 };

    machine_start(LARGE, 1000);
    for (uint32_t value = 2; value < 4; value++) {
        for (page_t page = 0; page < WRITTEN; page++) EXPECT(machine_put(page, value));
        EXPECT(machine_snapshot());
    }
    stop();
}

TEST(snap_mount_goes_back_when_the_root_is_damaged)
{
    struct snap_info info;

    start_with_three_generations();
    spoil(find_root(0));
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
    stop();
}

// What mounting has no time to look at is found by the writer. It cannot store anything any more,
// but sees to it that the next start goes back.
TEST(snap_goes_back_with_the_next_start_when_a_node_is_damaged)
{
    for (enum format_level level = FORMAT_LEAF; level <= FORMAT_NODE; level++) {
        struct snap_info info;

        start_with_leaves();
        spoil(find_block(level));
        EXPECT(snap_mount(&info) == OK);
        EXPECT(info.generation == 3);
        EXPECT(machine_put(300, 4) == (level == FORMAT_LEAF));
        world_clear_notice();
        EXPECT(world_write_back() == ERR_CORRUPT);
        EXPECT(world_last_notice()[0] != '\0');
        EXPECT(snap_state() == SNAP_FAILED);
        EXPECT(machine_has(300, 4) == (level == FORMAT_LEAF));
        snap_check();
        machine_restart();
        EXPECT(snap_durable() == 2);
        EXPECT(machine_has(0, 2));
        EXPECT(machine_put(0, 5));
        EXPECT(machine_snapshot());
        machine_restart();
        EXPECT(machine_has(0, 5));
        stop();
    }
}

// A block of an older generation cannot be read, so nobody knows what it needs and nothing can be
// stored. It may be readable the next time; but all that is new is worth more than one that is old.
// Returns the block.
static blkno_t start_with_unreadable_node(enum format_level level)
{
    struct snap_info info;

    start_with_leaves();
    blkno_t older = find_block(level);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(world_write_back() == OK);
    for (page_t page = 0; page < 200; page++) EXPECT(machine_put(page, 4));
    EXPECT(machine_snapshot());
    EXPECT(snap_name(3, "older") == OK);
    EXPECT(machine_put(0, 4));
    EXPECT(machine_snapshot());
    EXPECT(find_block(level) != older);
    stop();
    medium_fail_reads_of(older);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == 5);
    EXPECT(machine_put(300, 5));
    return older;
}

TEST(snap_write_back_gives_up_an_older_generation_that_stays_unreadable)
{
    for (enum format_level level = FORMAT_LEAF; level <= FORMAT_NODE; level++) {
        struct snap_info info;

        start_with_unreadable_node(level);
        EXPECT(machine_root().names.block != 0);
        for (unsigned i = 0; i < 5; i++) EXPECT(world_write_back() == ERR_IO);
        world_clear_notice();
        EXPECT(world_write_back() == OK);
        EXPECT(strstr(world_last_notice(), "are damaged or unreadable and forgotten") != NULL);
        EXPECT(machine_snapshot());
        EXPECT(machine_root().names.block == 0);
        EXPECT(!world_has_failed());
        snap_check();
        EXPECT(machine_has(300, 5));
        EXPECT(machine_has(0, 4));
        EXPECT(snap_name(5, "newer") == OK);
        medium_heal();
        stop();
        EXPECT(snap_mount_generation(3, &info) == ERR_NOT_FOUND);
        world_check_empty();
        EXPECT(snap_mount(&info) == OK);
        EXPECT(world_write_back() == OK);
        EXPECT(machine_has(300, 5));
        stop();
    }
}

TEST(snap_write_back_keeps_an_older_generation_that_can_be_read_again)
{
    struct snap_info info;

    start_with_unreadable_node(FORMAT_LEAF);
    for (unsigned i = 0; i < 5; i++) EXPECT(world_write_back() == ERR_IO);
    medium_heal();
    EXPECT(world_write_back() == OK);
    EXPECT(machine_snapshot());
    stop();
    EXPECT(snap_mount_wished(&(struct snap_wish){.name = "older"}, &info) == OK);
    EXPECT(info.generation == 3);
    EXPECT(machine_has(0, 3));
    stop();
}

// Else a superblock would name one to go on with that no root has.
TEST(snap_roll_back_is_void_when_the_generation_is_given_up)
{
    blkno_t older = start_with_unreadable_node(FORMAT_LEAF);
    struct snap_info info;

    medium_heal();
    EXPECT(world_write_back() == OK);
    EXPECT(snap_roll_back(3) == OK);
    medium_fail(0, true);
    EXPECT(!machine_snapshot());
    medium_heal();
    medium_fail_reads_of(older);
    for (unsigned i = 0; i < 5; i++) EXPECT(world_write_back() == ERR_IO);
    EXPECT(world_write_back() == OK);
    EXPECT(machine_snapshot());
    EXPECT(machine_super().resume == 0);
    medium_heal();
    stop();
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == info.newest);
    EXPECT(machine_has(300, 5));
    stop();
}

// What the root of the newest generation says of its first recent page, with right checksums.
static void write_recent(struct format_entry entry)
{
    struct format_super super = machine_super();
    struct format_root root;
    uint8_t page[BLOCK_SIZE];

    machine_read_block(super.root_block, &root);
    machine_read_block(entry.block, page);
    entry.checksum = disk_checksum(FORMAT_PAGE, root.recent_page[0], entry.birth, page);
    root.recent[0] = entry;
    machine_write_block(super.root_block, &root);
    super.root_checksum = disk_checksum(FORMAT_ROOT, 0, super.generation, &root);
    machine_write_super(&super);
}

// A leaf of a named generation is a page of the newest: what is below it nobody has counted, and
// nothing may be stored.
TEST(snap_write_back_counts_what_named_generations_need)
{
    struct snap_info info;

    start_with_leaves();
    blkno_t leaf = find_block(FORMAT_LEAF);
    EXPECT(snap_mount(&info) == OK);
    for (page_t page = 0; page < 200; page++) EXPECT(machine_put(page, 4));
    EXPECT(machine_snapshot());
    EXPECT(snap_name(3, "older") == OK);
    EXPECT(machine_put(0, 5));
    EXPECT(machine_snapshot());
    stop();
    write_recent((struct format_entry){.block = leaf, .birth = 3});
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == 5);
    EXPECT(machine_has(1, 4));
    EXPECT(world_write_back() == ERR_CORRUPT);
    EXPECT(snap_state() == SNAP_FAILED);
    stop();
}

// The roots of both superblocks are damaged, but they know the ones before.
TEST(snap_mount_goes_back_by_what_a_superblock_remembers)
{
    struct snap_info info;

    start_with_three_generations();
    machine_restart();
    EXPECT(machine_put(0, 4));
    EXPECT(machine_snapshot());
    stop();
    spoil(find_root(0));
    spoil(find_root(1));
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.is_fallback);
    EXPECT(info.generation == 2);
    EXPECT(machine_has(0, 2));
    EXPECT(machine_put(0, 5));
    EXPECT(machine_snapshot());
    machine_restart();
    EXPECT(machine_has(0, 5));
    stop();
}

// What an empty disk was formatted with holds no world: to go back that far would be to begin a new
// one, over what may still be saved of the old.
TEST(snap_mount_does_not_go_back_to_nothing)
{
    struct snap_info info;

    start_with_three_generations();
    spoil(find_root(0));
    spoil(find_root(1));
    EXPECT(snap_mount(&info) == ERR_CORRUPT);
    world_check_empty();
}

TEST(snap_mount_gives_up_when_nothing_is_whole)
{
    struct snap_info info;

    start_with_three_generations();
    for (unsigned back = 0; back < 3; back++) spoil(find_root(back));
    EXPECT(snap_probe(&info) == OK); // looks no deeper than the superblocks
    EXPECT(snap_mount(&info) == ERR_CORRUPT);
    world_check_empty();
}

// A read error is not damage: what cannot be read may be readable the next time, and is not given
// up.
TEST(snap_mount_does_not_go_back_over_a_read_error)
{
    struct snap_info info;

    for (unsigned request = 2; request < 4; request++) { // a flush, and the root
        start_with_three_generations();
        machine_say_arrived();
        medium_fail(request, false);
        EXPECT(snap_mount(&info) == ERR_IO);
        medium_heal();
        EXPECT(snap_mount(&info) == OK);
        EXPECT(info.generation == 3);
        stop();
    }
}

// A crash that cannot be counted is counted before anything else is written.
TEST(snap_mount_can_do_without_writing)
{
    struct snap_info info;

    for (unsigned request = 4; request < 6; request++) {
        start_with_three_generations();
        EXPECT(snap_mount(&info) == OK);
        machine_crash();
        uint64_t sequence = machine_super().sequence;
        medium_fail(request, true);
        EXPECT(snap_mount(&info) == OK);
        EXPECT(world_write_back() == ERR_IO);
        medium_heal();
        EXPECT(world_write_back() == OK);
        EXPECT(snap_state() == SNAP_IDLE);
        EXPECT(machine_super().sequence == sequence + 1);
        EXPECT(machine_super().crashes == 1);
        stop();
    }
}

TEST(snap_fault_refuses_a_damaged_page)
{
    struct snap_info info;
    uint8_t *bytes;

    start_with_three_generations();
    spoil(find_block(FORMAT_PAGE));
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

// The disk refuses one request of a commit, each in turn, once or for a while: programs go on, and
// what was durable still is. When the disk answers again everything is stored, with nothing lost.
static bool fail_request(unsigned request, bool for_ever)
{
    struct snap_info info;

    start_with_leaves();
    EXPECT(snap_mount(&info) == OK);
    EXPECT(world_write_back() == OK);
    EXPECT(machine_put(7, 4));
    EXPECT(machine_put(8, 4));
    EXPECT(snap_evict(1) > 0); // both are in blocks already
    EXPECT(machine_put(0, 4));
    EXPECT(machine_put(1, 4));
    EXPECT(snap_begin());
    EXPECT(machine_put(0, 5)); // a copy is held for the writer
    EXPECT(machine_has(8, 4));
    medium_fail(request, for_ever);
    err_t err = world_write_back();
    bool has_failed = medium_has_failed();
    EXPECT((err == OK) == !has_failed);
    EXPECT(world_has_failed() == has_failed);
    EXPECT(snap_state() == (has_failed ? SNAP_FAILED : SNAP_IDLE));
    EXPECT(machine_put(399, 6));
    EXPECT(machine_has(0, 5));
    if (has_failed) EXPECT(!snap_begin());
    if (has_failed && for_ever) EXPECT(world_write_back() == ERR_IO);
    snap_check();
    medium_heal();
    EXPECT(world_write_back() == OK);
    EXPECT(world_has_failed() == has_failed); // it is doubted, for there is something to store
    EXPECT(machine_snapshot());
    EXPECT(!world_has_failed());
    snap_check();
    machine_restart();
    EXPECT(machine_has(0, 5));
    EXPECT(machine_has(1, 4));
    EXPECT(machine_has(2, 3));
    EXPECT(machine_has(7, 4));
    EXPECT(machine_has(8, 4));
    EXPECT(machine_has(399, 6));
    EXPECT(world_write_back() == OK);
    snap_check();
    stop();
    return has_failed;
}

TEST(snap_write_back_survives_any_failed_request)
{
    for (unsigned request = 0; fail_request(request, false); request++) continue;
    for (unsigned request = 0; fail_request(request, true); request++) continue;
}

// A full disk takes superblocks, as if it were well, but no generation. That is one failure,
// however often it is tried.
TEST(snap_write_back_is_not_misled_by_a_full_disk)
{
    machine_start(40, 60);
    EXPECT(machine_put(0, 1));
    EXPECT(machine_snapshot());
    medium_fill();
    for (uint32_t value = 2; value < 5; value++) {
        EXPECT(machine_put(0, value));
        EXPECT(snap_begin());
        EXPECT(world_write_back() == ERR_NOSPACE);
        EXPECT(snap_state() == SNAP_FAILED);
        EXPECT(world_write_back() == OK);
        EXPECT(snap_state() == SNAP_IDLE);
        EXPECT(world_has_failed());
    }
    EXPECT(world_times_failed() == 1);
    medium_heal();
    EXPECT(machine_snapshot());
    EXPECT(!world_has_failed());
    machine_restart();
    EXPECT(machine_has(0, 4));
    stop();
}

// A disk that failed when there was nothing to store need not prove more than that it answers.
// Generations that leave no room for another one: the engine would not have made such a disk.
TEST(snap_write_back_looks_for_room)
{
    enum { GENERATIONS = 6, ROOM = 400 };
    struct snap_info info;

    machine_start(PAGES, ROOM);
    for (uint32_t value = 1; value <= GENERATIONS; value++) {
        for (page_t page = 0; page < PAGES; page++) EXPECT(machine_put(page, value));
        EXPECT(machine_snapshot());
    }
    stop();
    struct format_super super = machine_super();
    memset(super.spare, 0, sizeof(super.spare));
    super.disk_blocks = super.root_block + 1 + FORMAT_MARK_BLOCKS; // the last that was written
    machine_write_super(&super);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(world_write_back() == ERR_NOSPACE);
    EXPECT(machine_has(PAGES - 1, GENERATIONS));
    stop();
}

TEST(snap_write_back_trusts_a_disk_that_owes_nothing)
{
    struct snap_info info;

    start_with_three_generations();
    EXPECT(snap_mount(&info) == OK);
    medium_fail(0, true);
    EXPECT(world_write_back() == ERR_IO);
    EXPECT(world_has_failed());
    medium_heal();
    EXPECT(world_write_back() == OK);
    EXPECT(!world_has_failed());
    stop();
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

// From the n-th allocation on all fail, for a while, wherever that is. Nothing that was done before
// is lost, and everything goes on when there is memory again.
TEST(snap_survives_a_lack_of_memory)
{
    for (unsigned after = 0; after < 60; after++) {
        struct snap_info info;
        uint8_t *bytes;

        start_with_leaves();
        world_fail_memory(after, 1000000);
        if (snap_mount(&info) != OK) {
            world_fail_memory(0, 0);
            world_check_empty();
            EXPECT(snap_mount(&info) == OK);
            world_fail_memory(0, 1000000);
        }
        err_t err = world_write_back();
        EXPECT(err == OK || err == ERR_NOMEM);
        bool is_written = world_touch(0, true, &bytes) == OK && machine_put(0, 4);
        bool is_begun = snap_begin();
        EXPECT(is_begun == is_written);
        err = world_write_back();
        EXPECT(err == OK || err == ERR_NOMEM);
        EXPECT(snap_state() != SNAP_FAILED);
        world_fail_memory(0, 0);
        EXPECT(world_write_back() == OK);
        snap_check();
        machine_restart();
        EXPECT(machine_has(0, is_begun ? 4 : 3));
        EXPECT(machine_has(1, 3));
        stop();
    }
}

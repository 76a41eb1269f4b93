// A superblock that went out with what it leads to: found whole, cut off, or damaged later.

#include <string.h>

#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 600, PAGE = 3 };

// Generations 2 and 3 have another copy of the page each.
static void start(void)
{
    machine_start(PAGES, 60);
    for (uint32_t value = 2; value <= 3; value++) {
        EXPECT(machine_put(PAGE, value));
        EXPECT(machine_snapshot());
    }
}

static void spoil(blkno_t block)
{
    uint8_t bytes[BLOCK_SIZE];

    machine_read_block(block, bytes);
    bytes[100] ^= 1;
    machine_write_block(block, bytes);
}

// The root itself names what is small.
static void spoil_page(void)
{
    struct format_root root = machine_root();

    EXPECT(root.recent_count == 1 && root.recent_page[0] == PAGE);
    spoil(root.recent[0].block);
}

static struct snap_info mount_again(void)
{
    struct snap_info info;

    snap_stop();
    world_check_empty();
    world_clear_notice();
    EXPECT(snap_mount(&info) == OK);
    return info;
}

// It may have been a power cut or damage, so it is told of; and its number is not used again.
static void expect_passed_over(void)
{
    struct snap_info info = mount_again();

    EXPECT(info.generation == 2 && info.newest == 2);
    EXPECT(!info.is_fallback);
    EXPECT(strstr(world_last_notice(), "did not arrive whole") != NULL);
    EXPECT(machine_has(PAGE, 2));
    EXPECT(snap_generation() == 4);
    EXPECT(machine_super().generation == 2 && !machine_super().is_unflushed);
    EXPECT(machine_put(PAGE, 4));
    EXPECT(machine_snapshot());
    snap_check();
    machine_restart();
    EXPECT(machine_has(PAGE, 4));
    snap_stop();
}

TEST(snap_mount_passes_over_a_generation_without_a_page)
{
    start();
    EXPECT(machine_super().is_unflushed);
    spoil_page();
    expect_passed_over();
}

TEST(snap_mount_passes_over_a_generation_without_its_root)
{
    start();
    spoil(machine_super().root_block);
    expect_passed_over();
}

TEST(snap_mount_passes_over_a_generation_without_its_names)
{
    machine_start(PAGES, 60);
    EXPECT(machine_put(PAGE, 2));
    EXPECT(machine_snapshot());
    EXPECT(snap_name(2, "two") == OK);
    EXPECT(machine_snapshot());
    EXPECT(machine_super().is_unflushed);
    spoil(machine_root().names.block);
    expect_passed_over();
}

// A power cut leaves sectors that can never be read, too.
TEST(snap_mount_passes_over_a_generation_of_which_a_page_cannot_be_read)
{
    start();
    medium_lose(machine_root().recent[0].block);
    expect_passed_over();
}

TEST(snap_mount_passes_over_a_generation_whose_root_cannot_be_read)
{
    start();
    medium_lose(machine_super().root_block);
    expect_passed_over();
}

// An error that passes is none, wherever it comes.
TEST(snap_mount_reads_again_what_an_unflushed_superblock_leads_to)
{
    for (unsigned reads = 2; reads <= 3; reads++) { // behind the slots: the root, the page
        start();
        medium_fail(reads, false);
        struct snap_info info = mount_again();
        EXPECT(info.generation == 3 && medium_has_failed());
        snap_stop();
        world_check_empty();
    }
}

// Nothing is given up for a disk that reads nothing.
TEST(snap_mount_waits_for_a_disk_that_reads_nothing)
{
    struct snap_info info;

    start();
    spoil_page();
    snap_stop();
    medium_fail(2, true); // behind the slots
    EXPECT(snap_mount(&info) == ERR_IO);
    medium_heal();
    EXPECT(machine_super().is_unflushed);
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == 2);
    snap_stop();
}

// Without the superblock before it, it is looked at all the same: what lacks is damage then.
static void expect_going_back(void)
{
    struct snap_info info = mount_again();

    EXPECT(info.generation == 2 && info.is_fallback);
    EXPECT(strstr(world_last_notice(), "generation 3 is damaged") != NULL);
    EXPECT(machine_has(PAGE, 2));
    snap_stop();
}

TEST(snap_mount_goes_back_where_the_superblock_before_is_gone)
{
    static const uint8_t zeros[BLOCK_SIZE];

    start();
    spoil_page();
    machine_write_block((machine_super().sequence + 1) % FORMAT_SLOTS, zeros);
    expect_going_back();
}

// ... or is not the one that it names as the one before it.
TEST(snap_mount_goes_back_where_the_superblock_before_is_another)
{
    start();
    struct format_super super = machine_super();
    struct format_super stale = super;

    spoil_page();
    stale.sequence = super.sequence - 1;
    stale.generation = 1;
    stale.previous = stale.earlier = (struct format_kept){0};
    stale.is_unflushed = 0;
    machine_write_super(&stale);
    expect_going_back();
}

// On a full disk what comes next takes the place of what came before: then it is flushed twice, or
// one bad block would cost a generation more than it.
TEST(snap_flushes_first_where_the_one_before_is_dropped)
{
    unsigned full = 0;

    machine_start(FORMAT_RECENT_MAX, 0);
    for (uint32_t value = 1; value <= 6; value++) {
        for (page_t page = 0; page < FORMAT_RECENT_MAX; page++) EXPECT(machine_put(page, value));
        EXPECT(machine_snapshot());
        struct format_super super = machine_super();
        bool has_kept = super.previous.generation == snap_durable() - 1;
        full += !has_kept;
        EXPECT(has_kept || !super.is_unflushed);
    }
    EXPECT(full > 0);
    snap_stop();
}

// A superblock says that all has arrived as soon as the writer has nothing to store; from then on
// what is not whole is damaged.
TEST(snap_tells_arrival_when_there_is_time)
{
    uint8_t *bytes;

    start();
    uint64_t sequence = machine_super().sequence;
    EXPECT(world_write_back() == OK);
    EXPECT(machine_super().sequence == sequence + 1);
    EXPECT(!machine_super().is_unflushed);
    EXPECT(world_write_back() == OK);
    EXPECT(machine_super().sequence == sequence + 1); // and not again
    spoil_page();
    struct snap_info info = mount_again();
    EXPECT(info.generation == 3);
    EXPECT(world_touch(PAGE, false, &bytes) == ERR_CORRUPT);
    snap_stop();
}

// So does mounting, for it has looked.
TEST(snap_mount_tells_arrival)
{
    start();
    struct snap_info info = mount_again();
    EXPECT(info.generation == 3 && !info.is_fallback);
    EXPECT(!machine_super().is_unflushed);
    spoil_page();
    info = mount_again();
    EXPECT(info.generation == 3);
    snap_stop();
}

// Where leaves are written the tree is flushed before its superblock.
TEST(a_generation_with_leaves_is_flushed_first)
{
    machine_start(PAGES, 600);
    for (page_t page = 0; page <= FORMAT_RECENT_MAX; page++) EXPECT(machine_put(page, 1));
    EXPECT(machine_snapshot());
    EXPECT(!machine_super().is_unflushed);
    EXPECT(machine_put(0, 2));
    EXPECT(machine_snapshot());
    EXPECT(machine_super().is_unflushed);
    snap_stop();
}

// A disk keeps its version, and with it the rule that a superblock comes last.
TEST(an_older_disk_has_no_unflushed_superblock)
{
    machine_start(PAGES, 60);
    struct format_super super = machine_super();

    snap_stop();
    super.version = FORMAT_VERSION_WHOLE;
    machine_write_super(&super);
    (void)mount_again();
    EXPECT(machine_put(PAGE, 2));
    EXPECT(machine_snapshot());
    EXPECT(machine_super().version == FORMAT_VERSION_WHOLE);
    EXPECT(!machine_super().is_unflushed);
    super = machine_super();
    super.is_unflushed = 1; // makes no sense there
    machine_write_super(&super);
    struct snap_info info = mount_again();
    EXPECT(info.generation == 1);
    snap_stop();
}

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

// The mark of a disk, and what is taken for blank.

enum { PAGES = 40 };

static bool has_mark(blkno_t block)
{
    uint8_t bytes[BLOCK_SIZE];

    machine_read_block(block, bytes);
    return ((const struct format_mark *)bytes)->magic == FORMAT_MARK_MAGIC;
}

static void mount_once(void)
{
    struct snap_info info;

    EXPECT(snap_mount(&info) == OK);
    snap_stop();
    world_check_empty();
}

// A disk with a world, and nobody who uses it.
static void make_disk(void)
{
    machine_start(PAGES, 100);
    for (page_t page = 0; page < PAGES; page++) EXPECT(machine_put(page, page + 1));
    EXPECT(machine_snapshot());
    snap_stop();
    world_check_empty();
}

TEST(snap_mount_renews_a_mark_that_is_lost)
{
    struct format_mark other = {FORMAT_MARK_MAGIC, 99, {0}};
    uint8_t block[BLOCK_SIZE] = {0};
    blkno_t last = format_disk_blocks(PAGES) + 100 - 1;

    make_disk();
    EXPECT(has_mark(last));
    machine_write_block(last, block);
    mount_once();
    EXPECT(has_mark(last));
    memset(block, 0x77, sizeof(block));
    machine_write_block(last, block);
    mount_once();
    EXPECT(has_mark(last));
    memcpy(block, &other, sizeof(other));
    machine_write_block(last, block);
    mount_once();
    machine_read_block(last, block);
    EXPECT(((const struct format_mark *)block)->disk_id != 99);
    medium_lose(last);
    mount_once();
    EXPECT(has_mark(last));
}

// The medium has so many more blocks from now on.
static void move_to_larger(blkno_t more)
{
    blkno_t blocks = medium_blocks();
    uint8_t(*copy)[BLOCK_SIZE] = malloc((size_t)blocks * BLOCK_SIZE);

    for (blkno_t i = 0; i < blocks; i++) machine_read_block(i, copy[i]);
    medium_init(blocks + more, 1);
    for (blkno_t i = 0; i < blocks; i++) machine_write_block(i, copy[i]);
    free(copy);
}

// A copy on a larger disk is marked at its end, but not over what somebody has put there.
TEST(snap_mount_marks_a_copy_on_a_larger_disk)
{
    uint8_t block[BLOCK_SIZE] = {0x55};
    uint8_t found[BLOCK_SIZE];

    make_disk();
    move_to_larger(50);
    machine_write_block(medium_blocks() - 1, block);
    mount_once();
    machine_read_block(medium_blocks() - 1, found);
    EXPECT(memcmp(block, found, sizeof(found)) == 0);
    machine_write_block(medium_blocks() - 1, (uint8_t[BLOCK_SIZE]){0});
    mount_once();
    EXPECT(has_mark(medium_blocks() - 1));
}

static void expect_foreign(void)
{
    struct snap_info info;

    EXPECT(snap_probe(&info) == ERR_FOREIGN);
    EXPECT(snap_format(1, PAGES) == ERR_FOREIGN);
}

// Neither its beginning nor its mark is left of a disk: something else on it says that it is none.
TEST(snap_probe_takes_no_disk_with_anything_on_it_for_blank)
{
    const uint8_t zero[BLOCK_SIZE] = {0};

    make_disk();
    for (blkno_t i = 0; i < FORMAT_BLANK_BLOCKS; i++) machine_write_block(i, zero);
    machine_write_block(medium_blocks() - 1, zero);
    expect_foreign();
    make_disk();
    move_to_larger(5000);
    for (blkno_t i = 0; i < FORMAT_BLANK_BLOCKS; i++) machine_write_block(i, zero);
    expect_foreign();
}

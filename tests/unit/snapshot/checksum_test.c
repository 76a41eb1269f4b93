// What a checksum of either version tells apart, and that disks of both are used.

#include "snapshot/disk.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 40 };

static void open_disk(uint32_t version, uint64_t id)
{
    const struct format_super super = {.version = version, .disk_id = id, .arena_pages = 100};

    disk_open(&super, 100);
}

// The same bytes for another page, level, generation or disk have another checksum.
static void tell_blocks_apart(uint32_t version)
{
    const uint8_t bytes[BLOCK_SIZE] = {1};

    open_disk(version, 1);
    uint32_t sum = disk_checksum(FORMAT_PAGE, 5, 7, bytes);
    EXPECT(sum == disk_checksum(FORMAT_PAGE, 5, 7, bytes));
    EXPECT(sum != disk_checksum(FORMAT_LEAF, 5, 7, bytes));
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 6, 7, bytes));
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 5, 8, bytes));
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 5, 7 + (1ull << 32), bytes));
    open_disk(version, 2);
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 5, 7, bytes));
    open_disk(version, 1 + (1ull << 32));
    EXPECT(sum != disk_checksum(FORMAT_PAGE, 5, 7, bytes));
}

TEST(disk_checksum_says_which_block_it_is)
{
    tell_blocks_apart(FORMAT_VERSION);
    tell_blocks_apart(FORMAT_VERSION_XXH3);
}

// What every disk of these formats was written with; reckoned without vectors, and not by this
// code.
TEST(disk_checksum_is_that_of_the_format)
{
    const uint8_t bytes[BLOCK_SIZE] = {1};

    open_disk(FORMAT_VERSION_XXH3, 1);
    EXPECT(disk_checksum(FORMAT_PAGE, 5, 7, bytes) == 0x396c0b2f);
    open_disk(FORMAT_VERSION, 1);
    EXPECT(disk_checksum(FORMAT_PAGE, 5, 7, bytes) == 0x26ec1344);
}

// A disk that was formatted by the version before is used as it is, and stays so.
TEST(snap_mount_goes_on_with_an_older_version)
{
    const uint8_t zero[BLOCK_SIZE] = {0};
    struct snap_info info;

    machine_start(PAGES, 100);
    snap_stop();
    struct format_super super = machine_super();
    open_disk(FORMAT_VERSION_XXH3, super.disk_id);
    super.version = FORMAT_VERSION_XXH3;
    super.root_checksum = disk_checksum(FORMAT_ROOT, 0, super.generation, zero);
    machine_write_super(&super);
    for (uint32_t value = 1; value < 4; value++) {
        EXPECT(snap_mount(&info) == OK);
        EXPECT(value == 1 || machine_has(7, value - 1));
        EXPECT(machine_put(7, value));
        EXPECT(machine_snapshot());
        EXPECT(machine_super().version == FORMAT_VERSION_XXH3);
        snap_stop();
        world_check_empty();
    }
}

// No bit of a block and no pair of bits of equal weight, which simpler sums miss, is without
// weight.
TEST(disk_checksum_weighs_every_bit)
{
    uint8_t bytes[BLOCK_SIZE] = {0};

    open_disk(FORMAT_VERSION, 1);
    uint32_t sum = disk_checksum(FORMAT_PAGE, 5, 7, bytes);
    for (unsigned bit = 0; bit < 8 * BLOCK_SIZE; bit += 31) {
        unsigned other = (bit + 64) % (8 * BLOCK_SIZE);

        bytes[bit / 8] ^= 1 << bit % 8;
        EXPECT(disk_checksum(FORMAT_PAGE, 5, 7, bytes) != sum);
        bytes[other / 8] ^= 1 << other % 8;
        EXPECT(disk_checksum(FORMAT_PAGE, 5, 7, bytes) != sum);
        bytes[bit / 8] = bytes[other / 8] = 0;
    }
}

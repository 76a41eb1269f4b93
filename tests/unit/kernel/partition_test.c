#include "kernel/partition.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "tests/random.h"
#include "tests/test.h"

// Tables of partitions, written here as other systems write them, and spoilt. What these worlds do
// not have: units of 4 KiB with logical partitions, as nobody makes them.

enum { UNITS = 4096, UNIT_MAX = PAGE_SIZE, GPT_ENTRIES = 2, GPT_COUNT = 128, GPT_BYTES = 128 };

static struct {
    uint8_t bytes[UNITS * SECTOR_SIZE];
    uint32_t unit_bytes;
    uint64_t bad_unit; // cannot be read; 0: all can
    struct partition list[PARTITIONS_MAX];
    unsigned count;
} disk;

static err_t read_disk(void *context, uint64_t unit, uint8_t *bytes)
{
    (void)context;
    if (disk.bad_unit != 0 && unit == disk.bad_unit) return ERR_IO;
    memcpy(bytes, disk.bytes + unit * disk.unit_bytes, disk.unit_bytes);
    return OK;
}

static err_t list(void)
{
    struct partition_disk reader = {
        .read = read_disk,
        .unit_count = sizeof(disk.bytes) / disk.unit_bytes,
        .unit_bytes = disk.unit_bytes,
    };

    return partition_list(&reader, disk.list, &disk.count);
}

static void put(uint32_t at, uint64_t value, unsigned size)
{
    memcpy(disk.bytes + at, &value, size);
}

static void begin(uint32_t unit_bytes)
{
    memset(&disk, 0, sizeof(disk));
    disk.unit_bytes = unit_bytes;
}

static void put_pc(uint32_t unit, unsigned index, uint8_t type, uint32_t first, uint32_t count)
{
    uint32_t table = unit * disk.unit_bytes, at = table + 446 + index * 16;

    put(table + 510, 0xaa55, 2);
    put(at + 4, type, 1);
    put(at + 8, first, 4);
    put(at + 12, count, 4);
}

static bool has(unsigned index, uint64_t first, uint64_t count, bool is_ours)
{
    const struct partition *p = &disk.list[index];

    return index < disk.count && p->first_sector == first && p->sector_count == count &&
           p->is_ours == is_ours;
}

TEST(partition_of_a_pc_is_listed)
{
    begin(SECTOR_SIZE);
    EXPECT(list() == ERR_NOT_FOUND);
    put_pc(0, 0, 0x83, 64, 1000);
    put_pc(0, 2, PARTITION_OURS, 2048, 2048);
    EXPECT(list() == OK && disk.count == 2);
    EXPECT(has(0, 64, 1000, false) && has(1, 2048, 2048, true));
}

// It has the mark of a table, and code where the entries would be.
TEST(partition_is_not_seen_in_a_boot_sector)
{
    begin(SECTOR_SIZE);
    put_pc(0, 0, PARTITION_OURS, 64, 1000);
    put(446 + 16, 0x12, 1);
    EXPECT(list() == ERR_NOT_FOUND);
}

TEST(partition_that_cannot_be_is_not_ours)
{
    begin(SECTOR_SIZE);
    put_pc(0, 0, PARTITION_OURS, 64, 1000);
    put_pc(0, 1, 0x07, 1063, 10);             // its first sector is the last of ours
    put_pc(0, 2, PARTITION_OURS, 2048, 2049); // beyond the end
    put_pc(0, 3, PARTITION_OURS, 0, 10);      // with the table in it
    EXPECT(list() == OK && disk.count == 2 && has(0, 64, 1000, false));
    put_pc(0, 1, 0x07, 1064, 10);
    EXPECT(list() == OK && has(0, 64, 1000, true));
}

TEST(partition_may_be_logical)
{
    begin(SECTOR_SIZE);
    put_pc(0, 1, 0x0f, 1000, 2000);
    put_pc(1000, 0, 0x83, 10, 100);
    put_pc(1000, 1, 0x05, 500, 600);
    put_pc(1500, 0, PARTITION_OURS, 20, 200);
    EXPECT(list() == OK && disk.count == 2);
    EXPECT(has(0, 1010, 100, false) && has(1, 1520, 200, true));
    put_pc(1500, 1, 0x05, 500, 600); // its own next
    EXPECT(list() == ERR_CORRUPT && disk.count == 0);
    put_pc(1500, 1, 0x05, UNITS, 600);
    EXPECT(list() == ERR_CORRUPT);
    disk.bad_unit = 1500;
    EXPECT(list() == ERR_IO);
}

static uint32_t checksum(const uint8_t *bytes, uint32_t size)
{
    uint32_t sum = UINT32_MAX, rest;

    for (uint32_t i = 0; i < size; i++) {
        rest = (sum ^ bytes[i]) & 0xff;
        for (unsigned bit = 0; bit < 8; bit++)
            rest = rest & 1 ? 0xedb88320u ^ rest >> 1 : rest >> 1;
        sum = rest ^ sum >> 8;
    }
    return ~sum;
}

static void put_gpt_entry(uint64_t entries, unsigned index, const char *type, uint64_t first,
                          uint64_t last)
{
    uint32_t at = (uint32_t)entries * disk.unit_bytes + index * GPT_BYTES;

    memcpy(disk.bytes + at, type, 16);
    put(at + 32, first, 8);
    put(at + 40, last, 8);
}

static void put_gpt_header(uint64_t unit, uint64_t entries)
{
    uint32_t at = (uint32_t)unit * disk.unit_bytes;

    memcpy(disk.bytes + at, "EFI PART", 8);
    put(at + 12, 92, 4);
    put(at + 24, unit, 8);
    put(at + 72, entries, 8);
    put(at + 80, GPT_COUNT, 4);
    put(at + 84, GPT_BYTES, 4);
    put(at + 88, checksum(disk.bytes + entries * disk.unit_bytes, GPT_COUNT * GPT_BYTES), 4);
    put(at + 16, 0, 4);
    put(at + 16, checksum(disk.bytes + at, 92), 4);
}

// Both copies of a table with somebody's partition and, as entry 5, ours.
static void make_gpt(uint32_t unit_bytes)
{
    uint64_t last;

    begin(unit_bytes);
    last = sizeof(disk.bytes) / unit_bytes - 1;
    put_pc(0, 0, 0xee, 1, UINT32_MAX);
    for (unsigned copy = 0; copy < 2; copy++) {
        uint64_t entries = copy == 0 ? GPT_ENTRIES : last - GPT_COUNT * GPT_BYTES / unit_bytes;

        put_gpt_entry(entries, 0, "somebody's data!", 100, 199);
        put_gpt_entry(entries, 5, PARTITION_OURS_GPT, 200, 299);
        put_gpt_header(copy == 0 ? 1 : last, entries);
    }
}

static bool has_gpt(void)
{
    uint32_t sectors = disk.unit_bytes / SECTOR_SIZE;

    return list() == OK && disk.count == 2 && has(0, 100 * sectors, 100 * sectors, false) &&
           has(1, 200 * sectors, 100 * sectors, true);
}

TEST(partition_of_a_gpt_is_listed_with_small_units_and_large)
{
    make_gpt(SECTOR_SIZE);
    EXPECT(has_gpt());
    make_gpt(UNIT_MAX);
    EXPECT(has_gpt());
}

// Each byte of the header, and some of the entries, in one copy and in both.
TEST(partition_of_a_damaged_gpt_is_found_in_its_other_copy)
{
    uint32_t last = sizeof(disk.bytes) - SECTOR_SIZE;

    make_gpt(SECTOR_SIZE);
    for (uint32_t i = 0; i < 92; i++) {
        disk.bytes[SECTOR_SIZE + i] ^= 0x40;
        EXPECT(has_gpt());
        disk.bytes[last + i] ^= 0x40;
        EXPECT(list() == ERR_CORRUPT && disk.count == 0);
        disk.bytes[last + i] ^= 0x40;
        disk.bytes[SECTOR_SIZE + i] ^= 0x40;
    }
    disk.bytes[GPT_ENTRIES * SECTOR_SIZE + 700] ^= 1;
    EXPECT(has_gpt());
    disk.bad_unit = 1;
    EXPECT(has_gpt());
}

// Whatever a table says, what is listed lies on the disk, and ours is nobody else's.
TEST(partition_table_may_say_anything)
{
    for (unsigned round = 0; round < 2000; round++) {
        uint64_t seed = round;
        if (round % 2)
            make_gpt(SECTOR_SIZE);
        else {
            begin(SECTOR_SIZE);
            for (unsigned i = 0; i < 4; i++)
                put_pc(0, i, i % 2 ? PARTITION_OURS : 0x05, (uint32_t)random_below(&seed, 9000),
                       (uint32_t)random_below(&seed, 9000));
        }
        for (unsigned i = 0; i < 3; i++)
            disk.bytes[random_below(&seed, 3 * SECTOR_SIZE)] = (uint8_t)random_below(&seed, 256);
        if (list() != OK) continue;
        for (unsigned i = 0; i < disk.count; i++)
            EXPECT(disk.list[i].first_sector > 0 &&
                   disk.list[i].first_sector + disk.list[i].sector_count <= UNITS);
    }
}

// Proves that the disks made for the replay are exactly those a power cut may leave: what was
// flushed is there, each later write is lost, kept or torn between sectors, and nothing of one cut
// is left in the next.

#include "tests/crash/power_cut.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"
#include "tests/test.h"

enum { DISK_SECTORS = 64, DISK_SIZE = DISK_SECTORS * SECTOR_SIZE, WIDE = 8, CUTS = 200 };

static uint8_t ones[WIDE * SECTOR_SIZE];
static uint8_t twos[WIDE * SECTOR_SIZE];
static struct format_super supers[3];

static const struct write_log_entry entries[] = {
    {.sector = 32, .count = WIDE, .data = ones},
    {.is_flush = true},
    {.sector = 8, .count = 1, .data = (const uint8_t *)&supers[1]},
    {.is_flush = true},
    {.sector = 40, .count = WIDE, .data = twos},
    {.sector = 0, .count = 1, .data = (const uint8_t *)&supers[2]},
};

static struct write_log recorded = {(struct write_log_entry *)entries, ARRAY_COUNT(entries)};
static uint64_t chance;

static void begin(struct power_cut *cut)
{
    char path[] = "/tmp/power_cut_test.XXXXXX";
    int file = mkstemp(path);

    memset(ones, 1, sizeof(ones));
    memset(twos, 2, sizeof(twos));
    for (unsigned i = 1; i < ARRAY_COUNT(supers); i++)
        supers[i] = (struct format_super){.magic = FORMAT_MAGIC, .generation = i};
    chance = 7;
    EXPECT(file >= 0);
    EXPECT(power_cut_init(cut, &recorded, path, DISK_SIZE, &chance));
    close(file);
    unlink(path);
}

static bool is_filled(const struct power_cut *cut, unsigned sector, uint8_t value)
{
    for (unsigned i = 0; i < SECTOR_SIZE; i++)
        if (cut->image[sector * SECTOR_SIZE + i] != value) return false;
    return true;
}

static unsigned count_filled(const struct power_cut *cut, unsigned first, uint8_t value)
{
    unsigned count = 0;

    for (unsigned i = 0; i < WIDE; i++) count += is_filled(cut, first + i, value);
    return count;
}

TEST(power_cut_begins_with_a_blank_disk)
{
    struct power_cut cut;

    begin(&cut);
    power_cut_at(&cut, 0);
    for (unsigned i = 0; i < DISK_SECTORS; i++) EXPECT(is_filled(&cut, i, 0));
    EXPECT(cut.durable == 0);
    EXPECT(cut.started == 0);
    power_cut_free(&cut);
}

TEST(power_cut_keeps_what_was_flushed)
{
    struct power_cut cut;

    begin(&cut);
    for (size_t point = 2; point <= recorded.count; point++) {
        power_cut_at(&cut, point);
        EXPECT(count_filled(&cut, 32, 1) == WIDE);
    }
    EXPECT(memcmp(cut.image + 8 * SECTOR_SIZE, &supers[1], SECTOR_SIZE) == 0);
    power_cut_free(&cut);
}

// A torn write leaves each sector as it was or as it was to be, so the two add up.
TEST(power_cut_loses_keeps_and_tears_the_rest)
{
    struct power_cut cut;
    unsigned lost = 0, kept = 0, torn = 0;

    begin(&cut);
    for (unsigned i = 0; i < CUTS; i++) {
        power_cut_at(&cut, 5);
        unsigned written = count_filled(&cut, 40, 2);
        EXPECT(written + count_filled(&cut, 40, 0) == WIDE);
        lost += written == 0;
        kept += written == WIDE;
        torn += written != 0 && written != WIDE;
    }
    EXPECT(lost > CUTS / 5);
    EXPECT(kept > CUTS / 5);
    EXPECT(torn > CUTS / 5);
    power_cut_free(&cut);
}

TEST(power_cut_knows_what_is_durable)
{
    static const struct {
        uint64_t durable, started;
    } known[] = {{0, 0}, {0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 1}, {1, 2}};
    struct power_cut cut;

    begin(&cut);
    for (size_t point = 0; point <= recorded.count; point++) {
        power_cut_at(&cut, point);
        EXPECT(cut.durable == known[point].durable);
        EXPECT(cut.started == known[point].started);
    }
    power_cut_free(&cut);
}

TEST(power_cut_of_a_lying_disk_loses_what_was_flushed)
{
    struct power_cut cut;
    unsigned lost = 0;

    begin(&cut);
    cut.is_disk_lying = true;
    for (unsigned i = 0; i < CUTS; i++) {
        power_cut_at(&cut, 4);
        lost += count_filled(&cut, 32, 1) == 0;
    }
    EXPECT(cut.durable == 1);
    EXPECT(lost > CUTS / 5);
    power_cut_free(&cut);
}

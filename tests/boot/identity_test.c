#include <string.h>

#include "drivers/ata_identity.h"
#include "kernel/lib/types.h"
#include "tests/test.h"

// What a disk says about itself (drivers/ata_identity.h): the emulated disks of tests/boot/disks
// say what is sane, and never anything else; here are those that do not.

static uint16_t words[ATA_IDENTITY_WORDS];
static struct ata_identity identity;

// A disk of a thousand sectors, with addresses of 48 bits and a queue of 32.
static void make_sane(void)
{
    memset(words, 0, sizeof(words));
    words[49] = 1 << 9 | 1 << 8;
    words[75] = 31;
    words[76] = 1 << 8;
    words[83] = 1 << 14 | 1 << 10;
    words[100] = 1000;
    for (unsigned i = 27; i < 47; i++) words[i] = ' ' << 8 | ' ';
    words[27] = 'A' << 8 | 'b';
    words[28] = 'c' << 8 | 7;
}

static err_t read_with(unsigned index, uint16_t value)
{
    make_sane();
    words[index] = value;
    return ata_identity_read(&identity, words);
}

TEST(identity_of_a_sane_disk_is_read)
{
    make_sane();
    EXPECT(ata_identity_read(&identity, words) == OK);
    EXPECT(identity.sector_count == 1000 && identity.unit_sectors == 1);
    EXPECT(identity.has_lba48 && identity.has_dma && identity.queue_depth == 32);
    EXPECT(strcmp(identity.model, "Abc.") == 0);
}

TEST(identity_filled_up_with_zeros_is_read_as_with_blanks)
{
    make_sane();
    for (unsigned i = 29; i < 47; i++) words[i] = 0;
    EXPECT(ata_identity_read(&identity, words) == OK && strcmp(identity.model, "Abc.") == 0);
}

TEST(identity_of_no_disk_is_refused)
{
    EXPECT(read_with(0, 1 << 15) == ERR_INVALID);
    EXPECT(read_with(49, 1 << 8) == ERR_INVALID);
    EXPECT(read_with(103, 0xffff) == ERR_INVALID);
}

TEST(identity_with_a_mode_of_dma_in_use_has_dma)
{
    static const struct {
        uint16_t modes;
        bool has_dma;
    } cases[] = {{0, false}, {0x0007, false}, {0x0407, true}, {0x0307, false}, {0xffff, false}};

    for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        make_sane();
        words[49] = 1 << 9;
        words[63] = cases[i].modes;
        EXPECT(ata_identity_read(&identity, words) == OK && identity.has_dma == cases[i].has_dma);
    }
}

// Words that a disk does not know are 0 or all ones.
TEST(identity_without_a_queue_has_none)
{
    EXPECT(read_with(76, 0) == OK && identity.queue_depth == 0);
    EXPECT(read_with(76, 0xffff) == OK && identity.queue_depth == 0);
}

TEST(identity_without_long_addresses_counts_short_ones)
{
    make_sane();
    words[60] = 0x1234;
    words[61] = 0x5;
    words[83] = 1 << 10; // not marked as valid
    EXPECT(ata_identity_read(&identity, words) == OK);
    EXPECT(!identity.has_lba48 && identity.sector_count == 0x51234);
    words[61] = 0x1001;
    EXPECT(ata_identity_read(&identity, words) == ERR_INVALID);
}

TEST(identity_says_how_large_a_unit_is)
{
    static const struct {
        uint16_t words;
        unsigned sectors; // 0: it is refused
    } units[] = {{256, 1}, {512, 2}, {2048, 8}, {4096, 0}, {100, 0}, {768, 0}, {0, 0}};

    for (unsigned i = 0; i < ARRAY_COUNT(units); i++) {
        make_sane();
        words[106] = 1 << 14 | 1 << 12;
        words[117] = units[i].words;
        err_t err = ata_identity_read(&identity, words);
        EXPECT(units[i].sectors == 0 ? err == ERR_INVALID
                                     : err == OK && identity.unit_sectors == units[i].sectors);
    }
}

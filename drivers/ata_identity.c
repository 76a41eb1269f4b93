#include "drivers/ata_identity.h"

#include "drivers/model.h"
#include "kernel/lib/limits.h"

// Words of the answer.
enum {
    ID_GENERAL = 0, // bit 15: not an ATA disk
    ID_MODEL = 27,  // 20 words, two characters each, the first one in the upper half
    ID_CAPABILITIES = 49,
    ID_SECTORS_28 = 60,
    ID_MULTIWORD_DMA = 63,
    ID_QUEUE_DEPTH = 75,       // less one, in the lower five bits
    ID_SATA_CAPABILITIES = 76, // 0 or all ones: there is none
    ID_COMMANDS = 83,          // valid if the top bits are 01
    ID_SECTORS_48 = 100,
    ID_SECTOR_SIZE = 106,  // likewise
    ID_SECTOR_WORDS = 117, // two words, valid if sectors are large

    GENERAL_NOT_ATA = 1 << 15,
    CAPABILITY_DMA = 1 << 8,
    CAPABILITY_LBA = 1 << 9,
    DMA_SELECTED_SHIFT = 8, // the mode in use, one of three
    DMA_SELECTED_MASK = 7,
    QUEUE_DEPTH_MASK = 0x1f,
    SATA_CAPABILITY_QUEUE = 1 << 8,
    SATA_CAPABILITIES_NONE = 0xffff,
    COMMANDS_LBA48 = 1 << 10,
    SECTOR_SIZE_LARGE = 1 << 12,
    VALID_MASK = 3 << 14,
    VALID = 1 << 14,
};

// LBA28 addresses, and what 48 bits can count.
#define LBA28_SECTORS ((uint64_t)1 << 28)
#define LBA48_SECTORS ((uint64_t)1 << 48)

static bool has_bit(const uint16_t *words, unsigned index, uint16_t bit)
{
    return (words[index] & VALID_MASK) == VALID && (words[index] & bit);
}

static uint64_t number(const uint16_t *words, unsigned first, unsigned count)
{
    uint64_t value = 0;

    while (count-- > 0) value = value << 16 | words[first + count];
    return value;
}

static void read_model(char *model, const uint16_t *words)
{
    for (unsigned i = 0; i < ATA_MODEL_CHARACTERS; i++)
        model[i] = (char)(words[ID_MODEL + i / 2] >> (i % 2 == 0 ? 8 : 0));
    model_tidy(model, ATA_MODEL_CHARACTERS);
}

// 0: it is no number that this kernel can use.
static unsigned read_unit(const uint16_t *words)
{
    uint64_t bytes = SECTOR_SIZE;
    unsigned unit;

    if (has_bit(words, ID_SECTOR_SIZE, SECTOR_SIZE_LARGE))
        bytes = 2 * number(words, ID_SECTOR_WORDS, 2);
    if (bytes % SECTOR_SIZE != 0 || bytes > PAGE_SIZE) return 0;
    unit = (unsigned)(bytes / SECTOR_SIZE);
    return (unit & (unit - 1)) == 0 ? unit : 0;
}

static unsigned read_queue_depth(const uint16_t *words)
{
    uint16_t capabilities = words[ID_SATA_CAPABILITIES];

    if (capabilities == SATA_CAPABILITIES_NONE) return 0;
    if (!(capabilities & SATA_CAPABILITY_QUEUE)) return 0;
    return (words[ID_QUEUE_DEPTH] & QUEUE_DEPTH_MASK) + 1u;
}

// Some say only which mode of DMA is in use, and not that they know it at all.
static bool read_dma(const uint16_t *words)
{
    unsigned selected = words[ID_MULTIWORD_DMA] >> DMA_SELECTED_SHIFT & DMA_SELECTED_MASK;

    if (words[ID_CAPABILITIES] & CAPABILITY_DMA) return true;
    return selected != 0 && (selected & (selected - 1)) == 0; // all ones: it does not know the word
}

err_t ata_identity_read(struct ata_identity *identity, const uint16_t *words)
{
    uint64_t units;

    if (words[ID_GENERAL] & GENERAL_NOT_ATA) return ERR_INVALID;
    if (!(words[ID_CAPABILITIES] & CAPABILITY_LBA)) return ERR_INVALID;
    if ((identity->unit_sectors = read_unit(words)) == 0) return ERR_INVALID;
    identity->has_lba48 = has_bit(words, ID_COMMANDS, COMMANDS_LBA48);
    identity->has_dma = read_dma(words);
    identity->queue_depth = read_queue_depth(words);
    units = identity->has_lba48 ? number(words, ID_SECTORS_48, 4) : number(words, ID_SECTORS_28, 2);
    if (units > (identity->has_lba48 ? LBA48_SECTORS : LBA28_SECTORS)) return ERR_INVALID;
    identity->sector_count = units * identity->unit_sectors;
    read_model(identity->model, words);
    return OK;
}

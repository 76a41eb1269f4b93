#include <stdio.h>

#include "drivers/ata_channel.h"
#include "drivers/drivers.h"
#include "drivers/pci.h"
#include "kernel/block.h"
#include "kernel/kmem.h"
#include "kernel/log.h"

// IDE disks: finding the controllers, their channels and the disks on them, and offering those.
// How a channel is driven is in ata_channel.c.
//
// What a disk says about itself is checked for form; a disk that makes no sense is not used.
//
// Source: ANSI INCITS 397 (ATA/ATAPI-7) vol. 1, section 6.17, "IDENTIFY DEVICE"; "PCI IDE
// Controller Specification", revision 1.0, for native and compatible channels.

enum {
    PCI_CLASS_STORAGE = 1,
    PCI_SUBCLASS_IDE = 1,
    INTERFACE_NATIVE = 1, // of channel 0; channel 1 has the bit two to the left
    BAR_BUS_MASTER = 4,
    BUS_MASTER_BYTES = 8,      // for each channel
    NATIVE_CONTROL_OFFSET = 2, // of the control register among the four ports of its BAR

    CHANNELS_PER_CONTROLLER = 2,
    CHANNELS_MAX = 4,
};

// LBA28 addresses, and what 48 bits can count.
#define LBA28_SECTORS ((uint64_t)1 << 28)
#define LBA48_SECTORS ((uint64_t)1 << 48)

struct ata_disk {
    struct block_device block;
    struct ata_drive drive;
    char name[8];
};

static struct {
    struct ata_channel channels[CHANNELS_MAX];
    unsigned channel_count;
    unsigned disk_count;
    uint16_t identity[ATA_IDENTITY_WORDS]; // what the disk being probed says about itself
} ata;

static struct ata_drive *drive_of(struct block_device *block)
{
    struct ata_disk *disk = block->driver;

    return &disk->drive;
}

static err_t prepare(struct block_device *block)
{
    (void)block; // a drive is always ready
    return OK;
}

static bool start(struct block_device *block, struct block_request *request)
{
    return ata_channel_start(drive_of(block), request);
}

static void poll(struct block_device *block)
{
    ata_channel_poll(drive_of(block));
}

static void reset(struct block_device *block)
{
    ata_channel_reset(drive_of(block));
}

static const struct block_ops ops = {
    .prepare = prepare,
    .start = start,
    .poll = poll,
    .reset = reset,
};

// Words of the IDENTIFY data.
enum {
    ID_GENERAL = 0, // bit 15: not an ATA disk
    ID_MODEL = 27,  // 20 words, two characters each, the first one in the upper half
    ID_MODEL_WORDS = 20,
    ID_CAPABILITIES = 49,
    ID_SECTORS_28 = 60,
    ID_COMMANDS = 83, // valid if the top bits are 01
    ID_SECTORS_48 = 100,
    ID_SECTOR_SIZE = 106,  // likewise
    ID_SECTOR_WORDS = 117, // two words, valid if sectors are large

    GENERAL_NOT_ATA = 1 << 15,
    CAPABILITY_DMA = 1 << 8,
    CAPABILITY_LBA = 1 << 9,
    COMMANDS_LBA48 = 1 << 10,
    SECTOR_SIZE_LARGE = 1 << 12,
    VALID_MASK = 3 << 14,
    VALID = 1 << 14,
};

static bool identity_has(unsigned word, uint16_t bit)
{
    return (ata.identity[word] & VALID_MASK) == VALID && (ata.identity[word] & bit);
}

static uint64_t identity_number(unsigned first_word, unsigned word_count)
{
    uint64_t number = 0;

    while (word_count-- > 0) number = number << 16 | ata.identity[first_word + word_count];
    return number;
}

// The model as text, without the blanks that fill it up. Unprintable bytes become dots.
static const char *identity_model(void)
{
    static char model[2 * ID_MODEL_WORDS + 1];
    size_t length = 2 * ID_MODEL_WORDS;

    for (size_t i = 0; i < length; i++) {
        uint16_t word = ata.identity[ID_MODEL + i / 2];
        char c = (char)(i % 2 == 0 ? word >> 8 : word);

        model[i] = c >= ' ' && c < 0x7f ? c : '.';
    }
    while (length > 0 && model[length - 1] == ' ') length--;
    model[length] = 0;
    return model;
}

// How many of our sectors one of the disk's own is. 0: that is no whole number.
static unsigned identity_unit(void)
{
    uint64_t bytes = SECTOR_SIZE;

    if (identity_has(ID_SECTOR_SIZE, SECTOR_SIZE_LARGE))
        bytes = 2 * identity_number(ID_SECTOR_WORDS, 2);
    return bytes % SECTOR_SIZE == 0 ? (unsigned)(bytes / SECTOR_SIZE) : 0;
}

// Take over what IDENTIFY says. ERR_INVALID: not a disk that this driver can use.
static err_t apply_identity(struct ata_disk *disk)
{
    if (ata.identity[ID_GENERAL] & GENERAL_NOT_ATA) return ERR_INVALID;
    if (!(ata.identity[ID_CAPABILITIES] & CAPABILITY_LBA)) return ERR_INVALID;
    unsigned unit = identity_unit();
    if (unit == 0 || (unit & (unit - 1)) != 0 || unit > BLOCK_PAGE_SECTORS) return ERR_INVALID;
    disk->drive.unit_sectors = disk->block.unit_sectors = unit;
    disk->drive.has_lba48 = identity_has(ID_COMMANDS, COMMANDS_LBA48);
    disk->drive.has_dma = disk->drive.channel->bus_master_port != 0 &&
                          (ata.identity[ID_CAPABILITIES] & CAPABILITY_DMA);
    disk->block.sector_count = disk->drive.has_lba48 ? identity_number(ID_SECTORS_48, 4)
                                                     : identity_number(ID_SECTORS_28, 2);
    if (disk->block.sector_count > (disk->drive.has_lba48 ? LBA48_SECTORS : LBA28_SECTORS))
        return ERR_INVALID;
    disk->block.sector_count *= unit;
    return OK;
}

static err_t add_disk(struct ata_disk *disk)
{
    err_t err = ata_channel_identify(&disk->drive, ata.identity);

    if (err != OK) return err;
    snprintf(disk->name, sizeof(disk->name), "ata%u", ata.disk_count);
    disk->drive.name = disk->name;
    disk->block.name = disk->name;
    disk->block.ops = &ops;
    disk->block.driver = disk;
    if ((err = apply_identity(disk)) != OK) return err;
    if ((err = ata_channel_add_drive(&disk->drive)) != OK) return err;
    if ((err = block_add(&disk->block)) != OK) return err;
    ata.disk_count++;
    log_info("%s: %u MiB, %s, %s", disk->name, (unsigned)(disk->block.sector_count >> 11),
             disk->drive.has_dma ? "DMA" : "PIO", identity_model());
    return OK;
}

static void probe_unit(struct ata_channel *channel, unsigned unit)
{
    struct ata_disk *disk = kmem_alloc_zeroed(sizeof(*disk));
    err_t err = ERR_NOMEM;

    if (disk != NULL) {
        disk->drive.channel = channel;
        disk->drive.unit = unit;
        err = add_disk(disk);
    }
    if (err == OK) return;
    channel->drives[unit] = NULL;
    if (err != ERR_NOT_FOUND)
        log_warn("ata: disk %u at port 0x%x is not used: %s", unit, channel->command_port,
                 err_text(err));
    kmem_free(disk);
}

static struct ata_channel *add_channel(uint16_t command_port, uint16_t control_port)
{
    struct ata_channel *channel = &ata.channels[ata.channel_count];

    if (ata.channel_count == CHANNELS_MAX) return NULL;
    ata.channel_count++;
    ata_channel_init(channel, command_port, control_port);
    return channel;
}

// Where the two channels have been since the first PC/AT, unless a controller says otherwise.
static const struct {
    uint16_t command_port;
    uint16_t control_port;
    uint8_t irq;
} legacy_channels[CHANNELS_PER_CONTROLLER] = {{0x1f0, 0x3f6, 14}, {0x170, 0x376, 15}};

// ERR_NOT_FOUND: the controller does not say where its ports are.
static err_t find_ports(const struct pci_device *pci, unsigned index, uint16_t *command_port,
                        uint16_t *control_port)
{
    struct pci_bar command, control;
    err_t err;

    if ((err = pci_get_bar(pci, 2 * index, &command)) != OK) return err;
    if ((err = pci_get_bar(pci, 2 * index + 1, &control)) != OK) return err;
    if (!command.is_io || !control.is_io) return ERR_NOT_FOUND;
    *command_port = (uint16_t)command.base;
    *control_port = (uint16_t)(control.base + NATIVE_CONTROL_OFFSET);
    return OK;
}

static void add_pci_channel(const struct pci_device *pci, unsigned index)
{
    uint16_t command_port = legacy_channels[index].command_port;
    uint16_t control_port = legacy_channels[index].control_port;
    unsigned irq = legacy_channels[index].irq;
    struct ata_channel *channel;
    struct pci_bar bus_master;

    if (pci->interface & INTERFACE_NATIVE << 2 * index) {
        if (find_ports(pci, index, &command_port, &control_port) != OK) return;
        irq = pci->irq;
    }
    channel = add_channel(command_port, control_port);
    if (channel == NULL || pci_get_bar(pci, BAR_BUS_MASTER, &bus_master) != OK) return;
    if (!bus_master.is_io || bus_master.size < CHANNELS_PER_CONTROLLER * BUS_MASTER_BYTES) return;
    ata_channel_start_bus_master(channel, (uint16_t)(bus_master.base + index * BUS_MASTER_BYTES),
                                 irq);
}

err_t ata_init(void)
{
    bool found_controller = false;

    for (const struct pci_device *pci = pci_next(NULL); pci != NULL; pci = pci_next(pci)) {
        if (pci->class_code != PCI_CLASS_STORAGE || pci->subclass != PCI_SUBCLASS_IDE) continue;
        found_controller = true;
        pci_enable(pci);
        for (unsigned i = 0; i < CHANNELS_PER_CONTROLLER; i++) add_pci_channel(pci, i);
    }
    for (unsigned i = 0; i < CHANNELS_PER_CONTROLLER && !found_controller; i++)
        add_channel(legacy_channels[i].command_port, legacy_channels[i].control_port);
    for (unsigned i = 0; i < ata.channel_count; i++)
        for (unsigned unit = 0; unit < ATA_DRIVES_PER_CHANNEL; unit++)
            probe_unit(&ata.channels[i], unit);
    return OK;
}

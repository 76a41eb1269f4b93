#include <stdio.h>

#include "drivers/ata_channel.h"
#include "drivers/ata_identity.h"
#include "drivers/drivers.h"
#include "drivers/pci.h"
#include "kernel/block.h"
#include "kernel/kmem.h"
#include "kernel/log.h"

// IDE disks: finding the controllers, their channels and the disks on them, and offering those.
// How a channel is driven is in ata_channel.c. A disk that makes no sense is not used.
//
// Source: "PCI IDE Controller Specification", revision 1.0, for native and compatible channels.

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

struct ata_disk {
    struct block_device block;
    struct ata_drive drive;
    struct ata_identity identity;
    char name[8];
};

static struct {
    struct ata_channel channels[CHANNELS_MAX];
    unsigned channel_count;
    unsigned disk_count;
    uint16_t words[ATA_IDENTITY_WORDS]; // what the disk being probed says about itself
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

// Take over what IDENTIFY says. ERR_INVALID: not a disk that this driver can use.
static err_t apply_identity(struct ata_disk *disk)
{
    struct ata_identity *identity = &disk->identity;
    err_t err = ata_identity_read(identity, ata.words);

    if (err != OK) return err;
    disk->block.sector_count = identity->sector_count;
    disk->drive.unit_sectors = disk->block.unit_sectors = identity->unit_sectors;
    disk->drive.has_lba48 = identity->has_lba48;
    disk->drive.has_dma = disk->drive.channel->bus_master_port != 0 && identity->has_dma;
    return OK;
}

static err_t add_disk(struct ata_disk *disk)
{
    err_t err = ata_channel_identify(&disk->drive, ata.words);

    if (err != OK) return err;
    snprintf(disk->name, sizeof(disk->name), "ata%u", ata.disk_count);
    disk->drive.name = disk->name;
    disk->block.name = disk->name;
    disk->block.model = disk->identity.model;
    disk->block.ops = &ops;
    disk->block.driver = disk;
    if ((err = apply_identity(disk)) != OK) return err;
    if ((err = ata_channel_add_drive(&disk->drive)) != OK) return err;
    if ((err = block_add(&disk->block)) != OK) return err;
    ata.disk_count++;
    log_info("%s: %u MiB, %s, %s", disk->name, (unsigned)(disk->block.sector_count >> 11),
             disk->drive.has_dma ? "DMA" : "PIO", disk->identity.model);
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

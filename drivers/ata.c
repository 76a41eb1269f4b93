#include <stdio.h>
#include <string.h>

#include "drivers/drivers.h"
#include "drivers/pci.h"
#include "kernel/arch.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/irq.h"
#include "kernel/kmem.h"
#include "kernel/lib/assert.h"
#include "kernel/lock.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"
#include "kernel/wait.h"

// IDE disks: a controller has two channels, a channel two disks, and a channel does one thing at a
// time. Data moves by bus-master DMA where controller and disk can, and the thread sleeps until
// the interrupt; otherwise by programmed input and output (PIO), where the thread polls. A disk
// that hangs is reset and goes on by PIO, because the reset may have undone its DMA mode.
//
// Invariants, whenever the lock of a channel is free:
//   * no command is under way and the bus master is stopped, so no frame is being written to;
//   * interrupts of the channel are switched off at the disks.
//
// Nothing is believed beyond its form: IDENTIFY data is checked, sizes are bounded, each wait ends.
//
// Sources: ANSI INCITS 397 (ATA/ATAPI-7) vol. 1, section 6 (commands), vol. 2, section 11
// (protocols); Intel "Programming Interface for Bus Master IDE Controller", revision 1.0.

enum {
    // Offsets in the command block of a channel.
    REG_DATA = 0,
    REG_COUNT = 2,
    REG_LBA_LOW = 3,
    REG_LBA_MID = 4,
    REG_LBA_HIGH = 5,
    REG_DEVICE = 6,
    REG_STATUS = 7,  // read: also takes back the interrupt
    REG_COMMAND = 7, // write

    STATUS_ERROR = 1 << 0,
    STATUS_DRQ = 1 << 3,   // data may be moved
    STATUS_FAULT = 1 << 5, // the disk itself has failed
    STATUS_READY = 1 << 6,
    STATUS_BUSY = 1 << 7, // no other bit means anything
    STATUS_FLOATING = 0xff,

    DEVICE_FIXED = 0xa0, // bits that old disks want set
    DEVICE_LBA = 1 << 6,
    DEVICE_UNIT_SHIFT = 4,

    CONTROL_NO_IRQ = 1 << 1,
    CONTROL_RESET = 1 << 2,

    // Offsets among the bus master's registers of a channel.
    BM_COMMAND = 0,
    BM_STATUS = 2,
    BM_TABLE = 4,
    BM_CHANNEL_STRIDE = 8,

    BM_START = 1 << 0,
    BM_TO_MEMORY = 1 << 3,
    BM_STATUS_ERROR = 1 << 1,
    BM_STATUS_IRQ = 1 << 2,

    REGION_LAST = 0x8000, // in the flags of a struct dma_region
};

enum {
    COMMAND_READ_PIO = 0x20,
    COMMAND_READ_PIO_EXT = 0x24,
    COMMAND_READ_DMA_EXT = 0x25,
    COMMAND_WRITE_PIO = 0x30,
    COMMAND_WRITE_PIO_EXT = 0x34,
    COMMAND_WRITE_DMA_EXT = 0x35,
    COMMAND_READ_DMA = 0xc8,
    COMMAND_WRITE_DMA = 0xca,
    COMMAND_FLUSH = 0xe7,
    COMMAND_FLUSH_EXT = 0xea,
    COMMAND_IDENTIFY = 0xec,
};

enum {
    PCI_CLASS_STORAGE = 1,
    PCI_SUBCLASS_IDE = 1,
    INTERFACE_NATIVE = 1, // of channel 0; channel 1 has the bit two to the left
    BAR_BUS_MASTER = 4,
    NATIVE_CONTROL_OFFSET = 2, // of the control register among the four ports of its BAR

    CHANNELS_PER_CONTROLLER = 2,
    CHANNELS_MAX = 4,
    UNITS_PER_CHANNEL = 2,

    IDENTIFY_TIMEOUT_MS = 1000,
    RESET_TIMEOUT_MS = 5000,
    TRANSFER_TIMEOUT_MS = 10000, // a sleeping disk has to spin up first
    FLUSH_TIMEOUT_MS = 30000,    // as long as ATA allows for it
    SPIN_POLLS = 1000,           // about 1 ms, then sleep between looks
};

// LBA28 addresses, and what 48 bits can count.
#define LBA28_SECTORS ((uint64_t)1 << 28)
#define LBA48_SECTORS ((uint64_t)1 << 48)

// What the bus master reads: a piece of memory that does not cross 64 KiB.
struct dma_region {
    uint32_t address;
    uint16_t size_bytes;
    uint16_t flags;
};

_Static_assert(sizeof(struct dma_region) == 8, "layout of the bus master's table");
_Static_assert(sizeof(struct dma_region) * BLOCK_TRANSFER_MAX_PAGES <= PAGE_SIZE,
               "one frame holds it");

struct ata_channel {
    uint16_t command_port;    // [I]
    uint16_t control_port;    // [I]
    uint16_t bus_master_port; // [I] 0: none, the channel is polled
    struct dma_region *table; // [lock] one low frame, or null without bus master
    frame_t table_frame;      // [I]
    struct lock lock;
    bool was_reset;            // [lock] so the DMA modes may be gone: only PIO is sure to work
    struct wait_queue waiting; // for is_done
    bool is_done;              // [i] the interrupt came
    uint8_t status;            // [i] of the disk, as the interrupt handler read it
    uint8_t bus_master_status; // [i] likewise
};

// All fields are constant after the probe.
struct ata_disk {
    struct block_device block;
    struct ata_channel *channel;
    unsigned unit;  // 0 or 1
    bool has_lba48; // 48-bit addresses, and the EXT commands
    bool has_dma;
    char name[8];
};

static struct {
    struct ata_channel channels[CHANNELS_MAX];
    unsigned channel_count;
    unsigned disk_count;
    uint16_t identity[SECTOR_SIZE / 2]; // what the disk being probed says about itself
} ata;

static uint8_t read_reg(const struct ata_channel *channel, unsigned reg)
{
    return io_read8((uint16_t)(channel->command_port + reg));
}

static void write_reg(const struct ata_channel *channel, unsigned reg, uint8_t value)
{
    io_write8((uint16_t)(channel->command_port + reg), value);
}

// Status without taking back an interrupt. Also the pause of 400 ns that a disk may need before
// its status is true: four reads of 100 ns, of which the last one counts.
static uint8_t settled_status(const struct ata_channel *channel)
{
    for (unsigned i = 0; i < 3; i++) io_read8(channel->control_port);
    return io_read8(channel->control_port);
}

static bool has_failed(uint8_t status)
{
    return status & (STATUS_ERROR | STATUS_FAULT);
}

// Wait until the disk is not busy and the bits of `wanted` are set. ERR_IO: it reports an error.
static err_t wait_ready(const struct ata_channel *channel, uint8_t wanted, uint32_t timeout_ms)
{
    uint64_t deadline_ms = clock_now_ms() + timeout_ms;

    for (unsigned polls = 0;; polls++) {
        uint8_t status = settled_status(channel);

        if (!(status & STATUS_BUSY)) {
            if (has_failed(status)) return ERR_IO;
            if ((status & wanted) == wanted) return OK;
        }
        if (clock_now_ms() >= deadline_ms) return ERR_TIMEOUT;
        if (polls >= SPIN_POLLS) thread_sleep_ms(1);
    }
}

static void set_control(const struct ata_channel *channel, uint8_t bits)
{
    io_write8(channel->control_port, bits);
}

// End whatever both disks are doing. The bus master was stopped before.
static err_t reset_channel(const struct ata_channel *channel)
{
    set_control(channel, CONTROL_NO_IRQ | CONTROL_RESET);
    clock_spin_us(10); // at least 5
    set_control(channel, CONTROL_NO_IRQ);
    thread_sleep_ms(2); // before that the status is not true
    return wait_ready(channel, 0, RESET_TIMEOUT_MS);
}

// Address a disk and wait until it takes commands. An error that the last command left behind is
// no reason against the next one.
static err_t select_disk(const struct ata_disk *disk, uint8_t device_bits)
{
    const struct ata_channel *channel = disk->channel;
    err_t err;

    write_reg(channel, REG_DEVICE,
              (uint8_t)(DEVICE_FIXED | disk->unit << DEVICE_UNIT_SHIFT | device_bits));
    err = wait_ready(channel, 0, TRANSFER_TIMEOUT_MS);
    return err == ERR_IO ? OK : err;
}

static void write_lba(const struct ata_channel *channel, uint8_t count, uint32_t lba24)
{
    write_reg(channel, REG_COUNT, count);
    write_reg(channel, REG_LBA_LOW, (uint8_t)lba24);
    write_reg(channel, REG_LBA_MID, (uint8_t)(lba24 >> 8));
    write_reg(channel, REG_LBA_HIGH, (uint8_t)(lba24 >> 16));
}

// Say which sectors are meant. With 48 bits each register takes two bytes, upper one first: LBA
// bits 47..24, then 23..0. With 28 bits the top four stand in the device register, and a count of
// 256 is written as 0.
static err_t address_sectors(const struct ata_disk *disk, const struct block_transfer *transfer)
{
    const struct ata_channel *channel = disk->channel;
    uint64_t lba = transfer->first_sector;
    unsigned count = transfer->sector_count;
    uint8_t top = disk->has_lba48 ? 0 : (uint8_t)(lba >> 24 & 0xf);
    err_t err = select_disk(disk, DEVICE_LBA | top);

    if (err != OK) return err;
    if (disk->has_lba48) write_lba(channel, (uint8_t)(count >> 8), (uint32_t)(lba >> 24));
    write_lba(channel, (uint8_t)count, (uint32_t)lba & 0xffffff);
    return OK;
}

static bool on_interrupt(void *context)
{
    struct ata_channel *channel = context;
    uint16_t port = (uint16_t)(channel->bus_master_port + BM_STATUS);
    uint8_t status = io_read8(port);

    if (!(status & BM_STATUS_IRQ)) return false;
    channel->bus_master_status = status;
    // First the disk takes back its request, then the bit that remembers it is cleared (by writing
    // it as 1): in the other order it would be set again.
    channel->status = read_reg(channel, REG_STATUS);
    io_write8(port, status | BM_STATUS_IRQ | BM_STATUS_ERROR);
    channel->is_done = true;
    wait_wake_all(&channel->waiting);
    return true;
}

// Forget earlier interrupts and let the next one through.
static void expect_interrupt(struct ata_channel *channel)
{
    uint16_t port = (uint16_t)(channel->bus_master_port + BM_STATUS);

    read_reg(channel, REG_STATUS);
    io_write8(port, io_read8(port) | BM_STATUS_IRQ | BM_STATUS_ERROR);
    channel->is_done = false;
    set_control(channel, 0);
}

static err_t wait_interrupt(struct ata_channel *channel, uint32_t timeout_ms)
{
    uint64_t deadline_ms = clock_now_ms() + timeout_ms;
    uint32_t flags = arch_irq_save();
    err_t err = OK;

    while (!channel->is_done && err == OK) err = wait_sleep(&channel->waiting, deadline_ms);
    if (channel->is_done) err = has_failed(channel->status) ? ERR_IO : OK;
    arch_irq_restore(flags);
    set_control(channel, CONTROL_NO_IRQ);
    return err;
}

static void start_command(struct ata_channel *channel, uint8_t command)
{
    if (channel->bus_master_port != 0) expect_interrupt(channel);
    write_reg(channel, REG_COMMAND, command);
}

static err_t wait_command(struct ata_channel *channel, uint32_t timeout_ms)
{
    if (channel->bus_master_port != 0) return wait_interrupt(channel, timeout_ms);
    return wait_ready(channel, 0, timeout_ms);
}

static unsigned sectors_in_frame(const struct block_transfer *transfer, unsigned frame)
{
    unsigned left = transfer->sector_count - frame * BLOCK_PAGE_SECTORS;

    return left < BLOCK_PAGE_SECTORS ? left : BLOCK_PAGE_SECTORS;
}

static void fill_table(struct dma_region *table, const struct block_transfer *transfer)
{
    unsigned count = ROUND_UP(transfer->sector_count, BLOCK_PAGE_SECTORS) / BLOCK_PAGE_SECTORS;

    for (unsigned i = 0; i < count; i++) {
        table[i].address = transfer->frames[i] << PAGE_SHIFT; // frames lie below 4 GiB
        table[i].size_bytes = (uint16_t)(sectors_in_frame(transfer, i) * SECTOR_SIZE);
        table[i].flags = i + 1 == count ? REGION_LAST : 0;
    }
    arch_memory_barrier();
}

static uint8_t dma_command(const struct ata_disk *disk, bool is_write)
{
    if (disk->has_lba48) return is_write ? COMMAND_WRITE_DMA_EXT : COMMAND_READ_DMA_EXT;
    return is_write ? COMMAND_WRITE_DMA : COMMAND_READ_DMA;
}

static err_t transfer_by_dma(struct ata_disk *disk, const struct block_transfer *transfer)
{
    struct ata_channel *channel = disk->channel;
    uint16_t port = channel->bus_master_port;
    uint8_t direction = transfer->is_write ? 0 : BM_TO_MEMORY;
    err_t err;

    fill_table(channel->table, transfer);
    io_write32(port + BM_TABLE, channel->table_frame << PAGE_SHIFT);
    io_write8(port + BM_COMMAND, direction);
    if ((err = address_sectors(disk, transfer)) != OK) return err;

    // The disk is asked first and waits for the bus master: started earlier, that would have
    // nobody to talk to.
    start_command(channel, dma_command(disk, transfer->is_write));
    io_write8(port + BM_COMMAND, direction | BM_START);
    err = wait_command(channel, TRANSFER_TIMEOUT_MS);
    io_write8(port + BM_COMMAND, direction);
    if (err == OK && (channel->bus_master_status & BM_STATUS_ERROR)) err = ERR_IO;
    return err;
}

static uint8_t pio_command(const struct ata_disk *disk, bool is_write)
{
    if (disk->has_lba48) return is_write ? COMMAND_WRITE_PIO_EXT : COMMAND_READ_PIO_EXT;
    return is_write ? COMMAND_WRITE_PIO : COMMAND_READ_PIO;
}

// Move sector `index` of the transfer, which the disk is ready for, through the data register.
static void move_sector(const struct ata_channel *channel, const struct block_transfer *transfer,
                        unsigned index)
{
    uint8_t *frame = paging_frame_map(transfer->frames[index / BLOCK_PAGE_SECTORS]);
    uint8_t *sector = frame + index % BLOCK_PAGE_SECTORS * SECTOR_SIZE;

    if (transfer->is_write)
        io_write16_block(channel->command_port + REG_DATA, sector, SECTOR_SIZE / 2);
    else
        io_read16_block(channel->command_port + REG_DATA, sector, SECTOR_SIZE / 2);
    paging_frame_unmap(frame);
}

static err_t transfer_by_pio(struct ata_disk *disk, const struct block_transfer *transfer)
{
    struct ata_channel *channel = disk->channel;
    err_t err = address_sectors(disk, transfer);

    if (err != OK) return err;
    write_reg(channel, REG_COMMAND, pio_command(disk, transfer->is_write));
    for (unsigned i = 0; i < transfer->sector_count; i++) {
        if ((err = wait_ready(channel, STATUS_DRQ, TRANSFER_TIMEOUT_MS)) != OK) return err;
        move_sector(channel, transfer, i);
    }
    return wait_ready(channel, 0, TRANSFER_TIMEOUT_MS);
}

// Bring the channel back to rest after a command of `disk` that may not have ended.
static void recover(struct ata_disk *disk, err_t why)
{
    struct ata_channel *channel = disk->channel;
    err_t err;

    if (channel->bus_master_port != 0) io_write8(channel->bus_master_port + BM_COMMAND, 0);
    err = reset_channel(channel);
    channel->was_reset = true;
    log_warn("%s: %s; %s", disk->name, err_text(why),
             err == OK ? "reset, goes on by PIO" : "did not come back from a reset");
}

static err_t ata_transfer(struct block_device *block, const struct block_transfer *transfer)
{
    struct ata_disk *disk = block->driver;
    struct ata_channel *channel = disk->channel;
    bool by_dma;
    err_t err;

    lock_take(&channel->lock);
    by_dma = disk->has_dma && !channel->was_reset;
    err = by_dma ? transfer_by_dma(disk, transfer) : transfer_by_pio(disk, transfer);
    // A disk that refuses in the middle of PIO may still offer the data of the next sector.
    if (err == ERR_TIMEOUT || (err != OK && !by_dma)) recover(disk, err);
    lock_release(&channel->lock);
    return err;
}

static err_t ata_flush(struct block_device *block)
{
    struct ata_disk *disk = block->driver;
    struct ata_channel *channel = disk->channel;
    err_t err;

    lock_take(&channel->lock);
    err = select_disk(disk, DEVICE_LBA);
    if (err == OK) {
        start_command(channel, disk->has_lba48 ? COMMAND_FLUSH_EXT : COMMAND_FLUSH);
        err = wait_command(channel, FLUSH_TIMEOUT_MS);
    }
    if (err == ERR_TIMEOUT) recover(disk, err);
    lock_release(&channel->lock);
    return err;
}

static const struct block_ops ops = {.transfer = ata_transfer, .flush = ata_flush};

// Words of the IDENTIFY data.
enum {
    ID_GENERAL = 0, // bit 15: not an ATA disk
    ID_MODEL = 27,  // 20 words, two characters each, the first one in the upper half
    ID_MODEL_WORDS = 20,
    ID_CAPABILITIES = 49,
    ID_SECTORS_28 = 60,
    ID_COMMANDS = 83, // valid if the top bits are 01
    ID_SECTORS_48 = 100,
    ID_SECTOR_SIZE = 106, // likewise

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

// ERR_NOT_FOUND: there is no disk. An ATAPI drive aborts the command, and is none.
static err_t read_identity(const struct ata_disk *disk)
{
    const struct ata_channel *channel = disk->channel;
    uint8_t status;
    err_t err;

    write_reg(channel, REG_DEVICE, (uint8_t)(DEVICE_FIXED | disk->unit << DEVICE_UNIT_SHIFT));
    status = settled_status(channel);
    if (status == 0 || status == STATUS_FLOATING) return ERR_NOT_FOUND;
    if ((err = wait_ready(channel, 0, IDENTIFY_TIMEOUT_MS)) == ERR_TIMEOUT) return err;
    write_reg(channel, REG_COMMAND, COMMAND_IDENTIFY);
    if (settled_status(channel) == 0) return ERR_NOT_FOUND;
    err = wait_ready(channel, STATUS_DRQ, IDENTIFY_TIMEOUT_MS);
    if (err == ERR_IO) return ERR_NOT_FOUND;
    if (err != OK) return err;
    io_read16_block(channel->command_port + REG_DATA, ata.identity, ARRAY_COUNT(ata.identity));
    return OK;
}

// Take over what IDENTIFY says. ERR_INVALID: not a disk that this driver can use.
static err_t apply_identity(struct ata_disk *disk)
{
    if (ata.identity[ID_GENERAL] & GENERAL_NOT_ATA) return ERR_INVALID;
    if (!(ata.identity[ID_CAPABILITIES] & CAPABILITY_LBA)) return ERR_INVALID;
    if (identity_has(ID_SECTOR_SIZE, SECTOR_SIZE_LARGE)) return ERR_INVALID;
    disk->has_lba48 = identity_has(ID_COMMANDS, COMMANDS_LBA48);
    disk->has_dma =
        disk->channel->bus_master_port != 0 && (ata.identity[ID_CAPABILITIES] & CAPABILITY_DMA);
    disk->block.sector_count =
        disk->has_lba48 ? identity_number(ID_SECTORS_48, 4) : identity_number(ID_SECTORS_28, 2);
    if (disk->block.sector_count > (disk->has_lba48 ? LBA48_SECTORS : LBA28_SECTORS))
        return ERR_INVALID;
    return OK;
}

static err_t add_disk(struct ata_disk *disk)
{
    err_t err = read_identity(disk);

    if (err != OK) return err;
    snprintf(disk->name, sizeof(disk->name), "ata%u", ata.disk_count);
    disk->block.name = disk->name;
    disk->block.ops = &ops;
    disk->block.driver = disk;
    if ((err = apply_identity(disk)) != OK) return err;
    if ((err = block_add(&disk->block)) != OK) return err;
    ata.disk_count++;
    log_info("%s: %u MiB, %s, %s", disk->name, (unsigned)(disk->block.sector_count >> 11),
             disk->has_dma ? "DMA" : "PIO", identity_model());
    return OK;
}

static void probe_unit(struct ata_channel *channel, unsigned unit)
{
    struct ata_disk *disk = kmem_alloc_zeroed(sizeof(*disk));
    err_t err = ERR_NOMEM;

    if (disk != NULL) {
        disk->channel = channel;
        disk->unit = unit;
        err = add_disk(disk);
    }
    if (err == OK) return;
    if (err != ERR_NOT_FOUND)
        log_warn("ata: disk %u at port 0x%x is not used: %s", unit, channel->command_port,
                 err_text(err));
    kmem_free(disk);
}

// Prepare for interrupts and DMA. Failing that the channel is polled, which needs neither.
static void start_bus_master(struct ata_channel *channel, uint16_t port, unsigned irq)
{
    frame_t frame = pmm_alloc_low();

    if (frame == 0) return;
    if (irq_add_handler(irq, on_interrupt, channel) != OK) {
        pmm_free(frame);
        return;
    }
    channel->table_frame = frame;
    channel->table = paging_window(frame);
    channel->bus_master_port = port;
}

static struct ata_channel *add_channel(uint16_t command_port, uint16_t control_port)
{
    struct ata_channel *channel = &ata.channels[ata.channel_count];

    if (ata.channel_count == CHANNELS_MAX) return NULL;
    ata.channel_count++;
    channel->command_port = command_port;
    channel->control_port = control_port;
    lock_init(&channel->lock, "ata channel", RANK_DEVICE);
    wait_init(&channel->waiting);
    set_control(channel, CONTROL_NO_IRQ);
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
    if (!bus_master.is_io || bus_master.size < CHANNELS_PER_CONTROLLER * BM_CHANNEL_STRIDE) return;
    start_bus_master(channel, (uint16_t)(bus_master.base + index * BM_CHANNEL_STRIDE), irq);
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
        for (unsigned unit = 0; unit < UNITS_PER_CHANNEL; unit++)
            probe_unit(&ata.channels[i], unit);
    return OK;
}

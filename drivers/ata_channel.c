#include "drivers/ata_channel.h"

#include <stddef.h>

#include "drivers/ata_identity.h"
#include "kernel/arch.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/irq.h"
#include "kernel/lib/limits.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/panic_mode.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"
#include "kernel/x86/io.h"

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
    STATUS_FAULT = 1 << 5, // the drive itself has failed
    STATUS_BUSY = 1 << 7,  // no other bit means anything
    STATUS_FLOATING = 0xff,

    DEVICE_FIXED = 0xa0, // bits that old drives want set
    DEVICE_LBA = 1 << 6,
    DEVICE_UNIT_SHIFT = 4,

    CONTROL_NO_IRQ = 1 << 1,
    CONTROL_RESET = 1 << 2,

    // Offsets among the bus master's registers of a channel.
    BM_COMMAND = 0,
    BM_STATUS = 2,
    BM_TABLE = 4,

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
    IDENTIFY_TIMEOUT_MS = 1000,
    RESET_TIMEOUT_MS = 5000,
    TRANSFER_TIMEOUT_MS = 10000, // a sleeping drive has to spin up first
    FLUSH_TIMEOUT_MS = 30000,    // as long as ATA allows for it
    SPIN_POLLS = 1000,           // about 1 ms, then sleep between looks
};

// What the bus master reads: memory that does not cross 64 KiB.
struct dma_region {
    uint32_t address;
    uint16_t size_bytes;
    uint16_t flags;
};

_Static_assert(sizeof(struct dma_region) == 8, "layout of the bus master's table");
_Static_assert(sizeof(struct dma_region) * BLOCK_TRANSFER_MAX_PAGES <= PAGE_SIZE,
               "one frame holds it");

static uint8_t read_reg(const struct ata_channel *channel, unsigned reg)
{
    return io_read8((uint16_t)(channel->command_port + reg));
}

static void write_reg(const struct ata_channel *channel, unsigned reg, uint8_t value)
{
    io_write8((uint16_t)(channel->command_port + reg), value);
}

// Status without taking back an interrupt. Also the pause of 400 ns that a drive may need before
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

// Wait until the drive is not busy and the bits of `wanted` are set. ERR_IO: it reports an error.
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

// End whatever both drives are doing. The bus master was stopped before.
static err_t reset_channel(const struct ata_channel *channel)
{
    set_control(channel, CONTROL_NO_IRQ | CONTROL_RESET);
    clock_spin_us(10); // at least 5
    set_control(channel, CONTROL_NO_IRQ);
    thread_sleep_ms(2); // before that the status is not true
    return wait_ready(channel, 0, RESET_TIMEOUT_MS);
}

// Address a drive and wait until it takes commands. An error that the last command left behind is
// no reason against the next one.
static err_t select_drive(const struct ata_drive *drive, uint8_t device_bits)
{
    const struct ata_channel *channel = drive->channel;
    err_t err;

    write_reg(channel, REG_DEVICE,
              (uint8_t)(DEVICE_FIXED | drive->unit << DEVICE_UNIT_SHIFT | device_bits));
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
static err_t address_sectors(const struct ata_drive *drive, const struct block_request *request)
{
    const struct ata_channel *channel = drive->channel;
    uint64_t lba = request->first_sector / drive->unit_sectors;
    unsigned count = request->sector_count / drive->unit_sectors;
    uint8_t top = drive->has_lba48 ? 0 : (uint8_t)(lba >> 24 & 0xf);
    err_t err = select_drive(drive, DEVICE_LBA | top);

    if (err != OK) return err;
    if (drive->has_lba48) write_lba(channel, (uint8_t)(count >> 8), (uint32_t)(lba >> 24));
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
    // First the drive takes back its request, then the bit that remembers it is cleared (by writing
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
    arch_flags_t flags = arch_irq_save();
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

static bool is_write(const struct block_request *request)
{
    return request->operation == BLOCK_WRITE;
}

static unsigned sectors_in_frame(const struct block_request *request, unsigned frame)
{
    unsigned left = request->sector_count - frame * BLOCK_PAGE_SECTORS;

    return left < BLOCK_PAGE_SECTORS ? left : BLOCK_PAGE_SECTORS;
}

static void fill_table(struct dma_region *table, const struct block_request *request)
{
    unsigned count = ROUND_UP(request->sector_count, BLOCK_PAGE_SECTORS) / BLOCK_PAGE_SECTORS;

    for (unsigned i = 0; i < count; i++) {
        table[i].address = request->frames[i] << PAGE_SHIFT; // frames lie below 4 GiB
        table[i].size_bytes = (uint16_t)(sectors_in_frame(request, i) * SECTOR_SIZE);
        table[i].flags = i + 1 == count ? REGION_LAST : 0;
    }
    arch_memory_barrier();
}

static uint8_t dma_command(const struct ata_drive *drive, bool writes)
{
    if (drive->has_lba48) return writes ? COMMAND_WRITE_DMA_EXT : COMMAND_READ_DMA_EXT;
    return writes ? COMMAND_WRITE_DMA : COMMAND_READ_DMA;
}

static err_t transfer_by_dma(const struct ata_drive *drive, const struct block_request *request)
{
    struct ata_channel *channel = drive->channel;
    uint16_t port = channel->bus_master_port;
    uint8_t direction = is_write(request) ? 0 : BM_TO_MEMORY;
    err_t err;

    fill_table(channel->table, request);
    io_write32(port + BM_TABLE, channel->table_frame << PAGE_SHIFT);
    io_write8(port + BM_COMMAND, direction);
    if ((err = address_sectors(drive, request)) != OK) return err;

    // The drive is asked first and waits for the bus master: started earlier, that would have
    // nobody to talk to.
    start_command(channel, dma_command(drive, is_write(request)));
    io_write8(port + BM_COMMAND, direction | BM_START);
    err = wait_command(channel, TRANSFER_TIMEOUT_MS);
    io_write8(port + BM_COMMAND, direction);
    if (err == OK && (channel->bus_master_status & BM_STATUS_ERROR)) err = ERR_IO;
    return err;
}

static uint8_t pio_command(const struct ata_drive *drive, bool writes)
{
    if (drive->has_lba48) return writes ? COMMAND_WRITE_PIO_EXT : COMMAND_READ_PIO_EXT;
    return writes ? COMMAND_WRITE_PIO : COMMAND_READ_PIO;
}

// Move sector `index` of the request, which the drive is ready for, through the data register.
static void move_sector(const struct ata_channel *channel, const struct block_request *request,
                        unsigned index)
{
    uint8_t *frame = paging_frame_map(request->frames[index / BLOCK_PAGE_SECTORS]);
    uint8_t *sector = frame + index % BLOCK_PAGE_SECTORS * SECTOR_SIZE;

    if (is_write(request))
        io_write16_block(channel->command_port + REG_DATA, sector, SECTOR_SIZE / 2);
    else
        io_read16_block(channel->command_port + REG_DATA, sector, SECTOR_SIZE / 2);
    paging_frame_unmap(frame);
}

static err_t transfer_by_pio(const struct ata_drive *drive, const struct block_request *request)
{
    struct ata_channel *channel = drive->channel;
    err_t err = address_sectors(drive, request);

    if (err != OK) return err;
    write_reg(channel, REG_COMMAND, pio_command(drive, is_write(request)));
    for (unsigned i = 0; i < request->sector_count; i++) {
        bool is_asked = i % drive->unit_sectors == 0;

        if (is_asked) err = wait_ready(channel, STATUS_DRQ, TRANSFER_TIMEOUT_MS);
        if (err != OK) return err;
        move_sector(channel, request, i);
    }
    return wait_ready(channel, 0, TRANSFER_TIMEOUT_MS);
}

// End whatever is under way on the channel, and be content with PIO from now on.
static err_t bring_to_rest(struct ata_channel *channel)
{
    if (channel->bus_master_port != 0) io_write8(channel->bus_master_port + BM_COMMAND, 0);
    channel->was_reset = true;
    return reset_channel(channel);
}

// Bring the channel back to rest after a command of `drive` that may not have ended.
static void recover(const struct ata_drive *drive, err_t why)
{
    err_t err = bring_to_rest(drive->channel);

    log_warn("%s: %s; %s", drive->name, err_text(why),
             err == OK ? "reset, goes on by PIO" : "did not come back from a reset");
}

// ERR_NOT_FOUND: there is no disk. An ATAPI drive aborts the command, and is none.
err_t ata_channel_identify(const struct ata_drive *drive, uint16_t *identity)
{
    const struct ata_channel *channel = drive->channel;
    uint8_t status;
    err_t err;

    write_reg(channel, REG_DEVICE, (uint8_t)(DEVICE_FIXED | drive->unit << DEVICE_UNIT_SHIFT));
    status = settled_status(channel);
    if (status == 0 || status == STATUS_FLOATING) return ERR_NOT_FOUND;
    if ((err = wait_ready(channel, 0, IDENTIFY_TIMEOUT_MS)) == ERR_TIMEOUT) return err;
    write_reg(channel, REG_COMMAND, COMMAND_IDENTIFY);
    if (settled_status(channel) == 0) return ERR_NOT_FOUND;
    err = wait_ready(channel, STATUS_DRQ, IDENTIFY_TIMEOUT_MS);
    if (err == ERR_IO) return ERR_NOT_FOUND;
    if (err != OK) return err;
    io_read16_block(channel->command_port + REG_DATA, identity, ATA_IDENTITY_WORDS);
    return OK;
}

void ata_channel_init(struct ata_channel *channel, uint16_t command_port, uint16_t control_port)
{
    channel->command_port = command_port;
    channel->control_port = control_port;
    wait_init(&channel->work);
    wait_init(&channel->waiting);
    set_control(channel, CONTROL_NO_IRQ);
}

void ata_channel_start_bus_master(struct ata_channel *channel, uint16_t port, unsigned irq)
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

// Without a bus master the channel is polled, the flush as well: a panic has no interrupts.
void ata_channel_reset(struct ata_drive *drive)
{
    drive->request = NULL;
    (void)!bring_to_rest(drive->channel); // whether it works is seen when it is used
    drive->channel->bus_master_port = 0;
}

static err_t transfer(const struct ata_drive *drive, const struct block_request *request)
{
    bool by_dma = drive->has_dma && !drive->channel->was_reset;
    err_t err = by_dma ? transfer_by_dma(drive, request) : transfer_by_pio(drive, request);

    // A drive that refuses in the middle of PIO may still offer the data of the next sector.
    if (err == ERR_TIMEOUT || (err != OK && !by_dma)) recover(drive, err);
    return err;
}

static err_t flush(const struct ata_drive *drive)
{
    struct ata_channel *channel = drive->channel;
    err_t err = select_drive(drive, DEVICE_LBA);

    if (err == OK) {
        start_command(channel, drive->has_lba48 ? COMMAND_FLUSH_EXT : COMMAND_FLUSH);
        err = wait_command(channel, FLUSH_TIMEOUT_MS);
    }
    if (err == ERR_TIMEOUT) recover(drive, err);
    return err;
}

// Do what a drive was given. block_complete() brings its next request, so there must be room for
// it.
static void serve(struct ata_drive *drive)
{
    struct block_request *request = drive->request;
    err_t err = request->operation == BLOCK_FLUSH ? flush(drive) : transfer(drive, request);
    arch_flags_t flags = arch_irq_save();

    drive->request = NULL;
    block_complete(request, err);
    arch_irq_restore(flags);
}

static struct ata_drive *find_work(const struct ata_channel *channel)
{
    for (unsigned i = 0; i < ATA_DRIVES_PER_CHANNEL; i++)
        if (channel->drives[i] != NULL && channel->drives[i]->request != NULL)
            return channel->drives[i];
    return NULL;
}

static void serve_all(void *argument)
{
    struct ata_channel *channel = argument;
    unsigned next = 0; // the drives take turns

    for (;; next = (next + 1) % ATA_DRIVES_PER_CHANNEL) {
        struct ata_drive *drive = channel->drives[next];
        arch_flags_t flags = arch_irq_save();

        while (find_work(channel) == NULL) (void)!wait_sleep(&channel->work, WAIT_FOREVER);
        arch_irq_restore(flags);
        if (drive != NULL && drive->request != NULL) serve(drive);
    }
}

bool ata_channel_start(struct ata_drive *drive, struct block_request *request)
{
    if (drive->request != NULL) return false;
    drive->request = request;
    if (!panic_mode_is_on()) wait_wake_one(&drive->channel->work);
    return true;
}

// The thread sees to everything, but in a panic there is none.
void ata_channel_poll(struct ata_drive *drive)
{
    if (panic_mode_is_on() && drive->request != NULL) serve(drive);
}

err_t ata_channel_add_drive(struct ata_drive *drive)
{
    struct ata_channel *channel = drive->channel;
    err_t err = OK;

    channel->drives[drive->unit] = drive;
    if (!channel->has_thread) err = thread_start("ata", THREAD_HIGH, serve_all, channel, NULL);
    channel->has_thread = err == OK;
    if (err != OK) channel->drives[drive->unit] = NULL;
    return err;
}

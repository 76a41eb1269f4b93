#include "drivers/ahci_port.h"

#include <stddef.h>
#include <string.h>

#include "drivers/ata_identity.h"
#include "kernel/arch.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/lib/limits.h"
#include "kernel/paging.h"
#include "kernel/panic_mode.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"

// Sections of the source: 3.3 (registers of a port), 4.2 (what lies in memory), 5.5 (issuing
// commands), 6.2.2 (errors), 10.1.2 (starting), 10.4 (resets). Commands: ANSI INCITS 397 (ATA/
// ATAPI-7) vol. 1, section 6; queued ones: Serial ATA 2.6, section 13.6.

// Registers of a port, in words.
enum {
    REG_LIST = 0,
    REG_LIST_HIGH = 1,
    REG_RECEIVED = 2,
    REG_RECEIVED_HIGH = 3,
    REG_INTERRUPT = 4, // what happened; written as 1 it is cleared
    REG_INTERRUPT_ENABLE = 5,
    REG_COMMAND = 6,
    REG_TASK_FILE = 8, // status of the disk in the lowest byte
    REG_SIGNATURE = 9,
    REG_LINK_STATUS = 10,
    REG_LINK_CONTROL = 11,
    REG_LINK_ERROR = 12, // cleared like REG_INTERRUPT
    REG_ACTIVE = 13,     // queued commands that the disk has not ended
    REG_ISSUE = 14,      // commands that the controller has not sent, or not ended
};

enum {
    COMMAND_START = 1 << 0,
    COMMAND_SPIN_UP = 1 << 1,
    COMMAND_POWER_ON = 1 << 2,
    COMMAND_RECEIVE = 1 << 4,
    COMMAND_RECEIVE_RUNS = 1 << 14,
    COMMAND_RUNS = 1 << 15,

    STATUS_ERROR = 1 << 0,
    STATUS_DRQ = 1 << 3,
    STATUS_FAULT = 1 << 5,
    STATUS_BUSY = 1 << 7,

    SIGNATURE_DISK = 0x101,

    LINK_DETECT_MASK = 0xf,
    LINK_NOTHING = 0,
    LINK_UP = 3,
    LINK_RESET = 1,
    LINK_NO_SLEEP = 3 << 8, // the link saves no power: it would be slow to wake
};

// Bits of REG_INTERRUPT.
#define EVENT_DONE         (1u << 0 | 1u << 3) // the disk has ended a command, or queued ones
#define EVENT_LINK_CHANGED (1u << 6 | 1u << 22)
#define EVENT_UNKNOWN      (1u << 4)
#define EVENT_OVERFLOW     (1u << 24)
#define EVENT_FATAL        (1u << 27 | 1u << 28 | 1u << 29 | 1u << 30)
#define EVENT_ERROR        (EVENT_LINK_CHANGED | EVENT_UNKNOWN | EVENT_OVERFLOW | EVENT_FATAL)

enum {
    ATA_READ = 0x25, // EXT, by DMA
    ATA_WRITE = 0x35,
    ATA_READ_QUEUED = 0x60,
    ATA_WRITE_QUEUED = 0x61,
    ATA_FLUSH = 0xea,
    ATA_IDENTIFY = 0xec,

    DEVICE_LBA = 1 << 6,
    TAG_SHIFT = 3, // of the slot, in the count of a queued command

    FIS_TO_DISK = 0x27,
    FIS_IS_COMMAND = 1 << 7,
    FIS_WORDS = 5,

    HEADER_WRITES = 1 << 6, // in the flags: data goes to the disk
    HEADER_REGIONS_SHIFT = 16,
};

enum {
    STOP_TIMEOUT_MS = 500,     // as long as a controller may need to end what it does
    DETECT_TIMEOUT_MS = 10,    // as long as a disk may need to answer a reset of the link
    LINK_TIMEOUT_MS = 1000,    // it has answered
    READY_TIMEOUT_MS = 10000,  // it may have to spin up
    COMMAND_TIMEOUT_MS = 5000, // IDENTIFY
    LINK_RESET_MS = 1,
    SLOT_HEADERS = 32,
};

struct header {
    uint32_t flags;
    volatile uint32_t moved_bytes; // by the controller
    uint32_t table;
    uint32_t table_high;
    uint32_t reserved[4];
};

struct region {
    uint32_t address;
    uint32_t address_high;
    uint32_t reserved;
    uint32_t last_byte; // its size less one, which must be even
};

// The register message ("FIS") that carries a command to a disk.
struct command {
    uint8_t type;
    uint8_t flags;
    uint8_t operation;
    uint8_t feature;
    uint8_t lba0, lba1, lba2;
    uint8_t device;
    uint8_t lba3, lba4, lba5;
    uint8_t feature_high;
    uint8_t count;
    uint8_t count_high;
    uint8_t reserved[50];
};

struct table {
    struct command command;
    uint8_t packet[64]; // of devices that are no disks
    struct region regions[BLOCK_TRANSFER_MAX_PAGES];
};

struct ahci_memory {
    struct header headers[SLOT_HEADERS];
    uint8_t received[256];
    uint16_t identity[ATA_IDENTITY_WORDS];
    struct table tables[AHCI_SLOTS_MAX];
};

enum { MEMORY_FRAMES = 2 };

_Static_assert(sizeof(struct header) == 32 && sizeof(struct region) == 16, "layout of a list");
_Static_assert(offsetof(struct table, regions) == 128, "layout of a table");
_Static_assert(offsetof(struct ahci_memory, received) % 256 == 0, "alignment of messages");
_Static_assert(offsetof(struct ahci_memory, tables) % 128 == 0 && sizeof(struct table) % 128 == 0,
               "alignment of tables");
_Static_assert(sizeof(struct ahci_memory) <= MEMORY_FRAMES * PAGE_SIZE, "the frames hold it");

// ---- registers ----

static uint32_t read_reg(const struct ahci_port *port, unsigned reg)
{
    return port->registers[reg];
}

static void write_reg(const struct ahci_port *port, unsigned reg, uint32_t value)
{
    port->registers[reg] = value;
}

// Wait until those bits of a register that are in `mask` are `wanted`.
static err_t await(const struct ahci_port *port, unsigned reg, uint32_t mask, uint32_t wanted,
                   uint32_t timeout_ms)
{
    uint64_t deadline_ms = clock_now_ms() + timeout_ms + 1; // the first may be nearly over

    while ((read_reg(port, reg) & mask) != wanted) {
        if (clock_now_ms() > deadline_ms) return ERR_TIMEOUT;
        thread_sleep_ms(1);
    }
    return OK;
}

static void change_command(const struct ahci_port *port, uint32_t clear, uint32_t set)
{
    write_reg(port, REG_COMMAND, (read_reg(port, REG_COMMAND) & ~clear) | set);
}

static void clear_events(const struct ahci_port *port)
{
    write_reg(port, REG_LINK_ERROR, read_reg(port, REG_LINK_ERROR));
    write_reg(port, REG_INTERRUPT, read_reg(port, REG_INTERRUPT));
}

// Where something in the port's memory is for the controller.
static uint32_t address_of(const struct ahci_port *port, const void *part)
{
    return (port->frame << PAGE_SHIFT) +
           (uint32_t)((const uint8_t *)part - (uint8_t *)port->memory);
}

// ---- the life of a port ----

err_t ahci_port_stop(struct ahci_port *port)
{
    write_reg(port, REG_INTERRUPT_ENABLE, 0);
    port->is_started = port->is_broken = false;
    port->running = 0;
    memset(port->requests, 0, sizeof(port->requests));
    change_command(port, COMMAND_START, 0);
    return await(port, REG_COMMAND, COMMAND_RUNS, 0, STOP_TIMEOUT_MS);
}

// The firmware's lists are in memory that is ours now. They may be changed when nothing is
// received.
static err_t stop_receiving(const struct ahci_port *port)
{
    change_command(port, COMMAND_RECEIVE, 0);
    return await(port, REG_COMMAND, COMMAND_RECEIVE_RUNS, 0, STOP_TIMEOUT_MS);
}

static void show_memory(const struct ahci_port *port)
{
    write_reg(port, REG_LIST, address_of(port, port->memory->headers));
    write_reg(port, REG_LIST_HIGH, 0);
    write_reg(port, REG_RECEIVED, address_of(port, port->memory->received));
    write_reg(port, REG_RECEIVED_HIGH, 0);
    change_command(port, 0, COMMAND_RECEIVE | COMMAND_SPIN_UP | COMMAND_POWER_ON);
}

err_t ahci_port_open(struct ahci_port *port, volatile uint32_t *registers)
{
    err_t err;

    port->registers = registers;
    port->slots = 1;
    if ((err = ahci_port_stop(port)) != OK || (err = stop_receiving(port)) != OK) return err;
    if ((port->frame = pmm_alloc_run(MEMORY_FRAMES)) == 0) return ERR_NOMEM;
    port->memory = paging_window(port->frame);
    memset(port->memory, 0, sizeof(*port->memory));
    show_memory(port);
    return OK;
}

// A port that still receives would write into frames that have found another use: better lose them.
void ahci_port_close(struct ahci_port *port)
{
    if (stop_receiving(port) == OK) pmm_free_run(port->frame, MEMORY_FRAMES);
}

static err_t reset_link(const struct ahci_port *port)
{
    write_reg(port, REG_LINK_CONTROL, LINK_NO_SLEEP | LINK_RESET);
    thread_sleep_ms(LINK_RESET_MS);
    write_reg(port, REG_LINK_CONTROL, LINK_NO_SLEEP);
    thread_sleep_ms(1);
    if (await(port, REG_LINK_STATUS, LINK_DETECT_MASK, LINK_UP, DETECT_TIMEOUT_MS) == OK) return OK;
    if ((read_reg(port, REG_LINK_STATUS) & LINK_DETECT_MASK) == LINK_NOTHING) return ERR_NOT_FOUND;
    return await(port, REG_LINK_STATUS, LINK_DETECT_MASK, LINK_UP, LINK_TIMEOUT_MS);
}

err_t ahci_port_start(struct ahci_port *port)
{
    err_t err;

    if (port->is_started) return OK;
    if ((err = reset_link(port)) != OK) return err;
    clear_events(port);
    if ((err = await(port, REG_TASK_FILE, STATUS_BUSY | STATUS_DRQ, 0, READY_TIMEOUT_MS)) != OK)
        return err;
    if (read_reg(port, REG_SIGNATURE) != SIGNATURE_DISK) return ERR_NOT_FOUND;
    change_command(port, 0, COMMAND_START);
    if (!panic_mode_is_on()) write_reg(port, REG_INTERRUPT_ENABLE, EVENT_DONE | EVENT_ERROR);
    port->is_started = true;
    return OK;
}

// ---- commands ----

static unsigned list_regions(struct region *regions, const struct block_request *request)
{
    unsigned left = request->sector_count;
    unsigned count = 0;

    for (; left > 0; count++) {
        unsigned sectors = left < BLOCK_PAGE_SECTORS ? left : BLOCK_PAGE_SECTORS;

        regions[count] = (struct region){
            .address = request->frames[count] << PAGE_SHIFT, // frames lie below 4 GiB
            .last_byte = sectors * SECTOR_SIZE - 1,
        };
        left -= sectors;
    }
    return count;
}

static struct command command(uint8_t operation, uint64_t lba)
{
    return (struct command){
        .type = FIS_TO_DISK,
        .flags = FIS_IS_COMMAND,
        .operation = operation,
        .device = DEVICE_LBA,
        .lba0 = (uint8_t)lba,
        .lba1 = (uint8_t)(lba >> 8),
        .lba2 = (uint8_t)(lba >> 16),
        .lba3 = (uint8_t)(lba >> 24),
        .lba4 = (uint8_t)(lba >> 32),
        .lba5 = (uint8_t)(lba >> 40),
    };
}

// A queued command has the count in another place, and its slot where that was.
static struct command transfer_command(const struct ahci_port *port, unsigned slot,
                                       const struct block_request *request)
{
    bool writes = request->operation == BLOCK_WRITE;
    uint64_t lba = request->first_sector / port->unit_sectors;
    unsigned count = request->sector_count / port->unit_sectors;
    struct command made;

    if (port->runs_queued) {
        made = command(writes ? ATA_WRITE_QUEUED : ATA_READ_QUEUED, lba);
        made.feature = (uint8_t)count;
        made.feature_high = (uint8_t)(count >> 8);
        made.count = (uint8_t)(slot << TAG_SHIFT);
        return made;
    }
    made = command(writes ? ATA_WRITE : ATA_READ, lba);
    made.count = (uint8_t)count;
    made.count_high = (uint8_t)(count >> 8);
    return made;
}

// The table of the slot is filled: send it.
static void issue(struct ahci_port *port, unsigned slot, unsigned regions, bool writes)
{
    port->memory->headers[slot] = (struct header){
        .flags = FIS_WORDS | regions << HEADER_REGIONS_SHIFT | (writes ? HEADER_WRITES : 0),
        .table = address_of(port, &port->memory->tables[slot]),
    };
    arch_memory_barrier(); // the controller reads header and table as soon as it is told
    port->running |= 1u << slot;
    if (port->runs_queued) write_reg(port, REG_ACTIVE, 1u << slot);
    write_reg(port, REG_ISSUE, 1u << slot);
}

static bool find_slot(const struct ahci_port *port, unsigned *slot)
{
    for (*slot = 0; *slot < port->slots; ++*slot)
        if (!(port->running & 1u << *slot)) return true;
    return false;
}

bool ahci_port_begin(struct ahci_port *port, struct block_request *request)
{
    bool is_flush = request->operation == BLOCK_FLUSH;
    bool is_queued = port->has_queue && !is_flush && !request->is_retried;
    struct table *table;
    unsigned slot;

    if (port->is_broken) return false;
    if (port->running != 0 && port->runs_queued != is_queued) return false;
    if (!find_slot(port, &slot)) return false;
    port->runs_queued = is_queued;
    port->requests[slot] = request;
    table = &port->memory->tables[slot];
    table->command = is_flush ? command(ATA_FLUSH, 0) : transfer_command(port, slot, request);
    issue(port, slot, list_regions(table->regions, request), request->operation == BLOCK_WRITE);
    return true;
}

static bool has_failed(const struct ahci_port *port, uint32_t events)
{
    return events & EVENT_ERROR || read_reg(port, REG_TASK_FILE) & (STATUS_ERROR | STATUS_FAULT);
}

// What is done, as bits; after an error nothing is, whatever the registers say of the others. The
// events are taken back first, so that what ends from here on brings an interrupt.
static uint32_t take_done(struct ahci_port *port)
{
    uint32_t events = read_reg(port, REG_INTERRUPT);
    uint32_t pending;

    write_reg(port, REG_INTERRUPT, events);
    pending = read_reg(port, REG_ACTIVE) | read_reg(port, REG_ISSUE);
    if (has_failed(port, events)) port->is_broken = true;
    return port->is_broken ? 0 : port->running & ~pending;
}

bool ahci_port_poll(struct ahci_port *port)
{
    uint32_t done = take_done(port);

    for (unsigned slot = 0; slot < port->slots; slot++) {
        struct block_request *request = port->requests[slot];

        if (!(done & 1u << slot)) continue;
        port->running &= ~(1u << slot);
        port->requests[slot] = NULL;
        block_complete(request, OK); // which may begin the next one here
    }
    return !port->is_broken;
}

err_t ahci_port_identify(struct ahci_port *port, const uint16_t **words)
{
    struct table *table = &port->memory->tables[0];
    err_t err;

    table->command = command(ATA_IDENTIFY, 0);
    table->regions[0] = (struct region){
        .address = address_of(port, port->memory->identity),
        .last_byte = sizeof(port->memory->identity) - 1,
    };
    issue(port, 0, 1, false);
    err = await(port, REG_ISSUE, 1, 0, COMMAND_TIMEOUT_MS);
    (void)take_done(port);
    port->running = 0;
    *words = port->memory->identity;
    return port->is_broken ? ERR_IO : err;
}

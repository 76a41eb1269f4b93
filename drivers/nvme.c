#include "drivers/nvme.h"

#include <stdio.h>
#include <string.h>

#include "drivers/drivers.h"
#include "drivers/model.h"
#include "drivers/nvme_queue.h"
#include "drivers/pci.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/irq.h"
#include "kernel/kmem.h"
#include "kernel/lib/limits.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/panic_mode.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"

// Disks that are themselves PCI devices: NVMe. A controller takes commands from two pairs of
// queues: the first one is for what concerns itself, and is polled while it starts; the second one
// for the disk. It says of each command what became of it.
//
// A controller may have several disks ("namespaces"). The first one is used: more are found in
// servers only.
//
// Source: "NVM Express Base Specification", revision 1.4, sections 3.1 (registers), 5 (commands for
// the controller), 6 (commands for a disk), 7.6.1 (starting).

enum {
    PCI_CLASS_STORAGE = 1,
    PCI_SUBCLASS_NVM = 8,
    PCI_INTERFACE_NVME = 2,
    BAR_REGISTERS = 0,
};

// Registers, in words.
enum {
    REG_CAPABILITIES = 0,
    REG_CAPABILITIES_HIGH = 1,
    REG_MASK = 3,   // no interrupts from now on, by bits
    REG_UNMASK = 4, // and again
    REG_CONFIGURATION = 5,
    REG_STATUS = 7,
    REG_ADMIN_SIZES = 9, // entries less one, of commands and of completions
    REG_ADMIN_COMMANDS = 10,
    REG_ADMIN_COMPLETIONS = 12,
    REG_DOORBELLS = 0x1000 / 4,

    CAPABILITY_ENTRIES_MASK = 0xffff, // of a ring, less one
    CAPABILITY_PATIENCE_SHIFT = 24,   // in units of 500 ms
    CAPABILITY_HIGH_STRIDE_MASK = 0xf,
    CAPABILITY_HIGH_PAGE_SHIFT = 16, // the smallest page is 4 KiB << this
    CAPABILITY_HIGH_PAGE_MASK = 0xf,

    CONFIGURATION_ENABLE = 1 << 0,
    CONFIGURATION_COMMAND_SIZE = 6 << 16, // a command has 2^6 bytes
    CONFIGURATION_COMPLETION_SIZE = 4 << 20,

    STATUS_READY = 1 << 0,
    STATUS_FATAL = 1 << 1,
};

enum {
    ADMIN_CREATE_COMMANDS = 1,
    ADMIN_CREATE_COMPLETIONS = 5,
    ADMIN_IDENTIFY = 6,

    IDENTIFY_DISK = 0,
    IDENTIFY_CONTROLLER = 1,

    RING_IS_CONTIGUOUS = 1 << 0,
    RING_INTERRUPTS = 1 << 1,

    DISK_FLUSH = 0,
    DISK_WRITE = 1,
    DISK_READ = 2,
};

// Offsets in what is identified.
enum {
    CONTROLLER_MODEL = 24,
    CONTROLLER_MODEL_BYTES = 40,
    CONTROLLER_TRANSFER = 77, // at most 2^this smallest pages at a time; 0: any number
    CONTROLLER_DISKS = 516,
    CONTROLLER_CACHE = 525, // bit 0: what was written may not be durable before a flush

    DISK_UNITS = 0,
    DISK_FORMAT = 26, // in use, the lower four bits
    DISK_FORMATS = 128,
    DISK_FORMAT_BYTES = 4,
    FORMAT_METADATA = 0, // bytes beside each unit
    FORMAT_UNIT_SHIFT = 2,
};

enum {
    ADMIN_QUEUE = 0,
    DISK_QUEUE = 1,
    QUEUES = 2,
    SLOTS = NVME_QUEUE_ENTRIES - 1,
    DISKS_TRIED = 16,           // until one is found that is there
    PATIENCE_UNIT_MS = 500,     // of CAPABILITY_PATIENCE
    ADMIN_TIMEOUT_MS = 5000,    // for a command
    PATIENCE_MS = 30000,        // for a request: a disk may clean up
    IDENTITY_BYTES = PAGE_SIZE, // what the controller writes when it identifies something
    TRANSFER_SHIFT = 5,         // 2^5 pages: BLOCK_TRANSFER_MAX_PAGES
};

_Static_assert(1 << TRANSFER_SHIFT == BLOCK_TRANSFER_MAX_PAGES, "what a request may have");

// What the controller reads and writes; each part begins a page.
struct memory {
    struct nvme_rings rings[QUEUES];
    uint8_t identity[IDENTITY_BYTES];
    uint64_t pages[SLOTS][BLOCK_TRANSFER_MAX_PAGES]; // those of a request behind the first
};

enum { MEMORY_FRAMES = (sizeof(struct memory) + PAGE_SIZE - 1) / PAGE_SIZE };

_Static_assert(sizeof(uint64_t[SLOTS][BLOCK_TRANSFER_MAX_PAGES]) <= PAGE_SIZE,
               "no list of pages crosses a page");

struct nvme_disk {
    struct block_device block;
    volatile uint32_t *registers; // [I]
    unsigned stride;              // [I] words from one doorbell to the next
    frame_t frame;                // [I] of the memory, low
    struct memory *memory;        // [I]
    uint32_t number;              // [I] of the disk at its controller
    bool has_cache;               // [I]
    bool is_running;              // [i]
    struct nvme_queue queues[QUEUES];
    struct block_request *requests[SLOTS]; // [i] by the number of their command
    char name[8];
    char model[CONTROLLER_MODEL_BYTES + 1];
};

static unsigned disk_count;

static uint32_t address_of(const struct nvme_disk *disk, const void *part)
{
    return (disk->frame << PAGE_SHIFT) +
           (uint32_t)((const uint8_t *)part - (uint8_t *)disk->memory);
}

// ---- the life of a controller ----

// Wait until it is ready, or not ready any more, as long as it says that this may take.
static err_t await_ready(const struct nvme_disk *disk, uint32_t wanted)
{
    uint32_t units = disk->registers[REG_CAPABILITIES] >> CAPABILITY_PATIENCE_SHIFT;
    uint64_t deadline_ms = clock_now_ms() + (units + 1) * PATIENCE_UNIT_MS;

    while ((disk->registers[REG_STATUS] & STATUS_READY) != wanted) {
        if (wanted && disk->registers[REG_STATUS] & STATUS_FATAL) return ERR_IO;
        if (clock_now_ms() > deadline_ms) return ERR_TIMEOUT;
        thread_sleep_ms(1);
    }
    return OK;
}

static err_t stop_controller(struct nvme_disk *disk)
{
    disk->is_running = false;
    memset(disk->requests, 0, sizeof(disk->requests));
    disk->registers[REG_MASK] = 1;
    disk->registers[REG_CONFIGURATION] = 0;
    return await_ready(disk, 0);
}

static void start_queue(struct nvme_disk *disk, unsigned index)
{
    nvme_queue_start(&disk->queues[index], &disk->memory->rings[index],
                     disk->registers + REG_DOORBELLS + 2 * index * disk->stride, disk->stride);
}

// Do a command for the controller, and wait for it.
static err_t run_admin(struct nvme_disk *disk, const struct nvme_command *command)
{
    struct nvme_queue *queue = &disk->queues[ADMIN_QUEUE];
    uint64_t deadline_ms = clock_now_ms() + ADMIN_TIMEOUT_MS;
    struct nvme_completion completion;

    nvme_queue_send(queue, command);
    while (!nvme_queue_take(queue, &completion)) {
        if (clock_now_ms() > deadline_ms) return ERR_TIMEOUT;
        thread_sleep_us(50);
    }
    return completion.status == NVME_STATUS_OK ? OK : ERR_IO;
}

static err_t create_ring(struct nvme_disk *disk, uint8_t operation, const void *ring,
                         uint32_t attributes)
{
    struct nvme_command command = {
        .operation = operation,
        .data = address_of(disk, ring),
        .argument = {DISK_QUEUE | (NVME_QUEUE_ENTRIES - 1) << 16, RING_IS_CONTIGUOUS | attributes},
    };

    return run_admin(disk, &command);
}

static err_t create_disk_queue(struct nvme_disk *disk)
{
    struct nvme_rings *rings = &disk->memory->rings[DISK_QUEUE];
    err_t err;

    start_queue(disk, DISK_QUEUE);
    err = create_ring(disk, ADMIN_CREATE_COMPLETIONS, rings->completions, RING_INTERRUPTS);
    if (err != OK) return err;
    return create_ring(disk, ADMIN_CREATE_COMMANDS, rings->commands, DISK_QUEUE << 16);
}

// A controller that is stopped takes commands for itself. Interrupts stay masked: the first queue
// is polled, and its completions would interrupt until they are taken.
static err_t enable(struct nvme_disk *disk)
{
    struct nvme_rings *rings = &disk->memory->rings[ADMIN_QUEUE];
    volatile uint32_t *registers = disk->registers;

    start_queue(disk, ADMIN_QUEUE);
    registers[REG_ADMIN_SIZES] = (NVME_QUEUE_ENTRIES - 1) << 16 | (NVME_QUEUE_ENTRIES - 1);
    registers[REG_ADMIN_COMMANDS] = address_of(disk, rings->commands);
    registers[REG_ADMIN_COMMANDS + 1] = 0;
    registers[REG_ADMIN_COMPLETIONS] = address_of(disk, rings->completions);
    registers[REG_ADMIN_COMPLETIONS + 1] = 0;
    registers[REG_CONFIGURATION] =
        CONFIGURATION_ENABLE | CONFIGURATION_COMMAND_SIZE | CONFIGURATION_COMPLETION_SIZE;
    err_t err = await_ready(disk, STATUS_READY);
    registers[REG_MASK] = 1;
    return err;
}

// And then requests.
static err_t open_disk_queue(struct nvme_disk *disk)
{
    err_t err = create_disk_queue(disk);

    disk->is_running = err == OK;
    if (err == OK && !panic_mode_is_on()) disk->registers[REG_UNMASK] = 1;
    return err;
}

// ---- requests ----

// The first page stands in the command, a second one too; else there is a list of all but the
// first.
static void list_pages(struct nvme_disk *disk, struct nvme_command *command,
                       const struct block_request *request)
{
    unsigned count = ROUND_UP(request->sector_count, BLOCK_PAGE_SECTORS) / BLOCK_PAGE_SECTORS;
    uint64_t *list = disk->memory->pages[command->id];

    for (unsigned i = 1; i < count; i++) list[i - 1] = (uint64_t)request->frames[i] << PAGE_SHIFT;
    command->data = (uint64_t)request->frames[0] << PAGE_SHIFT;
    if (count > 1) command->data_rest = count == 2 ? list[0] : address_of(disk, list);
}

static void send(struct nvme_disk *disk, uint16_t slot, struct block_request *request)
{
    struct nvme_command command = {.operation = DISK_FLUSH, .id = slot, .disk = disk->number};
    uint64_t first_unit = request->first_sector / disk->block.unit_sectors;

    disk->requests[slot] = request;
    if (request->operation != BLOCK_FLUSH) {
        command.operation = request->operation == BLOCK_WRITE ? DISK_WRITE : DISK_READ;
        command.argument[0] = (uint32_t)first_unit;
        command.argument[1] = (uint32_t)(first_unit >> 32);
        command.argument[2] = request->sector_count / disk->block.unit_sectors - 1;
        list_pages(disk, &command, request);
    }
    nvme_queue_send(&disk->queues[DISK_QUEUE], &command);
}

// A disk without a cache has nothing to flush: what was written is durable already.
static bool start(struct block_device *block, struct block_request *request)
{
    struct nvme_disk *disk = block->driver;

    if (!disk->is_running) return false;
    if (request->operation == BLOCK_FLUSH && !disk->has_cache) {
        block_complete(request, OK);
        return true;
    }
    for (uint16_t slot = 0; slot < SLOTS; slot++) {
        if (disk->requests[slot] != NULL) continue;
        send(disk, slot, request);
        return true;
    }
    return false;
}

// An answer to what was not asked. What interrupts until somebody listens must be silenced.
static void break_disk(struct nvme_disk *disk)
{
    disk->is_running = false;
    disk->registers[REG_MASK] = 1;
    block_break(&disk->block);
}

// Returns whether there was something to take.
static bool take_completions(struct nvme_disk *disk)
{
    struct nvme_completion completion;
    bool found = false;

    while (disk->is_running && nvme_queue_take(&disk->queues[DISK_QUEUE], &completion)) {
        struct block_request *request =
            completion.id < SLOTS ? disk->requests[completion.id] : NULL;

        found = true;
        if (request == NULL) {
            break_disk(disk);
            break;
        }
        disk->requests[completion.id] = NULL;
        block_complete(request, completion.status == NVME_STATUS_OK ? OK : ERR_IO);
    }
    return found;
}

static void poll(struct block_device *block)
{
    (void)take_completions(block->driver);
}

static bool on_interrupt(void *context)
{
    return take_completions(context);
}

static void reset(struct block_device *block)
{
    struct nvme_disk *disk = block->driver;

    if (stop_controller(disk) != OK) log_warn("%s: ignores a reset", disk->name);
}

// A controller that has come up halfway is stopped again, for the next attempt.
static err_t prepare(struct block_device *block)
{
    struct nvme_disk *disk = block->driver;
    err_t err;

    if (disk->is_running) return OK;
    if ((err = enable(disk)) == OK) err = open_disk_queue(disk);
    if (err != OK) reset(block);
    return err;
}

static const struct block_ops ops = {
    .prepare = prepare,
    .start = start,
    .poll = poll,
    .reset = reset,
};

// ---- what there is ----

static err_t identify(struct nvme_disk *disk, uint32_t what, uint32_t number)
{
    struct nvme_command command = {
        .operation = ADMIN_IDENTIFY,
        .disk = number,
        .data = address_of(disk, disk->memory->identity),
        .argument = {what},
    };

    return run_admin(disk, &command);
}

static uint32_t read32(const struct nvme_disk *disk, unsigned offset)
{
    uint32_t value;

    memcpy(&value, disk->memory->identity + offset, sizeof(value));
    return value;
}

static void read_model(struct nvme_disk *disk)
{
    memcpy(disk->model, disk->memory->identity + CONTROLLER_MODEL, CONTROLLER_MODEL_BYTES);
    model_tidy(disk->model, CONTROLLER_MODEL_BYTES);
}

// ERR_INVALID: it cannot move as much at a time as a request may want.
static err_t read_controller(struct nvme_disk *disk, uint32_t *disks)
{
    err_t err = identify(disk, IDENTIFY_CONTROLLER, 0);
    uint8_t shift;

    if (err != OK) return err;
    read_model(disk);
    *disks = read32(disk, CONTROLLER_DISKS);
    disk->has_cache = disk->memory->identity[CONTROLLER_CACHE] & 1;
    shift = disk->memory->identity[CONTROLLER_TRANSFER];
    return shift == 0 || shift >= TRANSFER_SHIFT ? OK : ERR_INVALID;
}

// ERR_INVALID: its units are not for this kernel.
static err_t read_disk(struct nvme_disk *disk)
{
    unsigned index = disk->memory->identity[DISK_FORMAT] & 0xf;
    uint32_t format = read32(disk, DISK_FORMATS + index * DISK_FORMAT_BYTES);
    unsigned unit_shift = format >> (8 * FORMAT_UNIT_SHIFT) & 0xff;
    uint64_t units = (uint64_t)read32(disk, DISK_UNITS + 4) << 32 | read32(disk, DISK_UNITS);

    if ((format >> (8 * FORMAT_METADATA) & 0xffff) != 0) return ERR_INVALID;
    if (1ull << (unit_shift & 31) < SECTOR_SIZE || unit_shift > PAGE_SHIFT) return ERR_INVALID;
    disk->block.unit_sectors = (1u << unit_shift) / SECTOR_SIZE;
    if (units > UINT64_MAX / disk->block.unit_sectors) return ERR_INVALID;
    disk->block.sector_count = units * disk->block.unit_sectors;
    return OK;
}

// The first disk that is there. ERR_NOT_FOUND: there is none.
static err_t find_disk(struct nvme_disk *disk)
{
    uint32_t disks;
    err_t err = read_controller(disk, &disks);

    if (err != OK) return err;
    for (disk->number = 1; disk->number <= disks && disk->number <= DISKS_TRIED; disk->number++) {
        if ((err = identify(disk, IDENTIFY_DISK, disk->number)) != OK) return err;
        if (read32(disk, DISK_UNITS) != 0 || read32(disk, DISK_UNITS + 4) != 0)
            return read_disk(disk);
    }
    return ERR_NOT_FOUND;
}

// ERR_INVALID: the registers are not as this driver needs them.
static err_t check_registers(struct nvme_disk *disk, uint32_t size_bytes)
{
    uint32_t low = disk->registers[REG_CAPABILITIES];
    uint32_t high = disk->registers[REG_CAPABILITIES_HIGH];
    unsigned doorbells_bytes;

    disk->stride = 1u << (high & CAPABILITY_HIGH_STRIDE_MASK);
    doorbells_bytes = 2 * QUEUES * 4 * disk->stride;
    if (size_bytes < REG_DOORBELLS * 4 + doorbells_bytes) return ERR_INVALID;
    if ((high >> CAPABILITY_HIGH_PAGE_SHIFT & CAPABILITY_HIGH_PAGE_MASK) != 0) return ERR_INVALID;
    return (low & CAPABILITY_ENTRIES_MASK) + 1 >= NVME_QUEUE_ENTRIES ? OK : ERR_INVALID;
}

static err_t open_controller(struct nvme_disk *disk, const struct pci_device *pci)
{
    struct pci_bar bar;
    err_t err;

    pci_enable(pci);
    if ((err = pci_get_bar(pci, BAR_REGISTERS, &bar)) != OK) return err;
    if (bar.is_io || bar.size < REG_DOORBELLS * 4 + PAGE_SIZE) return ERR_INVALID;
    if ((disk->registers = paging_map_device(bar.base, bar.size)) == NULL) return ERR_NOMEM;
    if ((err = check_registers(disk, bar.size)) != OK) return err;
    if ((err = stop_controller(disk)) != OK) return err;
    if ((disk->frame = pmm_alloc_run(MEMORY_FRAMES)) == 0) return ERR_NOMEM;
    disk->memory = paging_window(disk->frame);
    memset(disk->memory, 0, sizeof(*disk->memory));
    return irq_add_handler(pci->irq, on_interrupt, disk);
}

static err_t offer(struct nvme_disk *disk)
{
    err_t err = enable(disk);

    if (err != OK || (err = find_disk(disk)) != OK) return err;
    if ((err = open_disk_queue(disk)) != OK) return err;
    snprintf(disk->name, sizeof(disk->name), "nvme%u", disk_count);
    disk->block.name = disk->name;
    disk->block.model = disk->model;
    disk->block.patience_ms = PATIENCE_MS;
    disk->block.ops = &ops;
    disk->block.driver = disk;
    if ((err = block_add(&disk->block)) != OK) return err;
    disk_count++;
    log_info("%s: %u MiB, %s, %s", disk->name, (unsigned)(disk->block.sector_count >> 11),
             disk->has_cache ? "write cache" : "no write cache", disk->model);
    return OK;
}

static void probe(const struct pci_device *pci)
{
    struct nvme_disk *disk = kmem_alloc_zeroed(sizeof(*disk));
    err_t err = disk == NULL ? ERR_NOMEM : open_controller(disk, pci);

    if (err != OK) {
        kmem_free(disk);
    } else if ((err = offer(disk)) != OK) {
        reset(&disk->block); // but it stays: an interrupt may ask for it
    }
    if (err != OK) log_warn("nvme: a controller is not used: %s", err_text(err));
}

bool nvme_drives(const struct pci_device *pci)
{
    return pci->class_code == PCI_CLASS_STORAGE && pci->subclass == PCI_SUBCLASS_NVM &&
           pci->interface == PCI_INTERFACE_NVME;
}

err_t nvme_init(void)
{
    for (const struct pci_device *pci = pci_next(NULL); pci != NULL; pci = pci_next(pci))
        if (nvme_drives(pci)) probe(pci);
    return OK;
}

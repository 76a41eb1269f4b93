#include <stdio.h>

#include "drivers/drivers.h"
#include "drivers/pci.h"
#include "drivers/virtio.h"
#include "drivers/virtio_blk.h"
#include "drivers/virtqueue.h"
#include "kernel/arch.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/irq.h"
#include "kernel/kmem.h"
#include "kernel/lib/limits.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/wait.h"

// Virtio disks: the paravirtual disk of QEMU and others. A request is one chain of pieces: a
// header that says what and where, the frames, and a byte for the outcome. One request is under
// way at a time; the lock of the block device sees to that.
//
// A device that is silent, or whose queue makes no sense, is reset at once, so that it cannot write
// into frames that have found another use; it is started afresh when the next request comes.
//
// Source: VIRTIO 1.1, section 5.2, "Block Device".

enum {
    DEVICE_MODERN = 0x1042,
    DEVICE_TRANSITIONAL = 0x1001,

    FEATURE_SEG_MAX = 2,    // the configuration limits the pieces of a request
    FEATURE_READ_ONLY = 5,  // writes will fail
    FEATURE_BLOCK_SIZE = 6, // the configuration says in what units the disk can be used
    FEATURE_FLUSH = 9,      // there is a write cache, and a request that empties it

    CONFIG_CAPACITY = 0, // 64 bits, in sectors of 512 bytes whatever the disk's own unit
    CONFIG_SEG_MAX = 12,
    CONFIG_BLOCK_SIZE = 20, // bytes

    REQUEST_READ = 0,
    REQUEST_WRITE = 1,
    REQUEST_FLUSH = 4,

    OUTCOME_OK = 0,
    OUTCOME_NONE = 0xff, // set by us: the device has not written any

    QUEUE_INDEX = 0,
    QUEUE_SIZE = 64,  // power of two with room for the longest request
    EXTRA_PIECES = 2, // header and outcome
    MAX_PIECES = BLOCK_TRANSFER_MAX_PAGES + EXTRA_PIECES,

    REQUEST_TIMEOUT_MS = 30000, // the host's disk may be busy with others
};

_Static_assert(MAX_PIECES <= QUEUE_SIZE, "a request fits the queue");

#define WANTED_FEATURES                                                                            \
    ((uint64_t)1 << FEATURE_SEG_MAX | (uint64_t)1 << FEATURE_READ_ONLY |                           \
     (uint64_t)1 << FEATURE_BLOCK_SIZE | (uint64_t)1 << FEATURE_FLUSH)

// What lies beside the data in memory that the device reaches.
struct request {
    uint32_t type;
    uint32_t reserved;
    uint64_t sector;
    volatile uint8_t outcome;
};

struct virtio_disk {
    struct block_device block;
    struct virtio_device virtio;
    struct virtqueue queue;
    struct request *request; // [block.lock] in one low frame
    frame_t request_frame;   // [I]
    unsigned max_frames;     // [block.lock] of one request
    bool is_running;         // [block.lock] else it must be started before it is used
    struct wait_queue waiting;
    char name[12];
};

static unsigned disk_count;

static bool on_interrupt(void *context)
{
    struct virtio_disk *disk = context;
    uint8_t isr = virtio_read_isr(&disk->virtio);

    if (isr & VIRTIO_ISR_QUEUE) wait_wake_all(&disk->waiting);
    return isr != 0;
}

static err_t start(struct virtio_disk *disk)
{
    unsigned limit;
    err_t err;

    if ((err = virtio_start(&disk->virtio, WANTED_FEATURES)) != OK) return err;
    if ((err = virtqueue_start(&disk->queue, &disk->virtio, QUEUE_INDEX, QUEUE_SIZE)) != OK)
        return err;
    if (disk->queue.size <= EXTRA_PIECES) return ERR_INVALID;

    limit = disk->queue.size - EXTRA_PIECES;
    if (virtio_has(&disk->virtio, FEATURE_SEG_MAX)) {
        unsigned seg_max = virtio_config_read32(&disk->virtio, CONFIG_SEG_MAX);

        if (seg_max < limit) limit = seg_max;
    }
    if (limit == 0) return ERR_INVALID;
    disk->max_frames = limit < BLOCK_TRANSFER_MAX_PAGES ? limit : BLOCK_TRANSFER_MAX_PAGES;
    virtio_run(&disk->virtio);
    disk->is_running = true;
    return OK;
}

static err_t ensure_running(struct virtio_disk *disk)
{
    return disk->is_running ? OK : start(disk);
}

// From here on the device writes nowhere, if it obeys.
static void stop(struct virtio_disk *disk)
{
    disk->is_running = false;
    if (virtio_reset(&disk->virtio) != OK) log_warn("%s: ignores a reset", disk->name);
}

static err_t wait_until_used(struct virtio_disk *disk)
{
    uint64_t deadline_ms = clock_now_ms() + REQUEST_TIMEOUT_MS;
    arch_flags_t flags = arch_irq_save();
    err_t err = OK;

    while (!virtqueue_poll(&disk->queue) && err == OK)
        err = wait_sleep(&disk->waiting, deadline_ms);
    if (virtqueue_poll(&disk->queue)) err = OK; // also when the interrupt was lost
    arch_irq_restore(flags);
    return err;
}

// Send one request with `count` pieces, of which the first is the header and the last the
// outcome, and wait for it.
static err_t run_request(struct virtio_disk *disk, uint32_t type, uint64_t sector,
                         struct virtqueue_piece *pieces, unsigned count)
{
    paddr_t base = (paddr_t)disk->request_frame << PAGE_SHIFT;
    struct request *request = disk->request;
    err_t err;

    pieces[0] = (struct virtqueue_piece){
        .address = base,
        .size_bytes = offsetof(struct request, outcome),
    };
    pieces[count - 1] = (struct virtqueue_piece){
        .address = base + offsetof(struct request, outcome),
        .size_bytes = sizeof(request->outcome),
        .is_written = true,
    };
    request->type = type;
    request->reserved = 0;
    request->sector = sector;
    request->outcome = OUTCOME_NONE;
    virtqueue_send(&disk->queue, pieces, count);

    if ((err = wait_until_used(disk)) == OK) err = virtqueue_take(&disk->queue);
    if (err != OK) {
        log_warn("%s: %s; it is reset", disk->name, err_text(err));
        stop(disk);
        return err;
    }
    return request->outcome == OUTCOME_OK ? OK : ERR_IO;
}

// Move the part of the transfer that begins with frame `first` and has at most max_frames frames.
static err_t transfer_part(struct virtio_disk *disk, const struct block_transfer *transfer,
                           unsigned first, unsigned frame_count)
{
    struct virtqueue_piece pieces[MAX_PIECES];
    uint64_t sector = transfer->first_sector + first * BLOCK_PAGE_SECTORS;
    unsigned left = transfer->sector_count - first * BLOCK_PAGE_SECTORS;

    for (unsigned i = 0; i < frame_count; i++) {
        unsigned count = left < BLOCK_PAGE_SECTORS ? left : BLOCK_PAGE_SECTORS;

        pieces[1 + i] = (struct virtqueue_piece){
            .address = (paddr_t)transfer->frames[first + i] << PAGE_SHIFT,
            .size_bytes = count * SECTOR_SIZE,
            .is_written = !transfer->is_write,
        };
        left -= count;
    }
    return run_request(disk, transfer->is_write ? REQUEST_WRITE : REQUEST_READ, sector, pieces,
                       frame_count + EXTRA_PIECES);
}

static err_t disk_transfer(struct block_device *block, const struct block_transfer *transfer)
{
    struct virtio_disk *disk = block->driver;
    unsigned total = ROUND_UP(transfer->sector_count, BLOCK_PAGE_SECTORS) / BLOCK_PAGE_SECTORS;
    err_t err = ensure_running(disk);

    for (unsigned done = 0, part; done < total && err == OK; done += part) {
        part = total - done < disk->max_frames ? total - done : disk->max_frames;
        err = transfer_part(disk, transfer, done, part);
    }
    return err;
}

// A device that offers no flush has no write cache: what was written is durable already.
static err_t disk_flush(struct block_device *block)
{
    struct virtio_disk *disk = block->driver;
    struct virtqueue_piece pieces[EXTRA_PIECES];
    err_t err = ensure_running(disk);

    if (err != OK) return err;
    if (!virtio_has(&disk->virtio, FEATURE_FLUSH)) return OK;
    return run_request(disk, REQUEST_FLUSH, 0, pieces, EXTRA_PIECES);
}

// Everything else waits by looking at the queue, now and then.
static void disk_rescue(struct block_device *block)
{
    stop(block->driver);
}

static const struct block_ops ops = {
    .transfer = disk_transfer,
    .flush = disk_flush,
    .rescue = disk_rescue,
};

static uint64_t read_capacity(const struct virtio_disk *disk)
{
    uint64_t high = virtio_config_read32(&disk->virtio, CONFIG_CAPACITY + 4);

    return high << 32 | virtio_config_read32(&disk->virtio, CONFIG_CAPACITY);
}

// ERR_INVALID: it is no size.
static err_t read_unit(struct virtio_disk *disk)
{
    uint32_t bytes = SECTOR_SIZE;

    if (virtio_has(&disk->virtio, FEATURE_BLOCK_SIZE))
        bytes = virtio_config_read32(&disk->virtio, CONFIG_BLOCK_SIZE);
    disk->block.unit_sectors = bytes / SECTOR_SIZE;
    return bytes >= SECTOR_SIZE && (bytes & (bytes - 1)) == 0 ? OK : ERR_INVALID;
}

// Get ready what the disk needs to run.
static err_t open_disk(struct virtio_disk *disk, const struct pci_device *pci)
{
    err_t err;

    snprintf(disk->name, sizeof(disk->name), "virtio%u", disk_count);
    wait_init(&disk->waiting);
    pci_enable(pci);
    if ((err = virtio_open(&disk->virtio, pci)) != OK) return err;
    if ((disk->request_frame = pmm_alloc_low()) == 0) return ERR_NOMEM;
    disk->request = paging_window(disk->request_frame);
    if ((err = irq_add_handler(pci->irq, on_interrupt, disk)) == OK) return OK;
    pmm_free(disk->request_frame);
    return err;
}

static const char *describe_writes(const struct virtio_disk *disk)
{
    if (disk->block.is_read_only) return "read-only";
    return virtio_has(&disk->virtio, FEATURE_FLUSH) ? "write cache" : "no write cache";
}

static err_t offer_disk(struct virtio_disk *disk)
{
    err_t err = start(disk);

    if (err != OK) return err;
    disk->block.name = disk->name;
    disk->block.ops = &ops;
    disk->block.driver = disk;
    disk->block.sector_count = read_capacity(disk);
    disk->block.is_read_only = virtio_has(&disk->virtio, FEATURE_READ_ONLY);
    if ((err = read_unit(disk)) != OK) return err;
    if ((err = block_add(&disk->block)) != OK) return err;
    disk_count++;
    log_info("%s: %u MiB, %s, %s", disk->name, (unsigned)(disk->block.sector_count >> 11),
             virtio_layout(&disk->virtio), describe_writes(disk));
    return OK;
}

static void probe(const struct pci_device *pci)
{
    struct virtio_disk *disk = kmem_alloc_zeroed(sizeof(*disk));
    err_t err = disk == NULL ? ERR_NOMEM : open_disk(disk, pci);

    if (err != OK) {
        kmem_free(disk);
    } else if ((err = offer_disk(disk)) != OK) {
        stop(disk); // but it stays: an interrupt may ask for it
    }
    if (err != OK) log_warn("virtio%u: not used: %s", disk_count, err_text(err));
}

bool virtio_blk_drives(uint16_t device)
{
    return device == DEVICE_MODERN || device == DEVICE_TRANSITIONAL;
}

err_t virtio_blk_init(void)
{
    for (const struct pci_device *pci = pci_next(NULL); pci != NULL; pci = pci_next(pci)) {
        if (pci->vendor != VIRTIO_PCI_VENDOR) continue;
        if (virtio_blk_drives(pci->device)) probe(pci);
    }
    return OK;
}

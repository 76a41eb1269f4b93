#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "drivers/drivers.h"
#include "drivers/pci.h"
#include "drivers/virtio.h"
#include "drivers/virtio_blk.h"
#include "drivers/virtqueue.h"
#include "kernel/block.h"
#include "kernel/irq.h"
#include "kernel/kmem.h"
#include "kernel/lib/limits.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"

// Virtio disks: the paravirtual disk of QEMU and others. A request is one chain of segments: a
// header that says what and where, the frames, and a byte for the outcome. Several are under way at
// a time, each in a slot of the queue. One that is longer than the device allows goes as several
// chains, one after the other in its slot.
//
// A device that is silent, or whose queue makes no sense, is reset before its requests are given
// back, so that it cannot write into frames that have found another use. No slot is taken then, so
// what the device says later of old requests is seen to be nonsense.
//
// Source: VIRTIO 1.1, section 5.2, "Block Device".

enum {
    DEVICE_MODERN = 0x1042,
    DEVICE_TRANSITIONAL = 0x1001,

    FEATURE_SEG_MAX = 2,    // the configuration limits the segments of a request
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
    SLOTS_MAX = 7,      // of 34 segments: together nearly 256, what QEMU has
    EXTRA_SEGMENTS = 2, // header and outcome
    MAX_SEGMENTS = BLOCK_TRANSFER_MAX_PAGES + EXTRA_SEGMENTS,

    PATIENCE_MS = 30000, // the host's disk may be busy with others
};

#define WANTED_FEATURES                                                                            \
    ((uint64_t)1 << FEATURE_SEG_MAX | (uint64_t)1 << FEATURE_READ_ONLY |                           \
     (uint64_t)1 << FEATURE_BLOCK_SIZE | (uint64_t)1 << FEATURE_FLUSH)

// What lies beside the data in memory that the device reaches.
struct message {
    uint32_t type;
    uint32_t reserved;
    uint64_t sector;
    volatile uint8_t outcome;
};

struct slot {
    struct block_request *request; // null: it is free
    unsigned frames_done;          // of it, by chains before
    unsigned frames_sent;          // by the chain that is under way
};

struct virtio_disk {
    struct block_device block;
    struct virtio_device virtio;
    struct virtqueue queue;       // [i]
    struct slot slots[SLOTS_MAX]; // [i]
    struct message *messages;     // [i] one for each slot, in one low frame
    frame_t message_frame;        // [I]
    unsigned max_frames;          // [i] of one chain
    bool is_running;              // [i]
    char name[12];
};

_Static_assert(SLOTS_MAX * sizeof(struct message) <= PAGE_SIZE, "one frame holds them");

static unsigned disk_count;

static uint32_t message_type(const struct block_request *request)
{
    static const uint32_t types[] = {
        [BLOCK_READ] = REQUEST_READ, [BLOCK_WRITE] = REQUEST_WRITE, [BLOCK_FLUSH] = REQUEST_FLUSH};

    return types[request->operation];
}

// The frames of the chain that comes next, behind its header. Returns how many segments there are.
static unsigned list_frames(const struct virtio_disk *disk, struct slot *slot,
                            struct virtqueue_segment *segments)
{
    const struct block_request *request = slot->request;
    unsigned left = request->sector_count - slot->frames_done * BLOCK_PAGE_SECTORS;
    unsigned count = 0;

    for (; left > 0 && count < disk->max_frames; count++) {
        unsigned sectors = left < BLOCK_PAGE_SECTORS ? left : BLOCK_PAGE_SECTORS;
        frame_t frame = request->frames[slot->frames_done + count];

        segments[1 + count] = (struct virtqueue_segment){
            .address = (paddr_t)frame << PAGE_SHIFT,
            .size_bytes = sectors * SECTOR_SIZE,
            .is_written = request->operation == BLOCK_READ,
        };
        left -= sectors;
    }
    slot->frames_sent = count;
    return count + EXTRA_SEGMENTS;
}

// Send the next chain of the request in a slot.
static void send_chain(struct virtio_disk *disk, unsigned index)
{
    struct slot *slot = &disk->slots[index];
    struct message *message = &disk->messages[index];
    paddr_t base = ((paddr_t)disk->message_frame << PAGE_SHIFT) + index * sizeof(*message);
    struct virtqueue_segment segments[MAX_SEGMENTS];
    unsigned count = list_frames(disk, slot, segments);

    segments[0] = (struct virtqueue_segment){
        .address = base,
        .size_bytes = offsetof(struct message, outcome),
    };
    segments[count - 1] = (struct virtqueue_segment){
        .address = base + offsetof(struct message, outcome),
        .size_bytes = sizeof(message->outcome),
        .is_written = true,
    };
    *message = (struct message){
        .type = message_type(slot->request),
        .sector = slot->request->first_sector + slot->frames_done * BLOCK_PAGE_SECTORS,
        .outcome = OUTCOME_NONE,
    };
    virtqueue_send(&disk->queue, index, segments, count);
}

// The chain in a slot was used: go on with the rest of its request, or give that back.
static void end_chain(struct virtio_disk *disk, unsigned index)
{
    struct slot *slot = &disk->slots[index];
    struct block_request *request = slot->request;
    bool is_ok = disk->messages[index].outcome == OUTCOME_OK;

    slot->frames_done += slot->frames_sent;
    if (is_ok && slot->frames_done * BLOCK_PAGE_SECTORS < request->sector_count) {
        send_chain(disk, index);
        return;
    }
    slot->request = NULL;
    block_complete(request, is_ok ? OK : ERR_IO);
}

static void disk_poll(struct block_device *block)
{
    struct virtio_disk *disk = block->driver;
    unsigned slot;

    while (disk->is_running && virtqueue_poll(&disk->queue)) {
        if (virtqueue_take(&disk->queue, &slot) == OK && disk->slots[slot].request != NULL) {
            end_chain(disk, slot);
            continue;
        }
        disk->is_running = false;
        block_break(block);
    }
}

static bool on_interrupt(void *context)
{
    struct virtio_disk *disk = context;
    uint8_t isr = virtio_read_isr(&disk->virtio);

    if (isr & VIRTIO_ISR_QUEUE) disk_poll(&disk->block);
    return isr != 0;
}

static err_t start_device(struct virtio_disk *disk)
{
    unsigned limit;
    err_t err;

    if ((err = virtio_start(&disk->virtio, WANTED_FEATURES)) != OK) return err;
    if ((err = virtqueue_start(&disk->queue, &disk->virtio, QUEUE_INDEX, SLOTS_MAX,
                               MAX_SEGMENTS)) != OK)
        return err;
    if (disk->queue.segments <= EXTRA_SEGMENTS) return ERR_INVALID;

    // Without the feature only the queue limits a chain; with it, perhaps the device does. Segments
    // of 4 KiB are within any limit on their size.
    limit = disk->queue.segments - EXTRA_SEGMENTS;
    if (virtio_has(&disk->virtio, FEATURE_SEG_MAX)) {
        unsigned seg_max = virtio_config_read32(&disk->virtio, CONFIG_SEG_MAX);

        if (seg_max < limit) limit = seg_max;
    }
    if (limit == 0) return ERR_INVALID;
    disk->max_frames = limit;
    virtio_run(&disk->virtio);
    disk->is_running = true;
    return OK;
}

static err_t disk_prepare(struct block_device *block)
{
    return start_device(block->driver);
}

// A device that offers no flush has no write cache: what was written is durable already.
static bool disk_start(struct block_device *block, struct block_request *request)
{
    struct virtio_disk *disk = block->driver;

    if (request->operation == BLOCK_FLUSH && !virtio_has(&disk->virtio, FEATURE_FLUSH)) {
        block_complete(request, OK);
        return true;
    }
    for (unsigned i = 0; i < disk->queue.slots; i++) {
        if (disk->slots[i].request != NULL) continue;
        disk->slots[i] = (struct slot){.request = request};
        send_chain(disk, i);
        return true;
    }
    return false;
}

// From here on the device writes nowhere, if it obeys.
static void disk_reset(struct block_device *block)
{
    struct virtio_disk *disk = block->driver;

    // First, for an interrupt may come until the device has obeyed.
    disk->is_running = false;
    memset(disk->slots, 0, sizeof(disk->slots));
    if (virtio_reset(&disk->virtio) != OK) log_warn("%s: ignores a reset", disk->name);
}

static const struct block_ops ops = {
    .prepare = disk_prepare,
    .start = disk_start,
    .poll = disk_poll,
    .reset = disk_reset,
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
    pci_enable(pci);
    if ((err = virtio_open(&disk->virtio, pci)) != OK) return err;
    if ((disk->message_frame = pmm_alloc_low()) == 0) return ERR_NOMEM;
    disk->messages = paging_window(disk->message_frame);
    if ((err = irq_add_handler(pci->irq, on_interrupt, disk)) == OK) return OK;
    pmm_free(disk->message_frame);
    return err;
}

static const char *describe_writes(const struct virtio_disk *disk)
{
    if (disk->block.is_read_only) return "read-only";
    return virtio_has(&disk->virtio, FEATURE_FLUSH) ? "write cache" : "no write cache";
}

static err_t offer_disk(struct virtio_disk *disk)
{
    err_t err;

    disk->block.name = disk->name;
    disk->block.ops = &ops;
    disk->block.driver = disk;
    if ((err = start_device(disk)) != OK) return err;
    disk->block.patience_ms = PATIENCE_MS;
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
        disk_reset(&disk->block); // but it stays: an interrupt may ask for it
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

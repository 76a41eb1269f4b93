#include "drivers/virtqueue.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"

// The memory of a queue: descriptors, then the ring of what is available to the device, then, at
// the next page, the ring of what it has used. Legacy devices know no other layout, modern ones
// accept it. The chain of slot s begins with descriptor s * queue->segments.

enum { DESCRIPTOR_NEXT = 1 << 0, DESCRIPTOR_WRITE = 1 << 1 };

struct virtq_descriptor {
    uint64_t address;
    uint32_t size_bytes;
    uint16_t flags;
    uint16_t next;
};

struct virtq_available {
    uint16_t flags;
    uint16_t index; // how many chains were ever put into the ring
    uint16_t ring[];
};

struct virtq_used {
    uint16_t flags;
    uint16_t index;
    struct {
        uint32_t head;
        uint32_t written_bytes;
    } ring[];
};

_Static_assert(sizeof(struct virtq_descriptor) == 16, "VIRTIO 1.1, section 2.6.5");
_Static_assert(sizeof(struct virtq_available) == 4, "section 2.6.6");
_Static_assert(sizeof(struct virtq_used) == 4, "section 2.6.8");

// Offset of the used ring; the one unused field behind each ring is for features not taken.
static size_t used_offset(unsigned size)
{
    size_t available_bytes = sizeof(struct virtq_available) + (size + 1) * sizeof(uint16_t);

    return ROUND_UP(size * sizeof(struct virtq_descriptor) + available_bytes, PAGE_SIZE);
}

static size_t queue_bytes(unsigned size)
{
    size_t used_bytes = sizeof(struct virtq_used) + size * 8 + sizeof(uint16_t);

    return ROUND_UP(used_offset(size) + used_bytes, PAGE_SIZE);
}

// How many entries the queue will have.
static err_t choose_size(const struct virtio_device *virtio, unsigned index, unsigned wanted,
                         unsigned *size)
{
    *size = virtio_queue_size(virtio, index);
    if (*size == 0) return ERR_NOT_FOUND;
    if (virtio_can_shrink_queue(virtio) && *size > wanted) *size = wanted;
    if (*size > VIRTQUEUE_SIZE_MAX || (*size & (*size - 1)) != 0) return ERR_INVALID;
    return OK;
}

// Memory for that many entries: the old memory, if the queue had that size before.
static err_t provide_memory(struct virtqueue *queue, unsigned size)
{
    unsigned frames = queue_bytes(size) / PAGE_SIZE;

    if (queue->size != size) {
        if (queue->size != 0) pmm_free_run(queue->first, queue->frames);
        queue->size = 0;
        queue->first = pmm_alloc_run(frames);
        if (queue->first == 0) return ERR_NOMEM;
        queue->frames = frames;
        queue->size = size;
    }
    memset(paging_window(queue->first), 0, frames * PAGE_SIZE);
    return OK;
}

static void cut_into_slots(struct virtqueue *queue, unsigned slots, unsigned segments)
{
    queue->segments = segments < queue->size ? segments : queue->size;
    queue->slots = queue->size / queue->segments;
    if (queue->slots > slots) queue->slots = slots;
}

// The smallest power of two that holds so many.
static unsigned round_up_size(unsigned entries)
{
    unsigned size = 1;

    while (size < entries) size *= 2;
    return size;
}

err_t virtqueue_start(struct virtqueue *queue, struct virtio_device *virtio, unsigned index,
                      unsigned slots, unsigned segments)
{
    paddr_t base;
    uint8_t *memory;
    unsigned size;
    err_t err;

    if ((err = choose_size(virtio, index, round_up_size(slots * segments), &size)) != OK)
        return err;
    if ((err = provide_memory(queue, size)) != OK) return err;
    base = (paddr_t)queue->first << PAGE_SHIFT;
    memory = paging_window(queue->first);
    queue->virtio = virtio;
    queue->index = index;
    queue->sent = queue->taken = 0;
    cut_into_slots(queue, slots, segments);
    queue->descriptors = (void *)memory;
    queue->available = (void *)(memory + size * sizeof(struct virtq_descriptor));
    queue->used = (void *)(memory + used_offset(size));

    struct virtio_queue_layout layout = {
        .index = index,
        .size = size,
        .descriptors = base,
        .available = base + size * sizeof(struct virtq_descriptor),
        .used = base + used_offset(size),
    };
    return virtio_set_queue(virtio, &layout, &queue->doorbell);
}

void virtqueue_send(struct virtqueue *queue, unsigned slot,
                    const struct virtqueue_segment *segments, unsigned count)
{
    uint16_t head = (uint16_t)(slot * queue->segments);

    ASSERT(slot < queue->slots);
    ASSERT(count > 0);
    ASSERT(count <= queue->segments);
    for (unsigned i = 0; i < count; i++) {
        struct virtq_descriptor *d = &queue->descriptors[head + i];

        d->address = segments[i].address;
        d->size_bytes = segments[i].size_bytes;
        d->flags = segments[i].is_written ? DESCRIPTOR_WRITE : 0;
        d->next = (uint16_t)(head + i + 1);
        if (i + 1 < count) d->flags |= DESCRIPTOR_NEXT;
    }
    queue->available->ring[queue->sent % queue->size] = head;

    // The device may look at the ring once the index has moved: the chain must be there before, and
    // the index before the doorbell.
    arch_memory_barrier();
    queue->available->index = ++queue->sent;
    arch_memory_barrier();
    virtio_notify(queue->virtio, queue->index, queue->doorbell);
}

bool virtqueue_poll(const struct virtqueue *queue)
{
    return queue->used->index != queue->taken;
}

err_t virtqueue_take(struct virtqueue *queue, unsigned *slot)
{
    uint16_t under_way = (uint16_t)(queue->sent - queue->taken);
    uint16_t used = (uint16_t)(queue->used->index - queue->taken);
    uint32_t head;

    if (used > under_way) return ERR_IO; // more than it was given; both wrap at 2^16
    arch_memory_barrier();               // what the device wrote before the index is read after it
    head = queue->used->ring[queue->taken % queue->size].head;
    queue->taken++;
    *slot = head / queue->segments;
    return *slot < queue->slots && head % queue->segments == 0 ? OK : ERR_IO;
}

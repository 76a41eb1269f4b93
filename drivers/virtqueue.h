#pragma once

#include "drivers/virtio.h"

// A queue of a virtio device, a "split virtqueue", in which several requests may be under way.
//
// A request is a chain of segments of memory, first those the device reads, then those it writes.
// The queue is cut into slots of equal length, each for one chain, so there is nothing to search
// for or to give back; which slots are free is the driver's to know. Nothing in the part of the
// queue that the device writes is believed: at most it can make requests fail.
//
// Locking: none here; one thread at a time.
//
// Source: VIRTIO 1.1, section 2.6, "Split Virtqueues".

enum { VIRTQUEUE_SIZE_MAX = 1024 }; // of a device that insists; the largest that QEMU makes

struct virtqueue {
    struct virtio_device *virtio;
    unsigned index;
    unsigned size;     // entries. 0: not started
    unsigned slots;    // requests that may be under way
    unsigned segments; // of each, at most
    frame_t first;     // the memory of the queue, one run of low frames
    unsigned frames;   // its length
    uint32_t doorbell; // for virtio_notify()
    uint16_t sent;     // requests handed over so far, modulo 2^16
    uint16_t taken;    // requests taken back

    struct virtq_descriptor *descriptors;
    volatile struct virtq_available *available;
    volatile struct virtq_used *used; // written by the device
};

struct virtqueue_segment {
    paddr_t address;
    uint32_t size_bytes;
    bool is_written; // by the device
};

// Set up queue `index` with room for up to `slots` requests of `segments` segments each, and tell
// the device. A device that has less room gets fewer slots; if that is one, of fewer segments.
// Between virtio_start() and virtio_run(); again after each virtio_start(), which keeps the memory.
// ERR_NOT_FOUND: there is no such queue. ERR_INVALID: the device wants one of an impossible size.
// ERR_NOMEM.
MUST_CHECK err_t virtqueue_start(struct virtqueue *queue, struct virtio_device *virtio,
                                 unsigned index, unsigned slots, unsigned segments);

// Hand a request over, in a slot that is free; `count` is at most queue->segments.
void virtqueue_send(struct virtqueue *queue, unsigned slot,
                    const struct virtqueue_segment *segments, unsigned count);

// Whether the device claims to have used something that was not taken back.
bool virtqueue_poll(const struct virtqueue *queue);

// Take back a request: the slot in which it is. ERR_IO: the device claims what cannot be; it must
// be reset. Whether there was a request in that slot the driver has to see. Only after
// virtqueue_poll() says true.
MUST_CHECK err_t virtqueue_take(struct virtqueue *queue, unsigned *slot);

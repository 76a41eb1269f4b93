#pragma once

#include "drivers/virtio.h"

// A queue of a virtio device, a "split virtqueue", used for one request at a time.
//
// A request is a chain of pieces of memory, first those the device reads, then those it writes.
// The driver hands over the chain and waits until the device has used it. Nothing in the part of
// the queue that the device writes is believed: at most it can make a request fail.
//
// Locking: none here; one thread at a time.
//
// Source: VIRTIO 1.1, section 2.6, "Split Virtqueues".

enum { VIRTQUEUE_SIZE_MAX = 1024 }; // of a device that insists; the largest that QEMU makes

struct virtqueue {
    struct virtio_device *virtio;
    unsigned index;
    unsigned size;     // entries: the most pieces of a request. 0: not started
    frame_t first;     // the memory of the queue, one run of low frames
    unsigned frames;   // its length
    uint32_t doorbell; // for virtio_notify()
    uint16_t sent;     // requests handed over so far, modulo 2^16

    struct virtq_descriptor *descriptors;
    volatile struct virtq_available *available;
    volatile struct virtq_used *used; // written by the device
};

struct virtqueue_piece {
    paddr_t address;
    uint32_t size_bytes;
    bool is_written; // by the device
};

// Set up queue `index` with about `size` entries, and tell the device. Between virtio_start() and
// virtio_run(); again after each virtio_start(), which keeps the memory. ERR_NOT_FOUND: there is
// no such queue. ERR_INVALID: the device wants one of an impossible size. ERR_NOMEM.
MUST_CHECK err_t virtqueue_start(struct virtqueue *queue, struct virtio_device *virtio,
                                 unsigned index, unsigned size);

// Hand a request over. The last one was used, and `count` is at most queue->size.
void virtqueue_send(struct virtqueue *queue, const struct virtqueue_piece *pieces, unsigned count);

// Whether the device claims to have used something since virtqueue_send().
bool virtqueue_poll(const struct virtqueue *queue);

// Take the request back. ERR_IO: the device used something else than what it was given; it must
// be reset. Only after virtqueue_poll() says true.
MUST_CHECK err_t virtqueue_take(struct virtqueue *queue);

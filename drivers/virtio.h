#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Virtio devices on PCI: finding their registers, agreeing on features, starting and resetting.
//
// Two register layouts exist: "modern" (virtio 1.0, memory regions that PCI capabilities point
// at) and "legacy" (ports). Many devices offer both; the modern one is taken if it is there. From
// here on a driver sees no difference, except in which features a device offers.
//
// The life of a device, in this order:
//
//     virtio_open()       find the registers, once
//     virtio_start()      reset, agree on features
//     virtqueue_start()   for each queue (drivers/virtqueue.h)
//     virtio_run()        the device may work now
//
// and again from virtio_start() after an error. No function here takes a lock: a device belongs to
// one driver, who orders its own calls.
//
// Source: OASIS Virtual I/O Device (VIRTIO) Version 1.1, sections 2.1, 3.1 and 4.1.

struct pci_device;
struct virtio_transport;

enum {
    VIRTIO_PCI_VENDOR = 0x1af4,
    VIRTIO_FEATURE_VERSION_1 = 32, // the number of its bit; accepted with modern registers
};

// A part of a device's memory. Empty, with size 0, if the device has none of that kind.
struct virtio_region {
    volatile uint8_t *base;
    uint32_t size;
};

struct virtio_device {
    const struct virtio_transport *transport; // how the registers are reached
    uint64_t features;                        // agreed on by virtio_start()

    struct virtio_region config; // of the device's kind; legacy: only the size

    uint16_t port; // legacy: the first of the registers

    struct virtio_region common; // modern
    struct virtio_region isr;
    struct virtio_region notify;
    uint32_t notify_stride; // bytes between the doorbells of two queues
};

// Where the parts of a queue are.
struct virtio_queue_layout {
    unsigned index;
    unsigned size; // entries
    paddr_t descriptors;
    paddr_t available;
    paddr_t used;
};

// Find the registers of the device behind `pci`. ERR_NOT_FOUND: it has no usable ones.
MUST_CHECK err_t virtio_open(struct virtio_device *virtio, const struct pci_device *pci);

// Which layout it is, for messages.
const char *virtio_layout(const struct virtio_device *virtio);

// Stop the device. After OK it touches no memory and none of its queues is in use. ERR_TIMEOUT: it
// does not answer, and may do anything.
MUST_CHECK err_t virtio_reset(struct virtio_device *virtio);

// Reset, and accept those features on offer that are in `wanted` (bit n: feature n); the result is
// in virtio->features. ERR_TIMEOUT: the reset did not end. ERR_INVALID: the device does not agree.
MUST_CHECK err_t virtio_start(struct virtio_device *virtio, uint64_t wanted);

// The queues are ready: the device may begin.
void virtio_run(struct virtio_device *virtio);

// Whether a feature, given by the number of its bit, was agreed on.
bool virtio_has(const struct virtio_device *virtio, unsigned feature);

// Four bytes of the configuration of this kind of device; all ones where it has none.
uint32_t virtio_config_read32(const struct virtio_device *virtio, unsigned offset);

// Why the device interrupted; 0 if it did not. Reading takes the interrupt back. Any context.
enum { VIRTIO_ISR_QUEUE = 1 << 0 };
uint8_t virtio_read_isr(const struct virtio_device *virtio);

// --- For virtqueue.c. ---

// The most entries that queue `index` can have, 0 if there is no such queue; and whether the
// driver may choose fewer.
unsigned virtio_queue_size(const struct virtio_device *virtio, unsigned index);
bool virtio_can_shrink_queue(const struct virtio_device *virtio);

// Tell the device where a queue is. *doorbell is for virtio_notify(). ERR_INVALID: the device
// wants to be notified outside of its registers.
MUST_CHECK err_t virtio_set_queue(const struct virtio_device *virtio,
                                  const struct virtio_queue_layout *layout, uint32_t *doorbell);

// There is something new in queue `index`.
void virtio_notify(const struct virtio_device *virtio, unsigned index, uint32_t doorbell);

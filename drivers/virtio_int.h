#pragma once

#include "drivers/virtio.h"

// What the two register layouts (virtio_legacy.c, virtio_modern.c) provide to virtio.c. The
// contracts are those of the functions of nearly the same name in drivers/virtio.h, and what
// read_config32() is asked for is there.

struct virtio_transport {
    const char *name;
    uint64_t required_features;
    bool can_shrink_queue;
    bool must_confirm_features; // the device may reject what was chosen

    uint8_t (*read_status)(const struct virtio_device *virtio);
    void (*write_status)(const struct virtio_device *virtio, uint8_t status);
    uint64_t (*read_features)(const struct virtio_device *virtio);
    void (*write_features)(const struct virtio_device *virtio, uint64_t features);
    uint32_t (*read_config32)(const struct virtio_device *virtio, unsigned offset);
    uint8_t (*read_isr)(const struct virtio_device *virtio);
    unsigned (*queue_size)(const struct virtio_device *virtio, unsigned index);
    err_t (*set_queue)(const struct virtio_device *virtio, const struct virtio_queue_layout *layout,
                       uint32_t *doorbell);
    void (*notify)(const struct virtio_device *virtio, unsigned index, uint32_t doorbell);
};

// Fill in the device if it has registers of this layout; else ERR_NOT_FOUND.
MUST_CHECK err_t virtio_modern_open(struct virtio_device *virtio, const struct pci_device *pci);
MUST_CHECK err_t virtio_legacy_open(struct virtio_device *virtio, const struct pci_device *pci);

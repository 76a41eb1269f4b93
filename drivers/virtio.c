#include "drivers/virtio.h"

#include "drivers/virtio_int.h"
#include "kernel/clock.h"
#include "kernel/thread.h"

// The way of a device from reset to work, over whichever registers it has.
//
// The order of the status bits is the protocol. A device takes features for agreed at FEATURES_OK,
// and looks at its queues from DRIVER_OK on; so features come first, then the queues, and both are
// complete before virtio_run(). FEATURES_OK is read back, since a device refuses a choice by not
// keeping that bit; a legacy device has no such bit, and can refuse nothing.
//
// A reset is over when the status reads 0, and not when it was written: until then the device may
// write to memory that it was given.

enum {
    STATUS_ACKNOWLEDGE = 1 << 0, // somebody has seen the device
    STATUS_DRIVER = 1 << 1,      // and knows how to drive it
    STATUS_DRIVER_OK = 1 << 2,   // the queues are set up
    STATUS_FEATURES_OK = 1 << 3, // the choice of features is final

    RESET_TIMEOUT_MS = 1000,
};

err_t virtio_open(struct virtio_device *virtio, const struct pci_device *pci)
{
    err_t err = virtio_modern_open(virtio, pci);

    return err == OK ? OK : virtio_legacy_open(virtio, pci);
}

const char *virtio_layout(const struct virtio_device *virtio)
{
    return virtio->transport->name;
}

err_t virtio_reset(struct virtio_device *virtio)
{
    uint64_t deadline_ms = clock_now_ms() + RESET_TIMEOUT_MS;

    virtio->transport->write_status(virtio, 0);
    while (virtio->transport->read_status(virtio) != 0) {
        if (clock_now_ms() >= deadline_ms) return ERR_TIMEOUT;
        thread_sleep_ms(1);
    }
    return OK;
}

static void add_status(struct virtio_device *virtio, uint8_t bits)
{
    const struct virtio_transport *transport = virtio->transport;

    transport->write_status(virtio, transport->read_status(virtio) | bits);
}

err_t virtio_start(struct virtio_device *virtio, uint64_t wanted)
{
    const struct virtio_transport *transport = virtio->transport;
    err_t err = virtio_reset(virtio);

    if (err != OK) return err;
    add_status(virtio, STATUS_ACKNOWLEDGE);
    add_status(virtio, STATUS_DRIVER);
    wanted |= transport->required_features;
    virtio->features = transport->read_features(virtio) & wanted;
    if ((virtio->features & transport->required_features) != transport->required_features)
        return ERR_INVALID;
    transport->write_features(virtio, virtio->features);
    if (!transport->must_confirm_features) return OK;
    add_status(virtio, STATUS_FEATURES_OK);
    return transport->read_status(virtio) & STATUS_FEATURES_OK ? OK : ERR_INVALID;
}

void virtio_run(struct virtio_device *virtio)
{
    add_status(virtio, STATUS_DRIVER_OK);
}

bool virtio_has(const struct virtio_device *virtio, unsigned feature)
{
    return virtio->features >> feature & 1;
}

uint32_t virtio_config_read32(const struct virtio_device *virtio, unsigned offset)
{
    if (offset + sizeof(uint32_t) > virtio->config.size) return UINT32_MAX;
    return virtio->transport->read_config32(virtio, offset);
}

uint8_t virtio_read_isr(const struct virtio_device *virtio)
{
    return virtio->transport->read_isr(virtio);
}

unsigned virtio_queue_size(const struct virtio_device *virtio, unsigned index)
{
    return virtio->transport->queue_size(virtio, index);
}

bool virtio_can_shrink_queue(const struct virtio_device *virtio)
{
    return virtio->transport->can_shrink_queue;
}

err_t virtio_set_queue(const struct virtio_device *virtio, const struct virtio_queue_layout *layout,
                       uint32_t *doorbell)
{
    return virtio->transport->set_queue(virtio, layout, doorbell);
}

void virtio_notify(const struct virtio_device *virtio, unsigned index, uint32_t doorbell)
{
    virtio->transport->notify(virtio, index, doorbell);
}

#include "drivers/pci.h"
#include "drivers/virtio_int.h"
#include "kernel/lib/limits.h"
#include "kernel/x86/io.h"

// The older register layout: ports in the first base address register.
//
// Source: VIRTIO 1.1, section 4.1.4.8, "Legacy Interfaces: A Note on PCI Device Layout". The
// configuration begins at 20 as long as MSI-X is off, and it is never switched on here.

enum {
    REG_DEVICE_FEATURES = 0,
    REG_DRIVER_FEATURES = 4,
    REG_QUEUE_PAGE = 8,
    REG_QUEUE_SIZE = 12,
    REG_QUEUE_SELECT = 14,
    REG_QUEUE_NOTIFY = 16,
    REG_STATUS = 18,
    REG_ISR = 19,
    REG_CONFIG = 20,

    LEGACY_ID_FIRST = 0x1000, // device numbers that have this layout
    LEGACY_ID_LAST = 0x103f,
};

static uint16_t port(const struct virtio_device *virtio, unsigned reg)
{
    return (uint16_t)(virtio->port + reg);
}

static uint8_t read_status(const struct virtio_device *virtio)
{
    return io_read8(port(virtio, REG_STATUS));
}

static void write_status(const struct virtio_device *virtio, uint8_t status)
{
    io_write8(port(virtio, REG_STATUS), status);
}

static uint64_t read_features(const struct virtio_device *virtio)
{
    return io_read32(port(virtio, REG_DEVICE_FEATURES));
}

static void write_features(const struct virtio_device *virtio, uint64_t features)
{
    io_write32(port(virtio, REG_DRIVER_FEATURES), (uint32_t)features);
}

static uint32_t read_config32(const struct virtio_device *virtio, unsigned offset)
{
    return io_read32(port(virtio, REG_CONFIG + offset));
}

static uint8_t read_isr(const struct virtio_device *virtio)
{
    return io_read8(port(virtio, REG_ISR));
}

static unsigned queue_size(const struct virtio_device *virtio, unsigned index)
{
    io_write16(port(virtio, REG_QUEUE_SELECT), (uint16_t)index);
    return io_read16(port(virtio, REG_QUEUE_SIZE));
}

// Only the page where the descriptors begin is told; the other parts follow by a fixed rule, which
// is the one that virtqueue.c lays every queue out by.
static err_t set_queue(const struct virtio_device *virtio, const struct virtio_queue_layout *layout,
                       uint32_t *doorbell)
{
    io_write16(port(virtio, REG_QUEUE_SELECT), (uint16_t)layout->index);
    io_write32(port(virtio, REG_QUEUE_PAGE), (uint32_t)(layout->descriptors >> PAGE_SHIFT));
    *doorbell = 0;
    return OK;
}

static void notify(const struct virtio_device *virtio, unsigned index, uint32_t doorbell)
{
    (void)doorbell; // there is one for all queues
    io_write16(port(virtio, REG_QUEUE_NOTIFY), (uint16_t)index);
}

static const struct virtio_transport legacy = {
    .name = "legacy",
    .read_status = read_status,
    .write_status = write_status,
    .read_features = read_features,
    .write_features = write_features,
    .read_config32 = read_config32,
    .read_isr = read_isr,
    .queue_size = queue_size,
    .set_queue = set_queue,
    .notify = notify,
};

err_t virtio_legacy_open(struct virtio_device *virtio, const struct pci_device *pci)
{
    struct pci_bar bar;
    err_t err;

    if (pci->device < LEGACY_ID_FIRST || pci->device > LEGACY_ID_LAST) return ERR_NOT_FOUND;
    if ((err = pci_get_bar(pci, 0, &bar)) != OK) return err;
    if (!bar.is_io || bar.size < REG_CONFIG) return ERR_NOT_FOUND;
    virtio->port = (uint16_t)bar.base;
    virtio->config.size = bar.size - REG_CONFIG;
    virtio->transport = &legacy;
    return OK;
}

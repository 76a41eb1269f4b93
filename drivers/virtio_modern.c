#include "drivers/pci.h"
#include "drivers/virtio_int.h"
#include "kernel/lib/limits.h"
#include "kernel/paging.h"

// The register layout of virtio 1.0: four regions of memory, each described by a capability.
//
// Source: VIRTIO 1.1, sections 4.1.4.1 to 4.1.4.6.

enum {
    CAPABILITY_VENDOR = 0x09,

    // Offsets within a capability.
    CAP_TYPE = 3,
    CAP_BAR = 4,
    CAP_OFFSET = 8,
    CAP_SIZE = 12,
    CAP_NOTIFY_STRIDE = 16,
    CAP_BYTES = 20, // of the longest kind

    TYPE_COMMON = 1,
    TYPE_NOTIFY = 2,
    TYPE_ISR = 3,
    TYPE_CONFIG = 4,

    // Offsets in the common region. 64-bit registers are written by halves.
    REG_DEVICE_FEATURES_SELECT = 0,
    REG_DEVICE_FEATURES = 4,
    REG_DRIVER_FEATURES_SELECT = 8,
    REG_DRIVER_FEATURES = 12,
    REG_STATUS = 20,
    REG_QUEUE_SELECT = 22,
    REG_QUEUE_SIZE = 24,
    REG_QUEUE_ENABLE = 28,
    REG_QUEUE_NOTIFY_OFFSET = 30,
    REG_QUEUE_DESCRIPTORS = 32,
    REG_QUEUE_AVAILABLE = 40,
    REG_QUEUE_USED = 48,
    COMMON_BYTES = 56,

    REGION_MAX_BYTES = 4 * PAGE_SIZE, // of a region, more is not mapped: it is never touched
};

static uint8_t get8(volatile uint8_t *region, uint32_t offset)
{
    return region[offset];
}

static uint16_t get16(volatile uint8_t *region, uint32_t offset)
{
    return *(volatile uint16_t *)(region + offset);
}

static uint32_t get32(volatile uint8_t *region, uint32_t offset)
{
    return *(volatile uint32_t *)(region + offset);
}

static void set8(volatile uint8_t *region, uint32_t offset, uint8_t value)
{
    region[offset] = value;
}

static void set16(volatile uint8_t *region, uint32_t offset, unsigned value)
{
    *(volatile uint16_t *)(region + offset) = (uint16_t)value;
}

static void set32(volatile uint8_t *region, uint32_t offset, uint32_t value)
{
    *(volatile uint32_t *)(region + offset) = value;
}

static void set64(volatile uint8_t *region, uint32_t offset, uint64_t value)
{
    set32(region, offset, (uint32_t)value);
    set32(region, offset + 4, (uint32_t)(value >> 32));
}

static uint8_t read_status(const struct virtio_device *virtio)
{
    return get8(virtio->common.base, REG_STATUS);
}

static void write_status(const struct virtio_device *virtio, uint8_t status)
{
    set8(virtio->common.base, REG_STATUS, status);
}

static uint64_t read_features(const struct virtio_device *virtio)
{
    uint64_t low, high;

    set32(virtio->common.base, REG_DEVICE_FEATURES_SELECT, 0);
    low = get32(virtio->common.base, REG_DEVICE_FEATURES);
    set32(virtio->common.base, REG_DEVICE_FEATURES_SELECT, 1);
    high = get32(virtio->common.base, REG_DEVICE_FEATURES);
    return high << 32 | low;
}

static void write_features(const struct virtio_device *virtio, uint64_t features)
{
    set32(virtio->common.base, REG_DRIVER_FEATURES_SELECT, 0);
    set32(virtio->common.base, REG_DRIVER_FEATURES, (uint32_t)features);
    set32(virtio->common.base, REG_DRIVER_FEATURES_SELECT, 1);
    set32(virtio->common.base, REG_DRIVER_FEATURES, (uint32_t)(features >> 32));
}

static uint32_t read_config32(const struct virtio_device *virtio, unsigned offset)
{
    return get32(virtio->config.base, offset);
}

static uint8_t read_isr(const struct virtio_device *virtio)
{
    return get8(virtio->isr.base, 0);
}

static unsigned queue_size(const struct virtio_device *virtio, unsigned index)
{
    set16(virtio->common.base, REG_QUEUE_SELECT, index);
    return get16(virtio->common.base, REG_QUEUE_SIZE);
}

static err_t set_queue(const struct virtio_device *virtio, const struct virtio_queue_layout *layout,
                       uint32_t *doorbell)
{
    uint64_t offset;

    set16(virtio->common.base, REG_QUEUE_SELECT, layout->index);
    offset = (uint64_t)get16(virtio->common.base, REG_QUEUE_NOTIFY_OFFSET) * virtio->notify_stride;
    if (offset + sizeof(uint16_t) > virtio->notify.size || offset % sizeof(uint16_t) != 0)
        return ERR_INVALID;
    set16(virtio->common.base, REG_QUEUE_SIZE, layout->size);
    set64(virtio->common.base, REG_QUEUE_DESCRIPTORS, layout->descriptors);
    set64(virtio->common.base, REG_QUEUE_AVAILABLE, layout->available);
    set64(virtio->common.base, REG_QUEUE_USED, layout->used);
    set16(virtio->common.base, REG_QUEUE_ENABLE, 1);
    *doorbell = (uint32_t)offset;
    return OK;
}

static void notify(const struct virtio_device *virtio, unsigned index, uint32_t doorbell)
{
    set16(virtio->notify.base, doorbell, index);
}

static const struct virtio_transport modern = {
    .name = "virtio 1.0",
    .required_features = (uint64_t)1 << VIRTIO_FEATURE_VERSION_1,
    .can_shrink_queue = true,
    .must_confirm_features = true,
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

// Map the region that the capability at `cap` describes, if it lies within what the device decodes
// and is the first one of its kind.
static void map_region(struct virtio_region *region, const struct pci_device *pci, unsigned cap)
{
    uint32_t offset = pci_read32(pci, cap + CAP_OFFSET);
    uint32_t size = pci_read32(pci, cap + CAP_SIZE);
    struct pci_bar bar;

    if (region->size != 0) return;
    if (pci_get_bar(pci, pci_read8(pci, cap + CAP_BAR), &bar) != OK || bar.is_io) return;
    if (offset > bar.size || size > bar.size - offset) return;
    if (offset % sizeof(uint32_t) != 0) return;
    if (size > REGION_MAX_BYTES) size = REGION_MAX_BYTES;
    region->base = paging_map_device(bar.base + offset, size);
    if (region->base != NULL) region->size = size;
}

static void take_capability(struct virtio_device *virtio, const struct pci_device *pci,
                            unsigned cap)
{
    switch (pci_read8(pci, cap + CAP_TYPE)) {
    case TYPE_COMMON:
        map_region(&virtio->common, pci, cap);
        break;
    case TYPE_ISR:
        map_region(&virtio->isr, pci, cap);
        break;
    case TYPE_CONFIG:
        map_region(&virtio->config, pci, cap);
        break;
    case TYPE_NOTIFY:
        map_region(&virtio->notify, pci, cap);
        virtio->notify_stride = pci_read32(pci, cap + CAP_NOTIFY_STRIDE);
        break;
    default:
        break; // other ways to reach the same registers
    }
}

err_t virtio_modern_open(struct virtio_device *virtio, const struct pci_device *pci)
{
    unsigned cap;

    for (unsigned i = 0; (cap = pci_find_capability(pci, CAPABILITY_VENDOR, i)) != 0; i++)
        if (cap + CAP_BYTES <= PCI_CONFIG_BYTES) take_capability(virtio, pci, cap);
    if (virtio->common.size < COMMON_BYTES || virtio->isr.size < 1 || virtio->notify.size < 2)
        return ERR_NOT_FOUND;
    virtio->transport = &modern;
    return OK;
}

#include "drivers/pci.h"

#include "drivers/drivers.h"
#include "kernel/arch.h"
#include "kernel/irq.h"
#include "kernel/lib/assert.h"
#include "kernel/log.h"
#include "kernel/x86/io.h"

enum {
    PORT_ADDRESS = 0xcf8, // which register of which function
    PORT_DATA = 0xcfc,    // its four bytes

    MAX_DEVICES = 64, // a QEMU machine has about 10 functions, a desktop about 30
    SLOT_COUNT = 32,
    FUNCTION_COUNT = 8,
    BUS_COUNT = 256,
    MAX_CAPABILITIES = 48, // 192 bytes of them at 4 bytes each: more means a loop
};

// Offsets in the configuration header.
enum {
    CONFIG_VENDOR = 0x00,
    CONFIG_DEVICE = 0x02,
    CONFIG_COMMAND = 0x04,
    CONFIG_STATUS = 0x06,
    CONFIG_INTERFACE = 0x09,
    CONFIG_SUBCLASS = 0x0a,
    CONFIG_CLASS = 0x0b,
    CONFIG_HEADER_TYPE = 0x0e,
    CONFIG_BAR0 = 0x10,
    CONFIG_SECONDARY_BUS = 0x19, // bridges only
    CONFIG_CAPABILITIES = 0x34,
    CONFIG_IRQ_LINE = 0x3c,
    CONFIG_HEADER_BYTES = 0x40, // capabilities lie behind it
};

enum {
    NO_VENDOR = 0xffff, // what an empty slot reads as

    HEADER_TYPE_MASK = 0x7f,
    HEADER_TYPE_DEVICE = 0,
    HEADER_TYPE_BRIDGE = 1,
    HEADER_MULTIFUNCTION = 0x80,

    COMMAND_IO = 1 << 0,
    COMMAND_MEMORY = 1 << 1,
    COMMAND_MASTER = 1 << 2,
    COMMAND_NO_INTX = 1 << 10,

    STATUS_CAPABILITIES = 1 << 4,

    BAR_IS_IO = 1 << 0,
    BAR_TYPE_MASK = 3 << 1,
    BAR_TYPE_64 = 2 << 1,
};

static struct {
    struct pci_device devices[MAX_DEVICES];          // the first `count` are valid
    struct pci_bar bars[MAX_DEVICES][PCI_BAR_COUNT]; // as measured; size 0: not yet
    unsigned count;
    uint32_t waiting[BUS_COUNT / 32]; // buses that were heard of and not yet scanned
    uint32_t known[BUS_COUNT / 32];   // buses ever heard of: a bus is scanned once
} pci;

// The two ports are one register pair, so an access must not be cut in two by another thread.
static uint16_t select_register(const struct pci_device *dev, unsigned offset)
{
    uint32_t address = 1u << 31 | (uint32_t)dev->bus << 16 | (uint32_t)dev->slot << 11 |
                       (uint32_t)dev->function << 8 | (offset & 0xfc);

    ASSERT(offset < PCI_CONFIG_BYTES);
    io_write32(PORT_ADDRESS, address);
    return (uint16_t)(PORT_DATA + (offset & 3));
}

uint8_t pci_read8(const struct pci_device *dev, unsigned offset)
{
    arch_flags_t flags = arch_irq_save();
    uint8_t value = io_read8(select_register(dev, offset));

    arch_irq_restore(flags);
    return value;
}

static uint16_t pci_read16(const struct pci_device *dev, unsigned offset)
{
    arch_flags_t flags = arch_irq_save();
    uint16_t value = io_read16(select_register(dev, offset));

    arch_irq_restore(flags);
    return value;
}

uint32_t pci_read32(const struct pci_device *dev, unsigned offset)
{
    arch_flags_t flags = arch_irq_save();
    uint32_t value = io_read32(select_register(dev, offset));

    arch_irq_restore(flags);
    return value;
}

static void pci_write16(const struct pci_device *dev, unsigned offset, uint16_t value)
{
    arch_flags_t flags = arch_irq_save();

    io_write16(select_register(dev, offset), value);
    arch_irq_restore(flags);
}

static void pci_write32(const struct pci_device *dev, unsigned offset, uint32_t value)
{
    arch_flags_t flags = arch_irq_save();

    io_write32(select_register(dev, offset), value);
    arch_irq_restore(flags);
}

// Which address bits the function decodes: it keeps the others at zero whatever is written.
// Decoding is off meanwhile, so that it does not answer at the address of another.
static uint32_t measure_bar(const struct pci_device *dev, unsigned offset, uint32_t original)
{
    uint16_t command = pci_read16(dev, CONFIG_COMMAND);
    uint32_t mask;

    pci_write16(dev, CONFIG_COMMAND, (uint16_t)(command & ~(COMMAND_IO | COMMAND_MEMORY)));
    pci_write32(dev, offset, 0xffffffff);
    mask = pci_read32(dev, offset);
    pci_write32(dev, offset, original);
    pci_write16(dev, CONFIG_COMMAND, command);
    return mask;
}

static err_t decode_bar(const struct pci_device *dev, unsigned index, struct pci_bar *out)
{
    unsigned offset = CONFIG_BAR0 + 4 * index;
    uint32_t low = pci_read32(dev, offset);
    uint32_t flag_bits, mask;

    out->is_io = low & BAR_IS_IO;
    flag_bits = out->is_io ? 0x3 : 0xf;
    out->base = low & ~flag_bits;
    if (!out->is_io && (low & BAR_TYPE_MASK) == BAR_TYPE_64) {
        if (index + 1 >= PCI_BAR_COUNT) return ERR_NOT_FOUND;
        out->base |= (paddr_t)pci_read32(dev, offset + 4) << 32;
    }
    mask = measure_bar(dev, offset, low) & ~flag_bits;
    if (out->is_io) mask |= 0xffff0000; // ports have 16 bits and the upper half may read as zero
    out->size = ~mask + 1;
    return out->base == 0 || out->size == 0 ? ERR_NOT_FOUND : OK;
}

// Measured once: emulators rebuild their address map each time, which costs about a millisecond.
err_t pci_get_bar(const struct pci_device *dev, unsigned index, struct pci_bar *out)
{
    struct pci_bar *known;

    if (index >= PCI_BAR_COUNT) return ERR_NOT_FOUND;
    known = &pci.bars[dev - pci.devices][index];
    if (known->size == 0) {
        err_t err = decode_bar(dev, index, out);

        if (err != OK) return err;
        *known = *out;
    }
    *out = *known;
    return OK;
}

unsigned pci_find_capability(const struct pci_device *dev, uint8_t id, unsigned index)
{
    unsigned offset;

    if (!(pci_read16(dev, CONFIG_STATUS) & STATUS_CAPABILITIES)) return 0;
    offset = pci_read8(dev, CONFIG_CAPABILITIES) & ~3u;
    for (unsigned i = 0; i < MAX_CAPABILITIES && offset >= CONFIG_HEADER_BYTES; i++) {
        if (pci_read8(dev, offset) == id && index-- == 0) return offset;
        offset = pci_read8(dev, offset + 1) & ~3u;
    }
    return 0;
}

void pci_enable(const struct pci_device *dev)
{
    uint16_t command = pci_read16(dev, CONFIG_COMMAND);

    command |= COMMAND_IO | COMMAND_MEMORY | COMMAND_MASTER;
    pci_write16(dev, CONFIG_COMMAND, (uint16_t)(command & ~COMMAND_NO_INTX));
}

const struct pci_device *pci_next(const struct pci_device *previous)
{
    const struct pci_device *next = previous == NULL ? pci.devices : previous + 1;

    return next < pci.devices + pci.count ? next : NULL;
}

// Note that there is a bus, to be scanned if it has not been.
static void note_bus(unsigned bus)
{
    uint32_t bit = 1u << bus % 32;

    if (pci.known[bus / 32] & bit) return;
    pci.known[bus / 32] |= bit;
    pci.waiting[bus / 32] |= bit;
}

// Take one waiting bus off the set, or return BUS_COUNT when there is none.
static unsigned take_bus(void)
{
    for (unsigned bus = 0; bus < BUS_COUNT; bus++) {
        uint32_t bit = 1u << bus % 32;

        if (!(pci.waiting[bus / 32] & bit)) continue;
        pci.waiting[bus / 32] &= ~bit;
        return bus;
    }
    return BUS_COUNT;
}

static void add_function(struct pci_device *dev)
{
    uint8_t irq = pci_read8(dev, CONFIG_IRQ_LINE);

    dev->vendor = pci_read16(dev, CONFIG_VENDOR);
    dev->device = pci_read16(dev, CONFIG_DEVICE);
    dev->class_code = pci_read8(dev, CONFIG_CLASS);
    dev->subclass = pci_read8(dev, CONFIG_SUBCLASS);
    dev->interface = pci_read8(dev, CONFIG_INTERFACE);
    dev->irq = irq < IRQ_SHOT_LINE ? irq : PCI_NO_IRQ;
    if (pci.count == MAX_DEVICES) {
        log_warn("pci: more than %d functions, the rest is not used", MAX_DEVICES);
        return;
    }
    pci.devices[pci.count++] = *dev;
}

static void scan_slot(unsigned bus, unsigned slot)
{
    struct pci_device dev = {.bus = (uint8_t)bus, .slot = (uint8_t)slot};
    unsigned function_count = 1;

    for (unsigned function = 0; function < function_count; function++) {
        uint8_t type;

        dev.function = (uint8_t)function;
        if (pci_read16(&dev, CONFIG_VENDOR) == NO_VENDOR) continue;
        type = pci_read8(&dev, CONFIG_HEADER_TYPE);
        if (type & HEADER_MULTIFUNCTION) function_count = FUNCTION_COUNT;
        if ((type & HEADER_TYPE_MASK) == HEADER_TYPE_BRIDGE)
            note_bus(pci_read8(&dev, CONFIG_SECONDARY_BUS));
        if ((type & HEADER_TYPE_MASK) == HEADER_TYPE_DEVICE) add_function(&dev);
    }
}

err_t pci_init(void)
{
    unsigned bus;

    note_bus(0);
    while ((bus = take_bus()) < BUS_COUNT)
        for (unsigned slot = 0; slot < SLOT_COUNT; slot++) scan_slot(bus, slot);
    log_info("pci: %u functions", pci.count);
    return OK;
}

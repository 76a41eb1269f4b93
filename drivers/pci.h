#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// The PCI bus: a list of the functions found on it, and access to their configuration space.
//
// The list is made once by pci_init() (drivers/drivers.h) and does not change afterwards: there is
// no hot plugging. Configuration space is read and written through one pair of ports; pci.c keeps
// each access whole, so every function here may be called from any thread.
//
// Source: PCI Local Bus Specification 3.0, chapter 6 (configuration space), section 3.2.2.3.2
// (configuration mechanism #1).

enum {
    PCI_BAR_COUNT = 6,
    PCI_CONFIG_BYTES = 256,
    PCI_NO_IRQ = 0xff,
};

// One function of a device, as the scan found it. All fields are constant after pci_init().
struct pci_device {
    uint8_t bus;
    uint8_t slot;
    uint8_t function;
    uint8_t class_code;
    uint8_t subclass;
    uint8_t interface;
    uint8_t irq; // interrupt line that the firmware assigned, or PCI_NO_IRQ
    uint16_t vendor;
    uint16_t device;
};

// What a base address register stands for.
struct pci_bar {
    bool is_io; // ports, or else memory
    paddr_t base;
    uint32_t size;
};

// The function after `previous` in the list, or the first one for NULL; NULL at the end.
const struct pci_device *pci_next(const struct pci_device *previous);

// Offsets are in bytes and naturally aligned.
uint8_t pci_read8(const struct pci_device *pci, unsigned offset);
uint32_t pci_read32(const struct pci_device *pci, unsigned offset);

// What base address register `index` of a function on the list stands for. ERR_NOT_FOUND: it is not
// there, empty, or not assigned. Boot.
MUST_CHECK err_t pci_get_bar(const struct pci_device *pci, unsigned index, struct pci_bar *out);

// Offset of the capability number `index` (0: the first) of those with this id, or 0. However the
// list is damaged, the search ends, and so does counting `index` up until 0 is returned.
unsigned pci_find_capability(const struct pci_device *pci, uint8_t id, unsigned index);

// Let the function answer to its ports and memory, and reach memory by itself (bus mastering).
void pci_enable(const struct pci_device *pci);

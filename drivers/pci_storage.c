#include "drivers/pci_storage.h"

#include <stdbool.h>
#include <stdio.h>

#include "drivers/ahci.h"
#include "drivers/drivers.h"
#include "drivers/nvme.h"
#include "drivers/pci.h"
#include "drivers/virtio.h"
#include "drivers/virtio_blk.h"
#include "kernel/lib/types.h"
#include "kernel/log.h"

// A disk that is not seen must not look like one that is not there: whoever reads "there is no
// disk" would look for a loose cable.
//
// Source: "PCI Code and ID Assignment Specification", revision 1.11, section 1.2, "Base Class 01h".

enum {
    CLASS_STORAGE = 1,
    SUBCLASS_IDE = 1, // drivers/ata.c
    SUBCLASS_FLOPPY = 2,
};

static const char *const kinds[] = {
    [0] = "SCSI", [3] = "IPI", [4] = "RAID", [5] = "ATA",
    [6] = "SATA", [7] = "SAS", [8] = "NVMe", [9] = "UFS",
};

static char undriven[40]; // the first

static const char *kind_of(const struct pci_device *pci)
{
    const char *kind = pci->subclass < ARRAY_COUNT(kinds) ? kinds[pci->subclass] : NULL;

    return kind != NULL ? kind : "storage";
}

static bool is_undriven(const struct pci_device *pci)
{
    if (pci->class_code != CLASS_STORAGE) return false;
    if (pci->subclass == SUBCLASS_IDE || pci->subclass == SUBCLASS_FLOPPY) return false;
    if (ahci_drives(pci) || nvme_drives(pci)) return false;
    return pci->vendor != VIRTIO_PCI_VENDOR || !virtio_blk_drives(pci->device);
}

const char *pci_storage_undriven(void)
{
    return undriven[0] != '\0' ? undriven : NULL;
}

err_t pci_storage_init(void)
{
    char text[sizeof(undriven)];

    for (const struct pci_device *pci = pci_next(NULL); pci != NULL; pci = pci_next(pci)) {
        if (!is_undriven(pci)) continue;
        snprintf(text, sizeof(text), "%s controller %04x:%04x", kind_of(pci), pci->vendor,
                 pci->device);
        log_info("pci: the %s is not driven yet: disks on it are not seen", text);
        if (undriven[0] == '\0') snprintf(undriven, sizeof(undriven), "%s", text);
    }
    return OK;
}

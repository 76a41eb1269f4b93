#include "drivers/drivers.h"

#include "drivers/acpi_tables.h"
#include "kernel/bootinfo.h"
#include "kernel/driver.h"
#include "kernel/lib/types.h"

// The order is the order of starting: first what shows messages, then the bus, then what is on it.
// Disks are found in this order too, and the first one is used if nobody says which.
static const struct driver table[] = {
    {"uart", uart_init},
    {"screen", screen_init},
    {"rtc", rtc_init},
    {"ps2", ps2_init},
    {"acpi", acpi_init},
    {"pci", pci_init},
    {"virtio_blk", virtio_blk_init},
    {"nvme", nvme_init},
    {"ahci", ahci_init},
    {"ata", ata_init},
    {"pci_storage", pci_storage_init},
};

void drivers_init(const struct boot_info *info)
{
    screen_offer(&info->screen);
    acpi_offer_root(info->acpi_root);
    driver_init_all(table, ARRAY_COUNT(table));
}

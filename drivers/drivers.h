#pragma once

#include "kernel/lib/err.h"

// The drivers of this kernel. drivers.c lists them in a table, in the order in which they start.

struct boot_info;
struct boot_screen;

// Start all of them, on what the loader found. Boot context, once, when threads and ticks run.
void drivers_init(const struct boot_info *info);

// What screen_init() shall use. Before that.
void screen_offer(const struct boot_screen *screen);

// What the table is made of; the contract is that of struct driver in kernel/driver.h. A driver
// without a device returns OK.
MUST_CHECK err_t uart_init(void);
MUST_CHECK err_t screen_init(void);
MUST_CHECK err_t rtc_init(void);
MUST_CHECK err_t ps2_init(void);
MUST_CHECK err_t acpi_init(void);
MUST_CHECK err_t pci_init(void);
MUST_CHECK err_t virtio_blk_init(void);
MUST_CHECK err_t nvme_init(void);
MUST_CHECK err_t ahci_init(void);
MUST_CHECK err_t ata_init(void);
MUST_CHECK err_t pci_storage_init(void);

#pragma once

#include <stdbool.h>

struct pci_device;

// Whether it is a controller for this driver.
bool nvme_drives(const struct pci_device *pci);

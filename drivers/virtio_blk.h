#pragma once

#include <stdbool.h>
#include <stdint.h>

// Whether a virtio device with this PCI device number is a disk for this driver.
bool virtio_blk_drives(uint16_t device);

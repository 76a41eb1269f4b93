#pragma once

#include <stdbool.h>
#include <stdint.h>

struct block_device;

// The partitions that were made for Phantom (kernel/partition.h), as disks: the first one of
// `ahci0` is `ahci0p1`. What belongs to others is out of reach through them.

// Offer those of all disks there are. Boot, once.
void parts_offer(void);

// Whether there is a partition with kernels that is_it() says is the one, of those of all disks,
// one after the other. Boot.
bool parts_find_boot(bool (*is_it)(struct block_device *disk, uint64_t first_sector));

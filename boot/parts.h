#pragma once

// The partitions that were made for Phantom (kernel/partition.h), as disks: the first one of
// `ahci0` is `ahci0p1`. What belongs to others is out of reach through them.

// Offer those of all disks there are. Boot, once.
void parts_offer(void);

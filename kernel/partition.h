#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/limits.h"

// The parts into which people divide a disk for several systems: reading the table, in both of its
// forms. Nothing here writes.
//
// A partition is ours if its type says so; then its owner has set it apart for Phantom, and it is
// used like a disk. All others are other people's. Tables can be wrong: a partition that is not
// wholly on its disk, or shares a sector with another one or with the table, is nobody's.
//
// Sources: UEFI Specification 2.10, section 5.2 (the table of the PC) and 5.3 (GPT).

enum {
    PARTITION_OURS = 0x6f, // the type in a table of the PC
    PARTITION_BOOT = 0x6e, // that of the one with the kernels, on a disk that was installed on
    PARTITIONS_MAX = 32,   // more than these are not seen; hardly any disk has ten
};

// The type in a GPT: 7068616e-746f-6d00-8c1d-5a9b3e6f2741, as its bytes lie on the disk.
#define PARTITION_OURS_GPT "\x6e\x61\x68\x70\x6f\x74\x00\x6d\x8c\x1d\x5a\x9b\x3e\x6f\x27\x41"

struct partition {
    uint64_t first_sector;
    uint64_t sector_count;
    bool is_ours;
    bool is_boot; // it has kernels, and no store
};

// A disk as this reads it: read() fetches one of its units, of `unit_bytes`.
struct partition_disk {
    err_t (*read)(void *context, uint64_t unit, uint8_t *bytes);
    void *context;
    uint64_t unit_count;
    uint32_t unit_bytes; // SECTOR_SIZE to PAGE_SIZE
};

// List the partitions of a disk. ERR_NOT_FOUND: it has no table. ERR_CORRUPT: a table of which no
// copy is right. ERR_IO and its kin: from read().
MUST_CHECK err_t partition_list(const struct partition_disk *disk,
                                struct partition list[PARTITIONS_MAX], unsigned *count);

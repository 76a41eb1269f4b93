#pragma once

#include <stdint.h>

#include "kernel/lib/err.h"

// Disks as programs see them: in a life that was begun to install the system, and in no other. The
// boot object has the methods; in every other life, and on every other host, it finds none.
//
// A disk has a number, sectors of DISKS_SECTOR_BYTES, and takes at most DISKS_PART_SECTORS at a
// time. Disk 0, if there is any, is no device: it is what an installation writes, and read-only.

enum { DISKS_SECTOR_BYTES = 512, DISKS_PART_SECTORS = 128, DISKS_TEXT_SIZE = 256 };

// Called from the thread that called vm_run(), which waits until it is done. Any number may be
// handed over, and any sector: ERR_NOT_FOUND, ERR_INVALID. Other errors: as the disk says.
struct vm_disks {
    uint32_t (*count)(void);
    // Its name, sectors, bytes of a unit, "rw" or "ro", and model, with a tab between each two.
    MUST_CHECK err_t (*describe)(uint32_t disk, char text[DISKS_TEXT_SIZE]);
    MUST_CHECK err_t (*read)(uint32_t disk, uint64_t sector, uint8_t *bytes, uint32_t size_bytes);
    MUST_CHECK err_t (*write)(uint32_t disk, uint64_t sector, const uint8_t *bytes,
                              uint32_t size_bytes);
    MUST_CHECK err_t (*flush)(uint32_t disk);
    // From one to the other; and whether both hold the same, else ERR_CORRUPT.
    MUST_CHECK err_t (*copy)(uint32_t from, uint64_t from_sector, uint32_t to, uint64_t to_sector,
                             uint32_t count);
    MUST_CHECK err_t (*compare)(uint32_t one, uint64_t one_sector, uint32_t other,
                                uint64_t other_sector, uint32_t count);
};

// Null: programs see none. Filled in before a life begins.
extern const struct vm_disks *vm_disks;

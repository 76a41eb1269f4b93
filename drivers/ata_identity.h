#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/limits.h"

// What an ATA disk says about itself when it is asked by IDENTIFY DEVICE, whatever it is attached
// to. It is checked for form: who gets OK has a disk that makes sense.
//
// Source: ANSI INCITS 397 (ATA/ATAPI-7) vol. 1, section 6.17, "IDENTIFY DEVICE"; for queues "Serial
// ATA: High Speed Serialized AT Attachment", revision 1.0a and its extensions of 2.6,
// section 13.2.1.

enum { ATA_IDENTITY_WORDS = SECTOR_SIZE / 2, ATA_MODEL_CHARACTERS = 40 };

struct ata_identity {
    uint64_t sector_count;                // of 512 bytes
    unsigned unit_sectors;                // of these are one of the disk's own: 1, 2, 4 or 8
    unsigned queue_depth;                 // commands that it takes by native queuing; 0: none
    bool has_lba48;                       // 48-bit addresses, and the EXT commands
    bool has_dma;                         // it can move data by direct memory access
    char model[ATA_MODEL_CHARACTERS + 1]; // without the blanks that fill it up; unprintable: dots
};

// Read the words of an answer. ERR_INVALID: no disk that can be used.
MUST_CHECK err_t ata_identity_read(struct ata_identity *identity, const uint16_t *words);

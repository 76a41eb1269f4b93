#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/lock.h"

// Disks: what a driver offers and what the rest uses.
//
// A transfer moves consecutive sectors of the disk to or from frames that may lie anywhere:
// frame i of the list holds sectors 8i to 8i+7 of the transfer, and only the last frame may be
// used in part. The caller sleeps until it is done. One transfer at a time is under way on each
// disk; further callers queue on its lock. A driver never sees a far frame (kernel/pmm.h): what is
// to go to or from one is copied here. Nor does it see a transfer that is not made of whole units
// of its disk, where these are larger than a sector: the rest of a unit is read first, and written
// again.

enum {
    BLOCK_PAGE_SECTORS = PAGE_SIZE / SECTOR_SIZE,
    BLOCK_TRANSFER_MAX_PAGES = 32, // 128 KiB: amortises a request, fits every driver's tables
    BLOCK_TRANSFER_MAX_SECTORS = BLOCK_TRANSFER_MAX_PAGES * BLOCK_PAGE_SECTORS,
    BLOCK_DEVICES_MAX = 8,
};

struct block_device;

struct block_transfer {
    uint64_t first_sector;
    unsigned sector_count; // 1..BLOCK_TRANSFER_MAX_SECTORS, and within the disk
    const frame_t *frames; // ROUND_UP(sector_count / BLOCK_PAGE_SECTORS) of them
    bool is_write;         // memory to disk
};

// What a driver provides. Each runs in thread context with the disk's lock held, may sleep, ends
// within a time of the driver's choice, and returns ERR_IO or ERR_TIMEOUT when the device
// refuses or is silent; afterwards the driver is ready for the next call.
struct block_ops {
    // Arguments were checked against the disk's size.
    err_t (*transfer)(struct block_device *device, const struct block_transfer *transfer);
    // Returns when every write that has returned is durable.
    err_t (*flush)(struct block_device *device);
    // A panic has begun, perhaps in the middle of one of the above: make the device forget what it
    // was doing. From now on it gives no interrupts.
    void (*rescue)(struct block_device *device);
};

struct block_device {
    const char *name;                         // [I] "ata0", "virtio0"
    uint64_t sector_count;                    // [I] whole units only
    unsigned unit_sectors;                    // [I] a power of two up to BLOCK_PAGE_SECTORS; 0: one
    bool is_read_only;                        // [I] the driver is never asked to write
    const struct block_ops *ops;              // [I]
    void *driver;                             // [I] for the driver; block.c does not look at it
    struct lock lock;                         // held across every operation; block_add() makes it
    frame_t bounce[BLOCK_TRANSFER_MAX_PAGES]; // [lock] stand for far frames; all 0: there are none
    frame_t unit;                             // [lock] for one of several sectors; else 0
};

// Offer a disk; it stays for ever and `device` must too. Fields marked [I] are filled in but the
// lock is not. ERR_MANY: too many disks. ERR_TOO_SMALL: it has no sectors. ERR_INVALID: its
// units are larger than a page. ERR_NOMEM.
MUST_CHECK err_t block_add(struct block_device *device);

// The disk of that name, or the first one for null. Null if there is none.
struct block_device *block_find(const char *name);

// The disks in the order in which they were added; null past the last.
struct block_device *block_at(unsigned index);

// ERR_INVALID: beyond the end of the disk, or no or too many sectors. ERR_READ_ONLY: a write to a
// disk that takes none. Neither has touched anything. Else what the driver says; after an error of
// it the content of the sectors, or of the frames, is undefined.
MUST_CHECK err_t block_read(struct block_device *device, uint64_t first_sector,
                            unsigned sector_count, const frame_t *frames);
MUST_CHECK err_t block_write(struct block_device *device, uint64_t first_sector,
                             unsigned sector_count, const frame_t *frames);

// The last words of a kernel that panics: write one sector from the start of a low frame, and
// flush. Whatever else the disk was to do is lost. Only in a panic.
MUST_CHECK err_t block_write_in_panic(struct block_device *device, uint64_t sector, frame_t frame);

// Returns when every write that has returned is durable.
MUST_CHECK err_t block_flush(struct block_device *device);

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/lock.h"

// Disks: what a driver offers and what the rest uses.
//
// What a disk is asked for is a *request*: a struct of the caller's, which moves consecutive
// sectors of the disk to or from frames that may lie anywhere, or flushes. Frame i of the list
// holds sectors 8i to 8i+7 of the request, and only the last frame may be used in part.
//
//     struct block_request request = block_request(BLOCK_READ, first_sector, sector_count, frames);
//
//     block_submit(device, &request);
//     ...                                // more of them, or other work
//     err = block_wait(&request);        // once for each
//
// A request is *queued*, then *running* when the driver has it, then *done*; block_read() and its
// kin take it through all three (one that must be *copied*, see below, is none of these itself). As
// many run at a time as the driver has room for, in whatever order, so who needs one after the
// other waits in between. A flush covers the writes that were done when it was submitted, and no
// other.
//
// Every wait ends. If a disk is silent for longer than its driver allows, whoever waits for it
// resets it: what runs fails, what is queued is tried afterwards. If a disk breaks, because it
// makes no sense or cannot say which request has failed, it is reset too; but then what ran is
// *retried*, each request alone, and fails if the disk breaks again. A flush is never retried: what
// the first one lost the second one may take for written.
//
// A driver never sees a far frame (kernel/pmm.h), nor a request that is not made of whole units of
// its disk where these are larger than a sector. Such a request is *copied*: whoever waits for it
// runs it then, by way of frames of the disk, and one after the other.

enum {
    BLOCK_PAGE_SECTORS = PAGE_SIZE / SECTOR_SIZE,
    BLOCK_TRANSFER_MAX_PAGES = 32, // 128 KiB: amortises a request, fits every driver's tables
    BLOCK_TRANSFER_MAX_SECTORS = BLOCK_TRANSFER_MAX_PAGES * BLOCK_PAGE_SECTORS,
    BLOCK_DEVICES_MAX = 8,
};

struct block_device;

enum block_operation { BLOCK_READ, BLOCK_WRITE, BLOCK_FLUSH };

struct block_request {
    enum block_operation operation;
    uint64_t first_sector; // of a flush, this and the next two are 0
    unsigned sector_count; // 1..BLOCK_TRANSFER_MAX_SECTORS, and within the disk
    const frame_t *frames; // ROUND_UP(sector_count / BLOCK_PAGE_SECTORS) of them
    // The rest is for block.c, from block_submit() on; a driver may read is_retried.
    struct block_device *device;
    struct list link;          // [i] among the queued or the running ones
    struct wait_queue waiting; // [i]
    bool is_copied;            // no list ever has it, others go in its place
    bool is_retried;           // [i] it ran when its disk broke: no other runs beside it
    bool is_done;              // [i]
    err_t result;              // [i] valid when it is done
};

static inline struct block_request block_request(enum block_operation operation,
                                                 uint64_t first_sector, unsigned sector_count,
                                                 const frame_t *frames)
{
    return (struct block_request){.operation = operation,
                                  .first_sector = first_sector,
                                  .sector_count = sector_count,
                                  .frames = frames};
}

// What a driver provides. Arguments were checked against the disk's size.
struct block_ops {
    // Make the device ready to start requests, after a reset or for the first time. Thread, may
    // sleep, device->lock held.
    err_t (*prepare)(struct block_device *device);
    // Begin a request; block_complete() says when it is done, perhaps at once, but then completes
    // no other from here. False: there is no room now, and it is offered again when another one is
    // done. Any context, interrupts off.
    bool (*start)(struct block_device *device, struct block_request *request);
    // Complete what is done, in case an interrupt got lost; in a panic, where there are none and no
    // other thread runs, also do what is needed to get it done. Interrupts off, but in a panic it
    // takes its time.
    void (*poll)(struct block_device *device);
    // Make the device forget everything that it was given: it writes into no frame afterwards. In a
    // panic it gives no interrupts from then on. Thread, may sleep, device->lock held.
    void (*reset)(struct block_device *device);
};

struct block_device {
    const char *name;      // [I] "ata0", "virtio0"
    const char *model;     // [I] what it says it is; null: it does not
    uint64_t sector_count; // [I] whole units only
    unsigned unit_sectors; // [I] a power of two up to BLOCK_PAGE_SECTORS; 0: one
    bool is_read_only;     // [I] the driver is never asked to write
    uint32_t patience_ms;  // [I] of silence, then it is reset; 0: its driver ends every wait, and
                           // resets itself
    const struct block_ops *ops; // [I]
    void *driver;                // [I] for the driver; block.c does not look at it
    // Of a part of a disk, else null and 0: the whole, and where in it the part begins.
    struct block_device *whole;  // [I]
    uint64_t whole_first_sector; // [I]
    // The rest is made by block_add().
    struct lock lock;                         // to prepare and reset
    bool is_ready;                            // [i] requests may be started
    bool is_broken;                           // [i] block_break()
    bool is_fed;                              // [i] the driver is being given what is queued
    uint64_t heard_ms;                        // [i] when something was done, or began on its own
    struct list queued;                       // [i] requests, in order
    struct list running;                      // [i] those that the driver has
    struct lock copying;                      // for the frames below
    frame_t bounce[BLOCK_TRANSFER_MAX_PAGES]; // [copying] stand for far ones; all 0: there are none
    frame_t unit;                             // [copying] for one of several sectors; else 0
};

// For the driver: a request that it had is done; it is not touched afterwards. Interrupts off.
void block_complete(struct block_request *request, err_t result);

// For the driver: the device makes no sense, or something failed of which it does not say what, and
// must be reset before anything else. Interrupts off.
void block_break(struct block_device *device);

// Offer a disk; it stays for ever and `device` must too. The fields marked [I] are filled in.
// ERR_MANY: too many disks. ERR_TOO_SMALL: it has no sectors. ERR_INVALID: its units are larger
// than a page. ERR_NOMEM.
MUST_CHECK err_t block_add(struct block_device *device);

// Offer a part of a disk as a disk of its own: `part` has a name, and the rest is filled in here.
// Requests to it go to the whole, and reach nothing else of that. ERR_MANY, ERR_TOO_SMALL.
// ERR_INVALID: it does not begin and end with a unit of the disk, or not on it.
MUST_CHECK err_t block_add_part(struct block_device *part, struct block_device *whole,
                                uint64_t first_sector, uint64_t sector_count);

// The disk of that name, or the first one for null. Null if there is none.
struct block_device *block_find(const char *name);

// The disks in the order in which they were added; null past the last.
struct block_device *block_at(unsigned index);

// Queue a request, and start it if there is room. It and its frames belong to the disk until
// block_wait() returns. Thread context, no lock of RANK_DEVICE or beyond.
void block_submit(struct block_device *device, struct block_request *request);

// Sleep until the request is done. ERR_INVALID: it is beyond the end of the disk, or has no or too
// many sectors. ERR_READ_ONLY: a write to a disk that takes none. Neither has touched anything.
// Else what the driver says, or ERR_TIMEOUT or ERR_IO if the disk was reset; after an error the
// content of the sectors, or of the frames, is undefined.
MUST_CHECK err_t block_wait(struct block_request *request);

// A request, from submission to end.
MUST_CHECK err_t block_read(struct block_device *device, uint64_t first_sector,
                            unsigned sector_count, const frame_t *frames);
MUST_CHECK err_t block_write(struct block_device *device, uint64_t first_sector,
                             unsigned sector_count, const frame_t *frames);

// The last words of a kernel that panics: write one sector from the start of a low frame, and
// flush. Whatever else the disk was to do is lost. Only in a panic.
MUST_CHECK err_t block_write_in_panic(struct block_device *device, uint64_t sector, frame_t frame);

// Returns when every write that has returned is durable.
MUST_CHECK err_t block_flush(struct block_device *device);

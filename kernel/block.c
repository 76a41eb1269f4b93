#include "kernel/block.h"

#include <stddef.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/trace.h"
#include "kernel/paging.h"
#include "kernel/panic_mode.h"
#include "kernel/pmm.h"

// The disks there are, and the checks that every driver may rely on.

static struct {
    struct block_device *device[BLOCK_DEVICES_MAX]; // in order of discovery
    unsigned count;
} block;

static err_t add_bounce(struct block_device *device)
{
    if (device->unit_sectors > 1 && (device->unit = pmm_alloc_low()) == 0) return ERR_NOMEM;
    for (unsigned i = 0; pmm_has_far_frames() && i < BLOCK_TRANSFER_MAX_PAGES; i++)
        if ((device->bounce[i] = pmm_alloc_low()) == 0) return ERR_NOMEM; // there is no use without
    return OK;
}

err_t block_add(struct block_device *device)
{
    if (block.count == BLOCK_DEVICES_MAX) return ERR_MANY;
    if (device->unit_sectors == 0) device->unit_sectors = 1;
    if (device->unit_sectors > BLOCK_PAGE_SECTORS) return ERR_INVALID;
    device->sector_count -= device->sector_count % device->unit_sectors;
    if (device->sector_count == 0) return ERR_TOO_SMALL;
    ASSERT(!block_find(device->name));
    lock_init(&device->lock, device->name, RANK_BLOCK);
    err_t err = add_bounce(device);
    if (err == OK) block.device[block.count++] = device;
    return err;
}

struct block_device *block_find(const char *name)
{
    for (unsigned i = 0; i < block.count; i++)
        if (!name || strcmp(block.device[i]->name, name) == 0) return block.device[i];
    return NULL;
}

struct block_device *block_at(unsigned index)
{
    return index < block.count ? block.device[index] : NULL;
}

static bool fits(const struct block_device *device, const struct block_transfer *t)
{
    if (t->sector_count == 0 || t->sector_count > BLOCK_TRANSFER_MAX_SECTORS) return false;
    return t->first_sector < device->sector_count &&
           t->sector_count <= device->sector_count - t->first_sector;
}

static bool is_far(frame_t frame)
{
    return frame >= PMM_FIRST_FAR_FRAME;
}

static void copy_frame(frame_t to, frame_t from)
{
    void *target = paging_frame_map(to);
    void *source = paging_frame_map(from);

    memcpy(target, source, PAGE_SIZE);
    paging_frame_unmap(source);
    paging_frame_unmap(target);
}

// The transfer, with near frames in the place of far ones.
static err_t transfer_near(struct block_device *device, const struct block_transfer *t)
{
    unsigned count = ROUND_UP(t->sector_count, BLOCK_PAGE_SECTORS) / BLOCK_PAGE_SECTORS;
    frame_t frames[BLOCK_TRANSFER_MAX_PAGES];
    struct block_transfer near = *t;
    err_t err;

    near.frames = frames;
    for (unsigned i = 0; i < count; i++) {
        frames[i] = is_far(t->frames[i]) ? device->bounce[i] : t->frames[i];
        if (frames[i] != t->frames[i] && t->is_write) copy_frame(frames[i], t->frames[i]);
    }
    err = device->ops->transfer(device, &near);
    for (unsigned i = 0; err == OK && !t->is_write && i < count; i++)
        if (frames[i] != t->frames[i]) copy_frame(t->frames[i], frames[i]);
    return err;
}

// The sectors that the transfer shares with the unit that begins at `first`, between the frames of
// the one and of the other.
static void copy_unit(const struct block_device *device, const struct block_transfer *t,
                      uint64_t first)
{
    uint8_t *unit = paging_frame_map(device->unit);

    for (unsigned i = 0; i < device->unit_sectors; i++) {
        uint64_t index = first + i - t->first_sector; // huge if it is in front
        if (index >= t->sector_count) continue;
        uint8_t *page = paging_frame_map(t->frames[index / BLOCK_PAGE_SECTORS]);
        uint8_t *sector = page + index % BLOCK_PAGE_SECTORS * SECTOR_SIZE;

        if (t->is_write)
            memcpy(unit + i * SECTOR_SIZE, sector, SECTOR_SIZE);
        else
            memcpy(sector, unit + i * SECTOR_SIZE, SECTOR_SIZE);
        paging_frame_unmap(page);
    }
    paging_frame_unmap(unit);
}

// Unit by unit. What a power cut does to one that is written, the disk has to answer for, as for
// any: what was in it and what comes into it differ in the sectors of the transfer only.
static err_t transfer_units(struct block_device *device, const struct block_transfer *t)
{
    unsigned size = device->unit_sectors;
    uint64_t first = t->first_sector - t->first_sector % size;
    err_t err = OK;

    for (; err == OK && first < t->first_sector + t->sector_count; first += size) {
        struct block_transfer unit = {first, size, &device->unit, false};

        if ((err = device->ops->transfer(device, &unit)) != OK) break;
        copy_unit(device, t, first);
        unit.is_write = true;
        if (t->is_write) err = device->ops->transfer(device, &unit);
    }
    return err;
}

static bool is_in_units(const struct block_device *device, const struct block_transfer *t)
{
    return t->first_sector % device->unit_sectors == 0 &&
           t->sector_count % device->unit_sectors == 0;
}

static err_t run(struct block_device *device, const struct block_transfer *t)
{
    err_t err;

    if (!fits(device, t)) return ERR_INVALID;
    if (t->is_write && device->is_read_only) return ERR_READ_ONLY;
    lock_take(&device->lock);
    err = is_in_units(device, t) ? transfer_near(device, t) : transfer_units(device, t);
    lock_release(&device->lock);
    TRACE(DISK, "%s: %s %u at %llu: %d", device->name, t->is_write ? "write" : "read",
          t->sector_count, (unsigned long long)t->first_sector, err);
    return err;
}

err_t block_read(struct block_device *device, uint64_t first_sector, unsigned sector_count,
                 const frame_t *frames)
{
    struct block_transfer t = {first_sector, sector_count, frames, false};

    return run(device, &t);
}

err_t block_write(struct block_device *device, uint64_t first_sector, unsigned sector_count,
                  const frame_t *frames)
{
    struct block_transfer t = {first_sector, sector_count, frames, true};

    return run(device, &t);
}

err_t block_flush(struct block_device *device)
{
    err_t err;

    lock_take(&device->lock);
    err = device->ops->flush(device);
    lock_release(&device->lock);
    TRACE(DISK, "%s: flush: %d", device->name, err);
    return err;
}

err_t block_write_in_panic(struct block_device *device, uint64_t sector, frame_t frame)
{
    err_t err;

    ASSERT(panic_mode_is_on());
    device->ops->rescue(device);
    err = block_write(device, sector, 1, &frame);
    return err == OK ? block_flush(device) : err;
}

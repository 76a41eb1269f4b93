#include "kernel/block.h"

#include <stddef.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/trace.h"

// The disks there are, and the checks that every driver may rely on.

static struct {
    struct block_device *device[BLOCK_DEVICES_MAX]; // in order of discovery
    unsigned count;
} block;

err_t block_add(struct block_device *device)
{
    if (block.count == BLOCK_DEVICES_MAX) return ERR_MANY;
    if (device->sector_count == 0) return ERR_TOO_SMALL;
    ASSERT(!block_find(device->name));
    lock_init(&device->lock, device->name, RANK_BLOCK);
    block.device[block.count++] = device;
    return OK;
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

static err_t run(struct block_device *device, const struct block_transfer *t)
{
    err_t err;

    if (!fits(device, t)) return ERR_INVALID;
    if (t->is_write && device->is_read_only) return ERR_READ_ONLY;
    lock_take(&device->lock);
    err = device->ops->transfer(device, t);
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

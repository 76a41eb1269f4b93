#include "snapshot/gather.h"

#include "snapshot/host.h"
#include "snapshot/scratch.h"
#include "snapshot/transfer.h"

// What waits lies in consecutive blocks, in the order in which it came. On an error it goes on
// waiting, and no page of it counts as stored: whoever began drops it with the generation.

static struct {
    gather_stored *stored;
    unsigned count;
    struct format_entry entries[SNAP_RUN_MAX]; // of consecutive blocks
    frame_t frames[SNAP_RUN_MAX];
    page_t pages[SNAP_RUN_MAX];
} gather;

void gather_begin(gather_stored *stored)
{
    gather.stored = stored;
    gather.count = 0;
}

bool gather_is_empty(void)
{
    return gather.count == 0;
}

void gather_drop(void)
{
    for (unsigned i = 0; i < gather.count; i++)
        if (gather.pages[i] == GATHER_NO_PAGE) scratch_put(gather.frames[i]);
    gather.count = 0;
}

// How many pages come one behind the other from this one on.
static unsigned gather_pages_from(unsigned first)
{
    unsigned end = first;

    while (end < gather.count && gather.pages[end] != GATHER_NO_PAGE) end++;
    return end - first;
}

static void gather_tell(void)
{
    for (unsigned i = 0; i < gather.count; i++) {
        unsigned count = gather_pages_from(i);

        if (count > 0) gather.stored(&gather.pages[i], &gather.entries[i], count);
        i += count;
    }
}

err_t gather_write(void)
{
    if (gather.count == 0) return OK;
    err_t err = transfer_write(gather.entries[0].block, gather.frames, gather.count);
    if (err != OK) return err;

    // Only now may programs write to these frames, or free them; in one go, for the lock is dear.
    snap_host_lock();
    gather_tell();
    snap_host_unlock();
    gather_drop();
    return OK;
}

static bool gather_can_take(const struct format_entry *entry)
{
    return gather.count == 0 || entry->block == gather.entries[0].block + gather.count;
}

static bool gather_is_full(void)
{
    if (gather.count == SNAP_RUN_SHORT) return snap_host_is_awaited();
    return gather.count == SNAP_RUN_MAX;
}

err_t gather_add(const struct format_entry *entry, frame_t frame, page_t page)
{
    if (!gather_can_take(entry)) {
        err_t err = gather_write();

        if (err != OK) {
            if (page == GATHER_NO_PAGE) scratch_put(frame);
            return err;
        }
    }
    gather.entries[gather.count] = *entry;
    gather.frames[gather.count] = frame;
    gather.pages[gather.count] = page;
    gather.count++;
    // When it is full, and not one block later: the disk can be at it meanwhile.
    return gather_is_full() ? gather_write() : OK;
}

#include "snapshot/frozen.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/page.h"

static struct {
    bool is_durable; // the root is that of the held generation
    frame_t scratch; // for what is read from disk
    struct format_root root;
} frozen;

void frozen_init(void)
{
    frozen.is_durable = false;
    frozen.scratch = 0;
}

err_t frozen_hold(gen_t generation)
{
    if (frozen.scratch == 0) frozen.scratch = snap_host_frame_alloc();
    if (frozen.scratch == 0) return ERR_NOMEM;
    history_hold(generation);
    frozen.is_durable = false;
    return OK;
}

void frozen_release(void)
{
    if (frozen.scratch != 0) snap_host_frame_free(frozen.scratch);
    history_hold(0);
    frozen_init();
}

void frozen_note_durable(gen_t generation, const struct format_root *root)
{
    if (history_held() != generation) return;
    frozen.root = *root;
    frozen.is_durable = true;
}

static bool frozen_entries_equal(const struct format_entry *a, const struct format_entry *b)
{
    return a->block == b->block && a->checksum == b->checksum && a->birth == b->birth;
}

// Whether memory has the page as it was in the held generation: it is clean, and the newest tree
// leads to the same block.
static err_t frozen_look_in_memory(page_t page, const struct format_entry *entry, bool *is_there)
{
    struct format_entry newest;

    *is_there = page_state(page) == PAGE_CLEAN;
    if (!*is_there) return OK;
    err_t err = map_find(page, &newest);
    if (err == OK) *is_there = frozen_entries_equal(entry, &newest);
    return err;
}

static void frozen_copy(frame_t frame, void *bytes)
{
    void *source = snap_host_frame_map(frame);

    memcpy(bytes, source, PAGE_SIZE);
    snap_host_frame_unmap(source);
}

err_t frozen_read(page_t page, void *bytes)
{
    struct format_entry entry;
    bool is_in_memory;
    err_t err;

    if (!frozen.is_durable || history_held() == 0) return ERR_NOT_FOUND;
    if ((err = map_find_in(&frozen.root, page, &entry)) != OK) return err;
    if (entry.block == 0) {
        memset(bytes, 0, PAGE_SIZE);
        return OK;
    }
    if ((err = frozen_look_in_memory(page, &entry, &is_in_memory)) != OK) return err;
    if (!is_in_memory) err = disk_load(FORMAT_PAGE, page, &entry, frozen.scratch);
    if (err != OK) return err;
    frozen_copy(is_in_memory ? page_frame(page) : frozen.scratch, bytes);
    return OK;
}

#include "snapshot/frozen.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/page.h"

static struct {
    gen_t generation; // 0: none
    bool is_whole;    // durable, and still on the disk: the root is its own
    frame_t scratch;  // for what is read from disk
    struct format_root root;
} frozen;

void frozen_init(void)
{
    frozen.generation = 0;
    frozen.is_whole = false;
    frozen.scratch = 0;
}

err_t frozen_hold(gen_t generation)
{
    if (frozen.scratch == 0) frozen.scratch = snap_host_frame_alloc();
    if (frozen.scratch == 0) return ERR_NOMEM;
    frozen.generation = generation;
    frozen.is_whole = false;
    return OK;
}

void frozen_release(void)
{
    if (frozen.scratch != 0) snap_host_frame_free(frozen.scratch);
    frozen_init();
}

bool frozen_is_held(gen_t generation)
{
    return frozen.generation != 0 && frozen.generation == generation;
}

gen_t frozen_generation(void)
{
    return frozen.generation;
}

void frozen_note_durable(gen_t generation, const struct format_root *root)
{
    if (!frozen_is_held(generation)) return;
    frozen.root = *root;
    frozen.is_whole = true;
}

void frozen_note_dropped(gen_t generation)
{
    if (frozen_is_held(generation)) frozen.is_whole = false;
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

    if (!frozen.is_whole) return ERR_NOT_FOUND;
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

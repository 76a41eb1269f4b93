#include "snapshot/view.h"

#include <string.h>

#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/page.h"
#include "snapshot/root.h"

static struct {
    bool is_durable; // the root is that of the viewed generation
    frame_t scratch; // for what is read from disk
    struct format_root root;
} view;

void view_init(void)
{
    view.is_durable = false;
    view.scratch = 0;
}

err_t view_open(gen_t generation)
{
    if (view.scratch == 0) view.scratch = snap_host_frame_alloc();
    if (view.scratch == 0) return ERR_NOMEM;
    history_set_viewed(generation);
    view.is_durable = false;
    return OK;
}

void view_close(void)
{
    if (view.scratch != 0) snap_host_frame_free(view.scratch);
    history_set_viewed(0);
    view_init();
}

void view_note_durable(gen_t generation, const struct format_root *root)
{
    if (history_viewed() != generation) return;
    view.root = *root;
    view.is_durable = true;
}

static bool view_entries_equal(const struct format_entry *a, const struct format_entry *b)
{
    return a->block == b->block && a->checksum == b->checksum && a->birth == b->birth;
}

// Whether memory has the page as it was in the viewed generation: it is clean, and the newest tree
// leads to the same block.
static err_t view_look_in_memory(page_t page, const struct format_entry *entry, bool *is_there)
{
    struct format_entry newest;

    *is_there = page_state(page) == PAGE_CLEAN;
    if (!*is_there) return OK;
    err_t err = root_find(page, &newest);
    if (err == OK) *is_there = view_entries_equal(entry, &newest);
    return err;
}

static void view_copy(frame_t frame, void *bytes)
{
    void *source = snap_host_frame_map(frame);

    memcpy(bytes, source, PAGE_SIZE);
    snap_host_frame_unmap(source);
}

err_t view_read(page_t page, void *bytes)
{
    struct format_entry entry;
    bool is_in_memory;
    err_t err;

    if (!view.is_durable || history_viewed() == 0) return ERR_NOT_FOUND;
    if ((err = root_find_in(&view.root, page, &entry)) != OK) return err;
    if (entry.block == 0) {
        memset(bytes, 0, PAGE_SIZE);
        return OK;
    }
    if ((err = view_look_in_memory(page, &entry, &is_in_memory)) != OK) return err;
    if (!is_in_memory) err = disk_load(FORMAT_PAGE, page, &entry, view.scratch);
    if (err != OK) return err;
    view_copy(is_in_memory ? page_frame(page) : view.scratch, bytes);
    return OK;
}

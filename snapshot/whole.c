#include "snapshot/whole.h"

#include <string.h>

#include "kernel/lib/err.h"
#include "snapshot/disk.h"
#include "snapshot/format.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/root.h"
#include "snapshot/traverse.h"

// Through `frame`, which is overwritten.
static err_t whole_try(const struct format_kept *id, page_t page, frame_t frame)
{
    static struct format_root root; // too large for a stack
    const struct format_entry root_entry = traverse_root_entry(id);
    struct format_entry entry;
    err_t err = disk_load(FORMAT_ROOT, 0, &root_entry, frame);

    if (err != OK) return err;
    memcpy(&root, snap_host_window(frame), sizeof(root));
    if ((err = root_find_in(&root, page, &entry)) != OK) return err;
    return entry.block != 0 ? disk_load(FORMAT_PAGE, page, &entry, frame) : OK;
}

gen_t whole_find(page_t page, gen_t limit)
{
    frame_t frame = snap_host_frame_alloc();
    gen_t found = 0;

    if (frame == 0) return 0;
    for (unsigned i = 0; found == 0 && i < history_count(); i++) {
        const struct kept *kept = history_at(i);
        gen_t generation = kept->id.generation;

        if (generation >= limit || generation == FORMAT_FIRST_GENERATION || kept->is_leaving)
            continue;
        if (whole_try(&kept->id, page, frame) == OK) found = generation;
    }
    snap_host_frame_free(frame);
    return found;
}

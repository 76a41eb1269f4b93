#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/blocks.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/recover_int.h"
#include "snapshot/traverse.h"

// A commit that was cut off: its superblock has arrived, but not all that came with it. Mostly
// nothing is damaged then, which a notice says. (README.md, *One flush*.)

// What an older generation wrote was on the medium before this one was begun. What cannot be read
// now need not lack: if it does, its checksum says so to whoever reads it another day.
static bool torn_lacks(struct recovery *r, enum format_level level, uint32_t number,
                       const struct format_entry *entry, gen_t generation)
{
    return entry->birth == generation && disk_verify(level, number, entry, r->frame) == ERR_CORRUPT;
}

static bool torn_lacks_page(struct recovery *r, gen_t generation)
{
    const struct format_root *root = &r->root;

    for (unsigned i = 0; i < root->recent_count; i++)
        if (torn_lacks(r, FORMAT_PAGE, root->recent_page[i], &root->recent[i], generation))
            return true;
    return false;
}

static bool torn_lacks_list(struct recovery *r, gen_t generation)
{
    for (unsigned i = 0; i < FORMAT_TABLES; i++)
        if (torn_lacks(r, FORMAT_TABLE, i, &r->root.tables[i], generation)) return true;
    return torn_lacks(r, FORMAT_NAMES, 0, &r->root.names, generation);
}

// ERR_CORRUPT: something lacks; others: the root cannot be read.
static err_t torn_look(struct recovery *r, const struct format_super *super)
{
    const struct format_kept id = recover_super_id(super);
    const struct format_entry entry = traverse_root_entry(&id);

    disk_open(super, blocks_usable(super->disk_blocks));
    err_t err = disk_verify(FORMAT_ROOT, 0, &entry, r->frame);
    if (err != OK) return err;
    memcpy(&r->root, snap_host_window(r->frame), sizeof(r->root));
    bool has_all = !torn_lacks_page(r, id.generation) && !torn_lacks_list(r, id.generation);
    return has_all ? OK : ERR_CORRUPT;
}

// The one before it has arrived, for it was flushed before this one was begun.
err_t recover_pass_over_torn(struct recovery *r)
{
    struct format_super *supers = r->supers;

    if (r->super_count < 2 || !supers[0].is_unflushed) return OK;
    err_t err = torn_look(r, &supers[0]);
    if (err != ERR_CORRUPT) return recover_is_wished(r) ? OK : err;
    r->torn = supers[0].generation;
    supers[0] = supers[1];
    r->super_count = 1;
    return OK;
}

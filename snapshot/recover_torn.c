#include <string.h>

#include "snapshot/blocks.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/recover_int.h"
#include "snapshot/traverse.h"

// A commit that was cut off: its superblock has arrived, but not all that came with it. Mostly
// nothing is damaged then, which a notice says. (README.md, *One flush*.)

// So often a block may be unreadable before it counts as lacking: a power cut can leave a sector
// that was being written unreadable for good, and only an error that passes is tried away. Few, for
// a drive may take seconds for each, and there are up to 168 blocks.
enum { TORN_READS = 3 };

static bool torn_is_there(struct recovery *r, enum format_level level, uint32_t number,
                          const struct format_entry *entry)
{
    err_t err = ERR_IO;

    for (unsigned i = 0; i < TORN_READS && disk_is_unreadable(err); i++)
        err = disk_verify(level, number, entry, r->frame);
    return err == OK;
}

// What an older generation wrote was on the medium before this one was begun. What is wrong with
// that is damage, and its checksum says so to whoever reads it another day.
static bool torn_lacks(struct recovery *r, enum format_level level, uint32_t number,
                       const struct format_entry *entry, gen_t generation)
{
    return entry->birth == generation && !torn_is_there(r, level, number, entry);
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

static bool torn_is_whole(struct recovery *r, const struct format_super *super)
{
    const struct format_kept id = recover_super_id(super);
    const struct format_entry entry = traverse_root_entry(&id);

    disk_open(super, blocks_usable(super->disk_blocks));
    if (!torn_is_there(r, FORMAT_ROOT, 0, &entry)) return false;
    memcpy(&r->root, snap_host_window(r->frame), sizeof(r->root));
    return !torn_lacks_page(r, id.generation) && !torn_lacks_list(r, id.generation);
}

// Does the other slot have the generation before it? That has arrived, for it was flushed before
// this one was begun; and it is whole, for this one keeps it (commit_may_be_unflushed()).
static bool torn_has_predecessor(const struct recovery *r)
{
    const struct format_kept *previous = &r->supers[0].previous;
    struct format_kept other = recover_super_id(&r->supers[1]);

    return r->super_count == FORMAT_SLOTS && previous->generation == other.generation &&
           previous->root_block == other.root_block;
}

void recover_pass_over_torn(struct recovery *r)
{
    struct format_super *supers = r->supers;

    if (!supers[0].is_unflushed || torn_is_whole(r, &supers[0])) return;
    if (!torn_has_predecessor(r)) {
        r->care = RECOVER_WHOLE; // not by a power cut alone
        return;
    }
    r->torn = supers[0].generation;
    supers[0] = supers[1];
    r->super_count = 1;
}

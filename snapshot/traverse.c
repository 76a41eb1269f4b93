#include "snapshot/traverse.h"

#include <string.h>

#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/scratch.h"

// What it takes, in checksums of a block, to load a node, of which each entry is looked at
// (sane.c), and to go through a part of a leaf.
enum { NODE_WORK = 8, PART_PAGES = 64, PART_WORK = 3 };

void traverse_init(struct traverse *w)
{
    memset(w, 0, sizeof(*w));
    for (unsigned level = 0; level < ARRAY_COUNT(w->frames); level++)
        w->frames[level] = scratch_take();
}

void traverse_stop(struct traverse *w)
{
    for (unsigned level = 0; level < ARRAY_COUNT(w->frames); level++) scratch_put(w->frames[level]);
}

static bool traverse_is_node(enum format_level level)
{
    return level == FORMAT_LEAF || level == FORMAT_NODE || level == FORMAT_ROOT;
}

static bool traverse_is_empty(const struct format_entry *entry)
{
    return entry->block == 0 && entry->checksum == 0 && entry->birth == 0;
}

// A block is damaged, or cannot be read: is it one that the walk can go on without?
static bool traverse_may_lack(struct traverse *w, enum format_level level, uint32_t number,
                              blkno_t block, err_t err)
{
    if (!w->may_lack_pages || traverse_is_node(level)) return false;
    if (err != ERR_CORRUPT && !disk_is_unreadable(err)) return false;
    if (level == FORMAT_PAGE && w->lacking_pages++ == 0) {
        w->lacking_page = number;
        w->lacking_block = block;
    }
    return true;
}

// Visit one block, and load it if what it leads to is wanted.
static err_t traverse_enter(struct traverse *w, enum format_level level, uint32_t number,
                            const struct format_entry *entry, bool *is_wanted)
{
    *is_wanted = false;
    if (traverse_is_empty(entry)) return OK;
    if (!disk_entry_is_sane(entry, w->generation)) return ERR_CORRUPT;

    *is_wanted = true;
    err_t err = w->visit(w, entry, is_wanted);
    if (err != OK || !*is_wanted) return err;
    if (!traverse_is_node(level) && !w->must_verify) return OK;
    err = disk_load(level, number, entry, w->frames[level]);
    if (err != OK && traverse_may_lack(w, level, number, entry->block, err)) err = OK;
    if (disk_is_unreadable(err)) w->unreadable = entry->block;
    if (err != OK || w->rest == NULL) return err;
    snap_host_rest(NODE_WORK);
    return w->rest();
}

static err_t traverse_leaf(struct traverse *w, uint32_t number)
{
    const struct format_node *leaf = snap_host_window(w->frames[FORMAT_LEAF]);
    bool is_wanted;
    err_t err = OK;

    for (unsigned i = 0; err == OK && i < FORMAT_FANOUT; i++) {
        if (w->rest != NULL && i % PART_PAGES == 0) snap_host_rest(PART_WORK);
        err = traverse_enter(w, FORMAT_PAGE, number * FORMAT_FANOUT + i, &leaf->entries[i],
                             &is_wanted);
    }
    return err;
}

static err_t traverse_node(struct traverse *w, uint32_t number)
{
    const struct format_node *node = snap_host_window(w->frames[FORMAT_NODE]);
    err_t err = OK;

    for (unsigned i = 0; err == OK && i < FORMAT_FANOUT; i++) {
        uint32_t leaf = number * FORMAT_FANOUT + i;
        bool is_wanted;

        err = traverse_enter(w, FORMAT_LEAF, leaf, &node->entries[i], &is_wanted);
        if (err == OK && is_wanted) err = traverse_leaf(w, leaf);
    }
    return err;
}

// The newest entries of leaves, which are in the root: in rising order.
static err_t traverse_recent(struct traverse *w, const struct format_root *root)
{
    bool is_wanted;
    err_t err = OK;

    for (unsigned i = 0; err == OK && i < root->recent_count; i++)
        err = traverse_enter(w, FORMAT_PAGE, root->recent_page[i], &root->recent[i], &is_wanted);
    return err;
}

err_t traverse_root(struct traverse *w, const struct format_root *root)
{
    bool is_wanted;
    err_t err = traverse_recent(w, root);

    for (unsigned i = 0; err == OK && i < FORMAT_ROOT_NODES; i++) {
        err = traverse_enter(w, FORMAT_NODE, i, &root->nodes[i], &is_wanted);
        if (err == OK && is_wanted) err = traverse_node(w, i);
    }
    for (unsigned i = 0; err == OK && i < FORMAT_TABLES; i++)
        err = traverse_enter(w, FORMAT_TABLE, i, &root->tables[i], &is_wanted);
    if (err == OK) err = traverse_enter(w, FORMAT_NAMES, 0, &root->names, &is_wanted);
    return err;
}

struct format_entry traverse_root_entry(const struct format_kept *id)
{
    return (struct format_entry){
        .block = id->root_block,
        .checksum = id->root_checksum,
        .birth = id->generation,
    };
}

err_t traverse_generation(struct traverse *w, const struct format_kept *id)
{
    const struct format_entry entry = traverse_root_entry(id);
    bool is_wanted;

    w->generation = id->generation;
    w->unreadable = 0;
    err_t err = traverse_enter(w, FORMAT_ROOT, 0, &entry, &is_wanted);
    if (err != OK || !is_wanted) return err;
    return traverse_root(w, snap_host_window(w->frames[FORMAT_ROOT]));
}

#include "snapshot/sane.h"

#include <string.h>

// --- Superblocks ---

bool sane_kept(const struct format_kept *kept, gen_t limit, blkno_t blocks_end)
{
    return kept->generation != 0 && kept->generation < limit && kept->root_block >= FORMAT_SLOTS &&
           kept->root_block < blocks_end;
}

// One of those that the superblock itself remembers.
static bool sane_older(const struct format_super *super, const struct format_kept *kept,
                       blkno_t blocks_end)
{
    return kept->generation == 0 || (kept->running_ms <= super->running_ms &&
                                     sane_kept(kept, super->generation, blocks_end));
}

static bool sane_previous(const struct format_super *super, blkno_t blocks_end)
{
    return sane_older(super, &super->previous, blocks_end) &&
           sane_older(super, &super->earlier, blocks_end);
}

static bool sane_run_has(const struct format_run *run, blkno_t block)
{
    return block >= run->first && block - run->first < run->count;
}

static bool sane_runs_meet(const struct format_run *a, const struct format_run *b)
{
    return a->count != 0 && b->count != 0 &&
           (sane_run_has(a, b->first) || sane_run_has(b, a->first));
}

static bool sane_run(const struct format_super *super, const struct format_run *run)
{
    blkno_t end = format_blocks_end(super->disk_blocks);

    if (run->count == 0) return true;
    return run->count <= FORMAT_SPARE_MAX && run->first >= FORMAT_SLOTS && run->first < end &&
           run->count <= end - run->first && !sane_run_has(run, super->root_block);
}

// What is said to be free is on the disk, is said once, and is not what the superblock leads to.
static bool sane_spare(const struct format_super *super)
{
    const struct format_run *runs = super->spare;
    blkno_t blocks = 0;

    for (unsigned i = 0; i < FORMAT_SPARE_RUNS; i++) {
        if (!sane_run(super, &runs[i])) return false;
        blocks += runs[i].count;
        for (unsigned j = 0; j < i; j++)
            if (sane_runs_meet(&runs[i], &runs[j])) return false;
    }
    return blocks <= FORMAT_SPARE_MAX;
}

static bool sane_sizes(const struct format_super *super)
{
    return super->arena_pages >= FORMAT_MIN_PAGES && super->arena_pages <= ARENA_MAX_PAGES &&
           super->disk_blocks >= format_disk_blocks(super->arena_pages);
}

static bool sane_numbers(const struct format_super *super, uint64_t limit)
{
    return super->generation != 0 && super->generation < limit && super->sequence != 0 &&
           super->sequence < limit && super->resume <= super->generation &&
           super->counted < limit && super->suspect < limit && super->running_ms < limit;
}

// Only the newest version has superblocks that may come before what they lead to.
static bool sane_flushing(const struct format_super *super)
{
    return super->is_unflushed <= (super->version == FORMAT_VERSION);
}

bool sane_super(const struct format_super *super, unsigned slot, uint64_t limit)
{
    if (!sane_numbers(super, limit) || !sane_sizes(super) || !sane_flushing(super)) return false;
    blkno_t end = format_blocks_end(super->disk_blocks);

    return super->sequence % FORMAT_SLOTS == slot && super->root_block >= FORMAT_SLOTS &&
           super->root_block < end && sane_previous(super, end) && sane_spare(super);
}

// --- Trees ---

bool sane_entry(const struct format_entry *entry, const struct sane_bounds *bounds)
{
    return entry->block >= FORMAT_SLOTS && entry->block < bounds->blocks_end && entry->birth != 0 &&
           entry->birth <= bounds->birth;
}

static bool sane_is_empty(const struct format_entry *entry)
{
    return entry->block == 0 && entry->checksum == 0 && entry->birth == 0;
}

// Entries from `first` on, each for 2^shift pages: none leads to pages only that the arena has not.
static bool sane_entries(const struct format_entry *entries, unsigned count, uint32_t first,
                         unsigned shift, const struct sane_bounds *bounds)
{
    for (unsigned i = 0; i < count; i++) {
        if (sane_is_empty(&entries[i])) continue;
        if (!sane_entry(&entries[i], bounds)) return false;
        if (((uint64_t)(first + i) << shift) >= bounds->arena_pages) return false;
    }
    return true;
}

static bool sane_recent(const struct format_root *root, const struct sane_bounds *bounds)
{
    if (root->recent_count > FORMAT_RECENT_MAX) return false;
    for (unsigned i = 0; i < root->recent_count; i++) {
        if (!sane_entry(&root->recent[i], bounds)) return false;
        if (root->recent_page[i] >= bounds->arena_pages) return false;
        if (i > 0 && root->recent_page[i] <= root->recent_page[i - 1]) return false;
    }
    for (unsigned i = root->recent_count; i < FORMAT_RECENT_MAX; i++)
        if (!sane_is_empty(&root->recent[i])) return false;
    return true;
}

static bool sane_beside(const struct format_entry *entry, const struct sane_bounds *bounds)
{
    return sane_is_empty(entry) || sane_entry(entry, bounds);
}

static bool sane_root(const struct format_root *root, const struct sane_bounds *bounds)
{
    for (unsigned i = 0; i < FORMAT_TABLES; i++)
        if (!sane_beside(&root->tables[i], bounds)) return false;
    return root->kept_count <= FORMAT_KEPT_IN_ROOT && sane_beside(&root->names, bounds) &&
           sane_recent(root, bounds) &&
           sane_entries(root->nodes, FORMAT_ROOT_NODES, 0, FORMAT_NODE_SHIFT, bounds);
}

bool sane_block(enum format_level level, uint32_t number, const void *bytes,
                const struct sane_bounds *bounds)
{
    const struct format_node *node = bytes;

    switch (level) {
    case FORMAT_LEAF:
        return sane_entries(node->entries, FORMAT_FANOUT, number * FORMAT_FANOUT, 0, bounds);
    case FORMAT_NODE:
        return sane_entries(node->entries, FORMAT_FANOUT, number * FORMAT_FANOUT, FORMAT_LEAF_SHIFT,
                            bounds);
    case FORMAT_ROOT:
        return sane_root(bytes, bounds);
    case FORMAT_PAGE:
    case FORMAT_TABLE: // each generation is looked at by itself, so that others are not lost
    case FORMAT_NAMES: // each name likewise
        break;
    }
    return true;
}

bool sane_name(const char name[FORMAT_NAME_SIZE])
{
    if (memchr(name, 0, FORMAT_NAME_SIZE) == NULL) return false;
    for (const char *at = name; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f) return false;
    return true;
}

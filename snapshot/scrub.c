#include "snapshot/scrub.h"

#include <string.h>

#include "kernel/lib/bitmap.h"
#include "snapshot/blocks.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/page.h"
#include "snapshot/traverse.h"

// A round goes through all kept generations, the newest first, and through each by rising pages.
// What was looked at is remembered by its block until the round is over, so that nothing is read
// twice that generations share; a node only when all below it was looked at. Between two calls
// generations come and go. One that has gone is left, and the next older one is begun; what has
// come in front is for the next round.

static struct {
    gen_t generation; // the one that is looked at; 0: a round begins
    unsigned extra;   // how many of those entries of its root were, that lead to no node
    page_t next;      // the page to go on with
    uint32_t *seen[BLOCKS_MAP_PAGES];
    frame_t frames[FORMAT_ROOT + 1]; // by level
    unsigned budget;                 // blocks; 0: enough for this call
    bool (*may_go_on)(void);
    uint64_t blocks;
    uint64_t damaged;
} scrub;

enum {
    EXTRA_MAX = FORMAT_RECENT_MAX + FORMAT_TABLES + 1,
    SCRUB_WORK = 4, // what it takes to look at a block, or to find the next one, in checksums
};

void scrub_init(void)
{
    memset(&scrub, 0, sizeof(scrub));
}

static void scrub_begin_round(void)
{
    for (unsigned i = 0; i < BLOCKS_MAP_PAGES; i++) {
        if (scrub.seen[i] != NULL) snap_host_free(scrub.seen[i]);
        scrub.seen[i] = NULL;
    }
    scrub.generation = 0;
}

void scrub_stop(void)
{
    scrub_begin_round();
}

uint64_t scrub_blocks(void)
{
    return scrub.blocks;
}

uint64_t scrub_damaged(void)
{
    return scrub.damaged;
}

// --- What was looked at in this round ---

static bool scrub_is_wanted(const struct format_entry *entry)
{
    if (entry->block == 0 || entry->block >= disk_blocks()) return false;
    const uint32_t *words = scrub.seen[entry->block / BLOCKS_MAP_BITS];

    return words == NULL || !bitmap_test(words, entry->block % BLOCKS_MAP_BITS);
}

// Without memory to remember it, it will be read once more.
static void scrub_note(const struct format_entry *entry)
{
    uint32_t **words = &scrub.seen[entry->block / BLOCKS_MAP_BITS];

    scrub.budget = scrub.may_go_on() ? scrub.budget - 1 : 0;
    snap_host_rest(1);
    scrub.blocks++;
    if (*words == NULL) *words = snap_host_alloc(BLOCKS_MAP_BITS / 8);
    if (*words != NULL) bitmap_set(*words, entry->block % BLOCKS_MAP_BITS);
}

// --- Looking ---

static bool scrub_load(enum format_level level, uint32_t number, const struct format_entry *entry)
{
    frame_t frame = scrub.frames[level <= FORMAT_ROOT ? level : FORMAT_PAGE];
    err_t err = disk_load(level, number, entry, frame);

    snap_host_rest(SCRUB_WORK);
    scrub.damaged += err == ERR_CORRUPT;
    return err == OK;
}

static void scrub_block(enum format_level level, uint32_t number, const struct format_entry *entry)
{
    if (!scrub_is_wanted(entry)) return;
    (void)scrub_load(level, number, entry);
    scrub_note(entry);
}

// From scrub.next on, which is in the leaf.
static void scrub_leaf(uint32_t number, const struct format_entry *entry)
{
    const struct format_node *leaf = snap_host_window(scrub.frames[FORMAT_LEAF]);
    page_t end = (number + 1) << FORMAT_LEAF_SHIFT;

    if (!scrub_is_wanted(entry) || !scrub_load(FORMAT_LEAF, number, entry)) scrub.next = end;
    for (; scrub.budget > 0 && scrub.next < end; scrub.next++)
        scrub_block(FORMAT_PAGE, scrub.next, &leaf->entries[scrub.next % FORMAT_FANOUT]);
    if (scrub.next == end && scrub.budget > 0 && scrub_is_wanted(entry)) scrub_note(entry);
}

static void scrub_node(uint32_t number, const struct format_entry *entry)
{
    const struct format_node *node = snap_host_window(scrub.frames[FORMAT_NODE]);
    page_t end = (number + 1) << FORMAT_NODE_SHIFT;

    if (!scrub_is_wanted(entry) || !scrub_load(FORMAT_NODE, number, entry)) scrub.next = end;
    while (scrub.budget > 0 && scrub.next < end) {
        uint32_t leaf = scrub.next >> FORMAT_LEAF_SHIFT;

        scrub_leaf(leaf, &node->entries[leaf % FORMAT_FANOUT]);
    }
    if (scrub.next == end && scrub.budget > 0 && scrub_is_wanted(entry)) scrub_note(entry);
}

static void scrub_extra(const struct format_root *root, unsigned index)
{
    if (index < FORMAT_RECENT_MAX)
        scrub_block(FORMAT_PAGE, root->recent_page[index], &root->recent[index]);
    else if (index < FORMAT_RECENT_MAX + FORMAT_TABLES)
        scrub_block(FORMAT_TABLE, index - FORMAT_RECENT_MAX,
                    &root->tables[index - FORMAT_RECENT_MAX]);
    else
        scrub_block(FORMAT_NAMES, 0, &root->names);
}

// The rest of the generation. True: that was all of it.
static bool scrub_generation(const struct format_kept *id)
{
    const struct format_root *root = snap_host_window(scrub.frames[FORMAT_ROOT]);
    const struct format_entry entry = traverse_root_entry(id);

    if (!scrub_load(FORMAT_ROOT, 0, &entry)) return true;
    if (scrub_is_wanted(&entry)) scrub_note(&entry);
    while (scrub.budget > 0 && scrub.extra < EXTRA_MAX) scrub_extra(root, scrub.extra++);
    while (scrub.budget > 0 && scrub.next < page_arena_size())
        scrub_node(scrub.next >> FORMAT_NODE_SHIFT, &root->nodes[scrub.next >> FORMAT_NODE_SHIFT]);
    return scrub.extra == EXTRA_MAX && scrub.next >= page_arena_size();
}

// --- Going on ---

// The newest that is not newer than `limit`; NULL: there is none.
static const struct format_kept *scrub_find(gen_t limit)
{
    for (unsigned i = 0; i < history_count(); i++)
        if (history_at(i)->id.generation <= limit) return &history_at(i)->id;
    return NULL;
}

static void scrub_begin_generation(const struct format_kept *id)
{
    scrub.generation = id->generation;
    scrub.extra = 0;
    scrub.next = 0;
}

// One generation, or what is left of it. False: that was the end of the round.
static bool scrub_step(void)
{
    const struct format_kept *id = scrub_find(scrub.generation);

    if (id != NULL && id->generation != scrub.generation) scrub_begin_generation(id);
    if (id != NULL && scrub_generation(id)) {
        id = scrub_find(scrub.generation - 1);
        if (id != NULL) scrub_begin_generation(id);
    }
    return id != NULL;
}

static bool scrub_take_frames(void)
{
    bool has_all = true;

    for (unsigned level = 0; level < ARRAY_COUNT(scrub.frames); level++)
        has_all &= (scrub.frames[level] = snap_host_frame_alloc()) != 0;
    return has_all;
}

static void scrub_give_frames(void)
{
    for (unsigned level = 0; level < ARRAY_COUNT(scrub.frames); level++)
        if (scrub.frames[level] != 0) snap_host_frame_free(scrub.frames[level]);
}

void scrub_run(unsigned budget, bool (*may_go_on)(void))
{
    scrub.may_go_on = may_go_on;
    scrub.budget = budget;
    if (scrub.generation == 0) scrub_begin_generation(history_newest());
    if (scrub_take_frames())
        while (scrub.budget > 0 && scrub_step()) continue;
    scrub_give_frames();
    if (scrub.budget > 0) scrub_begin_round();
}

#include "snapshot/scrub.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/page.h"

static struct {
    page_t next; // the page to go on with
    frame_t node;
    frame_t page;
    uint64_t pages;
    uint64_t damaged;
} scrub;

void scrub_init(void)
{
    memset(&scrub, 0, sizeof(scrub));
}

uint64_t scrub_pages(void)
{
    return scrub.pages;
}

uint64_t scrub_damaged(void)
{
    return scrub.damaged;
}

// Read a node. False if there is none to be had.
static bool scrub_load(enum format_level level, uint32_t number, const struct format_entry *entry)
{
    if (entry->block == 0) return false;
    err_t err = disk_load(level, number, entry, scrub.node);
    scrub.damaged += err == ERR_CORRUPT;
    return err == OK;
}

static void scrub_page(page_t page, const struct format_entry *entry)
{
    scrub.pages++;
    scrub.damaged += disk_load(FORMAT_PAGE, page, entry, scrub.page) == ERR_CORRUPT;
}

// Pages from `next` on to the end of its leaf, which is in scrub.node if `has_leaf`. Returns what
// is left of the budget.
static unsigned scrub_leaf(bool has_leaf, unsigned budget)
{
    const struct format_node *leaf = snap_host_window(scrub.node);

    do {
        const struct format_entry *entry = map_find_recent(scrub.next);

        if (entry == NULL && has_leaf) entry = &leaf->entries[scrub.next % FORMAT_FANOUT];
        if (entry != NULL && entry->block != 0) {
            scrub_page(scrub.next, entry);
            budget--;
        }
        scrub.next++;
    } while (budget > 0 && scrub.next % FORMAT_FANOUT != 0);
    return budget;
}

// One leaf, or what is left of it.
static unsigned scrub_step(unsigned budget)
{
    uint32_t leaf = scrub.next >> FORMAT_LEAF_SHIFT;
    uint32_t inner = scrub.next >> FORMAT_NODE_SHIFT;
    const struct format_node *node = snap_host_window(scrub.node);
    struct format_entry entry = {0};

    if (scrub_load(FORMAT_NODE, inner, &map_root()->nodes[inner]))
        entry = node->entries[leaf % FORMAT_FANOUT];
    return scrub_leaf(scrub_load(FORMAT_LEAF, leaf, &entry), budget);
}

void scrub_run(unsigned budget)
{
    scrub.node = snap_host_frame_alloc();
    scrub.page = snap_host_frame_alloc();
    bool has_frames = scrub.node != 0 && scrub.page != 0;

    for (unsigned leaves = 0; has_frames && budget > 0 && leaves <= budget; leaves++) {
        budget = scrub_step(budget);
        if (scrub.next >= page_arena_size()) scrub.next = 0;
    }
    if (scrub.node != 0) snap_host_frame_free(scrub.node);
    if (scrub.page != 0) snap_host_frame_free(scrub.page);
}

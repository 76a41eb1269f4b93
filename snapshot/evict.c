#include "snapshot/evict.h"

#include <stdbool.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/page.h"
#include "snapshot/region.h"

// Why the search ends, and takes nobody's blocks:
//
//   E1  Programs run in this thread, so while it searches nobody uses a page. The first round takes
//       from each page the sign that it was used; so in the second each that can go is found.
//   E2  A page is saved in a block of budget_left() only, which S can do without. It is one of W's,
//       which will need no other block for it: so the reserve for W does not shrink.
//   E3  The lock is held from the choice of a batch to its end. So none of its pages is frozen, and
//       none steps, until its block is written; one whose block is not is as it was.

enum {
    SAVE_BATCH = 8,   // pages to write if nothing else helps: a program waits for each checksum
    SEARCH_MAX = 256, // pages to look at before what was found is good enough
};

_Static_assert((unsigned)SAVE_BATCH <= (unsigned)SNAP_RUN_MAX, "a batch can be one request");

// Pages that only have to be written to become evictable.
struct evict_batch {
    unsigned count;
    page_t pages[SAVE_BATCH];
    frame_t frames[SAVE_BATCH];
    struct format_entry entries[SAVE_BATCH];
};

static struct {
    page_t hand;   // where the search goes on
    bool is_vain;  // it found nothing
    uint64_t seen; // the steps of pages before that
} evict;

void evict_init(void)
{
    memset(&evict, 0, sizeof(evict));
}

// The next page that has a frame, the first one again after the last. There is one.
static page_t evict_next(void)
{
    page_t size = page_arena_size();
    page_t page = region_next_resident(evict.hand, size);

    if (page == size) page = region_next_resident(0, size);
    ASSERT(page < size);
    evict.hand = page + 1 < size ? page + 1 : 0;
    return page;
}

// Evict what is on disk, and collect some of what is not. Returns how many were evicted.
static unsigned evict_clean(unsigned count, struct evict_batch *dirty)
{
    page_t most = 2 * page_resident_count(); // in two rounds every page is seen unused
    unsigned evicted = 0;

    for (page_t seen = 0; seen < most && evicted < count && page_resident_count() > 0; seen++) {
        if (seen >= SEARCH_MAX && evicted + dirty->count > 0) break;
        page_t page = evict_next();

        if (dirty->count > 0 && page == dirty->pages[0]) break; // once around since then
        if (snap_host_page_test_used(page)) continue;
        if (page_is_evictable(page)) {
            page_evict(page);
            evicted++;
        } else if (page_state(page) == PAGE_DIRTY && dirty->count < SAVE_BATCH) {
            dirty->pages[dirty->count++] = page;
        }
    }
    return evicted;
}

// Give each page of the batch a block, as far as there are blocks to spare.
static void evict_give_blocks(struct evict_batch *batch)
{
    gen_t birth = page_working();
    blkno_t spare = budget_left();

    if (batch->count > spare) batch->count = spare;
    for (unsigned i = 0; i < batch->count; i++) {
        page_t page = batch->pages[i];

        batch->frames[i] = page_frame(page);
        batch->entries[i] = (struct format_entry){
            .block = blocks_alloc(),
            .checksum = disk_frame_checksum(FORMAT_PAGE, page, birth, page_frame(page)),
            .birth = birth,
        };
    }
    budget_check();
}

// How many pages of the batch, from index `first` on, have blocks in a row.
static unsigned evict_row(const struct evict_batch *batch, unsigned first)
{
    unsigned count = 1;

    while (first + count < batch->count &&
           batch->entries[first + count].block == batch->entries[first].block + count)
        count++;
    return count;
}

// Have all pages of the batch on their way, those with blocks in a row together. Returns how many
// rows there are.
static unsigned evict_begin(const struct evict_batch *batch, struct snap_transfer *rows)
{
    unsigned count = 0;

    for (unsigned i = 0; i < batch->count; i += rows[count++].count) {
        rows[count] = (struct snap_transfer){.is_write = true,
                                             .first = batch->entries[i].block,
                                             .count = evict_row(batch, i),
                                             .frames = &batch->frames[i]};
        snap_host_disk_begin(&rows[count]);
    }
    return count;
}

// The pages of a row, from index `first` on, were written, or could not be. Returns how many were
// evicted.
static unsigned evict_end(const struct evict_batch *batch, struct snap_transfer *row,
                          unsigned first)
{
    bool is_saved = snap_host_disk_end(row) == OK;

    for (unsigned i = first; i < first + row->count; i++) {
        if (!is_saved) {
            blocks_free(batch->entries[i].block);
            continue;
        }
        page_save(batch->pages[i], &batch->entries[i]);
        page_evict(batch->pages[i]);
    }
    return is_saved ? row->count : 0;
}

// Write the pages of the batch and evict them. Those that cannot be written stay as they are: it is
// for the writer to find out what is wrong with the disk. Returns how many were evicted.
static unsigned evict_dirty(struct evict_batch *batch)
{
    struct snap_transfer rows[SAVE_BATCH];
    unsigned evicted = 0, first = 0;

    // Programs run in this very thread, so no page changes between its checksum and the write.
    evict_give_blocks(batch);
    unsigned row_count = evict_begin(batch, rows);
    for (unsigned i = 0; i < row_count; first += rows[i++].count)
        evicted += evict_end(batch, &rows[i], first);
    return evicted;
}

// A search in vain looks at every page twice, and whoever lacks a frame tries again and again,
// while the writer waits for the lock: what was in vain is so until some page has taken a step.
unsigned evict_pages(unsigned count)
{
    struct evict_batch dirty = {0};

    if (evict.is_vain && evict.seen == page_steps()) return 0;
    unsigned evicted = evict_clean(count, &dirty);
    evict.is_vain = evicted + dirty.count == 0;
    evict.seen = page_steps();
    return evicted > 0 ? evicted : evict_dirty(&dirty);
}

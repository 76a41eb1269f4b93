#include "snapshot/fresh.h"

#include <string.h>

#include "snapshot/host.h"
#include "snapshot/map.h"

enum { COUNT_BATCH = 8 }; // leaves counted while two blocks could be checksummed

static struct {
    struct page_copy ahead[FRESH_AHEAD_MAX]; // pages of S that come next:
    unsigned next;                           // the first of them that was not taken
    unsigned count;
    page_t from; // where the ones behind them begin; ARENA_MAX_PAGES: there are none
} fresh;

void fresh_begin(void)
{
    memset(&fresh, 0, sizeof(fresh));
}

// Under one lock; what page.h promises of a page of S holds until it is entered.
static void fresh_look_ahead(void)
{
    page_t from = fresh.from;
    struct page_copy *copy = fresh.ahead;

    fresh.count = fresh.next = 0;
    snap_host_lock();
    while (fresh.count < FRESH_AHEAD_MAX && page_next_frozen(from, copy)) {
        from = copy++->page + 1;
        fresh.count++;
    }
    snap_host_unlock();
    fresh.from = fresh.count == FRESH_AHEAD_MAX ? from : ARENA_MAX_PAGES;
}

const struct page_copy *fresh_next_written(void)
{
    bool has_more = fresh.from < ARENA_MAX_PAGES;

    if (fresh.next == fresh.count && has_more) fresh_look_ahead();
    return fresh.next < fresh.count ? &fresh.ahead[fresh.next] : NULL;
}

unsigned fresh_frames_ahead(void)
{
    unsigned count = 0;

    for (unsigned i = fresh.next; i < fresh.count; i++) count += fresh.ahead[i].frame != 0;
    return count;
}

// The next of two rising sequences, which may have pages in common.
bool fresh_next(unsigned *recent, struct fresh *out)
{
    const struct format_root *root = map_root();
    const struct page_copy *written = fresh_next_written();
    page_t written_page = written != NULL ? written->page : ARENA_MAX_PAGES;
    page_t recent_page = ARENA_MAX_PAGES;

    if (*recent < root->recent_count) recent_page = root->recent_page[*recent];
    *out = (struct fresh){.page = written_page < recent_page ? written_page : recent_page};
    if (out->page == ARENA_MAX_PAGES) return false;
    if (written_page == out->page) out->written = &fresh.ahead[fresh.next++];
    if (recent_page == out->page) out->recent = &root->recent[(*recent)++];
    return true;
}

unsigned fresh_count_in_leaf(uint32_t leaf, unsigned *recent)
{
    const struct format_root *root = map_root();
    page_t begin = leaf << FORMAT_LEAF_SHIFT;

    snap_host_lock();
    unsigned count = page_frozen_in_leaf(begin);
    for (; *recent < root->recent_count; ++*recent) {
        page_t page = root->recent_page[*recent];

        if (page >> FORMAT_LEAF_SHIFT > leaf) break;
        if (page >= begin) count += !(page_state(page) & PAGE_IN_FROZEN);
    }
    snap_host_unlock();
    return count;
}

// The first fresh page at or after `from`, or ARENA_MAX_PAGES. Entries of the root before `recent`
// are of pages before it. The next page of S may be far away, so it is looked for only once: it is
// *known - 1, if that is not before `from`.
static page_t fresh_first(page_t from, unsigned recent, page_t *known)
{
    const struct format_root *root = map_root();
    page_t recent_page = recent < root->recent_count ? root->recent_page[recent] : ARENA_MAX_PAGES;

    if (*known <= from) {
        struct page_copy copy;

        snap_host_lock();
        bool is_found = page_next_frozen(from, &copy);
        snap_host_unlock();
        *known = 1 + (is_found ? copy.page : ARENA_MAX_PAGES);
    }
    return *known - 1 < recent_page ? *known - 1 : recent_page;
}

// Those that are written free most room in the root for one block each.
unsigned fresh_choose_leaves(void)
{
    uint16_t leaves[FORMAT_FANOUT + 1] = {0}; // by number of fresh pages
    unsigned recent = 0;
    unsigned seen = 0;
    unsigned left = 0;
    page_t known = 0;

    if (page_frozen_count() + map_root()->recent_count <= FORMAT_RECENT_MAX) return FORMAT_FANOUT;
    for (page_t page = 0; (page = fresh_first(page, recent, &known)) < ARENA_MAX_PAGES;) {
        uint32_t leaf = page >> FORMAT_LEAF_SHIFT;

        leaves[fresh_count_in_leaf(leaf, &recent)]++;
        page = (leaf + 1) << FORMAT_LEAF_SHIFT;
        if (++seen % COUNT_BATCH == 0) snap_host_rest(2);
    }
    for (unsigned count = 1; count <= FORMAT_FANOUT; count++) {
        left += leaves[count] * count;
        if (left > FORMAT_RECENT_MAX) return count - 1;
    }
    return FORMAT_FANOUT;
}

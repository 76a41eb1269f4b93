#include "snapshot/delta.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/host.h"
#include "snapshot/root.h"

enum { COUNT_BATCH = 2 }; // leaves counted while a block could be checksummed

static struct {
    struct page_copy ahead[DELTA_AHEAD_MAX]; // pages of S that come next:
    unsigned next;                           // the first of them that was not taken
    unsigned count;
    page_t from; // where the ones behind them begin,
    page_t left; // and how many there are
} delta;

void delta_begin(void)
{
    memset(&delta, 0, sizeof(delta));
    delta.left = page_frozen_count();
}

// Under one lock; what page.h promises of a page of S holds until it is entered. Behind the last
// one nothing is searched, for the arena goes on.
static void delta_look_ahead(void)
{
    unsigned count = delta.left < DELTA_AHEAD_MAX ? delta.left : DELTA_AHEAD_MAX;

    snap_host_lock();
    delta.count = page_next_frozen(delta.from, delta.ahead, count);
    snap_host_unlock();
    ASSERT(delta.count == count);
    delta.from = delta.ahead[count - 1].page + 1;
    delta.left -= count;
    delta.next = 0;
}

static const struct page_copy *delta_next_written(void)
{
    if (delta.next == delta.count && delta.left > 0) delta_look_ahead();
    return delta.next < delta.count ? &delta.ahead[delta.next] : NULL;
}

const struct page_copy *delta_take_written(void)
{
    const struct page_copy *written = delta_next_written();

    delta.next += written != NULL;
    return written;
}

unsigned delta_frames_ahead(void)
{
    unsigned count = 0;

    for (unsigned i = delta.next; i < delta.count; i++) count += delta.ahead[i].frame != 0;
    return count;
}

// The next of two rising sequences, which may have pages in common.
bool delta_next(unsigned *recent, struct delta *out)
{
    const struct format_root *root = root_durable();
    const struct page_copy *written = delta_next_written();
    page_t written_page = written != NULL ? written->page : ARENA_MAX_PAGES;
    page_t recent_page = ARENA_MAX_PAGES;

    if (*recent < root->recent_count) recent_page = root->recent_page[*recent];
    *out = (struct delta){.page = written_page < recent_page ? written_page : recent_page};
    if (out->page == ARENA_MAX_PAGES) return false;
    if (written_page == out->page) out->written = &delta.ahead[delta.next++];
    if (recent_page == out->page) out->recent = &root->recent[(*recent)++];
    return true;
}

unsigned delta_count_in_leaf(uint32_t leaf, unsigned *recent)
{
    const struct format_root *root = root_durable();
    page_t begin = leaf << FORMAT_LEAF_SHIFT;

    snap_host_lock();
    unsigned count = page_frozen_in_leaf(begin);
    for (; *recent < root->recent_count; ++*recent) {
        page_t page = root->recent_page[*recent];

        if (page >> FORMAT_LEAF_SHIFT > leaf) break;
        if (page >= begin) count += !page_is_frozen(page);
    }
    snap_host_unlock();
    return count;
}

// The first page of the delta at or after `from`, or ARENA_MAX_PAGES. Entries of the root before
// `recent` are of pages before it. The next page of S may be far away, so it is looked for only
// once: it is *known - 1, if that is not before `from`.
static page_t delta_first(page_t from, unsigned recent, page_t *known)
{
    const struct format_root *root = root_durable();
    page_t recent_page = recent < root->recent_count ? root->recent_page[recent] : ARENA_MAX_PAGES;

    if (*known <= from) {
        struct page_copy copy;

        snap_host_lock();
        unsigned found = page_next_frozen(from, &copy, 1);
        snap_host_unlock();
        *known = 1 + (found > 0 ? copy.page : ARENA_MAX_PAGES);
    }
    return *known - 1 < recent_page ? *known - 1 : recent_page;
}

// Does the root have room for all? What it has an entry of already counts once.
static bool delta_fits_root(void)
{
    const struct format_root *root = root_durable();
    page_t count = page_frozen_count() + root->recent_count;

    if (count > 2 * FORMAT_RECENT_MAX) return false;
    if (count > FORMAT_RECENT_MAX) {
        snap_host_lock();
        count -= page_frozen_among(root->recent_page, root->recent_count);
        snap_host_unlock();
    }
    return count <= FORMAT_RECENT_MAX;
}

// Leaves with many pages in the delta come first, because each costs one block and frees so much
// more room in the root. They are counted by number of pages, so the choice takes no memory: what
// has at most `count - 1` pages fits the root together, and what has `count` does not.
unsigned delta_choose_leaves(void)
{
    uint16_t leaves[FORMAT_FANOUT + 1] = {0}; // by number of pages in the delta
    unsigned recent = 0;
    unsigned seen = 0;
    unsigned left = 0;
    page_t known = 0;

    if (delta_fits_root()) return FORMAT_FANOUT;
    for (page_t page = 0; (page = delta_first(page, recent, &known)) < ARENA_MAX_PAGES;) {
        uint32_t leaf = page >> FORMAT_LEAF_SHIFT;

        leaves[delta_count_in_leaf(leaf, &recent)]++;
        page = (leaf + 1) << FORMAT_LEAF_SHIFT;
        if (++seen % COUNT_BATCH == 0) snap_host_rest(1);
    }
    for (unsigned count = 1; count <= FORMAT_FANOUT; count++) {
        left += leaves[count] * count;
        if (left > FORMAT_RECENT_MAX) return count - 1;
    }
    return FORMAT_FANOUT;
}

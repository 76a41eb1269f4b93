#include "snapshot/page.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/region.h"

enum { EVICT_BATCH = 16 }; // pages to evict when frames run out: one search serves several faults

static struct {
    page_t size; // pages in the arena
    gen_t working;
    page_t cursor;   // pages of S below it are on disk
    page_t dirty[2]; // pages written, by parity of the generation
    page_t resident; // pages that have a frame
    page_t hand;     // where the search for a page to evict goes on
    uint64_t loaded;
    uint64_t copied;
    uint64_t evicted;
} pages;

// Indices of W and S in everything that is kept by parity.
static unsigned page_parity(void)
{
    return pages.working & 1;
}

static unsigned page_frozen_parity(void)
{
    return page_parity() ^ 1;
}

void page_init(page_t size, gen_t working)
{
    ASSERT(size <= ARENA_MAX_PAGES);
    memset(&pages, 0, sizeof(pages));
    pages.size = size;
    pages.working = working;
    region_init();
}

void page_stop(void)
{
    region_stop();
    memset(&pages, 0, sizeof(pages));
}

page_t page_arena_size(void)
{
    return pages.size;
}

gen_t page_working(void)
{
    return pages.working;
}

bool page_any_dirty(void)
{
    return pages.dirty[page_parity()] != 0;
}

page_t page_frozen_count(void)
{
    return pages.dirty[page_frozen_parity()];
}

enum page_state page_state(page_t page)
{
    struct region *r = region_of(page);

    if (r == NULL || region_record(r, page)->frame == 0) return PAGE_ABSENT;
    bool is_dirty = bitmap_test(r->dirty[page_parity()], page % REGION_PAGES);
    bool is_frozen = bitmap_test(r->dirty[page_frozen_parity()], page % REGION_PAGES);
    if (!is_frozen) return is_dirty ? PAGE_DIRTY : PAGE_CLEAN;
    if (page < pages.cursor) return is_dirty ? PAGE_REDIRTIED : PAGE_STORED;
    return is_dirty ? PAGE_SPLIT : PAGE_SEALED;
}

// The region of a page that is, or was, in memory.
static struct region *page_region(page_t page)
{
    struct region *r = region_of(page);

    ASSERT(r != NULL);
    return r;
}

// --- Steps of one page ---

// A free frame; evicts if there is none.
static err_t page_take_frame(frame_t *out)
{
    *out = snap_host_frame_alloc();
    if (*out == 0 && page_evict(EVICT_BATCH) > 0) *out = snap_host_frame_alloc();
    return *out != 0 ? OK : ERR_NOMEM;
}

// Fill a frame with what the durable tree has for the page.
static err_t page_read(page_t page, frame_t frame)
{
    struct format_entry entry;
    err_t err = map_find(page, &entry);

    if (err != OK) return err;
    if (entry.block == 0) {
        memset(snap_host_window(frame), 0, PAGE_SIZE);
        return OK;
    }
    pages.loaded++;
    return disk_load(FORMAT_PAGE, page, &entry, frame);
}

static err_t page_do_load(page_t page)
{
    struct region *r;
    frame_t frame;
    err_t err;

    if ((err = region_open(page, &r)) != OK) return err;
    if ((err = page_take_frame(&frame)) != OK) return err;
    if ((err = page_read(page, frame)) != OK) {
        snap_host_frame_free(frame);
        return err;
    }
    region_record(r, page)->frame = frame;
    pages.resident++;
    snap_host_page_map(page, frame, false);
    return OK;
}

// Allow the page to be written, and remember that it will be.
static err_t page_do_dirty(page_t page)
{
    struct region *r = page_region(page);

    region_make_writable(page, page_parity());
    bitmap_set(r->dirty[page_parity()], page % REGION_PAGES);
    bitmap_set(r->writable, page % REGION_PAGES);
    pages.dirty[page_parity()]++;
    snap_host_page_map(page, region_record(r, page)->frame, true);
    return OK;
}

static err_t page_do_load_dirty(page_t page)
{
    err_t err = page_do_load(page);

    return err == OK ? page_do_dirty(page) : err;
}

// Copy on write: the old frame stays as it is for the writer, which may be sending it to the disk
// at this moment; the arena goes on with the copy.
static err_t page_do_split(page_t page)
{
    struct page_record *record = region_record(page_region(page), page);
    frame_t copy;
    err_t err = page_take_frame(&copy);

    if (err != OK) return err;
    memcpy(snap_host_window(copy), snap_host_window(record->frame), PAGE_SIZE);
    record->frozen = record->frame;
    record->frame = copy;
    pages.copied++;
    return page_do_dirty(page);
}

// The mapping already allows what was tried: the processor had an older one in its cache, or the
// page became accessible since. Map it again, which flushes.
static err_t page_do_refresh(page_t page)
{
    struct region *r = page_region(page);
    bool is_writable = bitmap_test(r->writable, page % REGION_PAGES);

    snap_host_page_map(page, region_record(r, page)->frame, is_writable);
    return OK;
}

static err_t page_do_store(page_t page)
{
    struct page_record *record = region_record(page_region(page), page);

    if (record->frozen != 0) snap_host_frame_free(record->frozen);
    record->frozen = 0;
    pages.cursor = page + 1;
    return OK;
}

static err_t page_do_evict(page_t page)
{
    struct region *r = page_region(page);
    struct page_record *record = region_record(r, page);

    snap_host_page_unmap(page);
    snap_host_frame_free(record->frame);
    record->frame = 0;
    bitmap_clear(r->writable, page % REGION_PAGES);
    pages.resident--;
    pages.evicted++;
    return OK;
}

// --- The table ---

enum page_event { EVENT_READ, EVENT_WRITE, EVENT_STORE, EVENT_EVICT, PAGE_EVENTS };

struct page_rule {
    enum page_state next;
    err_t (*act)(page_t page); // NULL: this cannot happen
};

// The table in page.h, without the two columns that move all pages at once.
static const struct page_rule page_rules[PAGE_STATES][PAGE_EVENTS] = {
    [PAGE_ABSENT] = {[EVENT_READ] = {PAGE_CLEAN, page_do_load},
                     [EVENT_WRITE] = {PAGE_DIRTY, page_do_load_dirty}},
    [PAGE_CLEAN] = {[EVENT_READ] = {PAGE_CLEAN, page_do_refresh},
                    [EVENT_WRITE] = {PAGE_DIRTY, page_do_dirty},
                    [EVENT_EVICT] = {PAGE_ABSENT, page_do_evict}},
    [PAGE_DIRTY] = {[EVENT_READ] = {PAGE_DIRTY, page_do_refresh},
                    [EVENT_WRITE] = {PAGE_DIRTY, page_do_refresh}},
    [PAGE_SEALED] = {[EVENT_READ] = {PAGE_SEALED, page_do_refresh},
                     [EVENT_WRITE] = {PAGE_SPLIT, page_do_split},
                     [EVENT_STORE] = {PAGE_STORED, page_do_store}},
    [PAGE_SPLIT] = {[EVENT_READ] = {PAGE_SPLIT, page_do_refresh},
                    [EVENT_WRITE] = {PAGE_SPLIT, page_do_refresh},
                    [EVENT_STORE] = {PAGE_REDIRTIED, page_do_store}},
    [PAGE_STORED] = {[EVENT_READ] = {PAGE_STORED, page_do_refresh},
                     [EVENT_WRITE] = {PAGE_REDIRTIED, page_do_dirty}},
    [PAGE_REDIRTIED] = {[EVENT_READ] = {PAGE_REDIRTIED, page_do_refresh},
                        [EVENT_WRITE] = {PAGE_REDIRTIED, page_do_refresh}},
};

static err_t page_step(page_t page, enum page_event event)
{
    const struct page_rule *rule = &page_rules[page_state(page)][event];

    ASSERT(rule->act != NULL);
    err_t err = rule->act(page);
    if (err == OK) ASSERT(page_state(page) == rule->next);
    return err;
}

// --- What the rest of the engine asks ---

err_t page_fault(page_t page, bool is_write)
{
    if (page >= pages.size) return ERR_INVALID;
    return page_step(page, is_write ? EVENT_WRITE : EVENT_READ);
}

void page_freeze(void)
{
    ASSERT(page_frozen_count() == 0);
    region_protect_listed(page_parity());
    // One flush for all regions. Only now is it certain that no write reaches what is frozen.
    snap_host_flush_translations();
    pages.working++;
    pages.cursor = 0;
}

bool page_next_frozen(page_t from, page_t *page, frame_t *frame)
{
    *page = region_next_dirty(from, pages.size, page_frozen_parity());
    if (*page == pages.size) return false;
    ASSERT(*page >= pages.cursor);
    const struct page_record *record = region_record(page_region(*page), *page);

    *frame = record->frozen != 0 ? record->frozen : record->frame;
    return true;
}

void page_store(page_t page)
{
    ASSERT(page >= pages.cursor);
    err_t err = page_step(page, EVENT_STORE);
    ASSERT(err == OK);
}

void page_commit(void)
{
    region_clear_dirty(page_frozen_parity());
    pages.dirty[page_frozen_parity()] = 0;
}

// A page of S that will not be durable was, it now turns out, written in W.
static void page_merge(page_t page)
{
    struct region *r = page_region(page);
    struct page_record *record = region_record(r, page);

    if (record->frozen != 0) snap_host_frame_free(record->frozen);
    record->frozen = 0;
    bitmap_clear(r->dirty[page_frozen_parity()], page % REGION_PAGES);
    pages.dirty[page_frozen_parity()]--;
    if (bitmap_test(r->dirty[page_parity()], page % REGION_PAGES)) return;
    err_t err = page_do_dirty(page);
    ASSERT(err == OK);
}

void page_abandon(void)
{
    page_t page = 0;

    while ((page = region_next_dirty(page, pages.size, page_frozen_parity())) < pages.size)
        page_merge(page++);
    region_clear_dirty(page_frozen_parity());
}

unsigned page_evict(unsigned count)
{
    unsigned evicted = 0;

    for (page_t seen = 0; seen < pages.size && evicted < count;) {
        page_t page = pages.hand;
        page_t step = region_of(page) != NULL ? 1 : REGION_PAGES - page % REGION_PAGES;

        seen += step;
        pages.hand = page + step < pages.size ? page + step : 0;
        if (page_state(page) != PAGE_CLEAN) continue;
        err_t err = page_step(page, EVENT_EVICT);
        ASSERT(err == OK);
        evicted++;
    }
    return evicted;
}

void page_counts(struct page_counts *out)
{
    *out = (struct page_counts){
        .resident = pages.resident,
        .dirty = pages.dirty[page_parity()],
        .loaded = pages.loaded,
        .copied = pages.copied,
        .evicted = pages.evicted,
    };
}

static void page_check_one(page_t page, struct page_counts *seen, page_t *frozen)
{
    enum page_state state = page_state(page);
    const struct region *r = region_of(page);

    if (r == NULL) return;
    const struct page_record *record = &r->records[page % REGION_PAGES];
    bool is_writable = bitmap_test(r->writable, page % REGION_PAGES) && !r->is_protected;

    if (state == PAGE_DIRTY || state == PAGE_SPLIT || state == PAGE_REDIRTIED) {
        ASSERT(is_writable);
        seen->dirty++;
    } else {
        ASSERT(!is_writable);
    }
    ASSERT((record->frozen != 0) == (state == PAGE_SPLIT));
    ASSERT(record->frozen == 0 || record->frozen != record->frame);
    if (record->frame != 0) seen->resident++;
    if (state >= PAGE_SEALED) ++*frozen;
}

void page_check(void)
{
    struct page_counts seen = {0};
    page_t frozen = 0;

    for (page_t page = 0; page < pages.size; page++) page_check_one(page, &seen, &frozen);
    ASSERT(seen.resident == pages.resident);
    ASSERT(seen.dirty == pages.dirty[page_parity()]);
    ASSERT(frozen == page_frozen_count());
    region_check(page_parity());
}

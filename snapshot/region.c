#include "snapshot/region.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/host.h"

// Why R1 to R3 of region.h hold at each step:
//
//   A page becomes writable (page.c) behind region_make_writable(), which lists its region for W
//   and then lets the directory entry allow it. Before, it takes the permission from every page of
//   the region that has it: none of those is dirty in W, for the region was not listed (R1).
//   The pause forbids all regions that are listed for W, and W's number changes: so none is listed
//   for the new W (the list of its parity was emptied when the generation before S had its end) and
//   none allows writing (R2). What pages allow by themselves does not count until then (R3).
//   S comes to its end: a region leaves the list of S when no page of it is dirty in S any more.

enum {
    RECORDS_BYTES = REGION_PAGES * sizeof(struct page_record),
    PART_BYTES = REGION_PAGES / REGION_PARTS * sizeof(uint32_t),
    TABLE_BYTES = sizeof(struct region) + RECORDS_BYTES + REGION_PARTS * PART_BYTES,
    TABLE_BYTES_PER_PAGE_MAX = 16,
};

_Static_assert(RECORDS_BYTES <= 4096, "a host gives out no more at once");
_Static_assert(TABLE_BYTES <= REGION_PAGES * TABLE_BYTES_PER_PAGE_MAX,
               "a large arena must not fill a small memory with tables");

struct region *region_table[ARENA_REGIONS];

static struct {
    // Regions written, by parity of the generation: their numbers and their directory entries.
    uint16_t list[2][ARENA_REGIONS];
    struct snap_host_region *entries[2][ARENA_REGIONS];
    unsigned count[2];
    unsigned open_count;
    uint64_t push_downs;
} regions;

void region_init(void)
{
    memset(region_table, 0, sizeof(region_table));
    memset(&regions, 0, sizeof(regions));
}

// Are there two frames? (PAGE_SPLIT in page.h.)
static bool region_has_frozen(const struct region *r, unsigned index)
{
    return bitmap_test(r->dirty[0], index) && bitmap_test(r->dirty[1], index) &&
           !bitmap_test(r->saved, index);
}

static void region_empty(unsigned number)
{
    struct region *r = region_table[number];

    for (unsigned i = 0; i < REGION_PAGES; i++) {
        const struct page_record *record = &r->records[i];

        if (record->frame == 0) continue;
        snap_host_page_unmap(number * REGION_PAGES + i);
        snap_host_frame_free(record->frame);
        if (region_has_frozen(r, i)) snap_host_frame_free(record->frozen);
    }
}

static void region_free(struct region *r)
{
    if (r->records != NULL) snap_host_free(r->records);
    for (unsigned i = 0; i < REGION_PARTS; i++)
        if (r->checksums[i] != NULL) snap_host_free(r->checksums[i]);
    snap_host_free(r);
}

void region_stop(void)
{
    for (unsigned i = 0; i < ARENA_REGIONS; i++) {
        if (region_table[i] == NULL) continue;
        region_empty(i);
        region_free(region_table[i]);
    }
    region_init();
}

// All memory that the region needs, or NULL.
static struct region *region_alloc(void)
{
    struct region *r = snap_host_alloc(sizeof(*r));

    if (r == NULL) return NULL;
    r->records = snap_host_alloc(RECORDS_BYTES);
    bool is_complete = r->records != NULL;
    for (unsigned i = 0; is_complete && i < REGION_PARTS; i++) {
        r->checksums[i] = snap_host_alloc(PART_BYTES);
        is_complete = r->checksums[i] != NULL;
    }
    if (is_complete) return r;
    region_free(r);
    return NULL;
}

err_t region_open(page_t page, struct region **out)
{
    unsigned number = page / REGION_PAGES;

    if ((*out = region_of(page)) != NULL) return OK;
    struct region *r = region_alloc();
    if (r == NULL) return ERR_NOMEM;
    err_t err = snap_host_region_open(number, &r->entry);
    if (err != OK) {
        region_free(r);
        return err;
    }
    region_table[number] = *out = r;
    regions.open_count++;
    return OK;
}

// While the directory entry forbids writing, take the permission from the pages that have it;
// then the directory entry may allow it again and single pages can be told apart. The order is what
// protects S: were the directory entry first, a write could slip through to a page of S. And
// nothing is flushed, because the pause has flushed: no translation of the region that allows a
// write has come into being since, for the directory entry forbade it.
static void region_push_down(struct region *r)
{
    snap_host_region_protect_pages(r->entry, r->writable);
    memset(r->writable, 0, sizeof(r->writable));
    snap_host_region_unprotect(r->entry);
    regions.push_downs++;
}

void region_make_writable(page_t page, unsigned parity)
{
    unsigned number = page / REGION_PAGES;
    struct region *r = region_of(page);

    if (r->is_listed[parity]) return; // R2: it has been done since the pause
    region_push_down(r);
    r->is_listed[parity] = true;
    regions.list[parity][regions.count[parity]] = (uint16_t)number;
    regions.entries[parity][regions.count[parity]++] = r->entry;
}

// The pages' own permissions stay (R3), and so does the list, which is S's from now on: nothing
// here depends on how many pages were written. That is why the pause is short.
void region_protect_listed(unsigned parity)
{
    snap_host_regions_protect(regions.entries[parity], regions.count[parity]);
}

page_t region_next_dirty(page_t from, page_t end, unsigned parity)
{
    for (page_t page = from; page < end; page = ROUND_DOWN(page, REGION_PAGES) + REGION_PAGES) {
        const struct region *r = region_of(page);

        if (r == NULL || !r->is_listed[parity]) continue;
        unsigned i = bitmap_next_set(r->dirty[parity], REGION_PAGES, page % REGION_PAGES);
        if (i < REGION_PAGES) return ROUND_DOWN(page, REGION_PAGES) + i;
    }
    return end;
}

page_t region_next_resident(page_t from, page_t end)
{
    for (page_t page = from; page < end; page = ROUND_DOWN(page, REGION_PAGES) + REGION_PAGES) {
        const struct region *r = region_of(page);

        if (r == NULL) continue;
        unsigned i = bitmap_next_set(r->resident, REGION_PAGES, page % REGION_PAGES);
        if (i < REGION_PAGES) return ROUND_DOWN(page, REGION_PAGES) + i;
    }
    return end;
}

page_t region_next_saved(page_t from, page_t end)
{
    for (page_t page = from; page < end; page = ROUND_DOWN(page, REGION_PAGES) + REGION_PAGES) {
        const struct region *r = region_of(page);

        if (r == NULL) continue;
        unsigned i = bitmap_next_set(r->saved, REGION_PAGES, page % REGION_PAGES);
        if (i < REGION_PAGES) return ROUND_DOWN(page, REGION_PAGES) + i;
    }
    return end;
}

bool region_settle_one(unsigned parity)
{
    if (regions.count[parity] == 0) return false;
    struct region *r = region_table[regions.list[parity][--regions.count[parity]]];

    // A block that the page is still saved in, and that was not written for W, is one that S was
    // stored in: the durable tree leads to it now, and it need not be remembered.
    for (unsigned i = 0; i < REGION_WORDS; i++) {
        ASSERT(r->dirty[parity][i] == 0);
        r->saved[i] &= r->dirty[!parity][i];
    }
    r->is_listed[parity] = false;
    return true;
}

uint64_t region_push_downs(void)
{
    return regions.push_downs;
}

size_t region_table_bytes(void)
{
    return regions.open_count * (size_t)TABLE_BYTES;
}

static void region_check_one(const struct region *r, unsigned working)
{
    for (unsigned i = 0; i < REGION_PAGES; i++) {
        bool is_dirty = bitmap_test(r->dirty[working], i);
        bool was_dirty = bitmap_test(r->dirty[!working], i);

        if (is_dirty) ASSERT(r->is_listed[working]);
        if (was_dirty) ASSERT(r->is_listed[!working]);
        if (bitmap_test(r->writable, i) && r->is_listed[working]) ASSERT(is_dirty);
        ASSERT(bitmap_test(r->resident, i) == (r->records[i].frame != 0));
    }
}

void region_check(unsigned working)
{
    for (unsigned i = 0; i < ARENA_REGIONS; i++)
        if (region_table[i] != NULL) region_check_one(region_table[i], working);
}

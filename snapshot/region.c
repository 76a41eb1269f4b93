#include "snapshot/region.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/host.h"

static struct {
    struct region *table[ARENA_REGIONS];
    uint16_t list[2][ARENA_REGIONS]; // regions written, by parity of the generation
    unsigned count[2];
    uint64_t push_downs;
} regions;

void region_init(void)
{
    memset(&regions, 0, sizeof(regions));
}

static void region_empty(unsigned number)
{
    struct region *r = regions.table[number];

    for (unsigned i = 0; i < REGION_PAGES; i++) {
        const struct page_record *record = &r->records[i];

        if (record->frame == 0) continue;
        snap_host_page_unmap(number * REGION_PAGES + i);
        snap_host_frame_free(record->frame);
        if (record->frozen != 0) snap_host_frame_free(record->frozen);
    }
    if (r->is_protected) snap_host_region_unprotect(number);
}

void region_stop(void)
{
    for (unsigned i = 0; i < ARENA_REGIONS; i++) {
        if (regions.table[i] == NULL) continue;
        region_empty(i);
        snap_host_free(regions.table[i]->records);
        snap_host_free(regions.table[i]);
    }
    region_init();
}

struct region *region_of(page_t page)
{
    ASSERT(page < ARENA_MAX_PAGES);
    return regions.table[page / REGION_PAGES];
}

err_t region_open(page_t page, struct region **out)
{
    unsigned number = page / REGION_PAGES;

    if ((*out = region_of(page)) != NULL) return OK;
    struct region *r = snap_host_alloc(sizeof(*r));
    if (r == NULL) return ERR_NOMEM;
    r->records = snap_host_alloc(REGION_PAGES * sizeof(*r->records));
    if (r->records == NULL || snap_host_region_open(number) != OK) {
        if (r->records != NULL) snap_host_free(r->records);
        snap_host_free(r);
        return ERR_NOMEM;
    }
    regions.table[number] = *out = r;
    return OK;
}

// While the directory entry forbids writing, take the permission from the pages that have it;
// then the directory entry may allow it again and single pages can be told apart.
static void region_push_down(struct region *r, unsigned number)
{
    unsigned i = 0;

    while ((i = bitmap_next_set(r->writable, REGION_PAGES, i)) < REGION_PAGES)
        snap_host_page_protect(number * REGION_PAGES + i++);
    memset(r->writable, 0, sizeof(r->writable));
    snap_host_region_unprotect(number);
    r->is_protected = false;
    regions.push_downs++;
}

void region_make_writable(page_t page, unsigned parity)
{
    unsigned number = page / REGION_PAGES;
    struct region *r = region_of(page);

    if (r->is_protected) region_push_down(r, number);
    if (r->is_listed[parity]) return;
    r->is_listed[parity] = true;
    regions.list[parity][regions.count[parity]++] = (uint16_t)number;
}

void region_protect_listed(unsigned parity)
{
    for (unsigned i = 0; i < regions.count[parity]; i++) {
        unsigned number = regions.list[parity][i];

        snap_host_region_protect(number);
        regions.table[number]->is_protected = true;
    }
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

void region_clear_dirty(unsigned parity)
{
    for (unsigned i = 0; i < regions.count[parity]; i++) {
        struct region *r = regions.table[regions.list[parity][i]];

        memset(r->dirty[parity], 0, sizeof(r->dirty[parity]));
        r->is_listed[parity] = false;
    }
    regions.count[parity] = 0;
}

uint64_t region_push_downs(void)
{
    return regions.push_downs;
}

static void region_check_one(const struct region *r, unsigned working)
{
    for (unsigned i = 0; i < REGION_PAGES; i++) {
        bool is_dirty = bitmap_test(r->dirty[working], i);
        bool was_dirty = bitmap_test(r->dirty[!working], i);

        if (is_dirty) ASSERT(r->is_listed[working]);
        if (was_dirty) ASSERT(r->is_listed[!working]);
        if (bitmap_test(r->writable, i) && !r->is_protected) ASSERT(is_dirty);
        if (is_dirty || was_dirty) ASSERT(r->records[i].frame != 0);
    }
}

void region_check(unsigned working)
{
    for (unsigned i = 0; i < ARENA_REGIONS; i++)
        if (regions.table[i] != NULL) region_check_one(regions.table[i], working);
}

#include "vm/heap/pages.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/damage.h"
#include "vm/world.h"

enum { CHUNK_PAGES = 256 };

static struct heap *heap(void)
{
    return &world()->heap;
}

static uint8_t *pages_map(void)
{
    return object_at(heap()->map);
}

static uint8_t *pages_map_of(uint32_t chunk)
{
    return pages_map() + (size_t)chunk * CHUNK_PAGES;
}

static struct heap_chunk *pages_chunk(uint32_t chunk)
{
    return (struct heap_chunk *)object_at(heap()->chunks) + chunk;
}

uint32_t pages_end(void)
{
    return pages_index(world()->heap_top);
}

static uint32_t pages_chunk_count(void)
{
    return heap()->map_pages / CHUNK_PAGES;
}

uint32_t pages_free_count(void)
{
    return heap()->free_pages;
}

uint32_t pages_used_count(void)
{
    return pages_index(world()->heap_end) - heap()->free_pages;
}

enum page_kind pages_kind(uint32_t page)
{
    return pages_map()[page] & ~PAGES_HOLES;
}

// The largest objects have 131,072 pages.
uint32_t pages_run(uint32_t page)
{
    const uint8_t *map = pages_map();
    uint32_t end = heap()->map_pages;
    uint32_t after = page + 1;

    while (after % CHUNK_PAGES != 0 && map[after] == PAGES_REST) after++;
    while (after % CHUNK_PAGES == 0 && after < end) {
        uint32_t rest = pages_chunk(after / CHUNK_PAGES)->rest;
        if (rest == 0) break;
        after += rest;
    }
    return after - page;
}

uint32_t pages_skip_free(uint32_t page)
{
    while (page % CHUNK_PAGES == 0 && page < pages_end() &&
           pages_chunk(page / CHUNK_PAGES)->longest == CHUNK_PAGES)
        page += CHUNK_PAGES;
    return page;
}

// ---- one chunk -------------------------------------------------------------------------------

// The next run of free pages of a chunk, at or behind one of them: from `*from`, which is
// CHUNK_PAGES if there is none, up to what is returned.
static uint32_t pages_next_run(const uint8_t *map, uint32_t *from)
{
    const uint8_t *first = memchr(map + *from, PAGES_FREE, CHUNK_PAGES - *from);
    uint32_t end = first == NULL ? CHUNK_PAGES : (uint32_t)(first - map);

    *from = end;
    while (end < CHUNK_PAGES && map[end] == PAGES_FREE) end++;
    return end;
}

// There is a run of free pages in the chunk, and none that it is a part of.
static void pages_note_run(struct heap_chunk *chunk, uint32_t from, uint32_t end)
{
    uint32_t count = end - from;

    if (from == 0) chunk->begin = (uint16_t)count;
    if (end == CHUNK_PAGES) chunk->end = (uint16_t)count;
    if (count > chunk->longest) chunk->longest = (uint16_t)count;
}

// Some of its free pages were taken.
static void pages_measure(uint32_t index)
{
    struct heap_chunk *chunk = pages_chunk(index);
    const uint8_t *map = pages_map_of(index);

    chunk->begin = chunk->end = chunk->longest = 0;
    for (uint32_t from = 0, end; (end = pages_next_run(map, &from)) != from; from = end)
        pages_note_run(chunk, from, end);
}

// Some of its pages became free: they join those beside them.
static void pages_join(uint32_t index, uint32_t from, uint32_t end)
{
    const uint8_t *map = pages_map_of(index);

    while (from > 0 && map[from - 1] == PAGES_FREE) from--;
    while (end < CHUNK_PAGES && map[end] == PAGES_FREE) end++;
    pages_note_run(pages_chunk(index), from, end);
}

// The first of so many adjacent free pages in a chunk that has them; the last ones, if so wanted.
static uint32_t pages_find_in(uint32_t index, uint32_t count, bool is_high)
{
    const uint8_t *map = pages_map_of(index);
    uint32_t found = NO_PAGE;

    for (uint32_t from = 0, end; (end = pages_next_run(map, &from)) != from; from = end) {
        if (end - from < count) continue;
        found = is_high ? end - count : from;
        if (!is_high) break;
    }
    return index * CHUNK_PAGES + found;
}

// ---- finding ---------------------------------------------------------------------------------

static uint32_t pages_find_one(void)
{
    uint32_t end = pages_chunk_count();
    uint32_t *from = &heap()->free_from;

    while (*from < end && pages_chunk(*from)->longest == 0) (*from)++;
    return *from < end ? pages_find_in(*from, 1, false) : NO_PAGE;
}

static uint32_t pages_find_run(uint32_t count)
{
    uint32_t behind = 0; // free pages right behind the chunk

    if (count > heap()->free_pages) return NO_PAGE;
    for (uint32_t i = pages_chunk_count(); i-- > heap()->free_from;) {
        const struct heap_chunk *chunk = pages_chunk(i);
        if (chunk->end + behind >= count) return (i + 1) * CHUNK_PAGES + behind - count;
        if (chunk->longest >= count) return pages_find_in(i, count, true);
        behind = chunk->end == CHUNK_PAGES ? behind + CHUNK_PAGES : chunk->begin;
    }
    return NO_PAGE;
}

// ---- taking and freeing ----------------------------------------------------------------------

// Where what begins at a page and ends at another is cut by the edges of chunks.
static uint32_t pages_next_edge(uint32_t page, uint32_t end)
{
    uint32_t edge = (page / CHUNK_PAGES + 1) * CHUNK_PAGES;

    return edge < end ? edge : end;
}

static void pages_note_taken(uint32_t page, uint32_t end, bool is_object)
{
    for (uint32_t at = page, next; at < end; at = next) {
        struct heap_chunk *chunk = pages_chunk(at / CHUNK_PAGES);
        next = pages_next_edge(at, end);
        if (at != page && is_object) chunk->rest = (uint16_t)(next - at);
        if (next - at == CHUNK_PAGES)
            chunk->begin = chunk->end = chunk->longest = 0;
        else
            pages_measure(at / CHUNK_PAGES);
    }
}

// Of pages that were never used some are taken, as a rule the first or the last. The larger part of
// what is left is known as that.
static void pages_note_used(uint32_t page, uint32_t end)
{
    struct heap *h = heap();
    uint32_t before = page > h->unused_from ? page - h->unused_from : 0;
    uint32_t behind = h->unused_end > end ? h->unused_end - end : 0;

    if (pages_address(end) > world()->heap_top) world()->heap_top = pages_address(end);
    if (end <= h->unused_from || page >= h->unused_end) return;
    if (before > behind)
        h->unused_end = page;
    else
        h->unused_from = h->unused_end - behind;
}

static void pages_take_at(uint32_t page, uint32_t count, enum page_kind first)
{
    uint8_t *map = pages_map();

    map[page] = (uint8_t)first;
    memset(map + page + 1, first == PAGES_LARGE ? PAGES_REST : first, count - 1);
    heap()->free_pages -= count;
    pages_note_taken(page, page + count, first == PAGES_LARGE);
    pages_note_used(page, page + count);
}

static bool pages_are_unused(uint32_t page, uint32_t count)
{
    return page >= heap()->unused_from && page + count <= heap()->unused_end;
}

// The first of these free pages that is lost; NO_PAGE: none. What was never used is on no disk.
static uint32_t pages_find_lost(uint32_t page, uint32_t count)
{
    if (pages_are_unused(page, count) || damage_is_whole(pages_address(page), count << PAGE_SHIFT))
        return NO_PAGE;
    while (damage_is_whole(pages_address(page), PAGE_SIZE)) page++;
    return page;
}

// A free page that is lost is not given out any more.
uint32_t pages_take(uint32_t count, enum page_kind first, bool *is_zero)
{
    uint32_t page, lost;

    while ((page = count == 1 ? pages_find_one() : pages_find_run(count)) != NO_PAGE &&
           (lost = pages_find_lost(page, count)) != NO_PAGE)
        pages_take_at(lost, 1, PAGES_FIXED);
    if (page == NO_PAGE) return NO_PAGE;
    *is_zero = pages_are_unused(page, count);
    pages_take_at(page, count, first);
    return page;
}

static void pages_give(uint32_t page, uint32_t count)
{
    uint32_t end = page + count;

    memset(pages_map() + page, PAGES_FREE, count);
    heap()->free_pages += count;
    if (page / CHUNK_PAGES < heap()->free_from) heap()->free_from = page / CHUNK_PAGES;
    for (uint32_t at = page, next; at < end; at = next) {
        uint32_t index = at / CHUNK_PAGES;
        next = pages_next_edge(at, end);
        if (at % CHUNK_PAGES == 0) pages_chunk(index)->rest = 0;
        pages_join(index, at % CHUNK_PAGES, next - index * CHUNK_PAGES);
    }
}

// ---- holes -----------------------------------------------------------------------------------

static uint32_t pages_hole_bit(enum page_kind kind)
{
    return 1u << (kind - PAGES_CELLS);
}

bool pages_has_holes(uint32_t page)
{
    return pages_map()[page] & PAGES_HOLES;
}

void pages_note_hole(uint32_t page)
{
    enum page_kind kind = pages_kind(page);
    uint32_t index = page / CHUNK_PAGES;
    struct heap_size *size = &heap()->sizes[kind - PAGES_CELLS];

    pages_map()[page] |= PAGES_HOLES;
    pages_chunk(index)->holes |= pages_hole_bit(kind);
    if (index < size->holes_from) size->holes_from = index;
}

// The first page with holes of this size in a chunk, or null.
static uint8_t *pages_find_holes(uint32_t index, enum page_kind kind)
{
    return memchr(pages_map_of(index), kind | PAGES_HOLES, CHUNK_PAGES);
}

static void pages_forget_holes(uint8_t *entry, enum page_kind kind)
{
    uint32_t index = (uint32_t)(entry - pages_map()) / CHUNK_PAGES;

    *entry = (uint8_t)kind;
    if (pages_find_holes(index, kind) == NULL) pages_chunk(index)->holes &= ~pages_hole_bit(kind);
}

uint32_t pages_take_holes(enum page_kind kind)
{
    uint32_t *from = &heap()->sizes[kind - PAGES_CELLS].holes_from;
    uint32_t end = pages_chunk_count();

    while (*from < end && !(pages_chunk(*from)->holes & pages_hole_bit(kind))) (*from)++;
    if (*from >= end) return NO_PAGE;
    uint8_t *entry = pages_find_holes(*from, kind);
    pages_forget_holes(entry, kind);
    return (uint32_t)(entry - pages_map());
}

uint32_t pages_free(uint32_t page)
{
    uint32_t count = pages_run(page);

    if (pages_has_holes(page)) pages_forget_holes(pages_map() + page, pages_kind(page));
    pages_give(page, count);
    return count;
}

// ---- the arena -------------------------------------------------------------------------------

static uint32_t pages_in(uint32_t bytes)
{
    return (bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

static uint32_t pages_chunks_of(uint32_t pages)
{
    return (pages + CHUNK_PAGES - 1) / CHUNK_PAGES;
}

// That a map of so many chunks takes, with its summaries behind it.
static uint32_t pages_for_map(uint32_t chunks)
{
    return pages_in(chunks * (CHUNK_PAGES + sizeof(struct heap_chunk)));
}

// The arena ends there. What lies behind it in the map counts as fixed.
static void pages_move_end(uint32_t end)
{
    struct heap *h = heap();
    uint32_t before = pages_index(world()->heap_end);

    world()->heap_end = pages_address(end);
    if (end > before) {
        pages_give(before, end - before);
        if (end - before < h->unused_end - h->unused_from) return; // then it counts as used
        h->unused_from = before;
        h->unused_end = end;
    } else if (end < before) {
        memset(pages_map() + end, PAGES_FIXED, before - end);
        h->free_pages -= before - end;
        pages_note_taken(end, before, false);
        if (h->unused_end > end) h->unused_end = end;
        if (h->unused_from > end) h->unused_from = end;
    }
}

// The map is at this page, and tells of so many chunks from now on.
static void pages_put_map(uint32_t page, uint32_t chunks)
{
    struct heap *h = heap();
    uint32_t before = h->map_pages;

    h->map = pages_address(page);
    h->map_pages = chunks * CHUNK_PAGES;
    h->chunks = h->map + h->map_pages;
    memset(pages_map() + before, PAGES_FIXED, h->map_pages - before);
}

bool pages_create(uint32_t arena_bytes)
{
    uint32_t pages = arena_bytes >> PAGE_SHIFT;
    uint32_t chunks = pages_chunks_of(pages);
    uint32_t map_pages = pages_for_map(chunks);

    _Static_assert(sizeof(struct world) <= PAGE_SIZE, "the world takes the first page");
    if (pages < 1 + map_pages) return false;
    world()->heap_top = world()->heap_end = ARENA_BASE;
    pages_put_map(1, chunks);
    pages_move_end(pages);
    pages_take_at(0, 1, PAGES_LARGE);
    pages_take_at(1, map_pages, PAGES_FIXED);
    return true;
}

// A larger map, in what is added to the arena: the first pages of which the old one cannot tell.
static void pages_replace_map(uint32_t pages)
{
    struct heap before = *heap();
    uint32_t chunks_before = pages_chunk_count();
    uint32_t chunks = pages_chunks_of(pages);
    uint32_t at = before.map_pages;

    pages_put_map(at, chunks);
    memcpy(pages_map(), object_at(before.map), before.map_pages);
    memcpy(pages_chunk(0), object_at(before.chunks), chunks_before * sizeof(struct heap_chunk));
    pages_move_end(pages);
    pages_take_at(at, pages_for_map(chunks), PAGES_FIXED);
    pages_give(pages_index(before.map), pages_for_map(chunks_before));
}

bool pages_resize(uint32_t arena_bytes)
{
    uint32_t pages = arena_bytes >> PAGE_SHIFT;
    uint32_t known = heap()->map_pages;

    if (pages < pages_end()) return false;
    if (pages <= known)
        pages_move_end(pages);
    else if (pages - known < pages_for_map(pages_chunks_of(pages)))
        pages_move_end(known);
    else
        pages_replace_map(pages);
    return true;
}

// ---- checking --------------------------------------------------------------------------------

// What a summary should be, page by page.
static struct heap_chunk pages_summary_of(uint32_t index)
{
    const uint8_t *map = pages_map_of(index);
    struct heap_chunk is = {0};
    uint16_t run = 0;

    for (uint32_t i = 0; i < CHUNK_PAGES; i++) {
        run = map[i] == PAGES_FREE ? run + 1 : 0;
        if (run > is.longest) is.longest = run;
        if (run == i + 1) is.begin = run;
        if (map[i] == PAGES_REST && is.rest == i) is.rest++;
        if (map[i] & PAGES_HOLES) is.holes |= pages_hole_bit(map[i] & ~PAGES_HOLES);
    }
    is.end = run;
    return is;
}

static void pages_check_chunk(uint32_t index)
{
    struct heap_chunk should = pages_summary_of(index);

    ASSERT(memcmp(pages_chunk(index), &should, sizeof(should)) == 0); // P1
    if (should.longest != 0) ASSERT(index >= heap()->free_from);      // P2
    for (unsigned i = 0; i < HEAP_SIZES; i++)
        if (should.holes >> i & 1) ASSERT(index >= heap()->sizes[i].holes_from); // P2
}

static void pages_check_unused(void)
{
    const struct heap *h = heap();

    for (uint32_t page = h->unused_from; page < h->unused_end; page++)
        ASSERT(pages_kind(page) == PAGES_FREE);
    for (uint32_t page = pages_end(); page < pages_index(world()->heap_end); page++)
        ASSERT(pages_kind(page) == PAGES_FREE);
}

void pages_check(void)
{
    uint32_t free_pages = 0;

    ASSERT(world()->heap_top <= world()->heap_end);
    ASSERT(heap()->map_pages >= pages_index(world()->heap_end));
    for (uint32_t page = 0; page < heap()->map_pages; page++)
        free_pages += pages_kind(page) == PAGES_FREE;
    ASSERT(free_pages == heap()->free_pages); // P3
    pages_check_unused();
    for (uint32_t i = 0; i < pages_chunk_count(); i++) pages_check_chunk(i);
}

#include "vm/heap/space.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/world.h"

enum { GRAIN = OBJECT_ALIGN, NO_PAGE = UINT32_MAX };

// Steps of 16 bytes, then of a quarter to an eighth, then what divides a page by 7, 6, ... and 2.
static const uint16_t cell_bytes[HEAP_SIZES] = {16,  32,  48,  64,   80,   96,  112, 128,
                                                160, 192, 224, 256,  320,  384, 448, 512,
                                                576, 672, 816, 1024, 1360, 2048};

// The smallest size of cells for so many grains.
static const uint8_t size_of_grains[SPACE_CELL_MAX / GRAIN + 1] = {
    0,
    [1] = 0,
    [2] = 1,
    [3] = 2,
    [4] = 3,
    [5] = 4,
    [6] = 5,
    [7] = 6,
    [8] = 7,
    [9 ... 10] = 8,
    [11 ... 12] = 9,
    [13 ... 14] = 10,
    [15 ... 16] = 11,
    [17 ... 20] = 12,
    [21 ... 24] = 13,
    [25 ... 28] = 14,
    [29 ... 32] = 15,
    [33 ... 36] = 16,
    [37 ... 42] = 17,
    [43 ... 51] = 18,
    [52 ... 64] = 19,
    [65 ... 85] = 20,
    [86 ... 128] = 21,
};

static struct heap *space(void)
{
    return &world()->heap;
}

static uint8_t *space_map(void)
{
    return object_at(space()->map);
}

uint32_t space_page_end(void)
{
    return space_page_of(world()->heap_top);
}

static uint32_t space_unused_pages(void)
{
    return (world()->heap_end - world()->heap_top) >> PAGE_SHIFT;
}

uint32_t space_free_pages(void)
{
    return space()->free_pages + space_unused_pages();
}

uint32_t space_used_pages(void)
{
    return space_page_end() - space()->free_pages;
}

enum space_kind space_kind(uint32_t page)
{
    return space_map()[page] & ~SPACE_HOLES;
}

uint32_t space_cell_bytes(enum space_kind kind)
{
    return cell_bytes[kind - SPACE_CELLS];
}

static struct heap_size *space_size(enum space_kind kind)
{
    return &space()->sizes[kind - SPACE_CELLS];
}

// Four at a time: the largest objects have 131,072 pages, and are freed in one stop.
uint32_t space_run(uint32_t page)
{
    static const uint8_t rest[] = {SPACE_REST, SPACE_REST, SPACE_REST, SPACE_REST};
    const uint8_t *map = space_map();
    uint32_t end = space_page_end();
    uint32_t after = page + 1;

    while (end - after >= sizeof(rest) && memcmp(map + after, rest, sizeof(rest)) == 0)
        after += sizeof(rest);
    while (after < end && map[after] == SPACE_REST) after++;
    return after - page;
}

// ---- pages -----------------------------------------------------------------------------------

// The first of so many adjacent free pages in [from, end).
static uint32_t space_find_free(uint32_t from, uint32_t end, uint32_t count)
{
    const uint8_t *map = space_map();

    while (from < end) {
        const uint8_t *hole = memchr(map + from, SPACE_FREE, end - from);
        if (hole == NULL) break;
        uint32_t first = (uint32_t)(hole - map);
        uint32_t run = 1;
        while (run < count && first + run < end && map[first + run] == SPACE_FREE) run++;
        if (run == count) return first;
        from = first + run;
    }
    return NO_PAGE;
}

// Pages that were used before, from where the last ones were found: what lies together was made
// together, and will often die together.
static uint32_t space_take_used(uint32_t count)
{
    struct heap *h = space();
    uint32_t end = space_page_end();

    if (count > h->free_pages) return NO_PAGE;
    uint32_t page = space_find_free(h->search, end, count);
    if (page == NO_PAGE) page = space_find_free(0, end, count);
    if (page == NO_PAGE) return NO_PAGE;
    h->search = page + count;
    h->free_pages -= count;
    return page;
}

static uint32_t space_take_pages(uint32_t count, enum space_kind first, enum space_kind others,
                                 bool *is_zero)
{
    uint32_t page = space_take_used(count);

    *is_zero = page == NO_PAGE;
    if (page == NO_PAGE) {
        if (count > space_unused_pages()) return NO_PAGE;
        page = space_page_end();
        world()->heap_top += count << PAGE_SHIFT;
    }
    space_map()[page] = (uint8_t)first;
    memset(space_map() + page + 1, others, count - 1);
    return page;
}

uint32_t space_alloc_fixed(uint32_t pages)
{
    bool is_zero;
    uint32_t page = space_take_pages(pages, SPACE_FIXED, SPACE_FIXED, &is_zero);

    return page == NO_PAGE ? 0 : space_address(page);
}

// ---- cells -----------------------------------------------------------------------------------

// A page of a size of cells that has holes; its cells are then searched.
static uint32_t space_find_holes(enum space_kind kind)
{
    struct heap_size *size = space_size(kind);
    uint8_t *map = space_map();
    uint32_t end = space_page_end();

    if (size->holes == 0) return NO_PAGE;
    uint8_t *found = memchr(map + size->search, kind | SPACE_HOLES, end - size->search);
    if (found == NULL) found = memchr(map, kind | SPACE_HOLES, size->search);
    ASSERT(found != NULL);
    *found = (uint8_t)kind;
    size->holes--;
    size->search = (uint32_t)(found - map);
    return size->search;
}

static void space_clear_cells(uint32_t page, uint32_t bytes)
{
    for (uint32_t at = 0; at + bytes <= PAGE_SIZE; at += bytes)
        ((struct object *)object_at(space_address(page) + at))->class = 0;
}

static bool space_open_page(enum space_kind kind)
{
    uint32_t page = space_find_holes(kind);
    bool is_zero = true;

    if (page == NO_PAGE) {
        page = space_take_pages(1, kind, kind, &is_zero);
        if (page == NO_PAGE) return false;
        if (!is_zero) space_clear_cells(page, space_cell_bytes(kind));
    }
    space_size(kind)->next = space_address(page);
    return true;
}

// The next free cell of the page that is being searched, or 0.
static oref_t space_take_cell(struct heap_size *size, uint32_t bytes)
{
    while (size->next != 0) {
        oref_t at = size->next;
        uint32_t rest = PAGE_SIZE - at % PAGE_SIZE;
        size->next = rest >= 2 * bytes ? at + bytes : 0;
        if (((const struct object *)object_at(at))->class == 0) return at;
    }
    return 0;
}

oref_t space_alloc_cell(uint32_t bytes)
{
    enum space_kind kind = SPACE_CELLS + size_of_grains[(bytes + GRAIN - 1) / GRAIN];

    for (;;) {
        oref_t cell = space_take_cell(space_size(kind), space_cell_bytes(kind));
        if (cell != 0 || !space_open_page(kind)) return cell;
    }
}

oref_t space_alloc(uint32_t bytes, bool *is_zero)
{
    *is_zero = false;
    if (bytes <= SPACE_CELL_MAX) return space_alloc_cell(bytes);
    uint32_t page =
        space_take_pages((bytes + PAGE_SIZE - 1) >> PAGE_SHIFT, SPACE_LARGE, SPACE_REST, is_zero);
    return page == NO_PAGE ? 0 : space_address(page);
}

// ---- freeing ---------------------------------------------------------------------------------

void space_free_cell(oref_t ref)
{
    uint8_t *kind = &space_map()[space_page_of(ref)];

    ((struct object *)object_at(ref))->class = 0;
    if (*kind & SPACE_HOLES) return;
    space_size(*kind)->holes++;
    *kind |= SPACE_HOLES;
}

void space_free_page(uint32_t page)
{
    enum space_kind kind = space_kind(page);
    uint32_t count = space_run(page);
    uint8_t *map = space_map();

    if (space_has_cells(kind)) {
        struct heap_size *size = space_size(kind);
        if (map[page] & SPACE_HOLES) size->holes--;
        if (size->next != 0 && space_page_of(size->next) == page) size->next = 0;
    }
    memset(map + page, SPACE_FREE, count);
    space()->free_pages += count;
}

// ---- the arena -------------------------------------------------------------------------------

static uint32_t space_pages_in(uint32_t bytes)
{
    return (bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

bool space_create(uint32_t arena_bytes)
{
    struct world *w = world();
    uint32_t pages = arena_bytes >> PAGE_SHIFT;
    uint32_t map_pages = space_pages_in(pages);

    _Static_assert(sizeof(struct world) <= PAGE_SIZE, "the world takes the first page");
    if (pages < 1 + map_pages) return false;
    w->heap.map = space_address(1);
    w->heap.map_bytes = map_pages << PAGE_SHIFT;
    w->heap_top = space_address(1 + map_pages);
    w->heap_end = space_address(pages);
    space_map()[0] = SPACE_LARGE;
    memset(space_map() + 1, SPACE_FIXED, map_pages);
    return true;
}

// Move the map to where it may be larger.
static bool space_grow_map(uint32_t pages)
{
    struct heap *h = space();
    uint32_t count = space_pages_in(pages);
    uint32_t place = space_alloc_fixed(count);
    uint32_t before = h->map;
    uint32_t bytes_before = h->map_bytes;

    if (place == 0) return false;
    memset(object_at(place), 0, (size_t)count << PAGE_SHIFT);
    memcpy(object_at(place), object_at(before), bytes_before);
    h->map = place;
    h->map_bytes = count << PAGE_SHIFT;
    memset(space_map() + space_page_of(before), SPACE_FREE, bytes_before >> PAGE_SHIFT);
    h->free_pages += bytes_before >> PAGE_SHIFT;
    return true;
}

bool space_resize(uint32_t arena_bytes)
{
    struct world *w = world();
    uint32_t pages = arena_bytes >> PAGE_SHIFT;

    if (space_address(pages) < w->heap_top) return false;
    if (pages <= w->heap.map_bytes) {
        w->heap_end = space_address(pages);
        return true;
    }
    // The old map must be able to tell of the place of the new one.
    w->heap_end = space_address(w->heap.map_bytes);
    if (space_grow_map(pages)) w->heap_end = space_address(pages);
    return true;
}

// ---- looking ---------------------------------------------------------------------------------

static oref_t space_next_in_page(uint32_t page, uint32_t from)
{
    uint32_t bytes = space_cell_bytes(space_kind(page));
    uint32_t offset = from > space_address(page) ? from - space_address(page) : 0;

    for (uint32_t at = (offset + bytes - 1) / bytes * bytes; at + bytes <= PAGE_SIZE; at += bytes)
        if (((const struct object *)object_at(space_address(page) + at))->class != 0)
            return space_address(page) + at;
    return 0;
}

oref_t space_next_object(uint32_t from)
{
    for (uint32_t page = space_page_of(from); page < space_page_end(); page++) {
        enum space_kind kind = space_kind(page);
        if (kind == SPACE_LARGE && from <= space_address(page)) return space_address(page);
        oref_t found = space_has_cells(kind) ? space_next_in_page(page, from) : 0;
        if (found != 0) return found;
    }
    return 0;
}

bool space_has_object(oref_t ref)
{
    if (ref < ARENA_BASE || ref >= world()->heap_top) return false;
    enum space_kind kind = space_kind(space_page_of(ref));
    if (kind == SPACE_LARGE) return ref % PAGE_SIZE == 0;
    if (!space_has_cells(kind) || ref % PAGE_SIZE % space_cell_bytes(kind) != 0) return false;
    return ((const struct object *)object_at(ref))->class != 0;
}

// ---- checking --------------------------------------------------------------------------------

static uint32_t space_size_for(uint32_t bytes)
{
    return bytes > SPACE_CELL_MAX ? HEAP_SIZES : size_of_grains[(bytes + GRAIN - 1) / GRAIN];
}

static void space_check_cells(uint32_t page)
{
    enum space_kind kind = space_kind(page);
    uint32_t bytes = space_cell_bytes(kind);
    bool has_holes = space_map()[page] & SPACE_HOLES;
    uint32_t next = space_size(kind)->next;

    for (uint32_t at = 0; at + bytes <= PAGE_SIZE; at += bytes) {
        oref_t ref = space_address(page) + at;
        bool is_free = ((const struct object *)object_at(ref))->class == 0;
        if (!is_free) ASSERT(space_size_for(object_size_bytes(ref)) == kind - SPACE_CELLS); // S1
        if (is_free && !has_holes) ASSERT(space_page_of(next) == page && ref >= next);      // S2
    }
}

// S3 for the pages with holes.
static void space_check_holes(void)
{
    for (unsigned i = 0; i < HEAP_SIZES; i++) {
        uint32_t count = 0;
        for (uint32_t page = 0; page < space_page_end(); page++)
            count += space_map()[page] == (SPACE_HOLES | (SPACE_CELLS + i));
        ASSERT(count == space()->sizes[i].holes);
    }
}

void space_check(void)
{
    uint32_t free_pages = 0;

    ASSERT(space()->map_bytes >= space_page_of(world()->heap_end));
    ASSERT(world()->heap_top <= world()->heap_end);
    for (uint32_t page = 0; page < space_page_end(); page++) {
        enum space_kind kind = space_kind(page);
        if (kind == SPACE_FREE) free_pages++;
        if (kind == SPACE_REST)
            ASSERT(space_kind(page - 1) == SPACE_REST || space_kind(page - 1) == SPACE_LARGE);
        if (space_has_cells(kind)) space_check_cells(page);
        if (kind != SPACE_LARGE) continue;
        uint32_t bytes = object_size_bytes(space_address(page));
        ASSERT(page == 0 || bytes > SPACE_CELL_MAX); // S1; the world is smaller
        ASSERT(space_run(page) == space_pages_in(bytes));
    }
    ASSERT(free_pages == space()->free_pages);
    space_check_holes();
}

#include "vm/heap/space.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/damage.h"
#include "vm/world.h"

enum { GRAIN = OBJECT_ALIGN };

// Steps of 16 bytes, then of a quarter to an eighth, then what divides a page by 7, 6, ... and 2.
const uint16_t space_cells[HEAP_SIZES] = {16,  32,  48,  64,  80,  96,  112, 128, 160,  192,  224,
                                          256, 320, 384, 448, 512, 576, 672, 816, 1024, 1360, 2048};

// The smallest size of cells for so many grains.
const uint8_t space_sizes[SPACE_CELL_MAX / GRAIN + 1] = {
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

uint32_t space_cell_bytes(enum page_kind kind)
{
    return space_cells[kind - PAGES_CELLS];
}

static uint32_t space_pages_of(uint32_t bytes)
{
    return (bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

static struct heap_size *space_size(enum page_kind kind)
{
    return &space()->sizes[kind - PAGES_CELLS];
}

uint32_t space_alloc_fixed(uint32_t pages)
{
    bool is_zero;
    uint32_t page = pages_take(pages, PAGES_FIXED, &is_zero);

    return page == NO_PAGE ? 0 : pages_address(page);
}

// ---- cells -----------------------------------------------------------------------------------

static void space_clear_cells(uint32_t page, uint32_t bytes)
{
    for (uint32_t at = 0; at + bytes <= PAGE_SIZE; at += bytes)
        ((struct object *)object_at(pages_address(page) + at))->class = 0;
}

// The next page with holes that can be read. Those that are lost keep theirs.
static uint32_t space_take_holes(enum page_kind kind)
{
    uint32_t page = pages_take_holes(kind);

    if (page == NO_PAGE || damage_is_whole(pages_address(page), PAGE_SIZE)) return page;
    uint32_t other = space_take_holes(kind);
    pages_note_hole(page);
    return other;
}

static bool space_open_page(enum page_kind kind)
{
    uint32_t page = space_take_holes(kind);
    bool is_zero;

    if (page == NO_PAGE) {
        page = pages_take(1, kind, &is_zero);
        if (page == NO_PAGE) return false;
        if (!is_zero) space_clear_cells(page, space_cell_bytes(kind));
    }
    space_size(kind)->next = pages_address(page);
    return true;
}

// Whether a search for a free cell of this size can be at this address.
static bool space_is_searched(enum page_kind kind, uint32_t at)
{
    return pages_index(at) < pages_end() && pages_kind(pages_index(at)) == kind &&
           at % PAGE_SIZE % space_cell_bytes(kind) == 0;
}

// Whether a page is whole is asked when its search begins, so no search outlives its life. One that
// cannot be is a lie of somebody else's disk, and forgotten like any other.
void space_begin_life(void)
{
    for (enum page_kind kind = PAGES_CELLS; kind < PAGES_CELLS + HEAP_SIZES; kind++) {
        uint32_t at = space_size(kind)->next;
        space_size(kind)->next = 0;
        if (space_is_searched(kind, at) && !pages_has_holes(pages_index(at)))
            pages_note_hole(pages_index(at));
    }
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

oref_t space_search_cell(enum page_kind kind)
{
    for (;;) {
        oref_t cell = space_take_cell(space_size(kind), space_cell_bytes(kind));
        if (cell != 0 || !space_open_page(kind)) return cell;
    }
}

oref_t space_alloc(uint32_t bytes, bool *is_zero)
{
    *is_zero = false;
    if (bytes <= SPACE_CELL_MAX) return space_alloc_cell(bytes);
    uint32_t page = pages_take(space_pages_of(bytes), PAGES_LARGE, is_zero);
    return page == NO_PAGE ? 0 : pages_address(page);
}

// ---- freeing ---------------------------------------------------------------------------------

void space_free_cell(oref_t ref)
{
    uint32_t page = pages_index(ref);

    ((struct object *)object_at(ref))->class = 0;
    if (!pages_has_holes(page)) pages_note_hole(page);
}

uint32_t space_free_page(uint32_t page)
{
    enum page_kind kind = pages_kind(page);

    if (pages_has_cells(kind) && pages_index(space_size(kind)->next) == page)
        space_size(kind)->next = 0;
    return pages_free(page);
}

// ---- looking ---------------------------------------------------------------------------------

static oref_t space_next_in_page(uint32_t page, uint32_t from)
{
    uint32_t bytes = space_cell_bytes(pages_kind(page));
    uint32_t offset = from > pages_address(page) ? from - pages_address(page) : 0;

    for (uint32_t at = (offset + bytes - 1) / bytes * bytes; at + bytes <= PAGE_SIZE; at += bytes)
        if (((const struct object *)object_at(pages_address(page) + at))->class != 0)
            return pages_address(page) + at;
    return 0;
}

oref_t space_next_object(uint32_t from)
{
    for (uint32_t page = pages_index(from); page < pages_end(); page = pages_skip_free(page + 1)) {
        enum page_kind kind = pages_kind(page);
        if (kind == PAGES_LARGE && from <= pages_address(page)) return pages_address(page);
        oref_t found = pages_has_cells(kind) ? space_next_in_page(page, from) : 0;
        if (found != 0) return found;
    }
    return 0;
}

bool space_has_object(oref_t ref)
{
    if (ref < ARENA_BASE || ref >= world()->heap_top) return false;
    enum page_kind kind = pages_kind(pages_index(ref));
    if (kind == PAGES_LARGE) return ref % PAGE_SIZE == 0;
    if (!pages_has_cells(kind) || ref % PAGE_SIZE % space_cell_bytes(kind) != 0) return false;
    return ((const struct object *)object_at(ref))->class != 0;
}

// ---- checking --------------------------------------------------------------------------------

bool space_is_fixed(uint32_t address, uint32_t bytes)
{
    uint32_t page = pages_index(address);
    uint32_t end = page + ((bytes + PAGE_SIZE - 1) >> PAGE_SHIFT);

    if (address % PAGE_SIZE != 0 || end > pages_end()) return false;
    for (; page < end; page++)
        if (pages_kind(page) != PAGES_FIXED) return false;
    return true;
}

oref_t space_object_around(uint32_t address)
{
    if (address < ARENA_BASE || address >= world()->heap_top) return 0;
    uint32_t page = pages_index(address);
    while (page != 0 && pages_kind(page) == PAGES_REST) page--;
    if (pages_kind(page) == PAGES_LARGE) return pages_address(page);
    if (!pages_has_cells(pages_kind(page))) return 0;
    oref_t ref = address - address % PAGE_SIZE % space_cell_bytes(pages_kind(page));
    return space_has_object(ref) ? ref : 0;
}

static uint32_t space_size_for(uint32_t bytes)
{
    return bytes > SPACE_CELL_MAX ? HEAP_SIZES : space_sizes[(bytes + GRAIN - 1) / GRAIN];
}

static void space_check_cells(uint32_t page)
{
    enum page_kind kind = pages_kind(page);
    uint32_t bytes = space_cell_bytes(kind);
    bool has_holes = pages_has_holes(page);
    uint32_t next = space_size(kind)->next;

    for (uint32_t at = 0; at + bytes <= PAGE_SIZE; at += bytes) {
        oref_t ref = pages_address(page) + at;
        bool is_free = ((const struct object *)object_at(ref))->class == 0;
        if (!is_free && !space()->is_half_swept) // else its class may be gone
            ASSERT(space_size_for(object_size_bytes(ref)) == kind - PAGES_CELLS);    // S1
        if (is_free && !has_holes) ASSERT(pages_index(next) == page && ref >= next); // S2
    }
}

static void space_check_searches(void)
{
    for (enum page_kind kind = PAGES_CELLS; kind < PAGES_CELLS + HEAP_SIZES; kind++)
        ASSERT(space_size(kind)->next == 0 || space_is_searched(kind, space_size(kind)->next));
}

void space_check(void)
{
    pages_check();
    space_check_searches();
    for (uint32_t page = 0; page < pages_end(); page++) {
        enum page_kind kind = pages_kind(page);
        if (kind == PAGES_REST)
            ASSERT(pages_kind(page - 1) == PAGES_REST || pages_kind(page - 1) == PAGES_LARGE);
        if (pages_has_cells(kind)) space_check_cells(page);
        if (kind != PAGES_LARGE) continue;
        uint32_t bytes = object_size_bytes(pages_address(page));
        ASSERT(page == 0 || bytes > SPACE_CELL_MAX); // S1; the world is smaller
        ASSERT(pages_run(page) == space_pages_of(bytes));
    }
}

#pragma once

#include <stdbool.h>

#include "kernel/lib/limits.h"
#include "vm/object.h"

// The pages of the arena: what each is for, and where free ones are.
//
// A byte for each page, in the *map*, says what it is for. A *chunk* is 256 of them, and a summary
// of each says how many free pages lie at its beginning, at its end, and in its longest run, and
// for which sizes of cells it has pages with holes. So a search looks at chunks, 2,048 in the
// largest arena, and then into one of them; and what changes, changes the summary of its own chunk
// only. (Go's page allocator has such summaries: M. Knyszek, A. Clements, "Scaling the Go page
// allocator", golang.org/design/35112, 2019. It has a tree of them, for it has far more pages.)
//
// Both lie in the arena.
//
//   P1  The summary of a chunk says what the map says.
//   P2  No chunk before `free_from` has a free page, and none before `holes_from` of a size of
//       cells has one with holes of that size.
//   P3  `free_pages` is their number. Those from `unused_from` to `unused_end`, and at or beyond
//       heap_top, are free, were never used, and are zero.
//
// Single pages are taken where the address is lowest, and several together where it is highest. The
// order of addresses leaves few and small holes (P. Wilson, M. Johnstone, M. Neely, D. Boles:
// "Dynamic storage allocation: a survey and critical review", 1995). From two ends, because small
// objects, of which some last, would else settle between large ones, and in the place of each that
// is freed before the next can have it.

enum page_kind {
    PAGES_FREE = 0,
    PAGES_CELLS = 1,    // and one more for each larger size of cells
    PAGES_LARGE = 0x40, // the first page of an object
    PAGES_REST = 0x41,  // the further ones
    PAGES_FIXED = 0x42, // not objects: the map, the young area, the list of what is remembered;
                        // and in the last chunk, what lies behind the arena
    PAGES_HOLES = 0x80, // in addition: a page with free cells
};

enum { NO_PAGE = UINT32_MAX };

// Pages are counted from the beginning of the arena.
static inline uint32_t pages_index(uint32_t address)
{
    return (address - ARENA_BASE) >> PAGE_SHIFT;
}

static inline uint32_t pages_address(uint32_t page)
{
    return ARENA_BASE + (page << PAGE_SHIFT);
}

static inline bool pages_has_cells(enum page_kind kind)
{
    return kind >= PAGES_CELLS && kind < PAGES_LARGE;
}

// Lay out an empty arena: the world object, which is there, and the map. False: it is too small.
bool pages_create(uint32_t arena_bytes);

// The arena has this size from now on; or less, if what is added has no room for a map of it.
// False, and nothing has changed: what was ever used does not fit.
bool pages_resize(uint32_t arena_bytes);

// Pages that nothing uses; all that are in use; and behind the last that was ever used.
uint32_t pages_free_count(void);
uint32_t pages_used_count(void);
uint32_t pages_end(void);

// The first page at or behind this one that does not begin a chunk of free ones.
uint32_t pages_skip_free(uint32_t page);

enum page_kind pages_kind(uint32_t page);

// Pages of the object that begins with this one.
uint32_t pages_run(uint32_t page);

// Take adjacent pages for an object or something fixed, or one for cells. NO_PAGE: there are none.
// What is in them is anything, except that *is_zero says so.
uint32_t pages_take(uint32_t count, enum page_kind first, bool *is_zero);

// Free a page of cells, or all pages of an object. Returns how many.
uint32_t pages_free(uint32_t page);

// A page of cells has a free cell; and one that had is about to be filled, or NO_PAGE.
void pages_note_hole(uint32_t page);
uint32_t pages_take_holes(enum page_kind kind);
bool pages_has_holes(uint32_t page);

// Assert P1 to P3.
void pages_check(void);

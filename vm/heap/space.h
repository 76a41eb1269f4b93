#pragma once

#include <stdbool.h>

#include "kernel/lib/limits.h"
#include "vm/object.h"

// The old space: where objects stay once they have lived for a while. They never move in it.
//
// The arena is pages. A byte for each, in the *map*, says what it is for; the map lies in the arena
// too. A page of *cells* is divided into cells of one size, and each holds an object or is free:
// then the word where an object has its class is 0, and the rest is anything. An object too large
// for a cell has pages of its own. Pages beyond heap_top were never used, and are zero.
//
//   S1  Every object lies in a cell of the smallest size that it fits, or begins a page.
//   S2  A free cell lies in a page that is marked as having holes, or at or behind the place where
//       the search for cells of its size goes on. So none is lost, and no list of them is needed.
//   S3  The counts of free pages, and of pages with holes, are those of the map.

enum { SPACE_CELL_MAX = 2048 }; // larger objects have pages of their own

enum space_kind {
    SPACE_FREE = 0,
    SPACE_CELLS = 1,    // and one more for each larger size of cells
    SPACE_LARGE = 0x40, // the first page of an object
    SPACE_REST = 0x41,  // the further ones
    SPACE_FIXED = 0x42, // not objects: the map, the young area, the list of what is remembered
    SPACE_HOLES = 0x80, // in addition: a page with free cells
};

// Lay out an empty arena: the world object, which is there, and the map. False: it is too small.
bool space_create(uint32_t arena_bytes);

// The arena has this size from now on. False, and nothing has changed: what is in use does not fit.
bool space_resize(uint32_t arena_bytes);

// Room for an object of so many bytes; 0: there is none. What is in it is anything, except that
// *is_zero says so.
oref_t space_alloc(uint32_t bytes, bool *is_zero);

// The same for at most SPACE_CELL_MAX bytes.
oref_t space_alloc_cell(uint32_t bytes);

// Adjacent pages for something that is no object. 0: there are none.
uint32_t space_alloc_fixed(uint32_t pages);

// Pages that nothing uses; and all that are in use.
uint32_t space_free_pages(void);
uint32_t space_used_pages(void);

// ---- for whoever goes through all of it: pages are counted from the beginning of the arena ----

static inline uint32_t space_page_of(uint32_t address)
{
    return (address - ARENA_BASE) >> PAGE_SHIFT;
}

static inline uint32_t space_address(uint32_t page)
{
    return ARENA_BASE + (page << PAGE_SHIFT);
}

uint32_t space_page_end(void); // behind the last page that was ever used
enum space_kind space_kind(uint32_t page);

static inline bool space_has_cells(enum space_kind kind)
{
    return kind >= SPACE_CELLS && kind < SPACE_LARGE;
}

uint32_t space_cell_bytes(enum space_kind kind);

// Pages of the object that begins with this one.
uint32_t space_run(uint32_t page);

// Free one cell of a page; a page of cells, or all pages of an object.
void space_free_cell(oref_t ref);
void space_free_page(uint32_t page);

// The next object at or behind an address, or 0. Reads the arena.
oref_t space_next_object(uint32_t from);

// Whether an object of the old space is at this address.
bool space_has_object(oref_t ref);

// Assert S1 to S3, and all that the map must be.
void space_check(void);

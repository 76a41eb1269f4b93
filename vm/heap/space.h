#pragma once

#include <stdbool.h>

#include "vm/heap/pages.h"
#include "vm/object.h"
#include "vm/world.h"

// The old space: where objects stay once they have lived for a while. They never move in it.
//
// It is pages (pages.h). A page of *cells* is divided into cells of one size, and each holds an
// object or is free: then the word where an object has its class is 0, and the rest is anything. An
// object too large for a cell has pages of its own.
//
//   S1  Every object lies in a cell of the smallest size that it fits, or begins a page.
//   S2  A free cell lies in a page that is marked as having holes, or at or behind the place where
//       the search for cells of its size goes on. So none is lost, and no list of them is needed.

enum { SPACE_CELL_MAX = 2048 }; // larger objects have pages of their own

// A further life of the arena begins.
void space_begin_life(void);

// Room for an object of so many bytes; 0: there is none. What is in it is anything, except that
// *is_zero says so.
oref_t space_alloc(uint32_t bytes, bool *is_zero);

// The same for at most SPACE_CELL_MAX bytes.
oref_t space_search_cell(enum page_kind kind);
extern const uint16_t space_cells[HEAP_SIZES];                       // their bytes,
extern const uint8_t space_sizes[SPACE_CELL_MAX / OBJECT_ALIGN + 1]; // and which has so many grains

static inline oref_t space_alloc_cell(uint32_t bytes)
{
    uint32_t size = space_sizes[(bytes + OBJECT_ALIGN - 1) / OBJECT_ALIGN];
    uint32_t cell = space_cells[size];
    uint32_t *next = &world()->heap.sizes[size].next;
    oref_t at = *next;

    if (at == 0 || at % PAGE_SIZE + 2 * cell > PAGE_SIZE ||
        ((const struct object *)object_at(at))->class != 0)
        return space_search_cell(PAGES_CELLS + size);
    *next = at + cell;
    return at;
}

// Adjacent pages for something that is no object. 0: there are none.
uint32_t space_alloc_fixed(uint32_t pages);

// ---- for whoever goes through all of it ------------------------------------------------------

uint32_t space_cell_bytes(enum page_kind kind);

// Free one cell of a page; a page of cells, or all pages of an object. Returns how many.
void space_free_cell(oref_t ref);
uint32_t space_free_page(uint32_t page);

// The next object at or behind an address, or 0. Reads the arena.
oref_t space_next_object(uint32_t from);

// Whether an object of the old space is at this address.
bool space_has_object(oref_t ref);

// For checks: whether pages that are no objects' begin there and are so many bytes; and the object
// in which an address lies, or 0.
bool space_is_fixed(uint32_t address, uint32_t bytes);
oref_t space_object_around(uint32_t address);

// Assert S1 and S2, and all that is true of the pages.
void space_check(void);

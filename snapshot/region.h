#pragma once

#include <stdbool.h>

#include "kernel/lib/bitmap.h"
#include "kernel/lib/err.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"

// Regions: 512 arena pages under one page-directory entry, and what is remembered about each page.
//
// "Written" pages are told apart by the parity of their generation: the working generation W uses
// index W & 1, and the one before it, while that is being stored, the other. When W begins, the
// sets of W's parity are empty everywhere, because the generation that used them last is stored.
//
//   R1  A region is listed for a generation if it has a page that is dirty in it.
//   R2  A page that can be written at this moment (`writable` and its region not protected) is
//       dirty in W, so its region is listed for W.
//   R3  A clean or absent page is not `writable` unless its region is protected.
//
// R2 is why the pause needs to visit only the regions listed for W: no other region contains a page
// that can be written.
//
// All functions are called with the engine lock held.

struct page_record {
    frame_t frame;  // what the arena shows; 0: the page is absent
    frame_t frozen; // what the generation being stored shows, if that is another frame, or 0
};

struct region {
    struct page_record *records;
    uint32_t dirty[2][BITMAP_WORDS(REGION_PAGES)]; // by parity of the generation
    uint32_t writable[BITMAP_WORDS(REGION_PAGES)]; // the page's own entry allows writing
    bool is_protected;                             // the directory entry does not
    bool is_listed[2];
};

void region_init(void);

// Unmap everything and give back all frames and tables.
void region_stop(void);

// The region of a page, or NULL if no page of it was ever touched.
struct region *region_of(page_t page);

// The same, made if need be. ERR_NOMEM: nothing was changed.
MUST_CHECK err_t region_open(page_t page, struct region **out);

static inline struct page_record *region_record(struct region *r, page_t page)
{
    return &r->records[page % REGION_PAGES];
}

// Make it possible to allow writes to single pages of `page`'s region, in a generation of this
// parity: push the protection down to the pages if it is on the directory entry, and list it.
void region_make_writable(page_t page, unsigned parity);

// Part of the pause: no page that was written in the generation of this parity can be written now.
// Takes a few instructions per listed region, whatever is in it.
void region_protect_listed(unsigned parity);

// The first page in [from, end) that is dirty in the generation of this parity; `end` if none.
page_t region_next_dirty(page_t from, page_t end, unsigned parity);

// The generation of this parity is stored: none of its pages is dirty any more.
void region_clear_dirty(unsigned parity);

// How often a protection was pushed down.
uint64_t region_push_downs(void);

// Assert R1 to R3 for all regions; `working` is the parity of W.
void region_check(unsigned working);

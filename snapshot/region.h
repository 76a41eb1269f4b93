#pragma once

#include <stdbool.h>

#include "kernel/lib/assert.h"
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
//   R2  A region's directory entry allows writing exactly if the region is listed for W.
//   R3  A page whose own entry allows writing (`writable`) is dirty in W, or its region forbids it.
//
// R2 is why the pause visits only the regions listed for W, and why it need not note that it was
// there: with the next number as W none of them is listed.
//
// All functions are called with the engine lock held.

enum { REGION_WORDS = BITMAP_WORDS(REGION_PAGES), REGION_PARTS = 2 };

struct snap_host_region;

struct page_record {
    frame_t frame; // what the arena shows; 0: the page has no frame
    union {
        frame_t frozen; // of a page with two frames: what the generation being stored shows
        blkno_t block;  // of a saved page
    };
};

struct region {
    struct page_record *records;
    uint32_t *checksums[REGION_PARTS]; // of the blocks of `saved` pages
    struct snap_host_region *entry;    // the directory entry
    uint32_t dirty[2][REGION_WORDS];   // by parity of the generation
    uint32_t writable[REGION_WORDS];   // the page's own entry allows writing
    uint32_t saved[REGION_WORDS];      // is in a block that the durable tree does not lead to
    uint32_t resident[REGION_WORDS];   // has a frame
    bool is_listed[2];
};

void region_init(void);

// Unmap everything and give back all frames and tables.
void region_stop(void);

extern struct region *region_table[ARENA_REGIONS]; // for region_of(), which is used all the time

// The region of a page, or NULL if no page of it was ever touched.
static inline struct region *region_of(page_t page)
{
    ASSERT(page < ARENA_MAX_PAGES);
    return region_table[page / REGION_PAGES];
}

// The same, made if need be. ERR_NOMEM: nothing was changed.
MUST_CHECK err_t region_open(page_t page, struct region **out);

static inline struct page_record *region_record(struct region *r, page_t page)
{
    return &r->records[page % REGION_PAGES];
}

// The checksum of a saved page's block.
static inline uint32_t *region_checksum(struct region *r, page_t page)
{
    unsigned index = page % REGION_PAGES;
    unsigned size = REGION_PAGES / REGION_PARTS;

    return &r->checksums[index / size][index % size];
}

// Make it possible to allow writes to single pages of `page`'s region in W, of this parity: list
// it, and push the protection down from the directory entry to the pages.
void region_make_writable(page_t page, unsigned parity);

// Part of the pause: no page that was written in the generation of this parity can be written now.
// Takes a few instructions per listed region, whatever is in it.
void region_protect_listed(unsigned parity);

// The first page in [from, end) that is dirty in the generation of this parity, or that has a
// frame, or that is saved; `end` if none.
page_t region_next_dirty(page_t from, page_t end, unsigned parity);
page_t region_next_resident(page_t from, page_t end);
page_t region_next_saved(page_t from, page_t end);

// The generation of this parity is durable, and so is each page that was saved and is not dirty in
// the other one. Takes one region off the list; false if none was left on it.
bool region_settle_one(unsigned parity);

// How often a protection was pushed down.
uint64_t region_push_downs(void);

// Bytes of memory that the tables of all regions take.
size_t region_table_bytes(void);

// Assert R1 to R3 for all regions; `working` is the parity of W.
void region_check(unsigned working);

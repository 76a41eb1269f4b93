#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// The states of an arena page, and what moves a page from one to the next.
//
// W is the working generation, S = W - 1 the one that is being stored, if any. Four facts make the
// state: the page has a *frame*; it was written *in S*, and the tree in the making does not know
// its block yet; it was written *in W*; and it was *saved*: its content is in a block that the
// durable tree does not lead to. That block is remembered with the page.
//
//              frame  S  W  saved
//   ABSENT       .    .  .    .   the durable tree leads to the content, or it is zero
//   GONE         .    .  .    x   content of S; the tree in the making leads to the block
//   SPILLED      .    .  x    x   written in W, then written to a block to make room
//   AWAY         .    x  .    x   the same in S
//   CLEAN        x    .  .    .   as ABSENT
//   ENTERED      x    .  .    x   as GONE
//   DIRTY        x    .  x    .   written in W
//   SAVED        x    .  x    x   written in W, and the block has the same
//   SEALED       x    x  .    .   written in S
//   STORED       x    x  .    x   written in S, and the block has the same
//   SPLIT        x    x  x    .   written in S and in W: `frozen` shows S, `frame` shows W
//   OWED         x    x  x    x   the same, but it is the block that has S
//
// The other four do not exist. Only DIRTY, SPLIT and OWED pages can be written. The arrows:
//
//              load     write    freeze   save     enter    commit   evict
//   ABSENT     CLEAN    -        .        -        -        .        -
//   GONE       ENTERED  -        -        -        -        ABSENT   -
//   SPILLED    SAVED    -        AWAY     -        -        .        -
//   AWAY       STORED   -        -        -        GONE     -        -
//   CLEAN      -        DIRTY    .        -        -        .        ABSENT
//   ENTERED    -        DIRTY    -        -        -        CLEAN    GONE
//   DIRTY      -        .        SEALED   SAVED    -        .        -
//   SAVED      -        DIRTY    STORED   -        -        .        SPILLED
//   SEALED     -        SPLIT    -        -        ENTERED  -        -
//   STORED     -        OWED     -        -        ENTERED  -        AWAY
//   SPLIT      -        .        -        -        DIRTY    -        -
//   OWED       -        .        -        -        DIRTY    -        -
//
// A dot is no change. freeze is page_freeze() and commit is page_commit(): they move all pages at
// once, by a change of numbers that the state is computed from. The others are steps of one page:
// a fault is a load if there is no frame, then a write if one is meant. evict.c evicts, and
// saves when it finds nothing else. page_enter() is the writer, which has stored a page if need be,
// and told the tree. When S is abandoned, all its pages are entered, but SEALED ones become DIRTY;
// before anything else is frozen, ENTERED pages become DIRTY as well, and GONE ones SPILLED.
//
// All functions are called with the engine lock held unless they say otherwise.

enum page_state {
    PAGE_IS_SAVED = 1,
    PAGE_IN_WORKING = 2,
    PAGE_IN_FROZEN = 4,
    PAGE_HAS_FRAME = 8,

    PAGE_ABSENT = 0,
    PAGE_GONE = PAGE_IS_SAVED,
    PAGE_SPILLED = PAGE_IN_WORKING | PAGE_IS_SAVED,
    PAGE_AWAY = PAGE_IN_FROZEN | PAGE_IS_SAVED,
    PAGE_CLEAN = PAGE_HAS_FRAME,
    PAGE_ENTERED = PAGE_HAS_FRAME | PAGE_IS_SAVED,
    PAGE_DIRTY = PAGE_HAS_FRAME | PAGE_IN_WORKING,
    PAGE_SAVED = PAGE_HAS_FRAME | PAGE_IN_WORKING | PAGE_IS_SAVED,
    PAGE_SEALED = PAGE_HAS_FRAME | PAGE_IN_FROZEN,
    PAGE_STORED = PAGE_HAS_FRAME | PAGE_IN_FROZEN | PAGE_IS_SAVED,
    PAGE_SPLIT = PAGE_HAS_FRAME | PAGE_IN_FROZEN | PAGE_IN_WORKING,
    PAGE_OWED = PAGE_HAS_FRAME | PAGE_IN_FROZEN | PAGE_IN_WORKING | PAGE_IS_SAVED,
    PAGE_STATES = 16,
};

struct page_counts {
    page_t resident;
    page_t dirty; // in W
    page_t saved; // of these, in a block of their own
    uint64_t loaded;
    uint64_t copied;
    uint64_t evicted;
    uint64_t spilled;
};

// What the writer has to do for a page of S: write `frame`; or if that is 0, nothing, because the
// content is in a block already.
struct page_copy {
    page_t page;
    frame_t frame;
    struct format_entry entry; // leads to the block, if there is no frame
};

// Start with `pages` absent pages and working generation `working`.
void page_init(page_t pages, gen_t working);

// Give back all frames.
void page_stop(void);

enum page_state page_state(page_t page);
page_t page_arena_size(void);
gen_t page_working(void);

// Has any page been written in W? Needs no lock.
bool page_any_dirty(void);

// How many pages S has; how many of them were entered; and how many are in a block that the tree
// does not know yet.
page_t page_frozen_count(void);
page_t page_entered_count(void);
page_t page_frozen_saved(void);

// Is it a page of S that was not entered? How many of these pages are, and how many are there in
// the leaf that begins with `page`?
bool page_is_frozen(page_t page);
unsigned page_frozen_among(const page_t *list, unsigned count);
unsigned page_frozen_in_leaf(page_t page);

// How many pages of W are in a block of their own.
page_t page_saved_count(void);

// Do for a page what a read or a write of it needs. Errors as snap_fault(), but that ERR_NOMEM just
// says that there is no frame: nothing has changed, and once one is evicted it can be tried again.
MUST_CHECK err_t page_fault(page_t page, bool is_write);

// Do it for a write, if that can be done at once: the page is CLEAN or SEALED, a page of its region
// was written in W before, and a frame for the copy is at hand. False: nothing was done.
bool page_write_quickly(page_t page);

// The pause: W becomes S and the next generation W.
void page_freeze(void);

// The first pages of S at or after `from` that were not entered, `max` at most; returns how many.
// Their frames do not change and stay allocated, or their blocks stay in use, until page_enter() is
// called for them.
unsigned page_next_frozen(page_t from, struct page_copy *out, unsigned max);

// For eviction. How many pages have a frame, and which; how many steps of single pages there were
// so far; may the page lose its frame; it does; and: a DIRTY page was written to the block that
// *entry leads to.
page_t page_resident_count(void);
uint64_t page_steps(void);
frame_t page_frame(page_t page);
bool page_is_evictable(page_t page);
void page_evict(page_t page);
void page_save(page_t page, const struct format_entry *entry);

// These pages of S, in rising order, are in the blocks that the entries lead to, and the tree in
// the making says so.
void page_enter(const page_t *list, const struct format_entry *entries, unsigned count);

// S is durable, and the tree that leads to it is installed: settle the pages of some regions.
// False: all are settled, and there is no S any more. Until then nothing may be frozen.
bool page_commit(void);

// S will never be durable: what was written in it counts as written in W, but for pages that are in
// blocks already. Those become ENTERED or GONE, until salvage.c takes them back.
void page_abandon(void);

// For salvage.c, when S was abandoned: the first page at or after `from` that is ENTERED or GONE,
// with its frame, if any, and the entry that leads to its block. And: it is taken back into W if it
// still is one of these. A GONE page stays what it is unless copy->entry now says that it was
// written in W.
bool page_next_left(page_t from, struct page_copy *out);
void page_salvage(const struct page_copy *copy);

// Call `visit` for the block of each saved page. False: a visit said so, and was the last.
bool page_visit_saved(bool (*visit)(blkno_t block));

void page_counts(struct page_counts *out);

// Assert what the states say about frames, for every page.
void page_check(void);

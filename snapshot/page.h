#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// The states of an arena page, and what moves a page from one to the next.
//
// W is the working generation, S = W - 1 the one that is being stored, if any. The writer stores
// the pages of S in rising order; all below its *cursor* are on disk already.
//
//   ABSENT     no frame: the content is on disk, or zero if it was never stored
//   CLEAN      the frame shows what the durable tree leads to
//   DIRTY      written in W
//   SEALED     written in S, not yet on disk; the frame shows both S and W
//   SPLIT      the same, then written in W: `frozen` shows S, `frame` shows W
//   STORED     written in S, on disk, but the tree that says so is not durable
//   REDIRTIED  the same, then written in W
//
// Only DIRTY, SPLIT and REDIRTIED pages can be written, only CLEAN ones evicted. The arrows:
//
//              read      write       freeze      store       commit    evict
//   ABSENT     CLEAN     DIRTY       ABSENT      -           ABSENT    -
//   CLEAN      CLEAN     DIRTY       CLEAN       -           CLEAN     ABSENT
//   DIRTY      DIRTY     DIRTY       SEALED      -           DIRTY     -
//   SEALED     SEALED    SPLIT       -           STORED      -         -
//   SPLIT      SPLIT     SPLIT       -           REDIRTIED   -         -
//   STORED     STORED    REDIRTIED   -           -           CLEAN     -
//   REDIRTIED  REDIRTIED REDIRTIED   -           -           DIRTY     -
//
// freeze is page_freeze() and commit is page_commit(): they move all pages at once, by a change of
// numbers that the state is computed from. The other four are steps of one page.
//
// All functions are called with the engine lock held unless they say otherwise.

enum page_state {
    PAGE_ABSENT,
    PAGE_CLEAN,
    PAGE_DIRTY,
    PAGE_SEALED,
    PAGE_SPLIT,
    PAGE_STORED,
    PAGE_REDIRTIED,
    PAGE_STATES,
};

struct page_counts {
    page_t resident;
    page_t dirty; // in W
    uint64_t loaded;
    uint64_t copied;
    uint64_t evicted;
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

// How many pages S has.
page_t page_frozen_count(void);

// Do for a page what a read or a write of it needs. Errors as snap_fault().
MUST_CHECK err_t page_fault(page_t page, bool is_write);

// The pause: W becomes S and the next generation W.
void page_freeze(void);

// The first page of S at or after `from` that is not stored, and the frame that shows it in S. The
// frame does not change and stays allocated until page_store() is called for the page.
bool page_next_frozen(page_t from, page_t *page, frame_t *frame);

// The writer has written this page of S, and all before it.
void page_store(page_t page);

// S is durable, and the tree that leads to it is installed.
void page_commit(void);

// S will never be durable: what was written in it counts as written in W.
void page_abandon(void);

// Evict up to `count` clean pages. Returns how many.
unsigned page_evict(unsigned count);

void page_counts(struct page_counts *out);

// Assert what the states say about frames, for every page.
void page_check(void);

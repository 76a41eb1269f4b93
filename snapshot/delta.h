#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/types.h"
#include "snapshot/format.h"
#include "snapshot/page.h"

// The delta: what the next tree has that the leaves of the durable one have not. Those are the
// pages written in S, and those whose entry is in the durable root because no leaf has been written
// for it yet. commit.c goes through both in rising order and puts each into its leaf or into the
// next root.
//
// No lock, one owner: the writer thread. The engine lock is taken to look for pages of S, for some
// of them at a time.

enum { DELTA_AHEAD_MAX = 32 };

// One page of it: written in this generation, or entered in the root by one before, or both.
struct delta {
    page_t page;
    const struct page_copy *written;   // what to do for it, if written in this generation; or NULL
    const struct format_entry *recent; // the entry in the root so far, or NULL
};

// Begin with the first page of S.
void delta_begin(void);

// The next page, of S or of the durable root from its entry *recent on, and go on behind it. What
// it points to stays until the next call. False: there is none.
bool delta_next(unsigned *recent, struct delta *out);

// For who wants the pages of S only: the next one, or NULL.
const struct page_copy *delta_take_written(void);

// How many frames of pages that come next are known already; DELTA_AHEAD_MAX at most.
unsigned delta_frames_ahead(void);

// How many pages of the delta a leaf has, none of which was entered yet. Entries of the root before
// `recent` are of leaves before it; returns in *recent the first one that is of a leaf behind it.
unsigned delta_count_in_leaf(uint32_t leaf, unsigned *recent);

// Choose the leaves to be written: all that have more pages in the delta than the number returned,
// so that what is left fits the root. FORMAT_FANOUT: none.
unsigned delta_choose_leaves(void);

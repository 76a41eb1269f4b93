#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/units.h"

// Searching a text for a part, in time proportional to both, a little at a time.
//
// The two-way algorithm (M. Crochemore, D. Perrin: "Two-way string-matching", Journal of the ACM
// 38, 1991): the part is cut where its left half cannot repeat more often than the whole; the right
// half is compared first, forwards, then the left one, backwards. It needs no table, so all its
// state is these words, which may lie in the arena and go on in another life. All zero, it begins.
// A part of few units is compared at each place where its first one is: that costs less than to cut
// it, and no more in the worst case.

struct search {
    uint32_t phase;
    int32_t cut;    // the largest suffix so far; later, the last index of the left half
    int32_t period; // of that suffix; later, how far the part may be moved
    int32_t first_cut;
    int32_t first_period;
    int32_t candidate; // a suffix that may be larger
    int32_t offset;    // ... which is compared here, from 1 on
    int32_t at;        // where the part lies in the text
    int32_t index;     // of the part, that is compared next
    int32_t memory;    // the part is known to match up to here, -1: nothing is known
    uint32_t is_periodic;
};

enum search_result { SEARCH_OPEN, SEARCH_FOUND, SEARCH_NONE };

// Whether a search that is not over can have come so far: its words index both.
bool search_is_sound(const struct search *search, uint32_t length, uint32_t part_length);

// Go on for so many comparisons, and take them off *steps; `from` is the first position that
// counts. Text and part are the same in each call. SEARCH_FOUND: at search->at, the first of all.
enum search_result search_go_on(struct search *search, const struct units *text,
                                const struct units *part, uint32_t from, uint32_t *steps);

// The same from the end. SEARCH_FOUND: the last of all ends search->at units before the end.
enum search_result search_go_back(struct search *search, const struct units *text,
                                  const struct units *part, uint32_t *steps);

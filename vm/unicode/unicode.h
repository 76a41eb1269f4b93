#pragma once

#include <stdbool.h>

#include "kernel/lib/units.h"
#include "vm/unicode/kinds.h"

// What Unicode says of code points, and what it makes of text. Half of a pair stands for itself.
// README.md says where the tables come from.

// All that is known of a code point: kinds.h has the bits.
uint32_t unicode_traits(uint32_t code);

static inline uint32_t unicode_width_of(uint32_t traits)
{
    return traits >> UNICODE_WIDTH_SHIFT & UNICODE_WIDTH_MASK;
}

static inline enum unicode_break unicode_break_of(uint32_t traits)
{
    return (enum unicode_break)(traits >> UNICODE_BREAK_SHIFT & UNICODE_BREAK_MASK);
}

static inline uint32_t unicode_class_of(uint32_t traits)
{
    return traits >> UNICODE_CLASS_SHIFT & UNICODE_CLASS_MASK;
}

// The one code point that stands for it in a case; itself, if none does.
uint32_t unicode_simple(uint32_t code, enum unicode_case which);

// ... and the row of them, wherever it stands. Returns how many those are.
uint32_t unicode_map(uint32_t code, enum unicode_case which, uint32_t to[UNICODE_CASE_MAX]);

// All of a text: how many units were made. There has to be room for UNICODE_CASE_MAX for each.
uint32_t unicode_map_text(const struct units *text, enum unicode_case which, uint16_t *made);

// ---- normal forms ------------------------------------------------------------------------------

enum { UNICODE_PARTS_MAX = 4 }; // of a code point, in NFD; and units for each unit

// The canonical decomposition, and how many code points that is.
uint32_t unicode_decompose(uint32_t code, uint32_t to[UNICODE_PARTS_MAX]);

// What two become in NFC; 0: they stay two.
uint32_t unicode_compose(uint32_t first, uint32_t second);

// Whether the text is seen to be in NFD or NFC as it is; some of those that are not are. (The
// "quick check" of the standard.)
bool unicode_is_normal(const struct units *text, bool is_composed);

// The code points of the text in NFD or NFC, and how many they are: there has to be room for
// UNICODE_PARTS_MAX for each unit. Work is in proportion to the square of the marks in a row.
uint32_t unicode_normalize(const struct units *text, bool is_composed, uint32_t *codes);

// ---- what a reader takes for one character ------------------------------------------------------

// How many units the grapheme cluster has that begins at a position: all of the text at most.
uint32_t unicode_cluster(const struct units *text, uint32_t first);

// The columns that the text takes in a terminal: up to two for a cluster.
uint32_t unicode_columns(const struct units *text);

// Whether what stands before a position has nothing to do with what stands behind it: what is made
// of both parts is what is made of the whole.
bool unicode_may_part(const struct units *text, uint32_t position);

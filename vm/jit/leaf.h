#pragma once

#include "vm/jit/scan.h"

// Leaves: small methods that are done in line, without an activation. A leaf is up to twelve words
// in a straight line that call nothing but shortcuts and allocate nothing. What raises in there
// does so in an activation that the interpreter makes, by doing the whole call again; so the only
// instruction that may store anything in the arena is the last one before the return.

enum { LEAF_WORDS_MAX = 12, LEAF_SLOTS_MAX = 32 };

// Whether a call in the method that is scanned can be done so.
bool leaf_fits(const struct scan *scan, const struct method *leaf);

// What an instruction of a leaf reads and writes, as bits by slot; and how many words it has.
uint32_t leaf_reads(const struct method *leaf, const uint32_t *at);
uint32_t leaf_writes(const struct method *leaf, const uint32_t *at);
uint32_t leaf_length(const struct method *leaf, const uint32_t *at);

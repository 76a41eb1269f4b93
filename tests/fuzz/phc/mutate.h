#pragma once

#include <stdint.h>

// Programs made from programs: a text cut into words, of which some are dropped, doubled,
// exchanged, or replaced by others. What comes out is mostly nearly right, which is where a
// compiler is wrong.

struct text {
    char *bytes;
    uint32_t size;
};

// A text from which others are made, and which lends its words to all. Kept by reference.
void mutate_add(struct text text);

// One of them, unchanged.
struct text mutate_pick(uint64_t *state);

// A new text, in memory that the next call uses again. The same state gives the same text.
struct text mutate_make(uint64_t *state);

#pragma once

#include <stdint.h>

#include "tools/bundle/mem.h"

// A growing row of 32-bit words: code, tables and the bundle itself are made of them.

struct words {
    uint32_t *at;
    uint32_t count;
    uint32_t capacity;
};

// Makes room for `least` words at least.
void words_grow(struct mem *mem, struct words *words, uint32_t least);

static inline void words_add(struct mem *mem, struct words *words, uint32_t word)
{
    if (words->count == words->capacity) words_grow(mem, words, words->count + 1);
    words->at[words->count++] = word;
}

void words_append(struct mem *mem, struct words *words, const struct words *more);

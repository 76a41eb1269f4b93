#pragma once

#include <stdint.h>

#include "tools/bundle/mem.h"

// A growing row of 32-bit words: code, tables and the bundle itself are made of them.

struct words {
    uint32_t *at;
    uint32_t count;
    uint32_t capacity;
};

void words_add(struct mem *mem, struct words *words, uint32_t word);
void words_append(struct mem *mem, struct words *words, const struct words *more);

#pragma once

#include <stdint.h>

#include "tools/bundle/mem.h"

// A table from pointers to numbers that only grows. With names as keys (names.h) it is a table from
// spellings. An empty map is all zeros.

struct map_entry;

struct map {
    struct map_entry *entries;
    uint32_t count;
    uint32_t capacity; // a power of two
};

// The number that belongs to the key, or 0.
uintptr_t map_get(const struct map *map, const void *key);

// The place of the number that belongs to the key; a new one is 0. It stays until the next call.
uintptr_t *map_at(struct mem *mem, struct map *map, const void *key);

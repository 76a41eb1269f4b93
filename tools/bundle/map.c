#include "tools/bundle/map.h"

// Open addressing. At most three quarters are full, so that every search ends soon.

enum { FIRST_CAPACITY = 16 };

struct map_entry {
    const void *key; // null: free
    uintptr_t value;
};

static struct map_entry *map_find(const struct map *map, const void *key)
{
    // Pointers differ in their middle bits; the product brings those down from the top.
    uint32_t at = (uint32_t)((uintptr_t)key >> 3) * 2654435769u;

    at ^= at >> 16;
    for (;; at++) {
        struct map_entry *entry = &map->entries[at & (map->capacity - 1)];

        if (entry->key == key || entry->key == NULL) return entry;
    }
}

static void map_grow(struct mem *mem, struct map *map)
{
    struct map old = *map;

    map->capacity = old.capacity == 0 ? FIRST_CAPACITY : old.capacity * 2;
    map->entries = mem_alloc(mem, map->capacity * sizeof(*map->entries));
    for (uint32_t i = 0; i < old.capacity; i++)
        if (old.entries[i].key != NULL) *map_find(map, old.entries[i].key) = old.entries[i];
}

uintptr_t map_get(const struct map *map, const void *key)
{
    return map->capacity == 0 ? 0 : map_find(map, key)->value;
}

uintptr_t *map_at(struct mem *mem, struct map *map, const void *key)
{
    struct map_entry *entry;

    if (map->count >= map->capacity / 4 * 3) map_grow(mem, map);
    entry = map_find(map, key);
    if (entry->key == NULL) {
        entry->key = key;
        map->count++;
    }
    return &entry->value;
}

#include "tools/phc/name.h"

#include <stdint.h>
#include <string.h>

struct name_entry {
    struct name_entry *next;
    size_t size;
    name_t name;
};

// FNV-1a: short keys, and no other quality is needed than spreading them.
static uint32_t name_hash(const char *bytes, size_t size)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)bytes[i]) * 16777619u;
    return hash;
}

name_t name_get(struct name_table *table, const char *bytes, size_t size)
{
    struct name_entry **bucket = &table->buckets[name_hash(bytes, size) % NAME_BUCKETS];
    struct name_entry *entry;

    for (entry = *bucket; entry != NULL; entry = entry->next)
        if (entry->size == size && memcmp(entry->name, bytes, size) == 0) return entry->name;

    entry = MEM_NEW(table->mem, struct name_entry);
    entry->size = size;
    entry->name = mem_copy(table->mem, bytes, size);
    entry->next = *bucket;
    *bucket = entry;
    return entry->name;
}

name_t name_of(struct name_table *table, const char *spelling)
{
    return name_get(table, spelling, strlen(spelling));
}

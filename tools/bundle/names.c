#include "tools/bundle/names.h"

#include <stdint.h>
#include <string.h>

// The spelling lies behind its entry, so that the entry is found from the name.

enum { FIRST_BUCKETS = 1024 };

struct name_entry {
    struct name_entry *next;
    size_t size;
    uint32_t hash;
    uint32_t tag;
    char spelling[];
};

static struct name_entry *entry_of(name_t name)
{
    return (struct name_entry *)(uintptr_t)(name - offsetof(struct name_entry, spelling));
}

// FNV-1a: short keys, and no other quality is needed than spreading them.
static uint32_t name_hash(const char *bytes, size_t size)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)bytes[i]) * 16777619u;
    return hash;
}

static struct name_entry **name_bucket(const struct name_table *table, uint32_t hash)
{
    return &table->buckets[hash & (table->bucket_count - 1)];
}

static void name_grow(struct name_table *table)
{
    struct name_table old = *table;

    table->bucket_count = old.bucket_count == 0 ? FIRST_BUCKETS : old.bucket_count * 2;
    table->buckets = mem_alloc(table->mem, table->bucket_count * sizeof(*table->buckets));
    for (uint32_t i = 0; i < old.bucket_count; i++) {
        struct name_entry *next;

        for (struct name_entry *entry = old.buckets[i]; entry != NULL; entry = next) {
            struct name_entry **bucket = name_bucket(table, entry->hash);

            next = entry->next;
            entry->next = *bucket;
            *bucket = entry;
        }
    }
}

static struct name_entry *name_find(struct name_entry *entry, uint32_t hash, const char *bytes,
                                    size_t size)
{
    for (; entry != NULL; entry = entry->next)
        if (entry->hash == hash && entry->size == size && memcmp(entry->spelling, bytes, size) == 0)
            break;
    return entry;
}

bool names_is_known(const struct name_table *table, const char *bytes, size_t size)
{
    uint32_t hash = name_hash(bytes, size);

    return table->count > 0 && name_find(*name_bucket(table, hash), hash, bytes, size) != NULL;
}

name_t names_get(struct name_table *table, const char *bytes, size_t size)
{
    uint32_t hash = name_hash(bytes, size);
    struct name_entry **bucket;
    struct name_entry *entry;

    if (table->count >= table->bucket_count) name_grow(table);
    bucket = name_bucket(table, hash);
    entry = name_find(*bucket, hash, bytes, size);
    if (entry != NULL) return entry->spelling;

    entry = mem_alloc(table->mem, sizeof(*entry) + size + 1);
    memcpy(entry->spelling, bytes, size);
    entry->size = size;
    entry->hash = hash;
    entry->next = *bucket;
    *bucket = entry;
    table->count++;
    return entry->spelling;
}

name_t names_of(struct name_table *table, const char *spelling)
{
    return names_get(table, spelling, strlen(spelling));
}

size_t names_size(name_t name)
{
    return entry_of(name)->size;
}

unsigned names_tag(name_t name)
{
    return entry_of(name)->tag;
}

void names_set_tag(name_t name, unsigned tag)
{
    entry_of(name)->tag = tag;
}

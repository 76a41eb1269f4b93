#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tools/bundle/mem.h"

// Names: every spelling is kept once, so that two names are equal when their pointers are.

typedef const char *name_t; // NUL-terminated

// Text that may contain any byte, NUL included.
struct text {
    const char *bytes;
    size_t size;
};

enum { NAME_BYTES_MAX = 4200 }; // of a name with its package: more than a class may have

struct name_entry;

struct name_table {
    struct mem *mem;
    struct name_entry **buckets;
    uint32_t bucket_count; // a power of two, or 0 before the first name
    uint32_t count;
};

// The one name with this spelling, which may hold any byte.
name_t names_get(struct name_table *table, const char *bytes, size_t size);

// The same for a NUL-terminated spelling.
name_t names_of(struct name_table *table, const char *spelling);

// Whether names_get() has been asked for this spelling before.
bool names_is_known(const struct name_table *table, const char *bytes, size_t size);

// How many bytes the spelling has.
size_t names_size(name_t name);

// A number that whoever owns the table gives to a name; 0 until then. It is here, where the name
// has just been found, because a compiler asks at each word of a source whether that is a keyword.
unsigned names_tag(name_t name);
void names_set_tag(name_t name, unsigned tag);

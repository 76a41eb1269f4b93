#pragma once

#include <stddef.h>

#include "tools/phc/mem.h"

// Names: every spelling is kept once, so that two names are equal when their pointers are.

typedef const char *name_t; // NUL-terminated

enum { NAME_BUCKETS = 1024 }; // a power of two; programs have some hundred names

struct name_entry;

struct name_table {
    struct mem *mem;
    struct name_entry *buckets[NAME_BUCKETS];
};

// The one name with this spelling.
name_t name_get(struct name_table *table, const char *bytes, size_t size);

// The same for a NUL-terminated spelling.
name_t name_of(struct name_table *table, const char *spelling);

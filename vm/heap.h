#pragma once

#include "vm/object.h"

// The allocator of the arena: bumps a pointer. Memory beyond the pointer is zero, so new objects
// are. Every function returns 0 when the arena is full; nothing has changed then.

oref_t heap_alloc_plain(oref_t class);
oref_t heap_alloc_class(void);
oref_t heap_alloc_bytes(uint32_t length);
oref_t heap_alloc_words(uint32_t length);
oref_t heap_alloc_refs(uint32_t length);
oref_t heap_alloc_stack(uint32_t length);
oref_t heap_alloc_string(uint32_t length);

// A string with these bytes; and with those of a C string.
oref_t heap_make_string(const void *bytes, uint32_t length);
oref_t heap_make_text(const char *text);

// The box of a number. Small ints share theirs.
oref_t heap_box_int(int32_t value);
oref_t heap_box_long(int64_t value);

#pragma once

#include "vm/object.h"

// The allocator of the arena. New objects are zero but for their headers. Every function returns 0
// when the arena is full; nothing has changed then.
//
// Objects that programs make may move, when they are young, but never while C code looks: only
// between two instructions (vm/interp.c). So a native method may keep C pointers until it returns.
//
// LAW: whoever puts a reference into an object that exists already does it with heap_store(), or
// tells heap_note_stores() before it returns. It is how the collector knows of references from old
// objects to young ones. Slots of activations need neither, nor do an object's first references if
// nothing else was allocated since it was.

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

// The same as heap_alloc_plain(), for what lives long, or must stay where it is: the task of a
// thread, what a bundle declares.
oref_t heap_alloc_lasting(oref_t class);

// Put a reference, or null, into `place` of the object `holder`.
static inline void heap_store(oref_t holder, oref_t *place, oref_t value)
{
    (void)holder;
    *place = value;
}

// References have been put into this object otherwise.
static inline void heap_note_stores(oref_t holder)
{
    (void)holder;
}

// Between these two everything that is made lasts.
static inline void heap_begin_lasting(void) {}

static inline void heap_end_lasting(void) {}

// A weak reference, and what it leads to: null when that could not be reached in any other way.
oref_t heap_alloc_weak(oref_t target);
oref_t heap_weak_get(oref_t weak);

// A number that stays with an object for its life, and that few others have.
uint32_t heap_identity_hash(oref_t ref);

// The box of a number. Small ints share theirs.
oref_t heap_box_int(int32_t value);
oref_t heap_box_long(int64_t value);

#pragma once

#include "vm/object.h"

// Growable arrays: of references, numbers and bytes.
//
// Elements in the store beyond `length` are zero, so growing within the store writes only the
// length.

enum sequence_result { SEQUENCE_DONE, SEQUENCE_BOUNDS, SEQUENCE_MEMORY };

enum { SEQUENCE_LENGTH_MAX = 1 << 26 }; // 256 MiB of references: an eighth of the arena

// A new array of this class, whose elements are the first `length` in this store. 0: there is no
// memory for it, or there was none for the store, which is 0.
oref_t sequence_make(enum core class, oref_t store, uint32_t length);

// Make the index one of an element, lengthening the array if it lies at or past the end.
enum sequence_result sequence_include(struct sequence *array, uint32_t index);

// Shorten or lengthen. What is cut off is zeroed.
enum sequence_result sequence_set_length(struct sequence *array, uint32_t length);

// Touch what there is of elements that are to be written, room for them or none yet, before
// anything is changed (vm/damage.h).
void sequence_touch_room(const struct sequence *array, uint32_t index, uint32_t count);

// Copy elements between two arrays of the same kind, which may be one. SEQUENCE_BOUNDS: there are
// not so many in `from`.
enum sequence_result sequence_copy(struct sequence *to, uint32_t to_index,
                                   const struct sequence *from, uint32_t from_index,
                                   uint32_t count);

static inline uint32_t *sequence_words(const struct sequence *array)
{
    return ((struct words *)object_at(array->store))->at;
}

static inline uint8_t *sequence_bytes(const struct sequence *array)
{
    return ((struct string *)object_at(array->store))->bytes;
}

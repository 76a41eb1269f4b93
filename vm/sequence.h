#pragma once

#include <stdbool.h>

#include "vm/object.h"

// Growable arrays: of references, numbers and bytes.
//
// Elements in the store beyond `length` are zero, so growing within the store writes only the
// length.
//
// An array that outgrows its store moves to another. To a large one it moves in parts
// (native_sequence_lengthen), and what would need that does not do it but says so.

enum sequence_result {
    SEQUENCE_DONE,
    SEQUENCE_BOUNDS,
    SEQUENCE_TOO_LONG, // more elements than an array can have
    SEQUENCE_MEMORY,
    SEQUENCE_LONG, // nothing has changed: the array is to be lengthened first, in parts
};

enum {
    SEQUENCE_LENGTH_MAX = 1 << 26, // 256 MiB of references: an eighth of the arena
    SEQUENCE_SHORT = 2048,         // bytes of a store: up to them an array moves at once
};

#define SEQUENCE_TOO_LONG_TEXT "an array has 67108864 elements at most"
_Static_assert(SEQUENCE_LENGTH_MAX == 67108864, "the text says so");

// What a store into bytes takes: what can be read there. Anything else is refused.
#define SEQUENCE_NO_BYTE_TEXT "a byte is a number from 0 to 255"

static inline bool sequence_is_byte(uint32_t value)
{
    return value <= UINT8_MAX;
}

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

// Whether there are so many elements in `from`, and may be so many at `to_index` in another array.
bool sequence_may_copy(const struct sequence *from, uint32_t from_index, uint32_t to_index,
                       uint32_t count);

// Moving to a larger store in parts, which nobody else sees before it is done. All zero, it begins.
struct sequence_move {
    uint32_t room;    // elements of the new store,
    uint32_t cleared; // ... bytes of it that are zero,
    uint32_t copied;  // ... and bytes that are those of the old one
};

// Whether an array has no room for so many elements. If it has, its length is at least this.
bool sequence_must_move(struct sequence *array, uint32_t length);

// Make a store for at least so many elements; what is in it is anything. 0: no memory.
oref_t sequence_begin_move(const struct sequence *array, struct sequence_move *move,
                           uint32_t length);

// Bytes that are still to be cleared; clear so many. With the last the store can hold elements.
uint32_t sequence_uncleared(const struct sequence *array, const struct sequence_move *move);
void sequence_clear(const struct sequence *array, struct sequence_move *move, oref_t store,
                    uint32_t bytes);

// Bytes that are still to be copied; copy so many, of references not more than heap_can_copy()
// allows. Nobody else may touch the array from the first to sequence_end_move().
uint32_t sequence_uncopied(const struct sequence *array, const struct sequence_move *move);
void sequence_copy_part(const struct sequence *array, struct sequence_move *move, oref_t store,
                        uint32_t bytes);
void sequence_end_move(struct sequence *array, oref_t store, uint32_t length);

// Whether its store is of the right kind, and has room for its elements.
bool sequence_is_sound(const struct sequence *array);

// Whether these words can be such a move, of this array to this store, when no task is running.
bool sequence_may_move(const struct sequence *array, const struct sequence_move *move,
                       oref_t store);

// Copy elements between two arrays of the same kind, which may be one. SEQUENCE_BOUNDS: they may
// not be copied.
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

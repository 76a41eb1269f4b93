#include "vm/sequence.h"

#include <string.h>

#include "vm/class.h"
#include "vm/heap.h"
#include "vm/world.h"

enum { SMALLEST_STORE = 4 };

static bool sequence_has_bytes(const struct sequence *array)
{
    return class_is(object_at(array->header.class), world_core(CORE_BINARY));
}

static oref_t sequence_alloc_store(const struct sequence *array, uint32_t length)
{
    if (sequence_has_bytes(array)) return heap_alloc_bytes(length);
    if (class_is(object_at(array->header.class), world_core(CORE_INT_ARRAY)))
        return heap_alloc_words(length);
    return heap_alloc_refs(length);
}

// Move to a store that has room for `length` elements, at least twice the old one's.
static enum sequence_result sequence_grow(struct sequence *array, uint32_t length)
{
    uint32_t room = array->store == 0 ? SMALLEST_STORE : 2 * object_length(array->store);
    oref_t store = sequence_alloc_store(array, room > length ? room : length);

    if (store == 0) return SEQUENCE_MEMORY;
    if (array->length != 0) {
        size_t bytes = (size_t)array->length * (sequence_has_bytes(array) ? 1 : 4);
        memcpy((struct object *)object_at(store) + 1, (struct object *)object_at(array->store) + 1,
               bytes);
    }
    heap_note_stores(store);
    heap_store(object_ref(array), &array->store, store);
    return SEQUENCE_DONE;
}

static void sequence_cut(struct sequence *array, uint32_t length)
{
    uint32_t count = array->length - length;

    if (sequence_has_bytes(array))
        memset(sequence_bytes(array) + length, 0, count);
    else
        memset(sequence_words(array) + length, 0, 4 * (size_t)count);
    array->length = length;
}

enum sequence_result sequence_set_length(struct sequence *array, uint32_t length)
{
    if (length > SEQUENCE_LENGTH_MAX) return SEQUENCE_BOUNDS;
    if (length < array->length) {
        sequence_cut(array, length);
        return SEQUENCE_DONE;
    }
    if (length > class_count(array->store)) {
        enum sequence_result result = sequence_grow(array, length);
        if (result != SEQUENCE_DONE) return result;
    }
    array->length = length;
    return SEQUENCE_DONE;
}

enum sequence_result sequence_include(struct sequence *array, uint32_t index)
{
    if (index < array->length) return SEQUENCE_DONE;
    if (index >= SEQUENCE_LENGTH_MAX) return SEQUENCE_BOUNDS;
    return sequence_set_length(array, index + 1);
}

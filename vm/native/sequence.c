#include "vm/sequence.h"

#include <string.h>

#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/native/native.h"

// Methods of growable arrays. None waits.

static enum native_status sequence_finish(struct native_call *call, enum sequence_result result)
{
    switch (result) {
    case SEQUENCE_DONE:
        return NATIVE_DONE;
    case SEQUENCE_BOUNDS:
        return native_throw(call, CORE_BOUNDS, "an index outside the array");
    case SEQUENCE_MEMORY:
        break;
    }
    return native_throw(call, CORE_MEMORY_FULL, "");
}

static bool sequence_has(const struct sequence *array, uint32_t index)
{
    return index < array->length;
}

enum native_status native_sequence_size(struct native_call *call)
{
    call->result.i = (int32_t)((const struct sequence *)object_at(call->args[0]))->length;
    return NATIVE_DONE;
}

enum native_status native_sequence_resize(struct native_call *call)
{
    return sequence_finish(call, sequence_set_length(object_at(call->args[0]), call->args[1]));
}

enum native_status native_sequence_copy(struct native_call *call)
{
    const uint32_t *args = call->args;

    if (args[2] == 0) return native_throw(call, CORE_NULL_REF, "null is used as an array");
    return sequence_finish(
        call, sequence_copy(object_at(args[0]), args[1], object_at(args[2]), args[3], args[4]));
}

enum native_status native_array_get(struct native_call *call)
{
    const struct sequence *array = object_at(call->args[0]);

    if (!sequence_has(array, call->args[1])) return sequence_finish(call, SEQUENCE_BOUNDS);
    call->result.r = sequence_words(array)[call->args[1]];
    return NATIVE_DONE;
}

enum native_status native_array_set(struct native_call *call)
{
    struct sequence *array = object_at(call->args[0]);
    enum sequence_result result = sequence_include(array, call->args[1]);

    if (result == SEQUENCE_DONE)
        heap_store(array->store, &sequence_words(array)[call->args[1]], call->args[2]);
    return sequence_finish(call, result);
}

enum native_status native_binary_get(struct native_call *call)
{
    const struct sequence *array = object_at(call->args[0]);

    if (!sequence_has(array, call->args[1])) return sequence_finish(call, SEQUENCE_BOUNDS);
    call->result.i = sequence_bytes(array)[call->args[1]];
    return NATIVE_DONE;
}

enum native_status native_binary_set(struct native_call *call)
{
    struct sequence *array = object_at(call->args[0]);
    enum sequence_result result = sequence_include(array, call->args[1]);

    if (result == SEQUENCE_DONE) sequence_bytes(array)[call->args[1]] = (uint8_t)call->args[2];
    return sequence_finish(call, result);
}

// `length` bytes from `first` on, as a string.
enum native_status native_binary_text(struct native_call *call)
{
    const struct sequence *array = object_at(call->args[0]);
    uint32_t first = call->args[1];
    uint32_t length = call->args[2];

    if (first > array->length || length > array->length - first)
        return sequence_finish(call, SEQUENCE_BOUNDS);
    if (length == 0) return native_return_made(call, heap_make_string(NULL, 0));
    return native_return_made(call, heap_make_string(sequence_bytes(array) + first, length));
}

// Room for `length` bytes at `first`, which become those at `from`. The two may overlap.
static enum native_status binary_copy(struct native_call *call, struct sequence *to, uint32_t first,
                                      const uint8_t *from, uint32_t length)
{
    enum sequence_result result = SEQUENCE_DONE;

    if (first > INT32_MAX || length > INT32_MAX - first)
        return sequence_finish(call, SEQUENCE_BOUNDS);
    if (length == 0) return NATIVE_DONE;
    damage_touch(from, length);
    sequence_touch_room(to, first, length);
    if (first + length > to->length) result = sequence_include(to, first + length - 1);
    if (result == SEQUENCE_DONE) memmove(sequence_bytes(to) + first, from, length);
    return sequence_finish(call, result);
}

enum native_status native_binary_set_text(struct native_call *call)
{
    if (call->args[2] == 0) return native_throw(call, CORE_NULL_REF, "null is used as a string");
    const struct string *text = object_at(call->args[2]);

    return binary_copy(call, object_at(call->args[0]), call->args[1], text->bytes,
                       object_length(call->args[2]));
}

enum native_status native_binary_set_range(struct native_call *call)
{
    if (call->args[2] == 0) return native_throw(call, CORE_NULL_REF, "null is used as bytes");
    const struct sequence *from = object_at(call->args[2]);
    uint32_t first = call->args[3];
    uint32_t length = call->args[4];

    if (first > from->length || length > from->length - first)
        return sequence_finish(call, SEQUENCE_BOUNDS);
    return binary_copy(call, object_at(call->args[0]), call->args[1],
                       length == 0 ? NULL : sequence_bytes(from) + first, length);
}

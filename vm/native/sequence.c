#include "vm/sequence.h"

#include <string.h>

#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/native/make_string.h"
#include "vm/native/native.h"
#include "vm/text.h"
#include "vm/world.h"

// Methods of growable arrays. None waits. Those that work on many elements give way: what a copy
// has done by then others see, and what they do to the arrays the copy sees. Afterwards the bounds
// are looked at again; a restart is not noticed.

static uint32_t sequence_length(oref_t ref)
{
    return ((const struct sequence *)object_at(ref))->length;
}

static bool sequence_has_part(const struct sequence *array, uint32_t first, uint32_t length)
{
    return first <= array->length && length <= array->length - first;
}

// The index that the call gives is outside.
static enum native_status sequence_throw_outside(struct native_call *call)
{
    return native_throw_outside(call, call->args[1], sequence_length(call->args[0]), "the array");
}

// Elements of the array that the call gives as its word `from` are wanted that are not there.
static enum native_status sequence_throw_part(struct native_call *call, uint32_t from,
                                              uint32_t first, uint32_t length)
{
    return native_throw_part(call, first, length, sequence_length(call->args[from]), "the array");
}

static enum native_status sequence_finish(struct native_call *call, enum sequence_result result)
{
    switch (result) {
    case SEQUENCE_DONE:
        return NATIVE_DONE;
    case SEQUENCE_BOUNDS:
        return sequence_throw_outside(call);
    case SEQUENCE_TOO_LONG:
        return native_throw(call, CORE_BOUNDS, SEQUENCE_TOO_LONG_TEXT);
    case SEQUENCE_MEMORY:
    case SEQUENCE_LONG: // whoever may meet it lengthens first
        break;
    }
    return native_throw(call, CORE_MEMORY_FULL, "");
}

// ---- lengthening -----------------------------------------------------------------------------

enum { MOVE_STATE = 0 }; // words of the progress: struct sequence_move

// Bytes that are copied now: of references no more than may be at a time.
static uint32_t sequence_take_copy(struct native_call *call, uint32_t bytes)
{
    const uint32_t words = HEAP_WORDS_MAX * (uint32_t)sizeof(oref_t);
    bool may_be_all = heap_can_copy(bytes / sizeof(oref_t));

    return native_take(call, may_be_all ? bytes : words, NATIVE_COPY / 4); // each is looked at
}

// The array has room for `length` elements, and at least this length, when this returns
// NATIVE_DONE. While its elements are copied no other task runs, so none changes one that was
// copied already; but snapshots are taken.
static enum native_status sequence_move(struct native_call *call, struct native_progress *progress,
                                        oref_t ref, uint32_t length)
{
    struct sequence_move *move = (struct sequence_move *)&progress->state[MOVE_STATE];
    struct sequence *array = object_at(ref);
    uint32_t part;

    if (length > SEQUENCE_LENGTH_MAX) return sequence_finish(call, SEQUENCE_BOUNDS);
    if (!sequence_must_move(array, length)) return NATIVE_DONE;
    if (progress->made == 0) progress->made = sequence_begin_move(array, move, length);
    if (progress->made == 0) return native_throw(call, CORE_MEMORY_FULL, "");
    while (sequence_uncleared(array, move) != 0) {
        part = native_take(call, sequence_uncleared(array, move), NATIVE_COPY);
        if (part == 0) return NATIVE_AGAIN;
        sequence_clear(array, move, progress->made, part);
    }
    while (sequence_uncopied(array, move) != 0) {
        part = sequence_take_copy(call, sequence_uncopied(array, move));
        if (part == 0) return NATIVE_KEEPS;
        sequence_copy_part(array, move, progress->made, part);
    }
    sequence_end_move(array, progress->made, length);
    progress->made = 0;
    return NATIVE_DONE;
}

// What an instruction calls that stores an element behind the end, before it does so.
enum native_status native_sequence_lengthen(struct native_call *call)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    return sequence_move(call, progress, call->args[0], call->args[1]);
}

// For a method that has found SEQUENCE_LONG, and then does what it does.
static enum native_status sequence_make_room(struct native_call *call, uint32_t length)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    return sequence_move(call, progress, call->args[0], length);
}

// ---- all of them -----------------------------------------------------------------------------

static bool sequence_has(const struct sequence *array, uint32_t index)
{
    return index < array->length;
}

enum native_status native_sequence_size(struct native_call *call)
{
    call->result.i = (int32_t)((const struct sequence *)object_at(call->args[0]))->length;
    return NATIVE_DONE;
}

// Shorten in parts, from the end: others see it become shorter and shorter.
static enum native_status sequence_shorten(struct native_call *call, uint32_t length)
{
    struct sequence *array = object_at(call->args[0]);

    while (array->length > length) {
        uint32_t cut = native_take(call, array->length - length, NATIVE_COPY / sizeof(uint64_t));
        if (cut == 0) return NATIVE_AGAIN;
        (void)sequence_set_length(array, array->length - cut);
    }
    return NATIVE_DONE;
}

enum native_status native_sequence_resize(struct native_call *call)
{
    struct sequence *array = object_at(call->args[0]);
    uint32_t length = call->args[1];

    if (length < array->length && array->length - length > NATIVE_SHORT) {
        if (native_begin_long(call) == NULL) return NATIVE_THROW;
        return sequence_shorten(call, length);
    }
    enum sequence_result result = sequence_set_length(array, length);
    return result == SEQUENCE_LONG ? sequence_make_room(call, length)
                                   : sequence_finish(call, result);
}

// Copy so many elements of a long range that are next, from its end if it overlaps what it is
// copied to from below.
static enum sequence_result sequence_copy_next(struct native_call *call,
                                               struct native_progress *progress, uint32_t count,
                                               uint32_t part)
{
    const uint32_t *args = call->args;
    bool is_backward = args[0] == args[2] && args[1] > args[3];
    uint32_t at = is_backward ? count - progress->done - part : progress->done;

    return sequence_copy(object_at(args[0]), args[1] + at, object_at(args[2]), args[3] + at, part);
}

static enum native_status sequence_copy_long(struct native_call *call, uint32_t count)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    enum native_status status = sequence_move(call, progress, call->args[0], call->args[1] + count);
    if (status != NATIVE_DONE) return status;
    while (progress->done < count) {
        uint32_t left = count - progress->done;
        uint32_t part = native_take(call, heap_can_copy(left) ? left : HEAP_WORDS_MAX,
                                    NATIVE_COPY / sizeof(uint64_t));
        if (part == 0) return NATIVE_AGAIN;
        enum sequence_result result = sequence_copy_next(call, progress, count, part);
        if (result != SEQUENCE_DONE) return sequence_finish(call, result);
        progress->done += part;
        if (!heap_can_copy(left)) return NATIVE_AGAIN;
    }
    return NATIVE_DONE;
}

enum native_status native_sequence_copy(struct native_call *call)
{
    const uint32_t *args = call->args;

    if (args[2] == 0) return native_throw_null(call, 2, "an array");
    struct sequence *to = object_at(args[0]);
    const struct sequence *from = object_at(args[2]);
    if (!sequence_has_part(from, args[3], args[4]))
        return sequence_throw_part(call, 2, args[3], args[4]);
    if (!sequence_may_copy(from, args[3], args[1], args[4]))
        return sequence_finish(call, SEQUENCE_BOUNDS);
    if (args[4] > NATIVE_SHORT) return sequence_copy_long(call, args[4]);
    enum sequence_result result = sequence_copy(to, args[1], from, args[3], args[4]);
    return result == SEQUENCE_LONG ? sequence_copy_long(call, args[4])
                                   : sequence_finish(call, result);
}

// Make the index that the call gives one of an element, then set it.
static enum native_status sequence_set_long(struct native_call *call, native_function set)
{
    enum native_status status = sequence_make_room(call, call->args[1] + 1);

    return status == NATIVE_DONE ? set(call) : status;
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

    if (result == SEQUENCE_LONG) return sequence_set_long(call, native_array_set);
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
    if (!sequence_is_byte(call->args[2]))
        return native_throw(call, CORE_ARGUMENT, SEQUENCE_NO_BYTE_TEXT);
    struct sequence *array = object_at(call->args[0]);
    enum sequence_result result = sequence_include(array, call->args[1]);

    if (result == SEQUENCE_LONG) return sequence_set_long(call, native_binary_set);
    if (result == SEQUENCE_DONE) sequence_bytes(array)[call->args[1]] = (uint8_t)call->args[2];
    return sequence_finish(call, result);
}

static enum native_status binary_text_long(struct native_call *call, uint32_t first,
                                           uint32_t length)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) progress->made = heap_alloc_string_blank(length);
    if (progress->made == 0) return native_return_made(call, 0);
    if (!native_copy(call, progress, 0, sequence_bytes(object_at(call->args[0])) + first, length))
        return NATIVE_AGAIN;
    return native_return_made(call, progress->made);
}

// `length` bytes from `first` on, as a string.
enum native_status native_binary_text(struct native_call *call)
{
    const struct sequence *array = object_at(call->args[0]);
    uint32_t first = call->args[1];
    uint32_t length = call->args[2];

    if (!sequence_has_part(array, first, length))
        return sequence_throw_part(call, 0, first, length);
    if (length == 0) return native_return_made(call, heap_make_string(NULL, 0));
    if (length > NATIVE_SHORT) return binary_text_long(call, first, length);
    return native_return_made(call, heap_make_string(sequence_bytes(array) + first, length));
}

// Units of UTF-16, as a string.
enum native_status native_binary_units(struct native_call *call)
{
    const struct sequence *array = object_at(call->args[0]);
    uint32_t first = call->args[1];
    uint32_t count = call->args[2];
    uint32_t whole = array->length / 2;

    if (first > whole || count > whole - first) return sequence_throw_part(call, 0, first, count);
    struct units units = {
        count == 0 ? (const uint8_t *)"" : sequence_bytes(array) + 2 * (size_t)first, count, 1};
    if (count > NATIVE_SHORT) return native_make_string(call, &units);
    return native_return_made(call, heap_make_units(&units));
}

// Where bytes are copied from: of a string or of an array, beginning with `first`.
struct source {
    oref_t object;
    uint32_t first;
    bool is_widened; // a zero follows each byte
};

static const uint8_t *binary_source(const struct source *source)
{
    if (object_class(source->object) == object_at(world_core(CORE_STRING)))
        return ((const struct string *)object_at(source->object))->bytes;
    return sequence_bytes(object_at(source->object)) + source->first;
}

static void binary_touch_source(const struct source *source, uint32_t at, uint32_t count)
{
    if (source->is_widened)
        damage_touch(binary_source(source) + at / 2, (count + 1) / 2);
    else
        damage_touch(binary_source(source) + at, count);
}

// So many bytes, from the one `at` of the source on.
static void binary_move(uint8_t *to, const struct source *source, uint32_t at, uint32_t count)
{
    const uint8_t *from = binary_source(source);

    if (!source->is_widened) {
        memmove(to, from + at, count);
        return;
    }
    for (uint32_t i = 0; i < count; i++) to[i] = (at + i) % 2 == 0 ? from[(at + i) / 2] : 0;
}

static enum native_status binary_copy_long(struct native_call *call, const struct source *source,
                                           uint32_t first, uint32_t length)
{
    struct native_progress *progress = native_begin_long(call);
    const uint32_t *args = call->args;
    bool is_backward = args[0] == source->object && first > source->first;
    uint32_t part;

    if (progress == NULL) return NATIVE_THROW;
    enum native_status status = sequence_move(call, progress, args[0], first + length);
    if (status != NATIVE_DONE) return status;
    args = call->args;
    for (; progress->done < length; progress->done += part) {
        part = native_take(call, length - progress->done,
                           source->is_widened ? 2 * NATIVE_WIDE : NATIVE_COPY);
        if (part == 0) return NATIVE_AGAIN;
        uint32_t at = is_backward ? length - progress->done - part : progress->done;
        uint8_t *to = sequence_bytes(object_at(args[0])) + first + at;
        binary_touch_source(source, at, part);
        damage_touch(to, part);
        binary_move(to, source, at, part);
    }
    return NATIVE_DONE;
}

// Room for `length` bytes at the position that the call gives, which become those of the source.
// The two may overlap.
static enum native_status binary_copy(struct native_call *call, const struct source *source,
                                      uint32_t first, uint32_t length)
{
    struct sequence *to = object_at(call->args[0]);
    enum sequence_result result = SEQUENCE_DONE;

    if (first > INT32_MAX || length > INT32_MAX - first)
        return sequence_finish(call, SEQUENCE_BOUNDS);
    if (length == 0) return NATIVE_DONE;
    if (length <= NATIVE_SHORT) {
        binary_touch_source(source, 0, length);
        sequence_touch_room(to, first, length);
    }
    if (first + length > to->length) result = sequence_include(to, first + length - 1);
    if (result != SEQUENCE_DONE && result != SEQUENCE_LONG) return sequence_finish(call, result);
    if (length > NATIVE_SHORT || result == SEQUENCE_LONG)
        return binary_copy_long(call, source, first, length);
    binary_move(sequence_bytes(to) + first, source, 0, length);
    return NATIVE_DONE;
}

enum native_status native_binary_set_text(struct native_call *call)
{
    struct source source = {.object = call->args[2]};

    if (source.object == 0) return native_throw_null(call, 2, "a string");
    if (object_is_wide(source.object)) return native_throw(call, CORE_ARGUMENT, NATIVE_WIDE_TEXT);
    return binary_copy(call, &source, call->args[1], object_length(source.object));
}

enum native_status native_binary_set_units(struct native_call *call)
{
    struct source source = {.object = call->args[2]};
    uint32_t position = call->args[1];

    if (source.object == 0) return native_throw_null(call, 2, "a string");
    struct units text = text_units(source.object);
    source.is_widened = !text.wide;
    if (position > INT32_MAX / 2 || text.count > INT32_MAX / 2)
        return sequence_finish(call, SEQUENCE_BOUNDS);
    return binary_copy(call, &source, 2 * position, 2 * text.count);
}

enum native_status native_binary_set_range(struct native_call *call)
{
    struct source source = {.object = call->args[2], .first = call->args[3]};
    uint32_t length = call->args[4];

    if (source.object == 0) return native_throw_null(call, 2, "bytes");
    if (!sequence_has_part(object_at(source.object), source.first, length))
        return sequence_throw_part(call, 2, source.first, length);
    return binary_copy(call, &source, call->args[1], length);
}

// ---- what progress can be ----------------------------------------------------------------------

// It moves to nothing, or to a store for at least so many elements.
static bool sequence_moves_to(const uint32_t *args, const struct native_progress *progress,
                              uint32_t length)
{
    const struct sequence_move *move = (const struct sequence_move *)&progress->state[MOVE_STATE];

    if (progress->made == 0) return true;
    return move->room >= length && sequence_may_move(object_at(args[0]), move, progress->made);
}

bool native_check_sequence_resize(const uint32_t *args, const struct native_progress *progress)
{
    return progress->done == 0 && sequence_moves_to(args, progress, args[1]);
}

bool native_check_sequence_set(const uint32_t *args, const struct native_progress *progress)
{
    return progress->done == 0 && sequence_moves_to(args, progress, args[1] + 1);
}

bool native_check_sequence_copy(const uint32_t *args, const struct native_progress *progress)
{
    return progress->done <= args[4] && sequence_moves_to(args, progress, args[1] + args[4]);
}

bool native_check_binary_text(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_is(progress, CORE_STRING, args[2]);
}

bool native_check_binary_set_text(const uint32_t *args, const struct native_progress *progress)
{
    uint32_t length = args[2] == 0 ? 0 : object_length(args[2]);

    return progress->done <= length && sequence_moves_to(args, progress, args[1] + length);
}

bool native_check_binary_units(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_string_is_sound(progress, args[2]);
}

bool native_check_binary_set_units(const uint32_t *args, const struct native_progress *progress)
{
    uint32_t bytes = args[2] == 0 ? 0 : 2 * object_length(args[2]);

    return progress->done <= bytes && sequence_moves_to(args, progress, 2 * args[1] + bytes);
}

bool native_check_binary_set_range(const uint32_t *args, const struct native_progress *progress)
{
    return native_check_sequence_copy(args, progress);
}

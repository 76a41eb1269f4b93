#include "vm/sequence.h"

#include <string.h>

#include "vm/class.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/world.h"

enum { SMALLEST_STORE = 4, SEQUENCE_DEPTH = 1 };

static bool sequence_is(const struct sequence *array, enum core class)
{
    return class_is(object_at(array->header.class), world_core(class));
}

// Bytes of one element, by the core class above the array's own, which is one below the sequence.
static uint32_t sequence_width(const struct sequence *array)
{
    const struct class *class = object_at(array->header.class);
    oref_t kind = refs_item(class->display, SEQUENCE_DEPTH + 1);

    if (kind == world_core(CORE_BINARY) || kind == world_core(CORE_BYTE_ARRAY)) return 1;
    if (kind == world_core(CORE_SHORT_ARRAY) || kind == world_core(CORE_CHAR_ARRAY)) return 2;
    if (kind == world_core(CORE_LONG_ARRAY) || kind == world_core(CORE_DOUBLE_ARRAY)) return 8;
    return 4;
}

// Bytes that count as one in the length of its store.
static uint32_t sequence_unit(uint32_t width)
{
    return width < 4 ? 1 : 4;
}

static uint8_t *sequence_store(const struct sequence *array)
{
    return (uint8_t *)object_words(array->store);
}

oref_t sequence_make(enum core class, oref_t store, uint32_t length)
{
    oref_t ref = store == 0 ? 0 : heap_alloc_plain(world_core(class));

    if (ref == 0) return 0;
    struct sequence *array = object_at(ref);
    heap_store(ref, &array->store, store);
    array->length = length;
    return ref;
}

// How many elements the store has room for.
static uint32_t sequence_room(const struct sequence *array)
{
    uint32_t width = sequence_width(array);

    return refs_count(array->store) / (width / sequence_unit(width));
}

static oref_t sequence_alloc_store(const struct sequence *array, uint32_t length)
{
    uint32_t width = sequence_width(array);

    if (sequence_is(array, CORE_ARRAY)) return heap_alloc_refs(length);
    if (width < 4) return heap_alloc_bytes(length * width);
    return heap_alloc_words(length * width / 4);
}

// Room for so many elements, at least twice what the array has.
static uint32_t sequence_next_room(const struct sequence *array, uint32_t length)
{
    uint32_t room = array->store == 0 ? SMALLEST_STORE : 2 * sequence_room(array);

    return room > length ? room : length;
}

// Move to a larger store, if that is done at once.
static enum sequence_result sequence_grow(struct sequence *array, uint32_t length)
{
    uint32_t room = sequence_next_room(array, length);

    if ((uint64_t)room * sequence_width(array) > SEQUENCE_SHORT) return SEQUENCE_LONG;
    oref_t store = sequence_alloc_store(array, room);
    if (store == 0) return SEQUENCE_MEMORY;
    if (array->length != 0)
        memcpy(object_words(store), sequence_store(array),
               (size_t)array->length * sequence_width(array));
    if (sequence_is(array, CORE_ARRAY))
        heap_note_words(store, ((struct refs *)object_at(store))->at, array->length);
    heap_store(object_ref(array), &array->store, store);
    return SEQUENCE_DONE;
}

// Touch elements that are to be read or written, before anything is changed.
static void sequence_touch(const struct sequence *array, uint32_t index, uint32_t count)
{
    uint32_t width = sequence_width(array);

    damage_touch(sequence_store(array) + (size_t)index * width, count * width);
}

// ---- moving in parts -------------------------------------------------------------------------

bool sequence_must_move(struct sequence *array, uint32_t length)
{
    if (length <= array->length) return false;
    if (length > sequence_room(array)) return true;
    array->length = length;
    return false;
}

oref_t sequence_begin_move(const struct sequence *array, struct sequence_move *move,
                           uint32_t length)
{
    uint32_t room = sequence_next_room(array, length), width = sequence_width(array);

    *move = (struct sequence_move){.room = room};
    if (width < 4) return heap_alloc_bytes_blank(room * width);
    return heap_alloc_words_blank(room * (width / 4));
}

static uint8_t *sequence_items(oref_t store)
{
    return (uint8_t *)object_words(store);
}

uint32_t sequence_uncleared(const struct sequence *array, const struct sequence_move *move)
{
    uint32_t bytes = move->room * sequence_width(array);

    return bytes > move->cleared ? bytes - move->cleared : 0;
}

void sequence_clear(const struct sequence *array, struct sequence_move *move, oref_t store,
                    uint32_t bytes)
{
    memset(sequence_items(store) + move->cleared, 0, bytes);
    move->cleared += bytes;
    if (sequence_uncleared(array, move) == 0 && sequence_is(array, CORE_ARRAY))
        heap_become_refs(store);
}

uint32_t sequence_uncopied(const struct sequence *array, const struct sequence_move *move)
{
    uint32_t bytes = array->length * sequence_width(array);

    return bytes > move->copied ? bytes - move->copied : 0;
}

void sequence_copy_part(const struct sequence *array, struct sequence_move *move, oref_t store,
                        uint32_t bytes)
{
    uint32_t copied = move->copied;
    uint8_t *to = sequence_items(store) + copied;

    // If this is left in the middle, since a page is lost, others run and may change what was
    // copied already: then all of it is copied again.
    *(volatile uint32_t *)&move->copied = 0;
    memcpy(to, sequence_store(array) + copied, bytes);
    if (sequence_is(array, CORE_ARRAY))
        heap_note_words(store, (oref_t *)(void *)to, bytes / sizeof(oref_t));
    *(volatile uint32_t *)&move->copied = copied + bytes;
}

void sequence_end_move(struct sequence *array, oref_t store, uint32_t length)
{
    heap_store(object_ref(array), &array->store, store);
    array->length = length;
}

bool sequence_is_sound(const struct sequence *array)
{
    enum core kind = sequence_width(array) < 4        ? CORE_BYTES
                     : sequence_is(array, CORE_ARRAY) ? CORE_REFS
                                                      : CORE_WORDS;

    if (array->store == 0) return array->length == 0;
    return object_class(array->store) == object_at(world_core(kind)) &&
           array->length <= sequence_room(array);
}

// The class of the store that it moves to. That of references has no references in it before all
// of it is cleared.
static enum core sequence_move_class(const struct sequence *array, const struct sequence_move *move)
{
    if (sequence_width(array) < 4) return CORE_BYTES;
    bool is_cleared = sequence_uncleared(array, move) == 0;
    return sequence_is(array, CORE_ARRAY) && is_cleared ? CORE_REFS : CORE_WORDS;
}

bool sequence_may_move(const struct sequence *array, const struct sequence_move *move, oref_t store)
{
    uint32_t width = sequence_width(array);
    uint64_t bytes = (uint64_t)move->room * width;

    if (store == array->store || bytes > ARENA_MAX_BYTES || move->cleared > bytes) return false;
    if (object_class(store) != object_at(world_core(sequence_move_class(array, move))))
        return false;
    if (object_length(store) != bytes / sequence_unit(width)) return false;
    if (move->copied == 0) return true;
    return move->cleared == bytes && move->copied <= array->length * width &&
           move->copied % width == 0;
}

// ---- lengths ---------------------------------------------------------------------------------

static void sequence_cut(struct sequence *array, uint32_t length)
{
    uint32_t width = sequence_width(array);

    sequence_touch(array, length, array->length - length);
    memset(sequence_store(array) + (size_t)length * width, 0,
           (size_t)(array->length - length) * width);
    array->length = length;
}

// Of a number that is no length of an array: a negative one, or too large.
static enum sequence_result sequence_refuse(uint32_t number)
{
    return number > INT32_MAX ? SEQUENCE_BOUNDS : SEQUENCE_TOO_LONG;
}

enum sequence_result sequence_set_length(struct sequence *array, uint32_t length)
{
    if (length > SEQUENCE_LENGTH_MAX) return sequence_refuse(length);
    if (length < array->length) {
        sequence_cut(array, length);
        return SEQUENCE_DONE;
    }
    if (length > sequence_room(array)) {
        enum sequence_result result = sequence_grow(array, length);
        if (result != SEQUENCE_DONE) return result;
    }
    if (length > array->length) sequence_touch(array, length - 1, 1); // it will be written
    array->length = length;
    return SEQUENCE_DONE;
}

enum sequence_result sequence_include(struct sequence *array, uint32_t index)
{
    if (index < array->length) return SEQUENCE_DONE;
    if (index >= SEQUENCE_LENGTH_MAX) return sequence_refuse(index);
    return sequence_set_length(array, index + 1);
}

void sequence_touch_room(const struct sequence *array, uint32_t index, uint32_t count)
{
    uint32_t room = array->store == 0 ? 0 : sequence_room(array); // which touches its header

    if (index < room) sequence_touch(array, index, count < room - index ? count : room - index);
}

bool sequence_may_copy(const struct sequence *from, uint32_t from_index, uint32_t to_index,
                       uint32_t count)
{
    if (from_index > from->length || count > from->length - from_index) return false;
    return to_index <= SEQUENCE_LENGTH_MAX - count;
}

// The range may overlap itself, and lengthens the target as a store past its end does.
enum sequence_result sequence_copy(struct sequence *to, uint32_t to_index,
                                   const struct sequence *from, uint32_t from_index, uint32_t count)
{
    uint32_t width = sequence_width(to);

    if (!sequence_may_copy(from, from_index, to_index, count)) return SEQUENCE_BOUNDS;
    if (count == 0) return SEQUENCE_DONE;
    sequence_touch(from, from_index, count);
    sequence_touch_room(to, to_index, count);
    enum sequence_result result = sequence_include(to, to_index + count - 1);
    if (result != SEQUENCE_DONE) return result;
    memmove(sequence_store(to) + (size_t)to_index * width,
            sequence_store(from) + (size_t)from_index * width, (size_t)count * width);
    if (sequence_is(to, CORE_ARRAY))
        heap_note_words(to->store, sequence_words(to) + to_index, count);
    return SEQUENCE_DONE;
}

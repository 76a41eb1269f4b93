#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/text.h"
#include "vm/world.h"

// Text to bytes of UTF-8, and such bytes to text: what it takes is measured, then that is made and
// filled. It is seen by nobody before it is finished, so a restart is not noticed.

// ---- text to bytes -----------------------------------------------------------------------------

// Words of the state: units that were measured, or encoded once there is room for the bytes, and
// bytes that they take.
enum { UNITS_DONE, BYTES };

// False: the call gives way.
static bool measure_text(struct native_call *call, struct native_progress *progress,
                         const struct units *text)
{
    uint32_t *at = &progress->state[UNITS_DONE];

    while (*at < text->count) {
        uint32_t taken = native_take(call, text->count - *at, NATIVE_UTF8);
        if (taken == 0) return false;
        *at = units_measure(text, *at, *at + taken, &progress->state[BYTES]);
    }
    return true;
}

static bool encode(struct native_call *call, struct native_progress *progress,
                   const struct units *text)
{
    uint8_t *to = ((struct string *)object_at(progress->made))->bytes;

    while (progress->done < progress->state[BYTES]) {
        uint32_t used, left = progress->state[BYTES] - progress->done;
        uint32_t room = native_take(call, left, 2 * NATIVE_UTF8);
        if (room == 0) return false;
        progress->state[UNITS_DONE] +=
            units_to_utf8(text, progress->state[UNITS_DONE], to + progress->done, room, &used);
        progress->done += used;
    }
    return true;
}

static enum native_status string_utf8_long(struct native_call *call, const struct units *text)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) {
        if (!measure_text(call, progress, text)) return NATIVE_AGAIN;
        progress->made = heap_alloc_bytes_blank(progress->state[BYTES]);
        if (progress->made == 0) return native_return_made(call, 0);
        progress->state[UNITS_DONE] = 0;
    }
    if (!encode(call, progress, text)) return NATIVE_AGAIN;
    return native_return_made(call,
                              sequence_make(CORE_BINARY, progress->made, progress->state[BYTES]));
}

// Half of a pair becomes U+FFFD.
enum native_status native_string_utf8(struct native_call *call)
{
    struct units text = text_units(call->args[0]);
    uint32_t bytes = 0;

    if (text.count > NATIVE_SHORT) return string_utf8_long(call, &text);
    (void)units_measure(&text, 0, text.count, &bytes);
    oref_t store = heap_alloc_bytes(bytes);
    if (store != 0)
        (void)units_to_utf8(&text, 0, ((struct string *)object_at(store))->bytes, bytes, &bytes);
    return native_return_made(call, sequence_make(CORE_BINARY, store, bytes));
}

// ---- bytes to text -----------------------------------------------------------------------------

// Words of the state: bytes that were measured, or decoded once there is a string; how many units
// they are; whether one of those measured, or decoded, takes two bytes; and whether it was begun
// anew.
enum { BYTES_DONE, COUNT, WIDE, IS_ANEW };

static bool measure_bytes(struct native_call *call, struct native_progress *progress,
                          const uint8_t *bytes, uint32_t size)
{
    uint32_t *at = &progress->state[BYTES_DONE];

    while (*at < size) {
        struct units_extent extent = {progress->state[COUNT], progress->state[WIDE]};
        uint32_t taken = native_take(call, size - *at, NATIVE_UTF8);
        if (taken == 0) return false;
        *at = units_measure_utf8(bytes, size, *at, *at + taken, &extent);
        progress->state[COUNT] = extent.count;
        progress->state[WIDE] = extent.wide;
    }
    return true;
}

// Of what is filled: whether it is a string, if it is full or the bytes are over.
static bool is_string(const struct units_filled *filled, bool is_over)
{
    bool is_full = filled->has.count == filled->room;

    if (!is_over && !is_full) return true;
    return is_over && is_full && filled->has.wide == filled->wide;
}

enum decoded { DECODED_ALL, DECODED_SOME, DECODED_OTHERS };

// DECODED_OTHERS: these bytes are not what was measured, and no string was made of them.
static enum decoded decode(struct native_call *call, struct native_progress *progress,
                           const uint8_t *bytes, uint32_t size)
{
    uint32_t *at = &progress->state[BYTES_DONE];
    struct units_filled filled = {.at = ((struct string *)object_at(progress->made))->bytes,
                                  .wide = object_is_wide(progress->made),
                                  .room = object_length(progress->made),
                                  .has = {progress->done, progress->state[WIDE]}};

    while (*at < size) {
        uint32_t taken = native_take(call, size - *at, NATIVE_UTF8);
        if (taken == 0) return DECODED_SOME;
        uint32_t end = *at + taken;
        *at = units_fill_utf8(bytes, size, *at, end, &filled);
        if (*at < end || !is_string(&filled, *at == size)) {
            if (filled.wide) units_set(filled.at, 1, filled.room - 1, UINT16_MAX); // still wide
            return DECODED_OTHERS;
        }
        progress->state[WIDE] = filled.has.wide;
        progress->done = filled.has.count;
    }
    return DECODED_ALL;
}

static enum native_status give_way(const struct native_progress *progress)
{
    return progress->state[IS_ANEW] ? NATIVE_KEEPS : NATIVE_AGAIN;
}

static enum native_status binary_utf8_long(struct native_call *call, uint32_t first, uint32_t size)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    const uint8_t *bytes = sequence_bytes(object_at(call->args[0])) + first;
    if (progress->made == 0) {
        if (!measure_bytes(call, progress, bytes, size)) return give_way(progress);
        progress->made = heap_alloc_units(progress->state[COUNT], progress->state[WIDE]);
        if (progress->made == 0) return native_return_made(call, 0);
        progress->state[BYTES_DONE] = progress->state[WIDE] = 0;
    }
    switch (decode(call, progress, bytes, size)) {
    case DECODED_ALL:
        return native_return_made(call, progress->made);
    case DECODED_OTHERS:
        *progress = (struct native_progress){.state[IS_ANEW] = 1};
        break;
    case DECODED_SOME:
        break;
    }
    return give_way(progress);
}

// So many bytes from `first` on. What is no UTF-8 becomes U+FFFD; if others change it meanwhile, it
// is begun anew, and they stand still until it is done.
enum native_status native_binary_utf8(struct native_call *call)
{
    const struct sequence *array = object_at(call->args[0]);
    uint32_t first = call->args[1], size = call->args[2];

    if (first > array->length || size > array->length - first)
        return native_throw_part(call, first, size, array->length, "the array");
    if (size > NATIVE_SHORT) return binary_utf8_long(call, first, size);
    const uint8_t *bytes = size == 0 ? (const uint8_t *)"" : sequence_bytes(array) + first;
    return native_return_made(call, heap_make_utf8(bytes, size));
}

// ---- what progress can be ----------------------------------------------------------------------

bool native_check_string_utf8(const uint32_t *args, const struct native_progress *progress)
{
    struct units text = text_units(args[0]);
    uint32_t units = progress->state[UNITS_DONE], taken = 0, all = 0;

    if (units > text.count || units_measure(&text, 0, units, &taken) != units) return false;
    if (progress->made == 0) return progress->done == 0 && progress->state[BYTES] == taken;
    (void)units_measure(&text, 0, text.count, &all);
    return native_made_is(progress, CORE_BYTES, all) && progress->state[BYTES] == all &&
           progress->done == taken;
}

// The bytes may be others by now.
bool native_check_binary_utf8(const uint32_t *args, const struct native_progress *progress)
{
    uint32_t count = progress->state[COUNT], done = progress->state[BYTES_DONE];
    uint32_t wide = progress->state[WIDE];

    if (done > args[2] || count > args[2] || wide > 1) return false;
    if (progress->made == 0) return progress->done == 0 && count <= done;
    if (!native_made_is(progress, CORE_STRING, count)) return false;
    struct units made = units_part(text_units(progress->made), 0, progress->done);
    return wide == units_have_wide(&made);
}

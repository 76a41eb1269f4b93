#include <string.h>

#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/text.h"
#include "vm/world.h"

// Methods of strings, which never change. None waits.

static const struct string *string_at(oref_t ref)
{
    return object_at(ref);
}

static enum native_status string_throw_null(struct native_call *call)
{
    return native_throw(call, CORE_NULL_REF, "null is used as a string");
}

enum native_status native_string_length(struct native_call *call)
{
    call->result.i = (int32_t)object_length(call->args[0]);
    return NATIVE_DONE;
}

enum native_status native_string_char(struct native_call *call)
{
    uint32_t index = call->args[1];

    if (index >= object_length(call->args[0]))
        return native_throw(call, CORE_BOUNDS, "a position outside the string");
    call->result.i = string_at(call->args[0])->bytes[index];
    return NATIVE_DONE;
}

// `length` characters from `first` on; both must lie in the string.
enum native_status native_string_substring(struct native_call *call)
{
    uint32_t first = call->args[1];
    uint32_t length = call->args[2];
    uint32_t whole = object_length(call->args[0]);

    if (first > whole || length > whole - first)
        return native_throw(call, CORE_BOUNDS, "a part outside the string");
    return native_return_made(call,
                              heap_make_string(string_at(call->args[0])->bytes + first, length));
}

enum native_status native_string_concat(struct native_call *call)
{
    oref_t a = call->args[0];
    oref_t b = call->args[1];

    if (b == 0) return string_throw_null(call);
    uint32_t length_a = object_length(a);
    uint32_t length_b = object_length(b);
    oref_t joined = heap_alloc_string(length_a + length_b);
    if (joined != 0) {
        struct string *to = object_at(joined);
        memcpy(to->bytes, string_at(a)->bytes, length_a);
        memcpy(to->bytes + length_a, string_at(b)->bytes, length_b);
    }
    return native_return_made(call, joined);
}

// The same characters; false for what is no string.
enum native_status native_string_equals(struct native_call *call)
{
    oref_t other = call->args[1];

    call->result.i = other != 0 && object_class(other) == object_class(call->args[0]) &&
                     text_equal(call->args[0], other);
    return NATIVE_DONE;
}

enum native_status native_string_hash(struct native_call *call)
{
    const struct string *string = string_at(call->args[0]);

    call->result.i = (int32_t)text_hash(string->bytes, object_length(call->args[0]));
    return NATIVE_DONE;
}

enum native_status native_string_text(struct native_call *call)
{
    call->result.r = call->args[0];
    return NATIVE_DONE;
}

// Negative, zero or positive, by character codes.
enum native_status native_string_compare(struct native_call *call)
{
    if (call->args[1] == 0) return string_throw_null(call);
    call->result.i = text_compare(call->args[0], call->args[1]);
    return NATIVE_DONE;
}

// The first position from `first` on at which the argument occurs, or -1.
static enum native_status string_search(struct native_call *call, uint32_t first)
{
    if (call->args[1] == 0) return string_throw_null(call);
    const uint8_t *text = string_at(call->args[0])->bytes;
    const uint8_t *part = string_at(call->args[1])->bytes;
    uint32_t length = object_length(call->args[0]);
    uint32_t part_length = object_length(call->args[1]);

    call->result.i = -1;
    for (uint32_t at = first; part_length <= length && at <= length - part_length; at++) {
        if (memcmp(text + at, part, part_length) != 0) continue;
        call->result.i = (int32_t)at;
        break;
    }
    return NATIVE_DONE;
}

enum native_status native_string_find(struct native_call *call)
{
    return string_search(call, 0);
}

// A position before the beginning counts as the beginning.
enum native_status native_string_find_from(struct native_call *call)
{
    int32_t first = (int32_t)call->args[2];

    return string_search(call, first < 0 ? 0 : (uint32_t)first);
}

// An optional sign and at least one decimal digit, nothing else, and not too large.
static bool string_parse(const struct string *text, uint32_t length, uint64_t largest, int64_t *out)
{
    bool is_negative = length > 0 && text->bytes[0] == '-';
    uint32_t at = length > 0 && (text->bytes[0] == '-' || text->bytes[0] == '+') ? 1 : 0;
    uint64_t limit = largest + (is_negative ? 1 : 0);
    uint64_t value = 0;

    if (at == length) return false;
    for (; at < length; at++) {
        uint32_t digit = text->bytes[at] - (uint32_t)'0';
        if (digit > 9 || value > (limit - digit) / 10) return false;
        value = value * 10 + digit;
    }
    *out = (int64_t)(is_negative ? 0 - value : value);
    return true;
}

static enum native_status string_throw_number(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "the string is no number, or too large a one");
}

enum native_status native_string_to_int(struct native_call *call)
{
    int64_t value;

    if (!string_parse(string_at(call->args[0]), object_length(call->args[0]), INT32_MAX, &value))
        return string_throw_number(call);
    call->result.i = (int32_t)value;
    return NATIVE_DONE;
}

enum native_status native_string_to_long(struct native_call *call)
{
    int64_t value;

    if (!string_parse(string_at(call->args[0]), object_length(call->args[0]), INT64_MAX, &value))
        return string_throw_number(call);
    call->result.l = value;
    return NATIVE_DONE;
}

// The string of one character.
enum native_status native_string_from_char(struct native_call *call)
{
    uint8_t byte = (uint8_t)call->args[0];

    if (byte != call->args[0])
        return native_throw(call, CORE_ARGUMENT, "a character has a code from 0 to 255");
    return native_return_made(call, heap_make_string(&byte, 1));
}

enum native_status native_string_bytes(struct native_call *call)
{
    uint32_t length = object_length(call->args[0]);
    oref_t store = heap_alloc_bytes(length);

    if (store != 0)
        memcpy(((struct string *)object_at(store))->bytes, string_at(call->args[0])->bytes, length);
    return native_return_made(call, sequence_make(CORE_BINARY, store, length));
}

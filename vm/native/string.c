#include <string.h>

#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/native/search.h"
#include "vm/sequence.h"
#include "vm/text.h"
#include "vm/world.h"

// Methods of strings, which never change. None waits; those that look at many characters give way,
// and what they make is seen by nobody before it is finished, so a restart is not noticed.

static const struct string *string_at(oref_t ref)
{
    return object_at(ref);
}

static enum native_status string_throw_null(struct native_call *call)
{
    return native_throw_null(call, 1, "a string");
}

enum native_status native_string_length(struct native_call *call)
{
    call->result.i = (int32_t)object_length(call->args[0]);
    return NATIVE_DONE;
}

enum native_status native_string_char(struct native_call *call)
{
    uint32_t index = call->args[1], size = object_length(call->args[0]);

    if (index >= size) return native_throw_outside(call, index, size, "the string");
    call->result.i = string_at(call->args[0])->bytes[index];
    return NATIVE_DONE;
}

// Characters of the receiver, as a string.
static enum native_status string_part_long(struct native_call *call, uint32_t first,
                                           uint32_t length)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) progress->made = heap_alloc_string_blank(length);
    if (progress->made == 0) return native_return_made(call, 0);
    if (!native_copy(call, progress, 0, string_at(call->args[0])->bytes + first, length))
        return NATIVE_AGAIN;
    return native_return_made(call, progress->made);
}

// `length` characters from `first` on; both must lie in the string.
enum native_status native_string_substring(struct native_call *call)
{
    uint32_t first = call->args[1];
    uint32_t length = call->args[2];
    uint32_t whole = object_length(call->args[0]);

    if (first > whole || length > whole - first)
        return native_throw_part(call, first, length, whole, "the string");
    if (length > NATIVE_SHORT) return string_part_long(call, first, length);
    return native_return_made(call,
                              heap_make_string(string_at(call->args[0])->bytes + first, length));
}

static enum native_status string_concat_long(struct native_call *call, uint32_t length_a,
                                             uint32_t length_b)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) progress->made = heap_alloc_string_blank(length_a + length_b);
    if (progress->made == 0) return native_return_made(call, 0);
    if (!native_copy(call, progress, 0, string_at(call->args[0])->bytes, length_a) ||
        !native_copy(call, progress, length_a, string_at(call->args[1])->bytes, length_b))
        return NATIVE_AGAIN;
    return native_return_made(call, progress->made);
}

enum native_status native_string_concat(struct native_call *call)
{
    oref_t a = call->args[0];
    oref_t b = call->args[1];

    if (b == 0) return string_throw_null(call);
    uint32_t length_a = object_length(a);
    uint32_t length_b = object_length(b);
    if (length_a + length_b > NATIVE_SHORT) return string_concat_long(call, length_a, length_b);
    oref_t joined = heap_alloc_string(length_a + length_b);
    if (joined != 0) {
        struct string *to = object_at(joined);
        memcpy(to->bytes, string_at(a)->bytes, length_a);
        memcpy(to->bytes + length_a, string_at(b)->bytes, length_b);
    }
    return native_return_made(call, joined);
}

// Compare so many characters of receiver and argument: *order is as that of memcmp().
static enum native_status string_compare_long(struct native_call *call, uint32_t length, int *order)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t taken;

    if (progress == NULL) return NATIVE_THROW;
    for (*order = 0; *order == 0 && progress->done < length; progress->done += taken) {
        taken = native_take(call, length - progress->done, NATIVE_LOOK);
        if (taken == 0) return NATIVE_AGAIN;
        *order = memcmp(string_at(call->args[0])->bytes + progress->done,
                        string_at(call->args[1])->bytes + progress->done, taken);
    }
    return NATIVE_DONE;
}

// The same characters; false for what is no string.
enum native_status native_string_equals(struct native_call *call)
{
    oref_t other = call->args[1];
    uint32_t length = object_length(call->args[0]);
    int order;

    call->result.i = 0;
    if (other == 0 || object_class(other) != object_class(call->args[0])) return NATIVE_DONE;
    if (length <= NATIVE_SHORT || other == call->args[0] || object_length(other) != length) {
        call->result.i = text_equal(call->args[0], other);
        return NATIVE_DONE;
    }
    enum native_status status = string_compare_long(call, length, &order);
    call->result.i = order == 0;
    return status;
}

static enum native_status string_hash_long(struct native_call *call, const uint8_t *bytes,
                                           uint32_t length)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t whole = length & ~3u;
    uint32_t taken;

    if (progress == NULL) return NATIVE_THROW;
    struct text_hashing *hashing = (struct text_hashing *)progress->state;
    if (progress->done == 0) *hashing = text_hash_begin();
    for (; progress->done < whole; progress->done += taken) {
        taken = native_take(call, whole - progress->done, FUEL_HASHED);
        if (taken == 0) return NATIVE_AGAIN;
        text_hash_go_on(hashing, bytes + progress->done, taken);
    }
    call->result.i = (int32_t)text_hash_end(hashing, bytes, length);
    return NATIVE_DONE;
}

enum native_status native_string_hash(struct native_call *call)
{
    const uint8_t *bytes = string_at(call->args[0])->bytes;
    uint32_t length = object_length(call->args[0]);

    if (length > NATIVE_SHORT) return string_hash_long(call, bytes, length);
    call->result.i = (int32_t)text_hash(bytes, length);
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
    uint32_t own = object_length(call->args[0]);
    uint32_t other = object_length(call->args[1]);
    int order;

    if (own <= NATIVE_SHORT || other <= NATIVE_SHORT) {
        call->result.i = text_compare(call->args[0], call->args[1]);
        return NATIVE_DONE;
    }
    enum native_status status = string_compare_long(call, own < other ? own : other, &order);
    call->result.i = order != 0 ? order : (own > other) - (own < other);
    return status;
}

static int32_t string_search_short(const uint8_t *text, uint32_t length, const uint8_t *part,
                                   uint32_t part_length, uint32_t first)
{
    for (uint32_t at = first; part_length <= length && at <= length - part_length; at++)
        if (memcmp(text + at, part, part_length) == 0) return (int32_t)at;
    return -1;
}

static enum native_status string_search_long(struct native_call *call, uint32_t first)
{
    struct native_progress *progress = native_begin_long(call);
    oref_t text = call->args[0], part = call->args[1];

    if (progress == NULL) return NATIVE_THROW;
    struct search *search = (struct search *)progress->state;
    enum search_result result = SEARCH_OPEN;
    while (result == SEARCH_OPEN) {
        uint32_t steps = native_take(call, NATIVE_LOOK, NATIVE_SEARCH);
        if (steps == 0) return NATIVE_AGAIN;
        result = search_go_on(search, string_at(text)->bytes, object_length(text),
                              string_at(part)->bytes, object_length(part), first, steps);
    }
    call->result.i = result == SEARCH_FOUND ? search->at : -1;
    return NATIVE_DONE;
}

// The first position from `first` on at which the argument occurs, or -1.
static enum native_status string_search(struct native_call *call, uint32_t first)
{
    oref_t text = call->args[0], part = call->args[1];

    if (part == 0) return string_throw_null(call);
    if (object_length(text) > NATIVE_SHORT) return string_search_long(call, first);
    call->result.i = string_search_short(string_at(text)->bytes, object_length(text),
                                         string_at(part)->bytes, object_length(part), first);
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

// A number that is read: an optional sign and at least one decimal digit, nothing else, and not too
// large. It may begin with any number of zeros.
struct number {
    uint64_t value;
    uint32_t is_negative;
    uint32_t has_digit;
};

// Read on. False: it is none.
static bool string_read_number(struct number *number, const uint8_t *bytes, uint32_t count,
                               uint64_t largest)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t digit = bytes[i] - (uint32_t)'0';
        uint64_t limit = largest + number->is_negative;
        if (digit > 9 || number->value > (limit - digit) / 10) return false;
        number->value = number->value * 10 + digit;
        number->has_digit = 1;
    }
    return true;
}

static enum native_status string_throw_number(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "the string is no number, or too large a one");
}

static enum native_status string_finish_number(struct native_call *call,
                                               const struct number *number)
{
    if (!number->has_digit) return string_throw_number(call);
    call->result.l = (int64_t)(number->is_negative ? 0 - number->value : number->value);
    return NATIVE_DONE;
}

static enum native_status string_parse_long(struct native_call *call, uint64_t largest,
                                            struct number number, uint32_t signs)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t length = object_length(call->args[0]);
    uint32_t taken;

    if (progress == NULL) return NATIVE_THROW;
    if (progress->done != 0) memcpy(&number, progress->state, sizeof(number));
    if (progress->done == 0) progress->done = signs;
    for (; progress->done < length; progress->done += taken) {
        taken = native_take(call, length - progress->done, NATIVE_DIGITS);
        memcpy(progress->state, &number, sizeof(number));
        if (taken == 0) return NATIVE_AGAIN;
        if (!string_read_number(&number, string_at(call->args[0])->bytes + progress->done, taken,
                                largest))
            return string_throw_number(call);
    }
    return string_finish_number(call, &number);
}

static enum native_status string_parse(struct native_call *call, uint64_t largest)
{
    const uint8_t *bytes = string_at(call->args[0])->bytes;
    uint32_t length = object_length(call->args[0]);
    struct number number = {.is_negative = length > 0 && bytes[0] == '-'};
    uint32_t signs = number.is_negative || (length > 0 && bytes[0] == '+');

    if (length > NATIVE_SHORT) return string_parse_long(call, largest, number, signs);
    if (!string_read_number(&number, bytes + signs, length - signs, largest))
        return string_throw_number(call);
    return string_finish_number(call, &number);
}

// The low half of the result is the int.
enum native_status native_string_to_int(struct native_call *call)
{
    return string_parse(call, INT32_MAX);
}

enum native_status native_string_to_long(struct native_call *call)
{
    return string_parse(call, INT64_MAX);
}

// The string of one character.
enum native_status native_string_from_char(struct native_call *call)
{
    uint8_t byte = (uint8_t)call->args[0];

    if (byte != call->args[0])
        return native_throw(call, CORE_ARGUMENT, "a character has a code from 0 to 255");
    return native_return_made(call, heap_make_string(&byte, 1));
}

static enum native_status string_bytes_long(struct native_call *call, uint32_t length)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) progress->made = heap_alloc_bytes_blank(length);
    if (progress->made == 0) return native_return_made(call, 0);
    if (!native_copy(call, progress, 0, string_at(call->args[0])->bytes, length))
        return NATIVE_AGAIN;
    return native_return_made(call, sequence_make(CORE_BINARY, progress->made, length));
}

enum native_status native_string_bytes(struct native_call *call)
{
    uint32_t length = object_length(call->args[0]);

    if (length > NATIVE_SHORT) return string_bytes_long(call, length);
    oref_t store = heap_alloc_bytes(length);
    if (store != 0)
        memcpy(((struct string *)object_at(store))->bytes, string_at(call->args[0])->bytes, length);
    return native_return_made(call, sequence_make(CORE_BINARY, store, length));
}

// ---- what progress can be ----------------------------------------------------------------------

static uint32_t string_length(oref_t ref)
{
    return ref == 0 ? 0 : object_length(ref);
}

bool native_check_string_part(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_is(progress, CORE_STRING, args[2]);
}

bool native_check_string_concat(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_is(progress, CORE_STRING, string_length(args[0]) + string_length(args[1]));
}

bool native_check_string_bytes(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_is(progress, CORE_BYTES, string_length(args[0]));
}

bool native_check_string_look(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_nothing(progress, string_length(args[0]));
}

bool native_check_string_hash(const uint32_t *args, const struct native_progress *progress)
{
    return native_check_string_look(args, progress) && progress->done % 4 == 0;
}

bool native_check_string_number(const uint32_t *args, const struct native_progress *progress)
{
    struct number number;

    memcpy(&number, progress->state, sizeof(number));
    return native_check_string_look(args, progress) && number.is_negative <= 1 &&
           number.has_digit <= 1;
}

bool native_check_string_search(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_nothing(progress, 0) &&
           search_is_sound((const struct search *)progress->state, string_length(args[0]),
                           string_length(args[1]));
}

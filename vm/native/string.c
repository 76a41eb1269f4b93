#include <string.h>

#include "kernel/lib/utf8.h"
#include "vm/heap.h"
#include "vm/native/make_string.h"
#include "vm/native/native.h"
#include "vm/native/search.h"
#include "vm/sequence.h"
#include "vm/text.h"
#include "vm/world.h"

// Methods of strings, which never change. None waits; those that look at many characters give way,
// and what they make is seen by nobody before it is finished, so a restart is not noticed.

enum { SEARCH_SHORT = 96 }; // steps that are taken at once

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
    struct units text = text_units(call->args[0]);
    call->result.i = (int32_t)units_at(&text, index);
    return NATIVE_DONE;
}

enum native_status native_string_is_latin1(struct native_call *call)
{
    call->result.i = !object_is_wide(call->args[0]);
    return NATIVE_DONE;
}

// `length` units from `first` on; both must lie in the string. Those of a pair may be parted.
enum native_status native_string_substring(struct native_call *call)
{
    uint32_t first = call->args[1];
    uint32_t length = call->args[2];
    uint32_t whole = object_length(call->args[0]);

    if (first > whole || length > whole - first)
        return native_throw_part(call, first, length, whole, "the string");
    struct units part = units_part(text_units(call->args[0]), first, length);
    if (length > NATIVE_SHORT) return native_make_string(call, &part);
    return native_return_made(call, heap_make_units(&part));
}

// Copy the units to the place `offset` in progress->made, whose units up to progress->done are
// there already. False: the call gives way.
static bool string_add(struct native_call *call, struct native_progress *progress, uint32_t offset,
                       const struct units *from)
{
    uint32_t wide = object_is_wide(progress->made);
    uint32_t per_unit = wide == from->wide ? NATIVE_COPY / 2 : NATIVE_WIDE;

    while (progress->done < offset + from->count) {
        uint32_t taken = native_take(call, offset + from->count - progress->done, per_unit);
        if (taken == 0) return false;
        struct units part = units_part(*from, progress->done - offset, taken);
        units_copy(((struct string *)object_at(progress->made))->bytes, wide, progress->done,
                   &part);
        progress->done += taken;
    }
    return true;
}

static enum native_status string_concat_long(struct native_call *call)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    struct units a = text_units(call->args[0]), b = text_units(call->args[1]);
    if (progress->made == 0) progress->made = heap_alloc_units(a.count + b.count, a.wide | b.wide);
    if (progress->made == 0) return native_return_made(call, 0);
    if (!string_add(call, progress, 0, &a) || !string_add(call, progress, a.count, &b))
        return NATIVE_AGAIN;
    return native_return_made(call, progress->made);
}

enum native_status native_string_concat(struct native_call *call)
{
    if (call->args[1] == 0) return string_throw_null(call);
    struct units a = text_units(call->args[0]), b = text_units(call->args[1]);
    if (a.count + b.count > NATIVE_SHORT) return string_concat_long(call);
    uint32_t wide = a.wide | b.wide;
    oref_t joined = heap_alloc_units(a.count + b.count, wide);
    if (joined != 0) {
        struct string *to = object_at(joined);
        units_copy(to->bytes, wide, 0, &a);
        units_copy(to->bytes, wide, a.count, &b);
    }
    return native_return_made(call, joined);
}

// Compare so many units of the receiver, from `first` on, and of the argument: *order is as that of
// units_compare().
static enum native_status string_compare_long(struct native_call *call, uint32_t first,
                                              uint32_t length, int *order)
{
    struct native_progress *progress = native_begin_long(call);
    bool is_wide = object_is_wide(call->args[0]) || object_is_wide(call->args[1]);
    uint32_t taken;

    if (progress == NULL) return NATIVE_THROW;
    for (*order = 0; *order == 0 && progress->done < length; progress->done += taken) {
        taken = native_take(call, length - progress->done, is_wide ? NATIVE_WIDE : NATIVE_LOOK);
        if (taken == 0) return NATIVE_AGAIN;
        struct units own = units_part(text_units(call->args[0]), first + progress->done, taken);
        struct units other = units_part(text_units(call->args[1]), progress->done, taken);
        *order = units_compare(&own, &other);
    }
    return NATIVE_DONE;
}

// Whether two strings are the same text.
static enum native_status string_equals(struct native_call *call)
{
    oref_t other = call->args[1];
    uint32_t length = object_length(call->args[0]);
    int order;

    if (length <= NATIVE_SHORT || other == call->args[0] || object_length(other) != length ||
        object_is_wide(other) != object_is_wide(call->args[0])) {
        call->result.i = text_equal(call->args[0], other);
        return NATIVE_DONE;
    }
    enum native_status status = string_compare_long(call, 0, length, &order);
    call->result.i = order == 0;
    return status;
}

// False for what is no string.
enum native_status native_string_equals(struct native_call *call)
{
    oref_t other = call->args[1];

    call->result.i = 0;
    if (other == 0 || object_class(other) != object_class(call->args[0])) return NATIVE_DONE;
    return string_equals(call);
}

enum native_status native_string_are_equal(struct native_call *call)
{
    oref_t a = call->args[0], b = call->args[1];

    call->result.i = a == b;
    return a == b || a == 0 || b == 0 ? NATIVE_DONE : string_equals(call);
}

static enum native_status string_hash_long(struct native_call *call, const uint8_t *bytes,
                                           uint32_t size)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t whole = size & ~3u;
    uint32_t taken;

    if (progress == NULL) return NATIVE_THROW;
    struct text_hashing *hashing = (struct text_hashing *)progress->state;
    if (progress->done == 0) *hashing = text_hash_begin();
    for (; progress->done < whole; progress->done += taken) {
        taken = native_take(call, whole - progress->done, FUEL_HASHED);
        if (taken == 0) return NATIVE_AGAIN;
        text_hash_go_on(hashing, bytes + progress->done, taken);
    }
    call->result.i = (int32_t)text_hash_end(hashing, bytes, size);
    return NATIVE_DONE;
}

enum native_status native_string_hash(struct native_call *call)
{
    struct units text = text_units(call->args[0]);

    if (units_bytes(&text) > NATIVE_SHORT)
        return string_hash_long(call, text.at, (uint32_t)units_bytes(&text));
    call->result.i = (int32_t)text_hash_units(&text);
    return NATIVE_DONE;
}

enum native_status native_string_text(struct native_call *call)
{
    call->result.r = call->args[0];
    return NATIVE_DONE;
}

// Negative, zero or positive, by units.
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
    enum native_status status = string_compare_long(call, 0, own < other ? own : other, &order);
    call->result.i = order != 0 ? order : (own > other) - (own < other);
    return status;
}

// Whether the argument stands at a position of the receiver.
enum native_status native_string_starts_with(struct native_call *call)
{
    uint32_t first = call->args[2], size = object_length(call->args[0]);
    int order;

    if (call->args[1] == 0) return string_throw_null(call);
    struct units other = text_units(call->args[1]);
    call->result.i = 0;
    if (first > size || other.count > size - first) return NATIVE_DONE;
    if (other.count <= NATIVE_SHORT) {
        struct units own = units_part(text_units(call->args[0]), first, other.count);
        call->result.i = units_compare(&own, &other) == 0;
        return NATIVE_DONE;
    }
    enum native_status status = string_compare_long(call, first, other.count, &order);
    call->result.i = order == 0;
    return status;
}

// Where a search begins: at the end, or at a position.
struct beginning {
    bool is_end;
    uint32_t first;
};

static enum search_result string_go_on(struct native_call *call, struct search *search,
                                       struct beginning beginning, uint32_t *steps)
{
    struct units whole = text_units(call->args[0]), wanted = text_units(call->args[1]);

    if (beginning.is_end) return search_go_back(search, &whole, &wanted, steps);
    return search_go_on(search, &whole, &wanted, beginning.first, steps);
}

static enum native_status string_finish_search(struct native_call *call,
                                               const struct search *search,
                                               struct beginning beginning,
                                               enum search_result result)
{
    uint32_t behind = object_length(call->args[0]) - object_length(call->args[1]);

    call->result.i = -1;
    if (result == SEARCH_FOUND)
        call->result.i = beginning.is_end ? (int32_t)behind - search->at : search->at;
    return NATIVE_DONE;
}

static enum native_status string_search_long(struct native_call *call, struct beginning beginning)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    struct search *search = (struct search *)progress->state;
    enum search_result result = SEARCH_OPEN;
    while (result == SEARCH_OPEN) {
        uint32_t steps = native_take(call, NATIVE_LOOK, NATIVE_SEARCH);
        if (steps == 0) return NATIVE_AGAIN;
        result = string_go_on(call, search, beginning, &steps);
    }
    return string_finish_search(call, search, beginning, result);
}

// The first position from there on at which the argument occurs, or -1. What is soon found is found
// without entering.
static enum native_status string_search(struct native_call *call, struct beginning beginning)
{
    struct search search = {0};
    uint32_t steps = SEARCH_SHORT;

    if (call->args[1] == 0) return string_throw_null(call);
    if (call->is_entered) return string_search_long(call, beginning);
    enum search_result result = string_go_on(call, &search, beginning, &steps);
    native_pay(call, (SEARCH_SHORT - steps) / NATIVE_SEARCH);
    if (result == SEARCH_OPEN) return string_search_long(call, beginning);
    return string_finish_search(call, &search, beginning, result);
}

enum native_status native_string_find(struct native_call *call)
{
    return string_search(call, (struct beginning){.first = 0});
}

// The last position.
enum native_status native_string_find_last(struct native_call *call)
{
    return string_search(call, (struct beginning){.is_end = true});
}

// A position before the beginning counts as the beginning.
enum native_status native_string_find_from(struct native_call *call)
{
    int32_t first = (int32_t)call->args[2];

    return string_search(call, (struct beginning){.first = first < 0 ? 0 : (uint32_t)first});
}

// A number that is read: an optional sign and at least one decimal digit, nothing else, and not too
// large. It may begin with any number of zeros.
struct number {
    uint64_t value;
    uint32_t is_negative;
    uint32_t has_digit;
};

// Read on. False: it is none.
static bool string_read_number(struct number *number, const struct units *text, uint64_t largest)
{
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t digit = units_at(text, i) - (uint32_t)'0';
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
        struct units part = units_part(text_units(call->args[0]), progress->done, taken);
        if (!string_read_number(&number, &part, largest)) return string_throw_number(call);
    }
    return string_finish_number(call, &number);
}

static enum native_status string_parse(struct native_call *call, uint64_t largest)
{
    struct units text = text_units(call->args[0]);
    uint32_t sign = text.count > 0 ? units_at(&text, 0) : 0;
    struct number number = {.is_negative = sign == '-'};
    uint32_t signs = sign == '-' || sign == '+';

    if (text.count > NATIVE_SHORT) return string_parse_long(call, largest, number, signs);
    struct units digits = units_part(text, signs, text.count - signs);
    if (!string_read_number(&number, &digits, largest)) return string_throw_number(call);
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

// The string of one code point; half of a pair is one too.
enum native_status native_string_from_char(struct native_call *call)
{
    uint16_t units[2];

    if (call->args[0] > UTF8_LAST)
        return native_throw(call, CORE_ARGUMENT, "a character has a code from 0 to 0x10ffff");
    struct units text = {(const uint8_t *)units, units_put(call->args[0], units), 1};
    return native_return_made(call, heap_make_units(&text));
}

static enum native_status string_bytes_long(struct native_call *call, const struct units *text)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) progress->made = heap_alloc_bytes_blank(text->count);
    if (progress->made == 0) return native_return_made(call, 0);
    if (!native_copy(call, progress, 0, text->at, text->count)) return NATIVE_AGAIN;
    return native_return_made(call, sequence_make(CORE_BINARY, progress->made, text->count));
}

// In Latin-1.
enum native_status native_string_bytes(struct native_call *call)
{
    struct units text = text_units(call->args[0]);

    if (text.wide) return native_throw(call, CORE_ARGUMENT, NATIVE_WIDE_TEXT);
    if (text.count > NATIVE_SHORT) return string_bytes_long(call, &text);
    oref_t store = heap_alloc_bytes(text.count);
    if (store != 0) memcpy(((struct string *)object_at(store))->bytes, text.at, text.count);
    return native_return_made(call, sequence_make(CORE_BINARY, store, text.count));
}

// ---- what progress can be ----------------------------------------------------------------------

static uint32_t string_length(oref_t ref)
{
    return ref == 0 ? 0 : object_length(ref);
}

static uint32_t string_is_wide(oref_t ref)
{
    return ref == 0 ? 0 : object_is_wide(ref);
}

bool native_check_string_part(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_string_is_sound(progress, args[2]);
}

bool native_check_string_concat(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_is(progress, CORE_STRING, string_length(args[0]) + string_length(args[1])) &&
           string_is_wide(progress->made) == (string_is_wide(args[0]) | string_is_wide(args[1]));
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
    return native_made_nothing(progress, string_length(args[0]) << string_is_wide(args[0])) &&
           progress->done % 4 == 0;
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

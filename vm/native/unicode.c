#include "vm/unicode/unicode.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/text.h"

// Methods of .internal.unicode, which take a part of a text at a time; classes/lang/unicode.ph goes
// over the whole.

enum { PART_MAX = 128 }; // units

enum native_status native_unicode_traits(struct native_call *call)
{
    call->result.i = (int32_t)unicode_traits(call->args[0]);
    return NATIVE_DONE;
}

static enum native_status throw_form(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "there is no such form of text");
}

enum native_status native_unicode_simple(struct native_call *call)
{
    if (call->args[1] >= UNICODE_CASES) return throw_form(call);
    call->result.i = (int32_t)unicode_simple(call->args[0], (enum unicode_case)call->args[1]);
    return NATIVE_DONE;
}

// The part that arguments (text, first, count) give. False: there is none, and *status throws.
static bool find_part(struct native_call *call, struct units *part, enum native_status *status)
{
    uint32_t first = call->args[1], count = call->args[2];

    if (call->args[0] == 0) {
        *status = native_throw_null(call, 0, "a string");
        return false;
    }
    struct units text = text_units(call->args[0]);
    if (first > text.count || count > text.count - first || count > PART_MAX) {
        *status = native_throw_part(call, first, count, text.count, "the string");
        return false;
    }
    *part = units_part(text, first, count);
    return true;
}

// The end of the longest part from a position on that may be taken alone; if all are too long, of
// one that parts no pair.
static uint32_t part_end(const struct units *text, uint32_t first)
{
    if (text->count - first <= PART_MAX) return text->count;
    uint32_t most = first + PART_MAX, end = most;

    while (end > first && !unicode_may_part(text, end)) end--;
    if (end > first) return end;
    return most - (units_is_low(units_at(text, most)) && units_is_high(units_at(text, most - 1)));
}

enum native_status native_unicode_part_end(struct native_call *call)
{
    uint32_t first = call->args[1];

    if (call->args[0] == 0) return native_throw_null(call, 0, "a string");
    struct units text = text_units(call->args[0]);
    if (first > text.count) return native_throw_outside(call, first, text.count, "the string");
    call->result.i = (int32_t)part_end(&text, first);
    return NATIVE_DONE;
}

static uint32_t normalize(const struct units *part, bool is_composed, uint16_t *made)
{
    uint32_t codes[PART_MAX * UNICODE_PARTS_MAX], used = 0;
    uint32_t count = unicode_normalize(part, is_composed, codes);

    for (uint32_t i = 0; i < count; i++) used += units_put(codes[i], made + used);
    return used;
}

// (text, first, count, form): one of the cases, or behind them NFD and NFC.
enum native_status native_unicode_convert(struct native_call *call)
{
    enum { NFD = UNICODE_CASES, NFC, FORMS };
    uint16_t made[PART_MAX * UNICODE_PARTS_MAX];
    uint32_t form = call->args[3];
    struct units part;
    enum native_status status;

    if (!find_part(call, &part, &status)) return status;
    if (form >= FORMS) return throw_form(call);
    if (form >= UNICODE_CASES && unicode_is_normal(&part, form == NFC))
        return native_return_made(call, heap_make_units(&part));
    uint32_t count = form < UNICODE_CASES ? unicode_map_text(&part, (enum unicode_case)form, made)
                                          : normalize(&part, form == NFC, made);
    struct units text = {(const uint8_t *)made, count, 1};
    return native_return_made(call, heap_make_units(&text));
}

_Static_assert((int)UNICODE_CASE_MAX <= (int)UNICODE_PARTS_MAX, "room for all that a unit becomes");

// (text, first): the position behind the cluster, of which PART_MAX units are read at most.
enum native_status native_unicode_cluster_end(struct native_call *call)
{
    uint32_t first = call->args[1];

    if (call->args[0] == 0) return native_throw_null(call, 0, "a string");
    struct units text = text_units(call->args[0]);
    if (first >= text.count) return native_throw_outside(call, first, text.count, "the string");
    uint32_t count = text.count - first < PART_MAX ? text.count - first : PART_MAX;
    struct units part = units_part(text, first, count);
    call->result.i = (int32_t)(first + unicode_cluster(&part, 0));
    return NATIVE_DONE;
}

// (text, first, count)
enum native_status native_unicode_columns(struct native_call *call)
{
    struct units part;
    enum native_status status;

    if (!find_part(call, &part, &status)) return status;
    call->result.i = (int32_t)unicode_columns(&part);
    return NATIVE_DONE;
}

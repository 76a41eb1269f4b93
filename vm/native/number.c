#include <string.h>

#include "vm/box.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/text.h"

// Methods of ints and longs, and what all numbers have in common. None waits.

static int32_t int_value(oref_t box)
{
    return ((const struct int_box *)object_at(box))->value;
}

static int64_t long_value(oref_t box)
{
    return ((const struct long_box *)object_at(box))->value;
}

static enum native_status number_return_text(struct native_call *call, int64_t value)
{
    char digits[TEXT_DIGITS_MAX];
    uint32_t at = text_digits(value, digits);

    return native_return_made(call, heap_make_string(digits + at, TEXT_DIGITS_MAX - at));
}

enum native_status native_int_text(struct native_call *call)
{
    return number_return_text(call, int_value(call->args[0]));
}

enum native_status native_int_to_text(struct native_call *call)
{
    return number_return_text(call, (int32_t)call->args[0]);
}

enum native_status native_long_text(struct native_call *call)
{
    return number_return_text(call, long_value(call->args[0]));
}

enum native_status native_long_to_text(struct native_call *call)
{
    int64_t value;

    memcpy(&value, call->args, sizeof(value));
    return number_return_text(call, value);
}

// ---- of all numbers
// ------------------------------------------------------------------------------

enum native_status native_number_equals(struct native_call *call)
{
    call->result.i = box_equals(call->args[0], call->args[1]);
    return NATIVE_DONE;
}

enum native_status native_number_hash(struct native_call *call)
{
    call->result.i = box_hash(call->args[0]);
    return NATIVE_DONE;
}

#include <string.h>

#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/text.h"
#include "vm/world.h"

// Methods of ints and longs. None waits.

enum { DIGITS_MAX = 24 }; // a long with its sign, and a zero

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
    char digits[DIGITS_MAX];
    struct text text = text_begin(digits, sizeof(digits));

    text_add_number(&text, value);
    return native_return_made(call, heap_make_string(digits, text.used));
}

static bool number_is(oref_t object, enum core class)
{
    return object != 0 && object_class(object) == object_at(world_core(class));
}

// Equal to an int or a long of the same value, and to nothing else.
static bool number_equals(int64_t value, oref_t other)
{
    if (number_is(other, CORE_INT_BOX)) return int_value(other) == value;
    return number_is(other, CORE_LONG_BOX) && long_value(other) == value;
}

enum native_status native_int_equals(struct native_call *call)
{
    call->result.i = number_equals(int_value(call->args[0]), call->args[1]);
    return NATIVE_DONE;
}

enum native_status native_int_hash(struct native_call *call)
{
    call->result.i = int_value(call->args[0]);
    return NATIVE_DONE;
}

enum native_status native_int_text(struct native_call *call)
{
    return number_return_text(call, int_value(call->args[0]));
}

enum native_status native_int_to_text(struct native_call *call)
{
    return number_return_text(call, (int32_t)call->args[0]);
}

enum native_status native_long_equals(struct native_call *call)
{
    call->result.i = number_equals(long_value(call->args[0]), call->args[1]);
    return NATIVE_DONE;
}

// That of the int of the same value, if there is one: what is equal hashes alike.
enum native_status native_long_hash(struct native_call *call)
{
    int64_t value = long_value(call->args[0]);
    int32_t low = (int32_t)value;

    call->result.i = low == value ? low : low ^ (int32_t)(value >> 32);
    return NATIVE_DONE;
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

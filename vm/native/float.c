#include <math.h>
#include <stdio.h>
#include <string.h>

#include "vm/heap.h"
#include "vm/native/decimal.h"
#include "vm/native/float.h"
#include "vm/native/native.h"
#include "vm/text.h"

// Methods of floats and doubles. None waits.

enum {
    FORMAT_DIGITS_MAX = 100,
    FORMAT_MAX = 1 + 310 + 1 + FORMAT_DIGITS_MAX + 1, // characters: 1e308 in full
};

static float float_argument(const uint32_t *slot)
{
    float value;

    memcpy(&value, slot, sizeof(value));
    return value;
}

static double double_argument(const uint32_t *slots)
{
    double value;

    memcpy(&value, slots, sizeof(value));
    return value;
}

static float float_value(oref_t box)
{
    return float_argument(&((const struct float_box *)object_at(box))->bits);
}

static double double_value(oref_t box)
{
    double value;

    memcpy(&value, &((const struct double_box *)object_at(box))->bits, sizeof(value));
    return value;
}

// ---- writing ---------------------------------------------------------------------------------

// What has no digits has one spelling everywhere. Null: this number has digits.
static const char *float_name(double value)
{
    if (value != value) return "nan";
    if (value - value == 0) return NULL;
    return value > 0 ? "inf" : "-inf";
}

static void float_write(char *text, float value)
{
    const char *name = float_name(value);

    if (name != NULL)
        strcpy(text, name);
    else
        decimal_write_float(text, value);
}

static void double_write(char *text, double value)
{
    const char *name = float_name(value);

    if (name != NULL)
        strcpy(text, name);
    else
        decimal_write_double(text, value);
}

void float_add_text(struct text *text, const uint32_t *slot)
{
    char digits[DECIMAL_TEXT_MAX];

    float_write(digits, float_argument(slot));
    text_add(text, digits);
}

void float_add_double_text(struct text *text, const uint32_t *slots)
{
    char digits[DECIMAL_TEXT_MAX];

    double_write(digits, double_argument(slots));
    text_add(text, digits);
}

static enum native_status float_return_text(struct native_call *call, float value)
{
    char text[DECIMAL_TEXT_MAX];

    float_write(text, value);
    return native_return_made(call, heap_make_text(text));
}

static enum native_status double_return_text(struct native_call *call, double value)
{
    char text[DECIMAL_TEXT_MAX];

    double_write(text, value);
    return native_return_made(call, heap_make_text(text));
}

enum native_status native_float_text(struct native_call *call)
{
    return float_return_text(call, float_value(call->args[0]));
}

enum native_status native_float_to_text(struct native_call *call)
{
    return float_return_text(call, float_argument(call->args));
}

enum native_status native_double_text(struct native_call *call)
{
    return double_return_text(call, double_value(call->args[0]));
}

enum native_status native_double_to_text(struct native_call *call)
{
    return double_return_text(call, double_argument(call->args));
}

// As C writes it with so many digits, behind the point for 'e' and 'f'.
enum native_status native_double_format(struct native_call *call)
{
    double value = double_argument(call->args);
    uint32_t style = call->args[2];
    uint32_t digits = call->args[3];
    const char *name = float_name(value);
    char format[] = "%.*g";
    char text[FORMAT_MAX];

    if (style != 'e' && style != 'f' && style != 'g')
        return native_throw(call, CORE_ARGUMENT, "a number is written in style e, f or g");
    if (digits > FORMAT_DIGITS_MAX)
        return native_throw(call, CORE_ARGUMENT, "a number is written with at most 100 digits");
    if (name != NULL) return native_return_made(call, heap_make_text(name));
    format[3] = (char)style;
    snprintf(text, sizeof(text), format, (int)digits, value);
    return native_return_made(call, heap_make_text(text));
}

// ---- reading ---------------------------------------------------------------------------------

// inf, -inf and nan, as they are written.
static bool float_read_name(double *out, oref_t string)
{
    struct units text = text_units(string);
    bool is_negative = text.count > 0 && text.at[0] == '-';
    bool is_signed = is_negative || (text.count > 0 && text.at[0] == '+');
    const uint8_t *name = text.at + is_signed;

    if (text.wide || text.count - is_signed != 3) return false;
    if (memcmp(name, "inf", 3) == 0)
        *out = is_negative ? -HUGE_VAL : HUGE_VAL;
    else if (memcmp(name, "nan", 3) == 0)
        *out = is_negative ? -NAN : NAN;
    else
        return false;
    return true;
}

static enum native_status float_throw_number(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "the string is no number");
}

// Read a long text in parts; how far it has come is an object of its own, as there are many digits.
static enum native_status float_read_long(struct native_call *call, struct decimal *out)
{
    struct native_progress *progress = native_begin_long(call);
    const struct string *text = object_at(call->args[0]);
    uint32_t length = object_length(call->args[0]);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->made == 0) progress->made = heap_alloc_bytes(sizeof(struct decimal_reading));
    if (progress->made == 0) return native_return_made(call, 0);
    struct decimal_reading *reading = (void *)object_words(progress->made);
    while (progress->done < length) {
        uint32_t taken = native_take(call, length - progress->done, NATIVE_DIGITS);
        if (taken == 0) return NATIVE_AGAIN;
        if (!decimal_read_part(reading, text->bytes + progress->done, taken))
            return float_throw_number(call);
        progress->done += taken;
    }
    if (!decimal_read_end(reading)) return float_throw_number(call);
    *out = reading->number;
    return NATIVE_DONE;
}

bool native_check_string_decimal(const uint32_t *args, const struct native_progress *progress)
{
    uint32_t done = progress->done;

    if (progress->made == 0) return done == 0;
    const struct object *object = object_at(progress->made);
    return object->class == world_core(CORE_BYTES) &&
           object_length(progress->made) == sizeof(struct decimal_reading) &&
           done <= object_length(args[0]) && decimal_reading_is_sound(object + 1);
}

static enum native_status float_read(struct native_call *call, struct decimal *out)
{
    const struct string *text = object_at(call->args[0]);
    uint32_t length = object_length(call->args[0]);

    if (object_is_wide(call->args[0])) return float_throw_number(call); // it has more than digits
    if (length > NATIVE_SHORT) return float_read_long(call, out);
    return decimal_read(out, text->bytes, length) ? NATIVE_DONE : float_throw_number(call);
}

enum native_status native_string_to_float(struct native_call *call)
{
    struct decimal number;
    double named;

    if (float_read_name(&named, call->args[0])) {
        call->result.f = (float)named;
        return NATIVE_DONE;
    }
    enum native_status status = float_read(call, &number);
    if (status == NATIVE_DONE) call->result.f = decimal_float(&number);
    return status;
}

enum native_status native_string_to_double(struct native_call *call)
{
    struct decimal number;

    if (float_read_name(&call->result.d, call->args[0])) return NATIVE_DONE;
    enum native_status status = float_read(call, &number);
    if (status == NATIVE_DONE) call->result.d = decimal_double(&number);
    return status;
}

// ---- bits ------------------------------------------------------------------------------------

static enum native_status float_return_words(struct native_call *call)
{
    memcpy(call->result.words, call->args, sizeof(call->result.words));
    return NATIVE_DONE;
}

enum native_status native_double_bits(struct native_call *call)
{
    return float_return_words(call);
}

enum native_status native_double_from_bits(struct native_call *call)
{
    return float_return_words(call);
}

enum native_status native_float_bits(struct native_call *call)
{
    call->result.r = call->args[0];
    return NATIVE_DONE;
}

enum native_status native_float_from_bits(struct native_call *call)
{
    call->result.r = call->args[0];
    return NATIVE_DONE;
}

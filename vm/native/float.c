#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/box.h"
#include "vm/heap.h"
#include "vm/native/float.h"
#include "vm/native/native.h"
#include "vm/world.h"

// Methods of floats and doubles. None waits.

enum {
    FLOAT_DIGITS = 9, // enough for every float, and 17 for every double, to be read back
    DOUBLE_DIGITS = 17,
    EXPONENT_MIN = -5, // smaller numbers are written with an exponent
    FORMAT_DIGITS_MAX = 100,
    NUMBER_MAX = 128,                               // characters of a number that is read
    TEXT_MAX = 1 + 310 + 1 + FORMAT_DIGITS_MAX + 1, // of one that is written: 1e308 in full
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

// A number that looks like an int gets a point, so that one sees what it is.
static void float_add_point(char *text)
{
    if (strpbrk(text, ".e") == NULL) strcat(text, ".0");
}

// Digits of a text with an exponent, without zeros at the end.
static int float_count_digits(const char *text, int digits)
{
    for (const char *last = strchr(text, 'e') - 1; digits > 1 && *last == '0'; last--) digits--;
    return digits;
}

// How many digits are needed for a text that is read back as the same number. They stand in `text`
// with an exponent. A number that some text of DIG digits stands for is written as that text if it
// is written with so many, so fewer need not be tried, unless it is so small that it is coarser.
static int float_digits(char *text, double value, int digits_max, bool is_float)
{
    bool is_coarse = fabs(value) < (is_float ? FLT_MIN : DBL_MIN);
    int digits = is_coarse ? 0 : (is_float ? FLT_DIG : DBL_DIG) - 1;

    do {
        snprintf(text, TEXT_MAX, "%.*e", digits++, value);
    } while (digits < digits_max &&
             (is_float ? strtof(text, NULL) != (float)value : strtod(text, NULL) != value));
    return float_count_digits(text, digits);
}

// The shortest text that is read back as the same number: without an exponent unless that would
// take many zeros, so 180.0 and not 1.8e+02.
static void float_write(char *text, double value, int digits_max, bool is_float)
{
    const char *name = float_name(value);

    if (name != NULL) {
        strcpy(text, name);
        return;
    }
    int digits = float_digits(text, value, digits_max, is_float);
    int exponent = atoi(strchr(text, 'e') + 1);
    if (exponent >= EXPONENT_MIN && exponent < digits_max - 1)
        snprintf(text, TEXT_MAX, "%.*f", digits - 1 > exponent ? digits - 1 - exponent : 0, value);
    else
        snprintf(text, TEXT_MAX, "%.*g", digits, value);
    float_add_point(text);
}

void float_add_text(struct text *text, const uint32_t *slot)
{
    char digits[TEXT_MAX];

    float_write(digits, float_argument(slot), FLOAT_DIGITS, true);
    text_add(text, digits);
}

void float_add_double_text(struct text *text, const uint32_t *slots)
{
    char digits[TEXT_MAX];

    float_write(digits, double_argument(slots), DOUBLE_DIGITS, false);
    text_add(text, digits);
}

static enum native_status float_return_text(struct native_call *call, float value)
{
    char text[TEXT_MAX];

    float_write(text, value, FLOAT_DIGITS, true);
    return native_return_made(call, heap_make_text(text));
}

static enum native_status double_return_text(struct native_call *call, double value)
{
    char text[TEXT_MAX];

    float_write(text, value, DOUBLE_DIGITS, false);
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
    char text[TEXT_MAX];

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

// Whether a text is a number as Phantom writes them; C would read more.
static bool float_is_number(const char *text)
{
    const char *at = text + (*text == '-' || *text == '+');

    if (strcmp(at, "inf") == 0 || strcmp(at, "nan") == 0) return true;
    return *at != '\0' && strspn(at, "0123456789.eE+-") == strlen(at);
}

static bool float_read(oref_t string, char *text)
{
    uint32_t length = object_length(string);

    if (length >= NUMBER_MAX) return false;
    memcpy(text, ((const struct string *)object_at(string))->bytes, length);
    text[length] = '\0';
    return strlen(text) == length && float_is_number(text);
}

static enum native_status float_throw_number(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "the string is no number");
}

enum native_status native_string_to_float(struct native_call *call)
{
    char text[NUMBER_MAX];
    char *end = text;

    if (!float_read(call->args[0], text)) return float_throw_number(call);
    call->result.f = strtof(text, &end);
    return *end == '\0' ? NATIVE_DONE : float_throw_number(call);
}

enum native_status native_string_to_double(struct native_call *call)
{
    char text[NUMBER_MAX];
    char *end = text;

    if (!float_read(call->args[0], text)) return float_throw_number(call);
    call->result.d = strtod(text, &end);
    return *end == '\0' ? NATIVE_DONE : float_throw_number(call);
}

// ---- comparing -------------------------------------------------------------------------------

// Equal to a float or a double of the same value. A NaN equals itself here, so that it can be found
// in a map, and 0 equals -0.
static int32_t float_equals(double value, oref_t other)
{
    if (!box_fits(other, world_core(CORE_DOUBLE)) || box_fits(other, world_core(CORE_LONG)))
        return 0;
    double second;
    uint32_t slots[2];
    box_take(other, world_core(CORE_DOUBLE), slots);
    memcpy(&second, slots, sizeof(second));
    return value == second || (value != value && second != second);
}

// What is equal hashes alike, also a float and a double.
static int32_t float_hash(double value)
{
    uint64_t bits;

    if (value == 0) value = 0; // no sign
    if (value != value) return 0x7ff80000;
    memcpy(&bits, &value, sizeof(bits));
    return (int32_t)(bits ^ bits >> 32);
}

enum native_status native_float_equals(struct native_call *call)
{
    call->result.i = float_equals(float_value(call->args[0]), call->args[1]);
    return NATIVE_DONE;
}

enum native_status native_float_hash(struct native_call *call)
{
    call->result.i = float_hash(float_value(call->args[0]));
    return NATIVE_DONE;
}

enum native_status native_double_equals(struct native_call *call)
{
    call->result.i = float_equals(double_value(call->args[0]), call->args[1]);
    return NATIVE_DONE;
}

enum native_status native_double_hash(struct native_call *call)
{
    call->result.i = float_hash(double_value(call->args[0]));
    return NATIVE_DONE;
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

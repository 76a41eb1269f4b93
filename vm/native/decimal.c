#include "vm/native/decimal.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    EXPONENT_MAX = 100000, // beyond all numbers, with however many digits
    DOUBLE_DIGITS = 17,    // enough for every double to be read back
    FLOAT_DIGITS = 9,      // and for every float
    ZEROS_MAX = 5,         // 0.00001 is written so, and 1e-06 with an exponent
    TIE_DIGITS = 120,      // no point between two floats has as many: the longest has 113
    STRTOD_TEXT_MAX = sizeof("-0.e-100000") + DECIMAL_DIGITS_MAX + 1,
};

// ---- reading ---------------------------------------------------------------------------------

// What a character may belong to; each part is followed by the next, or left out.
enum part {
    PART_SIGN,
    PART_WHOLE,
    PART_FRACTION,
    PART_EXPONENT_SIGN,
    PART_EXPONENT,
};

static bool decimal_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void decimal_add_digit(struct decimal *number, char digit)
{
    if (number->count < DECIMAL_DIGITS_MAX)
        number->digits[number->count++] = digit;
    else if (digit != '0')
        number->digits[DECIMAL_DIGITS_MAX] = '1';
}

// A digit before or behind the point. Zeros before all others are not kept.
static void decimal_take_digit(struct decimal_reading *reading, char digit)
{
    bool is_kept = reading->number.count > 0 || digit != '0';

    if (is_kept) decimal_add_digit(&reading->number, digit);
    if (reading->part == PART_WHOLE)
        reading->point += is_kept;
    else
        reading->point -= !is_kept;
    reading->digits++;
}

// Far exponents are all the same, but must not outweigh a million zeros.
static void decimal_take_exponent(struct decimal_reading *reading, char digit)
{
    reading->part = PART_EXPONENT;
    reading->digits++;
    if (reading->exponent < INT32_MAX) reading->exponent = 10 * reading->exponent + (digit - '0');
}

// A character that is no digit: it begins the next part. False: it cannot stand here.
static bool decimal_begin_part(struct decimal_reading *reading, char c)
{
    bool is_sign = c == '-' || c == '+';

    if (is_sign && reading->part == PART_SIGN) {
        reading->number.is_negative = c == '-';
        reading->part = PART_WHOLE;
    } else if (is_sign && reading->part == PART_EXPONENT_SIGN) {
        reading->is_exponent_negative = c == '-';
        reading->part = PART_EXPONENT;
    } else if (c == '.' && reading->part < PART_FRACTION) {
        reading->part = PART_FRACTION;
    } else if ((c == 'e' || c == 'E') && reading->part < PART_EXPONENT_SIGN) {
        if (reading->digits == 0) return false;
        reading->part = PART_EXPONENT_SIGN;
        reading->digits = 0;
    } else {
        return false;
    }
    return true;
}

static bool decimal_take(struct decimal_reading *reading, char c)
{
    if (!decimal_is_digit(c)) return decimal_begin_part(reading, c);
    if (reading->part == PART_SIGN) reading->part = PART_WHOLE;
    if (reading->part < PART_EXPONENT_SIGN)
        decimal_take_digit(reading, c);
    else
        decimal_take_exponent(reading, c);
    return true;
}

bool decimal_read_part(struct decimal_reading *reading, const uint8_t *text, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (!decimal_take(reading, (char)text[i])) return false;
    return true;
}

static bool decimal_is_bool(const bool *value)
{
    return *(const uint8_t *)value <= 1;
}

bool decimal_reading_is_sound(const void *bytes)
{
    const struct decimal_reading *reading = bytes;
    const struct decimal *number = &reading->number;

    if (number->count > DECIMAL_DIGITS_MAX || !decimal_is_bool(&number->is_negative)) return false;
    for (uint32_t i = 0; i < number->count; i++)
        if (!decimal_is_digit(number->digits[i])) return false;
    char rest = number->digits[DECIMAL_DIGITS_MAX];
    return (rest == 0 || rest == '1') && reading->part <= PART_EXPONENT && reading->exponent >= 0 &&
           reading->exponent / 10 <= INT32_MAX && reading->point / 2 <= INT32_MAX &&
           reading->point / 2 >= INT32_MIN;
}

static int32_t decimal_clamp(int64_t exponent)
{
    if (exponent > EXPONENT_MAX) return EXPONENT_MAX;
    return exponent < -EXPONENT_MAX ? -EXPONENT_MAX : (int32_t)exponent;
}

static void decimal_trim(struct decimal *number)
{
    if (number->digits[DECIMAL_DIGITS_MAX] == '1') {
        number->count = DECIMAL_DIGITS_MAX + 1;
        return;
    }
    while (number->count > 0 && number->digits[number->count - 1] == '0') number->count--;
}

bool decimal_read_end(struct decimal_reading *reading)
{
    int64_t exponent = reading->is_exponent_negative ? -reading->exponent : reading->exponent;

    decimal_trim(&reading->number);
    reading->number.exponent = decimal_clamp(reading->point + exponent);
    return reading->digits > 0;
}

bool decimal_read(struct decimal *out, const uint8_t *text, uint32_t length)
{
    struct decimal_reading reading = {.part = PART_SIGN};
    bool is_number = decimal_read_part(&reading, text, length) && decimal_read_end(&reading);

    *out = reading.number;
    return is_number;
}

// ---- the nearest number ----------------------------------------------------------------------

double decimal_double(const struct decimal *number)
{
    char text[STRTOD_TEXT_MAX];

    snprintf(text, sizeof(text), "%s0.%.*se%d", number->is_negative ? "-" : "", (int)number->count,
             number->digits, (int)number->exponent);
    return strtod(text, NULL);
}

// Less than, equal to, greater than zero; both are positive.
static int decimal_compare(const struct decimal *a, const struct decimal *b)
{
    uint32_t count = a->count < b->count ? a->count : b->count;
    int order = memcmp(a->digits, b->digits, count);

    if (a->exponent != b->exponent) return a->exponent < b->exponent ? -1 : 1;
    if (order != 0) return order;
    return (a->count > b->count) - (a->count < b->count);
}

// Where a positive number lies that was rounded to this double.
static int decimal_side(const struct decimal *number, double rounded)
{
    char text[TIE_DIGITS + DECIMAL_TEXT_MAX];
    struct decimal exact;

    snprintf(text, sizeof(text), "%.*e", TIE_DIGITS, rounded);
    (void)decimal_read(&exact, (const uint8_t *)text, (uint32_t)strlen(text));
    return decimal_compare(number, &exact);
}

// Whether a positive number lies half way between two floats.
static bool decimal_is_tie(double value)
{
    if (value == 0 || isinf(value)) return false;
    int exponent = ilogb(value) < FLT_MIN_EXP - 1 ? FLT_MIN_EXP - 1 : ilogb(value);
    double half = ldexp(1, exponent - FLT_MANT_DIG);
    return fmod(value, 2 * half) == half;
}

// To be rounded twice does harm only where the first time ends half way between two floats: then a
// step back to the side from which it came is enough for the second.
float decimal_float(const struct decimal *number)
{
    struct decimal positive = *number;
    double value;

    positive.is_negative = false;
    value = decimal_double(&positive);
    if (decimal_is_tie(value)) {
        int side = decimal_side(&positive, value);
        if (side != 0) value = nextafter(value, side < 0 ? 0 : HUGE_VAL);
    }
    return (float)(number->is_negative ? -value : value);
}

// ---- writing ---------------------------------------------------------------------------------

static bool decimal_is(const struct decimal *number, double value, bool is_float)
{
    return (is_float ? (double)decimal_float(number) : decimal_double(number)) == value;
}

// The next number of as many digits. 0.999 becomes 1, which would have been found before.
static void decimal_increase(struct decimal *number)
{
    uint32_t at = number->count;

    while (at > 1 && number->digits[at - 1] == '9') number->digits[--at] = '0';
    number->digits[at - 1]++;
}

// The digits of a positive value, cut to so many. Above a power of two numbers lie twice as far
// apart as below it, so there the next text may be read as it while the nearest is not.
static bool decimal_try(struct decimal *out, double value, int digits, bool is_float)
{
    char text[DECIMAL_TEXT_MAX];

    snprintf(text, sizeof(text), "%.*e", digits - 1, value);
    (void)decimal_read(out, (const uint8_t *)text, (uint32_t)strlen(text));
    if (decimal_is(out, value, is_float)) return true;
    while (out->count < (uint32_t)digits) out->digits[out->count++] = '0';
    decimal_increase(out);
    return out->digits[0] <= '9' && decimal_is(out, value, is_float);
}

// A number that some text of DIG digits stands for is written as that text if it is written with so
// many, so fewer need not be tried, unless it is so small that it is coarser.
static int decimal_least_digits(double value, bool is_float)
{
    if (value < (is_float ? FLT_MIN : DBL_MIN)) return 1;
    return is_float ? FLT_DIG : DBL_DIG;
}

static void decimal_shorten(struct decimal *out, double value, bool is_float)
{
    int most = is_float ? FLOAT_DIGITS : DOUBLE_DIGITS;
    int digits = decimal_least_digits(value, is_float);

    while (!decimal_try(out, value, digits, is_float) && digits < most) digits++;
}

static char *decimal_put(char *text, const char *digits, uint32_t count)
{
    memcpy(text, digits, count);
    return text + count;
}

static char *decimal_put_zeros(char *text, int count)
{
    memset(text, '0', count > 0 ? (size_t)count : 0);
    return text + (count > 0 ? count : 0);
}

static void decimal_put_scientific(char *text, const struct decimal *number)
{
    *text++ = number->digits[0];
    if (number->count > 1) *text++ = '.';
    text = decimal_put(text, number->digits + 1, number->count - 1);
    snprintf(text, sizeof("e+2147483647"), "e%+03d", (int)number->exponent - 1);
}

static void decimal_put_plain(char *text, const struct decimal *number)
{
    int whole = number->exponent;
    int count = (int)number->count;
    int before = whole < 0 ? 0 : whole < count ? whole : count;

    text =
        whole > 0 ? decimal_put(text, number->digits, (uint32_t)before) : decimal_put(text, "0", 1);
    text = decimal_put_zeros(text, whole - count);
    *text++ = '.';
    text = decimal_put_zeros(text, -whole);
    text = before < count ? decimal_put(text, number->digits + before, (uint32_t)(count - before))
                          : decimal_put(text, "0", 1);
    *text = '\0';
}

static void decimal_write(char *text, double value, bool is_float)
{
    struct decimal number = {.count = 0};

    if (signbit(value)) *text++ = '-';
    if (value != 0) decimal_shorten(&number, fabs(value), is_float);
    if (number.exponent > -ZEROS_MAX && number.exponent < (is_float ? FLOAT_DIGITS : DOUBLE_DIGITS))
        decimal_put_plain(text, &number);
    else
        decimal_put_scientific(text, &number);
}

void decimal_write_double(char text[DECIMAL_TEXT_MAX], double value)
{
    decimal_write(text, value, false);
}

void decimal_write_float(char text[DECIMAL_TEXT_MAX], float value)
{
    decimal_write(text, value, true);
}

#pragma once

#include <stdbool.h>
#include <stdint.h>

// Numbers in decimal, as people write them: read as the nearest float or double (of two that are
// equally near the even one), and written as the shortest text that is read as the same number.
//
// The C libraries of this machine's hosts differ where numbers are long, so what a program sees
// depends on them only for strtod() of a text in one form, and for the digits of a double that
// snprintf() writes; both are exact in newlib and in glibc.
//
// To be called from the VM's thread only: this computes with floating-point numbers.

enum {
    // So many digits decide: no point between two doubles has more (the longest, below the least
    // normal double, has 767), and what lies behind only says on which side of one a number is.
    DECIMAL_DIGITS_MAX = 768,
    DECIMAL_TEXT_MAX = 40, // bytes of a number that is written, with its zero
};

// The value is 0.DIGITS times ten to the exponent. The first digit and the last are not 0; zero has
// no digits.
struct decimal {
    bool is_negative;
    int32_t exponent; // far ones are cut off where every number is zero or infinite
    uint32_t count;
    char digits[DECIMAL_DIGITS_MAX + 1]; // one more, a 1, stands for all that were left out
};

// Reads [+-] digits, with a point before, in or behind them, and an exponent; all of the text.
// False: it is something else. The time is in proportion to the length.
bool decimal_read(struct decimal *out, const uint8_t *text, uint32_t length);

// The same in parts: how far it has come, which is nothing but numbers, and is at first all zero.
struct decimal_reading {
    struct decimal number;
    uint32_t part; // of the text
    uint32_t is_exponent_negative;
    uint32_t digits; // of this part
    int64_t point;   // where the point is behind the first digit that is not 0
    int64_t exponent;
};

// Whether so many bytes, which may be anything, are one.
bool decimal_reading_is_sound(const void *bytes);

// The next characters. False: it is something else.
bool decimal_read_part(struct decimal_reading *reading, const uint8_t *text, uint32_t length);

// There are no more.
bool decimal_read_end(struct decimal_reading *reading);

double decimal_double(const struct decimal *number);
float decimal_float(const struct decimal *number);

// The shortest text that is read as the same finite number, and of these the nearest: without an
// exponent unless it would need many zeros, so 180.0 and not 1.8e+02; never without point and
// exponent.
void decimal_write_double(char text[DECIMAL_TEXT_MAX], double value);
void decimal_write_float(char text[DECIMAL_TEXT_MAX], float value);

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/random.h"
#include "tests/test.h"
#include "vm/native/decimal.h"

// Reading is judged by the C library of this desk, which rounds right (the machine's own is judged
// by tests/vm/float/vectors.ph); writing by the definition: what is written is read as the number,
// and no text with a digit less is.
//
// What the numbers made here can never be: longer than 1,100 digits, and half way between two
// doubles but for the last of many digits. Both are among the samples.

enum { NUMBERS = 20000, LONG_TEXT_MAX = 1500 };

static bool read_as(const char *text, double wanted, float wanted_float)
{
    struct decimal number;

    if (!decimal_read(&number, (const uint8_t *)text, (uint32_t)strlen(text))) return false;
    double value = decimal_double(&number);
    float small = decimal_float(&number);
    bool is_right = memcmp(&value, &wanted, sizeof(value)) == 0 &&
                    memcmp(&small, &wanted_float, sizeof(small)) == 0;
    if (!is_right) printf("%.60s: %a %a, not %a %a\n", text, value, small, wanted, wanted_float);
    return is_right;
}

static bool is_read_right(const char *text)
{
    return read_as(text, strtod(text, NULL), strtof(text, NULL));
}

static uint64_t chance = 1;

static uint32_t below(uint32_t limit)
{
    return (uint32_t)random_below(&chance, limit);
}

static double random_double(void)
{
    uint64_t bits = random_next(&chance);
    double value;

    switch (below(4)) {
    case 0:
        bits &= ~0xfffffffffffffull;
        break; // a power of two
    case 1:
        bits &= 0x800fffffffffffffull;
        break; // less than all normal ones
    case 2:
        return (double)below(1u << 30) / 1000.0; // what people write
    }
    memcpy(&value, &bits, sizeof(value));
    return isfinite(value) ? value : 0;
}

static float random_float(void)
{
    uint32_t bits = (uint32_t)random_next(&chance);
    float value;

    if (below(3) == 0) bits &= ~0x7fffffu;
    memcpy(&value, &bits, sizeof(value));
    return isfinite(value) ? value : 0;
}

TEST(decimal_reads_hard_numbers)
{
    static const char *samples[] = {
        "0",
        "-0",
        "+0.000e99",
        "1.",
        ".5",
        "00012.500",
        "9007199254740993",
        "9007199254740991.5",
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "1.7976931348623158e308",
        "1.797693134862315807e308",
        "1.7976931348623159e308",
        "1e400",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1e-400",
        "1.00000017881393432617187499",
        "1.00000017881393432617187500",
        "1.00000017881393432617187501",
        "3.4028235677973366e38",
        "3.40282356779733661637e38",
        "3.4028234663852886e38",
        "7.0064923216240853e-46",
        "7.0064923216240854e-46",
        "1e23",
        "8.5e-46",
        "1e-999999999999999999999",
        "1e999999999999999999999",
        "0e999999999999999999999",
    };

    for (unsigned i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
        EXPECT(is_read_right(samples[i]));
}

// The last of many digits decides, however many there are; and a million zeros can be made good by
// an exponent.
TEST(decimal_reads_long_numbers)
{
    enum { ZEROS = 1000000 };
    char *text = malloc(ZEROS + 100);

    for (unsigned zeros = 0; zeros < LONG_TEXT_MAX; zeros += 7) {
        sprintf(text, "9007199254740993.%0*d", (int)zeros + 1, 0);
        EXPECT(read_as(text, 9007199254740992.0, 9007199254740992.0f));
        sprintf(text, "9007199254740993.%0*d", (int)zeros + 1, 1);
        EXPECT(read_as(text, 9007199254740994.0, 9007199254740992.0f));
        sprintf(text, "1.000000178813934326171875%0*d", (int)zeros + 1, 1);
        EXPECT(read_as(text, strtod(text, NULL), 1.00000023841858f));
    }
    sprintf(text, "0.%0*de%d", ZEROS, 25, ZEROS);
    EXPECT(read_as(text, 25, 25));
    sprintf(text, "25%0*de-%d", ZEROS, 0, ZEROS);
    EXPECT(read_as(text, 25, 25));
    free(text);
}

TEST(decimal_refuses_what_is_no_number)
{
    static const char *samples[] = {"",   "-",   ".",    "e5",    "1e",  "1e+", "1.5.2", "1 ",
                                    " 1", "+-1", "0x10", "1e5.0", "--1", "1-",  "inf",   "1f"};
    struct decimal number;

    for (unsigned i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
        EXPECT(!decimal_read(&number, (const uint8_t *)samples[i], (uint32_t)strlen(samples[i])));
}

// Points half way between two neighbours, a digit more and a digit less, and the numbers
// themselves.
TEST(decimal_rounds_to_the_nearest)
{
    char text[LONG_TEXT_MAX];

    for (unsigned i = 0; i < NUMBERS; i++) {
        double value = random_double();
        float small = random_float();
        long double middle = ((long double)value + nextafter(value, HUGE_VAL)) / 2;
        double small_middle = ((double)small + nextafterf(small, HUGE_VALF)) / 2;

        snprintf(text, sizeof(text), "%.*e", (int)below(1100), value);
        EXPECT(is_read_right(text));
        snprintf(text, sizeof(text), "%.*Le", (int)below(1100), middle);
        EXPECT(is_read_right(text));
        snprintf(text, sizeof(text), "%.*e", (int)below(130), small_middle);
        EXPECT(is_read_right(text));
    }
}

// Whether a text of so many digits is read as the value: the nearest one below, or above.
static bool has_text(double value, int digits, bool is_float)
{
    char text[64];
    char last[64];
    double at = fabs(value);

    for (int step = -1; step <= 1; step++) {
        snprintf(text, sizeof(text), "%.*e", digits - 1, at);
        int exponent = atoi(strchr(text, 'e') + 1);
        snprintf(last, sizeof(last), "%de%d", step, exponent - digits + 1);
        snprintf(text, sizeof(text), "%.*Le", digits - 1,
                 strtold(text, NULL) + strtold(last, NULL));
        if (is_float ? strtof(text, NULL) == (float)at : strtod(text, NULL) == at) return true;
    }
    return false;
}

static int count_digits(const char *text)
{
    int count = 0;
    int zeros = 0;

    for (; *text != '\0' && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (count == 0 && *text == '0')) continue;
        zeros = *text == '0' ? zeros + 1 : 0;
        count++;
    }
    return count - zeros;
}

static bool is_shortest(const char *text, double value, bool is_float)
{
    int digits = count_digits(text);
    bool is_same = is_float ? strtof(text, NULL) == (float)value : strtod(text, NULL) == value;
    bool is_right = is_same && (digits <= 1 || !has_text(value, digits - 1, is_float));

    if (!is_right) printf("%s is written for %a\n", text, value);
    return is_right;
}

TEST(decimal_writes_the_shortest)
{
    char text[DECIMAL_TEXT_MAX];

    for (unsigned i = 0; i < NUMBERS; i++) {
        double value = random_double();
        float small = random_float();

        decimal_write_double(text, value);
        EXPECT(is_shortest(text, value, false));
        decimal_write_float(text, small);
        EXPECT(is_shortest(text, small, true));
    }
}

TEST(decimal_writes_powers_of_two)
{
    char text[DECIMAL_TEXT_MAX];

    for (int power = -1074; power < 1024; power++) {
        decimal_write_double(text, ldexp(1, power));
        EXPECT(is_shortest(text, ldexp(1, power), false));
        if (power < -149 || power > 127) continue;
        decimal_write_float(text, ldexpf(1, power));
        EXPECT(is_shortest(text, ldexpf(1, power), true));
    }
}

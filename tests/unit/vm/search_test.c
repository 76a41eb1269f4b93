#include "vm/native/search.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/random.h"
#include "tests/test.h"

// Proves that a search finds what comparing at every position finds, whatever part of it is done at
// a time, and that it is linear. Texts of two characters are full of repetitions, which is what the
// algorithm is about; what they cannot have, periods that are broken once far away, is made by
// hand.

static int32_t naive(const uint8_t *text, uint32_t length, const uint8_t *part,
                     uint32_t part_length, uint32_t from)
{
    for (uint32_t at = from; at + part_length <= length; at++)
        if (memcmp(text + at, part, part_length) == 0) return (int32_t)at;
    return -1;
}

// The steps that it took are added to *steps.
static int32_t search(const uint8_t *text, uint32_t length, const uint8_t *part,
                      uint32_t part_length, uint32_t from, uint32_t piece, uint64_t *steps)
{
    struct units whole = {text, length, 0}, wanted = {part, part_length, 0};
    struct search state = {0};

    for (;;) {
        uint32_t left = piece;
        enum search_result result = search_go_on(&state, &whole, &wanted, from, &left);
        *steps += piece - left;
        if (result != SEARCH_OPEN) return result == SEARCH_FOUND ? state.at : -1;
        EXPECT(left == 0);
    }
}

// The last one, or -1.
static int32_t search_back(const uint8_t *text, uint32_t length, const uint8_t *part,
                           uint32_t part_length, uint32_t piece, uint64_t *steps)
{
    struct units whole = {text, length, 0}, wanted = {part, part_length, 0};
    struct search state = {0};

    for (;;) {
        uint32_t left = piece;
        enum search_result result = search_go_back(&state, &whole, &wanted, &left);
        *steps += piece - left;
        if (result == SEARCH_FOUND) return (int32_t)(length - part_length) - state.at;
        if (result == SEARCH_NONE) return -1;
        EXPECT(left == 0);
        EXPECT(search_is_sound(&state, length, part_length));
    }
}

static int32_t naive_back(const uint8_t *text, uint32_t length, const uint8_t *part,
                          uint32_t part_length)
{
    int32_t at = (int32_t)length - (int32_t)part_length;

    while (at >= 0 && memcmp(text + at, part, part_length) != 0) at--;
    return at < 0 ? -1 : at;
}

static void fill(uint8_t *bytes, uint32_t length, uint64_t bits)
{
    for (uint32_t i = 0; i < length; i++) bytes[i] = bits >> i & 1 ? 'b' : 'a';
}

TEST(search_finds_what_comparing_finds)
{
    static const uint32_t lengths[] = {0, 1, 2, 3, 4, 5, 9}; // the last is cut
    uint8_t text[12], part[9];
    uint64_t steps = 0;

    for (unsigned i = 0; i < ARRAY_COUNT(lengths); i++)
        for (uint32_t bits = 0, part_length = lengths[i]; bits < 1u << part_length; bits++) {
            fill(part, part_length, bits);
            for (uint32_t all = 0; all < 1u << 12; all++) {
                fill(text, 12, all);
                EXPECT(search(text, 12, part, part_length, 0, 1000, &steps) ==
                       naive(text, 12, part, part_length, 0));
            }
        }
}

TEST(search_may_stop_at_every_step)
{
    uint8_t text[40], part[12];
    uint64_t steps = 0;
    uint64_t seed = 7;

    for (unsigned i = 0; i < 20000; i++) {
        uint32_t part_length = (uint32_t)random_below(&seed, 13);
        uint32_t from = (uint32_t)random_below(&seed, 42);
        fill(text, 40, random_next(&seed) & random_next(&seed));
        fill(part, part_length, random_next(&seed) & random_next(&seed));
        EXPECT(search(text, 40, part, part_length, from, 1, &steps) ==
               naive(text, 40, part, part_length, from));
        EXPECT(search_back(text, 40, part, part_length, 1, &steps) ==
               naive_back(text, 40, part, part_length));
    }
}

// Units of two bytes, and a part of one.
TEST(search_goes_back_in_what_is_wide)
{
    uint16_t text[] = {'a', 0x20ac, 'b', 'a', 'b', 0x20ac, 'a'};
    struct units whole = {(const uint8_t *)text, ARRAY_COUNT(text), 1};
    struct units narrow = {(const uint8_t *)"ab", 2, 0}, wide = units_part(whole, 0, 3);
    uint32_t steps = 1000;
    struct search state = {0}, other = {0};

    EXPECT(search_go_back(&state, &whole, &narrow, &steps) == SEARCH_FOUND && state.at == 2);
    EXPECT(search_go_back(&other, &whole, &wide, &steps) == SEARCH_FOUND && other.at == 4);
}

// Four comparisons for a character of the part, three for one of the text, and a few besides.
static void check_is_linear(const uint8_t *text, uint32_t length, const uint8_t *part,
                            uint32_t part_length)
{
    uint64_t steps = 0;

    (void)search(text, length, part, part_length, 0, 1, &steps);
    EXPECT(steps <= 6 * (uint64_t)part_length + 4 * (uint64_t)length + 16);
    steps = 0;
    (void)search_back(text, length, part, part_length, 1, &steps);
    EXPECT(steps <= 6 * (uint64_t)part_length + 4 * (uint64_t)length + 16);
}

TEST(search_is_linear)
{
    enum { LENGTH = 60000, PART = 30000 };
    static uint8_t text[LENGTH], part[PART];

    memset(text, 'a', LENGTH);
    memset(part, 'a', PART);
    check_is_linear(text, LENGTH, part, PART);
    for (uint32_t broken = 0; broken < PART; broken += PART / 7) {
        part[broken] = 'b';
        check_is_linear(text, LENGTH, part, PART);
        part[broken] = 'A';
        check_is_linear(text, LENGTH, part, PART);
        part[broken] = 'a';
    }
    for (uint32_t period = 2; period < 1000; period = period * 3 + 1) {
        for (uint32_t i = 0; i < LENGTH; i++) text[i] = i % period == 0 ? 'b' : 'a';
        memcpy(part, text, PART);
        check_is_linear(text, LENGTH, part, PART);
        part[PART - 1] ^= 1;
        check_is_linear(text, LENGTH, part, PART);
        part[0] ^= 1;
        check_is_linear(text, LENGTH, part, PART);
    }
}

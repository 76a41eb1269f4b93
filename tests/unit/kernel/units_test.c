#include "kernel/lib/units.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"
#include "tests/random.h"
#include "tests/test.h"

// Proves that what goes over many units at a time finds, measures and converts what going one by
// one does, wherever a text lies and however it is parted.
//
// Mutants: the words of eight bytes begin or end in the wrong place, a part ends within a
// character, and what does not fit is put all the same (tests/mutants/text).

enum { UNITS_MAX = 40, BYTES_MAX = 3 * UNITS_MAX };

struct sample {
    uint16_t wide[UNITS_MAX + 1];
    uint8_t narrow[UNITS_MAX + 1];
    struct units units;
};

// Units of one width, at any address, in which some kinds are frequent.
static void make(struct sample *sample, uint64_t *seed, uint32_t is_wide)
{
    static const uint16_t some[] = {0x41,  0x42,  0x7f,   0x80,   0xe9,   0xff,   0x100,
                                    0x7ff, 0x800, 0xd83d, 0xde00, 0xfffd, 0xffff, 0x141};
    uint32_t kinds = is_wide ? ARRAY_COUNT(some) : 6;
    uint32_t begin = (uint32_t)random_below(seed, 2);
    uint32_t count = (uint32_t)random_below(seed, UNITS_MAX);

    for (uint32_t i = 0; i < count; i++) {
        uint16_t unit = random_below(seed, 3) == 0 ? some[random_below(seed, kinds)] : 0x41;
        sample->wide[begin + i] = unit;
        sample->narrow[begin + i] = (uint8_t)unit;
    }
    sample->units = (struct units){
        is_wide ? (const uint8_t *)(sample->wide + begin) : sample->narrow + begin, count, is_wide};
}

static uint32_t find_each(const struct units *units, uint32_t first, uint32_t end, uint32_t unit)
{
    while (first < end && units_at(units, first) != unit) first++;
    return first;
}

TEST(units_are_found_where_they_are)
{
    uint64_t seed = 11;
    struct sample sample;

    for (unsigned round = 0; round < 20000; round++) {
        make(&sample, &seed, round % 2);
        const struct units *units = &sample.units;
        uint32_t first = (uint32_t)random_below(&seed, units->count + 1);
        uint32_t end = first + (uint32_t)random_below(&seed, units->count - first + 1);
        uint32_t wanted = units->count == 0 ? 0x141 : units_at(units, units->count / 2);
        EXPECT(units_find(units, first, end, wanted) == find_each(units, first, end, wanted));
        EXPECT(units_find(units, first, end, 0x142) == end);
    }
}

TEST(units_take_two_bytes_if_one_does)
{
    uint64_t seed = 12;
    struct sample sample;

    for (unsigned round = 0; round < 20000; round++) {
        make(&sample, &seed, round % 2);
        uint32_t all = 0;
        for (uint32_t i = 0; i < sample.units.count; i++) all |= units_at(&sample.units, i);
        EXPECT(units_have_wide(&sample.units) == (all >= UNITS_NARROW));
    }
}

// ---- UTF-8 -------------------------------------------------------------------------------------

// One code point after the other.
static uint32_t encode_each(const struct units *units, uint8_t *bytes)
{
    uint32_t size = 0;

    for (uint32_t i = 0, code; i < units->count;) {
        i += units_code(units, i, &code);
        size += utf8_put(code, bytes + size);
    }
    return size;
}

static uint32_t decode_each(const uint8_t *bytes, uint32_t size, uint16_t *units)
{
    uint32_t count = 0;

    for (uint32_t at = 0, code; at < size;) {
        at += utf8_get_any(bytes + at, size - at, &code);
        count += units_put(code, units + count);
    }
    return count;
}

static void check_encoding(const struct units *units, uint64_t *seed)
{
    uint8_t wanted[BYTES_MAX], bytes[BYTES_MAX + 1] = {0};
    uint32_t size = encode_each(units, wanted), measured = 0, put = 0, at = 0, used;

    while (at < units->count) {
        uint32_t end = at + 1 + (uint32_t)random_below(seed, units->count - at);
        at = units_measure(units, at, end, &measured);
        EXPECT(at >= end);
    }
    EXPECT(measured == size);
    for (at = 0; at < units->count; put += used) {
        uint32_t left = size - put, room = 4 + (uint32_t)random_below(seed, 9);
        at += units_to_utf8(units, at, bytes + put, room < left ? room : left, &used);
    }
    EXPECT(put == size && memcmp(bytes, wanted, size) == 0);
}

// Four are measured at once: each value in each place, beside those of one, two and three bytes.
TEST(units_of_any_value_are_measured_in_any_place)
{
    uint32_t wrong = 0;

    for (uint32_t unit = 0; unit <= UINT16_MAX; unit++)
        for (uint32_t place = 0; place < 4; place++) {
            uint16_t row[] = {0x7f, 0x7ff, 0xffff, 0x41, 0x80};
            struct units units = {(const uint8_t *)row, 5, 1};
            uint8_t bytes[BYTES_MAX];
            uint32_t measured = 0;
            row[place] = (uint16_t)unit;
            wrong += units_measure(&units, 0, 5, &measured) != 5;
            wrong += measured != encode_each(&units, bytes);
        }
    EXPECT(wrong == 0);
}

TEST(units_become_the_same_utf8_in_parts)
{
    uint64_t seed = 13;
    struct sample sample;

    for (unsigned round = 0; round < 20000; round++) {
        make(&sample, &seed, round % 2);
        check_encoding(&sample.units, &seed);
    }
}

// Any bytes, of which some kinds are frequent.
static uint32_t make_bytes(uint8_t *bytes, uint64_t *seed)
{
    static const char *const some[] = {
        "a",    "abcdefghi", "\xc3\xa9",     "\xc4\x80",     "\xe2\x82\xac", "\xf0\x9f\x98\x80",
        "\x80", "\xf0\x9f",  "\xed\xa0\x80", "\xe0\x80\x80", "\xff"};
    uint32_t kinds = random_below(seed, 2) == 0 ? 3 : ARRAY_COUNT(some), size = 0;

    while (random_below(seed, 12) != 0 && size < BYTES_MAX - 9) {
        const char *more = some[random_below(seed, kinds)];
        memcpy(bytes + size, more, strlen(more));
        size += (uint32_t)strlen(more);
    }
    return size;
}

static void check_decoding(const uint8_t *bytes, uint32_t size, uint64_t *seed)
{
    uint16_t wanted[BYTES_MAX], made[BYTES_MAX];
    struct units_extent extent = {0};
    uint32_t count = decode_each(bytes, size, wanted), at = 0;

    while (at < size) {
        uint32_t end = at + 1 + (uint32_t)random_below(seed, size - at);
        at = units_measure_utf8(bytes, size, at, end, &extent);
    }
    struct units all = {(const uint8_t *)wanted, count, 1};
    EXPECT(extent.count == count && extent.wide == units_have_wide(&all));
    struct units_filled filled = {(uint8_t *)made, extent.wide, count, {0}};
    for (at = 0; at < size;) {
        uint32_t end = at + 1 + (uint32_t)random_below(seed, size - at);
        at = units_fill_utf8(bytes, size, at, end, &filled);
        EXPECT(at >= end);
    }
    struct units got = {filled.at, filled.has.count, filled.wide};
    EXPECT(filled.has.wide == extent.wide && units_compare(&got, &all) == 0);
}

TEST(units_come_from_utf8_in_parts)
{
    uint64_t seed = 14;
    uint8_t bytes[BYTES_MAX];

    for (unsigned round = 0; round < 20000; round++) {
        uint32_t size = make_bytes(bytes, &seed);
        check_decoding(bytes, size, &seed);
    }
}

// Bytes that were measured may be others when they are read.
TEST(units_are_not_filled_with_what_does_not_fit)
{
    uint64_t seed = 15;
    uint8_t bytes[BYTES_MAX], made[2 * BYTES_MAX + 2];

    for (unsigned round = 0; round < 20000; round++) {
        uint32_t size = make_bytes(bytes, &seed), room = (uint32_t)random_below(&seed, 12);
        uint32_t wide = round % 2;
        memset(made, 0x5a, sizeof(made));
        struct units_filled filled = {made, wide, room, {0}};
        uint32_t at = units_fill_utf8(bytes, size, 0, size, &filled);
        EXPECT(at <= size && filled.has.count <= room && filled.has.wide <= wide);
        EXPECT(made[room << wide] == 0x5a);
    }
}

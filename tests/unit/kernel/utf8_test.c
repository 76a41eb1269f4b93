#include "kernel/lib/utf8.h"

#include <stdbool.h>
#include <string.h>

#include "kernel/lib/units.h"
#include "tests/random.h"
#include "tests/test.h"

// Proves that every code point is written and read again, that of all rows of four bytes only those
// are read that some code point is written as, and that it makes no difference how a text is cut.
//
// Mutants: a lead whose second byte has other bounds is taken for one like the others
// (tests/mutants/text).

static bool is_code_point(uint32_t code)
{
    return code <= UTF8_LAST && (code < 0xd800 || code > 0xdfff);
}

TEST(utf8_writes_and_reads_every_code_point)
{
    unsigned wrong = 0;

    for (uint32_t code = 0; code <= UTF8_LAST + 10; code++) {
        uint8_t bytes[UTF8_BYTES_MAX];
        uint32_t size = utf8_put(code, bytes), again;
        wrong += utf8_get(bytes, size, &again) != size;
        wrong += again != (is_code_point(code) ? code : UTF8_REPLACEMENT);
    }
    EXPECT(wrong == 0);
}

// What is read as a character is how that is written.
TEST(utf8_reads_nothing_else)
{
    static const uint8_t edges[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0,
                                    0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xff};
    unsigned wrong = 0, read = 0;

    for (uint32_t lead = 0; lead < 256; lead++)
        for (uint32_t rest = 0; rest < 16 * 16 * 16; rest++) {
            uint8_t row[] = {(uint8_t)lead, edges[rest >> 8], edges[rest >> 4 & 15],
                             edges[rest & 15]};
            uint8_t bytes[UTF8_BYTES_MAX];
            uint32_t code, size = utf8_get(row, 4, &code);
            wrong += size == 0 || size > 4;
            if (code == UTF8_REPLACEMENT) continue;
            read++;
            wrong += utf8_put(code, bytes) != size || memcmp(row, bytes, size) != 0;
        }
    EXPECT(wrong == 0 && read > 0x80);
}

static uint32_t read_whole(const uint8_t *bytes, uint32_t size, uint32_t *codes)
{
    uint32_t count = 0;

    for (uint32_t at = 0; at < size;) at += utf8_get(bytes + at, size - at, &codes[count++]);
    return count;
}

static uint32_t read_each(const uint8_t *bytes, uint32_t size, uint32_t *codes)
{
    utf8_begun_t begun = 0;
    uint32_t count = 0;

    for (uint32_t at = 0; at < size;) {
        enum utf8_step step = utf8_take(&begun, bytes[at], &codes[count]);
        at += step != UTF8_AGAIN;
        count += step != UTF8_OPEN;
    }
    if (begun != 0) codes[count++] = UTF8_REPLACEMENT;
    return count;
}

TEST(utf8_is_read_the_same_byte_by_byte)
{
    static const uint8_t some[] = {0x41, 0x80, 0xbf, 0x9f, 0xa0, 0xc3,
                                   0xe0, 0xe2, 0xed, 0xf0, 0xf4};
    uint64_t seed = 1;

    for (unsigned round = 0; round < 2000; round++) {
        uint8_t bytes[12];
        uint32_t whole[12], each[13];
        for (unsigned i = 0; i < sizeof(bytes); i++)
            bytes[i] = some[random_below(&seed, sizeof(some))];
        uint32_t count = read_whole(bytes, sizeof(bytes), whole);
        EXPECT(read_each(bytes, sizeof(bytes), each) == count);
        EXPECT(memcmp(whole, each, 4 * (size_t)count) == 0);
    }
}

// A begun character may have lain in an arena that somebody else wrote.
TEST(utf8_reads_on_from_anything)
{
    uint64_t seed = 2;

    for (unsigned round = 0; round < 100000; round++) {
        utf8_begun_t begun = (uint32_t)random_next(&seed);
        uint32_t code = 0, steps = 0;
        while (utf8_take(&begun, 0x80, &code) == UTF8_OPEN) steps++;
        EXPECT(steps <= 3 && is_code_point(code));
    }
}

// ---- units -------------------------------------------------------------------------------------

static struct units wide(const uint16_t *at, uint32_t count)
{
    return (struct units){(const uint8_t *)at, count, 1};
}

TEST(units_become_utf8_without_parting_a_pair)
{
    static const uint16_t text[] = {0x41, 0xd83d, 0xde00, 0xd800, 0x42, 0xde00};
    struct units units = wide(text, 6);
    uint8_t bytes[32];
    uint32_t used;

    EXPECT(units_to_utf8(&units, 0, bytes, 4, &used) == 1 && used == 1);
    EXPECT(units_to_utf8(&units, 1, bytes, 6, &used) == 2 && used == 4);
    EXPECT(units_to_utf8(&units, 0, bytes, sizeof(bytes), &used) == 6);
    EXPECT(used == 12);
    EXPECT(memcmp(bytes,
                  "A\xf0\x9f\x98\x80\xef\xbf\xbd"
                  "B\xef\xbf\xbd",
                  12) == 0);
}

// The order is that of units, whatever the widths.
TEST(units_compare_across_widths)
{
    static const uint16_t a[] = {0x61, 0x100}, b[] = {0x61, 0x62};
    struct units narrow = {(const uint8_t *)"ab", 2, 0}, other = wide(a, 2), same = wide(b, 2);

    EXPECT(units_compare(&narrow, &other) < 0 && units_compare(&other, &narrow) > 0);
    EXPECT(units_compare(&narrow, &same) == 0 && !units_equal(&narrow, &same));
    struct units shorter = units_part(other, 0, 1);
    EXPECT(units_compare(&shorter, &narrow) < 0 && units_compare(&other, &shorter) > 0);
}

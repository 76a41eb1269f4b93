#include "kernel/lib/bitmap.h"

#include "tests/test.h"

enum { SIZE = 100 };

TEST(bitmap_keeps_bits_apart)
{
    uint32_t words[BITMAP_WORDS(SIZE)] = {0};

    for (unsigned i = 0; i < SIZE; i += 3) bitmap_set(words, i);
    for (unsigned i = 0; i < SIZE; i++) EXPECT(bitmap_test(words, i) == (i % 3 == 0));
    for (unsigned i = 0; i < SIZE; i += 6) bitmap_clear(words, i);
    for (unsigned i = 0; i < SIZE; i++) EXPECT(bitmap_test(words, i) == (i % 6 == 3));
}

// Against the slow way, for every beginning, with a run of ones that begins and ends anywhere.
TEST(bitmap_finds_the_next_bit)
{
    for (unsigned begin = 0; begin < SIZE; begin += 7) {
        uint32_t words[BITMAP_WORDS(SIZE)] = {0};
        unsigned end = begin + 40 < SIZE ? begin + 40 : SIZE;

        for (unsigned i = begin; i < end; i++) bitmap_set(words, i);
        for (unsigned from = 0; from <= SIZE; from++) {
            unsigned next_one = from < begin ? begin : from < end ? from : SIZE;
            unsigned next_zero = from >= begin && from < end ? end : from;

            EXPECT(bitmap_next_unlike(words, SIZE, from, 0) == next_one);
            EXPECT(bitmap_next_unlike(words, SIZE, from, ~0u) == next_zero);
        }
    }
}

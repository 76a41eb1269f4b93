#pragma once

#include <stdbool.h>
#include <stdint.h>

// Sets of small numbers: bit i of the set is bit i % 32 of word i / 32. No locks, no bounds.

#define BITMAP_WORDS(bits) (((bits) + 31) / 32)

static inline bool bitmap_test(const uint32_t *words, unsigned bit)
{
    return words[bit / 32] >> (bit % 32) & 1;
}

static inline void bitmap_set(uint32_t *words, unsigned bit)
{
    words[bit / 32] |= 1u << (bit % 32);
}

static inline void bitmap_clear(uint32_t *words, unsigned bit)
{
    words[bit / 32] &= ~(1u << (bit % 32));
}

// The first bit of [from, size) that differs from those of `skip` (all ones or all zeros); size if
// there is none.
static inline unsigned bitmap_next_unlike(const uint32_t *words, unsigned size, unsigned from,
                                          uint32_t skip)
{
    if (from >= size) return size;
    unsigned word = from / 32;
    uint32_t found = (words[word] ^ skip) & (~0u << (from % 32));

    while (found == 0) {
        if (++word * 32 >= size) return size;
        found = words[word] ^ skip;
    }
    unsigned bit = word * 32 + (unsigned)__builtin_ctz(found);
    return bit < size ? bit : size;
}

static inline unsigned bitmap_next_set(const uint32_t *words, unsigned size, unsigned from)
{
    return bitmap_next_unlike(words, size, from, 0);
}

static inline unsigned bitmap_next_clear(const uint32_t *words, unsigned size, unsigned from)
{
    return bitmap_next_unlike(words, size, from, ~0u);
}

// How many bits are set in [from, from + count), both multiples of 32.
static inline unsigned bitmap_count_set(const uint32_t *words, unsigned from, unsigned count)
{
    unsigned set = 0;

    for (unsigned word = from / 32; word < (from + count) / 32; word++)
        set += (unsigned)__builtin_popcount(words[word]);
    return set;
}

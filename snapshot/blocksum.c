#include "snapshot/blocksum.h"

#include <emmintrin.h>

// In a file of its own, because it is the only one of the engine that the kernel's build compiles
// for vector registers. XXH3 and nothing else of the library, inline, so that there is nothing to
// link. A page was mostly written a moment ago, so nothing is gained by asking for it beforehand.
#define XXH_INLINE_ALL
#define XXH_FORCE_MEMORY_ACCESS 1
#define XXH_NO_PREFETCH
#include <xxhash.h>

enum { VECTORS = BLOCK_SIZE / sizeof(__m128i) };

// Four words at a time: with the keys added, words 0 and 2 are multiplied with 1 and 3.
uint64_t blocksum_nh(const void *bytes, const uint32_t keys[BLOCKSUM_KEYS])
{
    const __m128i *from = bytes;
    const __m128i *key = (const __m128i *)(const void *)keys;
    __m128i sums = _mm_setzero_si128();
    uint64_t halves[2];

#pragma GCC unroll 64
    for (unsigned i = 0; i < VECTORS; i++) {
        __m128i words = _mm_add_epi32(_mm_loadu_si128(&from[i]), key[i]);
        __m128i others = _mm_shuffle_epi32(words, _MM_SHUFFLE(3, 3, 1, 1));

        sums = _mm_add_epi64(sums, _mm_mul_epu32(words, others));
    }
    _mm_storeu_si128((__m128i *)(void *)halves, sums);
    return halves[0] + halves[1];
}

uint32_t blocksum_xxh3(const void *bytes, uint32_t seed)
{
    return (uint32_t)XXH3_64bits_withSeed(bytes, BLOCK_SIZE, seed);
}

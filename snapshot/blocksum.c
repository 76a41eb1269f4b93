#include "snapshot/blocksum.h"

#include "kernel/lib/limits.h"

// In a file of its own, because it is the only one of the engine that the kernel's build compiles
// for vector registers. XXH3 and nothing else of the library, inline, so that there is nothing to
// link. A page was mostly written a moment ago, so nothing is gained by asking for it beforehand.
#define XXH_INLINE_ALL
#define XXH_FORCE_MEMORY_ACCESS 1
#define XXH_NO_PREFETCH
#include <xxhash.h>

uint32_t blocksum_of(const void *bytes, uint32_t seed)
{
    return (uint32_t)XXH3_64bits_withSeed(bytes, BLOCK_SIZE, seed);
}

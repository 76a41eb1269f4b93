#pragma once

#include <stdint.h>

#include "kernel/lib/limits.h"

// The sums of BLOCK_SIZE bytes that checksum.c makes checksums of. They are computed with vector
// registers, so the caller has borrowed them from the host.

enum { BLOCKSUM_KEYS = BLOCK_SIZE / sizeof(uint32_t) };

// Since version 6: NH, the sum of the products of words, each with its key added. The keys are
// aligned to 16 bytes.
uint64_t blocksum_nh(const void *bytes, const uint32_t keys[BLOCKSUM_KEYS]);

// In version 5: the lower half of XXH3.
uint32_t blocksum_xxh3(const void *bytes, uint32_t seed);

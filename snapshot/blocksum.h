#pragma once

#include <stdint.h>

// The checksum of BLOCK_SIZE bytes, as FORMAT.md defines it: the sum that the bytes have with this
// seed. It is computed with vector registers, so the caller has borrowed them from the host; for
// everybody but disk.c there is disk_checksum().
uint32_t blocksum_of(const void *bytes, uint32_t seed);

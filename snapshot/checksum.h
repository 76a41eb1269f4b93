#pragma once

#include <stdint.h>

#include "kernel/lib/types.h"
#include "snapshot/format.h"

// What checksum a block has, by the version of the disk: FORMAT.md defines it, README.md says what
// it is good for. For everybody but disk.c there is disk_checksum().
//
// No lock: checksum_open() is called before there is a second thread, and the rest keeps no state.

void checksum_open(uint32_t version, uint64_t disk_id);

// The checksum of the BLOCK_SIZE bytes at `bytes`, written as such a block by generation `birth`.
uint32_t checksum_of(enum format_level level, uint32_t number, gen_t birth, const void *bytes);

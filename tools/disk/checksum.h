#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "snapshot/format.h"

// The checksums of snapshot/FORMAT.md, computed here anew: the checker must not believe the engine.

uint32_t image_checksum_super(const struct format_super *super);
uint32_t image_checksum_block(const struct format_super *super, enum format_level level,
                              uint32_t number, uint64_t birth, const void *bytes);

// Is the disk of a version that they are known of?
bool image_checksum_knows_version(uint32_t version);

#pragma once

#include <stdint.h>

// Disks that somebody made who knows the format and means no good: real ones, with fields changed
// in any structure, and all checksums right again.
//
// Every field of every structure can get every value. Never made are: other versions and magic
// numbers with any frequency, an arena of more than two nodes, a device that is larger than its
// disk, and blocks that cannot be read: tests/unit/snapshot/disk_test.c has those.

// Make a disk with the engine: of some size, with some generations, names and wishes, after some
// lives that ended in one way or another. No life goes on afterwards.
void forge_make(uint64_t *chance);

// Change some fields, and repair the checksums of all that can be reached.
void forge_damage(uint64_t *chance);

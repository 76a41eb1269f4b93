#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tools/disk/image.h"

// What a disk without damage holds.
struct check_result {
    uint64_t generation;
    uint32_t pages;       // stored pages of that generation
    uint32_t older;       // older generations that are kept
    uint32_t free_blocks; // of those that the disk had when it was formatted
    uint32_t disk_blocks;
};

// Verify everything that FORMAT.md says of an image: the superblock, the tree of the current and of
// every kept generation, each page, and the room that is left. Prints what is wrong, a line each,
// and nothing else. True, with *result filled in, if nothing is wrong.
bool image_check(const struct image *image, struct check_result *result);

// The same of the superblock and of one generation only: others may be damaged.
bool image_is_whole(const struct image *image, const struct format_kept *kept);

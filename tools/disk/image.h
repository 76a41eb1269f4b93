#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "snapshot/format.h"

// A disk image, mapped read-only: an array of blocks.

struct image {
    const char *name;
    const uint8_t *bytes;
    uint32_t blocks;
};

// Ends the program with a message if the file cannot be opened.
void image_open(struct image *image, const char *name);

// The BLOCK_SIZE bytes of a block, which must exist.
const void *image_block(const struct image *image, uint32_t block);

// What is in the superblock slots.
enum image_kind {
    IMAGE_PHANTOM, // a valid superblock: the current one is filled in
    IMAGE_BLANK,
    IMAGE_OTHER_VERSION,
    IMAGE_DAMAGED, // Phantom's, but neither slot is valid
    IMAGE_FOREIGN,
};

// Is the slot zero, or holds it a superblock that is valid there? The other one may be lost without
// harm to what the newer one leads to; but nobody knows which was the newer.
bool image_slot_is_sound(const struct image *image, uint32_t slot);

enum image_kind image_find_super(const struct image *image, struct format_super *current);

// One line about an image that is not IMAGE_PHANTOM.
const char *image_kind_text(enum image_kind kind);

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
    IMAGE_PHANTOM,   // a valid superblock: the current one is filled in
    IMAGE_EXCHANGED, // none, but where the other one belongs: the newest is filled in
    IMAGE_BLANK,
    IMAGE_OTHER_VERSION,
    IMAGE_DAMAGED, // Phantom's by a slot or by its mark, but neither slot is valid
    IMAGE_FOREIGN,
};

// Holds the slot a superblock that is valid there, or was it never written, beside this current
// one? The other one may be lost without harm to what the newer one leads to; but nobody knows
// which was the newer.
bool image_slot_is_sound(const struct image *image, uint32_t slot,
                         const struct format_super *current);

// Does the last block say that this is a Phantom disk?
bool image_has_mark(const struct image *image);

enum image_kind image_find_super(const struct image *image, struct format_super *current);

// The generation of a newer superblock than this one that image_find_super() has filled in, which
// came before all that it leads to and is so passed over; 0: there is none.
uint64_t image_passed_over(const struct image *image, const struct format_super *current);

// One line about an image that is not IMAGE_PHANTOM.
const char *image_kind_text(enum image_kind kind);

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tools/disk/image.h"

// The generations on an image, and where each has its pages. For images of which the checker has
// said that they are whole: checksums are not looked at here, but nothing outside the image is
// read.

enum { TREE_GENERATIONS_MAX = 1 + FORMAT_KEPT_IN_ROOT + FORMAT_TABLES_KEPT };

struct tree_generation {
    struct format_kept id;
    char name[FORMAT_NAME_SIZE]; // empty: none
};

// The root block of a generation, or NULL if it lies outside the image.
const struct format_root *tree_root(const struct image *image, const struct format_kept *id);

// All generations that the superblock leads to, newest first. Returns how many.
unsigned tree_list(const struct image *image, const struct format_super *super,
                   struct tree_generation list[TREE_GENERATIONS_MAX]);

// The entry that the root itself has for a page; an empty one if it has none.
struct format_entry tree_find_recent(const struct format_root *root, uint32_t page);

// The entry of a page in a generation; an empty one if it was never stored.
struct format_entry tree_find(const struct image *image, const struct format_root *root,
                              uint32_t page);

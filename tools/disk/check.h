#pragma once

#include <stdbool.h>

#include "tools/disk/image.h"

// Verify everything that FORMAT.md says of an image: the superblock, the tree of the current and of
// every kept generation, each page, and the room that is left. Prints what is wrong, a line each,
// or one line `IMAGE: ok, generation N, ...`. True if nothing is wrong.
bool check_image(const struct image *image);

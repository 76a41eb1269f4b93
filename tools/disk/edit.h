#pragma once

#include <stdint.h>

#include "tools/disk/image.h"

// Making and changing disk images, with the care for power cuts that FORMAT.md asks for. Each ends
// the program with a message if it cannot be done.

// A new file `name` of that many blocks, with an empty arena of at most `arena_pages` pages.
void edit_make(const char *name, uint32_t blocks, uint32_t arena_pages);

// Nobody else changes the image while this program runs. To be called before it is looked at.
int edit_begin(const char *name);

// The file becomes so many blocks long, the disk on it uses them all, and the arena has so many
// pages, which are not fewer than before. `file` is from edit_begin().
void edit_grow(int file, const struct image *image, const struct format_super *super,
               uint32_t blocks, uint32_t arena_pages);

// Write an arena of so many pages to a new file `name`. page_bytes() is asked for each page in
// turn; where it says NULL there is a hole, which is zero.
void edit_extract(const char *name, uint32_t arena_pages, const void *(*page_bytes)(uint32_t page));

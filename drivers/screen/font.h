#pragma once

#include <stdint.h>

// The font of screens of points, from the package unifont: what reads from left to right and needs
// no shaping, as far as the kana, in cells of 8 by 16 points.

enum { FONT_WIDTH = 8, FONT_HEIGHT = 16 };

// The rows that show a cell of a grid (grid.h), the leftmost point in the highest bit. What has no
// glyph is shown as U+FFFD.
const uint8_t *font_rows(uint32_t cell);

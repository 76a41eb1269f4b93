#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

// The file of the package unifont: a line is a code point and the 16 rows of its glyph, in
// hexadecimal digits; wide ones have twice as many. Code points are in ascending order.

enum { HEX_ROWS = 16 };

struct hex_glyph {
    uint32_t code;
    bool is_wide;
    uint16_t rows[HEX_ROWS]; // of 8 points, or of 16
};

FILE *hex_open(const char *path); // or the program ends
bool hex_next(FILE *file, struct hex_glyph *out);

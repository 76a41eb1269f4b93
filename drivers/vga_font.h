#pragma once

#include <stdint.h>

// The font of the VGA text screen, which lies in the adapter: which glyph shows a code point, and
// for those that none shows a black square.
uint8_t vga_glyph(uint32_t code);

#pragma once

#include <stdint.h>

// The font of the VGA text screen: 512 glyphs of Latin, Greek, Cyrillic, lines and blocks, from the
// package unifont. A cell names one of the second half by the attribute's bit 3, which is no colour
// any more.

enum { VGA_SECOND_HALF = 0x0800 }; // bit of a cell

// Put it into the adapter, in place of its own.
void vga_font_load(void);

// The bits of a cell that show a code point; U+FFFD stands for those that have no glyph.
uint16_t vga_glyph(uint32_t code);

#include "drivers/screen/vga_font.h"

#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"
#include "kernel/paging.h"
#include "kernel/x86/io.h"

// A code point that has a glyph, in ascending order. Glyphs of ASCII have its codes; each is four
// words of four rows, the first one lowest.
struct vga_code {
    uint16_t code, glyph;
};

#include <vga_glyphs.h>

// While glyphs are written plane 2, where they lie, is seen at 0xa0000, byte after byte.
//
// Source: IBM VGA Technical Reference, "Sequencer Registers" 0x00 to 0x04, "Graphics Controller
// Registers" 0x04 to 0x06, "Attribute Controller Registers" 0x00 to 0x0f, "Character Generator".

enum {
    PLANE_ADDRESS = 0xa0000,
    GLYPH_BYTES = 32, // of which 16 are shown
    HALF = 256,       // glyphs
    HALF_BYTES = 0x4000,

    PORT_SEQUENCER = 0x3c4,
    PORT_GRAPHICS = 0x3ce,
    PORT_ATTRIBUTE = 0x3c0,
    PORT_STATUS = 0x3da, // reading it makes the next byte for the attribute controller an index
    ATTRIBUTE_SHOWS = 0x20,

    COLOURS = 8,           // without bit 3
    SECOND_HALF_AT = 0x04, // character map select: bit 3 means the second 16 KiB
};

struct vga_setting {
    uint16_t port;
    uint8_t index, value;
};

static const struct vga_setting to_plane[] = {
    {PORT_SEQUENCER, 0, 1}, {PORT_SEQUENCER, 2, 4}, {PORT_SEQUENCER, 4, 7}, {PORT_SEQUENCER, 0, 3},
    {PORT_GRAPHICS, 4, 2},  {PORT_GRAPHICS, 5, 0},  {PORT_GRAPHICS, 6, 4},
};

static const struct vga_setting to_text[] = {
    {PORT_SEQUENCER, 0, 1},   {PORT_SEQUENCER, 2, 3},
    {PORT_SEQUENCER, 4, 3},   {PORT_SEQUENCER, 3, SECOND_HALF_AT},
    {PORT_SEQUENCER, 0, 3},   {PORT_GRAPHICS, 4, 0},
    {PORT_GRAPHICS, 5, 0x10}, {PORT_GRAPHICS, 6, 0x0e},
};

// Letters come again and again, and all of a screen that scrolls do at once: what was found is
// kept, one for each remainder of its code. So many lie together in a script; code 0 has no glyph.
static struct {
    struct vga_code known[128];
} vga_font;

static void apply(const struct vga_setting *settings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        io_write8(settings[i].port, settings[i].index);
        io_write8((uint16_t)(settings[i].port + 1), settings[i].value);
    }
}

// With bit 3 each colour stays what it is.
static void dim_second_half(void)
{
    static const uint8_t palette[COLOURS] = {0, 1, 2, 3, 4, 5, 0x14, 7};

    (void)io_read8(PORT_STATUS);
    for (uint8_t i = 0; i < COLOURS; i++) {
        io_write8(PORT_ATTRIBUTE, COLOURS + i);
        io_write8(PORT_ATTRIBUTE, palette[i]);
    }
    io_write8(PORT_ATTRIBUTE, ATTRIBUTE_SHOWS);
}

static void write_glyph(volatile uint32_t *plane, uint32_t glyph)
{
    uint32_t at = glyph / HALF * HALF_BYTES + glyph % HALF * GLYPH_BYTES;

    for (uint32_t i = 0; i < ARRAY_COUNT(vga_glyphs[0]); i++)
        plane[at / sizeof(uint32_t) + i] = vga_glyphs[glyph][i];
}

void vga_font_load(void)
{
    volatile uint32_t *plane = paging_window(PLANE_ADDRESS / PAGE_SIZE);

    apply(to_plane, ARRAY_COUNT(to_plane));
    for (uint32_t glyph = 0; glyph < ARRAY_COUNT(vga_glyphs); glyph++) write_glyph(plane, glyph);
    apply(to_text, ARRAY_COUNT(to_text));
    dim_second_half();
}

// Where the code point is in the table, or would be.
static size_t find_code(uint32_t code)
{
    size_t begin = 0, end = ARRAY_COUNT(vga_codes);

    while (begin < end) {
        size_t middle = (begin + end) / 2;
        if (vga_codes[middle].code < code)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static uint16_t find_glyph(uint16_t code)
{
    size_t found = find_code(code);

    if (found == ARRAY_COUNT(vga_codes) || vga_codes[found].code != code)
        found = find_code(UTF8_REPLACEMENT);
    uint16_t glyph = vga_codes[found].glyph;
    return (uint16_t)(glyph % HALF | (glyph >= HALF ? VGA_SECOND_HALF : 0));
}

uint16_t vga_glyph(uint32_t code)
{
    if (code >= ' ' && code < 0x7f) return (uint16_t)code;
    if (code > UINT16_MAX) code = UTF8_REPLACEMENT;
    struct vga_code *known = &vga_font.known[code % ARRAY_COUNT(vga_font.known)];
    if (known->code != code) *known = (struct vga_code){(uint16_t)code, find_glyph((uint16_t)code)};
    return known->glyph;
}

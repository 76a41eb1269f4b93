#include "drivers/screen/vga.h"
#include "drivers/screen/vga_font.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/paging.h"
#include "kernel/x86/io.h"

// The VGA text screen, 80 by 25: cells of a character and two colours, and a cursor of its own.
//
// Locking: none here; screen.c paints one row at a time.
//
// Source: IBM VGA Technical Reference, "CRT Controller Registers" 0x0a to 0x0f, "Attributes".

enum {
    COLUMNS = 80,
    ROWS = 25,
    NOWHERE = ROWS * COLUMNS, // a place for the cursor where it is not seen

    BUFFER_ADDRESS = 0xb8000,
    BLANK = 0x0700 | ' ', // grey on black
    INK_AT = 8,
    PAPER_AT = 12,

    PORT_INDEX = 0x3d4,
    PORT_DATA = 0x3d5,
    CRTC_CURSOR_START = 0x0a,
    CRTC_CURSOR_END = 0x0b,
    CRTC_CURSOR_HIGH = 0x0e,
    CRTC_CURSOR_LOW = 0x0f,
    CURSOR_FIRST_LINE = 14, // of the 16 lines of a character: an underline
    CURSOR_LAST_LINE = 15,
};

static struct {
    volatile uint16_t *cells; // ROWS * COLUMNS of attribute << 8 | character
    unsigned cursor;          // where it is
} vga;

static void write_crtc(uint8_t index, uint8_t value)
{
    io_write8(PORT_INDEX, index);
    io_write8(PORT_DATA, value);
}

static void move_cursor(unsigned at)
{
    vga.cursor = at;
    write_crtc(CRTC_CURSOR_HIGH, (uint8_t)(at >> 8));
    write_crtc(CRTC_CURSOR_LOW, (uint8_t)at);
}

// Red and blue have each other's places here.
static uint16_t shade(unsigned colour)
{
    return (uint16_t)((colour & 2) | (colour & 1) << 2 | (colour >> 2 & 1));
}

static uint16_t colours_of(uint32_t cell)
{
    return (uint16_t)(shade(cell_ink(cell)) << INK_AT | shade(cell_paper(cell)) << PAPER_AT);
}

// A wide character has no glyph, and the sign for that one column.
static uint16_t glyph_of(uint32_t cell)
{
    return (cell & CELL_IS_RIGHT) != 0 ? ' ' : vga_glyph(cell & CELL_CODE);
}

static void paint(unsigned row, unsigned column, const uint32_t *cells, unsigned count)
{
    unsigned at = row * COLUMNS + column, cursor = vga.cursor;
    uint16_t colours = 0;

    if (cursor - at < count) cursor = NOWHERE;
    for (unsigned i = 0; i < count; i++) {
        if (i == 0 || (cells[i] ^ cells[i - 1]) >> CELL_INK != 0) colours = colours_of(cells[i]);
        vga.cells[at + i] = glyph_of(cells[i]) | colours;
        if ((cells[i] & CELL_HAS_CURSOR) != 0) cursor = at + i;
    }
    if (cursor != vga.cursor) move_cursor(cursor);
}

// A screen without text memory behind it (a graphics mode, or no screen) does not keep what is
// written. The firmware leaves the cursor hidden at times, so its shape is set as well.
bool vga_find(struct face *out)
{
    vga.cells = paging_window(BUFFER_ADDRESS / PAGE_SIZE);
    vga.cells[0] = BLANK;
    if (vga.cells[0] != BLANK) return false;
    vga_font_load();
    write_crtc(CRTC_CURSOR_START, CURSOR_FIRST_LINE);
    write_crtc(CRTC_CURSOR_END, CURSOR_LAST_LINE);
    for (unsigned i = 0; i < NOWHERE; i++) vga.cells[i] = BLANK;
    move_cursor(NOWHERE);
    *out = (struct face){ROWS, COLUMNS, paint};
    return true;
}

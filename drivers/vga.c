#include <string.h>

#include "drivers/drivers.h"
#include "drivers/vga_font.h"
#include "kernel/console.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"
#include "kernel/paging.h"
#include "kernel/x86/io.h"

// The VGA text screen, 80 by 25: a plain terminal that follows the output of the console.
//
// Output is UTF-8, of which a character may be split over two writes. A small state machine takes
// escape sequences out of it (those of ECMA-48 that line editing and a clear screen need); what it
// does not know is swallowed, never shown as garbage. Invariant: the cursor is inside the screen.
// Like a VT100 the cursor does not leave the last column when a character is put there; the next
// character wraps first.
//
// Locking: none here; the console calls one sink at a time.
//
// Source: IBM VGA Technical Reference, "CRT Controller Registers" 0x0a to 0x0f; ECMA-48
// section 8.3.

enum {
    COLUMNS = 80,
    ROWS = 25,
    TAB_WIDTH = 8,
    MAX_PARAMETER = 999,

    BUFFER_ADDRESS = 0xb8000,
    BLANK = 0x0700 | ' ', // light grey on black

    PORT_INDEX = 0x3d4,
    PORT_DATA = 0x3d5,
    CRTC_CURSOR_START = 0x0a,
    CRTC_CURSOR_END = 0x0b,
    CRTC_CURSOR_HIGH = 0x0e,
    CRTC_CURSOR_LOW = 0x0f,
    CURSOR_FIRST_LINE = 14, // of the 16 lines of a character: an underline
    CURSOR_LAST_LINE = 15,
};

enum vga_state { VGA_TEXT, VGA_ESCAPE, VGA_CONTROL };

static struct {
    volatile uint16_t *cells; // ROWS * COLUMNS of attribute << 8 | character
    unsigned row;
    unsigned column;
    bool must_wrap; // the last column was just filled
    utf8_begun_t begun;
    enum vga_state state;
    unsigned parameter[2]; // of the escape sequence being read
    unsigned parameter_index;
} vga;

static void write_crtc(uint8_t index, uint8_t value)
{
    io_write8(PORT_INDEX, index);
    io_write8(PORT_DATA, value);
}

static void move_hardware_cursor(void)
{
    unsigned position = vga.row * COLUMNS + vga.column;

    write_crtc(CRTC_CURSOR_HIGH, (uint8_t)(position >> 8));
    write_crtc(CRTC_CURSOR_LOW, (uint8_t)position);
}

// Blank the cells [begin, end), counted from the top left corner.
static void clear_cells(unsigned begin, unsigned end)
{
    for (unsigned i = begin; i < end; i++) vga.cells[i] = BLANK;
}

static void scroll(void)
{
    for (unsigned i = 0; i < (ROWS - 1) * COLUMNS; i++) vga.cells[i] = vga.cells[i + COLUMNS];
    clear_cells((ROWS - 1) * COLUMNS, ROWS * COLUMNS);
}

static void move_to(unsigned row, unsigned column)
{
    vga.row = row < ROWS ? row : ROWS - 1;
    vga.column = column < COLUMNS ? column : COLUMNS - 1;
    vga.must_wrap = false;
}

static void next_line(void)
{
    vga.must_wrap = false;
    if (vga.row + 1 < ROWS)
        vga.row++;
    else
        scroll();
}

static void put_glyph(uint16_t glyph)
{
    if (vga.must_wrap) {
        vga.column = 0;
        next_line();
    }
    vga.cells[vga.row * COLUMNS + vga.column] = (uint16_t)((BLANK & 0xff00) | glyph);
    if (vga.column + 1 < COLUMNS)
        vga.column++;
    else
        vga.must_wrap = true;
}

static void put_text(uint32_t c)
{
    switch (c) {
    case '\r':
        move_to(vga.row, 0);
        break;
    case '\n':
        vga.column = 0;
        next_line();
        break;
    case '\b':
        move_to(vga.row, vga.column > 0 ? vga.column - 1 : 0);
        break;
    case '\t':
        move_to(vga.row, ROUND_DOWN(vga.column + TAB_WIDTH, TAB_WIDTH));
        break;
    case '\033':
        vga.state = VGA_ESCAPE;
        break;
    default:
        if (c >= ' ' && !(c >= 0x7f && c < 0xa0)) put_glyph(vga_glyph(c));
    }
}

// ED and EL: erase from the cursor to the end (0), from the begin to the cursor (1), or all (2).
static void erase(unsigned begin, unsigned end, unsigned mode)
{
    unsigned cursor = vga.row * COLUMNS + vga.column;

    if (mode == 0) clear_cells(cursor, end);
    if (mode == 1) clear_cells(begin, cursor + 1);
    if (mode == 2) clear_cells(begin, end);
}

static void end_sequence(uint32_t final)
{
    unsigned first = vga.parameter[0], second = vga.parameter[1];
    unsigned step = first == 0 ? 1 : first;

    switch (final) {
    case 'A':
        move_to(step < vga.row ? vga.row - step : 0, vga.column);
        break;
    case 'B':
        move_to(vga.row + step, vga.column);
        break;
    case 'C':
        move_to(vga.row, vga.column + step);
        break;
    case 'D':
        move_to(vga.row, step < vga.column ? vga.column - step : 0);
        break;
    case 'H':
        move_to(step - 1, second == 0 ? 0 : second - 1);
        break;
    case 'J':
        erase(0, ROWS * COLUMNS, first);
        break;
    case 'K':
        erase(vga.row * COLUMNS, (vga.row + 1) * COLUMNS, first);
        break;
    default:
        break; // colours and everything else: swallowed
    }
}

static void put_control(uint32_t c)
{
    unsigned *parameter = &vga.parameter[vga.parameter_index];

    if (c >= '0' && c <= '9') {
        *parameter = *parameter * 10 + (c - '0');
        if (*parameter > MAX_PARAMETER) *parameter = MAX_PARAMETER;
    } else if (c == ';') {
        vga.parameter_index = ARRAY_COUNT(vga.parameter) - 1; // further ones overwrite the last
        vga.parameter[vga.parameter_index] = 0;
    } else if (c >= '@') {
        vga.state = VGA_TEXT;
        end_sequence(c);
    }
}

static void put_code(uint32_t c)
{
    switch (vga.state) {
    case VGA_TEXT:
        put_text(c);
        break;
    case VGA_ESCAPE:
        vga.state = c == '[' ? VGA_CONTROL : VGA_TEXT;
        memset(vga.parameter, 0, sizeof(vga.parameter));
        vga.parameter_index = 0;
        break;
    case VGA_CONTROL:
        put_control(c);
        break;
    }
}

static enum utf8_step put_byte(uint8_t byte)
{
    uint32_t code;
    enum utf8_step step = utf8_take(&vga.begun, byte, &code);

    if (step != UTF8_OPEN) put_code(code);
    return step;
}

static void write_text(struct console_sink *sink, const char *bytes, size_t count)
{
    (void)sink;
    for (size_t i = 0; i < count; i++)
        while (put_byte((uint8_t)bytes[i]) == UTF8_AGAIN) continue;
    move_hardware_cursor();
}

// A screen without text memory behind it (a graphics mode, or no screen) does not keep what is
// written. The firmware leaves the cursor hidden at times, so its shape is set as well.
err_t vga_init(void)
{
    static struct console_sink sink = {.name = "vga", .write = write_text};

    vga.cells = paging_window(BUFFER_ADDRESS / PAGE_SIZE);
    vga.cells[0] = BLANK;
    if (vga.cells[0] != BLANK) return ERR_NOT_FOUND;
    vga_font_load();
    clear_cells(0, ROWS * COLUMNS);
    write_crtc(CRTC_CURSOR_START, CURSOR_FIRST_LINE);
    write_crtc(CRTC_CURSOR_END, CURSOR_LAST_LINE);
    console_add_sink(&sink);
    return OK;
}

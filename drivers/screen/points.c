#include "drivers/screen/points.h"

#include <string.h>

#include "drivers/screen/font.h"
#include "kernel/lib/types.h"

// Painting costs some hundred instructions for each cell, and is done for those alone that changed
// (grid.h). The memory is never read, which would be slow.

enum {
    SCALE_WIDTH = 1280, // points in a row that are as large as is readable
    SCALE_MAX = (POINTS_SIDE_MAX + SCALE_WIDTH / 2) / SCALE_WIDTH,
    POINT_BYTES_MAX = 4,
    CURSOR_ROWS = 2, // an underline
};

static struct {
    uint8_t *memory;
    uint32_t pitch;
    unsigned bytes; // of a point
    unsigned scale;
    uint32_t colours[CELL_COLOURS]; // as points
} points;

static bool is_colour_known(struct boot_colour colour, unsigned bits)
{
    return colour.bits > 0 && colour.bits <= 8 && colour.at + colour.bits <= bits;
}

static unsigned bytes_of(const struct boot_screen *form)
{
    return (form->bits + 7u) / 8;
}

bool points_are_known(const struct boot_screen *form)
{
    uint64_t size = (uint64_t)form->pitch * form->height;

    return (form->bits == 15 || form->bits == 16 || form->bits == 24 || form->bits == 32) &&
           form->width >= POINTS_WIDTH_MIN && form->width <= POINTS_SIDE_MAX &&
           form->height >= POINTS_HEIGHT_MIN && form->height <= POINTS_SIDE_MAX &&
           size <= POINTS_BYTES_MAX && form->pitch >= form->width * bytes_of(form) &&
           is_colour_known(form->red, form->bits) && is_colour_known(form->green, form->bits) &&
           is_colour_known(form->blue, form->bits);
}

static uint32_t part(struct boot_colour colour, unsigned value)
{
    return (uint32_t)(value >> (8 - colour.bits)) << colour.at;
}

// Of each colour two thirds, and the last third where it is bright.
static uint32_t colour_of(const struct boot_screen *form, unsigned colour)
{
    unsigned dark = (colour & CELL_BRIGHT) != 0 ? 0x55 : 0, light = dark + 0xaa;

    return part(form->red, colour & 1 ? light : dark) |
           part(form->green, colour & 2 ? light : dark) |
           part(form->blue, colour & 4 ? light : dark);
}

// A point `times` times, the lowest byte first. Inline, so that the sizes are known in the loop.
static inline uint8_t *put_point(uint8_t *at, uint32_t value, unsigned bytes, unsigned times)
{
    for (; times > 0; times--, at += bytes) {
        if (bytes == 4) {
            *(uint32_t *)at = value;
        } else if (bytes == 2) {
            *(uint16_t *)at = (uint16_t)value;
        } else {
            for (unsigned i = 0; i < bytes; i++) at[i] = (uint8_t)(value >> 8 * i);
        }
    }
    return at;
}

static inline void put_row(uint8_t *row, unsigned bits, const uint32_t colours[2], unsigned bytes)
{
    for (unsigned bit = 1u << (FONT_WIDTH - 1); bit > 0; bit >>= 1)
        row = put_point(row, colours[(bits & bit) != 0], bytes, points.scale);
}

// A row of a cell as points; where `bits` are set is the second colour.
static void make_row(uint8_t *row, unsigned bits, const uint32_t colours[2])
{
    if (points.bytes == 4)
        put_row(row, bits, colours, 4);
    else if (points.bytes == 3)
        put_row(row, bits, colours, 3);
    else
        put_row(row, bits, colours, 2);
}

// Rows that are alike, as many are, are made once.
static void paint_cell(uint8_t *at, uint32_t cell)
{
    const uint8_t *rows = font_rows(cell);
    uint32_t colours[2] = {points.colours[cell_paper(cell)], points.colours[cell_ink(cell)]};
    unsigned row_bytes = FONT_WIDTH * points.scale * points.bytes, made = rows[0];
    unsigned underline = (cell & CELL_HAS_CURSOR) != 0 ? FONT_HEIGHT - CURSOR_ROWS : FONT_HEIGHT;
    uint8_t row[FONT_WIDTH * SCALE_MAX * POINT_BYTES_MAX] __attribute__((aligned(4)));

    make_row(row, made, colours);
    for (unsigned y = 0; y < FONT_HEIGHT; y++) {
        unsigned bits = y < underline ? rows[y] : 0xff;

        if (bits != made) make_row(row, bits, colours);
        made = bits;
        for (unsigned i = 0; i < points.scale; i++, at += points.pitch) memcpy(at, row, row_bytes);
    }
}

static void paint(unsigned row, unsigned column, const uint32_t *cells, unsigned count)
{
    unsigned step = FONT_WIDTH * points.scale * points.bytes;
    uint8_t *at = points.memory + (size_t)row * FONT_HEIGHT * points.scale * points.pitch;

    for (unsigned i = 0; i < count; i++) paint_cell(at + (size_t)(column + i) * step, cells[i]);
}

void points_open(const struct boot_screen *form, void *memory, struct face *out)
{
    unsigned scale = (form->width + SCALE_WIDTH / 2) / SCALE_WIDTH;

    points.memory = memory;
    points.pitch = form->pitch;
    points.bytes = bytes_of(form);
    points.scale = scale > 0 ? scale : 1;
    for (unsigned i = 0; i < CELL_COLOURS; i++) points.colours[i] = colour_of(form, i);
    for (uint32_t y = 0; y < form->height; y++)
        memset(points.memory + (size_t)y * form->pitch, 0, (size_t)form->width * points.bytes);
    *out = (struct face){form->height / (FONT_HEIGHT * points.scale),
                         form->width / (FONT_WIDTH * points.scale), paint};
}

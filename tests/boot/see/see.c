// see: reads the text on a picture of the screen.
//
//     see PPM SCALE
//
// Prints a line for each row of characters of 8 by 16 points, or SCALE times that; behind a bar
// each pair of colours in it that is not grey on black, ink first. Cells are looked for in the
// package's own file of its font, not in the kernel's table; of those that look the same the first
// is printed, and a ? for what is in it nowhere. A cursor is not seen.
//
// A cell whose points are not all of two colours, or not SCALE times as large, is printed as !.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/utf8.h"
#include "tools/font/hex.h"

enum {
    WIDTH = 8,
    HEIGHT = HEX_ROWS,
    GLYPHS_MAX = 65536,
    CURSOR_ROW = HEIGHT - 2,
    EXACT = 0xf8f8f8, // what a point of 15 bits has of a colour
    GREY = 0xa8a8a8,
    TEXT_BYTES = 4096,
};

struct cell {
    uint32_t ink, paper; // as 0xRRGGBB; paper is the colour of the first point
    uint8_t rows[HEIGHT];
    bool is_whole;
};

static struct {
    uint32_t width, height, scale;
    uint8_t *bytes;
} seen;

static struct hex_glyph glyphs[GLYPHS_MAX];
static uint32_t glyph_count;

_Noreturn static void fail(const char *what)
{
    fprintf(stderr, "see: %s\n", what);
    exit(EXIT_FAILURE);
}

static void read_seen(const char *path)
{
    FILE *file = fopen(path, "rb");
    unsigned depth;

    if (file == NULL) fail("there is no such file");
    if (fscanf(file, "P6 %u %u %u", &seen.width, &seen.height, &depth) != 3 || fgetc(file) == EOF ||
        depth != 255)
        fail("that is no PPM");
    size_t size = (size_t)seen.width * seen.height * 3;
    seen.bytes = malloc(size);
    if (seen.bytes == NULL || fread(seen.bytes, 1, size, file) != size) fail("it is cut off");
    fclose(file);
}

static void read_font(const char *path)
{
    FILE *file = hex_open(path);

    while (glyph_count < GLYPHS_MAX && hex_next(file, &glyphs[glyph_count])) glyph_count++;
    fclose(file);
}

static uint32_t point(uint32_t x, uint32_t y)
{
    const uint8_t *at = seen.bytes + ((size_t)y * seen.width + x) * 3;

    return (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
}

// The colour of a point of a character, of which there are scale times scale on the screen. False:
// these are not alike.
static bool read_point(uint32_t left, uint32_t top, uint32_t *colour)
{
    *colour = point(left, top);
    for (uint32_t i = 0; i < seen.scale * seen.scale; i++)
        if (point(left + i % seen.scale, top + i / seen.scale) != *colour) return false;
    return true;
}

static struct cell read_cell(uint32_t row, uint32_t column)
{
    uint32_t left = column * WIDTH, top = row * HEIGHT, colour;
    struct cell cell = {.paper = point(left * seen.scale, top * seen.scale), .is_whole = true};
    bool has_ink = false;

    for (uint32_t y = 0; y < HEIGHT; y++)
        for (uint32_t x = 0; x < WIDTH; x++) {
            if (!read_point((left + x) * seen.scale, (top + y) * seen.scale, &colour))
                cell.is_whole = false;
            if (colour == cell.paper) continue;
            if (has_ink && colour != cell.ink) cell.is_whole = false;
            cell.ink = colour;
            has_ink = true;
            cell.rows[y] |= (uint8_t)(0x80 >> x);
        }
    if (!has_ink) cell.ink = GREY;
    return cell;
}

// An underline is the cursor.
static void take_cursor_away(struct cell *cell)
{
    if (cell->rows[CURSOR_ROW] != 0xff || cell->rows[CURSOR_ROW + 1] != 0xff) return;
    if (cell->rows[CURSOR_ROW - 1] == 0xff) return; // a block
    cell->rows[CURSOR_ROW] = cell->rows[CURSOR_ROW + 1] = 0;
}

static bool is_glyph(const struct hex_glyph *glyph, const struct cell *left,
                     const struct cell *right)
{
    for (int y = 0; y < HEIGHT; y++) {
        unsigned bits = glyph->is_wide ? left->rows[y] << 8 | right->rows[y] : left->rows[y];
        if (glyph->rows[y] != bits) return false;
    }
    return true;
}

// The glyph of one cell, or else of two; null: none.
static const struct hex_glyph *find_glyph(const struct cell *left, const struct cell *right)
{
    for (int wide = 0; wide < (right == NULL ? 1 : 2); wide++)
        for (uint32_t i = 0; i < glyph_count; i++)
            if (glyphs[i].code >= ' ' && glyphs[i].is_wide == wide &&
                is_glyph(&glyphs[i], left, right))
                return &glyphs[i];
    return NULL;
}

static void put_colours(const struct cell *cells, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before = 0;

        if ((cells[i].ink & EXACT) == GREY && cells[i].paper == 0) continue;
        while (cells[before].ink != cells[i].ink || cells[before].paper != cells[i].paper) before++;
        if (before == i) printf("|%06x %06x", cells[i].ink, cells[i].paper);
    }
    printf("\n");
}

static void put_row(uint32_t row, struct cell *cells, uint32_t columns)
{
    uint8_t text[TEXT_BYTES] = "";
    uint32_t length = 0;

    for (uint32_t i = 0; i < columns; i++) {
        cells[i] = read_cell(row, i);
        take_cursor_away(&cells[i]);
    }
    for (uint32_t i = 0; i < columns && length < sizeof(text) - UTF8_BYTES_MAX; i++) {
        const struct cell *right = i + 1 < columns ? &cells[i + 1] : NULL;
        const struct hex_glyph *glyph = find_glyph(&cells[i], right);

        length += utf8_put(!cells[i].is_whole ? '!'
                           : glyph != NULL    ? glyph->code
                                              : '?',
                           text + length);
        i += glyph != NULL && glyph->is_wide;
    }
    while (length > 0 && text[length - 1] == ' ') length--;
    printf("%.*s", (int)length, (const char *)text);
    put_colours(cells, columns);
}

int main(int argc, char **argv)
{
    if (argc != 3 || (seen.scale = (uint32_t)strtoul(argv[2], NULL, 10)) == 0)
        fail("a file and a scale are wanted");
    read_seen(argv[1]);
    read_font("/usr/share/unifont/unifont.hex");
    uint32_t columns = seen.width / WIDTH / seen.scale, rows = seen.height / HEIGHT / seen.scale;
    struct cell *cells = calloc(columns + 1, sizeof(*cells));
    if (cells == NULL) fail("there is no memory");
    for (uint32_t row = 0; row < rows; row++) put_row(row, cells, columns);
    free(cells);
    free(seen.bytes);
    return EXIT_SUCCESS;
}

// screen-font: makes a table of C for screens of points of the package unifont.
//
//     screen-font UNIFONT-HEX >HEADER
//
// What it means is said in drivers/screen/font.c, which is the only one to include it. A wide
// character has two cells, the left one first. The package draws some signs wider than a terminal
// takes them for: those are put into one cell.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernel/lib/columns.h"
#include "tools/font/hex.h"

enum { RUNS_MAX = 1024 };

// All that is written from left to right and needs no shaping, as far as the kana; what lies
// beyond would be forty times as much.
static const struct range {
    uint32_t first, last;
} ranges[] = {
    {0x20, 0x7e},     {0xa0, 0x58f},    {0x5d0, 0x5ea},   {0xe3f, 0xe5b},   {0x10a0, 0x10ff},
    {0x13a0, 0x13ff}, {0x16a0, 0x16f8}, {0x1c80, 0x1cbf}, {0x1d00, 0x2bff}, {0x2c60, 0x2c7f},
    {0x2d00, 0x2d2f}, {0x2de0, 0x2e5d}, {0x3000, 0x33ff}, {0xff01, 0xffee}, {0xfffd, 0xfffd},
};

static struct {
    struct run {
        uint32_t first, count, columns, cell;
    } runs[RUNS_MAX];
    uint32_t run_count, cell_count;
} font;

static bool is_wanted(uint32_t code)
{
    for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return columns_of(code) > 0;
    return false;
}

static void note_code(uint32_t code)
{
    struct run *run = font.run_count == 0 ? NULL : &font.runs[font.run_count - 1];
    uint32_t columns = columns_of(code);

    if (run == NULL || run->first + run->count != code || run->columns != columns) {
        if (font.run_count == RUNS_MAX) exit(EXIT_FAILURE);
        run = &font.runs[font.run_count++];
        *run = (struct run){code, 0, columns, font.cell_count};
    }
    run->count++;
    font.cell_count += columns;
}

// Each two points side by side become one.
static uint8_t squeeze(uint16_t row)
{
    uint8_t half = 0;

    for (int i = 0; i < 8; i++) half = (uint8_t)(half | ((row >> 2 * i & 3) != 0) << i);
    return half;
}

static void put_cell(const struct hex_glyph *glyph, uint32_t cell)
{
    bool is_squeezed = glyph->is_wide && columns_of(glyph->code) == 1;
    int shift = glyph->is_wide && cell == 0 ? 8 : 0;

    printf("    {");
    for (int i = 0; i < HEX_ROWS; i++) {
        uint16_t row = glyph->rows[i];
        if (!glyph->is_wide && cell == 1) row = 0;
        printf("%u,", is_squeezed ? squeeze(row) : row >> shift & 0xffu);
    }
    printf("},\n");
}

static void put_cells(FILE *file)
{
    struct hex_glyph glyph;

    printf("static const uint8_t font_cells[][%d] = {\n", HEX_ROWS);
    while (hex_next(file, &glyph)) {
        if (!is_wanted(glyph.code)) continue;
        note_code(glyph.code);
        for (uint32_t i = 0; i < columns_of(glyph.code); i++) put_cell(&glyph, i);
    }
    printf("};\n\n");
}

static void put_runs(void)
{
    printf("static const struct font_run font_runs[] = {\n");
    for (uint32_t i = 0; i < font.run_count; i++)
        printf("    {%u, %u, %u, %u},\n", font.runs[i].first, font.runs[i].count,
               font.runs[i].columns, font.runs[i].cell);
    printf("};\n");
}

int main(int argc, char **argv)
{
    if (argc != 2) return EXIT_FAILURE;
    FILE *file = hex_open(argv[1]);
    put_cells(file);
    put_runs();
    fclose(file);
    return EXIT_SUCCESS;
}

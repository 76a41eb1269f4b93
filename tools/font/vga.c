// vga-font: makes a table of C for the VGA text screen of the package unifont.
//
//     vga-font UNIFONT-HEX >HEADER
//
// What it means is said in drivers/screen/vga_font.c, which is the only one to include it. Wide
// glyphs are passed over. Code points that look the same share a glyph.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/font/hex.h"

enum { ROWS = HEX_ROWS, GLYPHS_MAX = 512, CODES_MAX = 1024 };

// Of each of these is a glyph: Latin, Greek, Cyrillic, punctuation, some signs, lines and blocks.
static const struct range {
    uint32_t first, last;
} ranges[] = {
    {0x20, 0x7e},     {0xa0, 0x131},    {0x134, 0x13e},   {0x141, 0x148},   {0x14a, 0x17e},
    {0x386, 0x3ce},   {0x400, 0x45f},   {0x490, 0x491},   {0x2013, 0x2014}, {0x2018, 0x201e},
    {0x2026, 0x2026}, {0x2039, 0x203a}, {0x20ac, 0x20ac}, {0x2116, 0x2116}, {0x2122, 0x2122},
    {0x2190, 0x2193}, {0x221a, 0x221a}, {0x221e, 0x221e}, {0x2248, 0x2248}, {0x2260, 0x2261},
    {0x2264, 0x2265}, {0x2500, 0x2500}, {0x2502, 0x2502}, {0x250c, 0x250c}, {0x2510, 0x2510},
    {0x2514, 0x2514}, {0x2518, 0x2518}, {0x251c, 0x251c}, {0x2524, 0x2524}, {0x252c, 0x252c},
    {0x2534, 0x2534}, {0x253c, 0x253c}, {0x2550, 0x256c}, {0x2580, 0x2580}, {0x2584, 0x2584},
    {0x2588, 0x2588}, {0x258c, 0x258c}, {0x2590, 0x2593}, {0x25a0, 0x25a0}, {0xfffd, 0xfffd},
};

static struct {
    uint8_t glyphs[GLYPHS_MAX][ROWS];
    bool is_taken[GLYPHS_MAX];
    struct {
        uint32_t code, number;
        uint8_t glyph[ROWS];
    } codes[CODES_MAX];
    uint32_t code_count;
} font;

_Noreturn static void fail(const char *what)
{
    fprintf(stderr, "vga-font: %s\n", what);
    exit(EXIT_FAILURE);
}

static bool is_wanted(uint32_t code)
{
    for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return true;
    return false;
}

static bool is_ascii(uint32_t code)
{
    return code >= ' ' && code < 0x7f;
}

// Lines have to meet: the adapter repeats the last column of the glyphs whose number is one of
// these, and puts an empty one behind all others.
static bool is_line(uint32_t code)
{
    return code >= 0x2500 && code < 0x25a0;
}

static bool is_repeating(uint32_t number)
{
    return (number & 0xe0) == 0xc0;
}

static bool has_last_column(const uint8_t *glyph)
{
    uint8_t all = 0;

    for (int row = 0; row < ROWS; row++) all |= glyph[row];
    return all & 1;
}

// ASCII has its own codes.
static bool may_be_at(uint32_t number, uint32_t code, const uint8_t *glyph)
{
    if (is_ascii(code) || (is_ascii(number) && !font.is_taken[number])) return number == code;
    if (font.is_taken[number] && memcmp(font.glyphs[number], glyph, ROWS) != 0) return false;
    return is_line(code) ? is_repeating(number) : !is_repeating(number) || !has_last_column(glyph);
}

static uint32_t find_number(uint32_t code, const uint8_t *glyph)
{
    uint32_t number = 0;

    while (number < GLYPHS_MAX && !may_be_at(number, code, glyph)) number++;
    if (number == GLYPHS_MAX) fail("too many glyphs");
    font.is_taken[number] = true;
    memcpy(font.glyphs[number], glyph, ROWS);
    return number;
}

static void number_all(bool are_lines)
{
    for (uint32_t i = 0; i < font.code_count; i++)
        if (is_line(font.codes[i].code) == are_lines)
            font.codes[i].number = find_number(font.codes[i].code, font.codes[i].glyph);
}

static void read_font(const char *path)
{
    FILE *file = hex_open(path);
    struct hex_glyph glyph;

    while (hex_next(file, &glyph)) {
        if (glyph.is_wide || !is_wanted(glyph.code)) continue;
        if (font.code_count == CODES_MAX) fail("too many code points");
        font.codes[font.code_count].code = glyph.code;
        for (int row = 0; row < ROWS; row++)
            font.codes[font.code_count].glyph[row] = (uint8_t)glyph.rows[row];
        font.code_count++;
    }
    fclose(file);
}

static void put_font(void)
{
    printf("static const uint32_t vga_glyphs[%d][%d] = {\n", GLYPHS_MAX, ROWS / 4);
    for (int i = 0; i < GLYPHS_MAX; i++) {
        const uint8_t *row = font.glyphs[i];
        printf("    {");
        for (int k = 0; k < ROWS; k += 4)
            printf("0x%02x%02x%02x%02x,", row[k + 3], row[k + 2], row[k + 1], row[k]);
        printf("},\n");
    }
    printf("};\n\nstatic const struct vga_code vga_codes[] = {\n");
    for (uint32_t i = 0; i < font.code_count; i++)
        printf("    {0x%x, %u},\n", font.codes[i].code, font.codes[i].number);
    printf("};\n");
}

int main(int argc, char **argv)
{
    if (argc != 2) fail("a font is wanted");
    read_font(argv[1]);
    number_all(true);
    number_all(false);
    put_font();
    return EXIT_SUCCESS;
}

#include "drivers/screen/points.h"

#include <stdlib.h>
#include <string.h>

#include "drivers/screen/font.h"
#include "tests/random.h"
#include "tests/test.h"

// Points in memory of this desk. Behind each row, and behind all of them, lie bytes that must stay.

enum { MARK = 0xa5, GAP = 12 };

static const struct boot_screen forms[] = {
    {.bits = 32, .red = {16, 8}, .green = {8, 8}, .blue = {0, 8}},
    {.bits = 32, .red = {0, 8}, .green = {8, 8}, .blue = {16, 8}},
    {.bits = 24, .red = {16, 8}, .green = {8, 8}, .blue = {0, 8}},
    {.bits = 16, .red = {11, 5}, .green = {5, 6}, .blue = {0, 5}},
    {.bits = 15, .red = {10, 5}, .green = {5, 5}, .blue = {0, 5}},
};
enum { FORMS = sizeof(forms) / sizeof(*forms) };

static uint32_t bytes_of(const struct boot_screen *form)
{
    return form->bits == 15 ? 2 : form->bits / 8;
}

static struct boot_screen form_of(unsigned form, uint32_t width, uint32_t height)
{
    struct boot_screen f = forms[form];

    f.kind = BOOT_SCREEN_POINTS;
    f.base = 0xe0000000;
    f.width = width;
    f.height = height;
    f.pitch = width * bytes_of(&f) + GAP;
    return f;
}

static uint8_t *memory_of(const struct boot_screen *form)
{
    size_t size = (size_t)form->pitch * form->height;
    uint8_t *memory = malloc(size);

    EXPECT(memory != NULL);
    memset(memory, MARK, size);
    return memory;
}

static uint32_t read_point(const struct boot_screen *form, const uint8_t *memory, uint32_t x,
                           uint32_t y)
{
    uint32_t value = 0;

    memcpy(&value, memory + (size_t)y * form->pitch + (size_t)x * (bytes_of(form)), bytes_of(form));
    return value;
}

static uint32_t full(struct boot_colour colour)
{
    return ((1u << colour.bits) - 1) << colour.at;
}

static bool gaps_are_whole(const struct boot_screen *form, const uint8_t *memory)
{
    for (uint32_t y = 0; y < form->height; y++)
        for (uint32_t i = form->pitch - GAP; i < form->pitch; i++)
            if (memory[(size_t)y * form->pitch + i] != MARK) return false;
    return true;
}

// The cell of the last row and column, and that of the first, point by point.
static void expect_glyph(const struct boot_screen *form, const uint8_t *memory, unsigned scale,
                         unsigned row, unsigned column, uint32_t cell)
{
    const uint8_t *rows = font_rows(cell);
    unsigned wrong = 0;

    for (unsigned y = 0; y < FONT_HEIGHT * scale; y++)
        for (unsigned x = 0; x < FONT_WIDTH * scale; x++) {
            uint32_t found = read_point(form, memory, column * FONT_WIDTH * scale + x,
                                        row * FONT_HEIGHT * scale + y);
            bool is_ink = (rows[y / scale] & 0x80 >> x / scale) != 0;
            if ((cell & CELL_HAS_CURSOR) != 0 && y / scale >= FONT_HEIGHT - 2) is_ink = true;
            wrong += (found & full(form->red)) == 0 ? is_ink : !is_ink;
            wrong += (found & ~full(form->red)) != 0;
        }
    EXPECT(wrong == 0);
}

static void try_size(unsigned number, uint32_t width, uint32_t height, unsigned scale)
{
    struct boot_screen form = form_of(number, width, height);
    uint32_t red[2] = {1u << CELL_INK | 'R', 1u << CELL_INK | '='},
             cursor = 1u << CELL_INK | 0x42f | CELL_HAS_CURSOR;
    uint8_t *memory = memory_of(&form);
    struct face screen;

    EXPECT(points_are_known(&form));
    points_open(&form, memory, &screen);
    EXPECT(screen.columns == width / 8 / scale && screen.rows == height / 16 / scale);
    EXPECT(screen.columns >= 40 && screen.columns <= 240 && screen.rows >= 12);
    EXPECT(read_point(&form, memory, width - 1, height - 1) == 0);
    screen.paint(0, 0, red, 2);
    screen.paint(screen.rows - 1, screen.columns - 1, &cursor, 1);
    expect_glyph(&form, memory, scale, 0, 0, red[0]);
    expect_glyph(&form, memory, scale, 0, 1, red[1]);
    expect_glyph(&form, memory, scale, screen.rows - 1, screen.columns - 1, cursor);
    EXPECT(gaps_are_whole(&form, memory));
    free(memory);
}

TEST(points_show_cells_in_each_form_and_size)
{
    for (unsigned form = 0; form < FORMS; form++) {
        try_size(form, 320, 200, 1);
        try_size(form, 640, 480, 1);
        try_size(form, 1024, 768, 1);
        try_size(form, 1366, 768, 1);
        try_size(form, 1919, 1079, 1);
        try_size(form, 1920, 1080, 2);
        try_size(form, 2560, 1440, 2);
        try_size(form, 3840, 2160, 3);
    }
}

// Black, white, and between them the colours that are named, all different.
TEST(points_have_sixteen_colours)
{
    for (unsigned number = 0; number < FORMS; number++) {
        struct boot_screen form = form_of(number, 640, 480);
        uint8_t *memory = memory_of(&form);
        struct face screen;
        uint32_t colours[CELL_COLOURS];

        points_open(&form, memory, &screen);
        for (uint32_t i = 0; i < CELL_COLOURS; i++) {
            uint32_t cell = ' ' | i << CELL_PAPER;
            screen.paint(1, i, &cell, 1);
            colours[i] = read_point(&form, memory, i * FONT_WIDTH, FONT_HEIGHT);
            for (uint32_t k = 0; k < i; k++) EXPECT(colours[k] != colours[i]);
        }
        EXPECT(colours[0] == 0);
        EXPECT(colours[15] == (full(form.red) | full(form.green) | full(form.blue)));
        EXPECT((colours[1] & ~full(form.red)) == 0 && (colours[2] & ~full(form.green)) == 0);
        EXPECT((colours[4] & ~full(form.blue)) == 0);
        free(memory);
    }
}

TEST(points_of_other_forms_are_refused)
{
    struct boot_screen good = form_of(0, 1024, 768), form;

    EXPECT(points_are_known(&good));
    for (unsigned bits = 0; bits < 256; bits++) {
        form = good;
        form.bits = (uint8_t)bits;
        EXPECT(points_are_known(&form) == (bits == 32 || bits == 24));
    }
    form = good, form.pitch = 1024 * 4 - 1;
    EXPECT(!points_are_known(&form));
    form = good, form.pitch = UINT32_MAX;
    EXPECT(!points_are_known(&form));
    form = good, form.width = 0;
    EXPECT(!points_are_known(&form));
    form = good, form.width = 0x40000001, form.pitch = 4; // times 4 it is 4
    EXPECT(!points_are_known(&form));
    form = good, form.height = 0x80000000;
    EXPECT(!points_are_known(&form));
    form = good, form.green = (struct boot_colour){25, 8};
    EXPECT(!points_are_known(&form));
    form = good, form.red = (struct boot_colour){255, 255};
    EXPECT(!points_are_known(&form));
    form = good, form.blue.bits = 10;
    EXPECT(!points_are_known(&form));
    form = good, form.blue.bits = 0;
    EXPECT(!points_are_known(&form));
}

// What is said to be good is painted on without a step outside, whatever else is said.
TEST(points_of_any_form_stay_inside)
{
    uint64_t seed = 17;
    unsigned known = 0;

    for (unsigned round = 0; round < 300; round++) {
        struct boot_screen form =
            form_of((unsigned)random_below(&seed, FORMS), 300 + (uint32_t)random_below(&seed, 700),
                    190 + (uint32_t)random_below(&seed, 700));
        struct face screen;

        form.pitch -= (uint32_t)random_below(&seed, 2 * GAP);
        form.red = (struct boot_colour){(uint8_t)random_below(&seed, 34),
                                        (uint8_t)random_below(&seed, 10)};
        if (!points_are_known(&form)) continue;
        uint8_t *memory = memory_of(&form);
        uint32_t cells[128];
        known++;
        points_open(&form, memory, &screen);
        for (unsigned i = 0; i < screen.columns; i++) cells[i] = (uint32_t)random_next(&seed);
        screen.paint(screen.rows - 1, 0, cells, screen.columns);
        free(memory);
    }
    EXPECT(known > 20);
}

TEST(font_has_what_is_written)
{
    static const uint8_t blank[FONT_HEIGHT];
    const uint8_t *none = font_rows(0xfffd);

    EXPECT(memcmp(font_rows(' '), blank, FONT_HEIGHT) == 0);
    for (uint32_t code = 0x21; code < 0x7f; code++) EXPECT(font_rows(code) != none);
    EXPECT(font_rows(0x416) != none && font_rows(0x2500) != none && font_rows(0x3a9) != none);
    EXPECT(font_rows(0x3042 | CELL_IS_LEFT) != none);
    EXPECT(font_rows(0x3042 | CELL_IS_RIGHT) == font_rows(0x3042 | CELL_IS_LEFT) + FONT_HEIGHT);
    EXPECT(font_rows(0x5b57 | CELL_IS_LEFT) == none);
    EXPECT(memcmp(font_rows(0x5b57 | CELL_IS_RIGHT), blank, FONT_HEIGHT) == 0);
    for (uint32_t code = 0; code <= CELL_CODE; code++) {
        const uint8_t *rows = font_rows(code | CELL_IS_RIGHT);
        EXPECT(rows[0] + rows[FONT_HEIGHT - 1] >= 0); // sanitizers see what is outside
    }
}

#include "drivers/screen/font.h"

#include <stddef.h>

#include "drivers/screen/grid.h"
#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"

// Code points that follow one another, in ascending order: of each so many cells of the table, from
// that one on. ASCII is the first.
struct font_run {
    uint16_t first, count, columns, cell;
};

#include <screen_glyphs.h>

_Static_assert(sizeof(font_cells[0]) == FONT_HEIGHT, "a byte for each row");
_Static_assert(ARRAY_COUNT(font_cells) < UINT16_MAX, "a run can say where it is");

static const struct font_run *find_run(uint32_t code)
{
    size_t begin = 0, end = ARRAY_COUNT(font_runs);

    while (begin < end) {
        size_t middle = (begin + end) / 2;
        const struct font_run *run = &font_runs[middle];

        if (code < run->first)
            end = middle;
        else if (code - run->first >= run->count)
            begin = middle + 1;
        else
            return run;
    }
    return NULL;
}

const uint8_t *font_rows(uint32_t cell)
{
    uint32_t code = cell & CELL_CODE, half = (cell & CELL_IS_RIGHT) != 0;

    if (code - ' ' < font_runs[0].count) return font_cells[code - ' '];
    const struct font_run *run = find_run(code);
    if (run == NULL || half >= run->columns) {
        code = half ? ' ' : UTF8_REPLACEMENT;
        run = find_run(code);
        half = 0;
    }
    if (run == NULL) return font_cells[0]; // there is no such font
    return font_cells[run->cell + (code - run->first) * run->columns + half];
}

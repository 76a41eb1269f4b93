#include "drivers/screen/grid.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/columns.h"
#include "kernel/lib/types.h"

// Invariants, asserted by grid_check():
//   1. The cursor is on the screen, and must wrap only behind the last column.
//   2. The screen and the lines that are kept are not more than the ring has, and the screen shows
//      no line before these.
//   3. The left half of a wide character has its right half beside it, and the other way round.
//   4. A cell of the screen that differs from what was painted is in the span of its row.

enum { TAB_WIDTH = 8, DEFAULT_PEN = CELL_GREY << CELL_INK, BLANK = DEFAULT_PEN | ' ' };

static uint32_t *line_at(const struct grid *g, unsigned line)
{
    return g->lines + (size_t)(line % g->line_count) * g->columns;
}

static uint32_t *row_at(const struct grid *g, unsigned row)
{
    return line_at(g, g->top + row);
}

// The row as it is to be seen, which is another one while somebody looks back.
static uint32_t *seen_row(const struct grid *g, unsigned row)
{
    return line_at(g, g->top + g->line_count - g->back + row);
}

static void note_change(struct grid *g, unsigned row, unsigned begin, unsigned end)
{
    struct grid_span *span = &g->changed[row];

    if (span->begin == span->end) *span = (struct grid_span){(uint16_t)begin, (uint16_t)end};
    if (begin < span->begin) span->begin = (uint16_t)begin;
    if (end > span->end) span->end = (uint16_t)end;
}

static void note_all(struct grid *g)
{
    for (unsigned row = 0; row < g->rows; row++) note_change(g, row, 0, g->columns);
}

static void note_cursor(struct grid *g)
{
    note_change(g, g->row, g->column, g->column + 1);
}

static void make_blank(uint32_t *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) cells[i] = BLANK;
}

static void fill(struct grid *g, unsigned row, unsigned begin, unsigned end)
{
    if (begin >= end) return;
    make_blank(row_at(g, row) + begin, end - begin);
    note_change(g, row, begin, end);
}

// What is on one side of the border before a column will be another: a wide character that lies
// across it goes.
static void split(struct grid *g, unsigned row, unsigned column)
{
    if (column < g->columns && (row_at(g, row)[column] & CELL_IS_RIGHT) != 0)
        fill(g, row, column - 1, column + 1);
}

static void scroll(struct grid *g)
{
    g->top = (g->top + 1) % g->line_count;
    if (g->kept < g->line_count - g->rows) g->kept++;
    if (g->back > 0 && g->back < g->kept) g->back++;
    note_all(g);
    fill(g, g->rows - 1, 0, g->columns);
}

void grid_move_to(struct grid *g, unsigned row, unsigned column)
{
    g->row = row < g->rows ? row : g->rows - 1;
    g->column = column < g->columns ? column : g->columns - 1;
    g->must_wrap = false;
}

void grid_next_line(struct grid *g)
{
    g->must_wrap = false;
    g->column = 0;
    if (g->row + 1 < g->rows)
        g->row++;
    else
        scroll(g);
}

void grid_tab(struct grid *g)
{
    grid_move_to(g, g->row, ROUND_DOWN(g->column + TAB_WIDTH, TAB_WIDTH));
}

void grid_erase(struct grid *g, unsigned row, unsigned begin, unsigned end)
{
    split(g, row, begin);
    split(g, row, end);
    fill(g, row, begin, end);
}

void grid_set_colours(struct grid *g, unsigned ink, unsigned paper)
{
    g->pen = (uint32_t)ink << CELL_INK | (uint32_t)paper << CELL_PAPER;
}

void grid_put(struct grid *g, uint32_t code)
{
    unsigned width = columns_of(code), end;

    if (width == 0) return;
    if (g->must_wrap || g->column + width > g->columns) grid_next_line(g);
    end = g->column + width;
    uint32_t *cell = row_at(g, g->row) + g->column;
    if (((cell[0] | cell[width - 1]) & (CELL_IS_LEFT | CELL_IS_RIGHT)) != 0) {
        split(g, g->row, g->column);
        split(g, g->row, end);
    }
    cell[0] = code | g->pen;
    if (width == 2) {
        cell[1] = cell[0] | CELL_IS_RIGHT;
        cell[0] |= CELL_IS_LEFT;
    }
    note_change(g, g->row, g->column, end);
    g->must_wrap = end == g->columns;
    g->column = g->must_wrap ? g->columns - 1 : end;
}

size_t grid_room(unsigned rows, unsigned columns, unsigned kept)
{
    return ((size_t)2 * rows + kept) * columns * sizeof(uint32_t) + rows * sizeof(struct grid_span);
}

void grid_init(struct grid *g, unsigned rows, unsigned columns, unsigned kept, void *memory,
               grid_paint_t *paint)
{
    size_t cells = (size_t)rows * columns;

    ASSERT(rows > 0 && rows <= GRID_SIDE_MAX);
    ASSERT(columns >= GRID_COLUMNS_MIN && columns <= GRID_SIDE_MAX);
    *g = (struct grid){.paint = paint,
                       .rows = rows,
                       .columns = columns,
                       .line_count = rows + kept,
                       .pen = DEFAULT_PEN};
    g->shown = memory;
    g->lines = g->shown + cells;
    g->changed = (struct grid_span *)(g->lines + cells + (size_t)kept * columns);
    memset(g->changed, 0, rows * sizeof(*g->changed));
    make_blank(g->shown, 2 * cells);
    note_cursor(g);
}

void grid_begin(struct grid *g)
{
    note_cursor(g);
}

void grid_end(struct grid *g)
{
    note_cursor(g);
    if (g->back > 0) note_all(g); // lines of the screen are in other rows
}

static void paint_span(struct grid *g, unsigned row, struct grid_span span)
{
    uint32_t *shown = g->shown + (size_t)row * g->columns;
    const uint32_t *cells = seen_row(g, row);
    unsigned cursor = g->back == 0 && row == g->row ? g->column : g->columns;

    for (unsigned i = span.begin, first = span.begin; i <= span.end; i++) {
        uint32_t cell = i == span.end ? 0 : cells[i] | (i == cursor ? CELL_HAS_CURSOR : 0);
        if (i < span.end && shown[i] != cell) {
            shown[i] = cell;
            continue;
        }
        if (first < i) g->paint(row, first, shown + first, i - first);
        first = i + 1;
    }
}

bool grid_paint_next(struct grid *g)
{
    for (unsigned row = 0; row < g->rows; row++) {
        struct grid_span span = g->changed[row];

        if (span.begin == span.end) continue;
        g->changed[row] = (struct grid_span){0, 0};
        paint_span(g, row, span);
        return true;
    }
    return false;
}

void grid_look_back(struct grid *g, int pages)
{
    int most = (int)g->kept, back = (int)g->back + pages * ((int)g->rows - 1);

    if (pages == 0 || back < 0) back = 0;
    if (back > most) back = most;
    if (back == (int)g->back) return;
    g->back = (unsigned)back;
    note_all(g);
}

static void check_row(const struct grid *g, unsigned row)
{
    const uint32_t *cells = row_at(g, row);

    for (unsigned i = 0; i < g->columns; i++) {
        uint32_t other = CELL_IS_LEFT | CELL_IS_RIGHT;

        ASSERT((cells[i] & other) != other);
        if (cells[i] & CELL_IS_LEFT) {
            ASSERT(i + 1 < g->columns && cells[i + 1] == (cells[i] ^ other));
        }
        if (cells[i] & CELL_IS_RIGHT) ASSERT(i > 0 && cells[i - 1] == (cells[i] ^ other));
    }
}

static void check_painted(const struct grid *g, unsigned row)
{
    struct grid_span span = g->changed[row];

    ASSERT(span.begin <= span.end && span.end <= g->columns);
    for (unsigned i = 0; i < g->columns; i++) {
        bool has_cursor = g->back == 0 && row == g->row && i == g->column;
        uint32_t cell = seen_row(g, row)[i] | (has_cursor ? CELL_HAS_CURSOR : 0);

        ASSERT(g->shown[row * g->columns + i] == cell || (i >= span.begin && i < span.end));
    }
}

void grid_check(const struct grid *g)
{
    ASSERT(g->row < g->rows && g->column < g->columns);
    ASSERT(!g->must_wrap || g->column == g->columns - 1);
    ASSERT(g->top < g->line_count && g->kept + g->rows <= g->line_count);
    ASSERT(g->back <= g->kept);
    for (unsigned row = 0; row < g->rows; row++) {
        check_row(g, row);
        check_painted(g, row);
    }
}

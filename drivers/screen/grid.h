#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The cells of a terminal: what is put at a cursor, wraps and scrolls, and the cells that changed
// are painted by whoever has a screen. It is the same for every screen, and knows none.
//
// Like that of a VT100 the cursor does not leave the last column when a character is put there; the
// next character wraps first. Wide characters take two cells; marks that stand on another
// character are left out.
//
// Lines that leave the screen at its top are kept, the last ones, and can be looked back at.
//
// A change is one of memory only, and a line that scrolls is not even moved. So it costs little
// until it is painted, and what has scrolled by in between is never painted at all.
//
// Nothing here allocates, sleeps or takes a lock: the caller calls one function at a time.

// A cell: its code point, its colours, and what else is true of it.
enum {
    CELL_CODE = 0x1fffff,
    CELL_INK = 21,           // where the four bits of the colour of the character begin
    CELL_PAPER = 25,         // ... and those of what is behind it
    CELL_IS_LEFT = 1 << 29,  // half of a wide character; its other half is beside it
    CELL_IS_RIGHT = 1 << 30, // ... with the same code point and colours
};
#define CELL_HAS_CURSOR (1u << 31) // only in what is painted

// Colours of ECMA-48: red 1, green 2, blue 4; 8 is brighter.
enum { CELL_COLOURS = 16, CELL_GREY = 7, CELL_BRIGHT = 8 };

static inline unsigned cell_ink(uint32_t cell)
{
    return cell >> CELL_INK & (CELL_COLOURS - 1);
}

static inline unsigned cell_paper(uint32_t cell)
{
    return cell >> CELL_PAPER & (CELL_COLOURS - 1);
}

// Show these cells from a column on: all are in one row.
typedef void grid_paint_t(unsigned row, unsigned column, const uint32_t *cells, unsigned count);

struct grid_span { // columns of a row, the end exclusive; empty if they are equal
    uint16_t begin, end;
};

enum { GRID_COLUMNS_MIN = 2, GRID_SIDE_MAX = 4096 };

struct grid {
    grid_paint_t *paint;
    unsigned rows, columns;
    uint32_t *lines;           // a ring of them: those of the screen, and those that were on it
    unsigned line_count;       // at least `rows`
    unsigned top;              // the line of the first row
    unsigned kept;             // how many lines before it can be looked back at
    unsigned back;             // how many of these the screen has gone back
    uint32_t *shown;           // what was painted last, row by row
    struct grid_span *changed; // of each row: what may differ from that
    unsigned row, column;      // of the cursor
    bool must_wrap;            // the last column was just filled
    uint32_t pen;              // the colours that a cell gets
};

// How many bytes of memory, aligned to words, a grid of that size needs that keeps so many lines.
size_t grid_room(unsigned rows, unsigned columns, unsigned kept);

// An empty screen, which is painted already: all cells are grey blanks. No side is longer than
// GRID_SIDE_MAX.
void grid_init(struct grid *g, unsigned rows, unsigned columns, unsigned kept, void *memory,
               grid_paint_t *paint);

// Around all that follows: the cursor may move meanwhile.
void grid_begin(struct grid *g);
void grid_end(struct grid *g);

// A character at the cursor.
void grid_put(struct grid *g, uint32_t code);
void grid_set_colours(struct grid *g, unsigned ink, unsigned paper);

// The cursor: to the begin of the next line, to the next column that 8 divides, or to a place, or
// as far towards it as the screen goes.
void grid_next_line(struct grid *g);
void grid_tab(struct grid *g);
void grid_move_to(struct grid *g, unsigned row, unsigned column);

// Columns of a row become blank.
void grid_erase(struct grid *g, unsigned row, unsigned begin, unsigned end);

// Paint the cells of one row that changed. False: none did.
bool grid_paint_next(struct grid *g);

// Show what was there so many pages before, or after if they are below zero; 0: the last rows. What
// is looked back at stays where it is when more is put, as long as it is kept.
void grid_look_back(struct grid *g, int pages);

// Assert what is true between two calls.
void grid_check(const struct grid *g);

#pragma once

#include <stdbool.h>

#include "drivers/screen/vt.h"

// What shows the cells of a terminal. screen.c takes the one that there is.

struct screen {
    unsigned rows, columns;
    grid_paint_t *paint;
};

// The VGA text screen. False: there is none.
bool vga_find(struct screen *out);

#pragma once

#include "drivers/screen/grid.h"

// What shows the cells of a grid: a screen of some kind.

struct face {
    unsigned rows, columns;
    grid_paint_t *paint;
};

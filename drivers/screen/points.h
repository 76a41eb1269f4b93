#pragma once

#include <stdbool.h>

#include "drivers/screen/face.h"
#include "kernel/bootinfo.h"

// A screen of points, in memory: of 15, 16, 24 or 32 bits each, of any size from some characters
// on. Cells are 8 by 16 points, or these times a whole number where points are small: 2 from a
// width of 1,920 on, 3 from 3,200, 4 from 4,480.

enum {
    POINTS_WIDTH_MIN = 320, // 40 characters
    POINTS_HEIGHT_MIN = 200,
    POINTS_SIDE_MAX = 8192,
    POINTS_BYTES_MAX = 48 << 20, // 3,840 by 2,160 of 32 bits take 32
};

// Whether points of that form can be painted.
bool points_are_known(const struct boot_screen *form);

// Paint such ones, which begin at `memory`. All of them become black at once.
void points_open(const struct boot_screen *form, void *memory, struct face *out);

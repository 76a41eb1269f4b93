#pragma once

#include <stdbool.h>
#include <stdint.h>

// Compiling is done in pieces between two turns, and nobody waits for it longer than for a piece:
// fifty thousand instructions of the processor. So it is made of steps, each of which says before
// it is done how much work it is at most, in units of a hundred instructions; what a piece cannot
// afford any more waits for the next one.

enum {
    WORK_PIECE = 300, // no step takes more
    WORK_ALL = INT32_MAX,
};

static inline bool work_afford(int32_t *work, uint32_t units)
{
    if (*work < (int32_t)units) return false;
    *work -= (int32_t)units;
    return true;
}

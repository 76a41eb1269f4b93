#pragma once

#include <stdbool.h>
#include <stdint.h>

// Fuel is what is left of a turn, in units of work: an instruction costs one, and whoever does more
// at once pays for it. What a unit buys is measured by the longest stretch between two looks at
// vm_poll (tests/bench/stretches). Only the loop takes the last unit, and ends the turn with that.

enum {
    FUEL = 256,       // between two looks at vm_poll: well below a millisecond
    FUEL_ARGS = 4,    // arguments that are compared with their types for a unit,
    FUEL_HASHED = 24, // ... or bytes that are hashed
};

// For work that is done whatever it costs.
static inline void fuel_spend(uint32_t *fuel, uint32_t units)
{
    *fuel -= units < *fuel ? units : *fuel - 1;
}

// For work that can wait. False: there is not so much.
static inline bool fuel_afford(uint32_t *fuel, uint32_t units)
{
    if (*fuel <= units) return false;
    *fuel -= units;
    return true;
}

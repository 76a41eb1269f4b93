#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// What a run leaves behind it: at every call of a native method, what it is called with, where each
// activation stands, and what the slots hold that may still be read. Everything must be in slots
// then, so two ways to run a program leave the same trail.

enum { TRAIL_MAX = 1 << 16 }; // longer ones are not kept to the end

struct trail {
    struct trail_step {
        uint64_t hash;
        oref_t method; // of the innermost activation that is not native,
        uint32_t pc;   // ... and where it stands
    } steps[TRAIL_MAX];
    uint32_t count;
};

// Every native method that is called from now on adds to it; null: to none.
void trail_begin(struct trail *trail);

// The first step in which they differ, or -1.
int64_t trail_compare(const struct trail *a, const struct trail *b);

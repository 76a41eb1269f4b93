#pragma once

#include "tools/phc/options.h"

// Where something stands in the sources.

struct pos {
    const struct phc_source *source; // null: about no place in particular
    uint32_t line;                   // 1, 2, ...
    uint32_t column;                 // 1, 2, ... in bytes
};

// A place with what belongs to it on the same line: from the beginning of one token to the end of
// another, and of the brackets that are open there.
struct range {
    struct pos pos;
    uint32_t first, last; // columns of the two tokens
};

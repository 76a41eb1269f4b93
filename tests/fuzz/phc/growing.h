#pragma once

#include <stddef.h>

#include "tests/fuzz/phc/mutate.h"

// A text that is written from the front, in memory that grows and is used again by the next one.
struct growing {
    struct text text; // .size = 0 begins anew
    size_t capacity;
};

void growing_put(struct growing *growing, const char *bytes, size_t size);

#pragma once

#include <stdint.h>

#include "vm/unicode/kinds.h"

// The tables that tools/unicode makes. Of those about cases there is one for each case.

// Code points from first to last, one or two apart, to which the same is added.
struct unicode_run {
    uint32_t first, last, step;
    int32_t add;
};

// What a code point becomes, if that is more than one; 0 behind the last.
struct unicode_row {
    uint32_t code;
    uint32_t to[UNICODE_CASE_MAX];
};

// One step of a canonical decomposition; the second is 0 if there is none.
struct unicode_parts {
    uint32_t code;
    uint32_t to[2];
};

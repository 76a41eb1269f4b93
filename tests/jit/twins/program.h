#pragma once

#include <stdint.h>

#include "tests/fuzz/bundle.h"

// Random programs that end, and tell what they have computed: what every slot of a method holds
// when it returns is put into an object, and that into one array. They are for comparing two ways
// to run them, so they do what compiled code does itself: compute, jump, loop, use fields, arrays
// and casts, make objects, call, throw and catch.
//
// The same seed gives the same program.

void program_make(struct fuzz_bundle *bundle, uint64_t *seed);

#pragma once

#include "tests/fuzz/phc/mutate.h"

// Programs that are deep, for the formatter: values and types inside of one another, of all kinds
// that have a layout of their own. mutate.h never makes those, since the programs that it begins
// with are as people write them, three or four deep. They can be parsed, but mean nothing.
//
// Never made: nested classes with names, and statements in one another without a value between.

// In memory that the next call uses again. The same state gives the same text.
struct text nest_make(uint64_t *state);

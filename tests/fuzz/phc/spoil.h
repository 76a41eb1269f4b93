#pragma once

#include "tests/fuzz/phc/mutate.h"

// The same program with other blanks and line ends between its words, and some where there were
// none. What the formatter keeps stays: comments with what makes them stand alone or behind
// something, empty lines, and where the lines of a longer comment stand to one another.
//
// Never made: empty lines where there was none, and blanks around operators that have none.

// In memory that the next call uses again. The same state gives the same text.
struct text spoil_make(struct text text, uint64_t *state);

#pragma once

#include "tools/bundle/names.h"

// What a misspelt name may have meant: the candidate with the fewest slips (a letter wrong,
// missing, added, or two exchanged), if they are few for its length. The first of several equals.

struct suggest {
    const char *wanted;
    const char *best;   // null: none is near enough
    unsigned slips_max; // a candidate must have fewer than this to become the best
};

struct suggest suggest_begin(const char *wanted);
void suggest_consider(struct suggest *suggest, const char *candidate);

// For the end of a message: "; did you mean NAME?", or nothing.
const char *suggest_text(const struct suggest *suggest, struct name_table *names);

#pragma once

#include "tools/phc/pairing.h"

// The arguments of a call, once it is known which method is meant.

struct check;
struct search;

// The arguments in the order of the parameters of the method that was found, with default values
// where nothing is said.
struct expr *check_arrange(struct check *check, const struct search *search, struct expr *arguments,
                           struct pos pos);

// Reports if one has a name where nothing says whose it is. False: reported.
bool check_are_unnamed(struct check *check, const struct expr *arguments);

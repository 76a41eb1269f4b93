#pragma once

#include "tools/phc/options.h"

// The Phantom compiler as a library: sources in, one bundle out.
//
// It reads no file and prints nothing: sources come as buffers, messages leave through a callback,
// the result is a buffer. So the same code serves the command on a developer's machine and, later,
// the system itself. All state of a run is in one context that ends with the call; runs in several
// threads do not disturb one another.

// Compiles all sources, which may refer to one another in any order, into one bundle.
// False if there was any error; the reason has been reported. The result need then not be freed.
bool phc_compile(const struct phc_options *options, struct phc_result *result);

struct phc_text {
    char *text; // from malloc; the caller frees it
    size_t size;
};

// The one source of the options in the one style of all sources: its words and comments, and where
// there is an empty line, stay as they are; lines, indentation and blanks do not. False if it
// cannot be parsed; the reason has been reported. The result need then not be freed.
bool phc_format(const struct phc_options *options, struct phc_text *result);

#pragma once

#include "tools/phc/pos.h"

// The line of a message, as its author wrote it, and below it where on the line.

enum { EXCERPT_BYTES = 512 }; // enough for both lines

// Prints the two lines, each with a line end before it. Prints nothing if there is no such line.
void excerpt_print(char *out, size_t size, struct range range);

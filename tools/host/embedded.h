#pragma once

#include <stdbool.h>

#include "boot/life/life.h"

struct phc_source;

// What the Makefile puts into the program.

// The classes that a new arena starts from.
struct life_classes embedded_classes(void);

// The sources of the base classes, one after another: *source becomes the first if its path is
// null, else the one behind it. False: there is none.
bool embedded_next_source(struct phc_source *source);

#pragma once

#include "tools/phc/context.h"

// The classes of the program by their full names.

// Adds a class that has its full name to those of the program.
void classes_add(struct phc *phc, struct class *class);

// The first class that was added with this full name, or null.
struct class *classes_find(struct phc *phc, name_t name);

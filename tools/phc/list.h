#pragma once

#include "tools/phc/bundle.h"

// Prints the code of a class through the callback of the options.
void list_class(struct phc *phc, const struct class *class, const struct class_code *code);

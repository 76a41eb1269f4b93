#pragma once

#include "tools/phc/context.h"

// The members of a class by their names. The lists may grow all the time; the index follows when it
// is asked.

// The first method of the class with this name, or null; the others hang by `next_named`.
struct method *lookup_methods(struct phc *phc, const struct class *class, name_t name);

// Words of an object of the class that its fields take, those of all classes above included.
unsigned lookup_words(const struct class *class);

// The first field.
struct field *lookup_field(struct phc *phc, const struct class *class, name_t name);

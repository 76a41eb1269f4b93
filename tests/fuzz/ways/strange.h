#pragma once

#include "vm/object.h"

// Classes that are not like others: an interface with defaults, one that extends it, an abstract
// class, one with private and protected members and constructors, arrays of own kinds, lies by name
// and by ordinal.

// Load them, so that they stay.
void strange_load(void);

// An object that is finished: what its constructor wrote is in it and was written by nobody else.
bool strange_make_sealed(void);
oref_t strange_sealed(void);
bool strange_is_sealed(void);

#pragma once

#include "vm/object.h"

// Classes that are not like others: an interface with defaults, one that extends it, an abstract
// class, one with private and protected members and constructors, arrays of own kinds, lies by name
// and by ordinal. And what makes strange objects and calls.

// Load them, so that they stay.
void strange_load(void);

// An object whose constructor has thrown, after it had given it away.
oref_t strange_torn(void);

// Start a task that waits for ever. 0: no memory.
oref_t strange_start_waiter(void);

// Start a task that calls by name: the objects of an array, of which the first is the receiver.
// False: there are none, more than a few, or there is no memory.
bool strange_start_call(oref_t name, oref_t array);

// An object that is finished: what its constructor wrote is in it and was written by nobody else.
bool strange_make_sealed(void);
oref_t strange_sealed(void);
bool strange_is_sealed(void);

#pragma once

#include <stdbool.h>

#include "vm/object.h"

// Name spaces: what the name of a class means, and where.
//
// Each bundle that is loaded has a name space of its own, below that of the loader which was asked
// to load it. It sees the names of its own classes and of those above; what lies beside or below it
// does not exist for it. A name that is seen already is not given again. So a name means one class
// wherever it is seen, nobody can take a name away from others, and two programs may bring classes
// of one name. At the top is the name space of the system, which the first bundle fills.
//
// A name space is what programs have as a loader. It keeps its classes, and each of them keeps it.
// Nothing of the system refers to what lies below, but by what programs have put there; so when the
// last object, activation and reference is gone, all of a bundle is collected at once, names
// included. A bundle that is refused was never referred to.

enum { NAME_SPACE_DEPTH_MAX = 16 }; // below that of the system

// An empty one, below this one or, for 0, at the top. 0: the arena is full, or this one lies as
// deep as it may.
oref_t name_space_make(oref_t above);

// Whether `space` is this one or lies below it.
bool name_space_is_below(oref_t space, oref_t above);

// What a name means here, or 0: a string, or bytes of Latin-1.
oref_t name_space_find(oref_t space, oref_t name);
oref_t name_space_find_bytes(oref_t space, const void *name, uint32_t length);

// Give a class its name in a name space in which that is not seen. False: the arena is full.
bool name_space_bind(oref_t space, oref_t class);

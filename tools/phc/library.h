#pragma once

#include "tools/phc/context.h"

// The files of the library, of which only those are read that are mentioned.

// A mark for each file: whether it has been read, which it is already if it is a part of the world.
bool *library_mark_read(struct phc *phc);

// Marks a file that is not read yet and that what has been read so far mentions; null: there is
// none. `next` is 0 at first, and stays with the caller.
const struct phc_source *library_next(struct phc *phc, bool *is_read, unsigned *next);

// The file may mean a class by this simple name: it is no name of a method, of what stands behind a
// dot, or of what is declared.
void library_mention(struct phc *phc, struct unit *unit, name_t simple);

// The full name of the class of this simple name that a file of the library, read or not, is named
// after; or null.
name_t library_find_class(struct phc *phc, name_t simple);

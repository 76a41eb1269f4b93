#pragma once

#include "tools/phc/phc_int.h"

// The files of the library, of which only those are read that are mentioned.

// A mark for each file: whether it has been read, which it is already if it is a part of the world.
bool *library_mark_read(struct phc *phc);

// Reads and marks the files that what has been read so far, or one of them, mentions.
void library_read(struct phc *phc, bool *is_read);

// The full name of the class of this simple name that a file of the library, read or not, is named
// after; or null.
name_t library_find_class(struct phc *phc, name_t simple);

#pragma once

#include "vm/object.h"

// Fields and methods by their names, while bundles are loaded: so that loading is fast, however
// many members a class has and whatever they are called.
//
// All members that have been asked for or added since member_begin() are in one index, by class,
// name and parameters. A class that was there before enters with all its members when it is asked
// for the first time. The index lies in the arena, where nothing refers to it: it is good for one
// load, in which nothing is collected.

// Begin with an empty index.
void member_begin(void);

// Whether there was too little memory for the index, so that what was found, or not found, means
// nothing.
bool member_is_short(void);

// Let a member be found, in a class that is not yet complete. False: it has one of this name (and
// these parameters) already, or of this ordinal.
bool member_add_field(oref_t field);
bool member_add_method(oref_t method);
bool member_add_ordinal(oref_t method);

// The field or method of a class that has this name (and parameter types), or the one that it
// inherits; 0: there is none. A constructor is not inherited.
oref_t member_find_field(oref_t class, oref_t name);
oref_t member_find_method(oref_t class, oref_t name, oref_t parameters);

// The method that classes below inherit from a class: its own or one that it inherits itself, and
// no constructor, which hides no method of its name.
oref_t member_find_inherited(oref_t class, oref_t name, oref_t parameters);

// The same without what is inherited.
oref_t member_find_own_method(oref_t class, oref_t name, oref_t parameters);

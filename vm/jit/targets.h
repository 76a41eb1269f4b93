#pragma once

#include <stdbool.h>

#include "vm/object.h"

// Which method a call reaches, if that is the same whatever the receiver is: because the call says
// so, or because no class that is loaded has another method in that place.
//
// Code that relies on the second is wrong when such a class comes. So its methods are noted when
// its table of methods is made, which is before there is any object of it.

// Nothing is known.
void targets_begin_life(void);

// Look at the classes there are, once in a life, before anything else is asked: as long as there is
// *work. True: all of them. Classes may have been freed meanwhile: then from the beginning.
bool targets_look(int32_t *work);
void targets_look_again(void);

// A class has another method in the place of this one. True: code has relied on there being none,
// and is to be thrown away, all of it.
bool targets_note_overridden(const struct method *method);

// The number belongs to nobody any more.
void targets_forget(uint32_t number);

// The only method that the call `at` can reach, of code with this pool; null: there are several.
const struct method *targets_only(const oref_t *pool, const uint32_t *at);

// ... and whether a call that is known to reach it is done in line, without an activation.
bool targets_are_short(const struct method *target);

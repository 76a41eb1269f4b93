#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// Objects that are told how a collection ends: all of them are on a list, which does not keep them.
//
//   weak references   are cleared when their target is dead
//   tasks             leave the count of those that live: one that waits where nobody can wake it
//                     any more is reachable for nobody, and its end must not be waited for
//
// and all classes, which are on a list of their own and leave it.

// Put a new object of such a class on the list.
void watch_add(oref_t ref);

// Go through both lists, from their beginning: take off what is dead, and tell each. Does about so
// much work at a time. False: all have been told.
void watch_begin_settling(void);
bool watch_settle_some(uint32_t work);

// Assert that the lists are such, and that every weak target is an object or null.
void watch_check(void);

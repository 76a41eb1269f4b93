#pragma once

#include <string.h>

#include "vm/object.h"

// Numbers: how they lie in slots, and the objects that hold one where an object is wanted.
//
// A long or a double takes two slots, at any place, so it is copied and not pointed to. A box of a
// narrower type is taken where a wider one is wanted: int, long, float, double.

static inline int64_t box_get_long(const uint32_t *slots)
{
    int64_t value;

    memcpy(&value, slots, sizeof(value));
    return value;
}

static inline void box_set_long(uint32_t *slots, int64_t value)
{
    memcpy(slots, &value, sizeof(value));
}

// Whether an object is a box whose number can be put where this type is declared. Null is none.
bool box_fits(oref_t object, oref_t type);

// Put the number of such a box into one or two slots.
void box_take(oref_t object, oref_t type, uint32_t *slots);

// A box for the number of this type in one or two slots. 0: the arena is full.
oref_t box_make(oref_t type, const uint32_t *slots);

// The same in two steps, for a number that is not known yet: an empty box of this type, and what it
// is when it is full, which for a small int is another one.
oref_t box_make_empty(oref_t type);
oref_t box_fill(oref_t box, const uint32_t *slots);

// Whether the box, and whatever the other is, are numbers of one value, of whatever types: a whole
// number is compared to the last bit, and 0 equals -0. What is not a number equals itself here, so
// that it can be found in a map. What is equal hashes alike.
bool box_equals(oref_t box, oref_t other);
int32_t box_hash(oref_t box);

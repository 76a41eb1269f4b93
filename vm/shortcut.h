#pragma once

#include "vm/object.h"

// Methods that do so little that a call need not make an activation: they read or write one field
// of their object, return a small constant, or do nothing. Nobody can tell the difference, as they
// can neither raise anything, nor wait, nor call. Fields of other objects are reached by such
// methods alone, so programs are full of them.

enum shortcut {
    SHORTCUT_NONE,     // the code is run
    SHORTCUT_NO_CODE,  // native or abstract
    SHORTCUT_EMPTY,    // return
    SHORTCUT_CONSTANT, // return the operand: an int, or null
    SHORTCUT_GET,      // return the word of the object at the operand
    SHORTCUT_GET_LONG, // ... the two words
    SHORTCUT_GET_DOUBLE,
    SHORTCUT_SET,      // store the argument, one word, there
    SHORTCUT_SET_REF,  // ... a reference
    SHORTCUT_SET_LONG, // ... two words
    SHORTCUT_SET_DOUBLE,
};

static inline uint32_t shortcut_of(const struct method *method)
{
    return method->shortcut & 0xff;
}

static inline int32_t shortcut_operand(const struct method *method)
{
    return (int32_t)method->shortcut >> 8;
}

// See what a method does, once it is complete.
void shortcut_note(struct method *method);

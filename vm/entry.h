#pragma once

#include "vm/object.h"

// The few methods whose code the machine writes itself. It keeps the rules of BYTECODE.md, like
// code from a bundle. Each is 0 if the arena is full.

// A static method that calls the methods of its pool, which are initialisers, one after the other,
// and returns the class, which stands behind them; and the words of its code, of which there are
// two more than initialisers. They may be many, so whoever makes it fills both.
oref_t entry_make_initialise(oref_t class, oref_t pool, oref_t code);
uint32_t entry_initialise_word(uint32_t initialiser_count, uint32_t index);

// A method of an object of the boot class, with the boot object as its argument, that calls the
// method above, then the constructor, unless that is 0, and then the method with which the system
// begins.
oref_t entry_make_startup(oref_t class, oref_t initialise, oref_t constructor, oref_t startup);

// What instructions call before they go on: those that store behind the end of an array, and those
// that call what is not found at once. Both are native, but no bundle declares them.
oref_t entry_make_lengthen(void);
oref_t entry_make_seek(void);

// Give .internal.method.invoke its code: one INVOKE. False: the arena is full.
bool entry_write_invoke(struct method *method);

// Give .internal.class.createWith its code: it makes an object of the class, and calls the
// constructor that is wanted by an INVOKE of the object, which no bundle may have: dynamic.h.
bool entry_write_create(struct method *method);

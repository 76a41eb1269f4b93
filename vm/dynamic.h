#pragma once

#include "vm/classfile.h"
#include "vm/native/native.h"
#include "vm/object.h"

// Calls that are resolved when they are made: by name, or of a method object.

enum { DYNAMIC_ARGS_MAX = 1 + 2 * CLASSFILE_PARAMETERS_MAX }; // words; all but the receiver long

// Stands for the selector of a constructor, which has no name.
enum { DYNAMIC_CONSTRUCTOR = 0 };

// The method that a call reaches, its arguments as it wants them in `args`; null: *thrown says why
// there is none. Either by name: objects[0] is the receiver; if that is null *thrown is 0, and the
// caller says so. Or of a method object, in the class of
// the receiver, which stands first in the array of arguments unless the method is static.
// Or, for the code of the machine alone, of an object that was just made: the public constructor
// that the array fits; if it has none and the array nothing, none is found and *thrown is 0.
//
// Looking for it takes from the fuel of the turn. If that does not reach the method is
// world()->seek: a native one that gives way, and with which the call goes on where it has found
// something.
const struct method *dynamic_find(oref_t selector, const oref_t *objects, uint32_t count,
                                  uint32_t *args, uint32_t *fuel, oref_t *thrown);
const struct method *dynamic_invoke(oref_t method, oref_t array, uint32_t *args, uint32_t *fuel,
                                    oref_t *thrown);

// What such a call of world()->seek has found: as above.
const struct method *dynamic_sought(const struct native_call *call, uint32_t *args, oref_t *thrown);

// What it looks for: a method of the first of these objects by the selector, or a constructor of
// it; the others are the arguments.
struct selection dynamic_select(oref_t selector, const oref_t *objects, uint32_t count);

// The result of such a call becomes an object. False: no memory for the box of a number, and it is
// what it was.
bool dynamic_result(oref_t type, struct native_call *call);

// A native method is not done again when it has completed, so its box is made beforehand. 0: the
// result needs none. False: no memory.
bool dynamic_make_box(oref_t type, oref_t *box);

// Forget what was found, since a life begins; and what names something that marking has not found:
// something else may soon lie there.
void dynamic_forget(void);
void dynamic_forget_dead(void);

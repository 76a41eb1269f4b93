#pragma once

#include "kernel/lib/err.h"
#include "vm/object.h"

// Interfaces: classes that others list, and what their methods stand for in those.
//
// A class fits an interface if it, a superclass or a superinterface lists it; class->interfaces has
// them all. class->itable answers calls: pairs of references, the interface's method and the
// class's own for it, hashed by the `place` of the former with linear probing. At least half of the
// pairs are null, and the verifier lets nobody ask for a method that is not there.

// Note all interfaces that a class fits. `listed` are those that it names itself; superclass and
// interfaces must have theirs. ERR_MANY: more than CLASSFILE_INTERFACES_MAX; ERR_NOMEM.
MUST_CHECK err_t interface_inherit(oref_t class, oref_t listed);

// Make the itable of a class whose methods are all there, and its superclass's too. Null, or why
// that cannot be; "" when the arena is full.
const char *interface_build_table(oref_t class);

// What a class has for a method of an interface that it fits.
static inline const struct method *interface_find(const struct class *class,
                                                  const struct method *method)
{
    const struct refs *table = object_at(class->itable);
    uint32_t mask = (table->header.shape & SHAPE_LENGTH) - 1;
    uint32_t at = 2 * method->place & mask;

    while (table->at[at] != object_ref(method)) at = (at + 2) & mask;
    return object_at(table->at[at + 1]);
}

// The method of one of the interfaces that a class fits which has this name and these parameters;
// 0: there is none.
oref_t interface_find_method(const struct class *class, oref_t name, oref_t parameters);

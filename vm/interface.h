#pragma once

#include <stdbool.h>

#include "vm/object.h"

// Interfaces: classes that others list, and what their methods stand for in those.
//
// A class fits an interface if it, a superclass or a superinterface lists it; class->interfaces has
// them all. class->itable answers calls: pairs of references, the interface's method and the
// class's own for it, hashed by the `place` of the former with linear probing. At least half of the
// pairs are null, and the verifier lets nobody ask for a method that is not there.
//
// class->interfaces is in the order in which they were named. If they are more than a few,
// class->fits has the same, hashed by address with linear probing, and at least half of it null.

enum { INTERFACES_FEW = 8 };

// Whether a class fits this interface.
bool interface_is_found(const struct class *class, oref_t interface);

static inline bool interface_is_listed(const struct class *class, oref_t interface)
{
    return class->fits == 0 ? refs_has(class->interfaces, interface)
                            : interface_is_found(class, interface);
}

// ---- while a bundle is loaded: a step at a time, since there may be many

// All interfaces that a class fits: those of its superclass, and those that it names with all that
// these extend. They are collected in a set, which lies in words. False: more than
// CLASSFILE_INTERFACES_MAX. What makes something returns 0 if the arena is full.
oref_t interface_make_set(void);
void interface_begin_set(oref_t set, oref_t inherited);
bool interface_add_to_set(oref_t set, oref_t interface);
oref_t interface_list_set(oref_t set);
oref_t interface_make_fits(oref_t list); // of more than a few

// What the interfaces of a class offer for methods that it does not have, as an index: first each
// of their methods is offered, then each is held against those. False: the arena is full.
bool interface_offer(oref_t *offers, const struct method *method);
void interface_contest(oref_t offers, const struct method *method);

// The itable of a class whose methods are all there, and its superclass's too: how long it is; and
// the pair for a method of its interfaces, whose place may be taken by nobody. Null, or why that
// cannot be.
uint32_t interface_table_length(const struct class *class);
const char *interface_fill_table(oref_t table, oref_t class, const struct method *asked,
                                 oref_t offers);

// ---- calls

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

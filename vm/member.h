#pragma once

#include "kernel/lib/err.h"
#include "vm/object.h"

// Fields and methods by their names, while bundles are loaded and when calls are made by name: so
// that it is fast, however many members a class has and whatever they are called.
//
// Each class has an index of its own members: fields by name, methods by name and parameters, and
// again by ordinal if they have one; constructors again by how many parameters they have.

// Let a member be found, in a class that is not yet complete. ERR_INVALID: it has one of this name
// (and these parameters) already, or of this ordinal; ERR_NOMEM.
MUST_CHECK err_t member_add_field(oref_t field);
MUST_CHECK err_t member_add_method(oref_t method);
MUST_CHECK err_t member_add_ordinal(oref_t method);
MUST_CHECK err_t member_add_constructor(oref_t method);

// The field or method of a class that has this name (and parameter types), or the one that it
// inherits; 0: there is none. A constructor is not inherited.
oref_t member_find_field(oref_t class, oref_t name);
oref_t member_find_method(oref_t class, oref_t name, oref_t parameters);

// The method that classes below inherit from a class: its own or one that it inherits itself, and
// no constructor, which hides no method of its name.
oref_t member_find_inherited(oref_t class, oref_t name, oref_t parameters);

// The same without what is inherited.
oref_t member_find_own_method(oref_t class, oref_t name, oref_t parameters);

// What a name is found by, for whoever looks for one in many classes; never 0.
uint32_t member_hash(oref_t name);

struct member_key {
    oref_t name;
    oref_t parameters;
    uint32_t hash; // of the name
};

oref_t member_find_keyed(oref_t class, const struct member_key *key);

// The class's own field of this name, or 0; its own method of this ordinal.
oref_t member_find_own_field(oref_t class, oref_t name, uint32_t hash);
oref_t member_find_ordinal(oref_t class, uint32_t ordinal);

// The class's own methods of this name with so many parameters, one after the other: the first, or
// the one that comes behind another, in no order that means anything; 0: none. And its
// constructors, in the order in which they were declared.
oref_t member_next_method(oref_t class, oref_t name, uint32_t hash, uint32_t parameter_count,
                          oref_t previous);
oref_t member_next_constructor(oref_t class, uint32_t parameter_count, oref_t previous);

// Whether what is in such an index with this hash is a field; else it is a method.
bool member_is_field(uint32_t hash);

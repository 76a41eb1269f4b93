#pragma once

#include "kernel/lib/err.h"
#include "vm/interface.h"
#include "vm/object.h"

// Classes and their members.
//
// Every type is a class: the primitive ones and "no result" have one too, without objects. A class
// is made whole but for its members, and they are added once, by vm/load.c; afterwards nothing
// changes.
//
// Interfaces are classes too; vm/interface.h has what is special about them.

// Whether a class is this other one, extends it or fits it. For classes that is one comparison,
// whatever the depth: the display of a class lists its superclasses by their depth.
static inline bool class_is(const struct class *class, oref_t ancestor)
{
    const struct class *a = object_at(ancestor);
    const struct refs *display = object_at(class->display);

    if (a->depth <= class->depth && display->at[a->depth] == ancestor) return true;
    return (a->flags & CLASS_INTERFACE) && interface_is_listed(class, ancestor);
}

// Whether a value of type `from` may be put where type `to` is declared.
static inline bool class_fits(oref_t from, oref_t to)
{
    return from == to || class_is(object_at(from), to);
}

bool class_is_primitive(oref_t type); // a number or no result
uint32_t class_slots(oref_t type);    // slots of one value of the type: 0, 1 or 2

// How two lists of types are ordered; 0: they are the same.
int class_compare_types(oref_t a, oref_t b);

// Whether a method may run where another one is called, be that inherited or of an interface: it
// has the name and parameters, gives what fits the result, and hides from nobody who may call that.
bool class_may_replace(const struct method *method, const struct method *called);

// The next word of the fields, one or two, is one of this type. False: the arena is full.
bool class_add_field(struct class *class, oref_t type);

// Of a list of types that may have gaps: words with a bit for each that is a reference, or one of
// these words. 0: the arena is full.
oref_t class_map_refs(oref_t types);
uint32_t class_map_word(oref_t types, uint32_t index);

static inline uint32_t class_count_map_words(oref_t types)
{
    return (refs_count(types) + 31) / 32;
}

// Make the core classes in an arena that has none. False: the arena is full.
bool class_make_core(void);

// Whether the world has the class of this number as it was made: its name, and what C code knows of
// its objects.
bool class_is_core(enum core id);

// Make a class without members, in a name space. 0: the arena is full.
oref_t class_make(oref_t space, oref_t name, oref_t super, oref_t source, uint32_t flags);

// A collection has taken one off the list of all.
void class_note_dead(void);

// Take over how objects of the superclass look; its fields must be complete.
void class_inherit_fields(struct class *class);

// Give a method its place in the table of virtual methods: that of the method it overrides, or one
// more than there are; superclasses must have theirs. False: it cannot override what it would.
bool class_give_place(struct method *method, uint32_t *places);

// The class of the system that has this name, or 0.
oref_t class_find(const void *name, uint32_t length);

static inline oref_t class_vtable(oref_t class)
{
    return ((const struct class *)object_at(class))->vtable;
}

// What objects of a class have for a method of it, of one above it or of an interface that it fits.
static inline const struct method *class_override(const struct class *class,
                                                  const struct method *method)
{
    const struct class *owner = object_at(method->class);

    if (owner->flags & CLASS_INTERFACE) return interface_find(class, method);
    return object_at(refs_item(class->vtable, method->place));
}

// The class whose constructors objects of a class are made with: the class itself, or the nearest
// above that has any; 0: there is none.
oref_t class_constructing(oref_t class);

// Whether an object can be passed for a parameter of this type, unboxed if that is a number.
bool class_accepts(oref_t type, oref_t argument);

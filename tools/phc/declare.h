#pragma once

#include "tools/phc/context.h"

// What classes say about themselves, before any code is looked at: superclasses, types of fields
// and methods, and the rules between them. Afterwards superclasses stand before subclasses.
// False if the library lacks a class without which nothing can be compiled.
bool declare_classes(struct phc *phc);

// Finds the class that is started, and reports if it is missing or cannot be. Called last, because
// in a program with other mistakes that is only one of their consequences.
void declare_main(struct phc *phc);

// Lists all that is above the class, which must be done for those above it first.
void declare_views(struct phc *phc, struct class *class);

// Whether the machine, which knows fewer types than the language, takes the one for the other.
bool declare_collide(struct phc *phc, const struct method *one, const struct method *other);

// Two methods that the machine takes for one, since what is a bool here is an int there: the bools
// are passed as objects from now on. False: that is not so.
bool declare_part(struct phc *phc, struct method *method, const struct method *other);

// The number of the native method that `method` declares, or 0 if the machine has none like it.
unsigned declare_native_number(struct phc *phc, const struct method *method);

// Whether a program may say `new` of the class: not of those that only the machine hands out.
bool declare_can_make(const struct class *class);

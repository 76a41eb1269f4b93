#pragma once

#include "tools/phc/phc_int.h"

// Inside of what declarations mean.

// declare.c: what the type parameters of a class, or of a method of the class, can do.
void declare_type_parameters(struct phc *phc, const struct class *class,
                             const struct method *method, const struct class *generic);

// declare_member.c: types of fields and methods, what may stand together in one class.
void declare_members(struct phc *phc, struct class *class);

// Lets the object that the machine starts be constructed: its startup() begins with that.
void declare_start(struct phc *phc, struct class *class);

// declare_override.c: methods against those of the same name above them, and whether a class has
// all that it must have.
void declare_overrides(struct phc *phc, struct class *class);

#pragma once

#include "tools/phc/context.h"
#include "tools/phc/type.h"

// Inside of what declarations mean.

// declare.c: what the type parameters of a class, or of a method of the class, can do.
void declare_type_parameters(struct phc *phc, const struct class *class,
                             const struct method *method, const struct class *generic);

// declare_member.c: types of fields and methods, what may stand together in one class.
void declare_members(struct phc *phc, struct class *class);

// What is made because the program leaves it unsaid. A new method is a constructor, has no
// parameters, and an empty body.
struct expr *declare_new_expr(struct phc *phc, enum expr_kind kind, struct pos pos);
struct stmt *declare_new_stmt(struct phc *phc, enum stmt_kind kind, struct pos pos);
struct method *declare_new_method(struct phc *phc, struct class *class, name_t name);

// Gives the method the parameters of one of the superclass, and as its body super(...) with them.
void declare_pass_on(struct phc *phc, struct method *method, const struct method *super);

// What gives a field its first value. Whether it is done for the class, or for each object.
struct stmt *declare_first_value(struct phc *phc, const struct first *first);
bool declare_is_static_first(const struct first *first);

// declare_static.c: makes methods of what static fields begin as, and of static blocks.
void declare_statics(struct phc *phc, struct class *class);

bool declare_has_constructor(const struct class *class);
// Those of a class that says none: for each of the superclass one like it.
void declare_implied_constructors(struct phc *phc, struct class *class);

// declare_inner.c: what an object of a class that stands in another one knows of that.
void declare_inner(struct phc *phc, struct class *class);

// declare_start.c: lets the object that the machine starts be constructed, and told its arguments.
void declare_start(struct phc *phc, struct class *class);

// declare_override.c: methods against those of the same name above them, and whether a class has
// all that it must have.
void declare_overrides(struct phc *phc, struct class *class);

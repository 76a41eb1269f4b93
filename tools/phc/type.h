#pragma once

#include "tools/phc/ast.h"

// What can be asked of types.

struct phc;
struct suggest;

extern const struct type type_error;
extern const struct type type_void;
extern const struct type type_bool;
extern const struct type type_int;
extern const struct type type_long;
extern const struct type type_float;
extern const struct type type_double;
extern const struct type type_any;
extern const struct type type_null;
extern const struct type type_open; // of what is still to be found out; as TYPE_ERROR

// A number or void by its short name or its full one (.internal.int), else null.
const struct type *type_basic(name_t name);

// The array type with these elements.
const struct type *type_array(struct phc *phc, const struct type *element);

// The class that a name means in a file: full; or simple, of the file's package, imported, or
// .internal. Null, without a message, if there is none. To be asked only when all classes and
// imports are known: the answer is kept.
struct class *type_find_class(struct phc *phc, struct unit *unit, name_t name);

// The same for a name in a class, which may be that of one inside of it or beside it.
struct class *type_find_class_in(struct phc *phc, const struct class *class, name_t name);

// That of a class of that name which stands in the class; or null.
struct class *type_find_nested(struct phc *phc, const struct class *class, name_t name);

// Considers every class that has a simple name in the file, by that name.
void type_suggest_classes(struct phc *phc, const struct unit *unit, struct suggest *suggest);

// The full name of a class elsewhere of which only the import is missing, or null.
name_t type_find_elsewhere(struct phc *phc, name_t simple);

// Says that a class does not exist, and what may have been meant.
void type_report_unknown(struct phc *phc, const struct unit *unit, name_t name, struct pos pos);

// The type that is written inside of the class, and of the method unless that is null. Reports what
// is unknown, and what no value has, and then gives type_error.
const struct type *type_resolve(struct phc *phc, const struct class *class,
                                const struct method *method, const struct type_ref *ref);

// The same where it may also be narrow (narrow.h).
const struct type *type_resolve_stored(struct phc *phc, const struct class *class,
                                       const struct method *method, const struct type_ref *ref);

// The type of the values that are stored as one that may be narrow.
const struct type *type_of_stored(const struct type *stored);

unsigned type_parameter_count(const struct class *class);

// The one type of the generic class with these arguments, which are copied.
const struct type *type_instance(struct phc *phc, struct class *class,
                                 const struct type *const *arguments);

// The type of `this` in the class: with its parameters as arguments.
const struct type *type_self(struct phc *phc, struct class *class);

// What `type`, as the class of `view` wrote it, is for `view`: its parameters replaced by the
// arguments, or by `var` where none are given.
const struct type *type_substitute(struct phc *phc, const struct type *type,
                                   const struct type *view);

// What a class wrote, seen from another one: parameters of a class that this one does not stand in
// are what it has made of them as a class below that one, or else `var`. They come from a class in
// a generic one.
const struct type *type_from(struct phc *phc, const struct type *type, const struct class *user);

// A value of the type as one of the class, which is its own, above it or an interface of it, with
// the type arguments that this gives it. Null if it is none.
const struct type *type_view(struct phc *phc, const struct type *type, const struct class *class);

bool type_is_number(const struct type *type);    // bool, int, long, float or double
bool type_is_fraction(const struct type *type);  // float or double
bool type_is_wide(const struct type *type);      // takes two slots
bool type_is_reference(const struct type *type); // everything else that is a value

// Whether the class is `super` or below it.
bool type_extends(const struct class *class, const struct class *super);

// Whether a superclass of it is missing, so that nothing can be said about what it lacks.
bool type_is_incomplete(const struct class *class);

// What is read from what can be indexed: arrays, and the sequence classes of the library. Else
// null.
const struct type *type_element(struct phc *phc, const struct type *type);

// The class whose methods a value of this type has, or null.
struct class *type_methods(struct phc *phc, const struct type *type);

// For messages: as a program writes it.
const char *type_text(struct phc *phc, const struct type *type);

// What the machine calls the type: "i", "l", "v" or the name of a class.
name_t type_machine_name(struct phc *phc, const struct type *type);

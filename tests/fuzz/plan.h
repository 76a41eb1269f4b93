#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/classfile.h"
#include "vm/object.h"

// The classes of a random bundle and their members, before there is any code: interfaces that
// extend one another, classes that extend one another or such of the system, nests, overrides, what
// is private or protected. Mostly they keep the rules of vm/CLASSFILE.md.
//
// Names and types are indices into the tables (tests/fuzz/table.h). The first class has the marks
// (tests/fuzz/shapes.h), the last is the boot class.

enum {
    PLAN_CLASSES_MAX = 10,
    PLAN_FIELDS_MAX = 6,
    PLAN_METHODS_MAX = 32,
    PLAN_PARAMETERS_MAX = 10,
    PLAN_ORDINAL = 16, // of all methods that have one
};

#define PLAN_ORDINAL_TEXT "16"

struct plan_field {
    uint32_t name;
    uint32_t type;
    uint32_t flags;
};

enum plan_way { BY_INSTRUCTION, BY_NAME, BY_ORDINAL, BY_REFLECTION };

struct plan_method {
    uint32_t class; // type
    uint32_t name;
    uint32_t flags;
    uint32_t ordinal; // or CLASSFILE_NONE
    uint32_t result;  // type
    uint32_t parameters[PLAN_PARAMETERS_MAX];
    uint32_t parameter_count;
    enum plan_way way; // in which code of the bundle calls it
    bool is_virtual;
    bool is_override; // of a method of this bundle
};

struct plan_class {
    uint32_t type;
    uint32_t flags;
    uint32_t super;                        // type
    uint32_t host;                         // index of a class, or CLASSFILE_NONE
    uint32_t interfaces[PLAN_CLASSES_MAX]; // indices
    uint32_t interface_count;
    struct plan_field fields[PLAN_FIELDS_MAX];
    uint32_t field_count;
    struct plan_method methods[PLAN_METHODS_MAX];
    uint32_t method_count;
};

void plan_make(void);
uint32_t plan_count(void);
const struct plan_class *plan_class(uint32_t index);

// The class of this bundle that a type is, or CLASSFILE_NONE.
uint32_t plan_find(uint32_t type);

// Any one but the first; and any that fits a class.
uint32_t plan_any(void);
uint32_t plan_any_below(uint32_t class);

// Whether a type is a class of this bundle that extends, fits or is the other.
bool plan_fits(uint32_t type, uint32_t ancestor);

// Whether its objects have a layout that C knows.
bool plan_is_of_core(uint32_t type);

// As in vm/access.h, for the code of the class `user`.
bool plan_may_use(uint32_t user, uint32_t owner, uint32_t flags, uint32_t object_type);
bool plan_is_of_nest(uint32_t user, uint32_t object_type);
bool plan_may_make(uint32_t user, uint32_t class);

// The constructors with which objects of a type are made; of the system too, as it may be extended.
// Returns their number, of at most `room`.
uint32_t plan_constructors(uint32_t type, struct plan_method *out, uint32_t room);

// A method of the system as one of the plan. False: it has too many parameters.
bool plan_of_system(oref_t method, struct plan_method *out);

bool plan_same_parameters(const struct plan_method *a, const struct plan_method *b);

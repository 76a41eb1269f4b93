#pragma once

#include "tools/phc/ast.h"

// byte, short and char say how an int is stored, in fewer bits: they are types of elements and of
// fields of objects, never of a value.

enum narrow_kind { NARROW_BYTE, NARROW_SHORT, NARROW_CHAR };

struct narrow {
    enum narrow_kind kind;
    const char *name; // as a program writes it
    int32_t least;
    int32_t most;
};

// What a program means by the name; or null.
const struct type *narrow_find(name_t name);

extern const struct type type_byte;
extern const struct type type_short;
extern const struct type type_char;

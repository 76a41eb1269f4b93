#pragma once

#include "tools/phc/ast.h"

// byte, short and char say how an int is stored, in fewer bits: they are types of elements, never
// of a value.

struct narrow {
    const char *name; // as a program writes it
    int32_t least;
    int32_t most;
};

// What a program means by the name; or null.
const struct type *narrow_find(name_t name);

extern const struct type type_byte;
extern const struct type type_short;
extern const struct type type_char;

#pragma once

#include <stdint.h>

#include "tests/fuzz/table.h"

// Random code for the methods of one class, and the constants it uses. The class has the fields and
// the tiny methods that are listed here, and fits an interface with one method, asked().

#define CODE_INTERFACE ".fuzz.i"
#define CODE_CLASS     ".fuzz.c"

enum {
    CODE_FIELDS = 5,
    CODE_TINY = 4, // methods of no instruction to three
};

extern const struct code_field {
    const char *name;
    const char *type;
    uint32_t get, set;
    uint32_t returns; // the instruction for a result of this type
} code_fields[CODE_FIELDS];

struct code_tiny {
    uint32_t flags;
    const char *result;
    const char *parameter; // or null
};

// Choose the tiny methods, and those of the world that will be called.
void code_begin(void);

const struct code_tiny *code_tiny(uint32_t nth);

// The name of a tiny method, good until the next call.
const char *code_tiny_name(uint32_t nth);

// The pool; the code of a void method with one parameter, .internal.boot; of a tiny method.
void code_put_pool(struct section *section);
void code_put_long(struct section *section);
void code_put_tiny(struct section *section, uint32_t nth);

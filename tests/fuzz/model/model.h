#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tests/random.h"

// Programs whose output is known, because a model that shares nothing with the compiler or the
// machine has computed it. values.c makes expressions, ways.c statements that leave one another,
// functions.c literals that share variables, modern.c what programs of the original did not have.
//
// A program is text in `program`, what it must print is text in `expected`; both only grow until
// model_begin().

extern struct model_text {
    char bytes[1 << 19];
    uint32_t size;
} program, expected;

__attribute__((format(printf, 2, 3))) void add_text(struct model_text *text, const char *format,
                                                    ...);

extern uint64_t chance; // the state of the generator

static inline unsigned below(unsigned limit)
{
    return (unsigned)random_below(&chance, limit);
}

// One method `static void NAME()` of the program and what it prints. values_members() is what these
// methods share and belongs into the program once.
void values_members(void);
void values_method(const char *name);
void ways_members(void);
void ways_method(const char *name);
void functions_types(void); // in front of the class
void functions_members(void);
void functions_method(const char *name);
void modern_types(void); // likewise
void modern_members(void);
void modern_method(const char *name);

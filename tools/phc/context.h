#pragma once

#include "tools/bundle/map.h"
#include "tools/bundle/mem.h"
#include "tools/bundle/names.h"
#include "tools/phc/ast.h"
#include "tools/phc/diag.h"

// The one context of a compilation, handed to every part of the compiler:
//
//     lex.c -> parse*.c -> declare.c -> check*.c -> gen*.c -> tools/bundle
//     text     tree         classes     types       code      bytes

// The stages walk the tree by recursion. So the parser bounds its own, and the checker, which is
// the first to walk, cuts off what is deeper: a + a + a + ... is as deep as it is long. A pair of
// parentheses counts twice. 2 MiB of stack are enough for each of the two.
enum { NESTING_MAX = 4100 };

// Classes of the library that the language itself refers to. Null until declare.c has found them.
struct core_classes {
    struct class *object;
    struct class *string;
    struct class *class;
    struct class *bool_box;
    struct class *int_box;
    struct class *long_box;
    struct class *float_box;
    struct class *double_box;
    struct class *array;
    struct class *bool_array;
    struct class *int_array;
    struct class *long_array;
    struct class *float_array;
    struct class *double_array;
    struct class *byte_array;
    struct class *short_array;
    struct class *char_array;
    struct class *binary;
};

// Type arguments of a generic class, one of whose parameters has a bound.
struct written {
    struct written *next;
    const struct type *instance;
    const struct type_ref *arguments;
};

struct phc {
    const struct phc_options *options;
    struct mem mem;
    struct name_table names;
    struct diag diag;
    struct unit *units;
    struct class *classes; // in the order of the sources; behind declare.c superclasses first
    struct class **classes_end;
    struct map class_by_name;   // the first of each full name
    struct map unknown_classes; // names that have been reported
    struct map local_classes;   // parse_inner.c: how many there are of a name
    struct class *main_class;   // declare_main()
    bool is_damaged;            // something outside of members could not be read
    bool reads_world;           // classes that are added now are known
    struct map arrays;          // the array type of each type of elements
    struct written *written;    // type arguments that infer_check_written() has to look at
    struct written **written_end;
    struct map written_already; // those of them that are in the list
    struct core_classes core;
};

#define PHC_NEW(phc, type) MEM_NEW(&(phc)->mem, type)

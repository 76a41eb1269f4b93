#pragma once

#include "tools/bundle/map.h"
#include "tools/bundle/names.h"
#include "tools/bundle/words.h"
#include "vm/classfile.h"

// The writer of bundles, for a compiler of any language. It knows the format (vm/CLASSFILE.md,
// which vm/load.c reads) and nothing of a language: who uses it says what classes declare and what
// code there is, and never how that lies in the file.
//
//     struct mem mem = {.left = SIZE_MAX, .exhausted = &where_to_go};
//     struct name_table names = {.mem = &mem};
//     bundle_init(&bundle, &mem, &names);
//     ... a struct class_code for each class, superclasses first, and a method_code for each method
//         that has code, in the order in which they are declared ...
//     bytes = bundle_store(&bundle, classes, boot, &size);
//     mem_free(&mem);
//
// Names are the machine's: of classes with their package, of types as CLASSFILE.md has them. What
// there are too many of is refused by the loader; limits are in vm/classfile.h. Where a struct
// below is all zeros, it is empty.

// The code of a method. Instructions are words of vm/opcode.h, put into `code` by who makes them.
struct method_code {
    struct method_code *next;
    struct words code;
    struct words slots;
    struct words handlers;
    struct words lines;
    struct words variables;
};

struct constant;

struct class_code {
    struct class_code *next;
    struct method_code *methods;
    struct words head;
    struct words interfaces;
    struct words fields;
    uint32_t method_count;
    struct words declarations;
    struct words field_refs;
    struct constant *constants;
    struct constant **constants_end; // null before the first
    unsigned constant_count;
    struct map constant_indices; // by their words, kept as names: index + 1
};

struct class_head {
    name_t name;
    name_t super;   // null: none
    name_t source;  // the file, for messages
    uint32_t flags; // CLASSFILE_ABSTRACT, ...
    uint32_t host;  // the class in whose nest it is, by its place in the bundle; or CLASSFILE_NONE
};

// A method as it is declared, and as a constant names it.
struct method_head {
    name_t name;
    name_t result;
    uint32_t parameter_count; // without the receiver
    name_t parameters[CLASSFILE_PARAMETERS_MAX];
    uint32_t flags;
    uint32_t ordinal; // or CLASSFILE_NONE
    uint32_t native;  // or 0
};

// Names in the order in which they were added, each once.
struct bundle_list {
    struct bundle_entry *first;
    struct bundle_entry **end;
    unsigned count;
    struct map indices; // by name: index + 1
};

struct bundle {
    struct mem *mem;
    struct name_table *names;
    struct bundle_list strings;
    struct bundle_list types;
};

void bundle_init(struct bundle *bundle, struct mem *mem, struct name_table *names);

// ---- what a class declares -------------------------------------------------------------------

void bundle_add_head(struct bundle *bundle, struct class_code *class,
                     const struct class_head *head);
void bundle_add_interface(struct bundle *bundle, struct class_code *class, name_t interface);
void bundle_add_field(struct bundle *bundle, struct class_code *class, name_t name, name_t type,
                      uint32_t flags);
void bundle_add_method(struct bundle *bundle, struct class_code *class,
                       const struct method_head *method);

// ---- what code refers to ---------------------------------------------------------------------

// Operands of instructions: the index of a field reference, which is new; of a constant, which is
// added if it is.
uint32_t bundle_add_field_ref(struct bundle *bundle, struct class_code *class, name_t owner,
                              name_t name);
uint32_t bundle_string_constant(struct bundle *bundle, struct class_code *class, struct text text);
uint32_t bundle_class_constant(struct bundle *bundle, struct class_code *class, name_t type);
uint32_t bundle_method_constant(struct bundle *bundle, struct class_code *class, name_t owner,
                                const struct method_head *method);
uint32_t bundle_static_constant(struct bundle *bundle, struct class_code *class, name_t owner,
                                name_t name, name_t type);

// ---- what code has besides -------------------------------------------------------------------

// The next slot; null: the second half of a long or double.
void bundle_add_slot(struct bundle *bundle, struct method_code *method, name_t type);
// In [begin, end) an object of the class goes into the slot, and execution on at `target`.
void bundle_add_handler(struct bundle *bundle, struct method_code *method, uint32_t begin,
                        uint32_t end, uint32_t target, name_t class, uint32_t slot);
// From here on the code belongs to that line.
void bundle_add_line(struct bundle *bundle, struct method_code *method, uint32_t line);
// From here on the slot is the variable that the source calls so; until it ends, here. One of which
// there is no code is left out, if none was begun since.
uint32_t bundle_begin_variable(struct bundle *bundle, struct method_code *method, uint32_t slot,
                               name_t name);
void bundle_end_variable(struct method_code *method, uint32_t variable);

// Puts everything together: the classes and the one that is started. The result is from malloc, for
// it outlives the compilation; where that gives nothing it leaves as mem_alloc() does, by
// mem->exhausted.
uint8_t *bundle_store(struct bundle *bundle, const struct class_code *classes, name_t boot,
                      size_t *size);

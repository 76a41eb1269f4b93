#pragma once

#include "tools/phc/map.h"
#include "tools/phc/names.h"
#include "tools/phc/words.h"

// The bundle while it is made: tables of strings and types that all classes share, and what each
// class adds. vm/CLASSFILE.md is the format; the reader of it is vm/load.c.
//
// This knows the format and nothing of the language: another compiler fills the same structs.

struct method_code {
    struct method_code *next;
    struct words slots;     // types
    struct words code;      // instructions
    struct words handlers;  // five words each
    struct words lines;     // two words each
    struct words variables; // four words each: begin, end, slot, name
};

struct constant {
    struct constant *next;
    name_t words; // their bytes, in the order of this machine
};

struct class_code {
    struct class_code *next;
    struct words head;   // as the file has it
    struct words fields; // three words each: name, type, flags
    uint32_t method_count;
    struct words declarations; // of all methods, as the file has them
    struct words field_refs;   // two words each
    struct constant *constants;
    struct constant **constants_end; // null before the first
    unsigned constant_count;
    struct map constant_indices; // by their words, kept as names: index + 1
    struct map method_constants; // by method: index + 1
    struct map field_indices;    // by field: index + 1
    struct method_code *methods; // of the methods that have code, in their order
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

// Indices of strings and types, which are added if they are new.
uint32_t bundle_string(struct bundle *bundle, struct text text);
uint32_t bundle_name(struct bundle *bundle, name_t name);
uint32_t bundle_type(struct bundle *bundle, name_t type);

// Index of a constant of the class, likewise. What is equal is known by its words alone.
uint32_t bundle_constant(struct bundle *bundle, struct class_code *class,
                         const struct words *words);

// Puts everything together: the classes, superclasses first, and the type that is started. The
// result is from malloc.
uint8_t *bundle_store(struct bundle *bundle, const struct class_code *classes, uint32_t boot,
                      size_t *size);

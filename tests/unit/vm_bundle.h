#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "vm/classfile.h"
#include "vm/opcode.h"

// Bundles written by hand, for tests of the loader, the verifier and the interpreter.
//
// Lists of names are strings with spaces between. Arrays end at the first element whose name (or
// tag) is missing.

struct bundle_constant {
    enum classfile_pool_tag tag;
    const char *class;  // of a class, method or field constant
    const char *name;   // of a method or field; the text of a string
    const char *result; // null: "v"; the type of a field
    const char *parameters;
};

struct bundle_handler {
    uint32_t begin, end, target;
    const char *class;
    uint32_t slot;
};

struct bundle_method {
    const char *name;
    uint32_t flags;
    uint32_t ordinal; // 0: none
    uint32_t native;
    const char *result; // null: "v"
    const char *parameters;
    const char *slots; // "-" is the second half of a long
    const uint32_t *code;
    uint32_t code_words;
    struct bundle_handler handlers[4];
    const struct bundle_handler *row; // ... or so many of them; null: those
    uint32_t row_count;
};

struct bundle_class {
    const char *name;
    const char *super;      // null: .internal.object
    const char *interfaces; // "name name"
    // "name:type name:type"; static "name:@type", private "name:-type", protected #; a byte, short
    // or char "name:bi" "name:si" "name:ci"
    const char *fields;
    const char *field_refs; // "class:name class:name"
    uint32_t flags;
    uint32_t host; // 1 for the first class and so on; 0: none
    struct bundle_constant pool[12];
    struct bundle_method methods[8];
};

struct bundle {
    uint8_t bytes[1 << 16];
    uint32_t size;
};

// Write these classes; the last is the boot class.
void bundle_write(struct bundle *bundle, const struct bundle_class *classes, size_t count);

struct loaded;

// Load it into the world there is, below the system.
MUST_CHECK err_t bundle_load(const struct bundle *bundle, struct loaded *loaded);

// Make the checksum right again after the bytes were changed.
void bundle_seal(struct bundle *bundle);

#define CODE(...)                                                                                  \
    .code = (const uint32_t[]){__VA_ARGS__},                                                       \
    .code_words = sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t)

// An instruction word, and one with a 16-bit operand; the slots of arguments.
#define I(op, a, b, c)   OPCODE_WORD(OP_##op, a, b, c)
#define I16(op, a, bc)   OPCODE_WORD16(OP_##op, a, bc)
#define ARGS(a, b, c, d) OPCODE_WORD(a, b, c, d)

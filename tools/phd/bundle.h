#pragma once

#include "tools/phd/reader.h"

// A bundle in memory, as the file says it is (vm/CLASSFILE.md): indices are looked up with the
// functions below, which answer for any index.

struct bundle_field {
    uint32_t name, type, flags;
};

struct bundle_method {
    uint32_t name, flags, ordinal, native, result;
    uint32_t parameter_count;
    uint32_t *parameters; // types
    uint32_t slot_count, code_words, handler_words, line_words, variable_words;
    uint32_t *slots;     // types
    uint32_t *code;      // null: it has none
    uint32_t *handlers;  // five words each
    uint32_t *lines;     // two words each
    uint32_t *variables; // four words each: begin, end, slot, name
};

struct bundle_constant {
    uint32_t tag;
    uint32_t index; // of a string or type
    uint32_t name;  // of a method or static field
    uint32_t type;  // its result, or its type
    uint32_t parameter_count;
    uint32_t *parameters;
};

struct bundle_class {
    uint32_t name, super, source, flags, host;
    uint32_t interface_count;
    uint32_t *interfaces; // strings
    uint32_t field_count;
    struct bundle_field *fields;
    uint32_t method_count;
    struct bundle_method *methods;
    uint32_t reference_count;
    uint32_t *references; // to fields: class and name, two words each
    uint32_t constant_count;
    struct bundle_constant *constants;
};

struct bundle_file {
    uint32_t string_count;
    struct reader_text *strings;
    uint32_t type_count;
    uint32_t *types; // strings
    uint32_t class_count;
    struct bundle_class *classes;
    uint32_t boot; // type
};

// Reads a whole file. Null, or why it is no bundle; what was read of a broken one can be printed.
const char *phd_read(struct bundle_file *file, const uint8_t *bytes, size_t size);

struct reader_text phd_string_text(const struct bundle_file *file, uint32_t string);
struct reader_text phd_type_text(const struct bundle_file *file, uint32_t type);

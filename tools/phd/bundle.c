#include "tools/phd/bundle.h"

#include <stdio.h>
#include <stdlib.h>

static void *allocate(uint32_t count, size_t size)
{
    void *result = calloc((size_t)count + 1, size);

    if (result != NULL) return result;
    fputs("phd: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

static void read_heads(struct reader *reader, struct bundle_file *file)
{
    file->class_count = reader_count(reader, 6);
    file->classes = allocate(file->class_count, sizeof(*file->classes));
    for (uint32_t i = 0; i < file->class_count; i++) {
        struct bundle_class *class = &file->classes[i];

        class->name = reader_word(reader);
        class->super = reader_word(reader);
        class->source = reader_word(reader);
        class->flags = reader_word(reader);
        class->host = reader_word(reader);
        class->interface_count = reader_count(reader, 1);
        class->interfaces = reader_row(reader, class->interface_count);
    }
}

static void read_method(struct reader *reader, struct bundle_method *method)
{
    method->name = reader_word(reader);
    method->flags = reader_word(reader);
    method->ordinal = reader_word(reader);
    method->native = reader_word(reader);
    method->result = reader_word(reader);
    method->parameter_count = reader_count(reader, 1);
    method->parameters = reader_row(reader, method->parameter_count);
}

static void read_members(struct reader *reader, struct bundle_class *class)
{
    class->field_count = reader_count(reader, 3);
    class->fields = allocate(class->field_count, sizeof(*class->fields));
    for (uint32_t i = 0; i < class->field_count; i++) {
        class->fields[i].name = reader_word(reader);
        class->fields[i].type = reader_word(reader);
        class->fields[i].flags = reader_word(reader);
    }
    class->method_count = reader_count(reader, 6);
    class->methods = allocate(class->method_count, sizeof(*class->methods));
    for (uint32_t i = 0; i < class->method_count; i++) read_method(reader, &class->methods[i]);
}

static void read_constant(struct reader *reader, struct bundle_constant *constant)
{
    constant->tag = reader_word(reader);
    constant->index = reader_word(reader);
    if (constant->tag != CLASSFILE_METHOD && constant->tag != CLASSFILE_FIELD) return;
    constant->name = reader_word(reader);
    constant->type = reader_word(reader);
    if (constant->tag != CLASSFILE_METHOD) return;
    constant->parameter_count = reader_count(reader, 1);
    constant->parameters = reader_row(reader, constant->parameter_count);
}

// A count of entries, and their words.
static uint32_t *read_rows(struct reader *reader, uint32_t entry_words, uint32_t *words)
{
    *words = reader_count(reader, entry_words) * entry_words;
    return reader_row(reader, *words);
}

static void read_code(struct reader *reader, struct bundle_method *method)
{
    if ((method->flags & (CLASSFILE_NATIVE | CLASSFILE_NO_CODE)) != 0) return;
    method->slots = read_rows(reader, 1, &method->slot_count);
    method->code = read_rows(reader, 1, &method->code_words);
    method->handlers = read_rows(reader, 5, &method->handler_words);
    method->lines = read_rows(reader, 2, &method->line_words);
    method->variables = read_rows(reader, 4, &method->variable_words);
}

static void read_class_code(struct reader *reader, struct bundle_class *class)
{
    class->references = read_rows(reader, 2, &class->reference_count);
    class->reference_count /= 2;
    class->constant_count = reader_count(reader, 2);
    class->constants = allocate(class->constant_count, sizeof(*class->constants));
    for (uint32_t i = 0; i < class->constant_count; i++)
        read_constant(reader, &class->constants[i]);
    for (uint32_t i = 0; i < class->method_count; i++) read_code(reader, &class->methods[i]);
}

const char *phd_read(struct bundle_file *file, const uint8_t *bytes, size_t size)
{
    struct reader reader = {.next = bytes, .end = bytes + size};

    *file = (struct bundle_file){.boot = CLASSFILE_NONE};
    if (reader_word(&reader) != CLASSFILE_MAGIC) return "this is no bundle of classes";
    if (reader_word(&reader) != CLASSFILE_VERSION) return "this bundle has another version";
    if (reader_word(&reader) != size) return "this bundle has not the size that it says";
    reader_word(
        &reader); // the checksum is the machine's business: a damaged file is looked at, too
    file->string_count = reader_count(&reader, 1);
    file->strings = allocate(file->string_count, sizeof(*file->strings));
    for (uint32_t i = 0; i < file->string_count; i++) file->strings[i] = reader_string(&reader);
    read_heads(&reader, file);
    file->types = read_rows(&reader, 1, &file->type_count);
    file->boot = reader_word(&reader);
    for (uint32_t i = 0; i < file->class_count; i++) read_members(&reader, &file->classes[i]);
    for (uint32_t i = 0; i < file->class_count; i++) read_class_code(&reader, &file->classes[i]);
    if (reader.is_broken) return "this bundle ends too early";
    return reader.next == reader.end ? NULL : "something follows behind this bundle";
}

struct reader_text phd_string_text(const struct bundle_file *file, uint32_t string)
{
    static const struct reader_text none = {"?", 1};

    return string < file->string_count ? file->strings[string] : none;
}

struct reader_text phd_type_text(const struct bundle_file *file, uint32_t type)
{
    static const struct reader_text none = {"-", 1};

    return type < file->type_count ? phd_string_text(file, file->types[type]) : none;
}

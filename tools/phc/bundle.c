#include "tools/phc/bundle.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "kernel/lib/utf8.h"
#include "vm/classfile.h"

// The tables stand at the beginning of the file and are complete only at its end. So the rest is
// made first, as words, and everything is put together once the sizes are known.

struct bundle_entry {
    struct bundle_entry *next;
    name_t name;
};

void bundle_init(struct bundle *bundle, struct mem *mem, struct name_table *names)
{
    *bundle = (struct bundle){.mem = mem, .names = names};
    bundle->strings.end = &bundle->strings.first;
    bundle->types.end = &bundle->types.first;
}

static uint32_t bundle_index(struct mem *mem, struct bundle_list *list, name_t name)
{
    uintptr_t *index = map_at(mem, &list->indices, name);

    if (*index != 0) return (uint32_t)*index - 1;
    *index = ++list->count;
    *list->end = MEM_NEW(mem, struct bundle_entry);
    (*list->end)->name = name;
    list->end = &(*list->end)->next;
    return list->count - 1;
}

uint32_t bundle_name(struct bundle *bundle, name_t name)
{
    return bundle_index(bundle->mem, &bundle->strings, name);
}

uint32_t bundle_string(struct bundle *bundle, struct text text)
{
    return bundle_name(bundle, names_get(bundle->names, text.bytes, text.size));
}

uint32_t bundle_type(struct bundle *bundle, name_t name)
{
    bundle_name(bundle, name);
    return bundle_index(bundle->mem, &bundle->types, name);
}

uint32_t bundle_constant(struct bundle *bundle, struct class_code *class, const struct words *words)
{
    struct mem *mem = bundle->mem;
    name_t key =
        names_get(bundle->names, (const char *)words->at, words->count * sizeof(words->at[0]));
    uintptr_t *index = map_at(mem, &class->constant_indices, key);
    struct constant *constant;

    if (*index != 0) return (uint32_t)*index - 1;
    *index = ++class->constant_count;
    constant = MEM_NEW(mem, struct constant);
    constant->words = key;
    if (class->constants_end == NULL) class->constants_end = &class->constants;
    *class->constants_end = constant;
    class->constants_end = &constant->next;
    return class->constant_count - 1;
}

// ---- the file ----------------------------------------------------------------------------------

// One section on the way.
struct writer {
    struct bundle *bundle;
    struct words out;
};

static void write_word(struct writer *writer, uint32_t word)
{
    words_add(writer->bundle->mem, &writer->out, word);
}

static void write_name(struct writer *writer, name_t name)
{
    write_word(writer, bundle_name(writer->bundle, name));
}

// A row preceded by how many entries of `entry_words` it has.
static void write_row(struct writer *writer, const struct words *row, uint32_t entry_words)
{
    write_word(writer, row->count / entry_words);
    words_append(writer->bundle->mem, &writer->out, row);
}

static void write_constant(struct writer *writer, const struct constant *constant)
{
    uint32_t word;

    for (size_t at = 0; at < names_size(constant->words); at += sizeof(word)) {
        memcpy(&word, constant->words + at, sizeof(word));
        write_word(writer, word);
    }
}

static void write_class_code(struct writer *writer, const struct class_code *class)
{
    write_row(writer, &class->field_refs, 2);
    write_word(writer, class->constant_count);
    for (const struct constant *constant = class->constants; constant != NULL;
         constant = constant->next)
        write_constant(writer, constant);
    for (const struct method_code *method = class->methods; method != NULL; method = method->next) {
        write_row(writer, &method->slots, 1);
        write_row(writer, &method->code, 1);
        write_row(writer, &method->handlers, 5);
        write_row(writer, &method->lines, 2);
        write_row(writer, &method->variables, 4);
    }
}

static void write_heads(struct writer *writer, const struct class_code *classes)
{
    uint32_t count = 0;

    for (const struct class_code *each = classes; each != NULL; each = each->next) count++;
    write_word(writer, count);
    for (const struct class_code *each = classes; each != NULL; each = each->next)
        words_append(writer->bundle->mem, &writer->out, &each->head);
}

static void write_classes(struct writer *writer, const struct class_code *classes)
{
    for (const struct class_code *each = classes; each != NULL; each = each->next) {
        write_row(writer, &each->fields, 3);
        write_word(writer, each->method_count);
        words_append(writer->bundle->mem, &writer->out, &each->declarations);
    }
    for (const struct class_code *each = classes; each != NULL; each = each->next)
        write_class_code(writer, each);
}

static void write_types(struct writer *writer)
{
    const struct bundle_list *types = &writer->bundle->types;

    write_word(writer, types->count);
    for (const struct bundle_entry *type = types->first; type != NULL; type = type->next)
        write_name(writer, type->name);
}

static uint8_t *put_word(uint8_t *out, uint32_t word)
{
    for (int shift = 0; shift < 32; shift += 8) *out++ = (uint8_t)(word >> shift);
    return out;
}

static uint8_t *put_words(uint8_t *out, const struct words *words)
{
    for (uint32_t i = 0; i < words->count; i++) out = put_word(out, words->at[i]);
    return out;
}

// How many units of UTF-16 a text has; and whether one of them takes two bytes.
static uint32_t count_units(name_t text, bool *is_wide)
{
    const uint8_t *at = (const uint8_t *)text, *end = at + names_size(text);
    uint32_t count = 0, code;

    for (*is_wide = false; at < end; count += code < 0x10000 ? 1 : 2) {
        at += utf8_get(at, (uint32_t)(end - at), &code);
        *is_wide |= code > UINT8_MAX;
    }
    return count;
}

static uint8_t *put_unit(uint8_t *out, uint32_t unit, bool is_wide)
{
    *out++ = (uint8_t)unit;
    if (is_wide) *out++ = (uint8_t)(unit >> 8);
    return out;
}

static uint8_t *put_string(uint8_t *out, name_t text)
{
    const uint8_t *at = (const uint8_t *)text, *end = at + names_size(text);
    uint32_t code;
    bool is_wide;

    out = put_word(out, count_units(text, &is_wide));
    if (is_wide) out[-1] |= CLASSFILE_WIDE >> 24;
    while (at < end) {
        at += utf8_get(at, (uint32_t)(end - at), &code);
        if (code < 0x10000) {
            out = put_unit(out, code, is_wide);
            continue;
        }
        out = put_unit(out, 0xd800 + ((code - 0x10000) >> 10), is_wide);
        out = put_unit(out, 0xdc00 + (code & 0x3ff), is_wide);
    }
    return out;
}

static uint8_t *put_strings(uint8_t *out, const struct bundle *bundle)
{
    out = put_word(out, bundle->strings.count);
    for (const struct bundle_entry *each = bundle->strings.first; each != NULL; each = each->next)
        out = put_string(out, each->name);
    return out;
}

static size_t strings_size(const struct bundle *bundle)
{
    size_t size = 4;
    bool is_wide;

    for (const struct bundle_entry *each = bundle->strings.first; each != NULL; each = each->next) {
        size_t count = count_units(each->name, &is_wide);

        size += 4 + (is_wide ? 2 * count : count);
    }
    return size;
}

uint8_t *bundle_store(struct bundle *bundle, const struct class_code *classes, uint32_t boot,
                      size_t *size)
{
    struct writer heads = {.bundle = bundle}, types = {.bundle = bundle}, rest = {.bundle = bundle};
    uint8_t *file, *content, *out;

    write_heads(&heads, classes);
    write_word(&rest, boot);
    write_classes(&rest, classes);
    write_types(&types);
    *size = sizeof(struct classfile_header) + strings_size(bundle) +
            4 * ((size_t)heads.out.count + types.out.count + rest.out.count);
    file = malloc(*size);
    if (file == NULL) longjmp(*bundle->mem->exhausted, 1);

    content = file + sizeof(struct classfile_header);
    out = put_strings(content, bundle);
    out = put_words(out, &heads.out);
    out = put_words(out, &types.out);
    put_words(out, &rest.out);
    out = put_word(file, CLASSFILE_MAGIC);
    out = put_word(out, CLASSFILE_VERSION);
    out = put_word(out, (uint32_t)*size);
    put_word(out, XXH32(content, *size - sizeof(struct classfile_header), CLASSFILE_VERSION));
    return file;
}

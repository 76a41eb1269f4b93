#include "tools/bundle/bundle.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "kernel/lib/utf8.h"
// The tables stand at the beginning of the file and are complete only at its end. So the rest is
// made first, as words, and everything is put together once the sizes are known.

struct bundle_entry {
    struct bundle_entry *next;
    name_t name;
};

struct constant {
    struct constant *next;
    name_t words; // their bytes, in the order of this machine
};

// Words of an entry of each row.
enum {
    FIELD_WORDS = 3,
    FIELD_REF_WORDS = 2,
    HANDLER_WORDS = 5,
    LINE_WORDS = 2,
    VARIABLE_WORDS = 4
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

// Indices of strings and types, which are added if they are new.
static uint32_t bundle_name(struct bundle *bundle, name_t name)
{
    return bundle_index(bundle->mem, &bundle->strings, name);
}

static uint32_t bundle_type(struct bundle *bundle, name_t name)
{
    bundle_name(bundle, name);
    return bundle_index(bundle->mem, &bundle->types, name);
}

static void bundle_add(struct bundle *bundle, struct words *row, uint32_t word)
{
    words_add(bundle->mem, row, word);
}

// ---- what a class declares ---------------------------------------------------------------------

void bundle_add_head(struct bundle *bundle, struct class_code *class, const struct class_head *head)
{
    struct words *row = &class->head;

    bundle_add(bundle, row, bundle_name(bundle, head->name));
    bundle_add(bundle, row,
               head->super == NULL ? CLASSFILE_NONE : bundle_name(bundle, head->super));
    bundle_add(bundle, row, bundle_name(bundle, head->source));
    bundle_add(bundle, row, head->flags);
    bundle_add(bundle, row, head->host);
}

void bundle_add_interface(struct bundle *bundle, struct class_code *class, name_t interface)
{
    bundle_add(bundle, &class->interfaces, bundle_name(bundle, interface));
}

void bundle_add_field(struct bundle *bundle, struct class_code *class, name_t name, name_t type,
                      uint32_t flags)
{
    bundle_add(bundle, &class->fields, bundle_name(bundle, name));
    bundle_add(bundle, &class->fields, bundle_type(bundle, type));
    bundle_add(bundle, &class->fields, flags);
}

static void bundle_add_signature(struct bundle *bundle, struct words *row,
                                 const struct method_head *method)
{
    bundle_add(bundle, row, bundle_type(bundle, method->result));
    bundle_add(bundle, row, method->parameter_count);
    for (uint32_t i = 0; i < method->parameter_count; i++)
        bundle_add(bundle, row, bundle_type(bundle, method->parameters[i]));
}

void bundle_add_method(struct bundle *bundle, struct class_code *class,
                       const struct method_head *method)
{
    struct words *row = &class->declarations;

    bundle_add(bundle, row, bundle_name(bundle, method->name));
    bundle_add(bundle, row, method->flags);
    bundle_add(bundle, row, method->ordinal);
    bundle_add(bundle, row, method->native);
    bundle_add_signature(bundle, row, method);
    class->method_count++;
}

// ---- what code refers to -----------------------------------------------------------------------

uint32_t bundle_add_field_ref(struct bundle *bundle, struct class_code *class, name_t owner,
                              name_t name)
{
    bundle_add(bundle, &class->field_refs, bundle_type(bundle, owner));
    bundle_add(bundle, &class->field_refs, bundle_name(bundle, name));
    return class->field_refs.count / FIELD_REF_WORDS - 1;
}

// What is equal is known by its words alone.
static uint32_t bundle_constant(struct bundle *bundle, struct class_code *class,
                                const struct words *words)
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

static uint32_t bundle_simple_constant(struct bundle *bundle, struct class_code *class,
                                       enum classfile_pool_tag tag, uint32_t index)
{
    uint32_t pair[] = {tag, index};

    return bundle_constant(bundle, class, &(struct words){.at = pair, .count = 2});
}

uint32_t bundle_string_constant(struct bundle *bundle, struct class_code *class, struct text text)
{
    name_t string = names_get(bundle->names, text.bytes, text.size);

    return bundle_simple_constant(bundle, class, CLASSFILE_STRING, bundle_name(bundle, string));
}

uint32_t bundle_class_constant(struct bundle *bundle, struct class_code *class, name_t type)
{
    return bundle_simple_constant(bundle, class, CLASSFILE_CLASS, bundle_type(bundle, type));
}

static struct words bundle_begin_member(struct bundle *bundle, enum classfile_pool_tag tag,
                                        name_t owner, name_t name)
{
    struct words words = {.at = NULL};

    bundle_add(bundle, &words, tag);
    bundle_add(bundle, &words, bundle_type(bundle, owner));
    bundle_add(bundle, &words, bundle_name(bundle, name));
    return words;
}

uint32_t bundle_method_constant(struct bundle *bundle, struct class_code *class, name_t owner,
                                const struct method_head *method)
{
    struct words words = bundle_begin_member(bundle, CLASSFILE_METHOD, owner, method->name);

    bundle_add_signature(bundle, &words, method);
    return bundle_constant(bundle, class, &words);
}

uint32_t bundle_static_constant(struct bundle *bundle, struct class_code *class, name_t owner,
                                name_t name, name_t type)
{
    struct words words = bundle_begin_member(bundle, CLASSFILE_FIELD, owner, name);

    bundle_add(bundle, &words, bundle_type(bundle, type));
    return bundle_constant(bundle, class, &words);
}

// ---- what code has besides ---------------------------------------------------------------------

void bundle_add_slot(struct bundle *bundle, struct method_code *method, name_t type)
{
    bundle_add(bundle, &method->slots, type == NULL ? CLASSFILE_NONE : bundle_type(bundle, type));
}

void bundle_add_handler(struct bundle *bundle, struct method_code *method, uint32_t begin,
                        uint32_t end, uint32_t target, name_t class, uint32_t slot)
{
    const uint32_t entry[HANDLER_WORDS] = {begin, end, target, bundle_type(bundle, class), slot};

    for (int i = 0; i < HANDLER_WORDS; i++) bundle_add(bundle, &method->handlers, entry[i]);
}

void bundle_add_line(struct bundle *bundle, struct method_code *method, uint32_t line)
{
    bundle_add(bundle, &method->lines, method->code.count);
    bundle_add(bundle, &method->lines, line);
}

uint32_t bundle_begin_variable(struct bundle *bundle, struct method_code *method, uint32_t slot,
                               name_t name)
{
    const uint32_t entry[VARIABLE_WORDS] = {method->code.count, CLASSFILE_NONE, slot,
                                            bundle_name(bundle, name)};

    for (int i = 0; i < VARIABLE_WORDS; i++) bundle_add(bundle, &method->variables, entry[i]);
    return method->variables.count / VARIABLE_WORDS - 1;
}

void bundle_end_variable(struct method_code *method, uint32_t variable)
{
    uint32_t begin = variable * VARIABLE_WORDS;
    uint32_t *entry = method->variables.at + begin;

    entry[1] = method->code.count;
    if (entry[0] == entry[1] && method->variables.count == begin + VARIABLE_WORDS)
        method->variables.count = begin;
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
    write_row(writer, &class->field_refs, FIELD_REF_WORDS);
    write_word(writer, class->constant_count);
    for (const struct constant *constant = class->constants; constant != NULL;
         constant = constant->next)
        write_constant(writer, constant);
    for (const struct method_code *method = class->methods; method != NULL; method = method->next) {
        write_row(writer, &method->slots, 1);
        write_row(writer, &method->code, 1);
        write_row(writer, &method->handlers, HANDLER_WORDS);
        write_row(writer, &method->lines, LINE_WORDS);
        write_row(writer, &method->variables, VARIABLE_WORDS);
    }
}

static void write_heads(struct writer *writer, const struct class_code *classes)
{
    uint32_t count = 0;

    for (const struct class_code *each = classes; each != NULL; each = each->next) count++;
    write_word(writer, count);
    for (const struct class_code *each = classes; each != NULL; each = each->next) {
        words_append(writer->bundle->mem, &writer->out, &each->head);
        write_row(writer, &each->interfaces, 1);
    }
}

static void write_classes(struct writer *writer, const struct class_code *classes)
{
    for (const struct class_code *each = classes; each != NULL; each = each->next) {
        write_row(writer, &each->fields, FIELD_WORDS);
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

uint8_t *bundle_store(struct bundle *bundle, const struct class_code *classes, name_t boot,
                      size_t *size)
{
    struct writer heads = {.bundle = bundle}, types = {.bundle = bundle}, rest = {.bundle = bundle};
    uint8_t *file, *content, *out;

    write_heads(&heads, classes);
    write_word(&rest, bundle_type(bundle, boot));
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

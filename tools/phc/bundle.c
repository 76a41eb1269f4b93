#include "tools/phc/bundle.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tools/phc/declare.h"
#include "tools/phc/type.h"
#include "vm/classfile.h"

// The tables stand at the beginning of the file and are complete only at its end. So the rest is
// made first, as words, and everything is put together once the sizes are known.

struct bundle_entry {
    struct bundle_entry *next;
    name_t name;
};

void bundle_init(struct bundle *bundle, struct phc *phc)
{
    *bundle = (struct bundle){.phc = phc};
    bundle->strings.end = &bundle->strings.first;
    bundle->types.end = &bundle->types.first;
}

static uint32_t bundle_index(struct phc *phc, struct bundle_list *list, name_t name)
{
    uintptr_t *index = map_at(&phc->mem, &list->indices, name);

    if (*index != 0) return (uint32_t)*index - 1;
    *index = ++list->count;
    *list->end = PHC_NEW(phc, struct bundle_entry);
    (*list->end)->name = name;
    list->end = &(*list->end)->next;
    return list->count - 1;
}

uint32_t bundle_name(struct bundle *bundle, name_t name)
{
    return bundle_index(bundle->phc, &bundle->strings, name);
}

uint32_t bundle_string(struct bundle *bundle, struct text text)
{
    return bundle_name(bundle, names_get(&bundle->phc->names, text.bytes, text.size));
}

uint32_t bundle_type(struct bundle *bundle, name_t name)
{
    bundle_name(bundle, name);
    return bundle_index(bundle->phc, &bundle->types, name);
}

uint32_t bundle_constant(struct bundle *bundle, struct class_code *class, const struct words *words)
{
    struct mem *mem = &bundle->phc->mem;
    name_t key = names_get(&bundle->phc->names, (const char *)words->at,
                           words->count * sizeof(words->at[0]));
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
    words_add(&writer->bundle->phc->mem, &writer->out, word);
}

static void write_name(struct writer *writer, name_t name)
{
    write_word(writer, bundle_name(writer->bundle, name));
}

static void write_type(struct writer *writer, const struct type *type)
{
    write_word(writer, bundle_type(writer->bundle, type_machine_name(writer->bundle->phc, type)));
}

// A row preceded by how many entries of `entry_words` it has.
static void write_row(struct writer *writer, const struct words *row, uint32_t entry_words)
{
    write_word(writer, row->count / entry_words);
    words_append(&writer->bundle->phc->mem, &writer->out, row);
}

static void write_interfaces(struct writer *writer, const struct class *class)
{
    uint32_t count = 0;

    for (const struct super_ref *each = class->interfaces; each != NULL; each = each->next) count++;
    write_word(writer, count);
    for (const struct super_ref *each = class->interfaces; each != NULL; each = each->next)
        write_name(writer, each->type->class->name);
}

static void write_head(struct writer *writer, const struct class *class)
{
    write_name(writer, class->name);
    if (class->super == NULL)
        write_word(writer, CLASSFILE_NONE);
    else
        write_name(writer, class->super->name);
    write_name(writer, names_of(&writer->bundle->phc->names, class->pos.source->path));
    write_word(writer, (class->is_abstract ? CLASSFILE_ABSTRACT : 0u) |
                           (class->is_interface ? CLASSFILE_INTERFACE : 0u));
    write_word(writer, class->host == NULL ? CLASSFILE_NONE : class->host->index);
    write_interfaces(writer, class);
}

static uint32_t visibility_flags(enum access access)
{
    static const uint32_t flags[] = {
        [ACCESS_PUBLIC] = 0,
        [ACCESS_PACKAGE] = CLASSFILE_PROTECTED | CLASSFILE_BUNDLE,
        [ACCESS_PROTECTED] = CLASSFILE_PROTECTED,
        [ACCESS_PRIVATE] = CLASSFILE_PRIVATE,
    };

    return flags[access];
}

// What a function keeps is for it and what stands around it.
static enum access field_access(const struct field *field)
{
    return field->class->function != NULL ? ACCESS_PRIVATE : field->access;
}

static void write_fields(struct writer *writer, const struct class *class)
{
    uint32_t count = 0;

    for (const struct field *field = class->fields; field != NULL; field = field->next)
        count += field->constant == NULL;
    write_word(writer, count);
    for (const struct field *field = class->fields; field != NULL; field = field->next) {
        if (field->constant != NULL) continue;
        write_name(writer, field->name);
        write_type(writer, field->type);
        write_word(writer, (field->is_static ? CLASSFILE_STATIC_FIELD : 0u) |
                               visibility_flags(field_access(field)));
    }
}

static uint32_t method_flags(const struct method *method)
{
    return visibility_flags(method->is_initializer ? ACCESS_PRIVATE : method->access) |
           (method->is_static ? CLASSFILE_STATIC : 0u) |
           (method->is_static && method->is_initializer && !method->is_part ? CLASSFILE_INITIALISER
                                                                            : 0u) |
           (method->is_native ? CLASSFILE_NATIVE : 0u) |
           (method->is_abstract ? CLASSFILE_NO_CODE : 0u) |
           (method->is_constructor && !method->is_initializer ? CLASSFILE_CONSTRUCTOR : 0u);
}

void bundle_add_parameters(struct bundle *bundle, struct words *words, const struct method *method)
{
    struct mem *mem = &bundle->phc->mem;
    const struct local *local = method->parameters;
    unsigned alone = method_alone_count(method);

    words_add(mem, words, alone + method_is_packed(method));
    for (; alone > 0; alone--, local = local->next)
        words_add(mem, words, bundle_type(bundle, type_machine_name(bundle->phc, local->passed)));
    if (method_is_packed(method))
        words_add(mem, words, bundle_type(bundle, bundle->phc->core.array->name));
}

static void write_method(struct writer *writer, const struct method *method)
{
    write_name(writer, method->name);
    write_word(writer, method_flags(method));
    write_word(writer, method->ordinal == NO_ORDINAL ? CLASSFILE_NONE : method->ordinal);
    write_word(writer, method->is_native ? declare_native_number(writer->bundle->phc, method) : 0);
    write_type(writer, method->returned);
    bundle_add_parameters(writer->bundle, &writer->out, method);
}

static void write_members(struct writer *writer, const struct class *class)
{
    uint32_t count = 0;

    write_fields(writer, class);
    for (const struct method *method = class->methods; method != NULL; method = method->next)
        count++;
    write_word(writer, count);
    for (const struct method *method = class->methods; method != NULL; method = method->next)
        write_method(writer, method);
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
    write_row(writer, &class->fields, 2);
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

static void write_heads(struct writer *writer)
{
    struct class *class = writer->bundle->phc->classes;
    uint32_t count = 0;

    for (struct class *each = class; each != NULL; each = each->next) each->index = count++;
    write_word(writer, count);
    for (; class != NULL; class = class->next) write_head(writer, class);
}

static void write_classes(struct writer *writer, const struct class_code *code)
{
    const struct class *classes = writer->bundle->phc->classes;

    write_word(writer, bundle_type(writer->bundle, writer->bundle->phc->main_class->name));
    for (const struct class *class = classes; class != NULL; class = class->next)
        write_members(writer, class);
    for (; code != NULL; code = code->next) write_class_code(writer, code);
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

static uint8_t *put_strings(uint8_t *out, const struct bundle *bundle)
{
    out = put_word(out, bundle->strings.count);
    for (const struct bundle_entry *each = bundle->strings.first; each != NULL; each = each->next) {
        size_t size = names_size(each->name);

        out = put_word(out, (uint32_t)size);
        memcpy(out, each->name, size);
        out += size;
    }
    return out;
}

static size_t strings_size(const struct bundle *bundle)
{
    size_t size = 4;

    for (const struct bundle_entry *each = bundle->strings.first; each != NULL; each = each->next)
        size += 4 + names_size(each->name);
    return size;
}

uint8_t *bundle_store(struct bundle *bundle, const struct class_code *classes, size_t *size)
{
    struct writer heads = {.bundle = bundle}, types = {.bundle = bundle}, rest = {.bundle = bundle};
    uint8_t *file, *content, *out;

    write_heads(&heads);
    write_classes(&rest, classes);
    write_types(&types); // last: the others add types
    *size = sizeof(struct classfile_header) + strings_size(bundle) +
            4 * ((size_t)heads.out.count + types.out.count + rest.out.count);
    file = malloc(*size);
    if (file == NULL) longjmp(*bundle->phc->mem.exhausted, 1);

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

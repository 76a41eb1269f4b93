#include "tests/unit/vm_bundle.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#define XXH_INLINE_ALL // header only
#include <xxhash.h>

#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/world.h"

// The sections of a bundle are written side by side, since names are entered into the tables of
// strings and types wherever they occur, and put together at the end.

enum { SECTION_WORDS = 1 << 14, NAMES_MAX = 256, NAME_BYTES = 80 };

struct section {
    uint32_t words[SECTION_WORDS];
    uint32_t count;
};

struct name_table {
    char names[NAMES_MAX][NAME_BYTES];
    uint32_t count;
};

static struct {
    struct name_table strings;
    struct name_table types;
    struct section heads, members, code;
} writer;

static void put(struct section *s, uint32_t word)
{
    assert(s->count < SECTION_WORDS);
    s->words[s->count++] = word;
}

static uint32_t enter(struct name_table *table, const char *name, size_t length)
{
    char wanted[NAME_BYTES] = {0};

    assert(length < NAME_BYTES);
    memcpy(wanted, name, length);
    for (uint32_t i = 0; i < table->count; i++)
        if (strcmp(table->names[i], wanted) == 0) return i;
    assert(table->count < NAMES_MAX);
    memcpy(table->names[table->count], wanted, NAME_BYTES);
    return table->count++;
}

static uint32_t string(const char *text)
{
    return enter(&writer.strings, text, strlen(text));
}

static uint32_t type_part(const char *name, size_t length)
{
    enter(&writer.strings, name, length);
    return enter(&writer.types, name, length);
}

static uint32_t type(const char *name)
{
    return type_part(name, strlen(name));
}

// Call `each` for the words of a list, and write their number before them.
static void put_list(struct section *s, const char *list,
                     void (*each)(struct section *, const char *, size_t))
{
    uint32_t at = s->count;
    uint32_t count = 0;

    put(s, 0);
    for (const char *p = list == NULL ? "" : list; *p != '\0'; count++) {
        size_t length = strcspn(p, " ");
        each(s, p, length);
        p += length;
        p += strspn(p, " ");
    }
    s->words[at] = count;
}

static void put_type(struct section *s, const char *name, size_t length)
{
    put(s, length == 1 && *name == '-' ? CLASSFILE_NONE : type_part(name, length));
}

static void put_field(struct section *s, const char *text, size_t length)
{
    static const char signs[] = "@-#+bsc";
    static const uint32_t meanings[] = {
        CLASSFILE_STATIC_FIELD, CLASSFILE_PRIVATE,     CLASSFILE_PROTECTED, CLASSFILE_BUNDLE,
        CLASSFILE_BYTE_FIELD,   CLASSFILE_SHORT_FIELD, CLASSFILE_CHAR_FIELD};

    size_t name = (size_t)((const char *)memchr(text, ':', length) - text);

    put(s, enter(&writer.strings, text, name));
    const char *type_name = text + name + 1;
    uint32_t flags = 0;

    for (const char *sign; (sign = strchr(signs, *type_name)) != NULL; type_name++)
        flags |= meanings[sign - signs];
    put(s, type_part(type_name, (size_t)(text + length - type_name)));
    put(s, flags);
}

static void put_name(struct section *s, const char *name, size_t length)
{
    put(s, enter(&writer.strings, name, length));
}

static void put_field_ref(struct section *s, const char *text, size_t length)
{
    size_t class = (size_t)((const char *)memchr(text, ':', length) - text);

    put(s, type_part(text, class));
    put(s, enter(&writer.strings, text + class + 1, length - class - 1));
}

static const char *result_of(const char *result)
{
    return result == NULL ? CLASSFILE_TYPE_VOID : result;
}

static void put_head(const struct bundle_class *c)
{
    const char *super = c->super == NULL ? ".internal.object" : c->super;

    put(&writer.heads, string(c->name));
    put(&writer.heads, strcmp(c->name, super) == 0 ? CLASSFILE_NONE : string(super));
    put(&writer.heads, string("test.ph"));
    put(&writer.heads, c->flags);
    put(&writer.heads, c->host == 0 ? CLASSFILE_NONE : c->host - 1);
    put_list(&writer.heads, c->interfaces, put_name);
}

static void put_members(const struct bundle_class *c)
{
    struct section *s = &writer.members;
    uint32_t count = 0;

    put_list(s, c->fields, put_field);
    while (count < 8 && c->methods[count].name != NULL) count++;
    put(s, count);
    for (const struct bundle_method *m = c->methods; m < c->methods + count; m++) {
        put(s, string(m->name));
        put(s, m->flags);
        put(s, m->ordinal == 0 ? CLASSFILE_NONE : m->ordinal);
        put(s, m->native);
        put(s, type(result_of(m->result)));
        put_list(s, m->parameters, put_type);
    }
}

static void put_constant(struct section *s, const struct bundle_constant *constant)
{
    put(s, constant->tag);
    if (constant->tag == CLASSFILE_STRING) {
        put(s, string(constant->name));
        return;
    }
    put(s, type(constant->class));
    if (constant->tag == CLASSFILE_CLASS) return;
    put(s, string(constant->name));
    put(s, type(result_of(constant->result)));
    if (constant->tag == CLASSFILE_FIELD) return;
    put_list(s, constant->parameters, put_type);
}

static void put_handlers(struct section *s, const struct bundle_handler *row, uint32_t count)
{
    put(s, count);
    for (const struct bundle_handler *h = row; h < row + count; h++) {
        put(s, h->begin);
        put(s, h->end);
        put(s, h->target);
        put(s, type(h->class));
        put(s, h->slot);
    }
}

static void put_code(struct section *s, const struct bundle_method *m)
{
    uint32_t handlers = 0;

    put_list(s, m->slots, put_type);
    put(s, m->code_words);
    for (uint32_t i = 0; i < m->code_words; i++) put(s, m->code[i]);
    while (handlers < 4 && m->handlers[handlers].class != NULL) handlers++;
    if (m->row != NULL)
        put_handlers(s, m->row, m->row_count);
    else
        put_handlers(s, m->handlers, handlers);
    put(s, m->code_words); // a line for every word: line 100 + pc
    for (uint32_t i = 0; i < m->code_words; i++) {
        put(s, i);
        put(s, 100 + i);
    }
    put(s, 0); // variables have no names
}

static void put_bodies(const struct bundle_class *c)
{
    struct section *s = &writer.code;
    uint32_t count = 0;

    put_list(s, c->field_refs, put_field_ref);
    while (count < 12 && c->pool[count].tag != 0) count++;
    put(s, count);
    for (uint32_t i = 0; i < count; i++) put_constant(s, &c->pool[i]);
    for (const struct bundle_method *m = c->methods; m < c->methods + 8 && m->name != NULL; m++)
        if (!(m->flags & (CLASSFILE_NATIVE | CLASSFILE_NO_CODE))) put_code(s, m);
}

static void append(struct bundle *bundle, const void *bytes, size_t size)
{
    assert(bundle->size + size <= sizeof(bundle->bytes));
    memcpy(bundle->bytes + bundle->size, bytes, size);
    bundle->size += (uint32_t)size;
}

static void append_word(struct bundle *bundle, uint32_t word)
{
    append(bundle, &word, sizeof(word));
}

static void append_section(struct bundle *bundle, const struct section *s)
{
    append(bundle, s->words, 4 * (size_t)s->count);
}

void bundle_seal(struct bundle *bundle)
{
    struct classfile_header header = {CLASSFILE_MAGIC, CLASSFILE_VERSION, bundle->size, 0};

    header.checksum =
        XXH32(bundle->bytes + sizeof(header), bundle->size - sizeof(header), CLASSFILE_VERSION);
    memcpy(bundle->bytes, &header, sizeof(header));
}

void bundle_write(struct bundle *bundle, const struct bundle_class *classes, size_t count)
{
    memset(&writer, 0, sizeof(writer));
    for (size_t i = 0; i < count; i++) put_head(&classes[i]);
    for (size_t i = 0; i < count; i++) put_members(&classes[i]);
    for (size_t i = 0; i < count; i++) put_bodies(&classes[i]);
    uint32_t boot = type(classes[count - 1].name);

    bundle->size = 0;
    append(bundle, &(struct classfile_header){0}, sizeof(struct classfile_header));
    append_word(bundle, writer.strings.count);
    for (uint32_t i = 0; i < writer.strings.count; i++) {
        append_word(bundle, (uint32_t)strlen(writer.strings.names[i]));
        append(bundle, writer.strings.names[i], strlen(writer.strings.names[i]));
    }
    append_word(bundle, (uint32_t)count);
    append_section(bundle, &writer.heads);
    append_word(bundle, writer.types.count);
    for (uint32_t i = 0; i < writer.types.count; i++)
        append_word(bundle, string(writer.types.names[i]));
    append_word(bundle, boot);
    append_section(bundle, &writer.members);
    append_section(bundle, &writer.code);
    bundle_seal(bundle);
}

err_t bundle_load(const struct bundle *bundle, struct loaded *loaded)
{
    oref_t space = name_space_make(world()->loader);

    assert(space != 0);
    return load_bundle(bundle->bytes, bundle->size, space, loaded);
}

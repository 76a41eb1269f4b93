#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tools/phc/parse_int.h"

// `record point(int x, int y) { ... }` is a class with a final field for each component, which
// everybody may read, a constructor that is given them, and equals(), hashCode() and toString()
// that go by them, unless it has its own.
//
// What these do is written as a program would, and read by this parser; so there is no second way
// to make a tree. All of its tokens stand where the name of the record does.

struct writer {
    struct mem *mem;
    char *text;
    size_t size;
    size_t capacity;
};

__attribute__((format(printf, 2, 3))) static void write_text(struct writer *writer,
                                                             const char *format, ...)
{
    va_list arguments;
    size_t size;

    va_start(arguments, format);
    size = (size_t)vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (writer->size + size + 1 > writer->capacity) {
        size_t capacity = 2 * writer->capacity + size + 1;
        char *grown = mem_alloc(writer->mem, capacity);

        if (writer->size > 0) memcpy(grown, writer->text, writer->size);
        writer->text = grown;
        writer->capacity = capacity;
    }
    va_start(arguments, format);
    vsnprintf(writer->text + writer->size, size + 1, format, arguments);
    va_end(arguments);
    writer->size += size;
}

static void write_constructor(struct writer *writer, const struct local *components)
{
    write_text(writer, "{");
    for (const struct local *each = components; each != NULL; each = each->next)
        write_text(writer, " this.%s = %s;", each->name, each->name);
    write_text(writer, " }");
}

static void write_equals(struct writer *writer, const char *record, const struct local *components)
{
    write_text(writer, "int equals(.internal.object other) { return other is %s", record);
    for (const struct local *each = components; each != NULL; each = each->next)
        write_text(writer, " && ((%s) other).%s == this.%s", record, each->name, each->name);
    write_text(writer, "; }");
}

static void write_hash_of(struct writer *writer, const struct local *component)
{
    const struct type *type = component->ref.name == NULL || component->ref.array_depth > 0
                                  ? NULL
                                  : type_basic(component->ref.name);
    const char *name = component->name;

    if (type == &type_int)
        write_text(writer, "this.%s", name);
    else if (type == &type_long)
        write_text(writer, "(int) (this.%s ^ this.%s >>> 32)", name, name);
    else if (type != NULL)
        write_text(writer, "((.internal.object) this.%s).hashCode()", name);
    else
        write_text(writer, "(this.%s == null ? 0 : this.%s.hashCode())", name, name);
}

static void write_hash(struct writer *writer, const struct local *components)
{
    write_text(writer, "int hashCode() { int hash = 1;");
    for (const struct local *each = components; each != NULL; each = each->next) {
        write_text(writer, " hash = hash * 31 + ");
        write_hash_of(writer, each);
        write_text(writer, ";");
    }
    write_text(writer, " return hash; }");
}

static void write_string(struct writer *writer, const char *record, const struct local *components)
{
    write_text(writer, "string toString() { return \"%s(", record);
    for (const struct local *each = components; each != NULL; each = each->next)
        write_text(writer, "%s${this.%s}", each == components ? "" : ", ", each->name);
    write_text(writer, ")\"; }");
}

// The tokens of what was written.
static const struct token *read_written(struct parser *parser, const struct writer *writer,
                                        struct pos pos)
{
    const struct phc_source source = {
        .path = pos.source->path, .text = writer->text, .size = writer->size};
    struct tokens tokens =
        lex_source(&parser->phc->mem, &parser->phc->names, &parser->phc->diag, &source);

    for (size_t i = 0; i < tokens.count; i++) tokens.tokens[i].pos = pos;
    return tokens.tokens;
}

static bool has_method(const struct class *class, const char *name, unsigned parameter_count)
{
    for (const struct method *each = class->methods; each != NULL; each = each->next)
        if (each->parameter_count == parameter_count && strcmp(each->name, name) == 0) return true;
    return false;
}

static void parse_written_members(struct parser *parser, struct class *class,
                                  const struct writer *writer)
{
    struct parser inner = *parser;

    inner.first = inner.next = read_written(parser, writer, class->pos);
    parse_members(&inner, class);
}

static void add_constructor(struct parser *parser, struct class *class, const char *record,
                            struct local *components, unsigned count)
{
    struct writer writer = {.mem = &parser->phc->mem};
    struct method *method = PHC_NEW(parser->phc, struct method);
    struct parser inner = *parser;

    write_constructor(&writer, components);
    inner.first = inner.next = read_written(parser, &writer, class->pos);
    method->name = names_of(&parser->phc->names, record);
    method->pos = class->pos;
    method->ref =
        (struct type_ref){.pos = class->pos, .name = names_of(&parser->phc->names, "void")};
    method->class = class;
    method->parameters = components;
    method->parameter_count = count;
    method->ordinal = NO_ORDINAL;
    method->body = parse_block(&inner);
    *class->methods_end = method;
    class->methods_end = &method->next;
}

static void add_fields(struct parser *parser, struct class *class, const struct local *components)
{
    const struct modifiers modifiers = {.access = ACCESS_PUBLIC, .is_final = true};

    for (const struct local *each = components; each != NULL; each = each->next)
        parse_field(parser, class, each, &modifiers);
}

void parse_components(struct parser *parser, struct class *class, struct record *record)
{
    record->components = parse_parameters(parser, &record->count);
    if (record->components == NULL && !parser->is_lost)
        parse_error(parser, "a record has at least one component");
    add_fields(parser, class, record->components);
}

void parse_record_methods(struct parser *parser, struct class *class, const struct record *record)
{
    const char *dot = strrchr(class->name, '.');
    const char *name = dot == NULL ? class->name : dot + 1;
    struct writer writer = {.mem = &parser->phc->mem};

    if (parser->is_lost || record->components == NULL) return;
    if (!has_method(class, name, record->count))
        add_constructor(parser, class, name, record->components, record->count);
    if (!has_method(class, "equals", 1)) write_equals(&writer, name, record->components);
    if (!has_method(class, "hashCode", 0)) write_hash(&writer, record->components);
    if (!has_method(class, "toString", 0)) write_string(&writer, name, record->components);
    parse_written_members(parser, class, &writer);
}

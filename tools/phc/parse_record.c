#include <string.h>

#include "tools/phc/parse_write.h"

// `record point(int x, int y) { ... }` is a class with a final field for each component, which
// everybody may read, a constructor that is given them, with(), which makes another one from it,
// and equals(), hashCode() and toString() that go by them, unless it has its own.

// What is written of them is one expression, which may be so long.
enum { COMPONENTS_MAX = 2000 };

static void write_constructor(struct writer *writer, const struct local *components)
{
    parse_write(writer, "{");
    for (const struct local *each = components; each != NULL; each = each->next)
        parse_write(writer, " this.%s = %s;", each->name, each->name);
    parse_write(writer, " }");
}

static void write_equals(struct writer *writer, const char *record, const struct local *components)
{
    parse_write(writer, "bool equals(.internal.object other) { return other is %s", record);
    for (const struct local *each = components; each != NULL; each = each->next)
        parse_write(writer, " && ((%s) other).%s == this.%s", record, each->name, each->name);
    parse_write(writer, "; }");
}

static void write_hash_of(struct writer *writer, const struct local *component)
{
    const struct type *type = component->ref.name == NULL || component->ref.array_depth > 0
                                  ? NULL
                                  : type_basic(component->ref.name);
    const char *name = component->name;

    if (component->ref.name != NULL && strcmp(component->ref.name, "bool") == 0)
        // Unless a class has that name: as an object it is either.
        parse_write(writer,
                    "((.internal.object) this.%s == null ? 0 : ((.internal.object) "
                    "this.%s).hashCode())",
                    name, name);
    else if (type == &type_int)
        parse_write(writer, "this.%s", name);
    else if (type == &type_long)
        parse_write(writer, "(int) (this.%s ^ this.%s >>> 32)", name, name);
    else if (type != NULL)
        parse_write(writer, "((.internal.object) this.%s).hashCode()", name);
    else
        parse_write(writer, "(this.%s == null ? 0 : this.%s.hashCode())", name, name);
}

static void write_hash(struct writer *writer, const struct local *components)
{
    parse_write(writer, "int hashCode() { int hash = 1;");
    for (const struct local *each = components; each != NULL; each = each->next) {
        parse_write(writer, " hash = hash * 31 + ");
        write_hash_of(writer, each);
        parse_write(writer, ";");
    }
    parse_write(writer, " return hash; }");
}

static void write_string(struct writer *writer, const char *record, const struct local *components)
{
    parse_write(writer, "string toString() { return \"%s(", record);
    for (const struct local *each = components; each != NULL; each = each->next)
        parse_write(writer, "%s${this.%s}", each == components ? "" : ", ", each->name);
    parse_write(writer, ")\"; }");
}

// A method with the components, or copies of them, as parameters; and with that body.
static struct method *add_method(struct parser *parser, struct class *class, const char *name,
                                 const struct record *record, const struct writer *body)
{
    struct method *method = PHC_NEW(parser->phc, struct method);
    struct parser inner = *parser;

    inner.tokens = NULL;
    inner.first = inner.next = parse_read_written(parser, body, class->pos);
    method->name = names_of(&parser->phc->names, name);
    method->pos = class->pos;
    method->class = class;
    method->parameters = record->components;
    method->parameter_count = record->count;
    method->ordinal = NO_ORDINAL;
    method->body = parse_block(&inner);
    *class->methods_end = method;
    class->methods_end = &method->next;
    return method;
}

static void add_constructor(struct parser *parser, struct class *class, const struct record *record)
{
    struct writer body = {.mem = &parser->phc->mem};
    struct method *method;

    write_constructor(&body, record->components);
    method = add_method(parser, class, class->simple, record, &body);
    method->ref =
        (struct type_ref){.pos = class->pos, .name = names_of(&parser->phc->names, "void")};
}

// The components as parameters that a call may leave out: the receiver's are taken then.
static struct local *kept_parameters(struct parser *parser, const struct local *components)
{
    struct local *first = NULL, **end = &first;

    for (; components != NULL; components = components->next) {
        struct local *copy = PHC_NEW(parser->phc, struct local);

        *copy = *components;
        copy->next = NULL;
        copy->takes_rest = false;
        copy->default_value = PHC_NEW(parser->phc, struct default_value);
        copy->default_value->is_kept = true;
        *end = copy;
        end = &copy->next;
    }
    return first;
}

// The record as a type inside of itself: with its own type parameters.
static struct type_ref self_ref(struct parser *parser, const struct class *class)
{
    struct type_ref ref = {.pos = class->pos, .name = class->name};
    struct type_ref **end = &ref.arguments;

    for (const struct type_parameter *each = class->parameters; each != NULL; each = each->next) {
        *end = PHC_NEW(parser->phc, struct type_ref);
        **end = (struct type_ref){.pos = class->pos, .name = each->name};
        end = &(*end)->next;
    }
    return ref;
}

static void write_with(struct writer *writer, const struct class *class,
                       const struct local *components)
{
    parse_write(writer, "{ return new %s", class->simple);
    for (const struct type_parameter *each = class->parameters; each != NULL; each = each->next)
        parse_write(writer, "%s%s%s", each == class->parameters ? "<" : ", ", each->name,
                    each->next == NULL ? ">" : "");
    for (const struct local *each = components; each != NULL; each = each->next)
        parse_write(writer, "%s%s", each == components ? "(" : ", ", each->name);
    parse_write(writer, "); }");
}

// with(x: 3): another record with the same values but for those that are named.
static void add_with(struct parser *parser, struct class *class, const struct record *record)
{
    struct writer body = {.mem = &parser->phc->mem};
    struct record copy = *record;
    struct method *method;

    write_with(&body, class, record->components);
    copy.components = kept_parameters(parser, record->components);
    method = add_method(parser, class, "with", &copy, &body);
    method->ref = self_ref(parser, class);
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
    if (parser->is_lost) record->components = NULL; // one may have no name
    if (record->components == NULL && !parser->is_lost)
        parse_error(parser, "a record has at least one component");
    if (record->count > COMPONENTS_MAX)
        parse_error(parser, "a record has at most %d components", COMPONENTS_MAX);
    add_fields(parser, class, record->components);
}

void parse_record_methods(struct parser *parser, struct class *class, const struct record *record)
{
    const char *name = class->simple;
    struct writer writer = {.mem = &parser->phc->mem};

    if (parser->is_lost || record->components == NULL) return;
    if (!parse_has_method(class, name, record->count)) add_constructor(parser, class, record);
    if (!parse_has_method(class, "with", record->count)) add_with(parser, class, record);
    if (!parse_has_method(class, "equals", 1)) write_equals(&writer, name, record->components);
    if (!parse_has_method(class, "hashCode", 0)) write_hash(&writer, record->components);
    if (!parse_has_method(class, "toString", 0)) write_string(&writer, name, record->components);
    parse_written_members(parser, class, &writer);
}

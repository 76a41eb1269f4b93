#include <string.h>

#include "tools/phc/parse_write.h"

// Enums. The names of `enum color { red, green = 5 }` are constants, ints. Those of
// `enum class color { red, green(5); ... }` are the only objects of a class: final static fields of
// it, each of which knows its name and its number.

// The value of an enum's name that states none: `count` more than that of the last which does.
static struct expr *parse_successor(struct parser *parser, name_t stated, int64_t count)
{
    struct expr *number = parse_new_expr(parser, EXPR_NUMBER, parser->next->pos);
    struct expr *sum;

    number->type = &type_int;
    number->number = count;
    if (stated == NULL) return number;
    sum = parse_new_expr(parser, EXPR_BINARY, number->pos);
    sum->op = OPERATOR_ADD;
    sum->pair.left = parse_new_expr(parser, EXPR_NAME, number->pos);
    sum->pair.left->name = stated;
    sum->pair.right = number;
    return sum;
}

// `enum color { red, green = 5, blue }`: constants, each one more than the one before.
void parse_enum_members(struct parser *parser, struct class *class)
{
    const struct modifiers modifiers = {.access = ACCESS_PUBLIC};
    struct local local = {.name = NULL};
    name_t stated = NULL;
    int64_t count = 0;

    while (!parser->is_lost && !parse_at(parser, TOKEN_BRACE_CLOSE)) {
        struct field *field;

        local.pos = parser->next->pos;
        local.name = parse_declared_name(parser);
        field = parse_field(parser, class, &local, &modifiers);
        if (parse_accept(parser, TOKEN_ASSIGN)) {
            field->constant = parse_expression(parser);
            stated = local.name;
            count = 0;
        } else {
            field->constant = parse_successor(parser, stated, count);
        }
        count++;
        if (!parse_accept(parser, TOKEN_COMMA)) break;
    }
    parse_accept(parser, TOKEN_SEMICOLON);
    if (!parser->is_lost && !parse_at(parser, TOKEN_BRACE_CLOSE))
        parse_error(parser, "expected } before %s; an enum with members is written: enum class",
                    parse_token_text(parser->next));
}

// ---- of objects --------------------------------------------------------------------------------

static struct expr *parse_literal(struct parser *parser, name_t name, int64_t number)
{
    struct expr *expr =
        parse_new_expr(parser, name == NULL ? EXPR_NUMBER : EXPR_STRING, parser->next->pos);

    if (name == NULL) {
        expr->type = &type_int;
        expr->number = number;
    } else {
        expr->text = (struct text){name, names_size(name)};
    }
    return expr;
}

// `enum_make(new color(arguments), "red", 0)`
static struct expr *parse_object(struct parser *parser, const struct type_ref *ref, name_t name,
                                 int64_t number)
{
    struct expr *made = parse_new_expr(parser, EXPR_NEW, parser->next->pos);
    struct expr *call = parse_new_expr(parser, EXPR_CALL, parser->next->pos);

    made->create.ref = *ref;
    if (parse_at(parser, TOKEN_PAREN_OPEN)) made->create.arguments = parse_arguments(parser);
    made->next = parse_literal(parser, name, 0);
    made->next->next = parse_literal(parser, NULL, number);
    call->call.name = names_of(&parser->phc->names, "enum_make");
    call->call.arguments = made;
    return call;
}

static void parse_enum_object(struct parser *parser, struct class *class, int64_t number)
{
    const struct modifiers modifiers = {
        .access = ACCESS_PUBLIC, .is_static = true, .is_final = true};
    struct local local = {.pos = parser->next->pos};
    struct first *first;

    local.ref = (struct type_ref){.pos = local.pos, .name = class->name};
    local.name = parse_declared_name(parser);
    if (parser->is_lost) return;
    first = parse_new_first(parser, class);
    first->field = parse_field(parser, class, &local, &modifiers);
    first->field->is_named = true;
    first->value = parse_object(parser, &local.ref, local.name, number);
    if (parse_at(parser, TOKEN_ASSIGN))
        parse_error(parser, "the names of an enum class are objects: write %s(value)", local.name);
}

void parse_enum_objects(struct parser *parser, struct class *class)
{
    int64_t count = 0;

    class->is_named = true;
    while (parse_at(parser, TOKEN_NAME) || parse_at(parser, TOKEN_STRING)) {
        parse_enum_object(parser, class, count++);
        if (parser->is_lost || !parse_accept(parser, TOKEN_COMMA)) break;
    }
    if (count == 0) parse_error(parser, "an enum has at least one name");
    if (!parse_at(parser, TOKEN_BRACE_CLOSE)) parse_expect(parser, TOKEN_SEMICOLON);
}

static void write_values(struct writer *writer, const struct class *class, const char *enum_name)
{
    parse_write(writer, "static %s[] values() { return new %s[] {", enum_name, enum_name);
    for (const struct field *each = class->fields; each != NULL; each = each->next)
        if (each->is_named) parse_write(writer, " %s.\"%s\",", enum_name, each->name);
    parse_write(writer, " }; }");
}

static void write_enum(struct writer *writer, const char *name)
{
    parse_write(writer,
                "private string enum_name; private int enum_number;"
                "private static %s enum_make(%s one, string name, int number)"
                "{ one.enum_name = name; one.enum_number = number; return one; }"
                "static %s of(string name) { foreach (%s one in values())"
                " if (one.enum_name == name) return one; return null; }",
                name, name, name, name);
}

// Only what the enum names is an object of it. False: it has no constructors.
static bool hide_constructors(struct class *class, const char *name)
{
    bool has_some = false;

    for (struct method *method = class->methods; method != NULL; method = method->next) {
        if (strcmp(method->name, name) != 0) continue;
        method->access = ACCESS_PRIVATE;
        has_some = true;
    }
    return has_some;
}

void parse_enum_methods(struct parser *parser, struct class *class)
{
    const char *name = class->simple;
    struct writer writer = {.mem = &parser->phc->mem};

    if (parser->is_lost || class->is_incomplete) return;
    if (!hide_constructors(class, name)) parse_write(&writer, "private void %s() { }", name);
    write_enum(&writer, name);
    write_values(&writer, class, name);
    if (!parse_has_method(class, "name", 0))
        parse_write(&writer, "string name() { return enum_name; }");
    if (!parse_has_method(class, "number", 0))
        parse_write(&writer, "int number() { return enum_number; }");
    if (!parse_has_method(class, "compare", 1))
        parse_write(&writer, "int compare(%s other) { return enum_number - other.enum_number; }",
                    name);
    if (!parse_has_method(class, "toString", 0))
        parse_write(&writer, "string toString() { return enum_name; }");
    parse_written_members(parser, class, &writer);
}

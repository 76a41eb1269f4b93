#include <string.h>

#include "tools/phc/library.h"
#include "tools/phc/parse_int.h"

// Names, types and declarations of variables.

// Whether the token can be a part of a dotted name. Behind a dot keywords are names too, and so
// are quoted words: .internal."class".
static bool is_name_part(const struct token *token)
{
    return token->kind == TOKEN_NAME || token->kind == TOKEN_STRING ||
           (token->kind >= TOKEN_ATTRIBUTE && token->kind <= TOKEN_WHILE);
}

static struct text name_part_text(const struct token *token)
{
    if (token->kind == TOKEN_STRING) return token->text;
    return (struct text){token->name, strlen(token->name)};
}

name_t parse_member_name(struct parser *parser)
{
    struct text text;

    if (!is_name_part(parser->next)) return parse_name(parser);
    text = name_part_text(parser->next);
    parse_take(parser);
    return names_get(&parser->phc->names, text.bytes, text.size);
}

name_t parse_declared_name(struct parser *parser)
{
    return parse_at(parser, TOKEN_STRING) ? parse_member_name(parser) : parse_name(parser);
}

static bool parse_at_name_part(const struct parser *parser)
{
    return parse_at(parser, TOKEN_DOT) && is_name_part(&parser->next[1]);
}

// A name with its dots: full if it begins with one, else within the package (os.time).
bool parse_dotted(struct parser *parser, name_t *name)
{
    char full[NAME_BYTES_MAX];
    size_t size = 0;

    if (parse_at(parser, TOKEN_DOT)) {
        parse_role(parser, ROLE_NAME_BEGIN);
    } else {
        name_t first = *name = parse_declared_name(parser);

        if (first != NULL) library_mention(parser->phc, parser->unit, first);
        if (first == NULL || !parse_at_name_part(parser)) return first != NULL;
        size = names_size(first) < sizeof(full) ? names_size(first) : 0;
        memcpy(full, first, size);
    }
    while (parse_at_name_part(parser)) {
        struct text part = name_part_text(&parser->next[1]);

        if (size + 1 + part.size > sizeof(full)) {
            parse_error(parser, "this name is too long");
            return false;
        }
        full[size++] = '.';
        memcpy(full + size, part.bytes, part.size);
        size += part.size;
        parser->next += 2;
    }
    if (size == 0) return parse_expect(parser, TOKEN_NAME);
    *name = names_get(&parser->phc->names, full, size);
    return true;
}

// ---- types -------------------------------------------------------------------------------------

// How many `>` the token is made of, as far as a list of types may end with it.
static unsigned closing_angles(enum token_kind kind)
{
    return kind == TOKEN_GT ? 1 : kind == TOKEN_SHR ? 2 : kind == TOKEN_SHRU ? 3 : 0;
}

// One `>`, which may be a part of `>>`: list<list<string>>. The token is left once all is taken.
static void parse_expect_angle(struct parser *parser)
{
    unsigned angles = closing_angles(parser->next->kind);

    parse_role(parser, ROLE_TYPE_CLOSE);
    if (angles == 0) {
        parser->angles_taken = 0;
        parse_expect(parser, TOKEN_GT);
    } else if (++parser->angles_taken == angles) {
        parser->angles_taken = 0;
        parse_take(parser);
    }
}

// The types between < and >. With none, as in `new list<>()`, they are not said.
static struct type_ref *parse_type_arguments(struct parser *parser)
{
    struct type_ref *first = NULL, **end = &first;

    if (closing_angles(parser->next->kind) > 0) {
        parse_expect_angle(parser);
        return NULL;
    }
    if (!parse_enter(parser)) return NULL;
    do {
        *end = PHC_NEW(parser->phc, struct type_ref);
        **end = parse_type(parser);
        end = &(*end)->next;
    } while (parse_accept(parser, TOKEN_COMMA));
    parse_expect_angle(parser);
    parse_leave(parser);
    return first;
}

// `*(expression) : T`: a class that is known only at run time, of whose objects T is known.
static bool parse_computed_type(struct parser *parser, struct type_ref *ref)
{
    parse_role(parser, ROLE_PREFIX);
    parse_take(parser);
    parse_expect(parser, TOKEN_PAREN_OPEN);
    ref->computed = parse_expression(parser);
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    return parse_accept(parser, TOKEN_COLON);
}

// `outer<string>.inner`: what T is in an inner class its objects know, but no name says.
static void parse_refuse_inner(struct parser *parser, name_t outer)
{
    if (!parse_at_name_part(parser)) return;
    parse_error(parser, "an inner class is named without the types of the outer one: write %s.%s",
                outer, parser->next[1].kind == TOKEN_NAME ? parser->next[1].name : "...");
}

struct type_ref parse_type(struct parser *parser)
{
    struct type_ref ref = {.pos = parser->next->pos};

    if (parse_at(parser, TOKEN_MUL) && !parse_computed_type(parser, &ref)) return ref;
    if (!parse_dotted(parser, &ref.name)) return ref;
    ref.name = parse_local_name(parser, ref.name);
    if (parse_accept_as(parser, TOKEN_LT, ROLE_TYPE_OPEN))
        ref.arguments = parse_type_arguments(parser);
    if (ref.arguments != NULL) parse_refuse_inner(parser, ref.name);
    ref.is_open = ref.arguments == NULL && closing_angles(parser->next[-1].kind) > 0;
    while (parse_at(parser, TOKEN_BRACKET_OPEN) && parser->next[1].kind == TOKEN_BRACKET_CLOSE) {
        parser->next += 2;
        ref.array_depth++;
    }
    if (ref.array_depth > ARRAY_DEPTH_MAX) parse_error(parser, "too many dimensions");
    if (parse_at(parser, TOKEN_BRACKET_OPEN) && parser->next[1].kind == TOKEN_COMMA) {
        parse_take(parser);
        parse_refuse_comma(parser, "[][]");
    }
    return ref;
}

void parse_refuse_comma(struct parser *parser, const char *instead)
{
    if (parse_at(parser, TOKEN_COMMA))
        parse_error(parser, "an array of several dimensions is one of arrays: write %s", instead);
}

static const struct token *skip_brackets(const struct token *token)
{
    while (token->kind == TOKEN_BRACKET_OPEN && token[1].kind == TOKEN_BRACKET_CLOSE) token += 2;
    return token;
}

static const struct token *skip_name(const struct token *token)
{
    if (token->kind == TOKEN_NAME)
        token++;
    else if (token->kind != TOKEN_DOT || !is_name_part(&token[1]))
        return NULL;
    while (token->kind == TOKEN_DOT && is_name_part(&token[1])) token += 2;
    return token;
}

// Behind `<` and what belongs to it. The types inside need only look like types: names, commas,
// brackets and as many > as there are <.
static const struct token *skip_angles(const struct token *token)
{
    unsigned depth = 0;

    for (;;) {
        unsigned closing = closing_angles(token->kind);

        if (token->kind == TOKEN_LT) {
            depth++;
        } else if (closing > 0) {
            if (closing >= depth) return closing == depth ? token + 1 : NULL;
            depth -= closing;
        } else if (!is_name_part(token) && token->kind != TOKEN_DOT && token->kind != TOKEN_COMMA &&
                   token->kind != TOKEN_BRACKET_OPEN && token->kind != TOKEN_BRACKET_CLOSE) {
            return NULL;
        }
        token++;
    }
}

const struct token *parse_skip_type(const struct token *token)
{
    if ((token = skip_name(token)) == NULL) return NULL;
    if (token->kind == TOKEN_LT && (token = skip_angles(token)) == NULL) return NULL;
    while (token->kind == TOKEN_DOT && is_name_part(&token[1])) token += 2; // refused
    return skip_brackets(token);
}

struct type_parameter *parse_type_parameters(struct parser *parser, enum token_role role)
{
    struct type_parameter *first = NULL, **end = &first;
    unsigned index = 0;

    if (!parse_accept_as(parser, TOKEN_LT, role)) return NULL;
    do {
        struct type_parameter *parameter = PHC_NEW(parser->phc, struct type_parameter);

        parameter->pos = parser->next->pos;
        parameter->name = parse_name(parser);
        parameter->index = index++;
        parameter->type = (struct type){.kind = TYPE_PARAMETER, .parameter = parameter};
        if (parse_accept(parser, TOKEN_EXTENDS)) parameter->bound_ref = parse_type(parser);
        *end = parameter;
        end = &parameter->next;
    } while (parse_accept(parser, TOKEN_COMMA));
    parse_expect_angle(parser);
    if (index > TYPE_PARAMETERS_MAX) parse_error(parser, "too many type parameters");
    return first;
}

struct class *parse_generic(struct parser *parser)
{
    struct class *class;

    if (!parse_at(parser, TOKEN_LT)) return NULL;
    class = PHC_NEW(parser->phc, struct class);
    class->name = names_of(&parser->phc->names, "");
    class->pos = parser->next->pos;
    class->parameters = parse_type_parameters(parser, ROLE_GENERIC_OPEN);
    for (struct type_parameter *each = class->parameters; each != NULL; each = each->next)
        each->class = class;
    return class;
}

// ---- declarations ------------------------------------------------------------------------------

void parse_attributes(struct parser *parser)
{
    while (parse_accept(parser, TOKEN_AT))
        if (is_name_part(parser->next))
            parse_take(parser);
        else
            parse_expect(parser, TOKEN_NAME);
}

struct local *parse_typed_name(struct parser *parser)
{
    struct local *local = PHC_NEW(parser->phc, struct local);

    local->pos = parser->next->pos;
    local->name = parse_declared_name(parser);
    if (parse_accept(parser, TOKEN_COLON)) local->ref = parse_type(parser);
    parse_attributes(parser);
    return local;
}

bool parse_at_final(const struct parser *parser)
{
    const struct token *next = &parser->next[1], *behind;

    if (!parse_at_word(parser, "final")) return false;
    if (next->kind == TOKEN_NAME || next->kind == TOKEN_VAR) return true;
    behind = next->kind == TOKEN_DOT ? parse_skip_type(next) : NULL;
    return behind != NULL && behind->kind == TOKEN_NAME;
}

bool parse_accept_final(struct parser *parser)
{
    bool is_final = parse_at_final(parser);

    if (is_final) parse_take(parser);
    return is_final;
}

struct local *parse_declaration(struct parser *parser)
{
    struct local *local;
    struct type_ref ref;

    if (parse_accept(parser, TOKEN_VAR)) return parse_typed_name(parser);
    ref = parse_type(parser);
    local = parse_typed_name(parser);
    local->ref = ref;
    return local;
}

// Also `T... name`.
static struct local *parse_bare_parameter(struct parser *parser)
{
    struct local *local;
    struct type_ref ref;

    bool is_const = parse_accept_final(parser);
    if (parse_at(parser, TOKEN_VAR)) {
        local = parse_declaration(parser);
        local->is_const = is_const;
        return local;
    }
    ref = parse_type(parser);
    bool takes_rest = parse_accept(parser, TOKEN_REST);
    local = parse_typed_name(parser);
    local->ref = ref;
    local->takes_rest = takes_rest;
    local->is_const = is_const;
    if (takes_rest) local->ref.array_depth++;
    if (takes_rest && parse_at(parser, TOKEN_COMMA))
        parse_error(parser, "no parameter can stand behind one that takes all arguments");
    if (takes_rest && parse_at(parser, TOKEN_ASSIGN))
        parse_error(parser, "what takes all arguments is empty where there are none");
    return local;
}

// Also `T name = value`. What stands behind such a one has a default value too.
static struct local *parse_parameter(struct parser *parser, bool is_optional)
{
    struct local *local = parse_bare_parameter(parser);

    if (parse_accept(parser, TOKEN_ASSIGN)) {
        local->default_value = PHC_NEW(parser->phc, struct default_value);
        local->default_value->value = parse_first_value(parser, &local->ref);
    } else if (is_optional && !local->takes_rest) {
        parse_error(parser, "%s needs a default value too: the parameter before it has one",
                    local->name == NULL ? "it" : local->name);
    }
    return local;
}

struct local *parse_another_name(struct parser *parser, const struct local *before)
{
    struct local *local = parse_typed_name(parser);

    if (local->ref.name == NULL) local->ref = before->ref;
    return local;
}

struct local *parse_parameters(struct parser *parser, unsigned *count)
{
    struct local *first = NULL, **end = &first;
    bool is_optional = false;

    *count = 0;
    parse_expect(parser, TOKEN_PAREN_OPEN);
    if (parse_accept(parser, TOKEN_PAREN_CLOSE)) return NULL;
    do {
        *end = parse_parameter(parser, is_optional);
        is_optional = (*end)->default_value != NULL;
        end = &(*end)->next;
        ++*count;
    } while (parse_accept(parser, TOKEN_COMMA));
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    return first;
}

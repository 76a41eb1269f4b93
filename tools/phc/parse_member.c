#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/parse_int.h"

enum { HEAD_TOKENS_MAX = 512 }; // looking ahead ends there, whatever is between parentheses

// Members of classes: fields, constants, methods, and what may stand before them.

bool parse_at_word(const struct parser *parser, const char *word)
{
    return parse_at(parser, TOKEN_NAME) && strcmp(parser->next->name, word) == 0;
}

// `public`, `private`, ... are names like any other where no declaration can follow them, for
// the sake of programs that use them so.
static bool parse_accept_word(struct parser *parser, const char *word)
{
    enum token_kind behind = parser->next[1].kind;

    if (!parse_at_word(parser, word)) return false;
    if (behind != TOKEN_NAME && behind != TOKEN_DOT && behind != TOKEN_VAR &&
        behind != TOKEN_STATIC && behind != TOKEN_NATIVE && behind != TOKEN_CONST &&
        behind != TOKEN_MUL && behind != TOKEN_LT)
        return false;
    parse_take(parser);
    return true;
}

static bool parse_access(struct parser *parser, struct modifiers *modifiers)
{
    static const struct {
        const char *word;
        enum access access;
    } words[] = {
        {"public", ACCESS_PUBLIC}, {"protected", ACCESS_PROTECTED}, {"private", ACCESS_PRIVATE}};
    const struct modifiers before = *modifiers;

    modifiers->has_access = true;
    modifiers->access = ACCESS_PACKAGE;
    if (parse_accept(parser, TOKEN_PACKAGE)) return true;
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        modifiers->access = words[i].access;
        if (parse_accept_word(parser, words[i].word)) return true;
    }
    *modifiers = before;
    return false;
}

const struct token *parse_behind_parentheses(const struct token *token)
{
    const struct token *limit = token + HEAD_TOKENS_MAX;
    unsigned depth = 0;

    for (; token->kind != TOKEN_END && token < limit; token++) {
        if (token->kind == TOKEN_PAREN_OPEN) depth++;
        if (token->kind == TOKEN_PAREN_CLOSE && --depth == 0) return token + 1;
    }
    return token;
}

// Behind `public` and the like, in front of what is a member then.
static const struct token *skip_access(const struct parser *parser)
{
    const struct token *token = parser->next;

    if (parse_at_word(parser, "public") || parse_at_word(parser, "protected") ||
        parse_at_word(parser, "private") || parse_at(parser, TOKEN_PACKAGE))
        token += token[1].kind == TOKEN_NAME || token[1].kind == TOKEN_STATIC;
    return token;
}

const struct token *parse_method_body(const struct parser *parser)
{
    const struct token *token = skip_access(parser);

    token = parse_skip_type(token->kind == TOKEN_STATIC ? token + 1 : token);
    if (token == NULL || token->kind != TOKEN_NAME || token[1].kind != TOKEN_PAREN_OPEN)
        return NULL;
    token = parse_behind_parentheses(token + 1);
    return token->kind == TOKEN_BRACE_OPEN ? token : NULL;
}

bool parse_at_end(const struct parser *parser)
{
    if (parse_at(parser, TOKEN_BRACE_CLOSE) || parse_at(parser, TOKEN_END) ||
        parse_at(parser, TOKEN_CLASS) || parse_at(parser, TOKEN_INTERFACE) ||
        parse_at(parser, TOKEN_STATIC))
        return true;
    return skip_access(parser)->kind == TOKEN_STATIC || parse_method_body(parser) != NULL;
}

static struct modifiers parse_modifiers(struct parser *parser)
{
    struct modifiers modifiers = {.access = ACCESS_PUBLIC};

    for (;;) {
        if (parse_accept(parser, TOKEN_STATIC))
            modifiers.is_static = true;
        else if (parse_accept(parser, TOKEN_NATIVE))
            modifiers.is_native = true;
        else if (parse_accept(parser, TOKEN_CONST))
            modifiers.is_const = true;
        else if (parse_accept_word(parser, "abstract"))
            modifiers.is_abstract = true;
        else if (parse_accept_word(parser, "final"))
            modifiers.is_final = true;
        else if (!parse_access(parser, &modifiers))
            return modifiers;
    }
}

static unsigned parse_ordinal(struct parser *parser)
{
    unsigned ordinal = NO_ORDINAL;

    if (!parse_accept_as(parser, TOKEN_BRACKET_OPEN, ROLE_ORDINAL)) return ordinal;
    if (parse_at(parser, TOKEN_INT)) ordinal = (unsigned)parser->next->number.value;
    parse_expect(parser, TOKEN_INT);
    parse_expect(parser, TOKEN_BRACKET_CLOSE);
    return ordinal;
}

struct field *parse_field(struct parser *parser, struct class *class, const struct local *local,
                          const struct modifiers *modifiers)
{
    struct field *field = PHC_NEW(parser->phc, struct field);

    field->name = local->name;
    field->pos = local->pos;
    field->ref = local->ref;
    field->class = class;
    field->access = modifiers->access;
    field->is_static = modifiers->is_static;
    field->is_final = modifiers->is_final;
    *class->fields_end = field;
    class->fields_end = &field->next;
    return field;
}

// `const name = expression;`, `const name : type = expression;` or `const type name = ...;`
static void parse_constant(struct parser *parser, struct class *class,
                           const struct modifiers *modifiers)
{
    const struct token *behind = parse_skip_type(parser->next);
    bool has_type = behind != NULL && behind->kind == TOKEN_NAME;
    struct local *local = has_type ? parse_declaration(parser) : parse_typed_name(parser);
    struct field *field = parse_field(parser, class, local, modifiers);

    parse_expect(parser, TOKEN_ASSIGN);
    field->constant = parse_expression(parser);
    parse_expect(parser, TOKEN_SEMICOLON);
}

// A mistake inside leaves the method as it is for others.
static void parse_body(struct parser *parser, struct method *method)
{
    bool was_damaged = parser->is_damaged;

    parser->is_damaged = false;
    parser->generic = method->generic;
    method->body = parse_block(parser);
    parser->generic = NULL;
    method->is_damaged = parser->is_damaged;
    parser->is_damaged = was_damaged || parser->is_lost;
    if (method->is_damaged) method->body->body = NULL;
}

static void parse_method(struct parser *parser, struct class *class, const struct local *local,
                         const struct modifiers *modifiers)
{
    struct method *method = PHC_NEW(parser->phc, struct method);

    if (modifiers->is_final) parse_error(parser, "only a field can be final");
    method->generic = modifiers->generic;

    *class->methods_end = method;
    class->methods_end = &method->next;
    method->name = local->name;
    method->pos = local->pos;
    method->ref = local->ref;
    method->class = class;
    method->access = modifiers->access;
    method->is_static = modifiers->is_static;
    method->is_native = modifiers->is_native;
    method->parameters = parse_parameters(parser, &method->parameter_count);
    method->ordinal = parse_ordinal(parser);
    // A method of an interface may have code; one that has none is abstract.
    method->is_abstract = modifiers->is_abstract || (class->is_interface && !method->is_native &&
                                                     parse_at(parser, TOKEN_SEMICOLON));
    bool has_no_code = method->is_native || method->is_abstract;
    if (has_no_code && parse_at(parser, TOKEN_BRACE_OPEN))
        parse_error(parser, "a method that is %s has no code: a semicolon stands here",
                    method->is_native ? "native" : "abstract");
    if (has_no_code)
        parse_expect(parser, TOKEN_SEMICOLON);
    else
        parse_body(parser, method);
}

struct first *parse_new_first(struct parser *parser, struct class *class)
{
    struct first *first = PHC_NEW(parser->phc, struct first);

    *class->firsts_end = first;
    class->firsts_end = &first->next;
    return first;
}

static void parse_first_of_field(struct parser *parser, struct class *class, struct field *field)
{
    struct first *first;

    if (!parse_accept(parser, TOKEN_ASSIGN)) return;
    first = parse_new_first(parser, class);
    first->field = field;
    first->value = parse_first_value(parser, &field->ref);
}

// A member that begins with a type: a method if a parenthesis follows its name, else a field.
static void parse_member(struct parser *parser, struct class *class)
{
    struct modifiers modifiers;
    struct local *local;
    struct field *field;

    if (parse_accept(parser, TOKEN_SEMICOLON)) return;
    parse_attributes(parser);
    if (parse_at(parser, TOKEN_STATIC) && parser->next[1].kind == TOKEN_BRACE_OPEN) {
        parse_take(parser);
        parse_new_first(parser, class)->block = parse_block(parser);
        return;
    }
    modifiers = parse_modifiers(parser);
    if (modifiers.is_const) {
        parse_constant(parser, class, &modifiers);
        return;
    }
    modifiers.generic = parse_generic(parser);
    if (parse_at(parser, TOKEN_NAME) && parser->next[1].kind == TOKEN_PAREN_OPEN)
        parse_error(parser, "%s has no type; a constructor begins with void", parser->next->name);
    local = parse_declaration(parser);
    if (modifiers.generic != NULL || modifiers.is_native || modifiers.is_abstract ||
        parse_at(parser, TOKEN_PAREN_OPEN)) {
        parse_method(parser, class, local, &modifiers);
        return;
    }
    if (!modifiers.has_access) modifiers.access = ACCESS_PACKAGE;
    for (;;) {
        field = parse_field(parser, class, local, &modifiers);
        parse_first_of_field(parser, class, field);
        if (!parse_accept(parser, TOKEN_COMMA)) break;
        local = parse_another_name(parser, local);
    }
    parse_expect(parser, TOKEN_SEMICOLON);
}

void parse_skip_block(struct parser *parser)
{
    unsigned depth = 0;

    do {
        if (parse_at(parser, TOKEN_BRACE_OPEN)) depth++;
        if (parse_at(parser, TOKEN_BRACE_CLOSE)) depth--;
        parse_take(parser);
    } while (depth > 0 && !parse_at(parser, TOKEN_END));
}

// A member that could not be read is taken out of the class again.
static void parse_whole_member(struct parser *parser, struct class *class)
{
    struct field **fields_end = class->fields_end;
    struct method **methods_end = class->methods_end;
    struct first **firsts_end = class->firsts_end;
    bool was_damaged = parser->is_damaged;

    parser->is_damaged = false;
    parse_member(parser, class);
    if (parser->is_damaged) {
        class->is_incomplete = true;
        *(class->fields_end = fields_end) = NULL;
        *(class->methods_end = methods_end) = NULL;
        *(class->firsts_end = firsts_end) = NULL;
    }
    parser->is_damaged = was_damaged;
}

// What belongs to the statement that a class stands in, if it does.
struct surroundings {
    struct class *class, *generic;
    const struct token *start, *block;
    struct stmt **bound;
    bool is_in_case;
};

static struct surroundings begin_class(struct parser *parser, struct class *class)
{
    const struct surroundings around = {parser->class, parser->generic, parser->start,
                                        parser->block, parser->bound,   parser->is_in_case};

    parser->class = class;
    parser->generic = NULL;
    parser->block = NULL;
    parser->bound = NULL;
    parser->is_in_case = false;
    return around;
}

static void end_class(struct parser *parser, const struct surroundings *around)
{
    parser->class = around->class;
    parser->generic = around->generic;
    parser->start = around->start;
    parser->block = around->block;
    parser->bound = around->bound;
    parser->is_in_case = around->is_in_case;
}

// Behind a member that was wrong a block may be what is left of it; behind one that was right it is
// a mistake of its own.
static void skip_stray_block(struct parser *parser)
{
    bool is_rest = parser->recovered == parser->next;

    if (!parse_at(parser, TOKEN_BRACE_OPEN)) return;
    if (!is_rest)
        parse_error(parser, "code stands in methods, or in static { ... } if it runs once");
    parser->is_lost = false;
    parse_skip_block(parser);
}

void parse_members(struct parser *parser, struct class *class)
{
    const struct surroundings around = begin_class(parser, class);

    while (!parse_at(parser, TOKEN_BRACE_CLOSE) && !parse_at(parser, TOKEN_END)) {
        const struct token *start = parser->start = parser->next;

        if (parse_nested_class(parser, class)) continue;
        if (parse_at(parser, TOKEN_CLASS) || parse_at(parser, TOKEN_INTERFACE)) break;
        parse_whole_member(parser, class);
        parse_recover(parser, start);
        skip_stray_block(parser);
    }
    end_class(parser, &around);
}

#include "tools/phc/parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tools/phc/parse_int.h"
#include "tools/phc/suggest.h"

// What all of the parser needs, and the outer parts of a file: package, imports, classes, members.

enum { NAME_BYTES_MAX = 200 }; // of a full class name

bool parse_at(const struct parser *parser, enum token_kind kind)
{
    return parser->next->kind == kind;
}

void parse_take(struct parser *parser)
{
    if (!parse_at(parser, TOKEN_END)) parser->next++;
}

bool parse_accept(struct parser *parser, enum token_kind kind)
{
    if (!parse_at(parser, kind)) return false;
    parse_take(parser);
    return true;
}

static void parse_error_at(struct parser *parser, struct pos pos, const char *format,
                           va_list arguments)
{
    char message[256];

    if (parser->is_lost) return;
    parser->is_lost = true;
    vsnprintf(message, sizeof(message), format, arguments);
    diag_error(&parser->phc->diag, pos, "%s", message);
}

void parse_error(struct parser *parser, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    parse_error_at(parser, parser->next->pos, format, arguments);
    va_end(arguments);
}

// The same right behind the last token, where something is missing.
__attribute__((format(printf, 2, 3))) static void parse_error_behind(struct parser *parser,
                                                                     const char *format, ...)
{
    struct pos pos = parser->next[-1].pos;
    va_list arguments;

    pos.column += parser->next[-1].size;
    va_start(arguments, format);
    parse_error_at(parser, pos, format, arguments);
    va_end(arguments);
}

// What a token is called in "expected X before Y".
static const char *parse_token_text(const struct token *token)
{
    return token->kind == TOKEN_NAME ? token->name : token_text(token->kind);
}

// "retrun 5;" lacks no semicolon.
static const char *parse_suggest_keyword(struct parser *parser, const struct token *word)
{
    struct suggest suggest;

    if (word->kind != TOKEN_NAME) return "";
    suggest = suggest_begin(word->name);
    for (int kind = TOKEN_ATTRIBUTE; kind <= TOKEN_WHILE; kind++)
        suggest_consider(&suggest, token_text((enum token_kind)kind));
    return suggest_text(&suggest, &parser->phc->names);
}

// A missing token belongs to the line before, if the next one begins a new line. A semicolon is
// then all that is missing, so the parser goes on as if it were there.
bool parse_expect(struct parser *parser, enum token_kind kind)
{
    const struct token *next = parser->next;
    bool was_lost = parser->is_lost;

    if (parse_accept(parser, kind)) return true;
    if (next == parser->first || next->kind == TOKEN_END || next[-1].pos.line == next->pos.line) {
        parse_error(parser, "expected %s before %s%s", token_text(kind), parse_token_text(next),
                    next > parser->first ? parse_suggest_keyword(parser, &next[-1]) : "");
        return false;
    }
    parse_error_behind(parser, "expected %s behind %s", token_text(kind),
                       parse_token_text(&next[-1]));
    if (kind == TOKEN_SEMICOLON) parser->is_lost = was_lost;
    return false;
}

name_t parse_name(struct parser *parser)
{
    name_t name = parser->next->name;

    return parse_expect(parser, TOKEN_NAME) ? name : NULL;
}

void parse_recover(struct parser *parser, const struct token *start)
{
    if (!parser->is_lost) return;
    parser->is_lost = false;
    if (parser->next > start &&
        (parser->next[-1].kind == TOKEN_SEMICOLON || parser->next[-1].kind == TOKEN_BRACE_CLOSE))
        return;
    while (!parse_at(parser, TOKEN_END) && !parse_at(parser, TOKEN_BRACE_OPEN) &&
           !parse_at(parser, TOKEN_BRACE_CLOSE)) {
        parse_take(parser);
        if (parser->next[-1].kind == TOKEN_SEMICOLON) return;
    }
    if (parser->next == start && !parse_at(parser, TOKEN_BRACE_CLOSE)) parse_take(parser);
}

bool parse_enter(struct parser *parser)
{
    if (parser->nesting >= NESTING_MAX) {
        parse_error(parser, "nested too deeply");
        return false;
    }
    parser->nesting++;
    return true;
}

void parse_leave(struct parser *parser)
{
    parser->nesting--;
}

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
    return name_get(&parser->phc->names, text.bytes, text.size);
}

// A name where only a quoted word is no name of something else.
static name_t parse_declared_name(struct parser *parser)
{
    return parse_at(parser, TOKEN_STRING) ? parse_member_name(parser) : parse_name(parser);
}

bool parse_dotted(struct parser *parser, name_t *name)
{
    char full[NAME_BYTES_MAX];
    size_t size = 0;

    if (!parse_at(parser, TOKEN_DOT)) return (*name = parse_declared_name(parser)) != NULL;
    while (parse_at(parser, TOKEN_DOT) && is_name_part(&parser->next[1])) {
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
    *name = name_get(&parser->phc->names, full, size);
    return true;
}

struct type_ref parse_type(struct parser *parser)
{
    struct type_ref ref = {.pos = parser->next->pos};

    if (parse_at(parser, TOKEN_MUL)) {
        parse_error(parser, "types computed at run time are not supported yet");
        return ref;
    }
    if (!parse_dotted(parser, &ref.name)) return ref;
    while (parse_at(parser, TOKEN_BRACKET_OPEN) && parser->next[1].kind == TOKEN_BRACKET_CLOSE) {
        parser->next += 2;
        ref.array_depth++;
    }
    if (ref.array_depth > ARRAY_DEPTH_MAX) parse_error(parser, "too many dimensions");
    return ref;
}

const struct token *parse_skip_type(const struct token *token)
{
    if (token->kind == TOKEN_NAME)
        token++;
    else if (token->kind == TOKEN_DOT && is_name_part(&token[1]))
        while (token->kind == TOKEN_DOT && is_name_part(&token[1])) token += 2;
    else
        return NULL;
    while (token->kind == TOKEN_BRACKET_OPEN && token[1].kind == TOKEN_BRACKET_CLOSE) token += 2;
    return token;
}

// `@name`: accepted for the sake of older programs, and without meaning.
static void parse_attributes(struct parser *parser)
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

static struct local *parse_parameters(struct parser *parser, unsigned *count)
{
    struct local *first = NULL, **end = &first;

    *count = 0;
    parse_expect(parser, TOKEN_PAREN_OPEN);
    if (parse_accept(parser, TOKEN_PAREN_CLOSE)) return NULL;
    do {
        *end = parse_declaration(parser);
        end = &(*end)->next;
        ++*count;
    } while (parse_accept(parser, TOKEN_COMMA));
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    return first;
}

static unsigned parse_ordinal(struct parser *parser)
{
    unsigned ordinal = NO_ORDINAL;

    if (!parse_accept(parser, TOKEN_BRACKET_OPEN)) return ordinal;
    if (parse_at(parser, TOKEN_INT)) ordinal = (unsigned)parser->next->number.value;
    parse_expect(parser, TOKEN_INT);
    parse_expect(parser, TOKEN_BRACKET_CLOSE);
    return ordinal;
}

static struct method *parse_method(struct parser *parser, struct method *method)
{
    method->parameters = parse_parameters(parser, &method->parameter_count);
    method->ordinal = parse_ordinal(parser);
    if (method->is_native)
        parse_expect(parser, TOKEN_SEMICOLON);
    else
        method->body = parse_block(parser);
    return method;
}

static struct field *parse_field(struct parser *parser, struct class *class, struct local *local)
{
    struct field *field = PHC_NEW(parser->phc, struct field);

    field->name = local->name;
    field->pos = local->pos;
    field->ref = local->ref;
    field->class = class;
    *class->fields_end = field;
    class->fields_end = &field->next;
    return field;
}

// `const name = expression;` or `const name : type = expression;`
static void parse_constant(struct parser *parser, struct class *class)
{
    struct field *field = parse_field(parser, class, parse_typed_name(parser));

    parse_expect(parser, TOKEN_ASSIGN);
    field->constant = parse_expression(parser);
    parse_expect(parser, TOKEN_SEMICOLON);
}

// A member that begins with a type: a method if a parenthesis follows its name, else a field.
static void parse_typed_member(struct parser *parser, struct class *class, bool is_static,
                               bool is_native)
{
    struct local *local = parse_declaration(parser);
    struct method *method;

    if (!is_static && !is_native && !parse_at(parser, TOKEN_PAREN_OPEN)) {
        parse_field(parser, class, local);
        parse_expect(parser, TOKEN_SEMICOLON);
        return;
    }
    method = PHC_NEW(parser->phc, struct method);
    method->name = local->name;
    method->pos = local->pos;
    method->ref = local->ref;
    method->class = class;
    method->is_static = is_static;
    method->is_native = is_native;
    parse_method(parser, method);
    *class->methods_end = method;
    class->methods_end = &method->next;
}

static void parse_member(struct parser *parser, struct class *class)
{
    bool is_static = false, is_native = false;

    if (parse_accept(parser, TOKEN_SEMICOLON)) return;
    if (parse_accept(parser, TOKEN_CONST)) {
        parse_constant(parser, class);
        return;
    }
    for (;; parse_take(parser)) {
        if (parse_at(parser, TOKEN_STATIC))
            is_static = true;
        else if (parse_at(parser, TOKEN_NATIVE))
            is_native = true;
        else
            break;
    }
    parse_typed_member(parser, class, is_static, is_native);
}

// The full name of a class declared as `simple` in this file.
static name_t parse_full_name(struct parser *parser, name_t simple)
{
    char full[NAME_BYTES_MAX * 2];

    if (simple[0] == '.') return simple;
    snprintf(full, sizeof(full), "%s.%.200s", parser->unit->package, simple);
    return name_of(&parser->phc->names, full);
}

// The body of a method whose head could not be understood says nothing more.
static void parse_skip_block(struct parser *parser)
{
    unsigned depth = 0;

    do {
        if (parse_at(parser, TOKEN_BRACE_OPEN)) depth++;
        if (parse_at(parser, TOKEN_BRACE_CLOSE)) depth--;
        parse_take(parser);
    } while (depth > 0 && !parse_at(parser, TOKEN_END));
}

static void parse_members(struct parser *parser, struct class *class)
{
    while (!parse_at(parser, TOKEN_BRACE_CLOSE) && !parse_at(parser, TOKEN_END)) {
        const struct token *start = parser->next;

        parse_member(parser, class);
        parse_recover(parser, start);
        if (parse_at(parser, TOKEN_BRACE_OPEN)) parse_skip_block(parser);
    }
}

static void parse_class(struct parser *parser)
{
    struct phc *phc = parser->phc;
    struct class *class = PHC_NEW(phc, struct class);

    class->pos = parser->next->pos;
    class->unit = parser->unit;
    class->type = (struct type){.kind = TYPE_CLASS, .class = class};
    class->fields_end = &class->fields;
    class->methods_end = &class->methods;
    if (parse_dotted(parser, &class->name))
        class->name = parse_full_name(parser, class->name);
    else
        class->name = name_of(&phc->names, "");
    if (parse_accept(parser, TOKEN_EXTENDS)) class->super_ref = parse_type(parser);
    if (parse_at(parser, TOKEN_IMPLEMENTS)) parse_error(parser, "interfaces are not supported yet");
    parse_expect(parser, TOKEN_BRACE_OPEN);
    type_add_class(phc, class);

    parse_members(parser, class);
    parse_expect(parser, TOKEN_BRACE_CLOSE);
}

static void parse_package(struct parser *parser)
{
    if (parse_dotted(parser, &parser->unit->package) && parser->unit->package[0] != '.')
        parse_error(parser, "the name of a package begins with a dot");
    parse_expect(parser, TOKEN_SEMICOLON);
}

static void parse_import(struct parser *parser)
{
    struct import *import = PHC_NEW(parser->phc, struct import);

    import->pos = parser->next->pos;
    if (parse_dotted(parser, &import->name)) {
        import->next = parser->unit->imports;
        parser->unit->imports = import;
    }
    parse_expect(parser, TOKEN_SEMICOLON);
}

// `attribute const * ->!;` had a meaning in older compilers. It is skipped.
static void parse_attribute_rule(struct parser *parser)
{
    while (!parse_at(parser, TOKEN_SEMICOLON) && !parse_at(parser, TOKEN_END)) parse_take(parser);
    parse_expect(parser, TOKEN_SEMICOLON);
}

static void parse_top(struct parser *parser)
{
    if (parse_accept(parser, TOKEN_SEMICOLON))
        return;
    else if (parse_accept(parser, TOKEN_PACKAGE))
        parse_package(parser);
    else if (parse_accept(parser, TOKEN_IMPORT))
        parse_import(parser);
    else if (parse_accept(parser, TOKEN_CLASS))
        parse_class(parser);
    else if (parse_accept(parser, TOKEN_ATTRIBUTE))
        parse_attribute_rule(parser);
    else if (parse_at(parser, TOKEN_INTERFACE))
        parse_error(parser, "interfaces are not supported yet");
    else
        parse_error(parser, "expected a class before %s", parse_token_text(parser->next));
}

// Outside of classes there is only one place to begin afresh: the next top-level keyword.
static void parse_recover_top(struct parser *parser, const struct token *start)
{
    if (!parser->is_lost) return;
    parser->is_lost = false;
    if (parser->next == start) parse_take(parser);
    while (!parse_at(parser, TOKEN_END) && !parse_at(parser, TOKEN_CLASS) &&
           !parse_at(parser, TOKEN_PACKAGE) && !parse_at(parser, TOKEN_INTERFACE))
        parse_take(parser);
}

void parse_source(struct phc *phc, struct tokens tokens)
{
    struct parser parser = {.phc = phc, .first = tokens.tokens, .next = tokens.tokens};

    parser.unit = PHC_NEW(phc, struct unit);
    parser.unit->package = name_of(&phc->names, "");
    parser.unit->next = phc->units;
    phc->units = parser.unit;
    while (!parse_at(&parser, TOKEN_END)) {
        const struct token *start = parser.next;

        parse_top(&parser);
        parse_recover_top(&parser, start);
    }
}

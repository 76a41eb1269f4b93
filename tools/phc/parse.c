#include "tools/phc/parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/classes.h"
#include "tools/phc/parse_int.h"

// What all of the parser needs, and the outer parts of a file: package, imports, classes, members.

void parse_role(struct parser *parser, enum token_role role)
{
    if (parser->tokens != NULL) parser->tokens[parser->next - parser->first].role = (uint8_t)role;
}

bool parse_accept_as(struct parser *parser, enum token_kind kind, enum token_role role)
{
    if (parse_at(parser, kind)) parse_role(parser, role);
    return parse_accept(parser, kind);
}

// What is said already by the lexer, of a string that ends nowhere, is not said again.
static bool parse_is_reported(struct parser *parser)
{
    bool is_behind = parser->next > parser->first && parser->next[-1].is_broken;

    if (is_behind || parser->next->is_broken) parser->is_lost = true;
    return parser->is_lost;
}

static void parse_error_at(struct parser *parser, struct pos pos, const char *format,
                           va_list arguments)
{
    const char *hint;
    char message[400];

    parser->is_damaged = true;
    if (parse_is_reported(parser)) return;
    parser->is_lost = true;
    vsnprintf(message, sizeof(message), format, arguments);
    hint = diag_is_full(&parser->phc->diag) ? "" : parse_hint(parser); // which may look far back
    parser->is_hinted = *hint != '\0';
    diag_error(&parser->phc->diag, pos, "%s%s", message, hint);
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

const char *parse_token_text(const struct token *token)
{
    return token->kind == TOKEN_NAME ? token->name : token_text(token->kind);
}

// A missing token belongs to the line before, if the next one begins a new line. A semicolon is
// then all that is missing, so the parser goes on as if it were there.
bool parse_expect(struct parser *parser, enum token_kind kind)
{
    const struct token *next = parser->next;
    bool was_lost = parser->is_lost, was_damaged = parser->is_damaged;

    if (parse_accept(parser, kind)) return true;
    if (next == parser->first || next->kind == TOKEN_END || next[-1].pos.line == next->pos.line) {
        parse_error(parser, "expected %s before %s", token_text(kind), parse_token_text(next));
        return false;
    }
    parse_error_behind(parser, "expected %s behind %s", token_text(kind),
                       parse_token_text(&next[-1]));
    if (kind != TOKEN_SEMICOLON) return false;
    parser->is_lost = was_lost;
    parser->is_damaged = was_damaged;
    return false;
}

name_t parse_name(struct parser *parser)
{
    name_t name = parser->next->name;

    return parse_expect(parser, TOKEN_NAME) ? name : NULL;
}

// Goes to the parenthesis that closes what `word (` began on its line: the semicolons of a misspelt
// `for` end no statement.
static void parse_skip_head(struct parser *parser, const struct token *start)
{
    const struct token *token = start + 1;
    unsigned depth = 0;

    if (start->kind == TOKEN_END || token->kind != TOKEN_PAREN_OPEN) return;
    for (; token->kind != TOKEN_END && token->pos.line == start->pos.line; token++) {
        if (token->kind == TOKEN_PAREN_OPEN) depth++;
        if (token->kind != TOKEN_PAREN_CLOSE || --depth > 0) continue;
        if (parser->next < token && token[1].kind == TOKEN_BRACE_OPEN) parser->next = token;
        return;
    }
}

static void parse_skip_rest(struct parser *parser, const struct token *start)
{
    parse_skip_head(parser, start);
    if (parser->next > start &&
        (parser->next[-1].kind == TOKEN_SEMICOLON || parser->next[-1].kind == TOKEN_BRACE_CLOSE))
        return;
    while (!parse_at(parser, TOKEN_BRACE_OPEN) && !parse_at_end(parser)) {
        parse_take(parser);
        // These braces hold values.
        if (parser->next[-1].kind == TOKEN_ASSIGN && parse_at(parser, TOKEN_BRACE_OPEN))
            parse_skip_block(parser);
        if (parser->next[-1].kind == TOKEN_SEMICOLON) return;
    }
    if (parser->next == start && !parse_at_end(parser)) parse_take(parser);
}

void parse_recover(struct parser *parser, const struct token *start)
{
    if (!parser->is_lost) return;
    parser->is_lost = false;
    parser->angles_taken = 0;
    parse_skip_rest(parser, start);
    parser->recovered = parser->next;
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

static name_t class_simple_name(struct phc *phc, name_t name)
{
    const char *dot = strrchr(name, '.');

    return dot == NULL ? name : names_of(&phc->names, dot + 1);
}

// The full name of a class declared as `simple` here.
static name_t parse_full_name(struct parser *parser, name_t simple)
{
    size_t package = names_size(parser->unit->package), size = package + 1 + names_size(simple);
    char *full;

    if (simple[0] == '.') return simple;
    if (parser->class != NULL) return parse_inner_name(parser, simple);
    full = mem_alloc(&parser->phc->mem, size);
    memcpy(full, parser->unit->package, package);
    full[package] = '.';
    memcpy(full + package + 1, simple, names_size(simple));
    return names_get(&parser->phc->names, full, size);
}

static struct super_ref *parse_interfaces(struct parser *parser)
{
    struct super_ref *first = NULL, **end = &first;

    do {
        *end = PHC_NEW(parser->phc, struct super_ref);
        (*end)->ref = parse_type(parser);
        end = &(*end)->next;
    } while (parse_accept(parser, TOKEN_COMMA));
    return first;
}

// `extends` of a class names its superclass, of an interface those that it includes.
static void parse_supers(struct parser *parser, struct class *class)
{
    if (parse_accept(parser, TOKEN_EXTENDS)) {
        if (class->is_interface)
            class->interfaces = parse_interfaces(parser);
        else
            class->super_ref = parse_type(parser);
    }
    if (!class->is_interface && parse_accept(parser, TOKEN_IMPLEMENTS))
        class->interfaces = parse_interfaces(parser);
}

struct class *parse_make_class(struct parser *parser, name_t name, struct pos pos)
{
    struct phc *phc = parser->phc;
    struct class *class = PHC_NEW(phc, struct class);

    class->name = name;
    class->pos = pos;
    class->unit = parser->unit;
    class->type = (struct type){.kind = TYPE_CLASS, .class = class};
    class->fields_end = &class->fields;
    class->methods_end = &class->methods;
    class->firsts_end = &class->firsts;
    class->simple = class_simple_name(phc, name);
    classes_add(phc, class);
    return class;
}

struct class *parse_new_class(struct parser *parser)
{
    struct pos pos = parser->next->pos;
    name_t written;
    struct class *class;

    if (!parse_dotted(parser, &written))
        return parse_make_class(parser, names_of(&parser->phc->names, ""), pos);
    class = parse_make_class(parser, parse_full_name(parser, written), pos);
    class->simple = class_simple_name(parser->phc, written);
    parse_set_outer(parser, class);
    return class;
}

// Nothing can be said of a class, nor of what uses it, if a part of its head is missing.
static void parse_head_end(struct parser *parser)
{
    parser->phc->is_damaged = parser->phc->is_damaged || parser->is_damaged;
}

// The opening brace. After a mistake in the head of a class its members are read all the same.
static bool parse_class_begin(struct parser *parser)
{
    parse_role(parser, ROLE_CLASS);
    if (parse_expect(parser, TOKEN_BRACE_OPEN)) return true;
    while (!parse_at(parser, TOKEN_END) && !parse_at(parser, TOKEN_BRACE_OPEN) &&
           !parse_at(parser, TOKEN_BRACE_CLOSE) && !parse_at(parser, TOKEN_SEMICOLON) &&
           !parse_at(parser, TOKEN_CLASS) && !parse_at(parser, TOKEN_INTERFACE))
        parse_take(parser);
    if (!parse_accept(parser, TOKEN_BRACE_OPEN)) return false;
    parser->is_lost = false;
    return true;
}

static void parse_type_parameters_of(struct parser *parser, struct class *class)
{
    class->parameters = parse_type_parameters(parser, ROLE_TYPE_OPEN);
    for (struct type_parameter *each = class->parameters; each != NULL; each = each->next)
        each->class = class;
}

static struct class *parse_class(struct parser *parser, bool is_interface, bool is_abstract)
{
    struct class *class = parse_new_class(parser);
    struct pos begin;

    class->is_interface = is_interface;
    class->is_abstract = is_interface || is_abstract;
    parse_type_parameters_of(parser, class);
    parse_supers(parser, class);
    parse_head_end(parser);
    begin = parser->next->pos;
    if (!parse_class_begin(parser)) return class;
    parse_members(parser, class);
    parse_block_end(parser, begin);
    return class;
}

// A record may have no body.
static struct class *parse_record(struct parser *parser)
{
    struct class *class = parse_new_class(parser);
    struct record record;
    struct pos begin;

    parse_type_parameters_of(parser, class);
    parse_components(parser, class, &record);
    if (parse_at(parser, TOKEN_EXTENDS)) parse_error(parser, "a record extends nothing");
    parse_supers(parser, class);
    parse_head_end(parser);
    begin = parser->next->pos;
    if (!parse_accept(parser, TOKEN_SEMICOLON)) {
        if (!parse_class_begin(parser)) return class;
        parse_members(parser, class);
        parse_block_end(parser, begin);
    }
    parse_record_methods(parser, class, &record);
    return class;
}

static struct class *parse_enum_of_ints(struct parser *parser)
{
    struct class *class = parse_new_class(parser);

    parse_head_end(parser);
    class->is_enum = class->is_abstract = true;
    parse_role(parser, ROLE_CLASS);
    parse_expect(parser, TOKEN_BRACE_OPEN);
    parse_enum_members(parser, class);
    parse_expect(parser, TOKEN_BRACE_CLOSE);
    return class;
}

// Names of objects, and members like those of any class.
static struct class *parse_enum_class(struct parser *parser)
{
    struct class *class = parse_new_class(parser);
    struct pos begin;

    if (parse_at(parser, TOKEN_EXTENDS)) parse_error(parser, "an enum extends nothing");
    parse_supers(parser, class);
    parse_head_end(parser);
    begin = parser->next->pos;
    if (!parse_class_begin(parser)) return class;
    parse_enum_objects(parser, class);
    parse_members(parser, class);
    parse_block_end(parser, begin);
    parse_enum_methods(parser, class);
    return class;
}

static struct class *parse_enum(struct parser *parser)
{
    return parse_accept(parser, TOKEN_CLASS) ? parse_enum_class(parser)
                                             : parse_enum_of_ints(parser);
}

static void parse_package(struct parser *parser)
{
    name_t package;

    if (parse_dotted(parser, &package)) {
        if (package[0] != '.') parse_error(parser, "the name of a package begins with a dot");
        parser->unit->package = package;
    }
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
    if (parse_at(parser, TOKEN_DOT) && parser->next[1].kind == TOKEN_MUL)
        parse_error(parser, "an import names one class: import %s.name;", import->name);
    parse_expect(parser, TOKEN_SEMICOLON);
}

// `attribute const * ->!;` had a meaning in older compilers. It is skipped.
static void parse_attribute_rule(struct parser *parser)
{
    while (!parse_at(parser, TOKEN_SEMICOLON) && !parse_at(parser, TOKEN_END)) {
        parse_role(parser, ROLE_IGNORED);
        parse_take(parser);
    }
    parse_expect(parser, TOKEN_SEMICOLON);
}

// Words that begin a class where nothing else than a keyword could stand.
static bool parse_accept_top_word(struct parser *parser, const char *word)
{
    if (!parse_at_word(parser, word)) return false;
    parse_take(parser);
    return true;
}

void parse_class_access(struct parser *parser)
{
    static const char *const words[] = {"public", "private", "protected", "final"};
    bool was_lost = parser->is_lost;

    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (!parse_at_word(parser, words[i]) || parser->next[1].kind == TOKEN_DOT) continue;
        parse_error(parser, "a class is for all, and says nothing of that: write class");
        parser->is_lost = was_lost;
        parse_take(parser);
    }
}

static struct class *parse_class_of_kind(struct parser *parser)
{
    bool is_abstract = parse_accept_top_word(parser, "abstract");

    if (parse_accept(parser, TOKEN_CLASS)) return parse_class(parser, false, is_abstract);
    if (parse_accept(parser, TOKEN_INTERFACE)) return parse_class(parser, true, true);
    if (parse_accept_top_word(parser, "enum")) return parse_enum(parser);
    if (parse_accept_top_word(parser, "record")) return parse_record(parser);
    parse_error(parser, "expected a class before %s", parse_token_text(parser->next));
    return NULL;
}

struct class *parse_any_class(struct parser *parser)
{
    struct class *class;
    bool was_damaged;

    parse_class_access(parser);
    was_damaged = parser->is_damaged;
    parser->is_damaged = false;
    class = parse_class_of_kind(parser);
    parser->is_damaged = parser->is_damaged || was_damaged;
    return class;
}

static void parse_top(struct parser *parser)
{
    if (parse_accept(parser, TOKEN_SEMICOLON))
        return;
    else if (parse_accept(parser, TOKEN_PACKAGE))
        parse_package(parser);
    else if (parse_accept(parser, TOKEN_IMPORT))
        parse_import(parser);
    else if (parse_accept(parser, TOKEN_ATTRIBUTE))
        parse_attribute_rule(parser);
    else
        parse_any_class(parser);
}

// What a word of another language, or a misspelt one, begins: up to its semicolon or with its
// block.
static void parse_skip_declaration(struct parser *parser)
{
    while (!parse_at(parser, TOKEN_END)) {
        if (parse_accept(parser, TOKEN_SEMICOLON)) return;
        if (parse_at(parser, TOKEN_BRACE_OPEN)) {
            parse_skip_block(parser);
            return;
        }
        parse_take(parser);
    }
}

// Outside of classes there is only one place to begin afresh: the next top-level keyword.
static void parse_recover_top(struct parser *parser, const struct token *start)
{
    if (!parser->is_lost) return;
    parser->is_lost = false;
    if (parser->is_hinted && parser->next == start) {
        parse_skip_declaration(parser);
        return;
    }
    if (parser->next == start) parse_take(parser);
    while (!parse_at(parser, TOKEN_END) && !parse_at(parser, TOKEN_CLASS) &&
           !parse_at(parser, TOKEN_PACKAGE) && !parse_at(parser, TOKEN_INTERFACE))
        parse_take(parser);
}

static bool lacks_braces(const struct tokens *tokens)
{
    size_t open = 0, closed = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        open += tokens->tokens[i].kind == TOKEN_BRACE_OPEN;
        closed += tokens->tokens[i].kind == TOKEN_BRACE_CLOSE;
    }
    return open > closed;
}

struct tokens parse_source(struct phc *phc, const struct phc_source *source)
{
    struct tokens tokens = lex_source(&phc->mem, &phc->names, &phc->diag, source);
    struct parser parser = {
        .phc = phc, .tokens = tokens.tokens, .first = tokens.tokens, .next = tokens.tokens};

    parser.lacks_braces = lacks_braces(&tokens);
    parser.unit = PHC_NEW(phc, struct unit);
    parser.unit->package = names_of(&phc->names, "");
    parser.unit->next = phc->units;
    phc->units = parser.unit;
    while (!parse_at(&parser, TOKEN_END)) {
        const struct token *start = parser.start = parser.next;

        parser.is_damaged = false;
        parse_top(&parser);
        phc->is_damaged = phc->is_damaged || parser.is_damaged;
        parse_recover_top(&parser, start);
    }
    return tokens;
}

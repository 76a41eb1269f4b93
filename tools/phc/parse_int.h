#pragma once

#include "tools/phc/context.h"
#include "tools/phc/lex.h"
#include "tools/phc/type.h"

// Inside the parser: a recursive descent over the tokens of one file.
//
// After a mistake the parser is `lost`: it reports nothing more and its functions run through
// without taking much, until a statement or member begins afresh (parse_recover). So a mistake
// yields one message.
//
// What is damaged is left out, so that the rest can be checked: a method loses its body, a class
// the member, and is incomplete then; outside of classes nothing can be said any more.

enum {
    ARRAY_DEPTH_MAX = 16,
    FUNCTIONS_MAX = 2048, // literals inside of one another
};

struct parser {
    struct phc *phc;
    struct token *tokens;      // of the file: the same, to say their roles; null if nobody asks
    const struct token *first; // of the file
    const struct token *next;
    const struct token *recovered; // where it went on after the last mistake
    const struct token *start;     // of the statement, member or class here
    const struct token *block;     // the brace that opens the statements here
    struct unit *unit;
    bool
        lacks_braces; // more are opened in the file than closed: lines tell what a class is part of
    bool is_lost;
    bool is_hinted;        // the last message said what may have been meant
    bool is_damaged;       // since this was cleared something in the tree was found to be missing
    unsigned angles_taken; // of the > that the current token is made of
    unsigned nesting;
    unsigned functions; // literals around the current place
    // Where the declaration of a variable goes that the current statement binds; null outside of
    // statements.
    struct stmt **bound;
    struct class *class;      // around the current place; or null
    struct class *generic;    // what the method here has of type parameters; or null
    struct local_name *names; // the classes of the methods around that have a name here
    struct map innermost;     // of these the one that a name means, or null
    bool is_in_case;          // an arrow ends the expression
    bool is_labelled;         // the next statement has a label, and leaves what it binds to that
};

// Tokens
static inline bool parse_at(const struct parser *parser, enum token_kind kind)
{
    return parser->next->kind == kind;
}

static inline void parse_take(struct parser *parser)
{
    if (!parse_at(parser, TOKEN_END)) parser->next++;
}

// Takes it, if it is next.
static inline bool parse_accept(struct parser *parser, enum token_kind kind)
{
    if (!parse_at(parser, kind)) return false;
    parse_take(parser);
    return true;
}

bool parse_expect(struct parser *parser, enum token_kind kind); // reports, if it is not
name_t parse_name(struct parser *parser);                       // null after reporting
name_t parse_member_name(struct parser *parser);                // behind a dot; keywords too
name_t parse_declared_name(struct parser *parser); // of what is new here: a quoted word, too
__attribute__((format(printf, 2, 3))) void parse_error(struct parser *parser, const char *format,
                                                       ...);

// Says what the next token is.
void parse_role(struct parser *parser, enum token_role role);
bool parse_accept_as(struct parser *parser, enum token_kind kind, enum token_role role);

// Skips to where a statement or member may begin: behind the next `;`, at a brace, or where
// parse_at_end() is true. Something is taken if nothing was since `start`, but for what stands
// there.
void parse_recover(struct parser *parser, const struct token *start);

// parse_hint.c: what may have been meant where a mistake is found: "; did you mean ...?", or "".
const char *parse_hint(struct parser *parser);

// What a token is called in messages.
const char *parse_token_text(const struct token *token);

// Guards every function that calls itself: false, after reporting, where it gets too deep.
bool parse_enter(struct parser *parser);
void parse_leave(struct parser *parser);

// parse_type.c
bool parse_dotted(struct parser *parser, name_t *name); // ".a.b" or "b"
struct type_ref parse_type(struct parser *parser);
// <T, U extends bound>; `role` is that of the <.
struct type_parameter *parse_type_parameters(struct parser *parser, enum token_role role);

// A class that is none: what type parameters of a method belong to.
struct class *parse_generic(struct parser *parser);

// As in `int[,]` and `row[i, k]` of other languages.
void parse_refuse_comma(struct parser *parser, const char *instead);

// The token behind a type that begins at `token`, or null if none begins there.
const struct token *parse_skip_type(const struct token *token);

// `@name`: accepted for the sake of older programs, and without meaning.
void parse_attributes(struct parser *parser);

// `name : type @attributes`, what follows `var`; the type may be missing.
struct local *parse_typed_name(struct parser *parser);

// `final` in front of a variable: whether it is here, and takes it.
bool parse_at_final(const struct parser *parser);
bool parse_accept_final(struct parser *parser);

// `type name` or `var name : type`; whichever the tokens are.
struct local *parse_declaration(struct parser *parser);

// The next name in `T a, b`, of the type of the one before.
struct local *parse_another_name(struct parser *parser, const struct local *before);

// With both parentheses.
struct local *parse_parameters(struct parser *parser, unsigned *count);

// parse.c: a class, a record, an interface or an enum, wherever it stands.
struct class *parse_any_class(struct parser *parser);
// `public class`: reported, and read as if it were not there.
void parse_class_access(struct parser *parser);
// One that is known from now on by the name that begins here.
struct class *parse_new_class(struct parser *parser);
// What every class begins as.
struct class *parse_make_class(struct parser *parser, name_t name, struct pos pos);

// parse_member.c: behind the parentheses that begin at this token, if they end soon; for looking
// ahead.
const struct token *parse_behind_parentheses(const struct token *token);

// parse_inner.c: classes inside of others. Each knows where it stands, and is a class like any
// other. The name of one that is written `simple` here.
name_t parse_inner_name(struct parser *parser, name_t simple);
// What its place means for a class that was made here.
void parse_set_outer(struct parser *parser, struct class *class);
// A class among members; false: none is here.
bool parse_nested_class(struct parser *parser, const struct class *class);
// A class among statements.
bool parse_at_local_class(const struct parser *parser);
struct stmt *parse_local_class(struct parser *parser);
// Behind `new T(arguments)`: the body of a class of its own.
void parse_anonymous_class(struct parser *parser, struct expr *made);
// The full name of the class of a method that is meant here, or the name itself.
name_t parse_local_name(const struct parser *parser, name_t name);
// All but those that were known before.
void parse_forget_names(struct parser *parser, struct local_name *names);

// parse_member.c
void parse_members(struct parser *parser, struct class *class);

// What stands in braces, of which the head could not be understood.
void parse_skip_block(struct parser *parser);

// What gives a member of the class its first value, in the order of the text.
struct first *parse_new_first(struct parser *parser, struct class *class);

// Adds a field to the class.
struct field *parse_field(struct parser *parser, struct class *class, const struct local *local,
                          const struct modifiers *modifiers);

// parse_record.c: what stands in parentheses behind the name of a record, and what it has by that.
struct record {
    struct local *components;
    unsigned count;
};
void parse_components(struct parser *parser, struct class *class, struct record *record);
void parse_record_methods(struct parser *parser, struct class *class, const struct record *record);

// parse_enum.c: the names of an enum of ints; those of one of objects, and what it has by that.
void parse_enum_members(struct parser *parser, struct class *class);
void parse_enum_objects(struct parser *parser, struct class *class);
void parse_enum_methods(struct parser *parser, struct class *class);

// Where no statement can go on: at a closing brace, a class, the head of a method, the end of the
// file.
bool parse_at_end(const struct parser *parser);

// The brace that opens the body of the method whose head is here, or null if there is none.
const struct token *parse_method_body(const struct parser *parser);

// Whether the current token is this word, which is an ordinary name elsewhere.
bool parse_at_word(const struct parser *parser, const char *word);

// parse_expr.c
struct expr *parse_expression(struct parser *parser);
struct expr *parse_arguments(struct parser *parser); // with both parentheses
// What stands behind the = of a declaration: an expression, or { a, b } for `new T[] { a, b }`.
struct expr *parse_first_value(struct parser *parser, const struct type_ref *ref);
struct expr *parse_new_expr(struct parser *parser, enum expr_kind kind, struct pos pos);
struct expr *parse_step(struct parser *parser, struct expr *target, bool is_postfix,
                        enum operator op, struct pos pos);

// parse_function.c
bool parse_at_function(const struct parser *parser);
struct expr *parse_function(struct parser *parser);

// parse_stmt.c
struct stmt *parse_new_stmt(struct parser *parser, enum stmt_kind kind, struct pos pos);
struct stmt *parse_block(struct parser *parser);
struct stmt *parse_list(struct parser *parser); // up to a closing brace or a case
struct expr *parse_condition(struct parser *parser);
// The column at which the line of a token begins.
unsigned parse_indent(const struct parser *parser, const struct token *token);
// The body of another one. What it declares is its own, and ends with it.
struct stmt *parse_statement(struct parser *parser);

// Declarations, without the semicolon.
struct stmt *parse_locals(struct parser *parser);

// parse_using.c
bool parse_at_using(const struct parser *parser);
struct stmt *parse_using(struct parser *parser);

// parse_switch.c: behind the word.
struct stmt *parse_switch(struct parser *parser, struct pos pos);
struct expr *parse_switch_value(struct parser *parser, struct pos pos);

// Declares a variable that the current statement binds, in front of it.
void parse_bind(struct parser *parser, name_t name, const struct type_ref *ref, struct pos pos);

// The closing brace of what began at `begin`. One that is missing is missed only once.
void parse_block_end(struct parser *parser, struct pos begin);

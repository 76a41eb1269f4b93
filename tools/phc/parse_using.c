#include <string.h>

#include "tools/phc/parse_int.h"

// `using (var in = open(), out = create(); lock l = take()) { ... }`: each resource has the rest of
// the statement as its body. The word is a name like any other where nothing else can follow.

static bool begins_declaration(const struct token *token)
{
    const struct token *behind = parse_skip_type(token);

    return token->kind == TOKEN_VAR || token->kind == TOKEN_CONST ||
           (behind != NULL && (behind->kind == TOKEN_NAME || behind->kind == TOKEN_VAR)); // final
}

bool parse_at_using(const struct parser *parser)
{
    const struct token *open = &parser->next[1];

    if (!parse_at_word(parser, "using") || open->kind != TOKEN_PAREN_OPEN) return false;
    return begins_declaration(open + 1) || open[1].kind == TOKEN_NEW ||
           parse_behind_parentheses(open)->kind == TOKEN_BRACE_OPEN;
}

// Declarations, or a value that no name is needed for.
static struct stmt *parse_resources(struct parser *parser)
{
    struct stmt *stmt;

    if (begins_declaration(parser->next)) return parse_locals(parser);
    stmt = parse_new_stmt(parser, STMT_LOCAL, parser->next->pos);
    stmt->local.local = PHC_NEW(parser->phc, struct local);
    stmt->local.local->pos = stmt->pos;
    stmt->local.value = parse_expression(parser);
    return stmt;
}

// Each variable with what stands behind it as its body.
static struct stmt *nest_resources(struct parser *parser, struct stmt *variable, struct stmt *body)
{
    struct stmt *using = parse_new_stmt(parser, STMT_USING, variable->pos), *block;

    if (variable->next != NULL) {
        block = parse_new_stmt(parser, STMT_BLOCK, variable->next->pos);
        block->body = nest_resources(parser, variable->next, body);
        block->end = body->end;
        body = block;
    }
    if (variable->local.value == NULL)
        parse_error(parser, "%s needs a value: it is what is closed", variable->local.local->name);
    variable->next = NULL;
    variable->local.local->is_const = true;
    using->use.variable = variable;
    using->use.body = body;
    return using;
}

struct stmt *parse_using(struct parser *parser)
{
    struct stmt *first = NULL, **end = &first;

    parse_role(parser, ROLE_HEAD);
    parse_take(parser); // the word
    parse_expect(parser, TOKEN_PAREN_OPEN);
    do {
        *end = parse_resources(parser);
        while (*end != NULL) end = &(*end)->next;
    } while (parse_accept(parser, TOKEN_SEMICOLON));
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    return nest_resources(parser, first, parse_block(parser));
}

#include "tools/phc/parse_int.h"
#include "tools/phc/walk.h"

// Statements.

static struct stmt *parse_statements(struct parser *parser);

struct stmt *parse_new_stmt(struct parser *parser, enum stmt_kind kind, struct pos pos)
{
    struct stmt *stmt = PHC_NEW(parser->phc, struct stmt);

    stmt->kind = kind;
    stmt->pos = pos;
    return stmt;
}

// A block around a list of statements that the program did not put into braces.
static struct stmt *parse_wrap(struct parser *parser, struct stmt *list)
{
    struct stmt *block = parse_new_stmt(parser, STMT_BLOCK, list->pos);

    block->body = list;
    block->end = list->pos;
    return block;
}

static bool parse_at_case(const struct parser *parser)
{
    return parse_at(parser, TOKEN_CASE) || parse_at(parser, TOKEN_DEFAULT);
}

// The column at which the line of a token begins. In a line of many tokens it is not looked for
// long.
unsigned parse_indent(const struct parser *parser, const struct token *token)
{
    enum { TOKENS_MAX = 64 };
    const struct token *first = token;

    while (first > parser->first && first[-1].pos.line == token->pos.line &&
           token - first < TOKENS_MAX)
        first--;
    return first->pos.column;
}

// The head of a method stands inside of another one, or that one lacks its closing brace: which of
// them, the indentation says. What is inside is left out whole.
static bool parse_inner_method(struct parser *parser)
{
    const struct token *body = parse_method_body(parser);

    if (body == NULL || parser->block == NULL ||
        parser->next->pos.column <= parse_indent(parser, parser->block))
        return false;
    parser->start = parser->next;
    parse_error(parser, "a method stands inside another one; write it beside that one, or a "
                        "function: (a, b) -> a + b");
    parser->next = body;
    parse_skip_block(parser);
    parser->is_lost = false;
    return true;
}

struct stmt *parse_list(struct parser *parser)
{
    struct stmt *first = NULL, **end = &first;

    for (;;) {
        const struct token *start = parser->next;

        if (parse_at_local_class(parser)) {
            *end = parse_local_class(parser);
            end = &(*end)->next;
            continue;
        }
        if (parse_inner_method(parser)) continue;
        if (parse_at_end(parser) || parse_at_case(parser)) return first;
        *end = parse_statements(parser);
        while (*end != NULL) end = &(*end)->next;
        parse_recover(parser, start);
    }
}

void parse_block_end(struct parser *parser, struct pos begin)
{
    if (!parse_at(parser, TOKEN_BRACE_CLOSE) && !parse_at(parser, TOKEN_END))
        parse_error(parser, "expected } before %s, for the { of line %u",
                    parse_token_text(parser->next), begin.line);
    else
        parse_expect(parser, TOKEN_BRACE_CLOSE);
}

// Cases where there is no switch. If the word before was not understood, it may have been meant to
// be one, and nothing is said.
static void parse_stray_cases(struct parser *parser, bool is_reported)
{
    while (parse_at_case(parser)) {
        parser->start = parser->next;
        if (!is_reported) parse_error(parser, "this case stands in no switch");
        parser->is_damaged = is_reported = true;
        while (!parse_at(parser, TOKEN_COLON) && !parse_at(parser, TOKEN_SEMICOLON) &&
               !parse_at_end(parser))
            parse_take(parser);
        parse_accept(parser, TOKEN_COLON);
        parser->is_lost = false;
        (void)parse_list(parser);
    }
}

struct stmt *parse_block(struct parser *parser)
{
    struct stmt *block = parse_new_stmt(parser, STMT_BLOCK, parser->next->pos);
    const struct token *around = parser->block;
    struct local_name *names = parser->names;
    bool is_behind_mistake = parser->next == parser->recovered;

    parse_role(parser, ROLE_BLOCK);
    if (!parse_expect(parser, TOKEN_BRACE_OPEN)) return block;
    parser->block = &parser->next[-1];
    block->body = parse_list(parser);
    parse_stray_cases(parser, is_behind_mistake);
    parser->block = around;
    parse_forget_names(parser, names);
    block->end = parser->next->pos;
    parse_block_end(parser, block->pos);
    return block;
}

struct expr *parse_condition(struct parser *parser)
{
    struct expr *condition;

    parse_expect(parser, TOKEN_PAREN_OPEN);
    condition = parse_expression(parser);
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    return condition;
}

static bool parse_at_declaration(const struct parser *parser)
{
    const struct token *behind;

    if (parse_at(parser, TOKEN_VAR) || parse_at(parser, TOKEN_CONST) || parse_at_final(parser))
        return true;
    behind = parse_skip_type(parser->next);
    return behind != NULL && behind->kind == TOKEN_NAME;
}

// `var x : T`, `T x`, `const x`, `const T x`; `final` is another word for const.
static struct local *parse_any_declaration(struct parser *parser)
{
    bool is_const = parse_accept(parser, TOKEN_CONST) || parse_accept_final(parser);
    const struct token *behind = parse_skip_type(parser->next);
    bool has_type = parse_at(parser, TOKEN_VAR) || (behind != NULL && behind->kind == TOKEN_NAME);
    struct local *local = has_type ? parse_declaration(parser) : parse_typed_name(parser);

    local->is_const = is_const;
    return local;
}

static void parse_local_value(struct parser *parser, struct stmt *stmt)
{
    const struct local *local = stmt->local.local;

    if (!parse_accept(parser, TOKEN_ASSIGN)) {
        if (local->is_const && local->name != NULL)
            parse_error(parser, "%s never changes, so it needs its value here: %s = ...",
                        local->name, local->name);
        return;
    }
    stmt->local.value = parse_first_value(parser, &stmt->local.local->ref);
}

// One declaration, or `T a = 1, b, c`: as many, one behind the other. Without the semicolon.
struct stmt *parse_locals(struct parser *parser)
{
    struct stmt *first = parse_new_stmt(parser, STMT_LOCAL, parser->next->pos);
    struct stmt *last = first;

    first->local.local = parse_any_declaration(parser);
    parse_local_value(parser, first);
    while (parse_accept(parser, TOKEN_COMMA)) {
        last->next = parse_new_stmt(parser, STMT_LOCAL, parser->next->pos);
        last = last->next;
        last->local.local = parse_another_name(parser, first->local.local);
        last->local.local->is_const = first->local.local->is_const;
        parse_local_value(parser, last);
    }
    return first;
}

// `string? name`, which began a choice else, and would lack its other half.
static void parse_refuse_nullable(struct parser *parser)
{
    const struct token *next = parser->next;

    if (next[0].kind != TOKEN_NAME || next[1].kind != TOKEN_QUESTION || next[2].kind != TOKEN_NAME)
        return;
    if (next[3].kind != TOKEN_ASSIGN && next[3].kind != TOKEN_SEMICOLON) return;
    parse_take(parser);
    parse_error(parser, "expected a name before ?");
}

// Declarations or an expression, without the semicolon.
static struct stmt *parse_simple(struct parser *parser)
{
    struct stmt *stmt;

    if (parse_at_declaration(parser)) return parse_locals(parser);
    parse_refuse_nullable(parser);
    stmt = parse_new_stmt(parser, STMT_EXPR, parser->next->pos);
    stmt->expr = parse_expression(parser);
    return stmt;
}

static struct stmt *parse_if(struct parser *parser, struct pos pos)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_IF, pos);

    stmt->branch.condition = parse_condition(parser);
    stmt->branch.yes = parse_statement(parser);
    if (parse_accept(parser, TOKEN_ELSE)) stmt->branch.no = parse_statement(parser);
    return stmt;
}

static struct stmt *parse_while(struct parser *parser, struct pos pos)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_WHILE, pos);

    stmt->loop.condition = parse_condition(parser);
    stmt->loop.body = parse_statement(parser);
    return stmt;
}

// `do body while( condition ) step`: the statement behind the condition runs between rounds.
static struct stmt *parse_do(struct parser *parser, struct pos pos)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_DO, pos);

    stmt->loop.body = parse_statement(parser);
    parse_expect(parser, TOKEN_WHILE);
    stmt->loop.condition = parse_condition(parser);
    stmt->loop.step = parse_statement(parser);
    return stmt;
}

static struct stmt *parse_for_step(struct parser *parser)
{
    struct stmt *first = NULL, **end = &first;

    if (parse_at(parser, TOKEN_PAREN_CLOSE)) return NULL;
    do {
        *end = parse_new_stmt(parser, STMT_EXPR, parser->next->pos);
        (*end)->expr = parse_expression(parser);
        end = &(*end)->next;
    } while (parse_accept(parser, TOKEN_COMMA));
    return parse_wrap(parser, first);
}

// `for( first; condition; step ) body` is { first; while( condition ) body }, with a step.
static struct stmt *parse_for(struct parser *parser, struct pos pos)
{
    struct stmt *loop = parse_new_stmt(parser, STMT_WHILE, pos);
    struct stmt *first = parse_new_stmt(parser, STMT_EMPTY, pos), *last;

    parse_expect(parser, TOKEN_PAREN_OPEN);
    if (!parse_at(parser, TOKEN_SEMICOLON)) first = parse_simple(parser);
    if (parse_at_word(parser, "in") || parse_at(parser, TOKEN_PAREN_CLOSE))
        parse_error(parser, "expected ; before %s; write foreach (var x in row) for all elements",
                    parse_token_text(parser->next));
    parse_expect(parser, TOKEN_SEMICOLON);
    if (!parse_at(parser, TOKEN_SEMICOLON)) loop->loop.condition = parse_expression(parser);
    parse_expect(parser, TOKEN_SEMICOLON);
    loop->loop.step = parse_for_step(parser);
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    loop->loop.body = parse_statement(parser);
    loop->loop.variables = first;
    for (last = first; last->next != NULL;) last = last->next;
    last->next = loop;
    first = parse_wrap(parser, first);
    first->is_for = true;
    return first;
}

// The variable of a foreach: a statement that gives it an element, which check.c puts in.
static struct stmt *parse_foreach_variable(struct parser *parser, struct expr ***element)
{
    struct stmt *stmt;

    if (parse_at_declaration(parser)) {
        stmt = parse_new_stmt(parser, STMT_LOCAL, parser->next->pos);
        stmt->local.local = parse_any_declaration(parser);
        *element = &stmt->local.value;
        return stmt;
    }
    stmt = parse_new_stmt(parser, STMT_EXPR, parser->next->pos);
    stmt->expr = parse_new_expr(parser, EXPR_ASSIGN, stmt->pos);
    stmt->expr->assign.target = parse_new_expr(parser, EXPR_NAME, stmt->pos);
    stmt->expr->assign.target->name = parse_name(parser);
    *element = &stmt->expr->assign.value;
    return stmt;
}

static struct stmt *parse_foreach(struct parser *parser, struct pos pos)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_FOREACH, pos);

    parse_expect(parser, TOKEN_PAREN_OPEN);
    stmt->each.variable = parse_foreach_variable(parser, &stmt->each.element);
    if (!parse_accept(parser, TOKEN_IN))
        parse_error(parser, "expected in before %s; write foreach (var x in row)",
                    parse_token_text(parser->next));
    stmt->each.row = parse_expression(parser);
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    stmt->each.body = parse_statement(parser);
    return stmt;
}

// Whether a type stands here that another follows: `catch (a | b e)`.
static bool parse_at_alternative(const struct parser *parser)
{
    const struct token *behind = parse_skip_type(parser->next);

    return behind != NULL && behind->kind == TOKEN_OR;
}

static struct catch_clause *parse_catch(struct parser *parser)
{
    struct catch_clause *clause = PHC_NEW(parser->phc, struct catch_clause);
    struct caught **end = &clause->caught;

    parse_expect(parser, TOKEN_PAREN_OPEN);
    for (; parse_at_alternative(parser); end = &(*end)->next) {
        *end = PHC_NEW(parser->phc, struct caught);
        (*end)->ref = parse_type(parser);
        parse_expect(parser, TOKEN_OR);
    }
    bool is_const = parse_accept_final(parser);
    clause->local = parse_declaration(parser);
    clause->local->is_const = is_const;
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    clause->body = parse_block(parser);
    return clause;
}

static struct stmt *parse_try(struct parser *parser, struct pos pos)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_TRY, pos);
    struct catch_clause **end = &stmt->attempt.catches;

    stmt->attempt.body = parse_block(parser);
    while (parse_accept(parser, TOKEN_CATCH)) {
        *end = parse_catch(parser);
        end = &(*end)->next;
    }
    if (parse_accept(parser, TOKEN_FINALLY)) stmt->attempt.finally = parse_block(parser);
    if (stmt->attempt.catches == NULL && stmt->attempt.finally == NULL)
        parse_error(parser, "a try needs a catch or a finally");
    return stmt;
}

// Statements of the form `word [expression or label] ;`.
static struct stmt *parse_leaving(struct parser *parser, enum stmt_kind kind, struct pos pos)
{
    struct stmt *stmt = parse_new_stmt(parser, kind, pos);
    bool has_value = kind == STMT_THROW || kind == STMT_RETURN;

    if (kind == STMT_RETURN && parse_at(parser, TOKEN_SEMICOLON)) has_value = false;
    if (has_value)
        stmt->expr = parse_expression(parser);
    else if (kind != STMT_RETURN && parse_at(parser, TOKEN_NAME))
        stmt->target = parse_name(parser);
    parse_expect(parser, TOKEN_SEMICOLON);
    return stmt;
}

// `label: loop`, which break and continue inside can name.
static struct stmt *parse_labelled(struct parser *parser)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_LABEL, parser->next->pos);

    stmt->labelled.name = parse_name(parser);
    parse_accept_as(parser, TOKEN_COLON, ROLE_LABEL);
    parser->is_labelled = true;
    stmt->labelled.loop = parse_statement(parser);
    return stmt;
}

static struct stmt *parse_any_statement(struct parser *parser)
{
    struct pos pos = parser->next->pos;
    struct stmt *stmt;

    if (parse_at(parser, TOKEN_NAME) && parser->next[1].kind == TOKEN_COLON)
        return parse_labelled(parser);
    if (parse_at(parser, TOKEN_BRACE_OPEN)) return parse_block(parser);
    if (parse_accept(parser, TOKEN_SEMICOLON)) return parse_new_stmt(parser, STMT_EMPTY, pos);
    if (parse_accept(parser, TOKEN_IF)) return parse_if(parser, pos);
    if (parse_accept(parser, TOKEN_WHILE)) return parse_while(parser, pos);
    if (parse_accept(parser, TOKEN_DO)) return parse_do(parser, pos);
    if (parse_accept(parser, TOKEN_FOR)) return parse_for(parser, pos);
    if (parse_accept(parser, TOKEN_FOREACH)) return parse_foreach(parser, pos);
    if (parse_accept(parser, TOKEN_SWITCH)) return parse_switch(parser, pos);
    if (parse_accept(parser, TOKEN_TRY)) return parse_try(parser, pos);
    if (parse_accept(parser, TOKEN_BREAK)) return parse_leaving(parser, STMT_BREAK, pos);
    if (parse_accept(parser, TOKEN_CONTINUE)) return parse_leaving(parser, STMT_CONTINUE, pos);
    if (parse_accept(parser, TOKEN_RETURN)) return parse_leaving(parser, STMT_RETURN, pos);
    if (parse_accept(parser, TOKEN_THROW)) return parse_leaving(parser, STMT_THROW, pos);
    if (parse_at_using(parser)) return parse_using(parser);
    stmt = parse_simple(parser);
    parse_expect(parser, TOKEN_SEMICOLON);
    return stmt;
}

void parse_bind(struct parser *parser, name_t name, const struct type_ref *ref, struct pos pos)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_LOCAL, pos);

    stmt->local.local = PHC_NEW(parser->phc, struct local);
    stmt->local.local->name = name;
    stmt->local.local->pos = pos;
    stmt->local.local->ref = *ref;
    stmt->local.local->is_found = true;
    *parser->bound = stmt;
    parser->bound = &stmt->next;
}

// `!(x is T name)`, perhaps `|| more`: where this is false, there is what it names.
static bool is_refusal(const struct expr *condition)
{
    while (condition->kind == EXPR_LOGIC && condition->op == OPERATOR_OR)
        condition = condition->pair.left;
    return condition->kind == EXPR_LOGIC_NOT;
}

// Whether only who has found what the statement names gets behind it.
static bool finds_for_others(const struct stmt *stmt)
{
    if (stmt->kind == STMT_WHILE)
        return stmt->loop.condition != NULL && is_refusal(stmt->loop.condition);
    if (stmt->kind != STMT_IF) return false;
    if (stmt->branch.no != NULL) return walk_is_leaving(stmt->branch.no);
    return is_refusal(stmt->branch.condition) && walk_is_leaving(stmt->branch.yes);
}

// A statement behind the variables that it binds, which end with it. One that is a declaration
// itself leaves them to the block, and so does one that all who lack them leave.
static struct stmt *parse_bound(struct parser *parser, struct stmt *bound, struct stmt *stmt)
{
    *parser->bound = stmt;
    return stmt->kind == STMT_LOCAL || finds_for_others(stmt) ? bound : parse_wrap(parser, bound);
}

// One statement; several if it declares several variables.
static struct stmt *parse_statements(struct parser *parser)
{
    struct stmt *stmt, *bound = NULL, **outer = parser->bound;
    bool is_labelled = parser->is_labelled;

    if (!parse_enter(parser)) return parse_new_stmt(parser, STMT_EMPTY, parser->next->pos);
    parser->start = parser->next;
    parser->is_labelled = false;
    // cppcheck-suppress autoVariables // not for longer than it lives
    if (!is_labelled) parser->bound = &bound;
    stmt = parse_any_statement(parser);
    if (bound != NULL) stmt = parse_bound(parser, bound, stmt);
    if (!is_labelled) parser->bound = outer;
    parse_leave(parser);
    return stmt;
}

struct stmt *parse_statement(struct parser *parser)
{
    struct stmt *stmt = parse_statements(parser);

    return stmt->next == NULL && stmt->kind != STMT_LOCAL ? stmt : parse_wrap(parser, stmt);
}

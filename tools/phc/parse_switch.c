#include "tools/phc/parse_int.h"

// `switch`, as a statement and as a value.
//
// Behind a case stands a colon, and statements that run on into the next case; or an arrow, and one
// statement, or the value, with which it ends. Of the latter the tree knows nothing: a break is put
// behind it.

// In `case red -> 5` the arrow makes no function.
static struct switch_case *parse_case_value(struct parser *parser)
{
    struct switch_case *one = PHC_NEW(parser->phc, struct switch_case);
    bool was_in_case = parser->is_in_case;

    one->pos = parser->next->pos;
    parser->is_in_case = true;
    one->value = parse_expression(parser);
    parser->is_in_case = was_in_case;
    return one;
}

// `case 1, 2` is two cases, of which the last has what stands behind. Returns that one, of those at
// `link`.
static struct switch_case *parse_labels(struct parser *parser, struct switch_case **link)
{
    struct switch_case *last;

    if (parse_accept(parser, TOKEN_CASE)) {
        last = *link = parse_case_value(parser);
        while (parse_accept(parser, TOKEN_COMMA)) last = last->next = parse_case_value(parser);
    } else {
        last = *link = PHC_NEW(parser->phc, struct switch_case);
        last->pos = parser->next->pos;
        parse_expect(parser, TOKEN_DEFAULT);
    }
    return last;
}

static void parse_ending(struct parser *parser, struct switch_case *last)
{
    last->body = parse_statement(parser);
    last->body->next = parse_new_stmt(parser, STMT_BREAK, last->pos);
}

static struct switch_case *parse_case(struct parser *parser, struct switch_case **link)
{
    struct switch_case *last = parse_labels(parser, link);

    if (parse_accept_as(parser, TOKEN_ARROW, ROLE_CASE)) {
        parse_ending(parser, last);
        return last;
    }
    parse_role(parser, ROLE_LABEL);
    parse_expect(parser, TOKEN_COLON);
    last->body = parse_list(parser);
    return last;
}

// The arrow; and with a message a colon, or a block, in link of a value. False: it was a block.
static bool parse_arrow(struct parser *parser)
{
    bool was_lost = parser->is_lost;

    parse_role(parser, ROLE_CASE);
    if (parse_at(parser, TOKEN_COLON)) {
        parse_error(parser, "the value of a case stands behind an arrow: case 1 -> 2;");
        parser->is_lost = was_lost;
        parse_take(parser);
    } else {
        parse_expect(parser, TOKEN_ARROW);
    }
    if (!parse_at(parser, TOKEN_BRACE_OPEN)) return true;
    parse_error(parser, "a value stands here, and no block; a method can have the block");
    parse_skip_block(parser);
    parser->is_lost = was_lost;
    return false;
}

// `-> value;` or `-> throw exception;`
static struct switch_case *parse_value_case(struct parser *parser, struct switch_case **link)
{
    struct switch_case *last = parse_labels(parser, link);
    bool is_value = parse_arrow(parser);
    enum stmt_kind kind = parse_accept(parser, TOKEN_THROW) ? STMT_THROW : STMT_EXPR;

    if (!is_value) return last;
    last->body = parse_new_stmt(parser, kind, parser->next->pos);
    last->body->expr = parse_expression(parser);
    parse_expect(parser, TOKEN_SEMICOLON);
    return last;
}

typedef struct switch_case *parse_case_fn(struct parser *parser, struct switch_case **link);

static struct stmt *parse_cases(struct parser *parser, struct pos pos, parse_case_fn *parse_one)
{
    struct stmt *stmt = parse_new_stmt(parser, STMT_SWITCH, pos);
    struct switch_case **end = &stmt->choose.cases;
    bool was_in_case = parser->is_in_case;

    parser->is_in_case = false;
    stmt->choose.value = parse_condition(parser);
    parse_role(parser, ROLE_SWITCH);
    parse_expect(parser, TOKEN_BRACE_OPEN);
    while (!parse_at_end(parser)) {
        const struct token *start = parser->next;

        end = &parse_one(parser, end)->next;
        parse_recover(parser, start);
    }
    parse_block_end(parser, pos);
    parser->is_in_case = was_in_case;
    return stmt;
}

struct stmt *parse_switch(struct parser *parser, struct pos pos)
{
    return parse_cases(parser, pos, parse_case);
}

struct expr *parse_switch_value(struct parser *parser, struct pos pos)
{
    struct expr *expr = parse_new_expr(parser, EXPR_SWITCH, pos);

    expr->chosen.by = parse_cases(parser, pos, parse_value_case);
    return expr;
}

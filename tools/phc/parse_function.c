#include "tools/phc/parse_int.h"

// Function literals:
//
//     x -> x * x     (a, b) -> a + b     (int a, string b) -> { statements }     () -> run()

// Behind `name` or `type name` or `var name : type`, or null.
static const struct token *skip_parameter(const struct token *token)
{
    const struct token *behind;

    if (token->kind == TOKEN_VAR) {
        if ((++token)->kind != TOKEN_NAME) return NULL;
        return token[1].kind == TOKEN_COLON ? parse_skip_type(token + 2) : token + 1;
    }
    behind = parse_skip_type(token);
    return behind != NULL && behind->kind == TOKEN_NAME ? behind + 1 : behind;
}

bool parse_at_function(const struct parser *parser)
{
    const struct token *token = parser->next;

    if (token->kind == TOKEN_NAME) return token[1].kind == TOKEN_ARROW;
    if (token->kind != TOKEN_PAREN_OPEN) return false;
    token++;
    while (token != NULL && token->kind != TOKEN_PAREN_CLOSE) {
        token = skip_parameter(token);
        if (token == NULL || (token->kind != TOKEN_COMMA && token->kind != TOKEN_PAREN_CLOSE))
            return false;
        if (token->kind == TOKEN_COMMA) token++;
    }
    return token != NULL && token[1].kind == TOKEN_ARROW;
}

// `name` alone has the type that the interface gives it.
static struct local *parse_function_parameter(struct parser *parser)
{
    const struct token *behind = parse_skip_type(parser->next);

    if (parse_at(parser, TOKEN_VAR) || (behind != NULL && behind->kind == TOKEN_NAME))
        return parse_declaration(parser);
    return parse_typed_name(parser);
}

static void parse_function_parameters(struct parser *parser, struct function *function)
{
    struct local **end = &function->parameters;

    if (parse_at(parser, TOKEN_NAME)) {
        *end = parse_function_parameter(parser);
        function->parameter_count = 1;
        return;
    }
    parse_expect(parser, TOKEN_PAREN_OPEN);
    while (!parse_at(parser, TOKEN_PAREN_CLOSE)) {
        *end = parse_function_parameter(parser);
        end = &(*end)->next;
        function->parameter_count++;
        if (!parse_accept(parser, TOKEN_COMMA)) break;
    }
    parse_expect(parser, TOKEN_PAREN_CLOSE);
}

static struct stmt *parse_result(struct parser *parser)
{
    struct stmt *block = PHC_NEW(parser->phc, struct stmt);
    struct stmt *result = PHC_NEW(parser->phc, struct stmt);
    struct stmt **outer = parser->bound;

    block->kind = STMT_BLOCK;
    result->kind = STMT_RETURN;
    block->pos = block->end = result->pos = parser->next->pos;
    parser->bound = NULL;
    result->expr = parse_expression(parser);
    parser->bound = outer;
    block->body = result;
    return block;
}

static void parse_function_body(struct parser *parser, struct function *function)
{
    function->is_expression = !parse_at(parser, TOKEN_BRACE_OPEN);
    function->body = function->is_expression ? parse_result(parser) : parse_block(parser);
}

struct expr *parse_function(struct parser *parser)
{
    struct expr *expr = parse_new_expr(parser, EXPR_FUNCTION, parser->next->pos);

    expr->function = PHC_NEW(parser->phc, struct function);
    if (parser->functions == FUNCTIONS_MAX) {
        parse_error(parser, "functions are nested too deeply");
        expr->kind = EXPR_ERROR;
        return expr;
    }
    parser->functions++;
    parse_function_parameters(parser, expr->function);
    parse_expect(parser, TOKEN_ARROW);
    parse_function_body(parser, expr->function);
    parser->functions--;
    return expr;
}

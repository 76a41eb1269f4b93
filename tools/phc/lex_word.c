#include "tools/phc/lex_int.h"

// `in`, `is`, `native` and `var` are keywords where they can be, and names elsewhere: what stands
// on both sides of them tells. So a variable may be called `in`, as in older programs.

static bool is_free_word(enum token_kind kind)
{
    return kind == TOKEN_IN || kind == TOKEN_IS || kind == TOKEN_NATIVE || kind == TOKEN_VAR;
}

// One of the words is a name itself where nothing stands behind it that it could be a keyword for.
static bool begins_name(const struct token *token)
{
    if (is_free_word(token->kind))
        return token[1].kind != TOKEN_NAME && token[1].kind != TOKEN_DOT &&
               token[1].kind != TOKEN_STRING;
    return token->kind == TOKEN_NAME || token->kind == TOKEN_STRING;
}

static bool ends_operand(const struct token *token)
{
    return token->kind == TOKEN_NAME || token->kind == TOKEN_INT || token->kind == TOKEN_FRACTION ||
           token->kind == TOKEN_STRING || token->kind == TOKEN_TEXT_END ||
           token->kind == TOKEN_PAREN_CLOSE || token->kind == TOKEN_BRACKET_CLOSE ||
           token->kind == TOKEN_BRACE_CLOSE || token->kind == TOKEN_THIS ||
           token->kind == TOKEN_NULL || token->kind == TOKEN_INC || token->kind == TOKEN_DEC;
}

// Behind the variable of a foreach, whose head began at the parenthesis `open`.
static bool is_in(const struct token *token, const struct token *open)
{
    return open != NULL && ends_operand(&token[-1]) && token - open > 1 &&
           token[1].kind != TOKEN_IN;
}

static bool is_keyword(const struct token *token, const struct token *open)
{
    enum token_kind behind = token[1].kind;

    switch (token->kind) {
    case TOKEN_IN:
        return is_in(token, open);
    case TOKEN_IS:
        return ends_operand(&token[-1]) && (begins_name(&token[1]) || behind == TOKEN_DOT);
    case TOKEN_NATIVE:
        return begins_name(&token[1]) || behind == TOKEN_DOT || behind == TOKEN_STATIC ||
               behind == TOKEN_LT;
    default:
        return begins_name(&token[1]);
    }
}

// The parenthesis of a foreach whose `in` is still to come, when the token has been seen.
static const struct token *foreach_open(const struct token *token, const struct token *open)
{
    if (token->kind == TOKEN_FOREACH && token[1].kind == TOKEN_PAREN_OPEN) return &token[1];
    return token->kind == TOKEN_IN ? NULL : open;
}

void lex_free_words(struct tokens *tokens)
{
    const struct token *open = NULL;

    for (size_t i = 0; i + 1 < tokens->count; i++) {
        struct token *token = &tokens->tokens[i];

        if (i > 0 && is_free_word(token->kind) && !is_keyword(token, open))
            token->kind = TOKEN_NAME;
        open = foreach_open(token, open);
    }
}

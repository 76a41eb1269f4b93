#include "tools/phc/format_int.h"

// The spaces of a line.

static bool is_word(const struct item *item)
{
    return item->kind >= TOKEN_ATTRIBUTE && item->kind <= TOKEN_WHILE;
}

// A parenthesis that belongs to what stands before it: of a call, or the parameters of a method. A
// keyword has none but behind a dot, where it is a name.
static bool is_called(const struct item *left)
{
    if (left->kind == TOKEN_THIS || left->kind == TOKEN_SUPER) return true;
    if (is_word(left)) return left[-1].kind == TOKEN_DOT;
    if (left->role == ROLE_HEAD) return false;
    return left->kind == TOKEN_NAME || left->kind == TOKEN_INT || left->kind == TOKEN_STRING ||
           left->kind == TOKEN_PAREN_CLOSE || left->kind == TOKEN_BRACKET_CLOSE ||
           left->role == ROLE_TYPE_CLOSE;
}

// `- -x` is not `--x`.
static bool would_join(const struct item *left, const struct item *right)
{
    char last = left->text.bytes[left->text.size - 1];

    return (last == '+' || last == '-') && right->text.bytes[0] == last;
}

static bool ends_open(const struct item *left)
{
    return left->kind == TOKEN_PAREN_OPEN || left->kind == TOKEN_BRACKET_OPEN ||
           left->kind == TOKEN_DOT || left->kind == TOKEN_AT || left->role == ROLE_TYPE_OPEN ||
           left->role == ROLE_GENERIC_OPEN;
}

bool format_clings(const struct item *right)
{
    switch (right->kind) {
    case TOKEN_COMMA:
    case TOKEN_SEMICOLON:
    case TOKEN_PAREN_CLOSE:
    case TOKEN_BRACKET_CLOSE:
    case TOKEN_REST:
        return true;
    case TOKEN_BRACKET_OPEN:
        return right->role != ROLE_ORDINAL;
    case TOKEN_DOT:
        return right->role != ROLE_NAME_BEGIN;
    default:
        return right->role == ROLE_POSTFIX || right->role == ROLE_LABEL ||
               right->role == ROLE_TYPE_OPEN || right->role == ROLE_TYPE_CLOSE;
    }
}

bool format_has_space(const struct item *left, const struct item *right)
{
    if (right->has_comment) return !ends_open(left);
    if (format_clings(right) || ends_open(left)) return false;
    if (left->role == ROLE_PREFIX) return would_join(left, right);
    if (left->kind == TOKEN_BRACE_OPEN) return right->kind != TOKEN_BRACE_CLOSE;
    if (right->kind == TOKEN_PAREN_OPEN) return !is_called(left);
    return true;
}

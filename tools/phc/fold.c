#include "tools/phc/check_int.h"

// Arithmetic at compile time. It must give what the machine gives: everything wraps, so it is done
// on unsigned numbers; what would raise an exception is left to the machine.

static int64_t fold_shift(enum operator op, bool is_long, int64_t left, int64_t right)
{
    unsigned count = (unsigned)right & (is_long ? 63 : 31);

    if (op == OPERATOR_SHL) return (int64_t)((uint64_t)left << count);
    if (op == OPERATOR_SHR) return left >> count; // of a sign-extended int: right for both widths
    return (int64_t)((is_long ? (uint64_t)left : (uint32_t)left) >> count);
}

// False for what is no arithmetic or has no result.
static bool fold_arithmetic(enum operator op, bool is_long, int64_t left, int64_t right,
                            int64_t *out)
{
    uint64_t a = (uint64_t)left, b = (uint64_t)right;

    switch (op) {
    case OPERATOR_ADD:
        *out = (int64_t)(a + b);
        return true;
    case OPERATOR_SUB:
        *out = (int64_t)(a - b);
        return true;
    case OPERATOR_MUL:
        *out = (int64_t)(a * b);
        return true;
    case OPERATOR_DIV:
        if (right != 0) *out = right == -1 ? (int64_t)-a : left / right;
        return right != 0;
    case OPERATOR_REM:
        if (right != 0) *out = right == -1 ? 0 : left % right;
        return right != 0;
    case OPERATOR_AND:
        *out = left & right;
        return true;
    case OPERATOR_OR:
        *out = left | right;
        return true;
    case OPERATOR_XOR:
        *out = left ^ right;
        return true;
    case OPERATOR_SHL:
    case OPERATOR_SHR:
    case OPERATOR_SHRU:
        *out = fold_shift(op, is_long, left, right);
        return true;
    default:
        return false;
    }
}

static void fold_to(struct expr *expr, int64_t value)
{
    expr->kind = EXPR_NUMBER;
    expr->number = expr->type == &type_int ? (int32_t)(uint32_t)(uint64_t)value : value;
}

static void fold_binary(struct expr *expr)
{
    const struct expr *left = expr->pair.left, *right = expr->pair.right;
    int64_t value;

    if (left->kind != EXPR_NUMBER || right->kind != EXPR_NUMBER) return;
    if (fold_arithmetic(expr->op, expr->type == &type_long, left->number, right->number, &value))
        fold_to(expr, value);
}

static void fold_unary(struct expr *expr)
{
    if (expr->operand->kind != EXPR_NUMBER) return;
    int64_t value = expr->operand->number;

    fold_to(expr, expr->op == OPERATOR_NEG ? (int64_t) - (uint64_t)value : ~value);
}

void fold_expr(struct expr *expr)
{
    if (expr->kind == EXPR_BINARY)
        fold_binary(expr);
    else if (expr->kind == EXPR_UNARY)
        fold_unary(expr);
    else if (expr->kind == EXPR_CONVERT && type_is_number(expr->type) &&
             expr->operand->kind == EXPR_NUMBER)
        fold_to(expr, expr->operand->number);
}

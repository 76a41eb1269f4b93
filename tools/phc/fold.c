#include <math.h>

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

// The number of a fraction cut towards zero, or the nearest there is: what the machine does.
static int64_t fold_cut(const struct type *to, double value)
{
    double limit = to == &type_int ? 0x1p31 : 0x1p63;
    int64_t max = to == &type_int ? INT32_MAX : INT64_MAX;

    if (isnan(value)) return 0;
    if (value >= limit) return max;
    return value < -limit ? -max - 1 : (int64_t)value;
}

static void fold_to_number(struct expr *expr, int64_t value)
{
    expr->kind = EXPR_NUMBER;
    expr->number = expr->type == &type_int ? (int32_t)(uint32_t)(uint64_t)value : value;
}

// A float is rounded once more, which does no harm: a double has more than twice its digits.
static void fold_to_fraction(struct expr *expr, double value)
{
    expr->kind = EXPR_FRACTION;
    expr->fraction = expr->type == &type_float ? (float)value : value;
}

static bool fold_fractions(enum operator op, double left, double right, double *out)
{
    switch (op) {
    case OPERATOR_ADD:
        *out = left + right;
        return true;
    case OPERATOR_SUB:
        *out = left - right;
        return true;
    case OPERATOR_MUL:
        *out = left * right;
        return true;
    case OPERATOR_DIV:
        *out = left / right;
        return true;
    case OPERATOR_REM:
        *out = fmod(left, right);
        return true;
    default:
        return false;
    }
}

static void fold_binary(struct expr *expr)
{
    const struct expr *left = expr->pair.left, *right = expr->pair.right;
    int64_t number;
    double fraction;

    if (left->kind == EXPR_NUMBER && right->kind == EXPR_NUMBER) {
        if (fold_arithmetic(expr->op, expr->type == &type_long, left->number, right->number,
                            &number))
            fold_to_number(expr, number);
    } else if (left->kind == EXPR_FRACTION && right->kind == EXPR_FRACTION) {
        if (fold_fractions(expr->op, left->fraction, right->fraction, &fraction))
            fold_to_fraction(expr, fraction);
    }
}

static void fold_unary(struct expr *expr)
{
    if (expr->operand->kind == EXPR_FRACTION) {
        fold_to_fraction(expr, -expr->operand->fraction);
    } else if (expr->operand->kind == EXPR_NUMBER) {
        int64_t value = expr->operand->number;

        fold_to_number(expr, expr->op == OPERATOR_NEG ? (int64_t) - (uint64_t)value : ~value);
    }
}

static void fold_conversion(struct expr *expr)
{
    const struct expr *operand = expr->operand;

    if (operand->kind == EXPR_FRACTION) {
        if (type_is_fraction(expr->type))
            fold_to_fraction(expr, operand->fraction);
        else
            fold_to_number(expr, fold_cut(expr->type, operand->fraction));
    } else if (operand->kind == EXPR_NUMBER) {
        if (expr->type == &type_float) // at once: by way of a double it would be rounded twice
            fold_to_fraction(expr, (float)operand->number);
        else if (expr->type == &type_double)
            fold_to_fraction(expr, (double)operand->number);
        else
            fold_to_number(expr, operand->number);
    }
}

void fold_expr(struct expr *expr)
{
    if (expr->kind == EXPR_BINARY)
        fold_binary(expr);
    else if (expr->kind == EXPR_UNARY)
        fold_unary(expr);
    else if (expr->kind == EXPR_CONVERT && type_is_number(expr->type))
        fold_conversion(expr);
}

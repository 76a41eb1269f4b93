#include "tools/phc/keep.h"

#include <string.h>

#include "tools/phc/machine.h"
#include "tools/phc/walk.h"

// A walk over the loop collects the constants that the generator would have to load, so it knows
// where the generator needs no load: in arithmetic and comparisons with small numbers, and where
// the value goes into a variable anyway.

struct keep_walk {
    struct gen *gen;
    const struct stmt *loop;
};

bool keep_commutes(enum operator op)
{
    return op == OPERATOR_ADD || op == OPERATOR_MUL || op == OPERATOR_AND || op == OPERATOR_OR ||
           op == OPERATOR_XOR;
}

static bool fits_8(int64_t value)
{
    return value >= INT8_MIN && value <= INT8_MAX;
}

bool keep_fits_operand(enum operator op, const struct expr *right)
{
    if (right->kind != EXPR_NUMBER) return false;
    switch (op) {
    case OPERATOR_ADD:
        return fits_8(right->number);
    case OPERATOR_SUB:
        return right->number > INT8_MIN && fits_8(right->number - 1); // its negative does
    case OPERATOR_MUL:
    case OPERATOR_AND:
        return right->type->kind <= TYPE_INT && fits_8(right->number);
    default:
        return false;
    }
}

bool keep_fits_jump(const struct expr *number)
{
    return number->kind == EXPR_NUMBER && number->type->kind <= TYPE_INT &&
           number->number >= INT16_MIN && number->number <= INT16_MAX;
}

// ---- what is kept ------------------------------------------------------------------------------

static bool is_constant(const struct expr *expr)
{
    return expr->kind == EXPR_NUMBER || expr->kind == EXPR_FRACTION || expr->kind == EXPR_STRING;
}

static bool is_same_constant(const struct expr *a, const struct expr *b)
{
    if (a->kind != b->kind || a->type != b->type) return false;
    if (a->kind == EXPR_NUMBER) return a->number == b->number;
    if (a->kind == EXPR_FRACTION) // by its bits: 0.0 is not -0.0, and a NaN is itself
        return memcmp(&a->fraction, &b->fraction, sizeof(a->fraction)) == 0;
    return a->text.bytes == b->text.bytes && a->text.size == b->text.size;
}

unsigned keep_find(struct gen *gen, const struct expr *expr)
{
    if (!is_constant(expr)) return NO_SLOT;
    for (unsigned i = 0; i < gen->kept_count; i++)
        if (is_same_constant(gen->kept[i].constant, expr)) return gen->kept[i].slot;
    return NO_SLOT;
}

static void keep_add(struct gen *gen, const struct expr *expr)
{
    unsigned slot;

    if (gen->kept_count == KEPT_MAX || keep_find(gen, expr) != NO_SLOT) return;
    if (!slots_has_near(&gen->code.slots)) return;
    slot = code_take(&gen->code, gen_type(gen, expr->type));
    gen_into(gen, expr, slot);
    gen->kept[gen->kept_count++] = (struct kept){expr, slot};
}

// ---- what the loop uses ------------------------------------------------------------------------

static void keep_expr(void *context, struct expr *expr);

// Where the value goes into a variable or a choice: a constant is loaded there at once.
static void keep_placed(void *context, struct expr *expr)
{
    if (!is_constant(expr)) keep_expr(context, expr);
}

static void keep_binary(void *context, struct expr *expr)
{
    struct expr *left = expr->pair.left, *right = expr->pair.right;
    bool is_comparison = expr->op >= OPERATOR_EQ;

    if (is_comparison ? keep_fits_jump(right) : keep_fits_operand(expr->op, right))
        keep_expr(context, left);
    else if (is_comparison ? keep_fits_jump(left)
                           : keep_commutes(expr->op) && keep_fits_operand(expr->op, left))
        keep_expr(context, right);
    else
        walk_operands(expr, keep_expr, context);
}

static void keep_expr(void *context, struct expr *expr)
{
    struct keep_walk *walk = context;

    switch (expr->kind) {
    case EXPR_NUMBER:
    case EXPR_FRACTION:
    case EXPR_STRING:
        keep_add(walk->gen, expr);
        return;
    case EXPR_BINARY:
        keep_binary(context, expr);
        return;
    case EXPR_CHOICE:
        keep_expr(context, expr->choice.condition);
        keep_placed(context, expr->choice.yes);
        keep_placed(context, expr->choice.no);
        return;
    case EXPR_ASSIGN:
        if (expr->assign.target->kind == EXPR_LOCAL)
            keep_placed(context, expr->assign.value);
        else
            walk_operands(expr, keep_expr, context);
        return;
    default:
        walk_operands(expr, keep_expr, context);
        return;
    }
}

// The last thing that a round of the loop does before the condition.
static const struct expr *keep_last_step(const struct stmt *loop)
{
    const struct stmt *last = loop->loop.step != NULL ? loop->loop.step : loop->loop.body;

    while (last != NULL && last->kind == STMT_BLOCK) {
        last = last->body;
        while (last != NULL && last->next != NULL) last = last->next;
    }
    return last != NULL && last->kind == STMT_EXPR ? last->expr : NULL;
}

// A loop that counts a variable up or down to a constant: with that in a slot, counting, comparing
// and jumping are one instruction.
static void keep_bound(struct gen *gen, const struct stmt *loop)
{
    const struct expr *condition = loop->loop.condition, *step = keep_last_step(loop);

    if (condition == NULL || condition->kind != EXPR_BINARY || step == NULL) return;
    if (condition->op != OPERATOR_LT && condition->op != OPERATOR_LE &&
        condition->op != OPERATOR_GE)
        return;
    if (condition->pair.left->kind != EXPR_LOCAL || !keep_fits_jump(condition->pair.right)) return;
    if (step->kind != EXPR_ASSIGN || step->assign.target->kind != EXPR_LOCAL ||
        step->assign.target->local != condition->pair.left->local)
        return;
    keep_add(gen, condition->pair.right);
}

static void keep_stmt(void *context, struct stmt *stmt)
{
    struct keep_walk *walk = context;

    switch (stmt->kind) {
    case STMT_LOCAL:
        if (stmt->local.value != NULL) keep_placed(context, stmt->local.value);
        return;
    case STMT_THROW: // rare
    case STMT_RETURN:
        return;
    case STMT_WHILE:
        keep_bound(walk->gen, stmt);
        break;
    case STMT_TRY:
        keep_stmt(context, stmt->attempt.body);
        return;
    default:
        break;
    }
    walk_parts(stmt, keep_stmt, keep_expr, context);
}

unsigned keep_begin(struct gen *gen, struct stmt *loop)
{
    struct keep_walk walk = {gen, loop};
    unsigned mark = gen->kept_count;

    if (gen->loops++ == 0) keep_stmt(&walk, loop);
    return mark;
}

void keep_end(struct gen *gen, unsigned mark)
{
    gen->loops--;
    while (gen->kept_count > mark) code_release(&gen->code, gen->kept[--gen->kept_count].slot);
}

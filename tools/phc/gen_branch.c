#include "tools/phc/gen_int.h"

// Conditions: comparisons become the fused compare-and-jump instructions, and && || ! ways through
// the code, without a truth value in between.

struct comparison {
    enum opcode on_int, on_long;
    bool is_swapped; // the machine has < and <= only
};

static struct comparison gen_comparison(enum operator op)
{
    switch (op) {
    case OPERATOR_EQ:
        return (struct comparison){OP_JEQ_I, OP_JEQ_L, false};
    case OPERATOR_NE:
        return (struct comparison){OP_JNE_I, OP_JNE_L, false};
    case OPERATOR_LT:
        return (struct comparison){OP_JLT_I, OP_JLT_L, false};
    case OPERATOR_LE:
        return (struct comparison){OP_JLE_I, OP_JLE_L, false};
    case OPERATOR_GT:
        return (struct comparison){OP_JLT_I, OP_JLT_L, true};
    default:
        return (struct comparison){OP_JLE_I, OP_JLE_L, true};
    }
}

// What is true exactly when `op` is not.
static enum operator gen_opposite(enum operator op)
{
    switch (op) {
    case OPERATOR_EQ:
        return OPERATOR_NE;
    case OPERATOR_NE:
        return OPERATOR_EQ;
    case OPERATOR_LT:
        return OPERATOR_GE;
    case OPERATOR_LE:
        return OPERATOR_GT;
    case OPERATOR_GT:
        return OPERATOR_LE;
    case OPERATOR_GE:
        return OPERATOR_LT;
    case OPERATOR_SAME:
        return OPERATOR_NOT_SAME;
    default:
        return OPERATOR_SAME;
    }
}

static void gen_branch_numbers(struct gen *gen, const struct expr *expr, bool sense,
                               struct label *target)
{
    struct comparison how = gen_comparison(sense ? expr->op : gen_opposite(expr->op));
    enum opcode op = expr->pair.left->type == &type_long ? how.on_long : how.on_int;
    unsigned left = gen_operand(gen, expr->pair.left, expr->pair.right->writes_local);
    unsigned right = gen_value(gen, expr->pair.right, NO_SLOT);

    code_jump(&gen->code, op, how.is_swapped ? right : left, how.is_swapped ? left : right, target);
    code_release_temporary(&gen->code, left);
    code_release_temporary(&gen->code, right);
}

static void gen_branch_null(struct gen *gen, const struct expr *expr, bool is_null,
                            struct label *target)
{
    unsigned slot = gen_value(gen, expr, NO_SLOT);

    code_jump(&gen->code, is_null ? OP_JNULL : OP_JNNULL, slot, 0, target);
    code_release_temporary(&gen->code, slot);
}

static void gen_branch_same(struct gen *gen, const struct expr *expr, bool sense,
                            struct label *target)
{
    bool is_same = (expr->op == OPERATOR_SAME) == sense;
    unsigned left, right;

    if (expr->pair.right->kind == EXPR_NULL) {
        gen_branch_null(gen, expr->pair.left, is_same, target);
        return;
    }
    left = gen_operand(gen, expr->pair.left, expr->pair.right->writes_local);
    right = gen_value(gen, expr->pair.right, NO_SLOT);
    code_jump(&gen->code, is_same ? OP_JEQ_R : OP_JNE_R, left, right, target);
    code_release_temporary(&gen->code, left);
    code_release_temporary(&gen->code, right);
}

static void gen_branch_logic(struct gen *gen, const struct expr *expr, bool sense,
                             struct label *target)
{
    // The first operand decides alone if it is false in an &&, or true in an ||.
    bool deciding = expr->op == OPERATOR_OR;
    struct label end = LABEL_NEW;

    gen_branch(gen, expr->pair.left, deciding, sense == deciding ? target : &end);
    gen_branch(gen, expr->pair.right, sense, target);
    code_place(&gen->code, &end);
}

void gen_branch(struct gen *gen, const struct expr *expr, bool sense, struct label *target)
{
    bool is_comparison = expr->kind == EXPR_BINARY && expr->op >= OPERATOR_EQ;
    unsigned slot;

    gen->code.pos = expr->pos;
    if (expr->kind == EXPR_NUMBER) {
        if ((expr->number != 0) == sense) code_jump(&gen->code, OP_JUMP, 0, 0, target);
    } else if (expr->kind == EXPR_LOGIC_NOT) {
        gen_branch(gen, expr->operand, !sense, target);
    } else if (expr->kind == EXPR_LOGIC) {
        gen_branch_logic(gen, expr, sense, target);
    } else if (is_comparison && type_is_reference(expr->pair.left->type)) {
        gen_branch_same(gen, expr, sense, target);
    } else if (is_comparison) {
        gen_branch_numbers(gen, expr, sense, target);
    } else {
        slot = gen_value(gen, expr, NO_SLOT);
        code_jump(&gen->code, sense ? OP_JNZ_I : OP_JZ_I, slot, 0, target);
        code_release_temporary(&gen->code, slot);
    }
}

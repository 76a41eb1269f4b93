#include "tools/phc/gen_int.h"
#include "tools/phc/keep.h"
#include "tools/phc/machine.h"

// Conditions: comparisons become the fused compare-and-jump instructions, and && || ! ways through
// the code, without a truth value in between.

struct comparison {
    enum machine_action action;
    bool is_swapped; // the machine has < and <= only
};

static struct comparison gen_comparison(enum operator op)
{
    switch (op) {
    case OPERATOR_EQ:
        return (struct comparison){MACHINE_JUMP_EQ, false};
    case OPERATOR_NE:
        return (struct comparison){MACHINE_JUMP_NE, false};
    case OPERATOR_LT:
        return (struct comparison){MACHINE_JUMP_LT, false};
    case OPERATOR_LE:
        return (struct comparison){MACHINE_JUMP_LE, false};
    case OPERATOR_GT:
        return (struct comparison){MACHINE_JUMP_LT, true};
    default:
        return (struct comparison){MACHINE_JUMP_LE, true};
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

// How to jump if the comparison gives `sense`. The opposite of a < b is b <= a, but not where one
// may be a NaN.
static struct comparison gen_sensed_comparison(enum operator op, bool sense, enum machine_type type)
{
    struct comparison how;

    if (sense || (type != MACHINE_F && type != MACHINE_D))
        return gen_comparison(sense ? op : gen_opposite(op));
    how = gen_comparison(op);
    if (op == OPERATOR_EQ || op == OPERATOR_NE) return gen_comparison(gen_opposite(op));
    how.action = how.action == MACHINE_JUMP_LT ? MACHINE_JUMP_NOT_LT : MACHINE_JUMP_NOT_LE;
    return how;
}

// The same with the operands exchanged.
static enum operator gen_mirrored(enum operator op)
{
    switch (op) {
    case OPERATOR_LT:
        return OPERATOR_GT;
    case OPERATOR_LE:
        return OPERATOR_GE;
    case OPERATOR_GT:
        return OPERATOR_LT;
    case OPERATOR_GE:
        return OPERATOR_LE;
    default:
        return op;
    }
}

static enum opcode gen_constant_jump(enum operator op)
{
    static const enum opcode jumps[] = {
        [OPERATOR_EQ] = OP_JEQ_IK, [OPERATOR_NE] = OP_JNE_IK, [OPERATOR_LT] = OP_JLT_IK,
        [OPERATOR_LE] = OP_JLE_IK, [OPERATOR_GT] = OP_JGT_IK, [OPERATOR_GE] = OP_JGE_IK,
    };

    return jumps[op];
}

static void gen_branch_constant(struct gen *gen, const struct expr *value, enum operator op,
                                int16_t constant, struct label *target)
{
    unsigned slot = gen_value(gen, value, NO_SLOT);

    if (constant == 0 && (op == OPERATOR_EQ || op == OPERATOR_NE))
        code_jump(&gen->code, op == OPERATOR_EQ ? OP_JZ_I : OP_JNZ_I, slot, 0, target);
    else
        code_jump_constant(&gen->code, gen_constant_jump(op), slot, constant, target);
    code_release_temporary(&gen->code, slot);
}

static void gen_branch_slots(struct gen *gen, const struct expr *expr, bool sense,
                             struct label *target)
{
    enum machine_type type = machine_type(expr->pair.left->type);
    struct comparison how = gen_sensed_comparison(expr->op, sense, type);
    unsigned left = gen_operand(gen, expr->pair.left, expr->pair.right->writes_local);
    unsigned right = gen_value(gen, expr->pair.right, NO_SLOT);

    code_jump(&gen->code, machine_opcode(how.action, type), how.is_swapped ? right : left,
              how.is_swapped ? left : right, target);
    code_release_temporary(&gen->code, left);
    code_release_temporary(&gen->code, right);
}

// Whether it is a constant that can stand in the jump, and is not in a slot already.
static bool gen_fits_jump(struct gen *gen, const struct expr *expr)
{
    return keep_fits_jump(expr) && keep_find(gen, expr) == NO_SLOT;
}

static void gen_branch_numbers(struct gen *gen, const struct expr *expr, bool sense,
                               struct label *target)
{
    enum operator op = sense ? expr->op : gen_opposite(expr->op);

    if (gen_fits_jump(gen, expr->pair.right))
        gen_branch_constant(gen, expr->pair.left, op, (int16_t)expr->pair.right->number, target);
    else if (gen_fits_jump(gen, expr->pair.left))
        gen_branch_constant(gen, expr->pair.right, gen_mirrored(op),
                            (int16_t)expr->pair.left->number, target);
    else
        gen_branch_slots(gen, expr, sense, target);
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
    code_set_label(&gen->code, &end);
}

void gen_branch(struct gen *gen, const struct expr *expr, bool sense, struct label *target)
{
    bool is_comparison = expr->kind == EXPR_BINARY && expr->op >= OPERATOR_EQ;
    unsigned slot;

    gen->code.pos = expr->pos;
    if (expr->kind == EXPR_CONVERT && expr->operand->type == &type_bool) {
        gen_branch(gen, expr->operand, sense, target); // as an int it is the same
    } else if (expr->kind == EXPR_NUMBER) {
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

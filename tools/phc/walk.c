#include "tools/phc/walk.h"

struct walk {
    void (*visit)(void *context, struct expr *operand);
    void *context;
};

static void walk_one(const struct walk *walk, struct expr *operand)
{
    if (operand != NULL) walk->visit(walk->context, operand);
}

static void walk_two(const struct walk *walk, struct expr *first, struct expr *second)
{
    walk_one(walk, first);
    walk_one(walk, second);
}

static void walk_call(const struct walk *walk, struct expr *receiver, struct expr *arguments)
{
    walk_one(walk, receiver);
    for (; arguments != NULL; arguments = arguments->next) walk_one(walk, arguments);
}

void walk_operands(struct expr *expr, void (*visit)(void *context, struct expr *operand),
                   void *context)
{
    const struct walk walk = {visit, context};

    switch (expr->kind) {
    case EXPR_MEMBER:
        walk_one(&walk, expr->member.base);
        return;
    case EXPR_UNARY:
    case EXPR_LOGIC_NOT:
    case EXPR_LENGTH:
    case EXPR_CONVERT:
        walk_one(&walk, expr->operand);
        return;
    case EXPR_BINARY:
    case EXPR_LOGIC:
        walk_two(&walk, expr->pair.left, expr->pair.right);
        return;
    case EXPR_CHOICE:
        walk_one(&walk, expr->choice.condition);
        walk_two(&walk, expr->choice.yes, expr->choice.no);
        return;
    case EXPR_ASSIGN:
        walk_two(&walk, expr->assign.target, expr->assign.value);
        return;
    case EXPR_ELEMENT:
        walk_two(&walk, expr->element.base, expr->element.index);
        return;
    case EXPR_CALL:
        walk_call(&walk, expr->call.receiver, expr->call.arguments);
        return;
    case EXPR_NEW:
        walk_call(&walk, NULL, expr->create.arguments);
        return;
    case EXPR_CAST:
    case EXPR_IS:
        walk_one(&walk, expr->cast.operand);
        return;
    default: // a value by itself
        return;
    }
}

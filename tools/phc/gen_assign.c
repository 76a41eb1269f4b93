#include "tools/phc/gen_int.h"

// Assignments.

// The slot for what the target held before, if the new value or the result is made from it. It
// belongs to the assignment, however often the new value reads it, until gen_result().
static unsigned gen_before(struct gen *gen, const struct expr *expr)
{
    unsigned slot = code_take(&gen->code, gen_type(gen, expr->type));

    expr->assign.before->slot = slot;
    return slot;
}

// The result of an assignment to a field or element, and the end of the slot that is not it.
static unsigned gen_result(struct gen *gen, const struct expr *expr, unsigned value)
{
    unsigned before;

    if (expr->assign.before == NULL) return value;
    before = expr->assign.before->slot;
    if (expr->assign.is_postfix) {
        code_release_temporary(&gen->code, value);
        code_hand_on(&gen->code, before);
        return before;
    }
    code_release(&gen->code, before);
    return value;
}

static unsigned gen_assign_cell(struct gen *gen, const struct expr *expr)
{
    const struct local *local = expr->assign.target->local;
    unsigned value;

    if (expr->assign.before != NULL) gen_load_cell(gen, local, gen_before(gen, expr));
    value = gen_value(gen, expr->assign.value, NO_SLOT);
    gen_store_cell(gen, local, value);
    return gen_result(gen, expr, value);
}

static unsigned gen_assign_local(struct gen *gen, const struct expr *expr, bool is_used)
{
    unsigned slot = expr->assign.target->local->slot;
    unsigned result = slot;

    if (expr->assign.before != NULL) expr->assign.before->slot = slot;
    if (expr->assign.is_postfix && is_used) result = gen_operand(gen, expr->assign.target, true);
    gen_into(gen, expr->assign.value, slot);
    return result;
}

static unsigned gen_assign_field(struct gen *gen, const struct expr *expr)
{
    const struct expr *target = expr->assign.target;
    unsigned object = gen_access_object(gen, target, expr->assign.value->writes_local);
    unsigned value;

    if (expr->assign.before != NULL) gen_load_field(gen, target, object, gen_before(gen, expr));
    value = gen_value(gen, expr->assign.value, NO_SLOT);
    gen->code.pos = expr->pos;
    gen_store_field(gen, target, object, value);
    gen_release_object(gen, object);
    return gen_result(gen, expr, value);
}

static unsigned gen_assign_element(struct gen *gen, const struct expr *expr)
{
    const struct expr *target = expr->assign.target;
    bool copies = expr->assign.value->writes_local;
    unsigned base =
        gen_operand(gen, target->element.base, copies || target->element.index->writes_local);
    unsigned index = gen_operand(gen, target->element.index, copies);
    unsigned value;

    if (expr->assign.before != NULL)
        gen_load_element(gen, target, base, index, gen_before(gen, expr));
    value = gen_value(gen, expr->assign.value, NO_SLOT);
    gen->code.pos = expr->pos;
    gen_store_element(gen, target->element.base->type, target->type, base, index, value);
    code_release_temporary(&gen->code, base);
    code_release_temporary(&gen->code, index);
    return gen_result(gen, expr, value);
}

unsigned gen_assign(struct gen *gen, const struct expr *expr, bool is_used)
{
    switch (expr->assign.target->kind) {
    case EXPR_LOCAL:
        if (gen_is_cell(expr->assign.target->local)) return gen_assign_cell(gen, expr);
        return gen_assign_local(gen, expr, is_used);
    case EXPR_FIELD:
        return gen_assign_field(gen, expr);
    default:
        return gen_assign_element(gen, expr);
    }
}

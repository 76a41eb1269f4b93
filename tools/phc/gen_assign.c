#include "tools/phc/gen_int.h"
#include "tools/phc/machine.h"

// Assignments.

// The slot for what the target held before, if the new value or the result is made from it.
static unsigned gen_before(struct gen *gen, const struct expr *expr)
{
    unsigned slot = gen_temporary(gen, expr->type);

    expr->assign.before->slot = slot;
    return slot;
}

// The result of an assignment to a field or element, and the end of the slot that is not it.
static unsigned gen_result(struct gen *gen, const struct expr *expr, unsigned value)
{
    unsigned before;

    if (expr->assign.before == NULL) return value;
    before = expr->assign.before->slot;
    code_release_temporary(&gen->code, expr->assign.is_postfix ? value : before);
    return expr->assign.is_postfix ? before : value;
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

void gen_load_far(struct gen *gen, const struct local *local, unsigned target)
{
    code_emit_wide(&gen->code, machine_opcode(MACHINE_LOAD_FAR, machine_type(local->type)), target,
                   local->slot);
}

void gen_store_far(struct gen *gen, const struct local *local, unsigned value)
{
    code_emit_wide(&gen->code, machine_opcode(MACHINE_STORE_FAR, machine_type(local->type)), value,
                   local->slot);
}

static unsigned gen_assign_far(struct gen *gen, const struct expr *expr)
{
    const struct local *local = expr->assign.target->local;
    unsigned value;

    if (expr->assign.before != NULL) gen_load_far(gen, local, gen_before(gen, expr));
    value = gen_value(gen, expr->assign.value, NO_SLOT);
    gen_store_far(gen, local, value);
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
        if (code_is_far(expr->assign.target->local->slot)) return gen_assign_far(gen, expr);
        return gen_assign_local(gen, expr, is_used);
    case EXPR_FIELD:
        return gen_assign_field(gen, expr);
    default:
        return gen_assign_element(gen, expr);
    }
}

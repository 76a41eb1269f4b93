#include "tools/phc/check_int.h"

// `base[index]` where the base is no array is short for methods of it:
//
//     base[index]              base.get(index)
//     base[index] = value      base.set(index, value), or base.put(index, value) if there is no set
//     base[index] += value     { b = base; i = index; b[i] = b[i] + value; }
//
// The variables b and i have no names. Since a set need not give anything back, the last stands
// alone, as a statement.

// Whether a value, already checked, is indexed by instructions of the machine, or reported.
static bool is_array(struct check *check, const struct expr *base)
{
    return base->type->kind == TYPE_ANY || type_element(check->phc, base->type) != NULL;
}

// An assignment looks at the base before anything else does.
static void check_base(struct check *check, struct expr *element)
{
    if (element->element.base->type == NULL) check_value(check, &element->element.base);
}

// Whether [] of such an object is a call, be it of a method that takes something else.
static bool has_elements(struct check *check, const struct expr *base)
{
    return check_names_method(type_methods(check->phc, base->type), "get");
}

static void report_no_array(struct check *check, struct expr *base)
{
    check_error_value(check, base, "%s is not an array%s", type_text(check->phc, base->type),
                      check_suggest_element(check, base->type));
}

static void check_array_element(struct check *check, struct expr *expr)
{
    check_convert(check, &expr->element.index, &type_int, "an index");
    if (expr->element.base->type->kind == TYPE_ANY)
        check_wrap(check, &expr->element.base, &check->phc->core.array->type);
    expr->type = type_element(check->phc, expr->element.base->type);
}

void check_element(struct check *check, struct expr **link)
{
    struct expr *expr = *link, *base, *index;

    check_base(check, expr);
    check_value(check, &expr->element.index);
    base = expr->element.base;
    index = expr->element.index;
    if (is_array(check, base)) {
        check_array_element(check, expr);
    } else if (has_elements(check, base)) {
        *link = check_method_call(check, base, "get", index, expr->pos);
    } else {
        report_no_array(check, base);
        expr->type = &type_error;
    }
}

// The base of an element that is assigned to, before the element itself is looked at: whether it is
// no array.
static bool is_set_by_method(struct check *check, const struct expr *assignment)
{
    struct expr *target = assignment->assign.target;

    if (target->kind != EXPR_ELEMENT) return false;
    check_base(check, target);
    return !is_array(check, target->element.base);
}

// The call that stores, of a base that is checked.
static struct expr *check_set(struct check *check, struct expr *base, struct expr *index,
                              struct expr *value, struct pos pos)
{
    check_value(check, &index);
    check_value(check, &value);
    index->next = value;
    if (!has_elements(check, base)) {
        report_no_array(check, base);
        return check_new_expr(check, EXPR_ERROR, pos, &type_error);
    }
    if (!check_has_method(check, base->type, "set", index) &&
        check_has_method(check, base->type, "put", index))
        return check_method_call(check, base, "put", index, pos);
    return check_method_call(check, base, "set", index, pos);
}

bool check_set_element(struct check *check, struct expr **link)
{
    struct expr *expr = *link, *target = expr->assign.target;

    if (!is_set_by_method(check, expr)) return false;
    if (expr->op == OPERATOR_NONE) {
        *link = check_set(check, target->element.base, target->element.index, expr->assign.value,
                          expr->pos);
        return true;
    }
    check_error(check, expr->pos, "this stands alone: it is get() and set(), which gives nothing");
    expr->type = &type_error;
    return true;
}

static struct expr *use_element(struct check *check, const struct stmt *base,
                                const struct stmt *index)
{
    struct expr *expr = check_new_expr(check, EXPR_ELEMENT, base->pos, NULL);

    expr->element.base = check_use_local(check, base->local.local);
    expr->element.index = check_use_local(check, index->local.local);
    return expr;
}

bool check_change_element(struct check *check, struct stmt *stmt)
{
    struct expr *expr = stmt->expr, *element, *value;
    struct stmt *base, *index, *change;

    if (expr->kind != EXPR_ASSIGN || expr->op == OPERATOR_NONE) return false;
    if (!is_set_by_method(check, expr)) return false;
    element = expr->assign.target;
    check_value(check, &element->element.index);
    base = check_new_hidden(check, element->element.base, element->element.base->type);
    index = check_new_hidden(check, element->element.index, element->element.index->type);
    value = check_new_expr(check, EXPR_BINARY, expr->pos, NULL);
    value->op = expr->op;
    value->pair.left = use_element(check, base, index);
    value->pair.right = expr->assign.value;
    change = check_new_stmt(check, STMT_EXPR, stmt->pos);
    change->expr = check_new_expr(check, EXPR_ASSIGN, expr->pos, NULL);
    change->expr->op = OPERATOR_NONE;
    change->expr->assign.target = use_element(check, base, index);
    change->expr->assign.value = value;
    check_statement(check, change);
    base->next = index;
    index->next = change;
    stmt->kind = STMT_BLOCK;
    stmt->end = stmt->pos;
    stmt->body = base;
    return true;
}

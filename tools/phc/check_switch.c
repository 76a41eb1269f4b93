#include "tools/phc/check_int.h"

// Switches: what their cases are, and, where one is a value, which type that has.

static void check_case_value(struct check *check, struct expr **value, const struct type *type)
{
    check_value(check, value);
    if ((*value)->type->kind == TYPE_ERROR) return;
    if ((*value)->kind != EXPR_NUMBER && (*value)->kind != EXPR_STRING)
        check_error(check, (*value)->pos, "a case must be a constant");
    else
        check_convert(check, value, type, "a case of this switch");
}

// What is the same for equal cases.
static const void *case_key(struct check *check, const struct expr *value)
{
    static const char on_default;
    struct name_table *names = &check->phc->names;

    if (value == NULL) return &on_default;
    if (value->kind == EXPR_STRING) return names_get(names, value->text.bytes, value->text.size);
    if (value->kind != EXPR_NUMBER) return NULL; // reported
    return names_get(names, (const char *)&value->number, sizeof(value->number));
}

// Whether the case repeats one that was seen, as it is from now on.
static bool is_repeated_case(struct check *check, struct map *seen, const struct switch_case *one)
{
    const void *key = case_key(check, one->value);

    return key != NULL && (*map_at(&check->phc->mem, seen, key))++ > 0;
}

// A comparison of the hidden variable with each case: the same == as in an `if`.
static void check_case_test(struct check *check, struct switch_case *one, struct local *hidden)
{
    struct expr *test = check_new_expr(check, EXPR_BINARY, one->pos, NULL);

    test->op = OPERATOR_EQ;
    test->pair.left = check_new_expr(check, EXPR_LOCAL, one->pos, hidden->type);
    test->pair.left->local = hidden;
    test->pair.right = one->value;
    check_expr(check, &test);
    one->test = test;
}

// The head of a switch, and the labels of its cases; in a scope that is open already.
static void check_cases(struct check *check, struct stmt *stmt)
{
    struct local *hidden = PHC_NEW(check->phc, struct local);
    const struct type *type;
    struct map seen = {.count = 0};

    check_value(check, &stmt->choose.value);
    type = stmt->choose.value->type;
    if (type->kind == TYPE_ANY) check_wrap(check, &stmt->choose.value, type = &type_int);
    if (type != &type_int && type != &type_long && type != &check->phc->core.string->type &&
        type->kind != TYPE_ERROR)
        check_error(check, stmt->choose.value->pos,
                    "a switch needs an int, a long or a string, not %s",
                    type_text(check->phc, type));
    hidden->type = type;
    stmt->choose.hidden = hidden;
    for (struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next) {
        if (one->value != NULL) {
            check_case_value(check, &one->value, type);
            check_case_test(check, one, hidden);
        }
        if (is_repeated_case(check, &seen, one))
            check_error(check, one->pos, "this case stands in the switch already");
    }
}

void check_switch(struct check *check, struct stmt *stmt)
{
    struct scope_mark mark = check_open_scope(check);

    check_cases(check, stmt);
    check->switches++;
    for (struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next)
        check_list(check, one->body);
    check->switches--;
    check_close_scope(check, mark);
}

// ---- as a value --------------------------------------------------------------------------------

static bool has_default(const struct switch_case *cases)
{
    while (cases != NULL && cases->value != NULL) cases = cases->next;
    return cases != NULL;
}

// What a value of either type can stand as; `one` is null at first.
static const struct type *type_of_both(struct check *check, const struct type *one,
                                       const struct type *other)
{
    struct phc *phc = check->phc;

    if (one == NULL || check_fit(phc, one, other) < check_fit(phc, other, one)) return other;
    if (check_fit(phc, other, one) < FIT_NOT) return one;
    return check_common_type(check, one, other);
}

// The type of all values; null if there are none.
static const struct type *check_case_values(struct check *check, struct switch_case *cases)
{
    const struct type *type = NULL;

    for (struct switch_case *one = cases; one != NULL; one = one->next) {
        if (one->body == NULL) continue; // the next one's
        if (one->body->kind == STMT_THROW) {
            check_statement(check, one->body);
            continue;
        }
        check_value(check, &one->body->expr);
        type = type_of_both(check, type, one->body->expr->type);
    }
    return type;
}

// `value` becomes `result = value; break`.
static void check_give_result(struct check *check, struct stmt *body, struct local *result)
{
    struct expr *assign = check_new_expr(check, EXPR_ASSIGN, body->expr->pos, result->type);

    check_convert(check, &body->expr, result->type, "the value of this switch");
    assign->assign.target = check_use_local(check, result);
    assign->assign.value = body->expr;
    assign->writes_local = true;
    body->expr = assign;
    body->next = check_new_stmt(check, STMT_BREAK, body->pos);
}

void check_switch_value(struct check *check, struct expr *expr)
{
    struct switch_case *cases = expr->chosen.by->choose.cases;
    struct local *result = PHC_NEW(check->phc, struct local);

    check_cases(check, expr->chosen.by);
    result->type = check_case_values(check, cases);
    if (result->type == NULL) {
        check_error(check, expr->pos, "no case of this switch has a value");
        result->type = &type_error;
    }
    expr->type = result->type;
    result->function = check->function;
    expr->chosen.result = result;
    if (!has_default(cases))
        check_error(check, expr->pos,
                    "this switch has no value where no case fits: it needs a "
                    "default");
    for (struct switch_case *one = cases; one != NULL; one = one->next)
        if (one->body != NULL && one->body->kind == STMT_EXPR)
            check_give_result(check, one->body, result);
}

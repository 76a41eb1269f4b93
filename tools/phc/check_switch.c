#include <stdio.h>

#include "tools/phc/check_int.h"
#include "tools/phc/lookup.h"

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
    if (value->kind == EXPR_FIELD) return value->access.field;
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

    test->op = one->value->kind == EXPR_FIELD ? OPERATOR_SAME : OPERATOR_EQ;
    test->pair.left = check_new_expr(check, EXPR_LOCAL, one->pos, hidden->type);
    test->pair.left->local = hidden;
    test->pair.right = one->value;
    check_expr(check, &test);
    one->test = test;
}

// ---- enums -------------------------------------------------------------------------------------

// The name alone is that of the enum.
static void check_named_value(struct check *check, struct expr **value, const struct type *type)
{
    struct field *field = NULL;

    if ((*value)->kind == EXPR_NAME) field = lookup_field(check->phc, type->class, (*value)->name);
    if (field != NULL && field->is_named) {
        (*value)->kind = EXPR_FIELD;
        (*value)->access.field = field;
        (*value)->access.base = NULL;
        (*value)->type = type;
        return;
    }
    if ((*value)->kind == EXPR_NAME) {
        check_error(check, (*value)->pos, "%s has no name %s%s", type_text(check->phc, type),
                    (*value)->name, check_suggest_field(check, (*value)->name, type->class));
        (*value)->type = &type_error;
        return;
    }
    check_value(check, value);
    if ((*value)->type->kind == TYPE_ERROR) return;
    if ((*value)->kind != EXPR_FIELD || !(*value)->access.field->is_named)
        check_error(check, (*value)->pos, "a case must be a name of %s",
                    type_text(check->phc, type));
    else
        check_convert(check, value, type, "a case of this switch");
}

static bool is_of_enum(const struct type *type)
{
    return type->kind == TYPE_CLASS && type->class->is_named;
}

// The names that have a case, each with a number that is not 0.
static struct map names_with_case(struct check *check, const struct switch_case *cases)
{
    struct map names = {.count = 0};

    for (; cases != NULL; cases = cases->next)
        if (cases->value != NULL && cases->value->kind == EXPR_FIELD)
            *map_at(&check->phc->mem, &names, cases->value->access.field) = 1;
    return names;
}

static bool has_default(const struct switch_case *cases)
{
    while (cases != NULL && cases->value != NULL) cases = cases->next;
    return cases != NULL;
}

// The names that are in no case, as a list; "" if there are none.
static const char *missing_names(struct check *check, const struct stmt *stmt)
{
    const struct type *type = stmt->choose.hidden->type;
    struct map present = {.count = 0};
    char text[200] = "";
    size_t used = 0;

    if (!is_of_enum(type)) return "";
    present = names_with_case(check, stmt->choose.cases);
    for (const struct field *each = type->class->fields; each != NULL; each = each->next) {
        if (!each->is_named || map_get(&present, each) != 0 || used >= sizeof(text)) continue;
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s", used == 0 ? "" : ", ",
                                 each->name);
    }
    return names_of(&check->phc->names, text);
}

// ---- cases -------------------------------------------------------------------------------------

static const struct type *check_switched(struct check *check, struct expr **value)
{
    const struct type *type;

    check_value(check, value);
    type = (*value)->type;
    if (type->kind == TYPE_ANY) check_wrap(check, value, type = &type_int);
    if (type != &type_bool && type != &type_int && type != &type_long &&
        type != &check->phc->core.string->type && type->kind != TYPE_ERROR && !is_of_enum(type))
        check_error(check, (*value)->pos,
                    "a switch needs a bool, an int, a long, a string or an enum, not %s",
                    type_text(check->phc, type));
    return type;
}

// The head of a switch, and the labels of its cases; in a scope that is open already.
static void check_cases(struct check *check, struct stmt *stmt)
{
    struct local *hidden = PHC_NEW(check->phc, struct local);
    struct map seen = {.count = 0};

    hidden->type = check_switched(check, &stmt->choose.value);
    stmt->choose.hidden = hidden;
    for (struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next) {
        if (one->value != NULL && is_of_enum(hidden->type))
            check_named_value(check, &one->value, hidden->type);
        else if (one->value != NULL)
            check_case_value(check, &one->value, hidden->type);
        if (one->value != NULL) check_case_test(check, one, hidden);
        if (is_repeated_case(check, &seen, one))
            check_error(check, one->pos, "this case stands in the switch already");
    }
}

// Of a switch on a bool that has both cases the last one is as good as a default.
static bool complete_bools(struct stmt *by)
{
    struct switch_case *last = NULL;
    unsigned seen = 0;

    if (by->choose.hidden->type != &type_bool || has_default(by->choose.cases)) return false;
    for (struct switch_case *one = by->choose.cases; one != NULL; one = one->next) {
        if (one->value->kind == EXPR_NUMBER) seen |= one->value->number != 0 ? 2 : 1;
        last = one;
    }
    if (seen != 3) return false;
    last->value = NULL;
    return true;
}

static void warn_missing(struct check *check, const struct stmt *stmt)
{
    const char *missing = has_default(stmt->choose.cases) ? "" : missing_names(check, stmt);

    if (*missing != '\0')
        diag_warn(&check->phc->diag, PHC_WARN_CASES, stmt->pos,
                  "this switch has no case for %s, and no default", missing);
}

void check_switch(struct check *check, struct stmt *stmt)
{
    struct scope_mark mark = check_open_scope(check);
    bool was_left = check->is_left;

    check_cases(check, stmt);
    complete_bools(stmt);
    warn_missing(check, stmt);
    check->switches++;
    for (struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next)
        check_list(check, one->body);
    check->switches--;
    check->is_left = was_left;
    check_close_scope(check, mark);
}

// ---- as a value --------------------------------------------------------------------------------

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

// `default -> throw new .internal.exception(...)`, which null leads to.
static struct switch_case *check_new_default(struct check *check, struct pos pos)
{
    static const char message[] = "no case of a switch is for null";
    struct switch_case *one = PHC_NEW(check->phc, struct switch_case);
    struct expr *text = check_new_expr(check, EXPR_STRING, pos, NULL);
    struct expr *made = check_new_expr(check, EXPR_NEW, pos, NULL);

    text->text = (struct text){message, sizeof(message) - 1};
    made->create.ref =
        (struct type_ref){.pos = pos, .name = names_of(&check->phc->names, ".internal.exception")};
    made->create.arguments = text;
    one->pos = pos;
    one->body = check_new_stmt(check, STMT_THROW, pos);
    one->body->expr = made;
    check_statement(check, one->body);
    return one;
}

// A switch without a default has a case for every name of an enum, or both of a bool.
static void check_complete(struct check *check, struct stmt *by)
{
    struct switch_case **end = &by->choose.cases;
    const char *missing = missing_names(check, by);

    if (complete_bools(by)) return;
    if (*missing != '\0' || !is_of_enum(by->choose.hidden->type)) {
        check_error(check, by->pos, "this switch has no value where no case fits: it needs %s%s",
                    *missing == '\0' ? "a default" : "cases for ", missing);
        return;
    }
    while (*end != NULL) end = &(*end)->next;
    *end = check_new_default(check, by->pos);
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
    if (!has_default(cases)) check_complete(check, expr->chosen.by);
    for (struct switch_case *one = cases; one != NULL; one = one->next)
        if (one->body != NULL && one->body->kind == STMT_EXPR)
            check_give_result(check, one->body, result);
}

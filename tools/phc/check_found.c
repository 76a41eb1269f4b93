#include "tools/phc/check_int.h"
#include "tools/phc/walk.h"

// What `x is T name` names is seen only where it is certain that `is` has found it: behind && and
// in what is done if the condition is true; with ! or || where it is false. An expression that is
// a condition says which variables are found if it is true, and which if it is false.

void check_found_set(const struct found *list, bool is_bound)
{
    for (; list != NULL; list = list->next) list->local->is_bound = is_bound;
}

static struct found *add(struct check *check, struct found *list, struct local *local)
{
    struct found *more = PHC_NEW(check->phc, struct found);

    *more = (struct found){list, local};
    return more;
}

// The second list is short, as the right side of a chain is.
static struct found *join(struct check *check, struct found *one, const struct found *other)
{
    for (; other != NULL; other = other->next) one = add(check, one, other->local);
    return one;
}

void check_logic(struct check *check, struct expr *expr)
{
    bool is_and = expr->op == OPERATOR_AND;
    struct findings left, right;

    check_condition(check, &expr->pair.left);
    left = check->findings;
    check_found_set(is_and ? left.yes : left.no, true);
    check_condition(check, &expr->pair.right);
    right = check->findings;
    check_found_set(is_and ? left.yes : left.no, false);
    check->findings = (struct findings){.yes = is_and ? join(check, left.yes, right.yes) : NULL,
                                        .no = is_and ? NULL : join(check, left.no, right.no)};
    expr->type = &type_bool;
}

void check_not(struct check *check, struct expr *expr)
{
    check_condition(check, &expr->operand);
    check->findings = (struct findings){check->findings.no, check->findings.yes};
    expr->type = &type_bool;
}

// What an `is` gives its name to: the parser made that an assignment. Null: nothing.
static struct local *named_by(const struct check *check, const struct expr *operand)
{
    struct local *local = NULL;

    if (operand->kind == EXPR_ASSIGN && operand->assign.target->kind == EXPR_NAME)
        local = (struct local *)map_get(&check->names, operand->assign.target->name);
    return local != NULL && local->is_found ? local : NULL;
}

void check_is(struct check *check, struct expr *expr)
{
    struct local *found = named_by(check, expr->cast.operand);

    if (found != NULL) found->is_bound = true; // as what is assigned to
    check_value(check, &expr->cast.operand);
    if (found != NULL) found->is_bound = false;
    check->findings = (struct findings){.yes = found == NULL ? NULL : add(check, NULL, found)};
    expr->cast.target = type_resolve(check->phc, check->class, check->method, &expr->cast.ref);
    expr->type = &type_bool;
    if (expr->cast.target->kind == TYPE_VOID)
        check_error(check, expr->cast.ref.pos, "nothing is void");
    check_row_test(check, expr->cast.operand, expr->cast.target);
    check_instance_test(check, expr);
    check_convert(check, &expr->cast.operand, &type_any, "an object");
}

void check_if(struct check *check, struct stmt *stmt)
{
    struct findings findings;

    check_condition(check, &stmt->branch.condition);
    findings = check->findings;
    check_found_set(findings.yes, true);
    check_statement(check, stmt->branch.yes);
    check_found_set(findings.yes, false);
    check_found_set(findings.no, true);
    if (stmt->branch.no != NULL) check_statement(check, stmt->branch.no);
    check_found_set(findings.no, walk_is_leaving(stmt->branch.yes));
    if (stmt->branch.no != NULL && walk_is_leaving(stmt->branch.no))
        check_found_set(findings.yes, true);
}

// Behind a loop that nothing breaks off its condition is false.
void check_loop(struct check *check, struct stmt *stmt)
{
    struct findings findings = {NULL, NULL};
    unsigned far_breaks = check->far_breaks;
    bool was_left = check->is_left;

    if (stmt->loop.condition != NULL) check_condition(check, &stmt->loop.condition);
    if (stmt->loop.condition != NULL && stmt->kind == STMT_WHILE) findings = check->findings;
    check->is_left = false;
    check_found_set(findings.yes, true);
    check->loops++;
    check_statement(check, stmt->loop.body);
    check->loops--;
    if (stmt->loop.step != NULL) check_statement(check, stmt->loop.step);
    check_found_set(findings.yes, false);
    if (!check->is_left && check->far_breaks == far_breaks) check_found_set(findings.no, true);
    check->is_left = was_left;
}

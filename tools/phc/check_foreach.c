#include "tools/phc/check_int.h"

// `foreach( x in row ) body` is short for a loop over the indices, if the row is one of the arrays
//
//     { row = ...; index = 0; while( index < length of row ) { x = row[index]; body } }
//
// with the step index++, and else for one with an iterator:
//
//     { row = ...; it = row.iterator(); while( it.hasNext() ) { x = it.next(); body } }
//
// The variables row, index and it have no names, so no program can meddle with them.

struct expr *check_use_local(struct check *check, struct local *local)
{
    struct expr *expr = check_new_expr(check, EXPR_LOCAL, local->pos, local->type);

    expr->local = local;
    return expr;
}

struct stmt *check_new_hidden(struct check *check, struct expr *value, const struct type *type)
{
    struct stmt *stmt = check_new_stmt(check, STMT_LOCAL, value->pos);

    stmt->local.local = PHC_NEW(check->phc, struct local);
    stmt->local.local->pos = value->pos;
    stmt->local.local->type = type;
    stmt->local.value = value;
    return stmt;
}

static struct expr *new_call(struct check *check, struct local *receiver, const char *name)
{
    struct expr *expr = check_new_expr(check, EXPR_CALL, receiver->pos, NULL);

    expr->call.receiver = check_use_local(check, receiver);
    expr->call.name = names_of(&check->phc->names, name);
    return expr;
}

static struct expr *new_step(struct check *check, struct local *index)
{
    struct expr *expr = check_new_expr(check, EXPR_ASSIGN, index->pos, NULL);

    expr->op = OPERATOR_ADD;
    expr->assign.target = check_use_local(check, index);
    expr->assign.value = check_new_number(check, index->pos, &type_int, 1);
    return expr;
}

// The loop over the indices, behind `row`.
static struct stmt *loop_over_indices(struct check *check, struct stmt *row, struct expr **element)
{
    struct pos pos = row->pos;
    struct stmt *index =
        check_new_hidden(check, check_new_number(check, pos, &type_int, 0), &type_int);
    struct stmt *loop = check_new_stmt(check, STMT_WHILE, pos);
    struct expr *condition = check_new_expr(check, EXPR_BINARY, pos, NULL);

    condition->op = OPERATOR_LT;
    condition->pair.left = check_use_local(check, index->local.local);
    condition->pair.right = check_new_expr(check, EXPR_LENGTH, pos, NULL);
    condition->pair.right->operand = check_use_local(check, row->local.local);
    *element = check_new_expr(check, EXPR_ELEMENT, pos, NULL);
    (*element)->element.base = check_use_local(check, row->local.local);
    (*element)->element.index = check_use_local(check, index->local.local);
    loop->loop.condition = condition;
    loop->loop.step = check_new_stmt(check, STMT_EXPR, pos);
    loop->loop.step->expr = new_step(check, index->local.local);
    row->next = index;
    index->next = loop;
    return loop;
}

// The loop with an iterator, behind `row`.
static struct stmt *loop_with_iterator(struct check *check, struct stmt *row, struct expr **element)
{
    struct expr *call = new_call(check, row->local.local, "iterator");
    struct stmt *loop = check_new_stmt(check, STMT_WHILE, row->pos);
    struct stmt *iterator;

    check_value(check, &call);
    iterator = check_new_hidden(check, call, call->type);
    loop->loop.condition = new_call(check, iterator->local.local, "hasNext");
    *element = new_call(check, iterator->local.local, "next");
    row->next = iterator;
    iterator->next = loop;
    return loop;
}

// `foreach (x in row)` takes a variable that is there: it declares none.
static void check_is_declared(struct check *check, const struct stmt *variable)
{
    const struct expr *target = variable->kind == STMT_EXPR ? variable->expr->assign.target : NULL;

    if (target == NULL || target->name == NULL || check_names_variable(check, target->name)) return;
    check_error(
        check, target->pos,
        "there is no variable %s; foreach (int %s in row) declares one, with its type or var",
        target->name, target->name);
}

void check_foreach(struct check *check, struct stmt *stmt)
{
    struct stmt *variable = stmt->each.variable, *body = stmt->each.body;
    struct stmt *row, *loop;
    const struct type *type;

    check_value(check, &stmt->each.row);
    type = stmt->each.row->type;
    if (type_element(check->phc, type) == NULL && type->kind != TYPE_ANY &&
        !check_has_method(check, type, "iterator", NULL)) {
        check_error(check, stmt->each.row->pos, "%s is not an array and has no iterator()%s",
                    type_text(check->phc, type),
                    check_suggest_walk(type_methods(check->phc, type)));
        stmt->each.row->type = type = &type_error;
    }
    check_is_declared(check, variable);
    row = check_new_hidden(check, stmt->each.row, type);
    loop = type_element(check->phc, type) != NULL
               ? loop_over_indices(check, row, stmt->each.element)
               : loop_with_iterator(check, row, stmt->each.element);
    variable->next = body;
    loop->loop.body = check_new_stmt(check, STMT_BLOCK, stmt->pos);
    loop->loop.body->body = variable;
    check_statement(check, loop);
    stmt->kind = STMT_BLOCK;
    stmt->end = stmt->pos;
    stmt->body = row;
}

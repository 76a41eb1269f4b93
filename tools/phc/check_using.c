#include "tools/phc/check_int.h"
#include "tools/phc/classes.h"

// `using (x = value) body` closes x however the body is left, unless x is null. It is short for
//
//     {
//         const x = value;  failure = null;
//         try body
//         catch (thrown) { failure = thrown; throw thrown; }
//         finally {
//             if (x :!= null) try { x.close(); } catch (second) { exception.inClosing(failure,
//             second); }
//         }
//     }
//
// The variables failure, thrown and second have no names. What the body throws counts for more than
// what close() throws: inClosing() throws only that, and only if the body threw nothing.

static struct stmt *new_block(struct check *check, struct stmt *list, struct pos pos)
{
    struct stmt *block = check_new_stmt(check, STMT_BLOCK, pos);

    block->body = list;
    return block;
}

static struct stmt *new_effect(struct check *check, struct expr *expr)
{
    struct stmt *stmt = check_new_stmt(check, STMT_EXPR, expr->pos);

    stmt->expr = expr;
    return stmt;
}

static struct catch_clause *new_catch(struct check *check, struct pos pos)
{
    struct catch_clause *clause = PHC_NEW(check->phc, struct catch_clause);

    clause->local = PHC_NEW(check->phc, struct local);
    clause->local->pos = pos;
    clause->local->type = &type_any;
    return clause;
}

// catch (thrown) { failure = thrown; throw thrown; }
static struct catch_clause *note_failure(struct check *check, struct local *failure)
{
    struct catch_clause *clause = new_catch(check, failure->pos);
    struct expr *assign = check_new_expr(check, EXPR_ASSIGN, failure->pos, NULL);
    struct stmt *note;

    assign->assign.target = check_use_local(check, failure);
    assign->assign.value = check_use_local(check, clause->local);
    note = new_effect(check, assign);
    note->next = check_new_stmt(check, STMT_THROW, failure->pos);
    note->next->expr = check_use_local(check, clause->local);
    clause->body = new_block(check, note, failure->pos);
    return clause;
}

static struct expr *new_call(struct check *check, struct expr *receiver, const char *name)
{
    struct expr *call = check_new_expr(check, EXPR_CALL, receiver->pos, NULL);

    call->call.receiver = receiver;
    call->call.name = names_of(&check->phc->names, name);
    return call;
}

// exception.inClosing(failure, second)
static struct stmt *tell_second(struct check *check, struct local *failure, struct local *second)
{
    struct expr *class = check_new_expr(check, EXPR_NAME, failure->pos, NULL);
    struct expr *call = new_call(check, class, "inClosing");

    class->name = names_of(&check->phc->names, ".internal.exception");
    call->call.arguments = check_use_local(check, failure);
    call->call.arguments->next = check_use_local(check, second);
    return new_effect(check, call);
}

// if (x :!= null) try { x.close(); } catch (second) { ... }
static struct stmt *close_it(struct check *check, struct local *resource, struct local *failure)
{
    struct pos pos = resource->pos;
    struct stmt *attempt = check_new_stmt(check, STMT_TRY, pos);
    struct stmt *test = check_new_stmt(check, STMT_IF, pos);
    struct catch_clause *clause = new_catch(check, pos);

    attempt->attempt.body = new_block(
        check, new_effect(check, new_call(check, check_use_local(check, resource), "close")), pos);
    clause->body = new_block(check, tell_second(check, failure, clause->local), pos);
    attempt->attempt.catches = clause;
    test->branch.condition = check_new_expr(check, EXPR_BINARY, pos, NULL);
    test->branch.condition->op = OPERATOR_NOT_SAME;
    test->branch.condition->pair.left = check_use_local(check, resource);
    test->branch.condition->pair.right = check_new_expr(check, EXPR_NULL, pos, NULL);
    test->branch.yes = attempt;
    return test;
}

static bool can_be_closed(struct check *check, const struct local *resource)
{
    const struct type *type = resource->type;

    if (type->kind == TYPE_ERROR) return false;
    if (type->kind == TYPE_ANY || check_has_method(check, type, "close", NULL)) return true;
    check_error(check, resource->pos, "using closes what it is given, and %s has no method close()",
                type_text(check->phc, type));
    return false;
}

void check_using(struct check *check, struct stmt *stmt)
{
    struct stmt *variable = stmt->use.variable, *body = stmt->use.body, *failure, *attempt;
    struct scope_mark mark = check_open_scope(check);

    stmt->kind = STMT_BLOCK;
    stmt->end = stmt->pos;
    stmt->body = variable;
    check_statement(check, variable);
    if (can_be_closed(check, variable->local.local)) {
        failure = check_new_hidden(check, check_new_expr(check, EXPR_NULL, stmt->pos, &type_null),
                                   &type_any);
        attempt = check_new_stmt(check, STMT_TRY, stmt->pos);
        attempt->attempt.body = body;
        attempt->attempt.catches = note_failure(check, failure->local.local);
        attempt->attempt.finally = new_block(
            check, close_it(check, variable->local.local, failure->local.local), stmt->pos);
        variable->next = failure;
        failure->next = attempt;
        check_statement(check, attempt);
    } else {
        variable->next = body;
        check_statement(check, body);
    }
    check_close_scope(check, mark);
}

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

// What is no constant in the head of a case: a name of an enum.
static bool is_field_case(const struct switch_case *one)
{
    return one->value != NULL && one->value->kind == EXPR_FIELD;
}

// What the bodies of a switch that is a value are made of.
static void walk_cases(const struct walk *walk, struct stmt *by)
{
    walk_one(walk, by->choose.value);
    for (struct switch_case *one = by->choose.cases; one != NULL; one = one->next) {
        if (is_field_case(one)) walk_one(walk, one->value);
        if (one->body != NULL) walk_one(walk, one->body->expr);
    }
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
    case EXPR_SWITCH:
        walk_cases(&walk, expr->chosen.by);
        return;
    case EXPR_ASSIGN:
        walk_two(&walk, expr->assign.target, expr->assign.value);
        return;
    case EXPR_FIELD:
        walk_one(&walk, expr->access.base);
        return;
    case EXPR_ELEMENT:
        walk_two(&walk, expr->element.base, expr->element.index);
        return;
    case EXPR_CALL:
        walk_call(&walk, expr->call.receiver, expr->call.arguments);
        return;
    case EXPR_NEW:
    case EXPR_ROW:
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

static void walk_widen(void *context, struct expr *expr)
{
    struct range *range = context;

    if (expr->pos.source == range->pos.source && expr->pos.line == range->pos.line) {
        if (expr->pos.column < range->first) range->first = expr->pos.column;
        if (expr->pos.column > range->last) range->last = expr->pos.column;
    }
    walk_operands(expr, walk_widen, range);
}

struct range walk_range(struct expr *expr)
{
    struct range range = {expr->pos, expr->pos.column, expr->pos.column};

    walk_widen(&range, expr);
    return range;
}

// ---- statements --------------------------------------------------------------------------------

struct walk_stmts {
    void (*visit_stmt)(void *context, struct stmt *part);
    void (*visit_expr)(void *context, struct expr *part);
    void *context;
};

static void walk_stmt(const struct walk_stmts *walk, struct stmt *part)
{
    if (part != NULL) walk->visit_stmt(walk->context, part);
}

static void walk_expr(const struct walk_stmts *walk, struct expr *part)
{
    if (part != NULL) walk->visit_expr(walk->context, part);
}

static void walk_list(const struct walk_stmts *walk, struct stmt *list)
{
    for (; list != NULL; list = list->next) walk_stmt(walk, list);
}

static void walk_loop(const struct walk_stmts *walk, struct stmt *stmt)
{
    if (stmt->kind == STMT_WHILE) walk_expr(walk, stmt->loop.condition);
    walk_stmt(walk, stmt->loop.body);
    if (stmt->kind == STMT_DO) walk_expr(walk, stmt->loop.condition);
    walk_stmt(walk, stmt->loop.step);
}

static void walk_switch(const struct walk_stmts *walk, struct stmt *stmt)
{
    walk_expr(walk, stmt->choose.value);
    for (struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next) {
        if (is_field_case(one)) walk_expr(walk, one->value);
        walk_list(walk, one->body);
    }
}

static void walk_try(const struct walk_stmts *walk, struct stmt *stmt)
{
    walk_stmt(walk, stmt->attempt.body);
    for (struct catch_clause *clause = stmt->attempt.catches; clause != NULL; clause = clause->next)
        walk_stmt(walk, clause->body);
    walk_stmt(walk, stmt->attempt.finally);
}

void walk_parts(struct stmt *stmt, void (*visit_stmt)(void *context, struct stmt *part),
                void (*visit_expr)(void *context, struct expr *part), void *context)
{
    const struct walk_stmts walk = {visit_stmt, visit_expr, context};

    switch (stmt->kind) {
    case STMT_BLOCK:
        walk_list(&walk, stmt->body);
        return;
    case STMT_LOCAL:
        walk_expr(&walk, stmt->local.value);
        return;
    case STMT_EXPR:
    case STMT_THROW:
    case STMT_RETURN:
        walk_expr(&walk, stmt->expr);
        return;
    case STMT_IF:
        walk_expr(&walk, stmt->branch.condition);
        walk_stmt(&walk, stmt->branch.yes);
        walk_stmt(&walk, stmt->branch.no);
        return;
    case STMT_WHILE:
    case STMT_DO:
        walk_loop(&walk, stmt);
        return;
    case STMT_SWITCH:
        walk_switch(&walk, stmt);
        return;
    case STMT_TRY:
        walk_try(&walk, stmt);
        return;
    default:
        return;
    }
}

bool walk_is_leaving(const struct stmt *stmt)
{
    if (stmt->kind == STMT_IF)
        return stmt->branch.no != NULL && walk_is_leaving(stmt->branch.yes) &&
               walk_is_leaving(stmt->branch.no);
    if (stmt->kind != STMT_BLOCK)
        return stmt->kind == STMT_RETURN || stmt->kind == STMT_THROW || stmt->kind == STMT_BREAK ||
               stmt->kind == STMT_CONTINUE;
    stmt = stmt->body;
    while (stmt != NULL && stmt->next != NULL) stmt = stmt->next;
    return stmt != NULL && walk_is_leaving(stmt);
}

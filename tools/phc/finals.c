#include "tools/phc/finals.h"

#include "tools/phc/walk.h"

// A constructor is followed for one field at a time, in the order of the text. At each place it is
// known whether the field may have got its value, and whether it surely has; where ways meet, the
// first if it may on any, the second if it has on all. On a way that ends it counts as given, and
// as never given before. What a loop does may be done again, or not at all.

struct state {
    bool may, sure;
};

static const struct state nowhere = {.may = false, .sure = true};

struct finals {
    struct diag *diag;
    const struct field *field;
    struct state state;  // here
    struct state *leave; // where `break` of a switch goes; null in a loop
    bool is_reported;
};

static struct state meet(struct state a, struct state b)
{
    return (struct state){a.may || b.may, a.sure && b.sure};
}

static void finals_say(struct finals *finals, struct pos pos, const char *what)
{
    if (finals->is_reported) return;
    finals->is_reported = true;
    diag_error(finals->diag, pos, "%s is final, and %s", finals->field->name, what);
}

static void finals_give(struct finals *finals, struct pos pos)
{
    if (finals->state.may) finals_say(finals, pos, "may have its value already");
    finals->state = (struct state){true, true};
}

static bool is_target(const struct finals *finals, const struct expr *expr)
{
    return expr->kind == EXPR_ASSIGN && expr->assign.target->kind == EXPR_FIELD &&
           expr->assign.target->access.field == finals->field;
}

// Of && || ?: only what is evaluated first is so for certain.
static bool is_conditional(const struct expr *expr)
{
    return expr->kind == EXPR_LOGIC || expr->kind == EXPR_CHOICE || expr->kind == EXPR_SWITCH;
}

static void follow_expr(void *context, struct expr *expr)
{
    struct finals *finals = context;
    struct state before = finals->state;

    if (expr->kind == EXPR_FUNCTION) return; // it runs later, and may not
    if (is_target(finals, expr)) {
        follow_expr(finals, expr->assign.value);
        finals_give(finals, expr->assign.target->pos);
        return;
    }
    walk_operands(expr, follow_expr, finals);
    if (is_conditional(expr)) finals->state = meet(before, finals->state);
    if (expr->kind == EXPR_CALL && expr->call.is_this) finals->state = (struct state){true, true};
}

static void follow_list(struct finals *finals, struct stmt *list);

static void follow_if(struct finals *finals, struct stmt *stmt)
{
    struct state before, yes;

    follow_expr(finals, stmt->branch.condition);
    before = finals->state;
    follow_list(finals, stmt->branch.yes);
    yes = finals->state;
    finals->state = before;
    follow_list(finals, stmt->branch.no);
    finals->state = meet(yes, finals->state);
}

static void follow_loop(struct finals *finals, struct stmt *stmt)
{
    struct state *leave = finals->leave, before;

    if (stmt->loop.condition != NULL) follow_expr(finals, stmt->loop.condition);
    before = finals->state;
    finals->leave = NULL;
    follow_list(finals, stmt->loop.body);
    follow_list(finals, stmt->loop.step);
    finals->leave = leave;
    if (finals->state.may && !before.may)
        finals_say(finals, stmt->pos, "this loop may give it a value again and again");
    finals->state = meet(before, finals->state);
}

static void follow_switch(struct finals *finals, struct stmt *stmt)
{
    struct state *leave = finals->leave, end = nowhere, before;
    bool has_default = false;

    follow_expr(finals, stmt->choose.value);
    before = finals->state;
    finals->state = nowhere;
    finals->leave = &end;
    for (struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next) {
        has_default = has_default || one->value == NULL;
        finals->state = meet(before, finals->state);
        follow_list(finals, one->body);
    }
    finals->leave = leave;
    finals->state = meet(end, finals->state);
    if (!has_default) finals->state = meet(before, finals->state);
}

// An exception may come before anything in the body is done, or behind all of it.
static void follow_try(struct finals *finals, struct stmt *stmt)
{
    struct state before = finals->state, end, thrown;

    follow_list(finals, stmt->attempt.body);
    end = finals->state;
    thrown = meet(before, end);
    for (struct catch_clause *one = stmt->attempt.catches; one != NULL; one = one->next) {
        finals->state = thrown;
        follow_list(finals, one->body);
        end = meet(end, finals->state);
    }
    finals->state = (struct state){end.may || thrown.may, before.sure};
    follow_list(finals, stmt->attempt.finally);
    finals->state.sure = finals->state.sure || end.sure;
}

static void follow_leaving(struct finals *finals, struct stmt *stmt)
{
    bool is_return = stmt->kind == STMT_RETURN;

    if (is_return && !finals->state.sure)
        finals_say(finals, stmt->pos, "has no value when the constructor ends here");
    if (stmt->kind == STMT_BREAK && finals->leave != NULL)
        *finals->leave = meet(*finals->leave, finals->state);
    finals->state = nowhere;
}

static void follow_stmt(struct finals *finals, struct stmt *stmt)
{
    switch (stmt->kind) {
    case STMT_BLOCK:
        follow_list(finals, stmt->body);
        break;
    case STMT_LOCAL:
        if (stmt->local.value != NULL) follow_expr(finals, stmt->local.value);
        break;
    case STMT_EXPR:
        follow_expr(finals, stmt->expr);
        break;
    case STMT_THROW:
        follow_expr(finals, stmt->expr);
        finals->state = nowhere;
        break;
    case STMT_IF:
        follow_if(finals, stmt);
        break;
    case STMT_WHILE:
    case STMT_DO:
        follow_loop(finals, stmt);
        break;
    case STMT_SWITCH:
        follow_switch(finals, stmt);
        break;
    case STMT_LABEL:
        follow_list(finals, stmt->labelled.loop);
        break;
    case STMT_TRY:
        follow_try(finals, stmt);
        break;
    case STMT_RETURN:
    case STMT_BREAK:
    case STMT_CONTINUE:
        follow_leaving(finals, stmt);
        break;
    case STMT_EMPTY:
    case STMT_CLASS:
    case STMT_FOREACH: // a while by now
    case STMT_USING:   // a try
        break;
    }
}

// Null is an empty list.
static void follow_list(struct finals *finals, struct stmt *list)
{
    for (; list != NULL; list = list->next) follow_stmt(finals, list);
}

static bool has_first_value(const struct field *field)
{
    const struct first *first = field->class->firsts;

    while (first != NULL && first->field != field) first = first->next;
    return first != NULL;
}

static void finals_check_method(struct phc *phc, const struct field *field, struct method *method)
{
    bool has_value = has_first_value(field);
    struct finals finals = {.diag = &phc->diag, .field = field, .state = {has_value, has_value}};

    follow_list(&finals, method->body->body);
    if (!finals.state.sure) finals_say(&finals, method->pos, "this constructor gives it no value");
}

static void finals_check_field(struct phc *phc, const struct field *field)
{
    bool is_given = has_first_value(field);

    for (struct method *method = field->class->methods; method != NULL; method = method->next) {
        if (!method->is_constructor || method->is_initializer || method->body == NULL) continue;
        is_given = true;
        finals_check_method(phc, field, method);
    }
    if (!is_given)
        diag_error(&phc->diag, field->pos, "%s is final, and nothing gives it a value",
                   field->name);
}

void finals_check(struct phc *phc)
{
    for (struct class *class = phc->classes; class != NULL; class = class->next)
        for (const struct field *field = class->fields; field != NULL; field = field->next)
            if (field->is_final && !field->is_static && field->constant == NULL)
                finals_check_field(phc, field);
}

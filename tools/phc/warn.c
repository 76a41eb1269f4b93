#include "tools/phc/warn.h"

#include "tools/phc/walk.h"

// One walk over each method in the order of execution. Nothing is certain about a program, so a
// warning is given only where every way through the method deserves it: a variable counts as
// assigned from the first assignment in the text, or if a loop may lead back from a later one.

// Statements around the current place, each with those before it in its list: what is visible.
struct warn_scope {
    const struct warn_scope *outer;
    const struct stmt *first;
    const struct stmt *here;
};

struct warn {
    struct phc *phc;
    const struct class *class;
    const struct method *method;
    const struct warn_scope *scope;
    unsigned loops; // around the current place
    bool is_left;   // a break leaves the innermost loop or switch
};

static bool warn_stmt(struct warn *warn, struct stmt *stmt);

// ---- variables ---------------------------------------------------------------------------------

static void warn_unassigned(struct warn *warn, struct local *local, struct pos pos)
{
    if (local->name == NULL || local->is_assigned || local->loops != warn->loops) return;
    diag_warn(&warn->phc->diag, PHC_WARN_UNASSIGNED, pos, "nothing was stored in %s before",
              local->name);
    local->is_assigned = true; // once is enough
}

static void warn_expr(void *context, struct expr *expr);

static void warn_assign(struct warn *warn, struct expr *expr, bool is_used)
{
    struct expr *target = expr->assign.target;
    struct local *local = target->kind == EXPR_LOCAL ? target->local : NULL;

    if (local == NULL) {
        walk_operands(expr, warn_expr, warn);
        return;
    }
    if (expr->op != OPERATOR_NONE) warn_unassigned(warn, local, target->pos);
    warn_expr(warn, expr->assign.value);
    local->is_assigned = true;
    local->is_read = local->is_read || is_used;
}

// What a function does with a variable, and when, is not known.
static void warn_captures(const struct function *function)
{
    for (const struct capture *each = function->captures; each != NULL; each = each->next)
        each->outer->is_read = each->outer->is_assigned = true;
}

static void warn_expr(void *context, struct expr *expr)
{
    struct warn *warn = context;

    if (expr->kind == EXPR_LOCAL) {
        expr->local->is_read = true;
        warn_unassigned(warn, expr->local, expr->pos);
    } else if (expr->kind == EXPR_FUNCTION) {
        warn_captures(expr->function);
    } else if (expr->kind == EXPR_ASSIGN) {
        warn_assign(warn, expr, true);
    } else {
        walk_operands(expr, warn_expr, warn);
    }
}

// `if (x = 1)` is the same whatever x was.
static void warn_condition(struct warn *warn, struct expr *condition)
{
    warn_expr(warn, condition);
    if (condition->kind == EXPR_ASSIGN && condition->op == OPERATOR_NONE &&
        condition->assign.value->kind == EXPR_NUMBER)
        diag_warn(&warn->phc->diag, PHC_WARN_CONDITION, condition->pos,
                  "this condition stores a number; == compares");
}

static const struct local *warn_find_shadowed(const struct warn *warn, name_t name)
{
    for (const struct warn_scope *scope = warn->scope; scope != NULL; scope = scope->outer)
        for (const struct stmt *stmt = scope->first; stmt != scope->here; stmt = stmt->next)
            if (stmt->kind == STMT_LOCAL && stmt->local.local->name == name)
                return stmt->local.local;
    for (const struct local *local = warn->method->parameters; local != NULL; local = local->next)
        if (local->name == name) return local;
    return NULL;
}

static void warn_shadow(struct warn *warn, const struct local *local)
{
    struct diag *diag = &warn->phc->diag;
    const struct local *outer = warn_find_shadowed(warn, local->name);

    if (outer != NULL) {
        diag_warn(diag, PHC_WARN_SHADOW, local->pos, "%s hides another variable", local->name);
        diag_note(diag, outer->pos, "it is declared here");
        return;
    }
    for (const struct field *field = warn->class->fields; field != NULL; field = field->next) {
        if (field->name != local->name) continue;
        diag_warn(diag, PHC_WARN_SHADOW, local->pos, "%s hides a field", local->name);
        diag_note(diag, field->pos, "it is declared here");
    }
}

// Whether the value comes out of a variable that no program can name: that of a foreach.
static bool is_from_hidden(const struct expr *value)
{
    switch (value->kind) {
    case EXPR_LOCAL:
        return value->local->name == NULL;
    case EXPR_ELEMENT:
        return is_from_hidden(value->element.base);
    case EXPR_CONVERT:
        return is_from_hidden(value->operand);
    case EXPR_CALL:
        return value->call.receiver != NULL && is_from_hidden(value->call.receiver);
    default:
        return false;
    }
}

static void warn_local(struct warn *warn, struct stmt *stmt)
{
    struct local *local = stmt->local.local;

    if (stmt->local.value != NULL) warn_expr(warn, stmt->local.value);
    if (local->name == NULL) return;
    local->loops = warn->loops;
    local->is_assigned = stmt->local.value != NULL;
    local->is_read = stmt->local.value != NULL && is_from_hidden(stmt->local.value);
    if ((warn->phc->options->warnings >> PHC_WARN_SHADOW & 1) != 0) warn_shadow(warn, local);
}

static void warn_unused_locals(struct warn *warn, const struct stmt *list)
{
    for (; list != NULL; list = list->next) {
        if (list->kind != STMT_LOCAL) continue;
        const struct local *local = list->local.local;

        if (local->name == NULL) continue;
        if (!local->is_read)
            diag_warn(&warn->phc->diag, PHC_WARN_UNUSED, local->pos, "the variable %s is not used",
                      local->name);
        else if (!local->is_assigned)
            diag_warn(&warn->phc->diag, PHC_WARN_UNASSIGNED, local->pos,
                      "nothing is ever stored in %s", local->name);
    }
}

// ---- statements: each says whether execution can go on behind it -------------------------------

// What a program writes behind a statement that does not go on. A `break` there is a habit.
static bool is_worth_mentioning(const struct stmt *stmt)
{
    return stmt->kind != STMT_EMPTY && stmt->kind != STMT_BREAK;
}

static bool warn_list(struct warn *warn, struct stmt *list)
{
    struct warn_scope scope = {warn->scope, list, list};
    bool goes_on = true, is_reported = false;

    warn->scope = &scope;
    for (struct stmt *stmt = list; stmt != NULL; stmt = stmt->next) {
        if (!goes_on && !is_reported && is_worth_mentioning(stmt)) {
            diag_warn(&warn->phc->diag, PHC_WARN_UNREACHABLE, stmt->pos,
                      "execution never gets here");
            is_reported = true;
        }
        scope.here = stmt;
        goes_on = warn_stmt(warn, stmt) && goes_on;
    }
    warn->scope = scope.outer;
    warn_unused_locals(warn, list);
    return goes_on;
}

static bool is_always(const struct expr *condition)
{
    return condition == NULL || (condition->kind == EXPR_NUMBER && condition->number != 0);
}

static bool warn_loop(struct warn *warn, struct stmt *stmt)
{
    bool was_left = warn->is_left, goes_on;

    warn->is_left = false;
    warn->loops++;
    if (stmt->kind == STMT_WHILE && stmt->loop.condition != NULL)
        warn_condition(warn, stmt->loop.condition);
    warn_stmt(warn, stmt->loop.body);
    if (stmt->kind == STMT_DO) warn_condition(warn, stmt->loop.condition);
    if (stmt->loop.step != NULL) warn_stmt(warn, stmt->loop.step);
    warn->loops--;
    goes_on = warn->is_left || !is_always(stmt->loop.condition);
    warn->is_left = was_left;
    return goes_on;
}

static bool warn_switch(struct warn *warn, struct stmt *stmt)
{
    bool was_left = warn->is_left, goes_on = true, has_default = false;

    warn_expr(warn, stmt->choose.value);
    warn->is_left = false;
    for (struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next) {
        has_default = has_default || one->value == NULL;
        goes_on = warn_list(warn, one->body);
    }
    goes_on = goes_on || !has_default || warn->is_left;
    warn->is_left = was_left;
    return goes_on;
}

static bool warn_try(struct warn *warn, struct stmt *stmt)
{
    bool goes_on = warn_stmt(warn, stmt->attempt.body);

    for (struct catch_clause *clause = stmt->attempt.catches; clause != NULL;
         clause = clause->next) {
        clause->local->is_assigned = true;
        goes_on = warn_stmt(warn, clause->body) || goes_on;
    }
    if (stmt->attempt.finally == NULL) return goes_on;
    return warn_stmt(warn, stmt->attempt.finally) && goes_on;
}

static bool warn_if(struct warn *warn, struct stmt *stmt)
{
    bool goes_on;

    warn_condition(warn, stmt->branch.condition);
    goes_on = warn_stmt(warn, stmt->branch.yes);
    if (stmt->branch.no == NULL) return true;
    return warn_stmt(warn, stmt->branch.no) || goes_on;
}

static bool warn_effect(struct warn *warn, struct expr *expr)
{
    if (expr->kind == EXPR_ASSIGN)
        warn_assign(warn, expr, false);
    else
        warn_expr(warn, expr);
    return true;
}

static bool warn_stmt(struct warn *warn, struct stmt *stmt)
{
    switch (stmt->kind) {
    case STMT_EMPTY:
        return true;
    case STMT_BLOCK:
        return warn_list(warn, stmt->body);
    case STMT_LOCAL:
        warn_local(warn, stmt);
        return true;
    case STMT_EXPR:
        return warn_effect(warn, stmt->expr);
    case STMT_IF:
        return warn_if(warn, stmt);
    case STMT_WHILE:
    case STMT_DO:
        return warn_loop(warn, stmt);
    case STMT_SWITCH:
        return warn_switch(warn, stmt);
    case STMT_LABEL:
        warn_stmt(warn, stmt->labelled.loop);
        return true;   // a break from further inside may lead here
    case STMT_FOREACH: // became a block
    case STMT_USING:
    case STMT_CLASS: // became a variable
        return true;
    case STMT_TRY:
        return warn_try(warn, stmt);
    case STMT_BREAK:
        warn->is_left = true;
        return false;
    case STMT_CONTINUE:
        return false;
    case STMT_RETURN:
    case STMT_THROW:
        if (stmt->expr != NULL) warn_expr(warn, stmt->expr);
        return false;
    }
    return true;
}

// ---- the program -------------------------------------------------------------------------------

static void warn_method(struct phc *phc, const struct class *class, const struct method *method)
{
    struct warn warn = {.phc = phc, .class = class, .method = method};

    if (method->body == NULL) return;
    for (struct local *local = method->parameters; local != NULL; local = local->next)
        local->is_assigned = true;
    warn_list(&warn, method->body->body);
}

// Private members can be used in their class only, so the whole truth is known.
static void warn_private(struct phc *phc, const struct class *class)
{
    for (const struct field *field = class->fields; field != NULL; field = field->next)
        if (field->access == ACCESS_PRIVATE && !field->is_used && field->name != NULL)
            diag_warn(&phc->diag, PHC_WARN_UNUSED, field->pos, "the private field %s is not used",
                      field->name);
    for (const struct method *method = class->methods; method != NULL; method = method->next)
        if (method->access == ACCESS_PRIVATE && !method->is_used && !method->is_constructor)
            diag_warn(&phc->diag, PHC_WARN_UNUSED, method->pos, "the private method %s is not used",
                      method->name);
}

static void warn_imports(struct phc *phc)
{
    for (const struct unit *unit = phc->units; unit != NULL; unit = unit->next)
        for (const struct import *import = unit->imports; import != NULL; import = import->next)
            if (!import->is_used)
                diag_warn(&phc->diag, PHC_WARN_UNUSED, import->pos, "this import is not used");
}

void warn_classes(struct phc *phc)
{
    if (phc->options->warnings == 0) return;
    warn_imports(phc);
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        warn_private(phc, class);
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            warn_method(phc, class, method);
    }
}

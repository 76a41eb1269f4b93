#include "tools/phc/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tools/phc/check_int.h"
#include "tools/phc/walk.h"

// Statements, and the frame around them: classes, methods, scopes.

// A label that break and continue can name.
struct label_scope {
    struct label_scope *outer;
    name_t name;
};

void check_error(struct check *check, struct pos pos, const char *format, ...)
{
    char message[400];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    diag_error(&check->phc->diag, pos, "%s", message);
}

struct stmt *check_new_stmt(struct check *check, enum stmt_kind kind, struct pos pos)
{
    struct stmt *stmt = PHC_NEW(check->phc, struct stmt);

    stmt->kind = kind;
    stmt->pos = stmt->end = pos;
    return stmt;
}

void check_error_value(struct check *check, struct expr *value, const char *format, ...)
{
    char message[400];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    diag_error_over(&check->phc->diag, walk_range(value), "%s", message);
}

// ---- scopes ------------------------------------------------------------------------------------

static void check_grow_scope(struct check *check)
{
    unsigned capacity = check->scope_capacity == 0 ? 64 : check->scope_capacity * 2;
    struct local **grown = mem_alloc(&check->phc->mem, capacity * sizeof(*grown));

    if (check->scope_count > 0) memcpy(grown, check->scope, check->scope_count * sizeof(*grown));
    check->scope = grown;
    check->scope_capacity = capacity;
}

// From now on the name means this variable.
static void check_hide(struct check *check, struct local *local)
{
    uintptr_t *seen = map_at(&check->phc->mem, &check->names, local->name);

    local->hidden = (struct local *)*seen;
    *seen = (uintptr_t)local;
    if (local->hidden == NULL || local->hidden->order < check->block_start) return;
    if (local->hidden->is_found) return;
    check_error(check, local->pos, "there is already a variable %s here", local->name);
    diag_note(&check->phc->diag, local->hidden->pos, "it is declared here");
}

void check_forget(struct check *check, unsigned count)
{
    while (check->scope_count > count) {
        const struct local *local = check->scope[--check->scope_count];

        if (local->name == NULL) continue;
        *map_at(&check->phc->mem, &check->names, local->name) = (uintptr_t)local->hidden;
        *map_at(&check->phc->mem, &check->ended, local->name) = (uintptr_t)local;
    }
}

void check_go_back(struct check *check, const struct check *outside)
{
    const struct check inside = *check;

    *check = *outside;
    check->scope = inside.scope;
    check->scope_capacity = inside.scope_capacity;
    check->names = inside.names;
    check->ended = inside.ended;
    check->joined = inside.joined;
}

void check_declare(struct check *check, struct local *local)
{
    if (check->scope_count == check->scope_capacity) check_grow_scope(check);
    local->function = check->function;
    local->order = check->scope_count;
    local->is_bound = false;
    if (local->name != NULL) check_hide(check, local);
    check->scope[check->scope_count++] = local;
}

struct scope_mark check_open_scope(struct check *check)
{
    struct scope_mark mark = {check->scope_count, check->block_start};

    check->block_start = check->scope_count;
    return mark;
}

void check_close_scope(struct check *check, struct scope_mark mark)
{
    check_forget(check, mark.count);
    check->block_start = mark.block_start;
}

// ---- statements --------------------------------------------------------------------------------

void check_list(struct check *check, struct stmt *list)
{
    for (; list != NULL; list = list->next) check_statement(check, list);
}

static void check_scoped(struct check *check, struct stmt *list)
{
    struct scope_mark mark = check_open_scope(check);

    check_list(check, list);
    check_close_scope(check, mark);
}

// `var x = value` takes the type of the value; `var x` can hold anything.
static void check_local(struct check *check, struct stmt *stmt)
{
    struct local *local = stmt->local.local;
    struct expr **value = &stmt->local.value;

    local->type = type_resolve(check->phc, check->class, check->method, &local->ref);
    if (local->type->kind == TYPE_VOID) {
        check_error(check, local->pos, "a variable cannot be void");
        local->type = &type_error;
    }
    if (*value != NULL) {
        check_value(check, value);
        if (local->ref.name == NULL && (*value)->type->kind == TYPE_FUNCTION) {
            check_error(check, (*value)->pos,
                        "which interface this function is to fit is not known: say it before the "
                        "name, as .phantom.collections.mapping<int, int> f = x -> x + 1;");
            local->type = &type_error;
        } else if (local->ref.name == NULL && (*value)->type->kind != TYPE_NULL) {
            local->type = (*value)->type;
        }
        check_convert(check, value, local->type, "this value");
    }
    check_declare(check, local);
}

// Whether an operator became a call that does nothing but compute.
static bool is_operator_of_library(const struct check *check, const struct expr *call)
{
    const struct core_classes *core = &check->phc->core;
    const struct class *class = call->call.method == NULL ? NULL : call->call.method->class;

    return class != NULL &&
           (class == core->string || class == core->object || class == core->int_box);
}

static void check_expression_statement(struct check *check, struct stmt *stmt)
{
    bool is_operator = stmt->expr->kind == EXPR_BINARY;

    if (check_change_element(check, stmt)) return;
    check_expr(check, &stmt->expr);
    // What the result of a call would be converted to does not matter.
    while (stmt->expr->kind == EXPR_CONVERT) stmt->expr = stmt->expr->operand;
    if (stmt->expr->kind == EXPR_ASSIGN || stmt->expr->kind == EXPR_NEW ||
        stmt->expr->type->kind == TYPE_ERROR)
        return;
    if (stmt->expr->kind == EXPR_CALL &&
        !(is_operator && is_operator_of_library(check, stmt->expr)))
        return;
    check_error(check, stmt->pos, "this expression has no effect");
}

static void check_return(struct check *check, struct stmt *stmt)
{
    const struct type *result = check->method->result;

    if (check->method->is_initializer && check->method->is_static) {
        check_error(check, stmt->pos, "there is nothing to return from in a static block");
        return;
    }
    if (stmt->expr == NULL) {
        if (result->kind != TYPE_VOID && result->kind != TYPE_ERROR)
            check_error(check, stmt->pos, "this method must return a value: %s",
                        type_text(check->phc, result));
        return;
    }
    check_value(check, &stmt->expr);
    if (result == &type_open) {
        check_function_give(check, stmt);
        return;
    }
    if (result->kind == TYPE_VOID) {
        check_error(check, stmt->expr->pos, "this method returns no value");
        return;
    }
    check_convert(check, &stmt->expr, result, "the result");
    if (stmt->expr->type->kind != TYPE_ERROR)
        check_wrap(check, &stmt->expr, check->method->returned);
}

static bool is_loop(const struct stmt *stmt)
{
    // A `for` is a block with its loop inside.
    return stmt->kind == STMT_WHILE || stmt->kind == STMT_DO || stmt->kind == STMT_FOREACH ||
           (stmt->kind == STMT_BLOCK && stmt->is_for);
}

static void check_labelled(struct check *check, struct stmt *stmt)
{
    struct label_scope label = {check->labels, stmt->labelled.name};

    if (!is_loop(stmt->labelled.loop))
        check_error(check, stmt->pos, "a label must stand before a loop");
    for (const struct label_scope *each = check->labels; each != NULL; each = each->outer)
        if (each->name == label.name)
            check_error(check, stmt->pos, "there is a label %s around this one", label.name);
    check->labels = &label;
    check_statement(check, stmt->labelled.loop);
    check->labels = label.outer;
}

static void check_leave(struct check *check, const struct stmt *stmt)
{
    const struct label_scope *label = check->labels;

    if (stmt->kind == STMT_BREAK && stmt->target == NULL) check->is_left = true;
    if (stmt->target != NULL) {
        check->far_breaks++;
        while (label != NULL && label->name != stmt->target) label = label->outer;
        if (label == NULL)
            check_error(check, stmt->pos, "no loop around this has the label %s", stmt->target);
    } else if (stmt->kind == STMT_CONTINUE) {
        if (check->loops == 0) check_error(check, stmt->pos, "continue stands in no loop");
    } else if (check->loops + check->switches == 0) {
        check_error(check, stmt->pos, "break stands in no loop and no switch");
    }
}

static const struct type *check_caught_type(struct check *check, const struct type_ref *ref,
                                            struct pos pos)
{
    const struct type *type = type_resolve(check->phc, check->class, check->method, ref);

    if (type->kind == TYPE_VOID) check_error(check, pos, "nothing is void");
    return type;
}

const struct type *check_common_type(struct check *check, const struct type *one,
                                     const struct type *other)
{
    const struct class *class = type_methods(check->phc, one);

    if (one->kind == TYPE_ERROR || other->kind == TYPE_ERROR) return &type_error;
    while (class != NULL && class->super != NULL &&
           !type_extends(type_methods(check->phc, other), class))
        class = class->super;
    return class == NULL ? &type_any : &class->type;
}

// What a catch of several types holds is of the last one, and of what is above that and the rest.
static void check_alternatives(struct check *check, struct catch_clause *clause)
{
    struct local *local = clause->local;
    struct caught *last = PHC_NEW(check->phc, struct caught), **end = &clause->caught;

    last->ref = local->ref;
    last->type = local->type;
    for (; *end != NULL; end = &(*end)->next) {
        (*end)->type = check_caught_type(check, &(*end)->ref, (*end)->ref.pos);
        local->type = check_common_type(check, local->type, (*end)->type);
    }
    *end = last;
    for (const struct caught *each = clause->caught; each != NULL; each = each->next)
        if (!type_is_reference(each->type) && each->type->kind != TYPE_ERROR)
            check_error(check, each->ref.pos, "a number has a catch of its own");
}

static void check_catch(struct check *check, struct catch_clause *clause)
{
    struct scope_mark mark = check_open_scope(check);

    clause->local->type = check_caught_type(check, &clause->local->ref, clause->local->pos);
    if (clause->caught != NULL) check_alternatives(check, clause);
    check_declare(check, clause->local);
    check_list(check, clause->body->body);
    check_close_scope(check, mark);
}

static void check_try(struct check *check, struct stmt *stmt)
{
    check_statement(check, stmt->attempt.body);
    for (struct catch_clause *clause = stmt->attempt.catches; clause != NULL; clause = clause->next)
        check_catch(check, clause);
    if (stmt->attempt.finally != NULL) check_statement(check, stmt->attempt.finally);
    stmt->attempt.hidden = PHC_NEW(check->phc, struct local);
    stmt->attempt.hidden->type = &type_any;
}

void check_statement(struct check *check, struct stmt *stmt)
{
    switch (stmt->kind) {
    case STMT_EMPTY:
        return;
    case STMT_BLOCK:
        check_scoped(check, stmt->body);
        return;
    case STMT_LOCAL:
        check_local(check, stmt);
        return;
    case STMT_CLASS:
        check_local_class(check, stmt);
        return;
    case STMT_EXPR:
        check_expression_statement(check, stmt);
        return;
    case STMT_IF:
        check_if(check, stmt);
        return;
    case STMT_WHILE:
    case STMT_DO:
        check_loop(check, stmt);
        return;
    case STMT_SWITCH:
        check_switch(check, stmt);
        return;
    case STMT_FOREACH:
        check_foreach(check, stmt);
        return;
    case STMT_LABEL:
        check_labelled(check, stmt);
        return;
    case STMT_BREAK:
    case STMT_CONTINUE:
        check_leave(check, stmt);
        return;
    case STMT_RETURN:
        check_return(check, stmt);
        return;
    case STMT_THROW:
        check_value(check, &stmt->expr);
        check_convert(check, &stmt->expr, &type_any, "what is thrown");
        return;
    case STMT_TRY:
        check_try(check, stmt);
        return;
    case STMT_USING:
        check_using(check, stmt);
        return;
    }
}

// ---- methods -----------------------------------------------------------------------------------

// The call of another constructor with which one begins, or null.
static struct expr *constructor_call(const struct stmt *stmt)
{
    if (stmt == NULL || stmt->kind != STMT_EXPR || stmt->expr->kind != EXPR_CALL) return NULL;
    if (stmt->expr->call.name != NULL || stmt->expr->call.receiver != NULL) return NULL;
    return stmt->expr->call.is_super || stmt->expr->call.is_this ? stmt->expr : NULL;
}

static struct stmt *check_insert_call(struct check *check, struct stmt **link, struct pos pos)
{
    struct stmt *stmt = check_new_stmt(check, STMT_EXPR, pos);

    stmt->expr = check_new_expr(check, EXPR_CALL, pos, NULL);
    stmt->next = *link;
    *link = stmt;
    return stmt;
}

static struct method *find_initializer(const struct class *class)
{
    struct method *method = class->methods;

    while (method != NULL && !(method->is_initializer && !method->is_static)) method = method->next;
    return method;
}

// A constructor that does not begin with super(...) or this(...) begins with super(). Behind that
// of the superclass the fields get their first values.
static void check_chain_constructor(struct check *check)
{
    struct method *method = check->method;
    struct stmt **link = &method->body->body;
    struct expr *call = constructor_call(*link);
    struct method *initializer = find_initializer(check->class);

    if (call != NULL)
        link = &(*link)->next;
    else if (check_implied_super(check, method->pos) != NULL) {
        struct stmt *inserted = check_insert_call(check, link, method->body->pos);

        inserted->expr->call.is_super = true;
        link = &inserted->next;
    }
    if (initializer == NULL || (call != NULL && call->call.is_this)) return;
    check_insert_call(check, link, method->body->pos)->expr->call.method = initializer;
}

static void check_begin_constructor(struct check *check)
{
    if (!check->method->is_constructor || check->method->is_initializer) return;
    check_chain_constructor(check);
    check_keep_around(check, check->method);
}

static void check_default_values(struct check *check)
{
    for (struct local *each = check->method->parameters; each != NULL; each = each->next)
        if (each->default_value != NULL && !each->default_value->is_kept)
            check_default_value(check, each->default_value);
}

void check_method(struct check *check)
{
    struct method *method = check->method;

    check_default_values(check);
    if (method->body == NULL || method->is_damaged || method->is_checked) return;
    for (struct local *local = method->parameters; local != NULL; local = local->next)
        check_declare(check, local);
    check_begin_constructor(check);
    check_list(check, method->body->body);
}

static void check_class(struct phc *phc, struct class *class)
{
    struct check outside = {.phc = phc, .class = class};

    for (struct field *field = class->fields; field != NULL; field = field->next)
        if (field->constant != NULL) check_constant(&outside, field);
    for (struct method *method = class->methods; method != NULL; method = method->next) {
        struct check inside = {
            .phc = phc, .class = class, .method = method, .has_this = !method->is_static};

        check_method(&inside);
    }
}

void check_classes(struct phc *phc)
{
    for (struct class *class = phc->classes; class != NULL; class = class->next)
        if (class->function == NULL && class->frame == NULL) // else checked where it stands
            check_class(phc, class);
}

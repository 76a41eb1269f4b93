#include "tools/phc/statics.h"

#include <string.h>

#include "tools/phc/walk.h"

// What the first values of static fields may call, directly or not. Which method a virtual call
// means is not known, so it is all of that name; what is chosen when the program runs, by ordinal
// or by reflection, may be any. To take too many costs a call where they use static fields, nothing
// else.

struct named {
    struct named *next; // of the same name
    struct method *method;
};

struct statics {
    struct phc *phc;
    struct map by_name;     // of names: struct named
    struct method *waiting; // are early, and not looked into yet
    bool is_everything;     // all methods are
};

static void statics_index(struct statics *statics, struct method *method)
{
    uintptr_t *first = map_at(&statics->phc->mem, &statics->by_name, method->name);
    struct named *named = PHC_NEW(statics->phc, struct named);

    *named = (struct named){(struct named *)*first, method};
    *first = (uintptr_t)named;
}

static void statics_add(struct statics *statics, struct method *method)
{
    if (method->is_early) return;
    method->is_early = true;
    method->next_early = statics->waiting;
    statics->waiting = method;
}

static void statics_add_named(struct statics *statics, name_t name)
{
    const struct named *named =
        (const struct named *)*map_at(&statics->phc->mem, &statics->by_name, name);

    for (; named != NULL; named = named->next) statics_add(statics, named->method);
}

static void statics_add_everything(struct statics *statics)
{
    if (statics->is_everything) return;
    statics->is_everything = true;
    for (struct class *class = statics->phc->classes; class != NULL; class = class->next)
        for (struct method *method = class->methods; method != NULL; method = method->next)
            statics_add(statics, method);
}

// Natives that call a method which the machine is told about.
static bool is_reflection(const struct method *method)
{
    return method->is_native && (strcmp(method->class->name, ".internal.method") == 0 ||
                                 strcmp(method->class->name, ".internal.class") == 0);
}

static void statics_call(struct statics *statics, const struct expr *expr)
{
    struct method *method = expr->call.method;

    if (method == NULL && expr->call.name == NULL)
        statics_add_everything(statics);
    else if (method == NULL)
        statics_add_named(statics, expr->call.name);
    else if (is_reflection(method))
        statics_add_everything(statics);
    else if (expr->call.how == CALL_EXACT || expr->call.how == CALL_STATIC)
        statics_add(statics, method);
    else
        statics_add_named(statics, method->name);
}

static void statics_expr(void *context, struct expr *expr)
{
    if (expr->kind == EXPR_CALL)
        statics_call(context, expr);
    else if (expr->kind == EXPR_NEW && expr->create.constructor != NULL)
        statics_add(context, expr->create.constructor);
    else if (expr->kind == EXPR_FUNCTION && expr->function->class->methods != NULL)
        statics_add(context, expr->function->class->methods);
    walk_operands(expr, statics_expr, context);
}

static void statics_stmt(void *context, struct stmt *stmt)
{
    walk_parts(stmt, statics_stmt, statics_expr, context);
}

// ---- fields that get their first values in a static block --------------------------------------

struct block_walk {
    const struct class *class;
    unsigned stage;
};

static void block_expr(void *context, struct expr *expr)
{
    const struct block_walk *walk = context;

    if (expr->kind == EXPR_ASSIGN && expr->assign.target->kind == EXPR_FIELD) {
        struct field *field = expr->assign.target->access.field;

        if (field->is_static && field->class == walk->class && field->stage == 0 &&
            !field->is_from_block) {
            field->stage = walk->stage - 1; // from its beginning on
            field->is_from_block = true;
        }
    }
    walk_operands(expr, block_expr, context);
}

static void block_stmt(void *context, struct stmt *stmt)
{
    walk_parts(stmt, block_stmt, block_expr, context);
}

static void statics_find_blocks(const struct class *class)
{
    struct block_walk walk = {class, 1};

    for (const struct first *first = class->firsts; first != NULL; first = first->next) {
        if (first->field != NULL && !first->field->is_static) continue;
        if (first->field == NULL) block_stmt(&walk, first->block);
        walk.stage++;
    }
}

void statics_find_early(struct phc *phc)
{
    struct statics statics = {.phc = phc};

    for (struct class *class = phc->classes; class != NULL; class = class->next) {
        if (class->stage != NULL) statics_find_blocks(class);
        for (struct method *method = class->methods; method != NULL; method = method->next) {
            if (method->body == NULL) continue;
            statics_index(&statics, method);
            if (method->is_initializer && method->is_static && !class->is_known)
                statics_add(&statics, method);
        }
    }
    // What makes objects of bool is called by conversions, which may be anywhere.
    for (struct method *method = phc->core.bool_box->methods; method != NULL; method = method->next)
        statics_add(&statics, method);
    while (statics.waiting != NULL) {
        struct method *method = statics.waiting;

        statics.waiting = method->next_early;
        if (method->body != NULL) statics_stmt(&statics, method->body);
    }
}

#include <stdio.h>

#include "tools/phc/declare_int.h"

// What is done before the static fields of a class can be used:
//
//     static int a = f();
//     static { run(); }
//
// is short for
//
//     private static int (stage);
//     private static void (statics)() {
//         if (!(stage)) { (stage) = 1; a = f(); (stage) = 2; { run(); } (stage) = 3; }
//     }
//     static void (need)(int stage) {
//         if (!(stage)) (statics)();
//         if ((stage) <= stage) throw new .internal.exception("...");
//     }
//
// The machine calls (statics) of every class before the program starts. Code that may run until
// then (statics.c) calls (need) before it uses a field, so first values are made when first they
// are wanted. One that is wanted for itself is not there yet, and that is said.

static struct expr *new_number(struct phc *phc, struct pos pos, unsigned number)
{
    struct expr *expr = declare_new_expr(phc, EXPR_NUMBER, pos);

    expr->type = &type_int;
    expr->number = number;
    return expr;
}

static struct expr *new_stage(struct phc *phc, const struct class *class)
{
    struct expr *expr = declare_new_expr(phc, EXPR_FIELD, class->pos);

    expr->access.field = class->stage;
    expr->type = &type_int;
    return expr;
}

static struct stmt *new_if(struct phc *phc, struct expr *condition, struct stmt *yes)
{
    struct stmt *stmt = declare_new_stmt(phc, STMT_IF, condition->pos);

    stmt->branch.condition = condition;
    stmt->branch.yes = yes;
    return stmt;
}

static struct stmt *new_is_begun(struct phc *phc, const struct class *class, struct stmt *otherwise)
{
    struct expr *condition = declare_new_expr(phc, EXPR_LOGIC_NOT, class->pos);

    condition->operand = new_stage(phc, class);
    return new_if(phc, condition, otherwise);
}

static struct stmt *new_reach(struct phc *phc, const struct class *class, unsigned stage)
{
    struct stmt *stmt = declare_new_stmt(phc, STMT_EXPR, class->pos);

    stmt->expr = declare_new_expr(phc, EXPR_ASSIGN, class->pos);
    stmt->expr->assign.target = new_stage(phc, class);
    stmt->expr->assign.value = new_number(phc, class->pos, stage);
    return stmt;
}

static struct field *add_stage(struct phc *phc, struct class *class)
{
    struct field *field = PHC_NEW(phc, struct field);

    *class->fields_end = field;
    class->fields_end = &field->next;
    field->name = name_of(&phc->names, "(stage)");
    field->pos = class->pos;
    field->class = class;
    field->type = &type_int;
    field->access = ACCESS_PRIVATE;
    field->is_static = field->is_used = true;
    return field;
}

static struct stmt *new_complaint(struct phc *phc, const struct class *class)
{
    static const char what[] = "a static field is wanted to make its own first value: one of ";
    struct stmt *stmt = declare_new_stmt(phc, STMT_THROW, class->pos);
    struct expr *text = declare_new_expr(phc, EXPR_STRING, class->pos);
    size_t size = sizeof(what) + name_size(class->name);
    char *bytes = mem_alloc(&phc->mem, size);

    snprintf(bytes, size, "%s%s", what, class->name);
    text->text = (struct text){bytes, size - 1};
    stmt->expr = declare_new_expr(phc, EXPR_NEW, class->pos);
    stmt->expr->create.ref = (struct type_ref){
        .pos = class->pos,
        .name = name_of(&phc->names, ".internal.exception"),
    };
    stmt->expr->create.arguments = text;
    return stmt;
}

static struct method *add_method(struct phc *phc, struct class *class, const char *name)
{
    struct method *method = declare_new_method(phc, class, name_of(&phc->names, name));

    method->is_static = method->is_used = true;
    method->is_constructor = false;
    return method;
}

static void add_need(struct phc *phc, struct class *class, struct method *statics)
{
    struct local *stage = PHC_NEW(phc, struct local);
    struct stmt *call = declare_new_stmt(phc, STMT_EXPR, class->pos);
    struct expr *is_missing = declare_new_expr(phc, EXPR_BINARY, class->pos);

    class->need = add_method(phc, class, "(need)");
    stage->pos = class->pos;
    stage->type = stage->passed = &type_int;
    class->need->parameters = stage;
    class->need->parameter_count = 1;

    call->expr = declare_new_expr(phc, EXPR_CALL, class->pos);
    call->expr->call.method = statics;
    is_missing->op = OPERATOR_LE;
    is_missing->pair.left = new_stage(phc, class);
    is_missing->pair.right = declare_new_expr(phc, EXPR_LOCAL, class->pos);
    is_missing->pair.right->local = stage;
    class->need->body->body = new_is_begun(phc, class, call);
    class->need->body->body->next = new_if(phc, is_missing, new_complaint(phc, class));
}

void declare_statics(struct phc *phc, struct class *class)
{
    struct method *method = add_method(phc, class, "(statics)");
    struct stmt *block = declare_new_stmt(phc, STMT_BLOCK, class->pos), **end = &block->body;
    unsigned stage = 1;

    method->is_initializer = true;
    class->stage = add_stage(phc, class);
    for (const struct first *first = class->firsts; first != NULL; first = first->next) {
        if (!declare_is_static_first(first)) continue;
        if (first->field != NULL) first->field->stage = stage;
        *end = new_reach(phc, class, stage++);
        (*end)->next = first->field == NULL ? first->block : declare_first_value(phc, first);
        end = &(*end)->next->next;
    }
    *end = new_reach(phc, class, stage);
    method->body->body = new_is_begun(phc, class, block);
    add_need(phc, class, method);
}

#include <stdio.h>

#include "tools/phc/declare_int.h"
#include "vm/classfile.h"

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
// Where there are many, the parts of (statics) are methods of their own, which it calls.
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
    field->name = names_of(&phc->names, "(stage)");
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
    size_t size = sizeof(what) + names_size(class->name);
    char *bytes = mem_alloc(&phc->mem, size);

    snprintf(bytes, size, "%s%s", what, class->name);
    text->text = (struct text){bytes, size - 1};
    stmt->expr = declare_new_expr(phc, EXPR_NEW, class->pos);
    stmt->expr->create.ref = (struct type_ref){
        .pos = class->pos,
        .name = names_of(&phc->names, ".internal.exception"),
    };
    stmt->expr->create.arguments = text;
    return stmt;
}

static struct method *add_method(struct phc *phc, struct class *class, const char *name)
{
    struct method *method = declare_new_method(phc, class, names_of(&phc->names, name));

    method->is_static = method->is_used = true;
    method->is_constructor = false;
    return method;
}

static struct method *add_initializer(struct phc *phc, struct class *class, const char *name)
{
    struct method *method = add_method(phc, class, name);

    method->is_initializer = true;
    return method;
}

static struct stmt *new_call(struct phc *phc, struct pos pos, struct method *method)
{
    struct stmt *stmt = declare_new_stmt(phc, STMT_EXPR, pos);

    stmt->expr = declare_new_expr(phc, EXPR_CALL, pos);
    stmt->expr->call.method = method;
    return stmt;
}

static void add_need(struct phc *phc, struct class *class, struct method *statics)
{
    struct local *stage = PHC_NEW(phc, struct local);
    struct stmt *call = new_call(phc, class->pos, statics);
    struct expr *is_missing = declare_new_expr(phc, EXPR_BINARY, class->pos);

    class->need = add_method(phc, class, CLASSFILE_NEED);
    stage->pos = class->pos;
    stage->type = stage->passed = &type_int;
    class->need->parameters = stage;
    class->need->parameter_count = 1;

    is_missing->op = OPERATOR_LE;
    is_missing->pair.left = new_stage(phc, class);
    is_missing->pair.right = declare_new_expr(phc, EXPR_LOCAL, class->pos);
    is_missing->pair.right->local = stage;
    class->need->body->body = new_is_begun(phc, class, call);
    class->need->body->body->next = new_if(phc, is_missing, new_complaint(phc, class));
}

// Statements that are added one after the other: at last to the part that is the newest.
struct parts {
    struct stmt **calls; // of the parts so far, and others between them
    struct stmt **end;   // of the newest one
    unsigned stage;      // of what comes next
};

enum { PART_STAGES = 256 }; // of one method

static void begin_part(struct phc *phc, struct class *class, struct parts *parts, struct pos pos)
{
    char name[32];
    struct method *part;

    snprintf(name, sizeof(name), "(statics %u)", parts->stage / PART_STAGES + 1);
    part = add_initializer(phc, class, name);
    part->is_part = true;
    part->pos = pos;
    *parts->calls = new_call(phc, pos, part);
    parts->calls = &(*parts->calls)->next;
    parts->end = &part->body->body;
}

static void add_first(struct phc *phc, struct class *class, struct parts *parts,
                      const struct first *first)
{
    struct stmt *reach = new_reach(phc, class, parts->stage++);

    reach->next = first->field == NULL ? first->block : declare_first_value(phc, first);
    *parts->end = reach;
    parts->end = &reach->next->next;
}

static unsigned count_firsts(const struct class *class)
{
    unsigned count = 0;

    for (const struct first *first = class->firsts; first != NULL; first = first->next)
        count += declare_is_static_first(first);
    return count;
}

static struct pos first_pos(const struct first *first)
{
    return first->field == NULL ? first->block->pos : first->field->pos;
}

void declare_statics(struct phc *phc, struct class *class)
{
    struct method *method = add_initializer(phc, class, "(statics)");
    struct stmt *block = declare_new_stmt(phc, STMT_BLOCK, class->pos);
    struct parts parts = {.calls = &block->body, .end = &block->body, .stage = 1};
    bool is_long = count_firsts(class) > PART_STAGES;

    class->stage = add_stage(phc, class);
    for (const struct first *first = class->firsts; first != NULL; first = first->next) {
        if (!declare_is_static_first(first)) continue;
        if (first->field != NULL) first->field->stage = parts.stage;
        if (is_long && parts.stage % PART_STAGES == 1)
            begin_part(phc, class, &parts, first_pos(first));
        add_first(phc, class, &parts, first);
    }
    *(is_long ? parts.calls : parts.end) = new_reach(phc, class, parts.stage);
    method->body->body = new_is_begun(phc, class, block);
    add_need(phc, class, method);
}

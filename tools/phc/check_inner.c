#include "tools/phc/check_int.h"

// Classes that stand in others: what code in them sees of those.
//
// Each object of an inner class knows the object of the outer class that it belongs to
// (declare_inner.c). A class that stands in a method has a frame in its place, an object like that
// of a function literal: it keeps the variables of the method that the class uses, and the object
// around. It is made where the class stands, and each object of the class is given it. A method of
// the class finds in it what it uses; for that it is a function, as a literal is, in another one,
// the frame (`struct function`).

// ---- objects around ----------------------------------------------------------------------------

static struct expr *new_field(struct check *check, struct expr *base, struct field *field,
                              const struct type *type)
{
    struct expr *expr = check_new_expr(check, EXPR_FIELD, base->pos, type);

    expr->access.base = base;
    expr->access.field = field;
    return expr;
}

// The object that the one belongs to, which is of the class; null: there is none.
static struct expr *step_outward(struct check *check, struct class *class, struct expr *object)
{
    const struct type *outer = class->outer->self;

    if (class->around == NULL) return NULL;
    if (class->frame == NULL) return new_field(check, object, class->around, outer);
    if (!class->frame->has_this) return NULL;
    check_keep_this(check, class->frame, class->outer);
    object = new_field(check, object, class->around, &class->frame->class->type);
    return new_field(check, object, class->frame->this_field, outer);
}

struct expr *check_object_around(struct check *check, const struct class *wanted, struct pos pos)
{
    struct class *class = check->class;
    struct expr *object;

    if (!check->has_this) return NULL;
    object = check_new_this(check, pos);
    for (; object != NULL && class != wanted; class = class->outer)
        object = step_outward(check, class, object);
    return object;
}

// The frame of a class that stands in a method: seen from inside, or from behind it.
static struct expr *find_frame(struct check *check, struct class *class, struct pos pos)
{
    const struct local *local = class->frame_local;
    struct expr *object;

    if (class_stands_in(check->class, class)) {
        object = check_object_around(check, class, pos);
        return object == NULL ? NULL : new_field(check, object, class->around, class->around->type);
    }
    if (local == NULL || local->order >= check->scope_count || check->scope[local->order] != local)
        return NULL;
    return check_use_local(check, check_seen_local(check, class->frame_local));
}

// The object of the outer class, or of one below it, that a new object belongs to.
static struct expr *find_owner(struct check *check, const struct class *outer, struct pos pos)
{
    const struct class *class = check->class;

    while (class != NULL && !type_extends(class, outer)) class = class->outer;
    return class == NULL ? NULL : check_object_around(check, class, pos);
}

// The class that has the constructors of the class.
static struct class *constructing(const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct method *each = class->methods; each != NULL; each = each->next)
            if (each->is_constructor && !each->is_initializer) return each->class;
    return NULL;
}

static struct expr *new_frame(struct check *check, struct class *class, struct pos pos)
{
    struct expr *expr = check_new_expr(check, EXPR_FUNCTION, pos, &class->frame->class->type);

    expr->function = class->frame;
    return expr;
}

bool check_add_around(struct check *check, const struct class *class, struct expr **arguments,
                      struct pos pos)
{
    struct class *owner = constructing(class);
    struct expr *around;

    if (owner == NULL || owner->around == NULL) return true;
    if (owner->is_anonymous)
        around = new_frame(check, owner, pos);
    else if (owner->frame != NULL)
        around = find_frame(check, owner, pos);
    else
        around = find_owner(check, owner->outer, pos);
    if (around == NULL) {
        check_error(check, pos,
                    owner->frame != NULL
                        ? "%s is a class of a method, and its objects are made there"
                        : "an object of %s belongs to one of the class around, and there is none "
                          "here; a static class belongs to none",
                    owner->name);
        return false;
    }
    around->next = *arguments;
    *arguments = around;
    return true;
}

// ---- classes in methods ------------------------------------------------------------------------

// It would be one for all rounds of the method. What the compiler adds stands where the class does.
static void refuse_static(struct check *check, struct pos pos)
{
    const struct pos *class = &check->class->pos;

    if (pos.line != class->line || pos.column != class->column)
        check_error(check, pos, "a class in a method has nothing static");
}

static void check_method_inside(struct check *check, struct method *method)
{
    struct check outside = *check;

    if (method->is_static) refuse_static(check, method->pos);
    method->function = PHC_NEW(check->phc, struct function);
    method->function->outer = check->class->frame;
    method->function->is_method = true;
    check->function = method->function;
    check->method = method;
    check->has_this = !method->is_static;
    check->labels = NULL;
    check->loops = check->switches = 0;
    check->block_start = check->scope_count;
    check_method(check);
    check_forget(check, outside.scope_count);
    check_go_back(check, &outside);
}

void check_class_inside(struct check *check, struct class *class)
{
    struct class *outer = check->class;

    class->frame->outer = check->function;
    class->frame->has_this = check->has_this;
    class->first_order = check->scope_count;
    check->class = class;
    for (struct field *field = class->fields; field != NULL; field = field->next) {
        if (field->constant != NULL) check_constant(check, field);
        if (field->is_static) refuse_static(check, field->pos);
    }
    for (struct method *method = class->methods; method != NULL; method = method->next)
        if (method->body != NULL && !method->is_checked) check_method_inside(check, method);
    check->class = outer;
}

// The statement becomes that of the variable which holds the frame.
void check_local_class(struct check *check, struct stmt *stmt)
{
    struct class *class = stmt->class;
    struct local *local;

    stmt->kind = STMT_EMPTY;
    if (class->frame == NULL) return; // knows nothing of the method
    local = PHC_NEW(check->phc, struct local);
    local->pos = stmt->pos;
    local->type = &class->frame->class->type;
    class->frame_local = local;
    stmt->kind = STMT_LOCAL;
    stmt->local.local = local;
    stmt->local.value = new_frame(check, class, stmt->pos);
    check_declare(check, local);
    check_class_inside(check, class);
}

// What a constructor of an inner class does first.
void check_keep_around(struct check *check, struct method *method)
{
    struct expr *assign, *target, *value;
    struct stmt *stmt;

    if (check->class->around == NULL) return;
    assign = check_new_expr(check, EXPR_ASSIGN, method->pos, NULL);
    target = check_new_expr(check, EXPR_FIELD, method->pos, check->class->around->type);
    value = check_new_expr(check, EXPR_LOCAL, method->pos, check->class->around->type);
    target->access.field = check->class->around;
    value->local = method->parameters;
    assign->assign.target = target;
    assign->assign.value = value;
    stmt = check_new_stmt(check, STMT_EXPR, method->pos);
    stmt->expr = assign;
    stmt->next = method->body->body;
    method->body->body = stmt;
}

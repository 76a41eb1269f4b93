#include <string.h>

#include "tools/phc/check_int.h"
#include "tools/phc/lookup.h"

// What a name means: a variable, a field of this class or of one around it, a constant, a class;
// and what stands behind a dot.

// What `is` may not have found does not hide what has its name outside.
static struct local *check_find_local(struct check *check, name_t name)
{
    struct local *local = (struct local *)*map_at(&check->phc->mem, &check->names, name);

    while (local != NULL && local->is_found && !local->is_bound) local = local->hidden;
    return local;
}

// Of the class or what is above it; interfaces have constants.
static struct field *check_find_field(struct phc *phc, const struct class *class, name_t name)
{
    struct field *field = lookup_field(phc, class, name);

    for (const struct super_ref *each = class->views; field == NULL && each != NULL;
         each = each->next)
        field = lookup_field(phc, each->type->class, name);
    return field;
}

static bool is_constant(const struct expr *expr)
{
    return expr->kind == EXPR_NUMBER || expr->kind == EXPR_FRACTION || expr->kind == EXPR_STRING;
}

void check_constant(struct check *check, struct field *field)
{
    struct check inside = {
        .phc = check->phc,
        .class = field->class,
        .nesting = check->nesting, // what it needs is needed here
    };

    if (field->is_being_checked) {
        check_error(check, field->pos, "the constant %s is defined by itself", field->name);
        field->constant->type = &type_error;
        return;
    }
    if (field->is_checked) return;
    field->is_being_checked = true;
    check_value(&inside, &field->constant);
    if (field->ref.name != NULL)
        check_convert(&inside, &field->constant, field->type, "this constant");
    field->is_being_checked = false;
    field->is_checked = true;
    if (field->constant->type->kind == TYPE_ERROR || is_constant(field->constant)) return;
    check_error(check, field->constant->pos, "a constant must be a number or a string");
    field->constant->type = &type_error;
}

// The value of a class constant, in place of its name.
static void check_use_constant(struct check *check, struct expr *expr, struct field *field)
{
    struct expr *next = expr->next;
    struct pos pos = expr->pos;

    check_constant(check, field);
    // A mistaken constant may be what this is a part of: its copy would hold itself.
    if (field->constant->type->kind == TYPE_ERROR) {
        expr->kind = EXPR_ERROR;
        return;
    }
    *expr = *field->constant;
    expr->next = next;
    expr->pos = pos;
}

// The field of an object; `base` null: of this one.
static void check_use_field(struct check *check, struct expr *expr, struct field *field,
                            struct expr *base)
{
    const struct type *owner = base == NULL ? check->class->self : base->type;
    const struct class *object = field->is_static ? NULL : type_methods(check->phc, owner);

    if (!check_may_use(check, field->class, field->access, object)) {
        check_refuse(check, expr->pos, field->name, field->class, field->access,
                     check_suggest_instead(check, field));
        return;
    }
    field->is_used = true;
    if (field->constant != NULL) {
        check_use_constant(check, expr, field);
        return;
    }
    if (base == NULL && !field->is_static && !check->has_this) {
        check_error(check, expr->pos, "%s is a field of an object, and there is no object here",
                    field->name);
        return;
    }
    if (base == NULL && !field->is_static) check_use_this(check);
    expr->kind = EXPR_FIELD;
    expr->access.base = base;
    expr->access.field = field;
    expr->type = field->is_static ? field->type
                                  : type_substitute(check->phc, field->type,
                                                    type_view(check->phc, owner, field->class));
    expr->type = type_from(check->phc, expr->type, check->class);
}

// `true` and `false` mean what they say wherever nothing else has that name.
static bool check_truth_name(struct expr *expr, name_t name)
{
    bool is_true = strcmp(name, "true") == 0;

    if (!is_true && strcmp(name, "false") != 0) return false;
    expr->kind = EXPR_NUMBER;
    expr->type = &type_bool;
    expr->number = is_true;
    return true;
}

// The field that a name means here, of this class or one around it; null: it means the local
// variable, or nothing.
static struct field *check_find_field_here(struct check *check, name_t name,
                                           const struct local *local, const struct class **class)
{
    struct field *field = NULL;

    for (*class = check->class; *class != NULL; *class = (*class)->outer) {
        if (local != NULL && local->order >= (*class)->first_order) return NULL;
        field = check_find_field(check->phc, *class, name);
        if (field != NULL) return field;
    }
    return NULL;
}

bool check_names_variable(struct check *check, name_t name)
{
    const struct local *local = check_find_local(check, name);
    const struct class *class;

    return local != NULL || check_find_field_here(check, name, local, &class) != NULL;
}

// A field of an object around this one.
static void check_use_outer_field(struct check *check, struct expr *expr, struct field *field,
                                  const struct class *class)
{
    struct expr *object = NULL;

    if (class != check->class && !field->is_static && field->constant == NULL) {
        object = check_object_around(check, class, expr->pos);
        if (object == NULL) {
            check_error(check, expr->pos,
                        "%s is a field of an object of %s, and there is none here", field->name,
                        class->name);
            return;
        }
    }
    check_use_field(check, expr, field, object);
}

static bool is_parameter(const struct method *method, name_t name)
{
    const struct local *parameter = method->parameters;

    while (parameter != NULL && parameter->name != name) parameter = parameter->next;
    return parameter != NULL;
}

static void check_name_missing(struct check *check, const struct expr *expr)
{
    const struct default_value *value = check->default_value;
    const struct local *unbound = (const struct local *)map_get(&check->names, expr->name);
    const struct local *ended = (const struct local *)map_get(&check->ended, expr->name);
    const char *method = check_say_method(check, expr->name);

    if (value != NULL && is_parameter(value->method, expr->name)) {
        check_error(check, expr->pos,
                    "the default value of %s cannot use the parameter %s; another method without "
                    "%s can",
                    value->parameter->name, expr->name, value->parameter->name);
    } else if (unbound != NULL) {
        check_error(check, expr->pos,
                    "`is` may not have found %s here: it is seen only where that is certain",
                    expr->name);
        diag_note(&check->phc->diag, unbound->pos, "it is named here");
    } else if (ended != NULL) {
        check_error(check, expr->pos,
                    "%s cannot be seen behind the block or statement that declares it", expr->name);
        diag_note(&check->phc->diag, ended->pos, "it is declared here");
    } else if (method != NULL) {
        check_error(check, expr->pos, "%s", method);
    } else {
        check_error(check, expr->pos, "there is no variable, field or class %s%s", expr->name,
                    check_suggest_name(check, expr->name));
    }
}

void check_name(struct check *check, struct expr *expr)
{
    name_t name = expr->name;
    struct local *local = check_find_local(check, name);
    const struct class *owner;
    struct field *field;
    struct class *class;

    expr->type = &type_error;
    if (name == NULL) return;
    if ((field = check_find_field_here(check, name, local, &owner)) != NULL) {
        check_use_outer_field(check, expr, field, owner);
    } else if (local != NULL) {
        expr->kind = EXPR_LOCAL;
        expr->local = check_seen_local(check, local);
        expr->type = local->type;
    } else if ((class = type_find_class_in(check->phc, check->class, name)) != NULL) {
        expr->kind = EXPR_CLASS;
        expr->class = class;
        expr->type = &check->phc->core.class->type;
    } else if (!check_truth_name(expr, name) && !type_is_incomplete(check->class)) {
        check_name_missing(check, expr);
    }
}

// `object.field`: of this object or of another.
static void check_object_member(struct check *check, struct expr *expr, struct expr *base)
{
    struct class *class = type_methods(check->phc, base->type);
    struct field *field =
        class == NULL ? NULL : check_find_field(check->phc, class, expr->member.name);

    if (field == NULL && (class == NULL || !type_is_incomplete(class)))
        check_error(check, expr->pos, "%s has no field %s%s", type_text(check->phc, base->type),
                    expr->member.name, check_suggest_field(check, expr->member.name, class));
    else if (field == NULL)
        return;
    else
        check_use_field(check, expr, field, base);
}

// `outer.inner`, a class, or `outer.this`, the object of that class around this place.
static bool check_inside_class(struct check *check, struct expr *expr, const struct class *class)
{
    struct class *nested = type_find_nested(check->phc, class, expr->member.name);
    struct expr *object;

    if (nested != NULL) {
        expr->kind = EXPR_CLASS;
        expr->class = nested;
        expr->type = &check->phc->core.class->type;
        return true;
    }
    if (strcmp(expr->member.name, "this") != 0) return false;
    object =
        class_stands_in(check->class, class) ? check_object_around(check, class, expr->pos) : NULL;
    if (object == NULL)
        check_error(check, expr->pos, "there is no object of %s around this", class->name);
    else
        *expr = *object;
    return true;
}

// `this.field`, `object.field`, `class.constant` or `class.field`.
void check_member(struct check *check, struct expr *expr)
{
    struct expr *base = expr->member.base;
    name_t name = expr->member.name;
    struct field *field;

    expr->type = &type_error;
    if (name == NULL) return;
    check_expr(check, &base);
    if (base->type->kind == TYPE_ERROR) return;
    if (base->kind == EXPR_THIS) {
        field = check_find_field(check->phc, check->class, name);
        if (field != NULL)
            check_use_field(check, expr, field, NULL);
        else if (!type_is_incomplete(check->class))
            check_error(check, expr->pos, "there is no field %s here%s", name,
                        check_suggest_field(check, name, check->class));
    } else if (base->kind == EXPR_CLASS && check_inside_class(check, expr, base->class)) {
        return;
    } else if (base->kind == EXPR_CLASS) {
        field = check_find_field(check->phc, base->class, name);
        if (field != NULL && (field->constant != NULL || field->is_static))
            check_use_field(check, expr, field, NULL);
        else if (field != NULL)
            check_error(check, expr->pos, "%s is a field of objects of %s, not of the class", name,
                        base->class->name);
        else if (!type_is_incomplete(base->class))
            check_error(check, expr->pos, "the class %s has no constant %s%s", base->class->name,
                        name, check_suggest_field(check, name, base->class));
    } else {
        check_object_member(check, expr, base);
    }
}

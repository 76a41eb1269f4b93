#include <string.h>

#include "tools/phc/check_int.h"

// Casts and tests between arrays of objects. At run time such an array does not know of which class
// it is: what can be known before is refused here, and the rest is warned of. Nor does an object of
// a generic class know its type arguments.

static bool is_anything(struct check *check, const struct type *type)
{
    return type->kind == TYPE_ANY ||
           (type->kind == TYPE_CLASS && type->class == check->phc->core.object);
}

static bool is_row(const struct type *type)
{
    return type->kind == TYPE_ARRAY && type_is_reference(type->element) &&
           type->element->kind != TYPE_PARAMETER;
}

// Of what the elements are; null: of anything, or no array of objects is known to be there.
static const struct type *row_element(struct check *check, const struct type *type)
{
    return is_row(type) && !is_anything(check, type->element) ? type->element : NULL;
}

// Nobody else knows the array yet.
static bool is_fresh(struct check *check, const struct expr *row)
{
    if (row->kind == EXPR_NEW || row->kind == EXPR_ROW) return true;
    return row->kind == EXPR_CALL && row->call.method != NULL &&
           row->call.method->class == check->phc->core.array &&
           strcmp(row->call.method->name, "clone") == 0;
}

static bool is_above(struct check *check, const struct type *above, const struct type *below)
{
    return check_fit(check->phc, below, above) < FIT_NOT;
}

// Generic classes whose arguments are not said are above and below those where they are; so is what
// may be anything, but that is another class.
static bool is_equal(struct check *check, const struct type *one, const struct type *other)
{
    return !is_anything(check, one) && is_above(check, one, other) && is_above(check, other, one);
}

static void warn_unseen(struct check *check, const struct expr *operand, const struct type *to)
{
    if (row_element(check, to) == NULL) return;
    if (!is_anything(check, operand->type) && !is_row(operand->type)) return;
    diag_warn(&check->phc->diag, PHC_WARN_ELEMENTS, operand->pos,
              "no array knows the class of its objects: whether this is an array of objects is "
              "looked at, and not what is in it");
}

void check_row_cast(struct check *check, const struct expr *operand, const struct type *to)
{
    const struct type *from = operand->type, *source = row_element(check, from);

    if (source == NULL) {
        warn_unseen(check, operand, to);
        return;
    }
    if (!is_row(to)) return;
    if (!is_above(check, to->element, source))
        check_error(check, operand->pos, "%s is never %s; store what of it fits in a new %s",
                    type_text(check->phc, from), type_text(check->phc, to),
                    type_text(check->phc, to));
    else if (!is_fresh(check, operand) && !is_equal(check, to->element, source))
        check_error(check, operand->pos, "%s is never %s%s", type_text(check->phc, from),
                    type_text(check->phc, to), check_hint_copy(check, from, to));
}

void check_row_test(struct check *check, const struct expr *operand, const struct type *to)
{
    const struct type *from = operand->type;
    const struct type *source = row_element(check, from), *target = row_element(check, to);

    if (source == NULL || target == NULL)
        warn_unseen(check, operand, to);
    else if (!is_equal(check, target, source))
        check_error(check, operand->pos, "%s is never %s; of each element can be asked: x[i] is %s",
                    type_text(check->phc, from), type_text(check->phc, to),
                    type_text(check->phc, target));
}

// ---- generic classes ---------------------------------------------------------------------------

// What is tested, before it went to the variable that the name of an `is` is made of.
static const struct expr *tested(const struct expr *operand)
{
    if (operand->kind == EXPR_ASSIGN) operand = operand->assign.value;
    return operand->kind == EXPR_CONVERT && operand->type == &type_any ? operand->operand : operand;
}

// Whether the type of what is tested says the type arguments, if the class is the one.
static bool says_arguments(struct check *check, const struct type *from, const struct type *to)
{
    if (type_view(check->phc, from, to->class) == to) return true;
    return from->kind == TYPE_CLASS && from->arguments != NULL &&
           type_view(check->phc, to, from->class) == from;
}

void check_instance_test(struct check *check, const struct expr *test)
{
    const struct type *to = test->cast.target, *from = tested(test->cast.operand)->type;

    if (to->kind == TYPE_PARAMETER)
        check_error(check, test->cast.ref.pos,
                    "no object knows what %s is: this would be true of any %s", to->parameter->name,
                    to->parameter->bound == NULL ? "object"
                                                 : type_text(check->phc, to->parameter->bound));
    else if (to->kind == TYPE_CLASS && to->arguments != NULL && from->kind != TYPE_ERROR &&
             !says_arguments(check, from, to))
        diag_warn(&check->phc->diag, PHC_WARN_ELEMENTS, test->cast.ref.pos,
                  "no object knows its type arguments: whether this is a %s is looked at, and not "
                  "of what",
                  to->class->name);
}

#include "tools/phc/check_int.h"
#include "tools/phc/narrow.h"

// What is stored in fewer bits than an int has (narrow.h). That a value fits is looked at when it
// is stored; of constants it is known now.

void check_store(struct check *check, struct expr **value, const struct type *type,
                 const struct narrow *narrow, const char *what)
{
    check_convert(check, value, type, what);
    if (narrow == NULL || (*value)->kind != EXPR_NUMBER) return;
    if ((*value)->number >= narrow->least && (*value)->number <= narrow->most) return;
    check_error_value(check, *value, "%d is no %s, which is %d to %d; (%s) makes it one",
                      (int)(*value)->number, narrow->name, (int)narrow->least, (int)narrow->most,
                      narrow->name);
}

void check_store_element(struct check *check, struct expr **value, const struct type *row,
                         const char *what)
{
    check_store(check, value, type_of_stored(row->element), row->element->narrow, what);
}

static void shift(struct check *check, struct expr **value, enum operator op, unsigned bits)
{
    struct expr *shifted = check_new_expr(check, EXPR_BINARY, (*value)->pos, &type_int);

    shifted->op = op;
    shifted->next = (*value)->next;
    shifted->writes_local = (*value)->writes_local;
    shifted->pair.left = *value;
    shifted->pair.right = check_new_number(check, shifted->pos, &type_int, bits);
    (*value)->next = NULL;
    fold_expr(shifted);
    *value = shifted;
}

void check_narrow_cast(struct check *check, const struct expr *cast, struct expr **value,
                       const struct type *to)
{
    const struct narrow *narrow = to->narrow;
    unsigned bits = narrow->most == INT8_MAX ? 24 : 16;

    if (cast->cast.is_doubtful && check_names_variable(check, cast->cast.ref.name))
        check_error(check, cast->pos,
                    "is this a cast or, with the variable %s, a difference? Write "
                    "(%s) (-x), or no parentheses",
                    narrow->name, narrow->name);
    check_convert_explicit(check, value, &type_int);
    if ((*value)->type->kind == TYPE_ERROR) return;
    shift(check, value, OPERATOR_SHL, bits);
    shift(check, value, narrow->least < 0 ? OPERATOR_SHR : OPERATOR_SHRU, bits);
}

const struct narrow *check_narrow(const struct expr *target)
{
    const struct type *row;

    if (target->kind == EXPR_FIELD) return target->access.field->narrow;
    if (target->kind != EXPR_ELEMENT) return NULL;
    row = target->element.base->type;
    return row->kind == TYPE_ARRAY ? row->element->narrow : NULL;
}

#include <stdio.h>
#include <string.h>

#include "tools/phc/check_int.h"

// Which value may stand where which type is wanted.
//
// Numbers widen; they become objects where a reference to anything is wanted, and come out of a
// `var` again where a number is. What is in a `var` is trusted until the machine looks: the cast
// is checked when it happens.

// Costs decide between overloaded methods; only their order means anything.
enum {
    COST_EXACT = 0,
    COST_WIDEN = 1, // int to long, and one step up in the class hierarchy
    COST_NULL = 1,
    COST_ERASE = 100, // to `var` or to the class of all objects
    COST_BOX = 200,
    COST_TRUTH = 300, // int to bool
    COST_TRUST = 400, // out of a `var`
};

static bool is_object(struct phc *phc, const struct type *type)
{
    return type->kind == TYPE_ANY || (type->kind == TYPE_CLASS && type->class == phc->core.object);
}

static bool is_same_instance(const struct type *one, const struct type *other)
{
    // A generic class whose arguments are not said goes with any.
    return one == other || one->arguments == NULL || other->arguments == NULL;
}

// How far `to` is above `from`, if it is. All interfaces are as near as can be.
static unsigned fit_class(struct phc *phc, const struct type *from, const struct type *to)
{
    const struct type *view = type_view(phc, from, to->class);
    unsigned cost = COST_EXACT;

    if (view == NULL || !is_same_instance(view, to)) return FIT_NOT;
    if (from->kind != TYPE_CLASS || to->class->is_interface) return COST_WIDEN;
    for (const struct class *class = from->class; class != to->class && class != NULL;
         class = class->super)
        cost += COST_WIDEN;
    return cost;
}

static unsigned fit_reference(struct phc *phc, const struct type *from, const struct type *to)
{
    struct class *array = phc->core.array;

    if (from->kind == TYPE_FUNCTION)
        return !check_function_fits(phc, from, to) ? FIT_NOT
               : is_object(phc, to)                ? COST_ERASE
                                                   : COST_WIDEN;
    if (from->kind == TYPE_NULL) return to->kind == TYPE_ANY ? COST_ERASE : COST_NULL;
    if (is_object(phc, to)) return COST_ERASE;
    if (is_object(phc, from)) return COST_TRUST;
    if (to->kind == TYPE_CLASS) return fit_class(phc, from, to);
    // The library's own array class is an array of anything.
    if (from->kind == TYPE_CLASS && from->class == array && to->element == &type_any)
        return COST_WIDEN;
    return FIT_NOT;
}

// An int is true if it is not 0, as it is in conditions: older programs have no other truths.
static unsigned fit_number(const struct type *from, const struct type *to)
{
    if (from == &type_int && to == &type_bool) return COST_TRUTH;
    return from->kind < to->kind ? COST_WIDEN * (unsigned)(to->kind - from->kind) : FIT_NOT;
}

unsigned check_fit(struct phc *phc, const struct type *from, const struct type *to)
{
    if (from == to || from->kind == TYPE_ERROR || to->kind == TYPE_ERROR) return COST_EXACT;
    if (from->kind == TYPE_VOID || to->kind == TYPE_VOID) return FIT_NOT;
    if (type_is_number(from) && type_is_number(to)) return fit_number(from, to);
    if (type_is_number(from)) return is_object(phc, to) ? COST_BOX : FIT_NOT;
    if (type_is_number(to)) return is_object(phc, from) ? COST_TRUST : FIT_NOT;
    return fit_reference(phc, from, to);
}

// Whether the number is not 0.
static struct expr *check_new_truth(struct check *check, struct expr *number)
{
    struct expr *test;

    if (number->kind == EXPR_NUMBER)
        return check_new_number(check, number->pos, &type_bool, number->number != 0);
    test = check_new_expr(check, EXPR_BINARY, number->pos, &type_bool);
    test->op = OPERATOR_NE;
    test->pair.left = number;
    test->pair.right = check_new_number(check, number->pos, &type_int, 0);
    check_wrap(check, &test->pair.right, number->type);
    return test;
}

void check_wrap(struct check *check, struct expr **expr, const struct type *to)
{
    struct expr *wrapped;

    if ((*expr)->type == to) return;
    // What cannot become anything has been reported.
    if (to->kind == TYPE_ERROR || ((*expr)->type->kind == TYPE_FUNCTION &&
                                   !check_function_fits(check->phc, (*expr)->type, to))) {
        (*expr)->type = &type_error;
        return;
    }
    if ((*expr)->type->kind == TYPE_FUNCTION) {
        check_function(check, *expr, to);
        return;
    }
    wrapped = to == &type_bool && type_is_number((*expr)->type)
                  ? check_new_truth(check, *expr)
                  : check_new_expr(check, EXPR_CONVERT, (*expr)->pos, to);
    if (wrapped->kind == EXPR_CONVERT) wrapped->operand = *expr;
    wrapped->next = (*expr)->next;
    wrapped->turn = (*expr)->turn;
    wrapped->writes_local = (*expr)->writes_local;
    (*expr)->next = NULL;
    fold_expr(wrapped);
    *expr = wrapped;
}

// `new list<>(words)` may be a list of what words are, or of something above them.
static bool is_open_new(const struct expr *expr, const struct type *to)
{
    return expr->kind == EXPR_NEW && expr->create.ref.is_open && expr->type->kind == TYPE_CLASS &&
           expr->type->arguments != NULL && to->kind == TYPE_CLASS && to->arguments != NULL;
}

static unsigned fit_open_new(struct phc *phc, const struct expr *expr, const struct type *to)
{
    const struct type *view = type_view(phc, expr->type, to->class);

    if (view == NULL || view->arguments == NULL) return check_fit(phc, expr->type, to);
    for (unsigned i = 0; i < type_parameter_count(to->class); i++)
        if (check_fit(phc, view->arguments[i], to->arguments[i]) == FIT_NOT) return FIT_NOT;
    return check_fit(phc, &expr->type->class->type, to);
}

// A constant with a fraction is a float where a float is wanted: no cast is asked for.
unsigned check_fit_value(struct phc *phc, const struct expr *expr, const struct type *to)
{
    if (is_open_new(expr, to)) return fit_open_new(phc, expr, to);
    if (expr->type == &type_double && expr->kind == EXPR_FRACTION && to == &type_float)
        return COST_WIDEN;
    return check_fit(phc, expr->type, to);
}

// Through an array of a class above, others could be stored: so only a copy is one.
const char *check_hint_copy(struct check *check, const struct type *from, const struct type *to)
{
    char text[200];

    if (from->kind != TYPE_ARRAY || to->kind != TYPE_ARRAY || !type_is_reference(from->element) ||
        !type_is_reference(to->element) ||
        check_fit(check->phc, from->element, to->element) == FIT_NOT)
        return "";
    snprintf(text, sizeof(text), "; a copy of it can be: (%.120s) x.clone()",
             type_text(check->phc, to));
    return names_of(&check->phc->names, text);
}

const char *check_hint_reading(const struct type *number)
{
    if (number == &type_bool) return "; text == \"true\" reads one";
    if (number == &type_int) return "; text.toInt() reads a number";
    if (number == &type_long) return "; text.toLong() reads a number";
    return number == &type_float ? "; text.toFloat() reads a number"
                                 : "; text.toDouble() reads a number";
}

// A number that is narrower has to be asked for, and so is a text where it is no operand of +.
static const char *hint_for_value(struct check *check, const struct type *from, const char *what,
                                  const struct type *to)
{
    const struct type *string = &check->phc->core.string->type;
    char text[60];

    if (strcmp(what, "a condition") == 0) return "; x != null asks whether there is one";
    if (from == string && type_is_number(to)) return check_hint_reading(to);
    if (to == string && type_is_number(from)) return "; \"\" + value is its text";
    if (!type_is_number(from) || !type_is_number(to)) return check_hint_copy(check, from, to);
    if (to == &type_bool) return "; x != 0 says whether it is one";
    snprintf(text, sizeof(text), "; (%s) makes it that", type_text(check->phc, to));
    return names_of(&check->phc->names, text);
}

static void refuse(struct check *check, struct expr *value, const struct type *to, const char *what)
{
    check_error_value(check, value, "%s cannot be used as %s, which is %s%s",
                      type_text(check->phc, value->type), what, type_text(check->phc, to),
                      hint_for_value(check, value->type, what, to));
}

static void check_arms(struct check *check, const struct expr *expr, const struct type *to,
                       const char *what);

// One of several values, which became an object because they have no type in common.
static void check_arm(struct check *check, struct expr *arm, const struct type *to,
                      const char *what)
{
    struct expr *value = arm->kind == EXPR_CONVERT ? arm->operand : arm;

    if (check_fit_value(check->phc, value, to) < FIT_NOT)
        check_arms(check, value, to, what);
    else
        refuse(check, value, to, what);
}

// What is an object because it is one of several values is not trusted like others: of each value
// it is known whether it can be what is wanted.
static void check_arms(struct check *check, const struct expr *expr, const struct type *to,
                       const char *what)
{
    if (is_object(check->phc, to) || !is_object(check->phc, expr->type)) return;
    if (expr->kind == EXPR_CHOICE) {
        check_arm(check, expr->choice.yes, to, what);
        check_arm(check, expr->choice.no, to, what);
    } else if (expr->kind == EXPR_SWITCH) {
        for (const struct switch_case *one = expr->chosen.by->choose.cases; one != NULL;
             one = one->next)
            if (one->body != NULL && one->body->kind == STMT_EXPR)
                check_arm(check, one->body->expr->assign.value, to, what);
    }
}

void check_convert(struct check *check, struct expr **expr, const struct type *to, const char *what)
{
    const struct type *from = (*expr)->type;

    if (from->kind == TYPE_ERROR || to->kind == TYPE_ERROR) return;
    if (check_fit_value(check->phc, *expr, to) < FIT_NOT) {
        check_arms(check, *expr, to, what);
        check_wrap(check, expr, to);
    } else if (from->kind == TYPE_FUNCTION) {
        check_error_value(check, *expr,
                          "this function does not fit: %s is no interface of one method with %u "
                          "parameters",
                          type_text(check->phc, to), (*expr)->function->parameter_count);
    } else {
        refuse(check, *expr, to, what);
    }
}

// Whether an object of one type may turn out to be of the other as well.
static bool may_be(struct phc *phc, const struct type *from, const struct type *to)
{
    const struct class *a = type_methods(phc, from), *b = type_methods(phc, to);

    if (is_object(phc, from) || is_object(phc, to)) return true;
    if (type_is_number(from)) return to->kind == TYPE_PARAMETER;
    if (type_is_number(to)) return from->kind == TYPE_PARAMETER;
    if (from->kind == TYPE_NULL) return true;
    if (from->kind == TYPE_PARAMETER || to->kind == TYPE_PARAMETER) return true;
    if (a == NULL || b == NULL) return false;
    return a->is_interface || b->is_interface || type_extends(a, b) || type_extends(b, a);
}

void check_convert_explicit(struct check *check, struct expr **expr, const struct type *to)
{
    const struct type *from = (*expr)->type;

    if (from->kind == TYPE_ERROR || to->kind == TYPE_ERROR) return;
    if (from->kind == TYPE_FUNCTION)
        check_convert(check, expr, to, "a function");
    else if (type_is_number(from) && to == &check->phc->core.string->type)
        *expr = check_text(check, *expr);
    else if (from->kind != TYPE_VOID && to->kind != TYPE_VOID &&
             ((type_is_number(from) && type_is_number(to)) || may_be(check->phc, from, to)))
        check_wrap(check, expr, to);
    else
        check_error_value(check, *expr, "%s is never %s%s", type_text(check->phc, from),
                          type_text(check->phc, to), hint_for_value(check, from, "", to));
}

// Whether a string cannot be null, as most that + meets: literals, and what + and numbers gave.
static bool is_certain_string(const struct check *check, const struct expr *value)
{
    const struct core_classes *core = &check->phc->core;
    const struct class *class;

    if (value->type != &core->string->type) return false;
    if (value->kind == EXPR_STRING) return true;
    if (value->kind != EXPR_CALL || value->call.method == NULL) return false;
    class = value->call.method->class;
    return value->call.method->is_native &&
           (class == core->string || class == core->int_box || class == core->long_box ||
            class == core->float_box || class == core->double_box);
}

struct expr *check_text(struct check *check, struct expr *value)
{
    struct core_classes *core = &check->phc->core;

    if (is_certain_string(check, value) || value->type->kind == TYPE_ERROR) return value;
    value->next = NULL;
    if (value->type == &type_bool)
        return check_library_call(check, core->bool_box, "fromBool", value, value->pos);
    if (value->type == &type_int)
        return check_library_call(check, core->int_box, "fromInt", value, value->pos);
    if (value->type == &type_long)
        return check_library_call(check, core->long_box, "fromLong", value, value->pos);
    if (value->type == &type_float)
        return check_library_call(check, core->float_box, "fromFloat", value, value->pos);
    if (value->type == &type_double)
        return check_library_call(check, core->double_box, "fromDouble", value, value->pos);
    return check_library_call(check, core->string, "valueOf", value, value->pos);
}

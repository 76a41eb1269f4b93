#include "tools/phc/check_arguments.h"

#include <stdio.h>

#include "tools/phc/check_search.h"
#include "tools/phc/declare_int.h"
#include "tools/phc/lookup.h"
#include "tools/phc/pairing.h"

// ---- default values ----------------------------------------------------------------------------

static bool is_constant(const struct expr *expr)
{
    return expr->kind == EXPR_NUMBER || expr->kind == EXPR_FRACTION || expr->kind == EXPR_STRING ||
           expr->kind == EXPR_NULL;
}

// "(y of draw)": no program can write it. A later method of the same name counts.
static name_t maker_name(struct check *check, const struct default_value *value)
{
    const struct method *method = value->method;
    unsigned before = 0;
    char text[300];

    for (const struct method *each = method->class->methods; each != method; each = each->next)
        before += each->name == method->name;
    snprintf(text, sizeof(text), before == 0 ? "(%.120s of %.120s)" : "(%.120s of %.120s %u)",
             value->parameter->name, method->name, before + 1);
    return names_of(&check->phc->names, text);
}

// A static method that gives the value, for who calls the method it is for.
static struct method *new_maker(struct check *check, const struct default_value *value)
{
    struct class *class = value->method->class;
    struct method *maker = declare_new_method(check->phc, class, maker_name(check, value));

    maker->pos = value->parameter->pos;
    maker->is_constructor = false;
    maker->is_static = true;
    maker->is_checked = true;
    maker->access = value->method->access;
    maker->result = maker->returned = value->parameter->type;
    maker->body->body = check_new_stmt(check, STMT_RETURN, maker->pos);
    maker->body->body->expr = value->value;
    return maker;
}

// It belongs to no object, and knows nothing of the other parameters: so it means the same for
// whoever calls.
static void check_value_itself(struct phc *phc, struct default_value *value)
{
    struct check inside = {.phc = phc, .class = value->method->class, .default_value = value};

    value->is_being_checked = true;
    check_value(&inside, &value->value);
    if (value->value->kind != EXPR_NULL || !type_is_reference(value->parameter->type))
        check_convert(&inside, &value->value, value->parameter->type, "this default value");
    value->is_being_checked = false;
    value->is_checked = true;
    if (value->value->type->kind != TYPE_ERROR && !is_constant(value->value))
        value->maker = new_maker(&inside, value);
}

const struct expr *check_default_value(struct check *check, struct default_value *value)
{
    if (value->is_being_checked) {
        check_error(check, value->parameter->pos, "the default value of %s needs itself",
                    value->parameter->name);
        return NULL;
    }
    if (!value->is_checked) check_value_itself(check->phc, value);
    return value->value->type->kind == TYPE_ERROR ? NULL : value->value;
}

// A call of the method that makes the value.
static void call_maker(struct expr *expr, struct method *maker)
{
    expr->kind = EXPR_CALL;
    expr->call.method = maker;
    expr->call.how = CALL_STATIC;
    expr->type = maker->result;
    maker->is_used = true;
}

// What the receiver has in the field with the name of the parameter.
static void use_kept(struct check *check, struct expr *expr, const struct local *parameter,
                     struct local *receiver)
{
    struct class *class = parameter->default_value->method->class;

    expr->kind = EXPR_FIELD;
    expr->access.field = lookup_field(check->phc, class, parameter->name);
    expr->access.base = check_new_expr(check, EXPR_LOCAL, expr->pos, class->self);
    expr->access.base->local = receiver;
    expr->type = parameter->type;
    expr->is_default = true;
}

// It comes as the method knows it, also where T is a number in this call: null stays null.
static struct expr *use_default_value(struct check *check, const struct local *parameter,
                                      struct local *receiver, struct pos pos)
{
    struct expr *expr = check_new_expr(check, EXPR_ERROR, pos, &type_error);
    const struct expr *known;

    if (parameter->default_value->is_kept) {
        use_kept(check, expr, parameter, receiver);
        return expr;
    }
    known = check_default_value(check, parameter->default_value);
    if (known == NULL) return expr;
    if (parameter->default_value->maker != NULL) {
        call_maker(expr, parameter->default_value->maker);
    } else {
        *expr = *known;
        expr->pos = pos;
    }
    expr->is_default = true;
    return expr;
}

// ---- the order of parameters -------------------------------------------------------------------

// What stands in the list before the first with a name, which the list then begins with.
static struct expr *cut_unnamed(struct expr **list)
{
    struct expr *first = *list, **end = &first;

    while (*end != NULL && (*end)->kind != EXPR_NAMED) end = &(*end)->next;
    *list = *end;
    *end = NULL;
    return first;
}

// The arguments while they are put into order.
struct arrangement {
    struct check *check;
    struct expr *unnamed;
    unsigned unnamed_count; // which came before
    struct expr *named;
    struct local *receiver;
    unsigned turns;
    struct pos pos;
};

static struct expr *take_unnamed(struct arrangement *a)
{
    struct expr *value = a->unnamed;

    a->unnamed = value->next;
    value->turn = ++a->unnamed_count;
    value->next = NULL;
    return value;
}

static struct expr *take_named(struct arrangement *a, const struct local *parameter)
{
    unsigned turn = a->unnamed_count;

    for (struct expr *each = a->named; each != NULL; each = each->next) {
        turn++;
        if (each->member.name != parameter->name) continue;
        each->member.base->turn = turn;
        return each->member.base;
    }
    return NULL;
}

static struct expr *arrange_one(struct arrangement *a, const struct local *parameter)
{
    struct expr *value;

    if (a->unnamed != NULL) return take_unnamed(a);
    value = take_named(a, parameter);
    if (value != NULL) return value;
    value = use_default_value(a->check, parameter, a->receiver, a->pos);
    value->turn = ++a->turns;
    return value;
}

static unsigned count_arguments(const struct expr *list)
{
    unsigned count = 0;

    for (; list != NULL; list = list->next) count++;
    return count;
}

// More parameters than the machine takes come in an array, and that is made in their order.
static bool refuse_packed(struct check *check, const struct method *method,
                          const struct expr *arguments)
{
    while (arguments != NULL && arguments->kind != EXPR_NAMED) arguments = arguments->next;
    if (arguments == NULL || !method_is_packed(method)) return false;
    check_error(check, arguments->pos, "of a method with more than %d parameters none is named",
                CLASSFILE_PARAMETERS_MAX);
    return true;
}

// Without names the order is that of the text.
static void forget_turns(struct expr *list)
{
    for (; list != NULL; list = list->next) list->turn = 0;
}

struct expr *check_arrange(struct check *check, const struct search *search, struct expr *arguments,
                           struct pos pos)
{
    const struct local *parameter = search->best->parameters;
    struct arrangement a = {
        .check = check, .named = arguments, .receiver = search->kept, .pos = pos};
    struct expr *first = NULL, **end = &first;

    if (!pairing_has_names(arguments) &&
        count_arguments(arguments) + search->spreads >= search->best->parameter_count)
        return arguments;
    if (refuse_packed(check, search->best, arguments)) return arguments;
    a.turns = count_arguments(arguments);
    a.unnamed = cut_unnamed(&a.named);
    for (; parameter != NULL && !(search->spreads && parameter->next == NULL);
         parameter = parameter->next) {
        *end = arrange_one(&a, parameter);
        end = &(*end)->next;
    }
    if (a.named == NULL) forget_turns(first);
    return first;
}

bool check_are_unnamed(struct check *check, const struct expr *arguments)
{
    while (arguments != NULL && arguments->kind != EXPR_NAMED) arguments = arguments->next;
    if (arguments == NULL) return true;
    check_error(check, arguments->pos,
                "what is called here is known only when it runs: its parameters have no names");
    return false;
}

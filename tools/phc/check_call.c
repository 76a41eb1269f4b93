#include <stdio.h>
#include <string.h>

#include "tools/phc/absent.h"
#include "tools/phc/check_arguments.h"
#include "tools/phc/check_search.h"
#include "tools/phc/declare.h"
#include "tools/phc/foreign.h"
#include "tools/phc/infer.h"
#include "tools/phc/lookup.h"
#include "tools/phc/suggest.h"

// Calls: what becomes of one whose method was found, of whatever kind it is. Where the receiver is
// a `var`, it is found at run time.

// The type whose methods a receiver has, with what is known of its type arguments.
static const struct type *receiver_type(struct check *check, const struct type *type)
{
    struct class *class = type_methods(check->phc, type);

    if (type->kind == TYPE_PARAMETER && type->parameter->bound != NULL)
        return type->parameter->bound;
    if (type->kind == TYPE_CLASS || class == NULL) return type;
    return &class->type;
}

bool check_has_method(struct check *check, const struct type *type, const char *name,
                      struct expr *arguments)
{
    struct search search = {
        .check = check, .name = names_of(&check->phc->names, name), .arguments = arguments};
    const struct type *receiver = receiver_type(check, type);

    if (receiver->kind != TYPE_CLASS) return false;
    check_search_run(&search, receiver);
    return search.best != NULL && !search.best->is_static;
}

static void check_arguments(struct check *check, struct expr **arguments)
{
    for (; *arguments != NULL; arguments = &(*arguments)->next) check_value(check, arguments);
}

// The values as an array of objects.
static struct expr *check_object_row(struct check *check, struct expr *values, struct pos pos)
{
    struct expr *row = check_new_expr(check, EXPR_ROW, pos, NULL);

    row->type = type_array(check->phc, &check->phc->core.object->type);
    row->create.arguments = values;
    for (struct expr **each = &row->create.arguments; *each != NULL; each = &(*each)->next) {
        row->writes_local = row->writes_local || (*each)->writes_local;
        check_convert(check, each, row->type->element, "this argument");
    }
    return row;
}

static unsigned count_values(const struct expr *list)
{
    unsigned count = 0;

    for (; list != NULL; list = list->next) count++;
    return count;
}

// Many arguments: all but the first are passed in an array (ast.h, *packed*).
static void check_pack(struct check *check, struct expr **arguments)
{
    if (count_values(*arguments) <= CLASSFILE_PARAMETERS_MAX) return;
    for (unsigned alone = CLASSFILE_PARAMETERS_MAX - 1; alone > 0; alone--)
        arguments = &(*arguments)->next;
    *arguments = check_object_row(check, *arguments, (*arguments)->pos);
}

// The last arguments as the array that the method takes.
static void check_spread(struct check *check, struct expr **arguments, struct search *search,
                         struct pos pos)
{
    const struct local *parameter = search->best->parameters;
    struct expr *row;

    if (!search->spreads) return;
    for (; parameter->next != NULL; parameter = parameter->next) arguments = &(*arguments)->next;
    row = check_new_expr(check, EXPR_ROW, pos,
                         check_search_type(search, parameter->type, search->view, search->own));
    row->create.arguments = *arguments;
    row->turn = search->best->parameter_count;
    *arguments = row;
    if (row->type->kind == TYPE_ERROR) return;
    for (struct expr **each = &row->create.arguments; *each != NULL; each = &(*each)->next) {
        row->writes_local = row->writes_local || (*each)->writes_local;
        check_store_element(check, each, row->type, "this argument");
    }
}

// The arguments as the method wants them: converted to what its parameters are for the receiver,
// and then to what the machine passes.
static void check_convert_arguments(struct check *check, struct expr **arguments,
                                    const struct search *search)
{
    const struct local *parameter = search->best->parameters;
    struct expr **first = arguments;

    for (; *arguments != NULL; arguments = &(*arguments)->next, parameter = parameter->next) {
        const struct type *type =
            check_search_type(search, parameter->type, search->view, search->own);

        if (!(*arguments)->is_default) check_convert(check, arguments, type, "this argument");
        if ((*arguments)->type->kind != TYPE_ERROR) check_wrap(check, arguments, parameter->passed);
    }
    check_pack(check, first);
}

static const struct type *check_result(struct check *check, const struct search *search)
{
    struct phc *phc = check->phc;
    const struct type *result = type_substitute(phc, search->best->result, search->view);

    return type_from(phc, infer_result(phc, result, search->own), check->class);
}

// The receiver stays at hand while the arguments are evaluated, if a default value comes from it.
static struct local *check_keep_receiver(struct check *check, const struct method *method)
{
    const struct local *first = method->parameters;
    struct local *kept;

    if (first == NULL || first->default_value == NULL || !first->default_value->is_kept)
        return NULL;
    kept = PHC_NEW(check->phc, struct local);
    kept->type = method->class->self;
    return kept;
}

// Makes *link the call of what was found. Its result comes as what the machine returns and is
// made into what it is for the receiver.
static void check_bind(struct check *check, struct expr **link, struct search *search,
                       enum call_how how)
{
    struct method *method = search->best;
    struct expr *expr = *link;

    expr->call.method = method;
    method->is_used = true;
    if (method->is_static)
        how = CALL_STATIC;
    else if (how == CALL_VIRTUAL && method->class->is_interface)
        how = CALL_INTERFACE;
    else if (how == CALL_VIRTUAL && method->access == ACCESS_PRIVATE &&
             expr->call.receiver->kind == EXPR_THIS)
        how = CALL_EXACT; // no other class can have a say
    expr->call.how = how;
    expr->type = method->returned;
    search->kept = expr->call.kept = check_keep_receiver(check, method);
    expr->call.arguments = check_arrange(check, search, expr->call.arguments, expr->pos);
    check_spread(check, &expr->call.arguments, search, expr->pos);
    search->own =
        check_open_literals(check, method, search->view, search->own, expr->call.arguments);
    check_convert_arguments(check, &expr->call.arguments, search);
    if (method->result->kind == TYPE_VOID) return;
    if (method->result != method->returned) check_wrap(check, link, method->result);
    check_wrap(check, link, check_result(check, search));
}

struct expr *check_new_this(struct check *check, struct pos pos)
{
    check_use_this(check);
    return check_new_expr(check, EXPR_THIS, pos, check->class->self);
}

static bool check_has_this(struct check *check, const struct expr *expr, const char *name)
{
    if (check->has_this) return true;
    check_error(check, expr->pos, "%s needs an object, and there is no `this` here", name);
    return false;
}

// `super(...)` and `this(...)`: stand only in a constructor.
static void check_constructor_call(struct check *check, struct expr **link)
{
    struct expr *expr = *link;
    struct search search = {.constructors = true, .arguments = expr->call.arguments};
    const struct type *type = expr->call.is_this ? check->class->self : check->class->super_type;

    if (check->method == NULL || !check->method->is_constructor || type == NULL) {
        check_error(check, expr->pos, "only a constructor can call another");
        return;
    }
    if (!check_add_around(check, type->class, &expr->call.arguments, expr->pos)) return;
    search.arguments = expr->call.arguments;
    if (check_find(check, &search, type, expr->pos) == NULL) return;
    expr->call.receiver = check_new_this(check, expr->pos);
    check_bind(check, link, &search, CALL_EXACT);
}

struct method *check_implied_super(struct check *check, struct pos pos)
{
    struct search search = {.constructors = true, .check = check};

    if (check->class->super == NULL) return NULL;
    if (!check_add_around(check, check->class->super, &search.arguments, pos)) return NULL;
    check_search_run(&search, check->class->super_type);
    if (search.best == NULL && search.near != NULL)
        check_error(check, pos, "the constructor of %s needs arguments: call super(...) here first",
                    search.near->class->name);
    return search.best;
}

static struct search search_for(const struct expr *expr)
{
    return (struct search){
        .name = expr->call.name,
        .ordinal = expr->call.ordinal,
        .arguments = expr->call.arguments,
    };
}

// The superclass, or the interface of the class that gives code for what the superclass lacks.
static const struct type *super_with(struct check *check, const struct search *wanted)
{
    struct search search = *wanted;

    search.check = check;
    check_search_run(&search, check->class->super_type);
    if (search.best != NULL) return check->class->super_type;
    for (const struct super_ref *each = check->class->views; each != NULL; each = each->next) {
        check_search_class(&search, each->type);
        if (search.best != NULL && !search.best->is_abstract) return each->type;
    }
    return check->class->super_type;
}

static void check_super_call(struct check *check, struct expr **link)
{
    struct expr *expr = *link;
    struct search search = search_for(expr);

    if (check->class->super == NULL || !check_has_this(check, expr, "super")) return;
    if (type_is_incomplete(check->class)) return;
    if (check_find(check, &search, super_with(check, &search), expr->pos) == NULL) return;
    if (search.best->is_abstract) {
        check_error(check, expr->pos, "%s of %s is abstract", search.best->name,
                    search.best->class->name);
        return;
    }
    expr->call.receiver = check_new_this(check, expr->pos);
    check_bind(check, link, &search, CALL_EXACT);
}

// `variable(...)`: of what it holds, the method that makes it a function.
static void check_variable_call(struct check *check, struct expr **link)
{
    struct expr *expr = *link;
    struct expr *variable = check_new_expr(check, EXPR_NAME, expr->pos, NULL);
    const char *name;

    variable->name = expr->call.name;
    check_value(check, &variable);
    if (variable->type->kind == TYPE_ERROR) return;
    name = check_function_name(check->phc, variable->type);
    if (name != NULL)
        *link = check_method_call(check, variable, name, expr->call.arguments, expr->pos);
    else
        check_error(check, expr->pos, "%s is no function, but %s", expr->call.name,
                    type_text(check->phc, variable->type));
}

// The class, of this one and those around it, that has methods of the name, fitting or not; null:
// none has. A variable of the name hides those of the classes around.
static struct class *check_search_outward(struct check *check, struct search *search)
{
    const struct search wanted = *search;

    for (struct class *class = check->class; class != NULL; class = class->outer) {
        *search = wanted;
        search->check = check;
        search->object = class;
        check_search_run(search, class->self);
        if (search->best != NULL || search->near != NULL) return class;
        if (class == check->class && check_names_variable(check, wanted.name)) return NULL;
    }
    return NULL;
}

// The receiver of a method of a class around, or of this one; null after reporting.
static struct expr *check_implied_receiver(struct check *check, const struct expr *expr,
                                           const struct class *class, name_t method)
{
    struct expr *receiver;

    if (class == check->class)
        return check_has_this(check, expr, method) ? check_new_this(check, expr->pos) : NULL;
    receiver = check_object_around(check, class, expr->pos);
    if (receiver == NULL)
        check_error(check, expr->pos, "%s needs an object of %s, and there is none here", method,
                    class->name);
    return receiver;
}

// `method(...)`: of this object or this class, or of one around it.
static void check_own_call(struct check *check, struct expr **link)
{
    struct expr *expr = *link;
    struct search search = search_for(expr);
    struct class *class = check_search_outward(check, &search);
    struct method *method;

    if (class == NULL && check_names_variable(check, expr->call.name)) {
        check_variable_call(check, link);
        return;
    }
    if (class == NULL) class = check->class;
    method = check_found(check, &search, class->self, expr->pos);
    if (method == NULL) return;
    if (!method->is_static) {
        expr->call.receiver = check_implied_receiver(check, expr, class, method->name);
        if (expr->call.receiver == NULL) return;
    }
    check_bind(check, link, &search, CALL_VIRTUAL);
}

static void check_static_call(struct check *check, struct expr **link, struct class *class)
{
    struct expr *expr = *link;
    struct search search = search_for(expr);
    struct method *method = check_find(check, &search, &class->type, expr->pos);

    if (method == NULL) return;
    if (!method->is_static) {
        check_error(check, expr->pos, "%s is a method of objects of %s, not of the class",
                    method->name, class->name);
        return;
    }
    expr->call.receiver = NULL;
    check_bind(check, link, &search, CALL_STATIC);
}

// The receiver says only at run time what it is: everything passes as an object.
// What is found by name when it is called has an int where a bool was written.
static void check_say_ints(struct check *check, struct expr **arguments)
{
    for (; *arguments != NULL; arguments = &(*arguments)->next)
        if ((*arguments)->type == &type_bool) check_wrap(check, arguments, &type_int);
}

static void check_dynamic_call(struct check *check, struct expr *expr)
{
    expr->call.how = CALL_DYNAMIC;
    if (!check_are_unnamed(check, expr->call.arguments)) return;
    expr->type = &type_any;
    check_say_ints(check, &expr->call.arguments);
    for (struct expr **argument = &expr->call.arguments; *argument != NULL;
         argument = &(*argument)->next)
        check_convert(check, argument, &type_any, "this argument");
    check_pack(check, &expr->call.arguments);
}

// The size() of what is written T[], for which the machine has an instruction.
static bool is_array_size(const struct type *receiver, const struct method *method)
{
    return receiver->kind == TYPE_ARRAY && method->is_native && method->parameter_count == 0 &&
           strcmp(method->name, "size") == 0;
}

// In a method of arrays that has a type parameter, `<T> void sort(order<T> order)`, it stands for
// what the array holds, where no argument says it.
static const struct type *check_own_of_array(struct check *check, const struct type *receiver,
                                             const struct type *own)
{
    const struct type *elements[] = {receiver->element};

    if (receiver->kind != TYPE_ARRAY || own == NULL || infer_is_whole(own)) return own;
    return type_instance(check->phc, own->class, elements);
}

static void check_object_call(struct check *check, struct expr **link)
{
    struct expr *expr = *link, *receiver = expr->call.receiver;
    const struct type *type = receiver_type(check, receiver->type);
    struct search search = search_for(expr);

    if (type->kind != TYPE_CLASS) {
        check_error(check, expr->pos, "%s has no methods", type_text(check->phc, receiver->type));
        return;
    }
    if (type_is_number(receiver->type) && expr->call.name != NULL &&
        strcmp(expr->call.name, "toString") == 0 && expr->call.arguments == NULL) {
        *link = check_text(check, receiver); // which needs no box
        return;
    }
    search.object = type->class;
    if (type->class == check->phc->core.object && expr->call.name == NULL) {
        check_dynamic_call(check, expr); // as older programs do it
        return;
    }
    if (check_find(check, &search, type, expr->pos) == NULL) return;
    if (search.best->is_static) {
        check_error(check, expr->pos, "%s is a method of the class %s, not of its objects",
                    search.best->name, search.best->class->name);
        return;
    }
    if (is_array_size(receiver->type, search.best)) {
        *link = check_new_expr(check, EXPR_LENGTH, expr->pos, &type_int);
        (*link)->operand = receiver;
        return;
    }
    if (type_is_number(receiver->type)) check_wrap(check, &expr->call.receiver, type);
    search.own = check_own_of_array(check, receiver->type, search.own);
    check_bind(check, link, &search, CALL_VIRTUAL);
    // clone() of a T[] is one too.
    if (receiver->type->kind == TYPE_ARRAY && expr->type == &check->phc->core.array->type)
        expr->type = receiver->type;
}

// A method of the class as an object: dog.instanceof(x), unless dog has one for itself.
static bool check_class_object_call(struct check *check, struct expr **link, struct class *class)
{
    struct search own = search_for(*link), search = own;

    own.check = search.check = check;
    check_search_run(&own, &class->type);
    if (own.best != NULL && own.best->is_static) return false;
    check_search_run(&search, &check->phc->core.class->type);
    if (search.best == NULL || (*link)->call.receiver == NULL) return false;
    check_object_call(check, link);
    return true;
}

// `x.(selector)(...)`: the library finds the method by what is at hand then.
static void check_selected_call(struct check *check, struct expr **link)
{
    const struct type *object = &check->phc->core.object->type;
    struct expr *expr = *link, *receiver = expr->call.receiver, *selector = expr->call.selector;
    struct expr *row;

    if (!check_are_unnamed(check, expr->call.arguments)) return;
    check_say_ints(check, &expr->call.arguments);
    check_pack(check, &expr->call.arguments);
    row = check_object_row(check, expr->call.arguments, expr->pos);
    check_value(check, &selector);
    check_convert(check, &receiver, object, "a receiver");
    check_convert(check, &selector, object, "the name of a method");
    receiver->next = selector;
    selector->next = row;
    *link = check_library_call(check, check->phc->core.class, "call", receiver, expr->pos);
    check_wrap(check, link, &type_any);
}

static bool is_class_name(const struct expr *expr)
{
    return expr->kind == EXPR_CLASS;
}

// A call that check.c put in, of a method that it chose.
static void check_chosen_call(struct check *check, struct expr *expr)
{
    bool is_static = expr->call.method->is_static;

    expr->call.receiver = is_static ? NULL : check_new_this(check, expr->pos);
    expr->call.how = is_static ? CALL_STATIC : CALL_EXACT;
    expr->type = expr->call.method->result;
}

void check_call(struct check *check, struct expr **link)
{
    struct expr *expr = *link;
    struct expr *receiver;

    expr->type = &type_error;
    if (expr->call.method != NULL) {
        check_chosen_call(check, expr);
        return;
    }
    if (expr->call.receiver != NULL) check_value(check, &expr->call.receiver);
    check_arguments(check, &expr->call.arguments);
    receiver = expr->call.receiver;
    if (expr->call.is_this || (expr->call.is_super && expr->call.name == NULL))
        check_constructor_call(check, link);
    else if (expr->call.is_super)
        check_super_call(check, link);
    else if (receiver == NULL && expr->call.name != NULL)
        check_own_call(check, link);
    else if (receiver == NULL || receiver->type->kind == TYPE_ERROR)
        return;
    else if (expr->call.selector != NULL)
        check_selected_call(check, link);
    else if (is_class_name(receiver) && !check_class_object_call(check, link, receiver->class))
        check_static_call(check, link, receiver->class);
    else if (is_class_name(receiver))
        return;
    else if (receiver->type->kind == TYPE_ANY)
        check_dynamic_call(check, expr);
    else
        check_object_call(check, link);
}

// ---- new ---------------------------------------------------------------------------------------

// False: reported.
static bool check_length(struct check *check, struct expr **length)
{
    check_convert(check, length, &type_int, "a length");
    return (*length)->type == &type_int;
}

// `new T[]()` is empty; `new T[](n)` has n zeros or nulls.
static void check_new_array(struct check *check, struct expr *expr)
{
    struct class *class = type_methods(check->phc, expr->type);
    struct search resize = {.name = names_of(&check->phc->names, "resize")};

    if (expr->create.arguments == NULL || !check_are_unnamed(check, expr->create.arguments) ||
        !check_length(check, &expr->create.arguments))
        return;
    resize.arguments = expr->create.arguments;
    expr->create.constructor = check_find(check, &resize, &class->type, expr->pos);
    if (expr->create.constructor != NULL)
        check_convert_arguments(check, &expr->create.arguments, &resize);
}

// `new T[n][m]`: the rows are made by the library, all like the first.
static void check_new_rows(struct check *check, struct expr **link)
{
    struct expr *expr = *link, **count = &expr->create.arguments;

    check_value(check, &expr->create.row);
    if (!check_length(check, count)) return;
    (*count)->next = expr->create.row;
    *link = check_library_call(check, check->phc->core.array, "rows", *count, expr->pos);
    if ((*link)->type->kind != TYPE_ERROR) (*link)->type = expr->type;
}

// What gives the names of an enum their objects makes them.
static bool check_may_make(struct check *check, const struct expr *expr, const struct class *class)
{
    const struct method *method = check->method;

    if (!class->is_named || (method != NULL && method->is_initializer && method->class == class))
        return true;
    check_error(check, expr->pos, "the objects of an enum are those that it names");
    return false;
}

// `new list<>(words)` is what its arguments say, as far as they say all.
static void check_settle_open(struct check *check, struct expr *expr, struct search *search)
{
    if (search->open == NULL) return;
    search->own =
        check_open_literals(check, search->best, search->view, search->own, expr->create.arguments);
    if (infer_is_whole(search->own)) expr->type = search->own;
}

static void check_new_object(struct check *check, struct expr *expr)
{
    struct search search = {.constructors = true, .arguments = expr->create.arguments};
    const struct class *class = expr->type->class;

    if (class->is_abstract || !declare_can_make(class)) {
        check_error(check, expr->pos,
                    class->is_abstract ? "%s is abstract: there are only objects of classes below"
                                       : "a %s cannot be made with new, only be received",
                    type_text(check->phc, &class->type));
        return;
    }
    if (!check_may_make(check, expr, class)) return;
    if (!check_add_around(check, class, &expr->create.arguments, expr->pos)) return;
    search.arguments = expr->create.arguments;
    search.check = check;
    search.object = class;
    if (expr->create.ref.is_open && class->parameters != NULL) search.open = class;
    check_search_run(&search, search.open != NULL ? class->self : expr->type);
    if (search.near == NULL && expr->create.arguments == NULL) return;
    expr->create.constructor = check_found(check, &search, expr->type, expr->pos);
    if (expr->create.constructor == NULL) return;
    expr->create.arguments = check_arrange(check, &search, expr->create.arguments, expr->pos);
    check_spread(check, &expr->create.arguments, &search, expr->pos);
    check_settle_open(check, expr, &search);
    check_convert_arguments(check, &expr->create.arguments, &search);
}

// `new *(class) : T (...)`: the class object makes it, and a cast says what is known of it.
static void check_new_computed(struct check *check, struct expr **link)
{
    struct type_ref *ref = &(*link)->create.ref;
    struct expr *values = (*link)->create.arguments;
    struct expr *call = check_new_expr(check, EXPR_CALL, (*link)->pos, NULL);
    const struct type *type = type_resolve(check->phc, check->class, check->method, ref);

    call->type = &type_error;
    check_arguments(check, &values);
    if (!check_are_unnamed(check, values)) {
        *link = call;
        return;
    }
    values = check_object_row(check, values, (*link)->pos);
    check_value(check, &ref->computed);
    check_convert(check, &ref->computed, &check->phc->core.class->type, "a class");
    if (ref->computed->type->kind != TYPE_ERROR) {
        call->call.receiver = ref->computed;
        call->call.name = names_of(&check->phc->names, "createWith");
        call->call.arguments = values;
        check_object_call(check, &call);
    }
    *link = call;
    check_convert_explicit(check, link, type);
}

void check_new(struct check *check, struct expr **link)
{
    struct expr *expr = *link;

    if (expr->create.ref.computed != NULL) {
        check_new_computed(check, link);
        return;
    }
    if (expr->create.body != NULL) check_class_inside(check, expr->create.body);
    expr->type = type_resolve(check->phc, check->class, check->method, &expr->create.ref);
    check_arguments(check, &expr->create.arguments);
    if (expr->type->kind == TYPE_ERROR || expr->create.ref.name == NULL)
        expr->type = &type_error;
    else if (expr->type->kind == TYPE_ARRAY && expr->create.row != NULL)
        check_new_rows(check, link);
    else if (expr->type->kind == TYPE_ARRAY)
        check_new_array(check, expr);
    else if (expr->type->kind == TYPE_CLASS)
        check_new_object(check, expr);
    else
        check_error(check, expr->pos, "%s is no class of objects",
                    type_text(check->phc, expr->type));
}

void check_row(struct check *check, struct expr *expr)
{
    expr->type = type_resolve(check->phc, check->class, check->method, &expr->create.ref);
    check_arguments(check, &expr->create.arguments);
    if (expr->type->kind == TYPE_ERROR) return;
    for (struct expr **each = &expr->create.arguments; *each != NULL; each = &(*each)->next)
        check_store_element(check, each, expr->type, "an element");
}

// ---- calls that operators stand for ------------------------------------------------------------

struct expr *check_library_call(struct check *check, struct class *class, const char *name,
                                struct expr *arguments, struct pos pos)
{
    struct expr *expr = check_new_expr(check, EXPR_CALL, pos, &type_error);

    expr->call.name = names_of(&check->phc->names, name);
    expr->call.arguments = arguments;
    for (; arguments != NULL; arguments = arguments->next)
        expr->writes_local = expr->writes_local || arguments->writes_local;
    check_static_call(check, &expr, class);
    return expr;
}

struct expr *check_method_call(struct check *check, struct expr *receiver, const char *name,
                               struct expr *arguments, struct pos pos)
{
    struct expr *expr = check_new_expr(check, EXPR_CALL, pos, &type_error);

    expr->call.receiver = receiver;
    expr->call.name = names_of(&check->phc->names, name);
    expr->call.arguments = arguments;
    expr->writes_local = receiver->writes_local;
    for (; arguments != NULL; arguments = arguments->next)
        expr->writes_local = expr->writes_local || arguments->writes_local;
    check_object_call(check, &expr);
    return expr;
}

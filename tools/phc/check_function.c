#include <stdio.h>
#include <string.h>

#include "tools/phc/check_int.h"
#include "tools/phc/classes.h"
#include "tools/phc/declare.h"
#include "tools/phc/infer.h"

// Function literals. One has no type until it is known what it is to be: an object that has the
// one method which an interface, or an abstract class, still wants. Then a class is made for it:
//
//     class test$1 implements comparator<string> {
//         outer this;  int limit;                     what it uses of the method around it
//         int compare(string a, string b) { ... }
//     }
//
// Inside, a variable of the method around is a variable of its own, loaded from the field when the
// method begins. That is right only if the variable never changes; one that does lives in a cell,
// an object that both sides hold (gen_function.c).

// ---- which method ------------------------------------------------------------------------------

struct wanted {
    const struct method *method; // null: none
    unsigned count;
};

static bool is_given(struct phc *phc, const struct class *class, const struct method *method)
{
    for (const struct method *each = class->methods; each != NULL; each = each->next)
        if (!each->is_abstract && declare_collide(phc, each, method)) return true;
    return false;
}

static bool is_given_anywhere(struct phc *phc, const struct class *class,
                              const struct method *method)
{
    if (is_given(phc, class, method)) return true;
    for (const struct super_ref *each = class->views; each != NULL; each = each->next)
        if (is_given(phc, each->type->class, method)) return true;
    return false;
}

static void find_wanted(struct phc *phc, const struct class *class, const struct class *part,
                        struct wanted *wanted)
{
    for (const struct method *each = part->methods; each != NULL; each = each->next) {
        if (!each->is_abstract || is_given_anywhere(phc, class, each)) continue;
        if (wanted->method != NULL && declare_collide(phc, wanted->method, each)) continue;
        wanted->method = each;
        wanted->count++;
    }
}

// A class that has nothing but one method, as .internal.runnable, is as good as an interface.
static const struct method *find_only_method(const struct class *class)
{
    const struct method *method = class->methods;

    if (class->is_interface || class->fields != NULL || method == NULL || method->next != NULL)
        return NULL;
    if (method->is_static || method->is_constructor || method->is_native) return NULL;
    return class->super != NULL && class->super->super == NULL ? method : NULL;
}

// Objects of literals are made without a constructor.
static bool needs_constructor(const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct method *each = class->methods; each != NULL; each = each->next)
            if (each->is_constructor) return true;
    return false;
}

static const struct method *function_method(struct phc *phc, const struct class *class)
{
    struct wanted wanted = {.count = 0};

    if (needs_constructor(class)) return NULL;
    find_wanted(phc, class, class, &wanted);
    for (const struct super_ref *each = class->views; each != NULL; each = each->next)
        find_wanted(phc, class, each->type->class, &wanted);
    if (wanted.count == 0) return find_only_method(class);
    return wanted.count == 1 ? wanted.method : NULL;
}

const char *check_function_name(struct phc *phc, const struct type *type)
{
    const struct class *class = type_methods(phc, type);
    const struct method *method = class == NULL ? NULL : function_method(phc, class);

    if (check_names_method(class, "call")) return "call";
    return method == NULL ? NULL : method->name;
}

// What a function becomes where just an object is wanted: something to be run.
static const struct type *function_target(struct phc *phc, const struct type *to)
{
    struct class *runnable;

    if (to->kind == TYPE_CLASS && to->class != phc->core.object) return to;
    if (to->kind != TYPE_ANY && to->kind != TYPE_CLASS) return NULL;
    runnable = classes_find(phc, names_of(&phc->names, ".internal.runnable"));
    return runnable == NULL ? NULL : &runnable->type;
}

bool check_function_fits(struct phc *phc, const struct type *from, const struct type *to)
{
    const struct type *target = function_target(phc, to);
    const struct method *method = target == NULL ? NULL : function_method(phc, target->class);

    return method != NULL && method->parameter_count == from->function->function->parameter_count;
}

// ---- captured variables ------------------------------------------------------------------------

static struct field *add_field(struct check *check, struct class *class, name_t name,
                               const struct type *type)
{
    struct field *field = PHC_NEW(check->phc, struct field);

    field->name = name;
    field->class = class;
    field->pos = class->pos;
    field->type = type;
    *class->fields_end = field;
    class->fields_end = &field->next;
    return field;
}

// Where a function keeps the variable: of a method that is one, its frame does.
static struct field *capture_field(struct check *check, const struct function *function,
                                   const struct local *outer)
{
    const struct capture *kept = function->is_method ? function->outer->captures : NULL;
    name_t name = outer->name != NULL ? outer->name : outer->type->class->name; // a frame

    if (!function->is_method) return add_field(check, function->class, name, outer->type);
    while (kept->inner != outer) kept = kept->next;
    return kept->field;
}

static struct capture *add_capture(struct check *check, struct function *function,
                                   struct local *outer)
{
    struct capture **end = &function->captures;
    struct capture *capture = PHC_NEW(check->phc, struct capture);
    struct local *inner = PHC_NEW(check->phc, struct local);

    while (*end != NULL) end = &(*end)->next;
    *end = capture;
    *inner = *outer;
    inner->function = function;
    inner->origin = outer->origin == NULL ? outer : outer->origin;
    inner->origin->is_captured = true;
    inner->is_assigned = true;
    capture->outer = outer;
    capture->inner = inner;
    capture->field = capture_field(check, function, outer);
    return capture;
}

static struct local *capture_local(struct check *check, struct function *function,
                                   struct local *local)
{
    if (local->function == function) return local;
    local = capture_local(check, function->outer, local);
    for (struct capture *each = function->captures; each != NULL; each = each->next)
        if (each->outer == local) return each->inner;
    return add_capture(check, function, local)->inner;
}

struct local *check_seen_local(struct check *check, struct local *local)
{
    return check->function == NULL ? local : capture_local(check, check->function, local);
}

void check_keep_this(struct check *check, struct function *function, struct class *class)
{
    for (; function != NULL && !function->is_method; function = function->outer) {
        if (function->uses_this) return;
        function->uses_this = true;
        function->this_field =
            add_field(check, function->class, names_of(&check->phc->names, "this"), &class->type);
    }
}

void check_use_this(struct check *check)
{
    check_keep_this(check, check->function, check->class);
}

// ---- the class of a literal --------------------------------------------------------------------

static name_t function_class_name(struct check *check)
{
    char name[300];

    snprintf(name, sizeof(name), "%.250s$%u", check->class->name, ++check->class->function_count);
    return names_of(&check->phc->names, name);
}

static struct class *new_function_class(struct check *check, struct expr *expr)
{
    struct class *class = PHC_NEW(check->phc, struct class);

    class->name = class->simple = function_class_name(check);
    class->pos = expr->pos;
    class->unit = check->class->unit;
    class->is_known = check->class->is_known;
    class->type = (struct type){.kind = TYPE_CLASS, .class = class};
    class->fields_end = &class->fields;
    class->methods_end = &class->methods;
    class->firsts_end = &class->firsts;
    class->function = expr->function;
    class->host = class_outermost(check->class);
    classes_add(check->phc, class);
    return class;
}

static void derive_function_class(struct phc *phc, struct class *class, const struct type *to)
{
    bool is_interface = to->class->is_interface;

    class->super_type = is_interface ? &phc->core.object->type : to;
    class->super = class->super_type->class;
    if (is_interface) {
        class->interfaces = PHC_NEW(phc, struct super_ref);
        class->interfaces->type = to;
    }
    declare_views(phc, class);
}

static void bind_parameters(struct check *check, struct function *function,
                            const struct method *wanted, const struct type *view)
{
    const struct local *model = wanted->parameters;

    for (struct local *each = function->parameters; each != NULL;
         each = each->next, model = model->next) {
        each->passed = model->passed;
        each->type = type_substitute(check->phc, model->type, view);
        if (each->ref.name == NULL) continue;
        if (type_resolve(check->phc, check->class, check->method, &each->ref) != each->type)
            check_error(check, each->ref.pos, "this parameter is %s in %s.%s",
                        type_text(check->phc, each->type), wanted->class->name, wanted->name);
    }
}

static struct method *new_function_method(struct check *check, struct expr *expr,
                                          const struct method *wanted, const struct type *view)
{
    struct function *function = expr->function;
    struct method *method = PHC_NEW(check->phc, struct method);

    bind_parameters(check, function, wanted, view);
    method->name = wanted->name;
    method->pos = expr->pos;
    method->class = function->class;
    method->function = function;
    method->generic = check->method == NULL ? NULL : check->method->generic;
    method->parameters = function->parameters;
    method->parameter_count = function->parameter_count;
    method->ordinal = NO_ORDINAL;
    method->result = &type_open;
    method->body = function->body;
    function->class->methods = method;
    function->class->methods_end = &method->next;
    return method;
}

// `x -> f(x)` where nothing is to be returned.
static void drop_result(struct function *function, const struct method *method)
{
    if (function->is_expression && method->result->kind == TYPE_VOID)
        function->body->body->kind = STMT_EXPR;
}

// The body is checked in the place of the literal, where it sees what the method around sees.
static void check_function_body(struct check *check, struct expr *expr, struct method *method)
{
    struct function *function = expr->function;
    struct check outside = *check;

    function->outer = check->function;
    check->function = function;
    check->method = method;
    check->labels = NULL;
    check->loops = check->switches = 0;
    check->block_start = check->scope_count;
    drop_result(function, method);
    for (struct local *each = function->parameters; each != NULL; each = each->next)
        check_declare(check, each);
    check_statement(check, function->body);
    check_forget(check, outside.scope_count);
    check_go_back(check, &outside);
}

static struct method *start_function(struct check *check, struct expr *expr,
                                     const struct type *target)
{
    const struct method *wanted = function_method(check->phc, target->class);

    expr->function->class = new_function_class(check, expr);
    return new_function_method(check, expr, wanted, type_view(check->phc, target, wanted->class));
}

// What the method that a literal would give gives, as `to` says it; null: `to` is no function.
static const struct type *function_result(struct phc *phc, const struct type *to)
{
    const struct method *wanted = to->kind == TYPE_CLASS ? function_method(phc, to->class) : NULL;

    if (wanted == NULL) return NULL;
    return type_substitute(phc, wanted->result, type_view(phc, to, wanted->class));
}

// The class is below what it is to be, and its method gives what that says.
static void settle_function(struct phc *phc, struct expr *expr, const struct type *target)
{
    const struct method *wanted = function_method(phc, target->class);
    struct method *method = expr->function->class->methods;

    derive_function_class(phc, expr->function->class, target);
    method->result = function_result(phc, target);
    method->returned = type_is_number(method->result) ? wanted->returned : method->result;
    expr->type = target;
}

void check_function(struct check *check, struct expr *expr, const struct type *to)
{
    const struct type *target = function_target(check->phc, to);
    struct method *method = start_function(check, expr, target);

    settle_function(check->phc, expr, target);
    check_function_body(check, expr, method);
}

// ---- literals that say themselves what they give -----------------------------------------------

// In `words.map(w -> w.length())` nothing says what the function is to give: that is found in its
// body. Until then its method is *open*: what is returned is collected, and converted in the end.

// A function that returns a function must say here what that is, since it sees what is around it.
void check_function_give(struct check *check, struct stmt *stmt)
{
    struct given *given = PHC_NEW(check->phc, struct given);

    if (stmt->expr->type->kind == TYPE_FUNCTION)
        check_convert(check, &stmt->expr, &type_any, "the result");
    given->stmt = stmt;
    given->next = check->function->given;
    check->function->given = given;
}

static const struct type *common_given(struct phc *phc, const struct given *given)
{
    const struct type *common = NULL;

    for (; given != NULL; given = given->next)
        common = infer_common(phc, common, given->stmt->expr->type);
    return common;
}

// Only its parameters are known yet, from `to`. What its body gives; null: nothing that says
// anything.
static const struct type *open_function(struct check *check, struct expr *expr,
                                        const struct type *to)
{
    check_function_body(check, expr, start_function(check, expr, to));
    return common_given(check->phc, expr->function->given);
}

static void close_function(struct check *check, struct expr *expr, const struct type *to)
{
    const struct method *method = expr->function->class->methods;

    settle_function(check->phc, expr, to);
    for (const struct given *each = expr->function->given; each != NULL; each = each->next) {
        struct expr **value = &each->stmt->expr;

        check_convert(check, value, method->result, "the result");
        if ((*value)->type->kind != TYPE_ERROR) check_wrap(check, value, method->returned);
    }
}

static const struct type *open_literal(struct check *check, struct expr *literal,
                                       const struct type *written, const struct type *own)
{
    struct phc *phc = check->phc;
    const struct type *result = function_result(phc, written), *given;

    if (result == NULL || !infer_is_open(result, own)) return own;
    given = open_function(check, literal, type_substitute(phc, written, own));
    if (given != NULL) own = infer_more(phc, own, result, given);
    close_function(check, literal, type_substitute(phc, written, own));
    return own;
}

const struct type *check_open_literals(struct check *check, const struct method *method,
                                       const struct type *view, const struct type *own,
                                       struct expr *arguments)
{
    const struct local *parameter = method->parameters;

    if (own == NULL) return NULL;
    for (; arguments != NULL; arguments = arguments->next, parameter = parameter->next)
        if (arguments->type->kind == TYPE_FUNCTION)
            own = open_literal(check, arguments, type_substitute(check->phc, parameter->type, view),
                               own);
    return own;
}

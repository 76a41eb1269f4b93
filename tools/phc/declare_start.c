#include <string.h>

#include "tools/phc/classes.h"
#include "tools/phc/declare.h"
#include "tools/phc/declare_int.h"

// The class that is started: the machine makes an object of it and calls startup(boot). That is
// made where the program has a startup(boot, string[]), which is told something.

static struct method *find_startup(const struct class *class)
{
    struct method *method = class->methods;

    while (method != NULL && (method->parameter_count != 1 || method->is_static ||
                              strcmp(method->name, "startup") != 0))
        method = method->next;
    return method;
}

// startup(boot, string[]), which a program has that wants to be told something, or null.
static const struct method *find_told_startup(const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            if (method->parameter_count == 2 && !method->is_static && method->name != NULL &&
                strcmp(method->name, "startup") == 0)
                return method;
    return NULL;
}

// new string[] { ... } of the arguments.
static struct expr *declare_arguments(struct phc *phc, const struct local *parameter)
{
    struct expr *row = declare_new_expr(phc, EXPR_ROW, parameter->pos);
    struct expr **end = &row->create.arguments;

    row->create.ref = parameter->ref;
    for (const char *const *each = phc->options->arguments; each != NULL && *each != NULL; each++) {
        *end = declare_new_expr(phc, EXPR_STRING, parameter->pos);
        (*end)->text = (struct text){*each, strlen(*each)};
        end = &(*end)->next;
    }
    return row;
}

// void startup(boot boot) { startup(boot, new string[] { ... }); }
static struct method *declare_telling_startup(struct phc *phc, struct class *class,
                                              const struct method *told)
{
    const struct local *boot = told->parameters;
    struct method *method = declare_new_method(phc, class, told->name);
    struct stmt *call = declare_new_stmt(phc, STMT_EXPR, method->pos);
    struct expr *argument = declare_new_expr(phc, EXPR_NAME, method->pos);

    method->is_constructor = false;
    method->parameter_count = 1;
    method->parameters = PHC_NEW(phc, struct local);
    method->parameters->name = argument->name = boot->name;
    method->parameters->pos = method->pos;
    method->parameters->type = method->parameters->passed = boot->type;
    call->expr = declare_new_expr(phc, EXPR_CALL, method->pos);
    call->expr->call.name = told->name;
    call->expr->call.arguments = argument;
    argument->next = declare_arguments(phc, boot->next);
    method->body->body = call;
    return method;
}

// Older programs write startup(var boot); what comes is a boot object all the same.
static void declare_boot_parameter(struct phc *phc, struct local *parameter)
{
    struct class *boot = classes_find(phc, names_of(&phc->names, ".internal.boot"));

    if (parameter->type->kind == TYPE_ANY && boot != NULL) parameter->passed = &boot->type;
}

void declare_start(struct phc *phc, struct class *class)
{
    struct method *startup = find_startup(class);

    if (startup == NULL && find_told_startup(class) != NULL)
        startup = declare_telling_startup(phc, class, find_told_startup(class));
    if (startup != NULL) declare_boot_parameter(phc, startup->parameters);
}

#include "tools/phc/infer.h"

#include "tools/phc/check_int.h"
#include "tools/phc/pairing.h"

// Of a parameter of which no argument says anything.
static const struct type unsaid = {.kind = TYPE_ANY};

struct inference {
    struct phc *phc;
    const struct class *generic;
    const struct type *found[TYPE_PARAMETERS_MAX]; // null: nothing yet
};

// The nearest class above a that b is below, too; if it says more than that they are objects.
static const struct type *common_superclass(struct phc *phc, const struct type *a,
                                            const struct type *b)
{
    while (a->kind == TYPE_CLASS && a->class->super != NULL && a->class->super->super != NULL) {
        a = type_substitute(phc, a->class->super_type, a);
        if (check_fit(phc, b, a) < FIT_NOT) return a;
    }
    return &type_any;
}

static const struct type *common_type(struct phc *phc, const struct type *a, const struct type *b)
{
    if (type_is_number(a) != type_is_number(b)) return &type_any;
    if (type_is_number(a)) return a->kind > b->kind ? a : b;
    if (check_fit(phc, b, a) < FIT_NOT) return a;
    if (check_fit(phc, a, b) < FIT_NOT) return b;
    return common_superclass(phc, a, b);
}

const struct type *infer_common(struct phc *phc, const struct type *found, const struct type *type)
{
    if (type->kind <= TYPE_VOID || type->kind == TYPE_NULL || type->kind == TYPE_FUNCTION)
        return found;
    return found == NULL ? type : common_type(phc, found, type);
}

// An argument of the type `given` stands where the method wrote `wanted`.
static void infer_from(struct inference *inference, const struct type *wanted,
                       const struct type *given)
{
    const struct type *view, **found;

    if (wanted->kind == TYPE_PARAMETER && wanted->parameter->class == inference->generic) {
        found = &inference->found[wanted->parameter->index];
        *found = infer_common(inference->phc, *found, given);
    } else if (wanted->kind == TYPE_ARRAY && given->kind == TYPE_ARRAY) {
        if (type_is_reference(given->element))
            infer_from(inference, wanted->element, given->element);
    } else if (wanted->kind == TYPE_CLASS && wanted->arguments != NULL) {
        view = type_view(inference->phc, given, wanted->class);
        if (view == NULL || view->arguments == NULL) return;
        for (unsigned i = 0; i < type_parameter_count(wanted->class); i++)
            infer_from(inference, wanted->arguments[i], view->arguments[i]);
    }
}

// Whether the argument is what `T extends C` says of the parameter.
static bool is_in_bound(struct phc *phc, const struct type_parameter *parameter,
                        const struct type *instance)
{
    const struct type *argument = instance->arguments[parameter->index];

    if (parameter->bound == NULL) return true;
    if (argument->kind == TYPE_CLASS && type_is_incomplete(argument->class)) return true;
    return check_fit(phc, argument, type_substitute(phc, parameter->bound, instance)) < FIT_NOT;
}

static void check_written(struct phc *phc, const struct written *written)
{
    const struct type *instance = written->instance;
    const struct type_ref *argument = written->arguments;

    for (const struct type_parameter *each = instance->class->parameters; each != NULL;
         each = each->next, argument = argument->next)
        if (!is_in_bound(phc, each, instance))
            diag_error(&phc->diag, argument->pos, "%s of %s extends %s, which %s does not",
                       each->name, instance->class->name,
                       type_text(phc, type_substitute(phc, each->bound, instance)),
                       type_text(phc, instance->arguments[each->index]));
}

void infer_check_written(struct phc *phc)
{
    for (const struct written *each = phc->written; each != NULL; each = each->next)
        check_written(phc, each);
}

// Whether each is what `T extends C` says of it. Of which nothing is known becomes that.
static bool infer_check_bounds(struct inference *inference, const struct type **instance)
{
    bool is_good = true;

    for (const struct type_parameter *each = inference->generic->parameters; each != NULL;
         each = each->next) {
        const struct type **found = &inference->found[each->index];

        if (each->bound != NULL && *found == &unsaid)
            *found = type_substitute(inference->phc, each->bound, *instance);
        else
            is_good = is_good && is_in_bound(inference->phc, each, *instance);
    }
    *instance = type_instance(inference->phc, (struct class *)inference->generic, inference->found);
    return is_good;
}

static void infer_argument(struct inference *inference, const struct type *wanted,
                           const struct expr *argument)
{
    if (argument != NULL) infer_from(inference, wanted, argument->type);
}

static void infer_rest(struct inference *inference, const struct type *element,
                       struct pairing *pairing)
{
    const struct expr *argument;

    while ((argument = pairing_take_rest(pairing)) != NULL)
        infer_from(inference, element, argument->type);
}

const struct type *infer_instance(struct phc *phc, const struct class *generic,
                                  const struct method *method, const struct type *view,
                                  const struct expr *arguments, bool spreads, bool *is_refused)
{
    struct inference inference = {.phc = phc, .generic = generic};
    struct pairing pairing = pairing_begin(arguments);
    const struct type *instance;

    *is_refused = false;
    if (generic == NULL) return NULL;
    for (const struct local *each = method->parameters; each != NULL; each = each->next) {
        const struct type *wanted = type_substitute(phc, each->type, view);

        if (!spreads || each->next != NULL)
            infer_argument(&inference, wanted, pairing_take(&pairing, each));
        else if (wanted->kind == TYPE_ARRAY) // else it is reported
            infer_rest(&inference, wanted->element, &pairing);
    }
    for (unsigned i = 0; i < type_parameter_count(generic); i++)
        if (inference.found[i] == NULL) inference.found[i] = &unsaid;
    instance = type_instance(phc, (struct class *)generic, inference.found);
    *is_refused = !infer_check_bounds(&inference, &instance);
    return *is_refused ? NULL : instance;
}

bool infer_is_whole(const struct type *instance)
{
    for (unsigned i = 0; i < type_parameter_count(instance->class); i++)
        if (instance->arguments[i] == &unsaid) return false;
    return true;
}

static bool is_unsaid(const struct type *type, const struct type *instance)
{
    return type->kind == TYPE_PARAMETER && type->parameter->class == instance->class &&
           instance->arguments[type->parameter->index] == &unsaid;
}

const struct type *infer_more(struct phc *phc, const struct type *instance,
                              const struct type *wanted, const struct type *given)
{
    struct inference inference = {.phc = phc, .generic = instance->class};
    unsigned count = type_parameter_count(instance->class);

    infer_from(&inference, wanted, given);
    for (unsigned i = 0; i < count; i++)
        if (inference.found[i] == NULL || instance->arguments[i] != &unsaid)
            inference.found[i] = instance->arguments[i];
    return type_instance(phc, instance->class, inference.found);
}

bool infer_is_open(const struct type *type, const struct type *instance)
{
    if (type->kind == TYPE_ARRAY) return infer_is_open(type->element, instance);
    if (type->kind == TYPE_CLASS && type->arguments != NULL)
        for (unsigned i = 0; i < type_parameter_count(type->class); i++)
            if (infer_is_open(type->arguments[i], instance)) return true;
    return is_unsaid(type, instance);
}

const struct type *infer_result(struct phc *phc, const struct type *result,
                                const struct type *instance)
{
    if (instance == NULL) return result;
    if (result->kind == TYPE_CLASS && result->arguments != NULL)
        for (unsigned i = 0; i < type_parameter_count(result->class); i++)
            if (is_unsaid(result->arguments[i], instance)) return &result->class->type;
    return is_unsaid(result, instance) ? &type_any : type_substitute(phc, result, instance);
}

#include "tools/phc/check_search.h"

#include <stdio.h>
#include <string.h>

#include "tools/phc/absent.h"
#include "tools/phc/declare.h"
#include "tools/phc/infer.h"
#include "tools/phc/lookup.h"
#include "tools/phc/pairing.h"
#include "tools/phc/suggest.h"

// Calls: which method is meant.
//
// Of the methods of that name the one is taken whose parameters fit the arguments at the least
// cost, searched from the class upwards; an override hides what it overrides. Two that fit equally
// well are an error, also where one of them has more default values. Where the receiver is a `var`,
// all this happens at run time.

enum {
    CANDIDATES_SHOWN_MAX = 3, // below a message about a call that fits no method
    COST_SPREAD = FIT_NOT / 2,
    COST_DEFAULT = FIT_NOT / 4, // a method that leaves nothing out is better than one that does
};

static bool search_matches(const struct search *search, const struct method *method)
{
    if (method->is_initializer) return false;
    if (search->constructors) return method->is_constructor;
    if (method->name == NULL || method->is_constructor) return false;
    if (search->name == NULL) return method->ordinal == search->ordinal;
    return method->name == search->name;
}

const struct type *check_search_type(const struct search *search, const struct type *type,
                                     const struct type *view, const struct type *own)
{
    struct phc *phc = search->check->phc;

    type = type_substitute(phc, type, view);
    if (own != NULL) type = type_substitute(phc, type, own);
    return type_from(phc, type, search->check->class);
}

// What the next parameter adds to the cost of a call; COST_DEFAULT once at most, however many have
// their default values.
static unsigned search_fit(const struct search *search, const struct local *parameter,
                           struct pairing *pairing, const struct type *view, const struct type *own)
{
    const struct expr *argument = pairing_take(pairing, parameter);

    if (argument == NULL) return parameter->default_value == NULL ? FIT_NOT : COST_DEFAULT;
    return check_fit_value(search->check->phc, argument,
                           check_search_type(search, parameter->type, view, own));
}

// Of all parameters up to `end`.
static unsigned search_cost_up_to(const struct search *search, const struct method *method,
                                  const struct local *end, struct pairing *pairing,
                                  const struct type *view, const struct type *own)
{
    unsigned cost = 0, fit, defaults = 0;

    for (const struct local *each = method->parameters; each != end; each = each->next) {
        fit = search_fit(search, each, pairing, view, own);
        if (fit == FIT_NOT) return FIT_NOT;
        if (fit == COST_DEFAULT)
            defaults = fit;
        else
            cost += fit;
    }
    return cost + defaults;
}

static unsigned search_cost(const struct search *search, const struct method *method,
                            const struct type *view, const struct type *own)
{
    struct pairing pairing = pairing_begin(search->arguments);
    unsigned cost = search_cost_up_to(search, method, NULL, &pairing, view, own);

    return pairing_is_complete(&pairing) ? cost : FIT_NOT;
}

// The same if the last arguments are elements of the last parameter: the one that fits worst
// counts, and any method that fits without that is better.
static unsigned search_spread_cost(const struct search *search, const struct method *method,
                                   const struct type *view, const struct type *own)
{
    struct pairing pairing = pairing_begin(search->arguments);
    const struct local *last = method->parameters;
    const struct expr *argument;
    unsigned cost, worst = 0;

    while (last->next != NULL) last = last->next;
    cost = search_cost_up_to(search, method, last, &pairing, view, own) + COST_SPREAD;
    const struct type *row = check_search_type(search, last->type, view, own);
    if (row->kind != TYPE_ARRAY) return COST_SPREAD; // reported
    while ((argument = pairing_take_rest(&pairing)) != NULL) {
        unsigned fit = check_fit_value(search->check->phc, argument, type_of_stored(row->element));

        if (fit > worst) worst = fit;
    }
    cost += worst;
    return cost < FIT_NOT && pairing_is_complete(&pairing) ? cost : FIT_NOT;
}

static bool takes_rest(const struct method *method)
{
    const struct local *last = method->parameters;

    while (last != NULL && last->next != NULL) last = last->next;
    return last != NULL && last->takes_rest;
}

// What the call would cost, and what the type parameters of the method would stand for.
static unsigned search_try(const struct search *search, const struct method *method,
                           const struct type *view, bool spreads, const struct type **own)
{
    bool is_refused;

    *own = infer_instance(search->check->phc, search->open != NULL ? search->open : method->generic,
                          method, view, search->arguments, spreads, &is_refused);
    if (is_refused) return FIT_NOT;
    return spreads ? search_spread_cost(search, method, view, *own)
                   : search_cost(search, method, view, *own);
}

// Whether the best method so far has the same parameters; then it hides this one of a class above.
static bool search_is_hidden(const struct search *search, const struct method *method,
                             const struct type *view)
{
    struct phc *phc = search->check->phc;
    const struct local *a = method->parameters, *b = search->best->parameters;

    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        if (type_machine_name(phc, a->passed) != type_machine_name(phc, b->passed) &&
            type_substitute(phc, a->type, view) != type_substitute(phc, b->type, search->view))
            return false;
    return a == NULL && b == NULL;
}

// What it costs to hand on all parameters of `a` to `b`.
static unsigned search_distance(struct phc *phc, const struct method *a, const struct type *view_a,
                                const struct method *b, const struct type *view_b)
{
    const struct local *one = a->parameters, *other = b->parameters;
    unsigned cost = 0;

    for (; one != NULL && other != NULL && cost < FIT_NOT; one = one->next, other = other->next)
        cost += check_fit(phc, type_substitute(phc, one->type, view_a),
                          type_substitute(phc, other->type, view_b));
    return one == NULL && other == NULL && cost < FIT_NOT ? cost : FIT_NOT;
}

// One that fits as well as the best so far. null fits any two: then the one is meant that takes
// less.
static void search_consider_equal(struct search *search, struct method *method,
                                  const struct type *view, const struct type *own)
{
    struct phc *phc = search->check->phc;
    unsigned up = search_distance(phc, method, view, search->best, search->view);
    unsigned down = search_distance(phc, search->best, search->view, method, view);

    if (up < down) {
        search->best = method;
        search->view = view;
        search->own = own;
    } else if (up == down && !search_is_hidden(search, method, view)) {
        search->is_ambiguous = true;
    }
}

static void search_consider(struct search *search, struct method *method, const struct type *view)
{
    const struct type *own;
    unsigned cost = search_try(search, method, view, false, &own);
    bool spreads = cost == FIT_NOT && takes_rest(method);

    if (spreads) cost = search_try(search, method, view, true, &own);
    search->near = method;
    if (cost == FIT_NOT || cost > search->best_cost) return;
    if (cost == search->best_cost && spreads == search->spreads) {
        search_consider_equal(search, method, view, own);
        return;
    }
    search->best = method;
    search->best_cost = cost;
    search->view = view;
    search->own = own;
    search->spreads = spreads;
    search->is_ambiguous = false;
}

void check_search_class(struct search *search, const struct type *view)
{
    bool by_name = search->name != NULL && !search->constructors;
    struct method *method = by_name ? lookup_methods(search->check->phc, view->class, search->name)
                                    : view->class->methods;

    for (; method != NULL; method = by_name ? method->next_named : method->next)
        if (search_matches(search, method)) search_consider(search, method, view);
}

// Of a type that has a class, as that class and as all above it.
void check_search_run(struct search *search, const struct type *type)
{
    struct phc *phc = search->check->phc;

    search->best_cost = FIT_NOT;
    check_search_class(search, type);
    for (const struct super_ref *each = type->class->views; each != NULL; each = each->next) {
        // Constructors are not inherited; a class without any is made by those above it.
        if (search->constructors && search->near != NULL) return;
        check_search_class(search, type_substitute(phc, each->type, type));
    }
}

// "int, string" as a program writes it.
struct type_list {
    char text[300];
    size_t used;
};

// The name of an argument that has one; or null.
static void add_type(struct phc *phc, struct type_list *list, name_t name, const struct type *type)
{
    size_t left = sizeof(list->text) - list->used;

    if (list->used >= sizeof(list->text)) return;
    list->used +=
        (size_t)snprintf(list->text + list->used, left, "%s%s%s%s", list->used == 0 ? "" : ", ",
                         name == NULL ? "" : name, name == NULL ? "" : ": ", type_text(phc, type));
}

// An object of an inner class is given what it belongs to, of which the program says nothing.
static bool is_said(const struct search *search, const struct method *method)
{
    return !search->constructors || method->class->around == NULL;
}

static const char *argument_text(const struct search *search, const struct method *method)
{
    struct phc *phc = search->check->phc;
    const struct expr *arguments = search->arguments;
    struct type_list list = {.used = 0};

    if (!is_said(search, method)) arguments = arguments->next;
    for (; arguments != NULL; arguments = arguments->next)
        add_type(phc, &list, arguments->kind == EXPR_NAMED ? arguments->member.name : NULL,
                 arguments->type);
    return names_of(&phc->names, list.text);
}

static const char *parameter_text(const struct search *search, const struct method *method)
{
    struct phc *phc = search->check->phc;
    const struct local *parameters = method->parameters;
    struct type_list list = {.used = 0};

    if (!is_said(search, method)) parameters = parameters->next;
    for (; parameters != NULL; parameters = parameters->next)
        add_type(phc, &list, NULL, parameters->type);
    return names_of(&phc->names, list.text);
}

// Where the methods are that have the name but not the parameters.
static void search_note_candidates(const struct search *search, const struct class *class)
{
    struct phc *phc = search->check->phc;
    unsigned shown = 0;

    for (; class != NULL; class = class->super) {
        for (const struct method *method = class->methods; method != NULL; method = method->next) {
            if (!search_matches(search, method) || ++shown > CANDIDATES_SHOWN_MAX) continue;
            diag_note(&phc->diag, method->pos, "%s takes (%s)", method->name,
                      parameter_text(search, method));
        }
        if (search->constructors && shown > 0) return;
    }
}

// Whether what the call may have meant is one method, and what that overrides.
static bool search_is_only(const struct search *search, const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            if (search_matches(search, method) &&
                !declare_collide(search->check->phc, method, search->near))
                return false;
    return true;
}

// Whether there was a mistake in what a call is decided by.
static bool search_is_in_doubt(const struct search *search, const struct class *class)
{
    for (const struct expr *argument = search->arguments; argument != NULL;
         argument = argument->next)
        if (argument->type->kind == TYPE_ERROR) return true;
    return type_is_incomplete(class);
}

static const char *search_suggest(const struct search *search, const struct class *class)
{
    const char *absent = absent_hint(class, search->name, search->ordinal);

    if (search->constructors)
        return check_names_method(class, class->simple)
                   ? "; what is named as the class and gives something is a method: a constructor "
                     "begins with void"
                   : "";
    if (*absent != '\0' || search->name == NULL) return absent;
    return check_suggest_method(search->check, search->name, class);
}

static bool has_as_many(const struct expr *argument, const struct local *parameter)
{
    for (; argument != NULL && parameter != NULL; argument = argument->next)
        parameter = parameter->next;
    return argument == NULL && parameter == NULL;
}

// What of an argument the only method would take.
static const char *hint_for_argument(struct check *check, const struct type *from,
                                     const struct type *to)
{
    if (to == &check->phc->core.string->type && type_is_number(from))
        return "; \"\" + value is its text";
    return check_hint_copy(check, from, to);
}

static const char *search_hint(const struct search *search, const struct class *class)
{
    const struct expr *argument = search->arguments;
    const struct local *parameter = search->near->parameters;
    const char *hint = "";

    if (!search_is_only(search, class) || !has_as_many(argument, parameter)) return hint;
    for (; argument != NULL && parameter != NULL && *hint == '\0';
         argument = argument->next, parameter = parameter->next)
        if (argument->kind != EXPR_NAMED)
            hint = hint_for_argument(search->check, argument->type, parameter->type);
    return hint;
}

// The method of the class that makes an object of what the constructors do not take.
static const char *search_maker(const struct search *search, const struct class *class)
{
    const struct type *own;
    char text[200];

    for (const struct method *each = class->methods; each != NULL; each = each->next) {
        if (!each->is_static || each->result->class != class || each->result->kind != TYPE_CLASS ||
            search_try(search, each, class->self, false, &own) == FIT_NOT)
            continue;
        snprintf(text, sizeof(text), "; %.80s.%.60s(...) makes one of that",
                 type_text(search->check->phc, &class->type), each->name);
        return names_of(&search->check->phc->names, text);
    }
    return "";
}

static void search_report(const struct search *search, const struct class *class, struct pos pos)
{
    struct check *check = search->check;
    char name[80] = "constructor";

    if (search_is_in_doubt(search, class)) return;
    if (search->name != NULL)
        snprintf(name, sizeof(name), "method %s", search->name);
    else if (!search->constructors)
        snprintf(name, sizeof(name), "method with ordinal %u", search->ordinal);
    if (search->near == NULL) {
        check_error(check, pos, "the class %s has no %s%s", class->name, name,
                    search_suggest(search, class));
        return;
    }
    if (search_is_only(search, class) &&
        pairing_report(check, search->near, search->arguments, pos))
        return;
    check_error(check, pos, "no %s of %s takes (%s)%s", name, class->name,
                argument_text(search, search->near),
                search->constructors && class->around == NULL ? search_maker(search, class)
                                                              : search_hint(search, class));
    search_note_candidates(search, class);
}

static bool search_may_use_best(const struct search *search)
{
    const struct class *object = search->object == NULL ? search->check->class : search->object;

    return check_may_use(search->check, search->best->class, search->best->access,
                         search->best->is_static ? NULL : object);
}

struct method *check_found(struct check *check, struct search *search, const struct type *type,
                           struct pos pos)
{
    if (search->best == NULL) {
        search_report(search, type->class, pos);
        return NULL;
    }
    if (search->is_ambiguous) {
        if (search_is_in_doubt(search, type->class)) return NULL;
        check_error(check, pos, "more than one %s of %s fits (%s) equally well",
                    search->constructors ? "constructor" : search->best->name, type->class->name,
                    argument_text(search, search->best));
        return NULL;
    }
    if (!search_may_use_best(search)) {
        check_refuse(check, pos, search->best->name, search->best->class, search->best->access, "");
        return NULL;
    }
    return search->best;
}

struct method *check_find(struct check *check, struct search *search, const struct type *type,
                          struct pos pos)
{
    search->check = check;
    check_search_run(search, type);
    return check_found(check, search, type, pos);
}

#include "tools/phc/pairing.h"

#include "tools/phc/check_int.h"
#include "tools/phc/suggest.h"

bool pairing_has_names(const struct expr *arguments)
{
    for (; arguments != NULL; arguments = arguments->next)
        if (arguments->kind == EXPR_NAMED) return true;
    return false;
}

const struct expr *pairing_take_rest(struct pairing *pairing)
{
    const struct expr *argument = pairing->next;

    if (argument == NULL || argument->kind == EXPR_NAMED) return NULL;
    pairing->next = argument->next;
    return argument;
}

const struct expr *pairing_take(struct pairing *pairing, const struct local *parameter)
{
    const struct expr *argument = pairing_take_rest(pairing);

    if (argument != NULL) return argument;
    argument = pairing->next;
    while (argument != NULL && argument->member.name != parameter->name) argument = argument->next;
    if (argument == NULL) return NULL;
    pairing->named++;
    return argument->member.base;
}

bool pairing_is_complete(const struct pairing *pairing)
{
    unsigned named = 0;

    for (const struct expr *each = pairing->next; each != NULL; each = each->next) {
        if (each->kind != EXPR_NAMED) return false;
        named++;
    }
    return named == pairing->named;
}

// ---- mistakes ----------------------------------------------------------------------------------

static const struct local *find_parameter(const struct method *method, name_t name)
{
    const struct local *local = method->parameters;

    while (local != NULL && local->name != name) local = local->next;
    return local;
}

static void report_unknown(struct check *check, const struct method *method,
                           const struct expr *named)
{
    struct suggest suggest = suggest_begin(named->member.name);

    for (const struct local *each = method->parameters; each != NULL; each = each->next)
        if (each->name != NULL) suggest_consider(&suggest, each->name);
    check_error(check, named->pos, "%s has no parameter %s%s", method->name, named->member.name,
                suggest_text(&suggest, &check->phc->names));
}

// A name that no parameter has, or one that has a value by its place.
static bool report_name(struct check *check, const struct method *method,
                        const struct expr *arguments)
{
    const struct local *parameter = method->parameters;

    for (; arguments != NULL && arguments->kind != EXPR_NAMED; arguments = arguments->next)
        if (parameter != NULL) parameter = parameter->next;
    for (; arguments != NULL; arguments = arguments->next) {
        const struct local *named = find_parameter(method, arguments->member.name), *left;

        for (left = parameter; left != NULL && left != named;) left = left->next;
        if (left != NULL) continue;
        if (named == NULL)
            report_unknown(check, method, arguments);
        else
            check_error(check, arguments->pos, "%s is given already, by its place", named->name);
        return true;
    }
    return false;
}

// A parameter of which nothing is said, in a call that names others or may leave some out.
static bool report_missing(struct check *check, const struct method *method,
                           const struct expr *arguments, struct pos pos)
{
    struct pairing pairing = pairing_begin(arguments);
    const struct local *last = method->parameters;

    while (last != NULL && last->next != NULL) last = last->next;
    if (!pairing_has_names(arguments) && (last == NULL || last->default_value == NULL))
        return false;
    for (const struct local *each = method->parameters; each != NULL; each = each->next) {
        if (pairing_take(&pairing, each) != NULL || each->default_value != NULL) continue;
        if (each->takes_rest) continue;
        check_error(check, pos, "%s needs a value for %s", method->name, each->name);
        return true;
    }
    return false;
}

bool pairing_report(struct check *check, const struct method *method, const struct expr *arguments,
                    struct pos pos)
{
    return report_name(check, method, arguments) || report_missing(check, method, arguments, pos);
}

#include <string.h>

#include "tools/phc/declare.h"
#include "tools/phc/declare_int.h"
#include "tools/phc/lookup.h"
#include "vm/native/natives.h"

// Methods against those of the same name above them.
//
// The machine knows no type parameters: where comparable<string> says compareTo(T), it has
// compareTo(object). A method that overrides it is passed and returns what that one is and does
// (`passed`, `returned`) and converts by itself; who calls it does likewise. So there is one
// method, where other compilers make two.

bool declare_collide(struct phc *phc, const struct method *one, const struct method *other)
{
    const struct local *a = one->parameters, *b = other->parameters;
    unsigned alone = method_alone_count(one);

    if (one->name != other->name || alone != method_alone_count(other)) return false;
    if (method_is_packed(one) != method_is_packed(other)) return false;
    for (; alone > 0; a = a->next, b = b->next, alone--)
        if (type_machine_name(phc, a->passed) != type_machine_name(phc, b->passed)) return false;
    return true;
}

bool declare_part(struct phc *phc, struct method *method, const struct method *other)
{
    const struct type *object = &phc->core.bool_box->type;
    const struct local *b = other->parameters;
    bool is_parted = false;

    if (method->is_native) return false;
    for (struct local *a = method->parameters; a != NULL; a = a->next, b = b->next) {
        if (a->passed != &type_bool || b->passed != &type_int) continue;
        a->passed = object;
        is_parted = true;
    }
    return is_parted;
}

// Whether the parameters are the same to a reader, who knows the type arguments of `view`.
static bool is_same_method(struct phc *phc, const struct method *method,
                           const struct method *inherited, const struct type *view)
{
    const struct local *a = method->parameters, *b = inherited->parameters;

    if (method->name != inherited->name || method->parameter_count != inherited->parameter_count)
        return false;
    for (; a != NULL; a = a->next, b = b->next)
        if (a->type != type_substitute(phc, b->type, view)) return false;
    return true;
}

// Who calls a method need not know which class has it, so what it is given is the same in all.
static void declare_adopt_default(struct phc *phc, const struct method *method, struct local *own,
                                  const struct local *inherited)
{
    const struct default_value *value = own->default_value;

    if (value != NULL && value != inherited->default_value) {
        diag_error(&phc->diag, own->pos,
                   value->method == method
                       ? "%s overrides a method: its parameters have the default values of that one"
                       : "%s overrides methods of several classes that differ in default values",
                   method->name);
        diag_note(&phc->diag, inherited->pos, "the inherited parameter is here");
    }
    own->default_value = inherited->default_value;
}

// Makes the method what the machine takes for an override of the inherited one.
static void declare_adopt(struct phc *phc, struct method *method, const struct method *inherited)
{
    struct local *a = method->parameters;

    for (const struct local *b = inherited->parameters; b != NULL; a = a->next, b = b->next) {
        if (a->passed != a->type &&
            type_machine_name(phc, a->passed) != type_machine_name(phc, b->passed))
            diag_error(&phc->diag, method->pos,
                       "%s overrides methods of several classes that differ in their parameters",
                       method->name);
        a->passed = b->passed;
        declare_adopt_default(phc, method, a, b);
    }
}

// Whether who wants the one result can do with the other.
static bool result_fits(struct phc *phc, const struct type *result, const struct type *expected)
{
    bool is_narrower = expected->kind == TYPE_CLASS
                           ? type_is_reference(result)
                           : expected->kind == TYPE_ARRAY && result->kind == TYPE_ARRAY; // bool[]

    return result == expected ||
           (is_narrower && type_view(phc, result, type_methods(phc, expected)) != NULL) ||
           type_machine_name(phc, result) == type_machine_name(phc, expected);
}

static bool is_public(const struct method *method)
{
    return method->access == ACCESS_PUBLIC;
}

// Whether some may call the inherited method but not the one that overrides it.
static bool is_hidden(const struct method *method, const struct method *inherited)
{
    return method->access > inherited->access;
}

// An override must be usable wherever the inherited method is.
static void declare_check_override(struct phc *phc, struct method *method,
                                   const struct method *inherited, const struct type *view)
{
    const struct type *result = method->result;
    const struct type *expected = type_substitute(phc, inherited->result, view);
    bool is_good = false;

    if (method->is_static != inherited->is_static)
        diag_error(&phc->diag, method->pos, "%s is %s in %s and must be so here", method->name,
                   inherited->is_static ? "static" : "not static", inherited->class->name);
    else if (inherited->class == phc->core.object && inherited->is_native &&
             declare_native_number(phc, inherited) == NATIVE_CLASS)
        diag_error(&phc->diag, method->pos,
                   "%s says truly what an object is and cannot be overridden", method->name);
    else if (inherited->access == ACCESS_PRIVATE)
        diag_error(&phc->diag, method->pos, "%s is private in %s and cannot be overridden",
                   method->name, inherited->class->name);
    else if (is_hidden(method, inherited))
        diag_error(&phc->diag, method->pos,
                   "%s can be used by more classes in %s and must be so here", method->name,
                   inherited->class->name);
    else if (method_is_packed(method) && !is_same_method(phc, method, inherited, view))
        diag_error(&phc->diag, method->pos,
                   "%s differs from the inherited method only behind its first %u parameters",
                   method->name, method_alone_count(method));
    else if (!result_fits(phc, result, expected))
        diag_error(&phc->diag, method->pos, "%s returns %s in %s, which %s does not fit",
                   method->name, type_text(phc, expected), inherited->class->name,
                   type_text(phc, result));
    else
        is_good = true;
    if (!is_good) diag_note(&phc->diag, inherited->pos, "the inherited method is here");
    if (type_is_number(result) &&
        (type_is_reference(inherited->returned) || inherited->returned == &type_bool))
        method->returned = inherited->returned;
}

static void declare_override(struct phc *phc, struct method *method, const struct type *view)
{
    for (const struct method *other = lookup_methods(phc, view->class, method->name); other != NULL;
         other = other->next_named) {
        if (other->is_constructor) continue;
        if (is_same_method(phc, method, other, view))
            declare_adopt(phc, method, other);
        else if (declare_collide(phc, method, other))
            declare_part(phc, method, other);
        if (declare_collide(phc, method, other)) declare_check_override(phc, method, other, view);
    }
}

// ---- what a class must have --------------------------------------------------------------------

// Whether objects have the method, and with code.
static bool has_code(const struct method *method)
{
    return !method->is_abstract && !method->is_constructor && !method->is_static;
}

// What this very class, or interface, has as code for the method; or null.
static const struct method *implementation(struct phc *phc, const struct class *class,
                                           const struct method *wanted)
{
    for (const struct method *method = lookup_methods(phc, class, wanted->name); method != NULL;
         method = method->next_named)
        if (has_code(method) && (is_public(method) || !wanted->class->is_interface) &&
            declare_collide(phc, method, wanted))
            return method;
    return NULL;
}

static void declare_check_complete(struct phc *phc, const struct class *class,
                                   const struct method *wanted)
{
    if (implementation(phc, class, wanted) != NULL) return;
    for (const struct super_ref *each = class->views; each != NULL; each = each->next)
        if (implementation(phc, each->type->class, wanted) != NULL) return;
    diag_error(&phc->diag, class->pos, "the class %s lacks the method %s of %s", class->name,
               wanted->name, wanted->class->name);
}

static void declare_check_abstract(struct phc *phc, const struct class *class)
{
    if (class->is_abstract || type_is_incomplete(class)) return;
    for (const struct super_ref *each = class->views; each != NULL; each = each->next)
        for (const struct method *method = each->type->class->methods; method != NULL;
             method = method->next)
            if (method->is_abstract) declare_check_complete(phc, class, method);
}

// ---- what answers for an interface -------------------------------------------------------------

// The code of the class, or of the nearest one above it; null: an interface gives it.
static const struct method *answer(struct phc *phc, const struct class *class,
                                   const struct method *asked)
{
    const struct method *found = NULL;

    for (; class != NULL && found == NULL; class = class->super)
        found = implementation(phc, class, asked);
    return found;
}

// As result_fits(), of what the machine knows of results.
static bool machine_fits(struct phc *phc, const struct type *result, const struct type *expected)
{
    struct class *wanted = type_methods(phc, expected);

    if (type_machine_name(phc, result) == type_machine_name(phc, expected)) return true;
    return type_is_reference(result) && type_is_reference(expected) &&
           type_view(phc, result, wanted == NULL ? phc->core.object : wanted) != NULL;
}

// A method of a class above was not written for the interface.
static void declare_check_answer(struct phc *phc, const struct class *class,
                                 const struct method *inherited, const struct method *asked,
                                 const struct type *view)
{
    const struct type *expected = type_substitute(phc, asked->result, view);
    const struct type *result =
        type_substitute(phc, inherited->result, type_view(phc, class->self, inherited->class));
    bool fits = result_fits(phc, result, expected);

    if (fits && machine_fits(phc, inherited->returned, asked->returned)) return;
    if (type_view(phc, class->super->self, view->class) != NULL) return; // said of that one
    diag_error(&phc->diag, class->pos,
               "the class %s inherits %s from %s, which returns %s and not %s, as %s wants it: "
               "write %s here",
               class->name, asked->name, inherited->class->name, type_text(phc, result),
               fits ? "an object" : type_text(phc, expected), view->class->name, asked->name);
    diag_note(&phc->diag, inherited->pos, "the inherited method is here");
}

// Of several interfaces that have code for a method, that prevails which extends all others. It
// takes the lead where it is met and keeps it, so only who leads at the end can prevail.
struct offer {
    struct offer *next; // of the same name, with other parameters
    const struct method *leader;
};

static struct offer *find_offer(struct phc *phc, const struct map *offers,
                                const struct method *method)
{
    struct offer *offer = (struct offer *)map_get(offers, method->name);

    while (offer != NULL && !declare_collide(phc, offer->leader, method)) offer = offer->next;
    return offer;
}

static void declare_offer(struct phc *phc, struct map *offers, const struct method *method)
{
    struct offer *offer = find_offer(phc, offers, method);
    uintptr_t *first;

    if (offer == NULL) {
        first = map_at(&phc->mem, offers, method->name);
        offer = PHC_NEW(phc, struct offer);
        *offer = (struct offer){(struct offer *)*first, method};
        *first = (uintptr_t)offer;
    } else if (type_view(phc, method->class->self, offer->leader->class) != NULL) {
        offer->leader = method;
    }
}

static void declare_contest(struct phc *phc, const struct class *class, const struct map *offers,
                            const struct method *method)
{
    const struct offer *offer = find_offer(phc, offers, method);

    if (offer == NULL || type_view(phc, offer->leader->class->self, method->class) != NULL) return;
    diag_error(&phc->diag, class->pos,
               "the class %s has %s from %s and from %s, and neither prevails: write %s here",
               class->name, method->name, offer->leader->class->name, method->class->name,
               method->name);
}

static bool is_asked(const struct method *method)
{
    return method->class->is_interface && !method->is_static && !method->is_constructor &&
           is_public(method);
}

static void declare_check_interfaces(struct phc *phc, const struct class *class)
{
    struct map offers = {.count = 0}; // by name

    if (class->is_abstract || type_is_incomplete(class)) return;
    for (const struct super_ref *each = class->views; each != NULL; each = each->next)
        for (const struct method *method = each->type->class->methods; method != NULL;
             method = method->next) {
            const struct method *own = is_asked(method) ? answer(phc, class, method) : NULL;

            if (own != NULL && own->class != class)
                declare_check_answer(phc, class, own, method, each->type);
            else if (own == NULL && is_asked(method) && has_code(method))
                declare_offer(phc, &offers, method);
        }
    for (const struct super_ref *each = class->views; each != NULL; each = each->next)
        for (const struct method *method = each->type->class->methods; method != NULL;
             method = method->next)
            if (is_asked(method) && has_code(method)) declare_contest(phc, class, &offers, method);
}

// ---- constructors ------------------------------------------------------------------------------

// Whether others than the class can make its objects, and so those of classes below.
static bool is_open(const struct class *class)
{
    bool has_some = false;

    for (const struct method *method = class->methods; method != NULL; method = method->next) {
        if (!method->is_constructor) continue;
        if (method->access != ACCESS_PRIVATE) return true;
        has_some = true;
    }
    return !has_some;
}

static void declare_check_constructors(struct phc *phc, const struct class *class)
{
    if (class->super_ref.name == NULL || class->super == NULL || is_open(class->super)) return;
    diag_error(&phc->diag, class->super_ref.pos, "the class %s cannot be extended: %s",
               class->super->name,
               class->super->is_named ? "an enum has no other objects than it names"
                                      : "all its constructors are private");
}

void declare_overrides(struct phc *phc, struct class *class)
{
    for (struct method *method = class->methods; method != NULL; method = method->next)
        if (!method->is_constructor)
            for (const struct super_ref *each = class->views; each != NULL; each = each->next)
                declare_override(phc, method, each->type);
    declare_check_abstract(phc, class);
    declare_check_interfaces(phc, class);
    declare_check_constructors(phc, class);
}

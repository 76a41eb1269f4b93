#include "tools/phc/declare.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "vm/classfile.h"
#include "vm/core.h"
#include "vm/native/natives.h"

// The order matters: superclasses first, then sorting by them, then types of members, and last the
// comparisons between members of different classes, which need all of that.

static void declare_find_core(struct phc *phc, struct class **out, const char *name)
{
    struct pos nowhere = {0};

    *out = type_find_class(phc, NULL, name_of(&phc->names, name));
    if (*out == NULL)
        diag_error(&phc->diag, nowhere, "the class %s is not among the sources", name);
}

static bool declare_core(struct phc *phc)
{
    unsigned errors = phc->diag.errors;

    declare_find_core(phc, &phc->core.object, ".internal.object");
    declare_find_core(phc, &phc->core.string, ".internal.string");
    declare_find_core(phc, &phc->core.class, ".internal.class");
    declare_find_core(phc, &phc->core.int_box, ".internal.int");
    declare_find_core(phc, &phc->core.long_box, ".internal.long");
    declare_find_core(phc, &phc->core.array, ".internal.array");
    declare_find_core(phc, &phc->core.int_array, ".internal.array.int");
    declare_find_core(phc, &phc->core.binary, ".internal.binary");
    return phc->diag.errors == errors;
}

struct core_class {
    const char *name;
    unsigned flags;
};

// What the machine knows about the class, or null if it is an ordinary one.
static const struct core_class *declare_core_class(const struct class *class)
{
    static const struct core_class cores[] = {
#define CORE(number, id, name, super, flags) {name, flags},
        CORE_LIST(CORE)
#undef CORE
    };

    for (size_t i = 0; i < ARRAY_COUNT(cores); i++)
        if (strcmp(cores[i].name, class->name) == 0) return &cores[i];
    return NULL;
}

bool declare_can_make(const struct class *class)
{
    const struct core_class *core = declare_core_class(class);

    return core == NULL || (core->flags & CORE_MADE) != 0;
}

static void declare_super(struct phc *phc, struct class *class)
{
    const struct type *type;

    if (class == phc->core.object) return;
    class->super = phc->core.object;
    if (class->super_ref.name == NULL) return;
    type = type_resolve(phc, class->unit, &class->super_ref);
    class->has_unknown_super = type->kind == TYPE_ERROR;
    if (class->has_unknown_super) return;
    if (type->kind != TYPE_CLASS)
        diag_error(&phc->diag, class->super_ref.pos, "%s is not a class that can be extended",
                   type_text(phc, type));
    else
        class->super = type->class;
}

// Objects that C code makes have no room for fields of a subclass.
static void declare_check_super(struct phc *phc, const struct class *class)
{
    const struct core_class *super;

    if (class->super == NULL || declare_core_class(class) != NULL) return;
    super = declare_core_class(class->super);
    if (super != NULL && (super->flags & CORE_OPEN) == 0)
        diag_error(&phc->diag, class->super_ref.pos, "the class %s cannot be extended",
                   class->super->name);
}

// A class below itself would send every walk up the hierarchy round for ever.
static void declare_break_cycle(struct phc *phc, struct class *class)
{
    unsigned depth = 0;

    for (struct class *super = class->super; super != NULL; super = super->super) {
        if (++depth <= CLASSFILE_DEPTH_MAX && super != class) continue;
        diag_error(&phc->diag, class->pos, "the class %s %s", class->name,
                   super == class ? "extends itself" : "has too many classes above it");
        class->super = phc->core.object;
        return;
    }
}

static void declare_duplicates(struct phc *phc, const struct class *class)
{
    const struct class *first = type_class_by_full_name(phc, class->name);

    if (first == class) return;
    diag_error(&phc->diag, class->pos, "there are two classes %s", class->name);
    diag_note(&phc->diag, first->pos, "the other one is here");
}

static struct field *declare_find_field(const struct class *class, name_t name,
                                        const struct field *end)
{
    for (struct field *field = class->fields; field != end; field = field->next)
        if (field->name == name) return field;
    return NULL;
}

static void declare_fields(struct phc *phc, struct class *class)
{
    const struct field *other;

    for (struct field *field = class->fields; field != NULL; field = field->next) {
        if (field->name == NULL) continue;
        field->type = type_resolve(phc, class->unit, &field->ref);
        if (field->type->kind == TYPE_VOID)
            diag_error(&phc->diag, field->pos, "a field cannot be void");
        other = declare_find_field(class, field->name, field);
        if (other == NULL) continue;
        diag_error(&phc->diag, field->pos, "there are two fields %s", field->name);
        diag_note(&phc->diag, other->pos, "the other one is here");
    }
}

bool declare_same_parameters(const struct method *one, const struct method *other)
{
    const struct local *a = one->parameters, *b = other->parameters;

    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        if (a->type != b->type) return false;
    return a == NULL && b == NULL;
}

// The machine tells methods apart by the types that it knows, which are fewer.
static bool declare_collide(struct phc *phc, const struct method *one, const struct method *other)
{
    const struct local *a = one->parameters, *b = other->parameters;

    if (one->name != other->name || one->parameter_count != other->parameter_count) return false;
    for (; a != NULL; a = a->next, b = b->next)
        if (type_machine_name(phc, a->type) != type_machine_name(phc, b->type)) return false;
    return true;
}

static void declare_signature(struct phc *phc, struct method *method)
{
    struct class *class = method->class;

    method->result = type_resolve(phc, class->unit, &method->ref);
    for (struct local *local = method->parameters; local != NULL; local = local->next) {
        local->type = type_resolve(phc, class->unit, &local->ref);
        if (local->type->kind == TYPE_VOID)
            diag_error(&phc->diag, local->pos, "a parameter cannot be void");
    }
    method->is_constructor = method->result->kind == TYPE_VOID && !method->is_static &&
                             strcmp(strrchr(class->name, '.') + 1, method->name) == 0;
    if (method->parameter_count > CLASSFILE_PARAMETERS_MAX)
        diag_error(&phc->diag, method->pos, "a method can have at most %d parameters",
                   CLASSFILE_PARAMETERS_MAX);
}

static void declare_methods(struct phc *phc, struct class *class)
{
    for (struct method *method = class->methods; method != NULL; method = method->next) {
        if (method->name == NULL) continue;
        declare_signature(phc, method);
        for (struct method *other = class->methods; other != method; other = other->next) {
            if (declare_collide(phc, method, other))
                diag_error(&phc->diag, method->pos,
                           "there are two methods %s with these parameters", method->name);
            else if (method->ordinal != NO_ORDINAL && method->ordinal == other->ordinal)
                diag_error(&phc->diag, method->pos, "there are two methods with ordinal %u",
                           method->ordinal);
            else
                continue;
            diag_note(&phc->diag, other->pos, "the other one is here");
        }
    }
}

// An override must be usable wherever the inherited method is.
static void declare_check_override(struct phc *phc, const struct method *method,
                                   const struct method *inherited)
{
    const struct type *result = method->result, *expected = inherited->result;
    bool fits = result == expected ||
                (result->kind == TYPE_CLASS && expected->kind == TYPE_CLASS &&
                 type_extends(result->class, expected->class)) ||
                type_machine_name(phc, result) == type_machine_name(phc, expected);

    if (method->is_static != inherited->is_static)
        diag_error(&phc->diag, method->pos, "%s is %s in %s and must be so here", method->name,
                   inherited->is_static ? "static" : "not static", inherited->class->name);
    else if (!fits)
        diag_error(&phc->diag, method->pos, "%s returns %s in %s, which %s does not fit",
                   method->name, type_text(phc, expected), inherited->class->name,
                   type_text(phc, result));
    else
        return;
    diag_note(&phc->diag, inherited->pos, "the inherited method is here");
}

static void declare_overrides(struct phc *phc, const struct class *class)
{
    for (const struct method *method = class->methods; method != NULL; method = method->next) {
        if (method->is_constructor) continue;
        for (const struct class *super = class->super; super != NULL; super = super->super)
            for (const struct method *other = super->methods; other != NULL; other = other->next)
                if (!other->is_constructor && declare_collide(phc, method, other))
                    declare_check_override(phc, method, other);
    }
}

// "i .internal.object": the parameters as vm/native/natives.h writes them.
static void declare_parameter_text(struct phc *phc, const struct method *method, char *out,
                                   size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (const struct local *local = method->parameters; local != NULL && used < size;
         local = local->next)
        used += (size_t)snprintf(out + used, size - used, "%s%s", used == 0 ? "" : " ",
                                 type_machine_name(phc, local->type));
}

unsigned declare_native_number(struct phc *phc, const struct method *method)
{
    enum { INSTANCE, STATIC };
    static const struct {
        unsigned number, is_static;
        const char *class, *name, *parameters, *result;
    } natives[] = {
#define NATIVE(number, kind, class, name, parameters, result, function)                            \
    {number, kind, class, name, parameters, result},
        NATIVE_LIST(NATIVE)
#undef NATIVE
    };
    char parameters[512];
    name_t result = type_machine_name(phc, method->result);

    declare_parameter_text(phc, method, parameters, sizeof(parameters));
    for (size_t i = 0; i < ARRAY_COUNT(natives); i++)
        if (natives[i].is_static == method->is_static &&
            strcmp(natives[i].class, method->class->name) == 0 &&
            strcmp(natives[i].name, method->name) == 0 &&
            strcmp(natives[i].parameters, parameters) == 0 &&
            strcmp(natives[i].result, result) == 0)
            return natives[i].number;
    return 0;
}

static void declare_natives(struct phc *phc, const struct class *class)
{
    for (const struct method *method = class->methods; method != NULL; method = method->next)
        if (method->is_native && declare_native_number(phc, method) == 0)
            diag_error(&phc->diag, method->pos, "the machine has no such native method as %s.%s",
                       class->name, method->name);
}

static void declare_imports(struct phc *phc)
{
    for (struct unit *unit = phc->units; unit != NULL; unit = unit->next)
        for (const struct import *import = unit->imports; import != NULL; import = import->next)
            if (type_find_class(phc, unit, import->name) == NULL)
                type_report_unknown(phc, unit, import->name, import->pos);
}

// Moves every class behind its superclass, and keeps the order of the sources otherwise.
static void declare_sort(struct phc *phc)
{
    struct class *rest = phc->classes, *sorted = NULL, **end = &sorted;

    while (rest != NULL) {
        struct class **link = &rest;

        while ((*link)->super != NULL && !(*link)->super->is_sorted) link = &(*link)->next;
        *end = *link;
        *link = (*link)->next;
        (*end)->is_sorted = true;
        end = &(*end)->next;
        *end = NULL;
    }
    phc->classes = sorted;
}

bool declare_classes(struct phc *phc)
{
    if (!declare_core(phc)) return false;
    for (struct class *class = phc->classes; class != NULL; class = class->next) {
        declare_duplicates(phc, class);
        declare_super(phc, class);
    }
    for (struct class *class = phc->classes; class != NULL; class = class->next) {
        declare_break_cycle(phc, class);
        declare_check_super(phc, class);
    }
    declare_sort(phc);
    for (struct class *class = phc->classes; class != NULL; class = class->next) {
        declare_fields(phc, class);
        declare_methods(phc, class);
    }
    for (struct class *class = phc->classes; class != NULL; class = class->next) {
        declare_overrides(phc, class);
        declare_natives(phc, class);
    }
    declare_imports(phc);
    return true;
}

// Whether the class, or one above it, has what the machine calls first.
static bool declare_can_start(const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            if (!method->is_static && method->parameter_count == 1 &&
                strcmp(method->name, "startup") == 0 &&
                method->parameters->type->kind == TYPE_CLASS &&
                strcmp(method->parameters->type->class->name, ".internal.boot") == 0)
                return true;
    return false;
}

void declare_main(struct phc *phc)
{
    struct pos nowhere = {0};
    name_t name = name_of(&phc->names, phc->options->main_class);

    phc->main_class = type_find_class(phc, NULL, name);
    if (phc->main_class == NULL)
        diag_error(&phc->diag, nowhere, "there is no class %s to start with", name);
    else if (!declare_can_start(phc->main_class))
        diag_error(&phc->diag, phc->main_class->pos,
                   "the class %s has no method void startup(.internal.boot boot) to start with",
                   name);
}

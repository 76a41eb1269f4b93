#include "tools/phc/type.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/phc_int.h"
#include "tools/phc/suggest.h"

const struct type type_error = {.kind = TYPE_ERROR};
const struct type type_void = {.kind = TYPE_VOID};
const struct type type_int = {.kind = TYPE_INT};
const struct type type_long = {.kind = TYPE_LONG};
const struct type type_any = {.kind = TYPE_ANY};
const struct type type_null = {.kind = TYPE_NULL};

static const char internal[] = ".internal.";

static const struct {
    const char *name;
    const struct type *type;
} basic_types[] = {{"int", &type_int}, {"long", &type_long}, {"void", &type_void}};

const struct type *type_basic(name_t name)
{
    if (strncmp(name, internal, sizeof(internal) - 1) == 0) name += sizeof(internal) - 1;
    for (size_t i = 0; i < ARRAY_COUNT(basic_types); i++)
        if (strcmp(basic_types[i].name, name) == 0) return basic_types[i].type;
    return NULL;
}

const struct type *type_array(struct phc *phc, const struct type *element)
{
    struct type *array;

    if (element->kind == TYPE_ERROR) return element;
    for (const struct type *known = phc->arrays; known != NULL; known = known->next)
        if (known->element == element) return known;
    array = PHC_NEW(phc, struct type);
    *array = (struct type){.kind = TYPE_ARRAY, .element = element, .next = phc->arrays};
    phc->arrays = array;
    return array;
}

void type_add_class(struct phc *phc, struct class *class)
{
    uintptr_t *known = map_at(&phc->mem, &phc->class_by_name, class->name);

    if (*known == 0) *known = (uintptr_t) class;
    *phc->classes_end = class;
    phc->classes_end = &class->next;
}

struct class *type_class_by_full_name(struct phc *phc, name_t name)
{
    return (struct class *)*map_at(&phc->mem, &phc->class_by_name, name);
}

static struct class *type_class_in_package(struct phc *phc, const char *package, name_t simple)
{
    char full[512];

    snprintf(full, sizeof(full), "%s.%s", package, simple);
    return type_class_by_full_name(phc, name_of(&phc->names, full));
}

// Whether `full` is ".any.package.simple".
static bool type_ends_with(name_t full, name_t simple)
{
    const char *dot = strrchr(full, '.');

    return dot != NULL && strcmp(dot + 1, simple) == 0;
}

static struct class *type_search_class(struct phc *phc, const struct unit *unit, name_t name)
{
    struct class *class;

    if ((class = type_class_in_package(phc, unit->package, name)) != NULL) return class;
    for (struct import *import = unit->imports; import != NULL; import = import->next) {
        if (!type_ends_with(import->name, name)) continue;
        import->is_used = true;
        return type_class_by_full_name(phc, import->name);
    }
    return type_class_in_package(phc, ".internal", name);
}

// A simple name is searched for once a file; kept is the class, or the file for "there is none".
struct class *type_find_class(struct phc *phc, struct unit *unit, name_t name)
{
    uintptr_t *known;

    if (name[0] == '.') return type_class_by_full_name(phc, name);
    known = map_at(&phc->mem, &unit->classes, name);
    if (*known == 0) {
        struct class *class = type_search_class(phc, unit, name);

        *known = class != NULL ? (uintptr_t) class : (uintptr_t)unit;
    }
    return *known == (uintptr_t)unit ? NULL : (struct class *)*known;
}

static bool type_is_imported(const struct unit *unit, const struct class *class)
{
    for (const struct import *import = unit->imports; import != NULL; import = import->next)
        if (import->name == class->name) return true;
    return false;
}

// Whether the class stands in that very package, not in one below it.
static bool type_is_in_package(const struct class *class, const char *package)
{
    const char *dot = strrchr(class->name, '.');
    size_t size = strlen(package);

    return dot != NULL && (size_t)(dot - class->name) == size &&
           memcmp(class->name, package, size) == 0;
}

void type_suggest_classes(struct phc *phc, const struct unit *unit, struct suggest *suggest)
{
    for (const struct class *class = phc->classes; class != NULL; class = class->next)
        if (type_is_in_package(class, unit->package) || type_is_in_package(class, ".internal") ||
            type_is_imported(unit, class))
            suggest_consider(suggest, strrchr(class->name, '.') + 1);
}

// A class elsewhere of which only the import is missing, or null.
static const struct class *type_find_elsewhere(struct phc *phc, name_t simple)
{
    for (const struct class *class = phc->classes; class != NULL; class = class->next)
        if (type_ends_with(class->name, simple)) return class;
    return NULL;
}

void type_report_unknown(struct phc *phc, const struct unit *unit, name_t name, struct pos pos)
{
    const struct class *elsewhere = name[0] == '.' ? NULL : type_find_elsewhere(phc, name);
    struct suggest suggest = suggest_begin(name);

    // Once is enough: who mends one place mends all.
    if (++*map_at(&phc->mem, &phc->unknown_classes, name) > 1) {
        diag_repeat(&phc->diag);
        return;
    }
    if (elsewhere != NULL) {
        diag_error(&phc->diag, pos, "there is no class %s here; is import %s; missing?", name,
                   elsewhere->name);
        return;
    }
    if (name[0] != '.') type_suggest_classes(phc, unit, &suggest);
    for (const struct class *class = phc->classes; class != NULL && name[0] == '.';
         class = class->next)
        suggest_consider(&suggest, class->name);
    diag_error(&phc->diag, pos, "there is no class %s%s", name,
               suggest_text(&suggest, &phc->names));
}

static const struct type *type_resolve_name(struct phc *phc, struct unit *unit,
                                            const struct type_ref *ref)
{
    const struct type *basic = type_basic(ref->name);
    struct class *class;

    if (basic != NULL) return basic;
    class = type_find_class(phc, unit, ref->name);
    if (class != NULL) return &class->type;
    if (strcmp(ref->name, "float") == 0 || strcmp(ref->name, "double") == 0)
        diag_error(&phc->diag, ref->pos, "the type %s is not supported yet", ref->name);
    else
        type_report_unknown(phc, unit, ref->name, ref->pos);
    return &type_error;
}

const struct type *type_resolve(struct phc *phc, struct unit *unit, const struct type_ref *ref)
{
    const struct type *type;

    if (ref->name == NULL) return &type_any;
    type = type_resolve_name(phc, unit, ref);
    if (type == &type_void && ref->array_depth > 0) {
        diag_error(&phc->diag, ref->pos, "there is no array of void");
        return &type_error;
    }
    for (unsigned i = 0; i < ref->array_depth; i++) type = type_array(phc, type);
    return type;
}

bool type_is_number(const struct type *type)
{
    return type->kind == TYPE_INT || type->kind == TYPE_LONG;
}

bool type_is_reference(const struct type *type)
{
    return type->kind >= TYPE_ANY;
}

bool type_extends(const struct class *class, const struct class *super)
{
    for (; class != NULL; class = class->super)
        if (class == super) return true;
    return false;
}

bool type_has_unknown_super(const struct class *class)
{
    while (class != NULL && !class->has_unknown_super) class = class->super;
    return class != NULL;
}

const struct type *type_element(struct phc *phc, const struct type *type)
{
    if (type->kind == TYPE_ERROR) return type;
    if (type->kind == TYPE_ARRAY) return type->element;
    if (type->kind != TYPE_CLASS) return NULL;
    if (type_extends(type->class, phc->core.int_array)) return &type_int;
    if (type_extends(type->class, phc->core.binary)) return &type_int;
    if (type_extends(type->class, phc->core.array)) return &type_any;
    return NULL;
}

struct class *type_methods(struct phc *phc, const struct type *type)
{
    switch (type->kind) {
    case TYPE_INT:
        return phc->core.int_box;
    case TYPE_LONG:
        return phc->core.long_box;
    case TYPE_CLASS:
        return type->class;
    case TYPE_ARRAY:
        return type->element == &type_int ? phc->core.int_array : phc->core.array;
    default:
        return NULL;
    }
}

static const char *type_array_text(struct phc *phc, const struct type *type)
{
    char text[512];

    snprintf(text, sizeof(text), "%s[]", type_text(phc, type->element));
    return name_of(&phc->names, text);
}

const char *type_text(struct phc *phc, const struct type *type)
{
    switch (type->kind) {
    case TYPE_VOID:
        return "void";
    case TYPE_INT:
        return "int";
    case TYPE_LONG:
        return "long";
    case TYPE_ANY:
        return "var";
    case TYPE_NULL:
        return "null";
    case TYPE_CLASS:
        return type->class == phc->core.string ? "string" : type->class->name;
    case TYPE_ARRAY:
        return type_array_text(phc, type);
    case TYPE_ERROR:
        break;
    }
    return "nothing";
}

name_t type_machine_name(struct phc *phc, const struct type *type)
{
    switch (type->kind) {
    case TYPE_VOID:
        return name_of(&phc->names, "v");
    case TYPE_INT:
        return name_of(&phc->names, "i");
    case TYPE_LONG:
        return name_of(&phc->names, "l");
    case TYPE_CLASS:
    case TYPE_ARRAY:
        return type_methods(phc, type)->name;
    default:
        return phc->core.object->name;
    }
}

#include "tools/phc/type.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/classes.h"
#include "tools/phc/context.h"
#include "tools/phc/foreign.h"
#include "tools/phc/library.h"
#include "tools/phc/narrow.h"
#include "tools/phc/suggest.h"

const struct type type_error = {.kind = TYPE_ERROR};
const struct type type_void = {.kind = TYPE_VOID};
const struct type type_bool = {.kind = TYPE_BOOL};
const struct type type_int = {.kind = TYPE_INT};
const struct type type_long = {.kind = TYPE_LONG};
const struct type type_float = {.kind = TYPE_FLOAT};
const struct type type_double = {.kind = TYPE_DOUBLE};
const struct type type_any = {.kind = TYPE_ANY};
const struct type type_open = {.kind = TYPE_ERROR};
const struct type type_null = {.kind = TYPE_NULL};

static const char internal[] = ".internal.";

static const struct {
    const char *name;
    const struct type *type;
} basic_types[] = {{"int", &type_int},
                   {"long", &type_long},
                   {"float", &type_float},
                   {"double", &type_double},
                   {"void", &type_void}};

static bool type_is_internal(name_t full)
{
    return strncmp(full, internal, sizeof(internal) - 1) == 0;
}

const struct type *type_basic(name_t name)
{
    if (type_is_internal(name)) name += sizeof(internal) - 1;
    for (size_t i = 0; i < ARRAY_COUNT(basic_types); i++)
        if (strcmp(basic_types[i].name, name) == 0) return basic_types[i].type;
    return NULL;
}

const struct type *type_array(struct phc *phc, const struct type *element)
{
    struct type *array;
    uintptr_t *known;

    if (element->kind == TYPE_ERROR) return element;
    known = map_at(&phc->mem, &phc->arrays, element);
    if (*known != 0) return (const struct type *)*known;
    array = PHC_NEW(phc, struct type);
    *array = (struct type){.kind = TYPE_ARRAY, .element = element};
    *known = (uintptr_t)array;
    return array;
}

static struct class *type_class_in_package(struct phc *phc, const char *package, name_t simple)
{
    char full[NAME_BYTES_MAX];

    snprintf(full, sizeof(full), "%s.%s", package, simple);
    return classes_find(phc, names_of(&phc->names, full));
}

// Whether `full` is ".any.package.simple".
static bool type_ends_with(name_t full, name_t simple)
{
    const char *dot = strrchr(full, '.');

    return dot != NULL && strcmp(dot + 1, simple) == 0;
}

// Two imports of one short name, of which nobody could say what it means. The list begins with the
// last of the file.
static void type_check_import(struct phc *phc, const struct import *later,
                              const struct import *earlier, name_t simple)
{
    if (later->name == earlier->name) return;
    diag_error(&phc->diag, later->pos, "%s is imported already, as %s", simple, earlier->name);
    diag_note(&phc->diag, earlier->pos, "it is here; the other can be named in full");
}

static void type_index_imports(struct phc *phc, struct unit *unit)
{
    unit->has_indexed_imports = true;
    for (struct import *import = unit->imports; import != NULL; import = import->next) {
        const char *dot = strrchr(import->name, '.');
        name_t simple = dot == NULL ? import->name : names_of(&phc->names, dot + 1);
        uintptr_t *known = map_at(&phc->mem, &unit->imports_by_name, simple);

        if (*known == 0)
            *known = (uintptr_t)import;
        else
            type_check_import(phc, (const struct import *)*known, import, simple);
    }
}

static struct import *type_find_import(struct phc *phc, struct unit *unit, name_t name)
{
    if (!unit->has_indexed_imports) type_index_imports(phc, unit);
    return (struct import *)*map_at(&phc->mem, &unit->imports_by_name, name);
}

// `outer.inner`, where only the outer class has a name here.
static struct class *type_find_inside(struct phc *phc, struct unit *unit, name_t name)
{
    const char *dot = strchr(name, '.');
    struct class *outer;

    if (dot == NULL) return NULL;
    outer = type_find_class(phc, unit, names_get(&phc->names, name, (size_t)(dot - name)));
    return outer == NULL ? NULL : type_class_in_package(phc, outer->name, dot + 1);
}

static struct class *type_search_class(struct phc *phc, struct unit *unit, name_t name)
{
    struct class *class = type_class_in_package(phc, unit->package, name);
    struct import *import = type_find_import(phc, unit, name);

    if (import != NULL) import->is_used = true; // if only to say what the package has anyway
    if (class != NULL && import != NULL && import->name != class->name)
        diag_error(&phc->diag, import->pos,
                   "%s is imported, and is a class of this package too: name one in full", name);
    if (class != NULL) return class;
    if (import != NULL) return classes_find(phc, import->name);
    class = type_class_in_package(phc, ".internal", name);
    return class != NULL ? class : type_find_inside(phc, unit, name);
}

// A simple name is searched for once a file; kept is the class, or the file for "there is none".
struct class *type_find_class(struct phc *phc, struct unit *unit, name_t name)
{
    uintptr_t *known;

    if (name[0] == '.') return classes_find(phc, name);
    known = map_at(&phc->mem, &unit->classes, name);
    if (*known == 0) {
        struct class *class = type_search_class(phc, unit, name);

        *known = class != NULL ? (uintptr_t) class : (uintptr_t)unit;
    }
    return *known == (uintptr_t)unit ? NULL : (struct class *)*known;
}

struct class *type_find_nested(struct phc *phc, const struct class *class, name_t name)
{
    return class->has_nested ? type_class_in_package(phc, class->name, name) : NULL;
}

struct class *type_find_class_in(struct phc *phc, const struct class *class, name_t name)
{
    struct unit *unit = class->unit;

    for (; class != NULL && name[0] != '.'; class = class->outer)
        for (const struct class *each = class; each != NULL; each = each->super) {
            struct class *nested = type_find_nested(phc, each, name);

            if (nested != NULL) return nested;
        }
    return type_find_class(phc, unit, name);
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

// A class of the machine's own packages is meant only where nobody else has one of that name.
name_t type_find_elsewhere(struct phc *phc, name_t simple)
{
    name_t found = NULL;

    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        if (!type_ends_with(class->name, simple)) continue;
        found = class->name;
        if (!type_is_internal(found)) return found;
    }
    name_t in_library = library_find_class(phc, simple);
    return in_library != NULL ? in_library : found;
}

void type_report_unknown(struct phc *phc, const struct unit *unit, name_t name, struct pos pos)
{
    struct suggest suggest = suggest_begin(name);
    name_t elsewhere;

    // Once is enough: who mends one place mends all.
    if (++*map_at(&phc->mem, &phc->unknown_classes, name) > 1 || diag_is_full(&phc->diag)) {
        diag_repeat(&phc->diag);
        return;
    }
    elsewhere = name[0] == '.' ? NULL : type_find_elsewhere(phc, name);
    if (*foreign_hint(name) != '\0') {
        diag_error(&phc->diag, pos, "there is no class %s%s", name, foreign_hint(name));
        return;
    }
    if (elsewhere != NULL) {
        diag_error(&phc->diag, pos, "there is no class %s here; is import %s; missing?", name,
                   elsewhere);
        return;
    }
    if (name[0] != '.') type_suggest_classes(phc, unit, &suggest);
    for (const struct class *class = phc->classes; class != NULL && name[0] == '.';
         class = class->next)
        suggest_consider(&suggest, class->name);
    diag_error(&phc->diag, pos, "there is no class %s%s", name,
               suggest_text(&suggest, &phc->names));
}

// ---- what a program writes ---------------------------------------------------------------------

static const struct type *type_find_parameter(const struct class *class, name_t name)
{
    if (class == NULL) return NULL;
    for (const struct type_parameter *each = class->parameters; each != NULL; each = each->next)
        if (each->name == name) return &each->type;
    return NULL;
}

// Of the class, and of what an inner one stands in.
static const struct type *type_find_parameter_around(const struct class *class, name_t name)
{
    const struct type *found = type_find_parameter(class, name);

    for (; found == NULL && class->is_inner; class = class->outer) {
        found = type_find_parameter(class->outer_generic, name);
        if (found == NULL) found = type_find_parameter(class->outer, name);
    }
    return found;
}

const struct type *type_of_stored(const struct type *stored)
{
    return stored->narrow == NULL ? stored : &type_int;
}

unsigned type_parameter_count(const struct class *class)
{
    unsigned count = 0;

    for (const struct type_parameter *each = class->parameters; each != NULL; each = each->next)
        count++;
    return count;
}

const struct type *type_instance(struct phc *phc, struct class *class,
                                 const struct type *const *arguments)
{
    size_t size = type_parameter_count(class) * sizeof(arguments[0]);
    name_t key = names_get(&phc->names, (const char *)arguments, size);
    uintptr_t *known = map_at(&phc->mem, &class->instances, key);
    struct type *instance;

    if (*known != 0) return (const struct type *)*known;
    instance = PHC_NEW(phc, struct type);
    *instance = (struct type){
        .kind = TYPE_CLASS,
        .class = class,
        .arguments = (const void *)mem_copy(&phc->mem, (const char *)arguments, size),
    };
    *known = (uintptr_t)instance;
    return instance;
}

static const struct type *type_resolve_argument(struct phc *phc, const struct class *class,
                                                const struct method *method,
                                                const struct type_ref *ref)
{
    const struct type *type = type_resolve(phc, class, method, ref);

    if (type != &type_void) return type;
    diag_error(&phc->diag, ref->pos, "void is no type of values");
    return &type_error;
}

// That they are what their bounds say is looked at when all classes are known. What a record says
// once is resolved for each of its members.
static void type_note_written(struct phc *phc, const struct type *instance,
                              const struct type_ref *arguments)
{
    const struct type_parameter *bounded = instance->class->parameters;

    while (bounded != NULL && bounded->bound_ref.name == NULL) bounded = bounded->next;
    if (bounded == NULL || (*map_at(&phc->mem, &phc->written_already, arguments))++ > 0) return;
    *phc->written_end = PHC_NEW(phc, struct written);
    **phc->written_end = (struct written){NULL, instance, arguments};
    phc->written_end = &(*phc->written_end)->next;
}

// The generic class with the arguments that are written; without any, they are not said.
static const struct type *type_resolve_instance(struct phc *phc, const struct class *class,
                                                const struct method *method, struct class *generic,
                                                const struct type_ref *ref)
{
    const struct type *arguments[TYPE_PARAMETERS_MAX];
    const struct type *instance;
    unsigned expected = type_parameter_count(generic), count = 0;
    bool is_good = true;

    if (ref->arguments == NULL) return &generic->type;
    for (const struct type_ref *each = ref->arguments; each != NULL; each = each->next) {
        const struct type *argument = type_resolve_argument(phc, class, method, each);

        if (count < expected) arguments[count] = argument;
        count++;
        if (argument->kind == TYPE_ERROR) is_good = false;
    }
    if (count != expected) {
        diag_error(&phc->diag, ref->pos, "the class %s has %u type parameters, not %u",
                   generic->name, expected, count);
        return &type_error;
    }
    if (!is_good) return &type_error;
    instance = type_instance(phc, generic, arguments);
    type_note_written(phc, instance, ref->arguments);
    return instance;
}

static const struct type *type_resolve_name(struct phc *phc, const struct class *class,
                                            const struct method *method, const struct type_ref *ref)
{
    const struct type *basic = type_basic(ref->name);
    struct class *found;

    if (basic == NULL && method != NULL) basic = type_find_parameter(method->generic, ref->name);
    if (basic == NULL) basic = type_find_parameter_around(class, ref->name);
    if (basic != NULL && ref->arguments == NULL) return basic;
    if (basic != NULL) {
        diag_error(&phc->diag, ref->pos, "%s has no type parameters", ref->name);
        return &type_error;
    }
    found = type_find_class_in(phc, class, ref->name);
    if (found != NULL && found->is_enum) return &type_int;
    // Inside of itself the class means its objects. Another class may have its short name.
    if (found != NULL && found == phc->core.bool_box && class != found) return &type_bool;
    if (found != NULL) return type_resolve_instance(phc, class, method, found, ref);
    basic = narrow_find(ref->name); // unless a class has that name
    if (basic != NULL && ref->arguments == NULL) return basic;
    type_report_unknown(phc, class->unit, ref->name, ref->pos);
    return &type_error;
}

const struct type *type_resolve_stored(struct phc *phc, const struct class *class,
                                       const struct method *method, const struct type_ref *ref)
{
    const struct type *type;

    if (ref->name == NULL) return &type_any;
    type = type_resolve_name(phc, class, method, ref);
    // Older programs write void[] for an array of anything.
    if (type == &type_void && ref->array_depth > 0) type = &type_any;
    for (unsigned i = 0; i < ref->array_depth; i++) type = type_array(phc, type);
    return type;
}

const struct type *type_resolve(struct phc *phc, const struct class *class,
                                const struct method *method, const struct type_ref *ref)
{
    const struct type *type = type_resolve_stored(phc, class, method, ref);

    if (type->narrow == NULL) return type;
    diag_error(&phc->diag, ref->pos,
               "write int: only fields of objects and elements of arrays are stored as %s",
               type->narrow->name);
    return &type_error;
}

// ---- generic classes ---------------------------------------------------------------------------

const struct type *type_self(struct phc *phc, struct class *class)
{
    const struct type *arguments[TYPE_PARAMETERS_MAX];

    if (class->parameters == NULL) return &class->type;
    for (const struct type_parameter *each = class->parameters; each != NULL; each = each->next)
        arguments[each->index] = &each->type;
    return type_instance(phc, class, arguments);
}

static const struct type *type_substitute_arguments(struct phc *phc, const struct type *type,
                                                    const struct type *view)
{
    const struct type *arguments[TYPE_PARAMETERS_MAX];
    unsigned count = type_parameter_count(type->class);

    for (unsigned i = 0; i < count; i++)
        arguments[i] = type_substitute(phc, type->arguments[i], view);
    return type_instance(phc, type->class, arguments);
}

const struct type *type_substitute(struct phc *phc, const struct type *type,
                                   const struct type *view)
{
    const struct type *element;

    if (type->kind == TYPE_PARAMETER && view != NULL && type->parameter->class == view->class)
        return view->arguments == NULL ? &type_any : view->arguments[type->parameter->index];
    if (type->kind == TYPE_CLASS && type->arguments != NULL)
        return type_substitute_arguments(phc, type, view);
    if (type->kind != TYPE_ARRAY) return type;
    element = type_substitute(phc, type->element, view);
    // The array behind T[] holds objects, also where T is a number.
    if (element != type->element && type_is_number(element)) element = &type_any;
    return type_array(phc, element);
}

const struct type *type_view(struct phc *phc, const struct type *type, const struct class *class)
{
    const struct type *found = NULL;

    if (type->kind == TYPE_PARAMETER && type->parameter->bound != NULL)
        type = type->parameter->bound;
    if (type->kind != TYPE_CLASS) {
        struct class *methods = type_methods(phc, type);

        return methods == NULL ? NULL : type_view(phc, &methods->type, class);
    }
    if (type->class == class) return type;
    for (struct super_ref *each = type->class->interfaces; each != NULL && found == NULL;
         each = each->next)
        if (each->type != NULL)
            found = type_view(phc, type_substitute(phc, each->type, type), class);
    if (found != NULL || type->class->super_type == NULL) return found;
    return type_view(phc, type_substitute(phc, type->class->super_type, type), class);
}

// A generic class that the user does not stand in, of whose parameters the type is made; or null.
static const struct class *type_foreign_class(const struct type *type, const struct class *user)
{
    const struct class *found = NULL;

    if (type->kind == TYPE_ARRAY) return type_foreign_class(type->element, user);
    if (type->kind == TYPE_PARAMETER)
        return type->parameter->class->has_nested && !class_stands_in(user, type->parameter->class)
                   ? type->parameter->class
                   : NULL;
    if (type->kind != TYPE_CLASS || type->arguments == NULL) return NULL;
    for (unsigned i = 0; i < type_parameter_count(type->class) && found == NULL; i++)
        found = type_foreign_class(type->arguments[i], user);
    return found;
}

const struct type *type_from(struct phc *phc, const struct type *type, const struct class *user)
{
    const struct class *foreign;

    while ((foreign = type_foreign_class(type, user)) != NULL) {
        const struct type *view = NULL;

        for (const struct class *each = user; each != NULL && view == NULL; each = each->outer)
            view = type_view(phc, each->self, foreign);
        type = type_substitute(phc, type, view != NULL ? view : &foreign->type);
    }
    return type;
}

// ---- kinds -------------------------------------------------------------------------------------

bool type_is_number(const struct type *type)
{
    return type->kind >= TYPE_BOOL && type->kind <= TYPE_DOUBLE;
}

bool type_is_fraction(const struct type *type)
{
    return type == &type_float || type == &type_double;
}

bool type_is_wide(const struct type *type)
{
    return type == &type_long || type == &type_double;
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

bool type_is_incomplete(const struct class *class)
{
    while (class != NULL && !class->is_incomplete) class = class->super;
    return class != NULL;
}

const struct type *type_element(struct phc *phc, const struct type *type)
{
    if (type->kind == TYPE_ERROR) return type;
    if (type->kind == TYPE_ARRAY) return type_of_stored(type->element);
    if (type->kind != TYPE_CLASS) return NULL;
    if (type_extends(type->class, phc->core.bool_array)) return &type_bool;
    if (type_extends(type->class, phc->core.int_array)) return &type_int;
    if (type_extends(type->class, phc->core.byte_array)) return &type_int;
    if (type_extends(type->class, phc->core.short_array)) return &type_int;
    if (type_extends(type->class, phc->core.char_array)) return &type_int;
    if (type_extends(type->class, phc->core.long_array)) return &type_long;
    if (type_extends(type->class, phc->core.float_array)) return &type_float;
    if (type_extends(type->class, phc->core.double_array)) return &type_double;
    if (type_extends(type->class, phc->core.binary)) return &type_int;
    if (type_extends(type->class, phc->core.array)) return &type_any;
    return NULL;
}

static struct class *type_array_class(struct phc *phc, const struct type *element)
{
    if (element == &type_byte) return phc->core.byte_array;
    if (element == &type_short) return phc->core.short_array;
    if (element == &type_char) return phc->core.char_array;
    switch (element->kind) {
    case TYPE_BOOL:
        return phc->core.bool_array;
    case TYPE_INT:
        return phc->core.int_array;
    case TYPE_LONG:
        return phc->core.long_array;
    case TYPE_FLOAT:
        return phc->core.float_array;
    case TYPE_DOUBLE:
        return phc->core.double_array;
    default:
        return phc->core.array;
    }
}

struct class *type_methods(struct phc *phc, const struct type *type)
{
    switch (type->kind) {
    case TYPE_BOOL:
        return phc->core.bool_box;
    case TYPE_INT:
        return phc->core.int_box;
    case TYPE_LONG:
        return phc->core.long_box;
    case TYPE_FLOAT:
        return phc->core.float_box;
    case TYPE_DOUBLE:
        return phc->core.double_box;
    case TYPE_CLASS:
        return type->class;
    case TYPE_ARRAY:
        return type_array_class(phc, type->element);
    case TYPE_PARAMETER:
        if (type->parameter->bound != NULL) return type_methods(phc, type->parameter->bound);
        return phc->core.object;
    default:
        return NULL;
    }
}

static const char *type_array_text(struct phc *phc, const struct type *type)
{
    char text[512];

    snprintf(text, sizeof(text), "%s[]", type_text(phc, type->element));
    return names_of(&phc->names, text);
}

// .name<argument, argument>
static const char *type_class_text(struct phc *phc, const struct type *type)
{
    unsigned count = type_parameter_count(type->class);
    char text[512];
    size_t used;

    if (type->class == phc->core.string) return "string";
    if (type->arguments == NULL) return type->class->name;
    used = (size_t)snprintf(text, sizeof(text), "%s", type->class->name);
    for (unsigned i = 0; i < count && used < sizeof(text); i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s", i == 0 ? "<" : ", ",
                                 type_text(phc, type->arguments[i]));
    if (used < sizeof(text)) snprintf(text + used, sizeof(text) - used, ">");
    return names_of(&phc->names, text);
}

const char *type_text(struct phc *phc, const struct type *type)
{
    if (type->narrow != NULL) return type->narrow->name;
    switch (type->kind) {
    case TYPE_VOID:
        return "void";
    case TYPE_BOOL:
        return "bool";
    case TYPE_INT:
        return "int";
    case TYPE_LONG:
        return "long";
    case TYPE_FLOAT:
        return "float";
    case TYPE_DOUBLE:
        return "double";
    case TYPE_ANY:
        return "var";
    case TYPE_NULL:
        return "null";
    case TYPE_CLASS:
        return type_class_text(phc, type);
    case TYPE_ARRAY:
        return type_array_text(phc, type);
    case TYPE_PARAMETER:
        return type->parameter->name;
    case TYPE_FUNCTION:
        return "a function";
    case TYPE_ERROR:
        break;
    }
    return "nothing";
}

name_t type_machine_name(struct phc *phc, const struct type *type)
{
    switch (type->kind) {
    case TYPE_VOID:
        return names_of(&phc->names, "v");
    case TYPE_BOOL:
    case TYPE_INT:
        return names_of(&phc->names, "i");
    case TYPE_LONG:
        return names_of(&phc->names, "l");
    case TYPE_FLOAT:
        return names_of(&phc->names, "f");
    case TYPE_DOUBLE:
        return names_of(&phc->names, "d");
    case TYPE_CLASS:
    case TYPE_ARRAY:
    case TYPE_PARAMETER:
        return type_methods(phc, type)->name;
    default:
        return phc->core.object->name;
    }
}

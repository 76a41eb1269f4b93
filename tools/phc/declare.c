#include "tools/phc/declare.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/classes.h"
#include "tools/phc/declare_int.h"
#include "vm/classfile.h"
#include "vm/core.h"

// The order matters: superclasses first, then sorting by them, then types of members, and last the
// comparisons between members of different classes, which need all of that.

static void declare_find_core(struct phc *phc, struct class **out, const char *name)
{
    struct pos nowhere = {0};

    *out = type_find_class(phc, NULL, names_of(&phc->names, name));
    if (*out == NULL)
        diag_error(&phc->diag, nowhere, "the class %s is not among the sources", name);
}

static bool declare_core(struct phc *phc)
{
    unsigned errors = phc->diag.errors;

    if (type_find_class(phc, NULL, names_of(&phc->names, ".internal.object")) == NULL) {
        diag_error(&phc->diag, (struct pos){0},
                   "the base classes are missing: add classes/lang/*.ph to the files, and behind "
                   "--library the others; or run the program with phantom-host run");
        return false;
    }
    declare_find_core(phc, &phc->core.object, ".internal.object");
    declare_find_core(phc, &phc->core.string, ".internal.string");
    declare_find_core(phc, &phc->core.class, ".internal.class");
    declare_find_core(phc, &phc->core.bool_box, ".internal.bool");
    declare_find_core(phc, &phc->core.int_box, ".internal.int");
    declare_find_core(phc, &phc->core.long_box, ".internal.long");
    declare_find_core(phc, &phc->core.float_box, ".internal.float");
    declare_find_core(phc, &phc->core.double_box, ".internal.double");
    declare_find_core(phc, &phc->core.array, ".internal.array");
    declare_find_core(phc, &phc->core.bool_array, ".internal.array.bool");
    declare_find_core(phc, &phc->core.int_array, ".internal.array.int");
    declare_find_core(phc, &phc->core.long_array, ".internal.array.long");
    declare_find_core(phc, &phc->core.float_array, ".internal.array.float");
    declare_find_core(phc, &phc->core.double_array, ".internal.array.double");
    declare_find_core(phc, &phc->core.byte_array, ".internal.array.byte");
    declare_find_core(phc, &phc->core.short_array, ".internal.array.short");
    declare_find_core(phc, &phc->core.char_array, ".internal.array.char");
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

// ---- what is above a class ---------------------------------------------------------------------

static void declare_super(struct phc *phc, struct class *class)
{
    const struct type *type;

    if (class == phc->core.object) return;
    class->super = phc->core.object;
    class->super_type = &phc->core.object->type;
    if (class->super_ref.name == NULL) return;
    type = type_resolve(phc, class, NULL, &class->super_ref);
    if (type->kind == TYPE_ERROR) {
        class->is_incomplete = true;
        return;
    }
    if (type->kind != TYPE_CLASS) {
        diag_error(&phc->diag, class->super_ref.pos, "%s is not a class that can be extended",
                   type_text(phc, type));
    } else if (type->class->is_interface && class->is_anonymous) {
        class->interfaces = PHC_NEW(phc, struct super_ref);
        class->interfaces->ref = class->super_ref;
    } else if (type->class->is_interface) {
        diag_error(&phc->diag, class->super_ref.pos, "%s is an interface: write implements",
                   type_text(phc, type));
    } else {
        class->super = type->class;
        class->super_type = type;
    }
}

static void declare_interfaces(struct phc *phc, struct class *class)
{
    for (struct super_ref *each = class->interfaces; each != NULL; each = each->next) {
        const struct type *type = type_resolve(phc, class, NULL, &each->ref);

        if (type->kind == TYPE_CLASS && type->class->is_interface)
            each->type = type;
        else if (type->kind != TYPE_ERROR)
            diag_error(&phc->diag, each->ref.pos, "%s is not an interface", type_text(phc, type));
    }
}

void declare_type_parameters(struct phc *phc, const struct class *class,
                             const struct method *method, const struct class *generic)
{
    for (struct type_parameter *each = generic->parameters; each != NULL; each = each->next) {
        const struct type *bound = type_resolve(phc, class, method, &each->bound_ref);

        if (type_basic(each->name) != NULL)
            diag_error(&phc->diag, each->pos,
                       "%s is a type of the language, and no name for a type parameter",
                       each->name);
        for (const struct type_parameter *other = generic->parameters; other != each;
             other = other->next)
            if (other->name == each->name)
                diag_error(&phc->diag, each->pos, "there are two type parameters %s", each->name);
        if (bound->kind == TYPE_CLASS)
            each->bound = bound;
        else if (bound->kind != TYPE_ANY && bound->kind != TYPE_ERROR)
            diag_error(&phc->diag, each->bound_ref.pos, "%s is no class that %s could extend",
                       type_text(phc, bound), each->name);
    }
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

// How a walk upwards from a class ended.
enum climb { CLIMB_GOOD, CLIMB_CYCLE, CLIMB_OTHER_CYCLE, CLIMB_TOO_HIGH };

static enum climb declare_climb(struct class *class, const struct class *start, unsigned depth)
{
    enum climb climb = CLIMB_GOOD;

    if (depth > 0 && class == start) return CLIMB_CYCLE;
    if (class->is_climbed)
        return depth + class->height > CLASSFILE_DEPTH_MAX ? CLIMB_TOO_HIGH : CLIMB_GOOD;
    if (class->is_climbing) return CLIMB_OTHER_CYCLE;
    if (depth > CLASSFILE_DEPTH_MAX) return CLIMB_TOO_HIGH;
    class->is_climbing = true;
    if (class->super != NULL) {
        climb = declare_climb(class->super, start, depth + 1);
        class->height = class->super->height + 1;
    }
    for (struct super_ref *each = class->interfaces; each != NULL && climb == CLIMB_GOOD;
         each = each->next) {
        if (each->type == NULL) continue;
        climb = declare_climb(each->type->class, start, depth + 1);
        if (class->height <= each->type->class->height)
            class->height = each->type->class->height + 1;
    }
    class->is_climbing = false;
    class->is_climbed = climb == CLIMB_GOOD;
    return climb;
}

// A class below itself would send every walk up the hierarchy round for ever.
static void declare_break_cycle(struct phc *phc, struct class *class)
{
    enum climb climb = declare_climb(class, class, 0);

    if (climb == CLIMB_GOOD) return;
    if (climb != CLIMB_OTHER_CYCLE) // which is reported where it is
        diag_error(&phc->diag, class->pos, "the class %s %s", class->name,
                   climb == CLIMB_CYCLE ? "extends itself" : "has too many classes above it");
    class->super = phc->core.object;
    class->super_type = &phc->core.object->type;
    class->interfaces = NULL;
    class->height = 1;
    class->is_climbed = true;
}

// The list of all that is above a class, while it is made.
struct views {
    struct class *class;
    struct super_ref **end;
    struct map by_class; // the types in it
};

static void declare_add_view(struct phc *phc, struct views *views, const struct type *type)
{
    uintptr_t *known = map_at(&phc->mem, &views->by_class, type->class);
    struct class *class = views->class;

    if (*known != 0 && *known != (uintptr_t)type)
        diag_error(&phc->diag, class->pos, "the class %s is both %s and %s", class->name,
                   type_text(phc, (const struct type *)*known), type_text(phc, type));
    if (*known != 0) return;
    *known = (uintptr_t)type;
    *views->end = PHC_NEW(phc, struct super_ref);
    (*views->end)->type = type;
    views->end = &(*views->end)->next;
}

static void declare_add_views(struct phc *phc, struct views *views, const struct type *type)
{
    declare_add_view(phc, views, type);
    for (const struct super_ref *each = type->class->views; each != NULL; each = each->next)
        declare_add_view(phc, views, type_substitute(phc, each->type, type));
}

// Where a class adds nothing to what its superclass has above it the lists end in common, so that a
// chain of classes does not take the square of its length.
static bool declare_share_views(struct phc *phc, struct class *class)
{
    if (class->interfaces != NULL || class->super->parameters != NULL) return false;
    class->views = PHC_NEW(phc, struct super_ref);
    class->views->type = class->super_type;
    class->views->next = class->super->views;
    return true;
}

void declare_views(struct phc *phc, struct class *class)
{
    struct views views = {.class = class, .end = &class->views};

    class->self = type_self(phc, class);
    if (class->super_type != NULL && declare_share_views(phc, class)) return;
    if (class->super_type != NULL) declare_add_views(phc, &views, class->super_type);
    for (const struct super_ref *each = class->interfaces; each != NULL; each = each->next)
        if (each->type != NULL) declare_add_views(phc, &views, each->type);
}

static bool is_ready(const struct class *class)
{
    if (class->super != NULL && !class->super->is_sorted) return false;
    for (const struct super_ref *each = class->interfaces; each != NULL; each = each->next)
        if (each->type != NULL && !each->type->class->is_sorted) return false;
    return true;
}

// Moves every class behind all that is above it, and keeps the order of the sources otherwise.
static void declare_sort(struct phc *phc)
{
    struct class *rest = phc->classes, *sorted = NULL, **end = &sorted;

    while (rest != NULL) {
        struct class **link = &rest;

        while (!is_ready(*link)) link = &(*link)->next;
        *end = *link;
        *link = (*link)->next;
        (*end)->is_sorted = true;
        end = &(*end)->next;
        *end = NULL;
    }
    phc->classes = sorted;
    phc->classes_end = end;
}

static void declare_duplicates(struct phc *phc, const struct class *class)
{
    const struct class *first = classes_find(phc, class->name);

    if (first == class) return;
    diag_error(&phc->diag, class->pos, "there are two classes %s", class->name);
    diag_note(&phc->diag, first->pos, "the other one is here");
}

// The name of a number would mean the number wherever it is used. Those of the language have
// classes.
static void declare_check_basic(struct phc *phc, const struct class *class)
{
    static const char internal[] = ".internal.";

    if (type_basic(class->simple) != NULL &&
        strncmp(class->name, internal, sizeof(internal) - 1) != 0)
        diag_error(&phc->diag, class->pos, "%s is a type of the language, and no name for a class",
                   class->simple);
}

static void declare_imports(struct phc *phc)
{
    for (struct unit *unit = phc->units; unit != NULL; unit = unit->next)
        for (const struct import *import = unit->imports; import != NULL; import = import->next)
            if (type_find_class(phc, unit, import->name) == NULL)
                type_report_unknown(phc, unit, import->name, import->pos);
}

static void declare_hierarchy(struct phc *phc)
{
    for (struct class *class = phc->classes; class != NULL; class = class->next) {
        declare_duplicates(phc, class);
        declare_check_basic(phc, class);
        declare_super(phc, class);
        declare_interfaces(phc, class);
        declare_type_parameters(phc, class, NULL, class);
    }
    for (struct class *class = phc->classes; class != NULL; class = class->next) {
        declare_break_cycle(phc, class);
        declare_check_super(phc, class);
    }
    declare_sort(phc);
    for (struct class *class = phc->classes; class != NULL; class = class->next)
        declare_views(phc, class);
}

bool declare_classes(struct phc *phc)
{
    struct class *start;

    if (!declare_core(phc)) return false;
    declare_hierarchy(phc);
    for (struct class *class = phc->classes; class != NULL; class = class->next)
        declare_members(phc, class);
    start = classes_find(phc, names_of(&phc->names, phc->options->main_class));
    if (start != NULL) declare_start(phc, start);
    for (struct class *class = phc->classes; class != NULL; class = class->next)
        declare_overrides(phc, class);
    declare_imports(phc);
    return true;
}

// ---- the class that is started -----------------------------------------------------------------

// Whether the class, or one above it, has what the machine calls first.
static bool declare_can_start(const struct class *class)
{
    for (; class != NULL; class = class->super)
        for (const struct method *method = class->methods; method != NULL; method = method->next)
            if (!method->is_static && method->parameter_count == 1 &&
                strcmp(method->name, "startup") == 0 &&
                method->parameters->passed->kind == TYPE_CLASS &&
                strcmp(method->parameters->passed->class->name, ".internal.boot") == 0)
                return true;
    return false;
}

// A simple name is that of a class outside packages: there is no file around it to tell of others.
static name_t declare_main_name(struct phc *phc)
{
    const char *given = phc->options->main_class;
    char full[NAME_BYTES_MAX];

    snprintf(full, sizeof(full), "%s%s", given[0] == '.' ? "" : ".", given);
    return names_of(&phc->names, full);
}

void declare_main(struct phc *phc)
{
    struct pos nowhere = {0};
    name_t name = declare_main_name(phc);

    phc->main_class = classes_find(phc, name);
    if (phc->main_class == NULL)
        diag_error(&phc->diag, nowhere, "there is no class %s to start with", name);
    else if (phc->options->world_count == 0 && !declare_can_start(phc->main_class))
        diag_error(&phc->diag, phc->main_class->pos,
                   "the class %s has no method void startup(.internal.boot boot) to start with",
                   name);
}

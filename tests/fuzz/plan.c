#include "tests/fuzz/plan.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/shapes.h"
#include "tests/fuzz/table.h"
#include "vm/class.h"
#include "vm/name_space.h"
#include "vm/world.h"

// Methods are chosen among a few *signatures*, so that classes which know nothing of one another
// have the same, and override, implement or overload. A name says result and visibility.

enum { SIGNATURES = 16, ALWAYS_SIGNATURES = 6 };

static const struct {
    const char *name;
    const char *result;
    uint32_t flags;
    enum plan_way way;
} names[] = {
    // Once in every bundle
    {"called", ".internal.object", 0, BY_NAME},
    {"numbered", "i", 0, BY_ORDINAL},
    {"mirrored", "l", 0, BY_REFLECTION},
    {"hidden", "i", CLASSFILE_PRIVATE, BY_INSTRUCTION},
    {"kept", ".internal.object", CLASSFILE_PROTECTED, BY_INSTRUCTION},
    {"sum", "d", CLASSFILE_STATIC, BY_INSTRUCTION},
    // ... and any
    {"whole", "i", 0, BY_INSTRUCTION},
    {"long", "l", 0, BY_INSTRUCTION},
    {"near", "f", 0, BY_INSTRUCTION},
    {"exact", "d", 0, BY_INSTRUCTION},
    {"thing", ".internal.object", 0, BY_INSTRUCTION},
    {"act", "v", 0, BY_INSTRUCTION},
    {"hide", "v", CLASSFILE_PRIVATE, BY_INSTRUCTION},
    {"keep", "f", CLASSFILE_PROTECTED, BY_INSTRUCTION},
    {"sealed", "l", CLASSFILE_PRIVATE | CLASSFILE_STATIC, BY_INSTRUCTION},
};

static struct {
    struct plan_class classes[PLAN_CLASSES_MAX];
    uint32_t count;
    struct plan_method signatures[SIGNATURES];
} plan;

static struct plan_class *last(void)
{
    return &plan.classes[plan.count - 1];
}

static bool is_interface(const struct plan_class *class)
{
    return (class->flags & CLASSFILE_INTERFACE) != 0;
}

// ---- methods ---------------------------------------------------------------------------------

static uint32_t any_type(void)
{
    static const char *const types[] = {
        "i", "l", "f", "d", ".internal.object", ".internal.string", ".internal.array",
    };

    if (plan.count > 1 && chance(3) == 0) return plan.classes[plan_any()].type;
    return type(types[chance(ARRAY_COUNT(types))]);
}

static void choose_parameters(struct plan_method *method)
{
    uint32_t limit = chance(16) == 0 ? PLAN_PARAMETERS_MAX : 3;

    for (method->parameter_count = 0; method->parameter_count < limit && chance(3) != 0;)
        method->parameters[method->parameter_count++] = any_type();
}

static void choose_signatures(void)
{
    for (uint32_t i = 0; i < SIGNATURES; i++) {
        uint32_t which = i < ALWAYS_SIGNATURES ? i : chance(ARRAY_COUNT(names));
        plan.signatures[i] = (struct plan_method){
            .name = string(names[which].name),
            .result = type(names[which].result),
            .flags = names[which].flags,
            .ordinal = names[which].way == BY_ORDINAL ? PLAN_ORDINAL : CLASSFILE_NONE,
            .way = names[which].way,
        };
        choose_parameters(&plan.signatures[i]);
    }
}

bool plan_same_parameters(const struct plan_method *a, const struct plan_method *b)
{
    return a->parameter_count == b->parameter_count &&
           memcmp(a->parameters, b->parameters, a->parameter_count * sizeof(uint32_t)) == 0;
}

static bool is_same(const struct plan_method *a, const struct plan_method *b)
{
    return a->name == b->name && plan_same_parameters(a, b);
}

// The method of this very class that is like another one; null: it has none.
static struct plan_method *own_like(struct plan_class *class, const struct plan_method *method)
{
    for (uint32_t i = 0; i < class->method_count; i++)
        if (is_same(&class->methods[i], method)) return &class->methods[i];
    return NULL;
}

static bool has_ordinal(const struct plan_class *class, uint32_t ordinal)
{
    for (uint32_t i = 0; i < class->method_count; i++)
        if (class->methods[i].ordinal == ordinal) return true;
    return false;
}

static struct plan_class *super_of(const struct plan_class *class)
{
    uint32_t super = plan_find(class->super);

    return super == CLASSFILE_NONE ? NULL : &plan.classes[super];
}

static const struct plan_method *inherited_like(const struct plan_class *class,
                                                const struct plan_method *method)
{
    const struct plan_method *found = NULL;

    for (struct plan_class *at = super_of(class); at != NULL && found == NULL; at = super_of(at))
        found = own_like(at, method);
    return found;
}

static struct plan_method *add_method(struct plan_class *class, const struct plan_method *like)
{
    struct plan_method *method = &class->methods[class->method_count];
    const struct plan_method *inherited = inherited_like(class, like);

    if (class->method_count == PLAN_METHODS_MAX || own_like(class, like) != NULL) return NULL;
    *method = *like;
    method->class = class->type;
    if (has_ordinal(class, like->ordinal)) method->ordinal = CLASSFILE_NONE;
    class->method_count++;
    method->is_virtual =
        !(method->flags & (CLASSFILE_STATIC | CLASSFILE_CONSTRUCTOR | CLASSFILE_PRIVATE));
    method->is_override = method->is_virtual && inherited != NULL;
    if (method->is_override && chance(4) == 0) method->flags &= ~(uint32_t)CLASSFILE_PROTECTED;
    return method;
}

static void add_named(const char *name, uint32_t flags, const char *parameter)
{
    struct plan_method method = {
        .name = string(name), .flags = flags, .ordinal = CLASSFILE_NONE, .result = type("v")};

    if (parameter != NULL) method.parameters[method.parameter_count++] = type(parameter);
    add_method(last(), &method);
}

static void add_methods(struct plan_class *class)
{
    const uint32_t concrete = CLASSFILE_STATIC | CLASSFILE_PRIVATE;
    bool may_lack_code = (class->flags & (CLASSFILE_ABSTRACT | CLASSFILE_INTERFACE)) != 0;

    for (uint32_t n = 1 + chance(5); n > 0; n--) {
        const struct plan_method *signature = &plan.signatures[chance(SIGNATURES)];
        if (is_interface(class) && (signature->flags & CLASSFILE_PROTECTED)) continue;
        struct plan_method *method = add_method(class, signature);
        if (method != NULL && may_lack_code && !(method->flags & concrete) && chance(3) == 0)
            method->flags |= CLASSFILE_NO_CODE;
    }
}

// Of each signature once, where code for it is sure to be reached.
static void add_all_signatures(struct plan_class *class)
{
    for (uint32_t i = 0; i < ALWAYS_SIGNATURES; i++) add_method(class, &plan.signatures[i]);
}

static void add_constructors(struct plan_class *class)
{
    static const uint32_t flags[] = {
        0, 0, 0, CLASSFILE_PROTECTED, CLASSFILE_PROTECTED | CLASSFILE_BUNDLE, CLASSFILE_PRIVATE};

    for (uint32_t n = chance(3); n > 0; n--) {
        struct plan_method method = {.name = string("make"),
                                     .ordinal = CLASSFILE_NONE,
                                     .result = type("v"),
                                     .flags =
                                         CLASSFILE_CONSTRUCTOR | flags[chance(ARRAY_COUNT(flags))]};
        choose_parameters(&method);
        add_method(class, &method);
    }
}

// ---- what interfaces ask for -----------------------------------------------------------------

// Code that they offer for a method, in two of them perhaps.
static uint32_t count_offers(const struct plan_class *class, const struct plan_method *asked)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < plan.count - 1; i++) {
        if (!is_interface(&plan.classes[i]) || !plan_fits(class->type, plan.classes[i].type))
            continue;
        const struct plan_method *offer = own_like(&plan.classes[i], asked);
        count += offer != NULL && !(offer->flags & (CLASSFILE_NO_CODE | CLASSFILE_STATIC));
    }
    return count;
}

static void implement(struct plan_class *class, const struct plan_method *asked)
{
    bool is_wanted = count_offers(class, asked) != 1 || chance(3) == 0;

    if (!asked->is_virtual || slip(20)) return;
    if (!is_wanted || inherited_like(class, asked) != NULL) return;
    struct plan_method *method = add_method(class, asked);
    if (method != NULL) method->flags &= ~(uint32_t)CLASSFILE_NO_CODE;
}

static void implement_all(struct plan_class *class)
{
    for (uint32_t i = 0; i < plan.count - 1; i++) {
        const struct plan_class *asking = &plan.classes[i];
        if (!is_interface(asking) || !plan_fits(class->type, asking->type)) continue;
        for (uint32_t k = 0; k < asking->method_count; k++) implement(class, &asking->methods[k]);
    }
}

static void choose_interfaces(struct plan_class *class)
{
    for (uint32_t i = 0; i < plan.count - 1; i++)
        if (is_interface(&plan.classes[i]) && chance(3) == 0)
            class->interfaces[class->interface_count++] = i;
}

// ---- fields ----------------------------------------------------------------------------------

static void add_field(struct plan_class *class, const char *name, uint32_t field_type,
                      uint32_t flags)
{
    class->fields[class->field_count++] = (struct plan_field){string(name), field_type, flags};
}

static void add_fields(struct plan_class *class)
{
    static const uint32_t visibilities[] = {0, 0, CLASSFILE_PRIVATE, CLASSFILE_PROTECTED,
                                            CLASSFILE_PROTECTED | CLASSFILE_BUNDLE};

    for (uint32_t n = chance(PLAN_FIELDS_MAX); n > 0; n--) {
        const char name[] = {(char)('a' + n), '\0'};
        uint32_t flags = visibilities[chance(ARRAY_COUNT(visibilities))];
        bool is_static = is_interface(class) || chance(3) == 0, is_small = chance(3) == 0;
        if (is_static)
            add_field(class, name, any_type(), flags | CLASSFILE_STATIC_FIELD);
        else if (is_small)
            add_field(class, name, type("i"), flags | CLASSFILE_BYTE_FIELD << chance(3));
        else
            add_field(class, name, any_type(), flags);
    }
}

// ---- who may use what ------------------------------------------------------------------------

static uint32_t nest(uint32_t class)
{
    uint32_t host = plan.classes[class].host;

    return host == CLASSFILE_NONE ? class : host;
}

// All that is planned is of one bundle.
static bool is_open(uint32_t user, uint32_t owner, uint32_t flags)
{
    return !(flags & (CLASSFILE_PRIVATE | CLASSFILE_PROTECTED)) || nest(user) == nest(owner) ||
           (flags & CLASSFILE_BUNDLE);
}

static bool may_name(uint32_t user, uint32_t owner, uint32_t flags)
{
    if (is_open(user, owner, flags)) return true;
    return (flags & CLASSFILE_PROTECTED) &&
           plan_fits(plan.classes[nest(user)].type, plan.classes[owner].type);
}

// The widest visibility among the constructors of a class.
static uint32_t making(const struct plan_class *class)
{
    uint32_t widest = 0;

    for (uint32_t i = 0; i < class->method_count; i++) {
        uint32_t visibility =
            class->methods[i].flags & (CLASSFILE_PRIVATE | CLASSFILE_PROTECTED | CLASSFILE_BUNDLE);
        if (!(class->methods[i].flags & CLASSFILE_CONSTRUCTOR)) continue;
        if (visibility == 0) return 0;
        if (visibility & CLASSFILE_BUNDLE) widest = visibility;
        if (!(widest & CLASSFILE_PROTECTED)) widest = visibility;
    }
    return widest;
}

static bool may_extend(uint32_t user, uint32_t super)
{
    const struct plan_class *class = &plan.classes[super];

    return !is_interface(class) && may_name(user, super, making(class));
}

// ---- classes ---------------------------------------------------------------------------------

// Those that C knows and programs may extend.
static uint32_t any_system_super(void)
{
    static const char *const open[] = {
        ".internal.array",       ".internal.array.int",    ".internal.array.long",
        ".internal.array.float", ".internal.array.double", ".internal.binary",
        ".internal.array.byte",  ".internal.array.short",  ".internal.array.char",
        ".internal.mutex",       ".internal.cond",         ".internal.sema",
        ".internal.exception",   ".internal.object",       ".internal.exception.memory",
    };

    return type(open[chance(ARRAY_COUNT(open))]);
}

static uint32_t any_super(void)
{
    for (int tries = 0; tries < 3; tries++) {
        uint32_t class = plan_any();
        if (class < plan.count - 1 && may_extend(plan.count - 1, class))
            return plan.classes[class].type;
    }
    return chance(2) ? any_system_super() : type(".internal.object");
}

static void add_class(const char *name, uint32_t flags)
{
    struct plan_class *class = &plan.classes[plan.count++];
    uint32_t host = chance(plan.count);

    *class = (struct plan_class){.type = type(name),
                                 .flags = flags,
                                 .super = type(".internal.object"),
                                 .host = CLASSFILE_NONE};
    if (host != 0 && host != plan.count - 1 && plan.classes[host].host == CLASSFILE_NONE)
        class->host = host;
    if (plan.count > 2 && !(flags & CLASSFILE_INTERFACE)) class->super = any_super();
}

static void fill_class(void)
{
    struct plan_class *class = last();

    choose_interfaces(class);
    add_fields(class);
    if (!is_interface(class) && class->method_count == 0) add_constructors(class);
    add_methods(class);
    if (chance(12) == 0) add_named("begin", CLASSFILE_STATIC | CLASSFILE_INITIALISER, NULL);
    if (chance(4) == 0 && !is_interface(class)) add_named("run", 0, NULL);
    if (!(class->flags & (CLASSFILE_ABSTRACT | CLASSFILE_INTERFACE))) implement_all(class);
}

static void add_any_class(void)
{
    static const uint32_t flags[] = {0, 0, 0, 0, CLASSFILE_INTERFACE, CLASSFILE_ABSTRACT};
    char name[TABLE_NAME_BYTES];

    snprintf(name, sizeof(name), chance(8) == 0 ? ".fuzz.\u043a%u" : ".fuzz.c%u", plan.count);
    add_class(name, flags[chance(ARRAY_COUNT(flags))]);
    fill_class();
}

static void add_shapes(void)
{
    add_class(SHAPES_CLASS, CLASSFILE_ABSTRACT);
}

// Its objects are made by the machine, with a constructor that takes nothing if there is any.
static void add_boot(void)
{
    struct plan_method unused;

    add_class(".fuzz.boot", 0);
    if (plan_is_of_core(last()->super)) last()->super = type(".internal.object");
    if (chance(2) || plan_constructors(last()->super, &unused, 1) != 0)
        add_named("make", CLASSFILE_CONSTRUCTOR, NULL);
    add_named("startup", 0, ".internal.boot");
    add_named("run", 0, NULL);
    add_all_signatures(last());
    fill_class();
}

void plan_make(void)
{
    plan.count = 0;
    add_shapes();
    add_class(".fuzz.c1", CLASSFILE_INTERFACE);
    choose_signatures();
    fill_class();
    for (uint32_t n = 2 + chance(PLAN_CLASSES_MAX - 4); n > 0; n--) add_any_class();
    add_boot();
}

uint32_t plan_count(void)
{
    return plan.count;
}

const struct plan_class *plan_class(uint32_t index)
{
    return &plan.classes[index];
}

// ---- questions -------------------------------------------------------------------------------

uint32_t plan_find(uint32_t wanted)
{
    for (uint32_t i = 0; i < plan.count; i++)
        if (plan.classes[i].type == wanted) return i;
    return CLASSFILE_NONE;
}

uint32_t plan_any(void)
{
    return 1 + chance(plan.count - 1);
}

// Interfaces of a superclass and of an interface stand earlier, so this ends.
bool plan_fits(uint32_t from, uint32_t ancestor)
{
    uint32_t index = plan_find(from);

    if (from == ancestor) return true;
    if (index == CLASSFILE_NONE) return false;
    const struct plan_class *class = &plan.classes[index];
    for (uint32_t i = 0; i < class->interface_count; i++)
        if (plan_fits(plan.classes[class->interfaces[i]].type, ancestor)) return true;
    return plan_fits(class->super, ancestor);
}

uint32_t plan_any_below(uint32_t class)
{
    for (int tries = 0; tries < 4; tries++) {
        uint32_t below = plan_any();
        if (plan_fits(plan.classes[below].type, plan.classes[class].type)) return below;
    }
    return class;
}

bool plan_is_of_core(uint32_t of)
{
    uint32_t index = plan_find(of);

    if (index != CLASSFILE_NONE) return plan_is_of_core(plan.classes[index].super);
    return of != type(".internal.object");
}

bool plan_is_of_nest(uint32_t user, uint32_t object_type)
{
    return plan_fits(object_type, plan.classes[nest(user)].type);
}

bool plan_may_use(uint32_t user, uint32_t owner, uint32_t flags, uint32_t object_type)
{
    if (!may_name(user, owner, flags)) return false;
    return is_open(user, owner, flags) || plan_is_of_nest(user, object_type);
}

// Those of the system have no constructors that are hidden from whoever may extend them.
static uint32_t system_constructors(oref_t class, struct plan_method *out, uint32_t room)
{
    oref_t constructing = class_constructing(class);
    uint32_t count = 0;

    if (constructing == 0) return 0;
    oref_t methods = ((const struct class *)object_at(constructing))->methods;
    for (uint32_t i = 0; i < refs_count(methods) && count < room; i++) {
        oref_t method = refs_item(methods, i);
        if (((const struct method *)object_at(method))->flags & CLASSFILE_CONSTRUCTOR)
            count += plan_of_system(method, &out[count]);
    }
    return count;
}

uint32_t plan_constructors(uint32_t of, struct plan_method *out, uint32_t room)
{
    uint32_t index = plan_find(of);
    uint32_t count = 0;

    if (index == CLASSFILE_NONE) return system_constructors(type_class(of), out, room);
    const struct plan_class *class = &plan.classes[index];
    for (uint32_t i = 0; i < class->method_count && count < room; i++)
        if (class->methods[i].flags & CLASSFILE_CONSTRUCTOR) out[count++] = class->methods[i];
    return count != 0 ? count : plan_constructors(class->super, out, room);
}

bool plan_may_make(uint32_t user, uint32_t class)
{
    const struct plan_class *c = &plan.classes[class];

    if (c->flags & (CLASSFILE_ABSTRACT | CLASSFILE_INTERFACE)) return false;
    return plan_may_use(user, class, making(c), c->type);
}

bool plan_of_system(oref_t ref, struct plan_method *out)
{
    const struct method *method = object_at(ref);
    uint32_t count = refs_count(method->parameters);

    if (count > PLAN_PARAMETERS_MAX) return false;
    *out = (struct plan_method){.class = type_of(method->class),
                                .name = string_of(method->name),
                                .flags = method->flags,
                                .ordinal = method->ordinal,
                                .result = type_of(method->result),
                                .parameter_count = count,
                                .is_virtual = method->place != METHOD_NO_PLACE};
    for (uint32_t i = 0; i < count; i++)
        out->parameters[i] = type_of(refs_item(method->parameters, i));
    return true;
}

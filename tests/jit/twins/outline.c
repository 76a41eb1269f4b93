#include "tests/jit/twins/outline.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "vm/classfile.h"

enum { METHODS_MAX = 2 * OUTLINE_TESTED + 32, OWN_FIELDS = SORT_TOP + 1 };

static const char *const class_names[OUTLINE_CLASSES] = {
    ".twins.named", ".twins.top", ".twins.middle", ".twins.low", ".twins.record", ".twins.main"};

static const struct {
    const char *type, *field;
} sorts[SORT_COUNT] = {
    [SORT_INT] = {"i", "int"},
    [SORT_LONG] = {"l", "long"},
    [SORT_FLOAT] = {"f", "float"},
    [SORT_DOUBLE] = {"d", "double"},
    [SORT_OBJECT] = {".internal.object", "object"},
    [SORT_TOP] = {".twins.top", "top"},
    [SORT_ARRAY] = {".internal.array", "array"},
    [SORT_INTS] = {".internal.array.int", "ints"},
    [SORT_LONGS] = {".internal.array.long", "longs"},
    [SORT_FLOATS] = {".internal.array.float", "floats"},
    [SORT_DOUBLES] = {".internal.array.double", "doubles"},
    [SORT_I8S] = {".internal.array.byte", "i8s"},
    [SORT_I16S] = {".internal.array.short", "i16s"},
    [SORT_U16S] = {".internal.array.char", "u16s"},
    [SORT_BYTES] = {".internal.binary", "bytes"},
    [SORT_TEXT] = {".internal.string", "text"},
};

const uint32_t outline_small_flags[OUTLINE_SMALL] = {
    CLASSFILE_BYTE_FIELD, CLASSFILE_SHORT_FIELD, CLASSFILE_BYTE_FIELD,
    CLASSFILE_CHAR_FIELD, CLASSFILE_SHORT_FIELD, CLASSFILE_BYTE_FIELD,
};

static struct {
    struct outline_method methods[METHODS_MAX];
    uint32_t count;
    uint32_t rank;
} outline;

uint32_t outline_type(enum outline_class class)
{
    return type(class_names[class]);
}

uint32_t outline_sort_type(enum slot_sort sort)
{
    return type(sorts[sort].type);
}

uint32_t outline_field_name(enum slot_sort sort)
{
    return string(sorts[sort].field);
}

uint32_t outline_small_name(uint32_t number)
{
    const char name[] = {'s', (char)('0' + number), '\0'};

    return string(name);
}

uint32_t outline_record_name(enum slot_sort sort, uint32_t number)
{
    char name[TABLE_NAME_BYTES];

    snprintf(name, sizeof(name), "%s%u", sorts[sort].field, number);
    return string(name);
}

enum slot_sort outline_sort(uint32_t type_index)
{
    enum slot_sort sort = 0;

    while (sort != SORT_COUNT && outline_sort_type(sort) != type_index) sort++;
    return sort;
}

uint32_t outline_count(void)
{
    return outline.count;
}

const struct outline_method *outline_method(uint32_t index)
{
    return &outline.methods[index];
}

// ---- methods -----------------------------------------------------------------------------------

static struct outline_method *add(enum outline_class class, const char *name, const char *result)
{
    struct outline_method *method = &outline.methods[outline.count++];

    *method = (struct outline_method){
        .plan = {.class = outline_type(class),
                 .name = string(name),
                 .result = type(result),
                 .ordinal = CLASSFILE_NONE},
        .class = class,
        .rank = outline.rank,
    };
    return method;
}

static void add_parameter(struct outline_method *method, const char *name)
{
    method->plan.parameters[method->plan.parameter_count++] = type(name);
}

static void add_random_parameters(struct outline_method *method)
{
    uint32_t count = chance(8) == 0 ? PLAN_PARAMETERS_MAX : chance(5);

    while (method->plan.parameter_count < count)
        add_parameter(method, sorts[chance(chance(4) ? SORT_ARRAY : SORT_COUNT)].type);
}

static void add_virtual(enum outline_class class, const struct outline_method *like)
{
    struct outline_method *method = &outline.methods[outline.count++];

    *method = *like;
    method->class = class;
    method->plan.class = outline_type(class);
    method->plan.is_virtual = true;
    method->plan.is_override = class != OUTLINE_TOP;
    method->plan.flags = 0;
    method->way = WAY_ANY;
}

// A method of some classes, which have the same rank, and perhaps of the interface.
static void add_family(const char *name, const char *result, uint32_t classes)
{
    bool is_of_interface = classes & 1u << OUTLINE_NAMED;
    struct outline_method *first = add(is_of_interface ? OUTLINE_NAMED : OUTLINE_TOP, name, result);

    add_random_parameters(first);
    first->plan.is_virtual = true;
    if (is_of_interface) {
        first->way = WAY_ABSTRACT;
        first->plan.flags = CLASSFILE_NO_CODE;
        add_virtual(OUTLINE_TOP, first);
    }
    for (enum outline_class class = OUTLINE_MIDDLE; class <= OUTLINE_LOW; class ++)
        if (classes & 1u << class) add_virtual(class, first);
    outline.rank++;
}

// What calls do in line.
static void add_short(const char *name, const char *result, const char *parameter)
{
    struct outline_method *method = add(OUTLINE_TOP, name, result);

    method->plan.is_virtual = true;
    method->way = WAY_SHORT;
    if (*parameter != '\0') add_parameter(method, parameter);
}

static void add_shorts(void)
{
    static const struct {
        const char *get, *set, *type;
    } shorts[] = {
        {"getInt", "setInt", "i"},
        {"getLong", "setLong", "l"},
        {"getFloat", "setFloat", "f"},
        {"getDouble", "setDouble", "d"},
        {"getObject", "setObject", ".internal.object"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(shorts); i++) {
        add_short(shorts[i].get, shorts[i].type, "");
        add_short(shorts[i].set, "v", shorts[i].type);
    }
    add_short("nothing", "v", "");
    outline.rank++;
}

static void add_static(uint32_t number)
{
    static const char *const results[] = {"v",         "i", "l", "f", "d", ".internal.object",
                                          ".twins.top"};
    char name[TABLE_NAME_BYTES];
    bool is_deep = chance(32) == 0;

    snprintf(name, sizeof(name), "run%u", number);
    struct outline_method *method =
        add(OUTLINE_MAIN, name, results[is_deep ? 1 + chance(4) : chance(ARRAY_COUNT(results))]);
    method->plan.flags = CLASSFILE_STATIC;
    method->way = is_deep ? WAY_DEEP : WAY_ANY;
    if (is_deep) add_parameter(method, "i");
    add_random_parameters(method);
    snprintf(name, sizeof(name), "test%u", number);
    method = add(OUTLINE_MAIN, name, "v");
    method->plan.flags = CLASSFILE_STATIC;
    method->way = WAY_TESTER;
    outline.rank++;
}

void outline_begin(void)
{
    outline.count = outline.rank = 0;
    add_shorts();
    add_family("first", "i", 1u << OUTLINE_NAMED | 1u << OUTLINE_MIDDLE);
    add_family("second", "l", 1u << OUTLINE_NAMED);
    add_family("third", "d", 1u << OUTLINE_MIDDLE | 1u << OUTLINE_LOW);
    add_family("fourth", ".internal.object", 1u << OUTLINE_LOW);
    add_family("fifth", "v", 0);
    add_family("sixth", "f", 0);
    for (uint32_t i = 0; i < OUTLINE_TESTED; i++) add_static(i);
    struct outline_method *startup = add(OUTLINE_MAIN, "startup", "v");
    startup->way = WAY_STARTUP;
    add_parameter(startup, ".internal.boot");
}

// ---- sections ----------------------------------------------------------------------------------

static void put_head(struct section *heads, enum outline_class class)
{
    static const char *const supers[OUTLINE_CLASSES] = {".internal.object", ".internal.object",
                                                        ".twins.top",       ".twins.middle",
                                                        ".internal.object", ".internal.object"};
    bool has_interface = class == OUTLINE_TOP;

    put(heads, string(class_names[class]));
    put(heads, string(supers[class]));
    put(heads, string("twins"));
    put(heads, class == OUTLINE_NAMED ? CLASSFILE_INTERFACE : 0);
    put(heads, CLASSFILE_NONE);
    put(heads, has_interface);
    if (has_interface) put(heads, string(class_names[OUTLINE_NAMED]));
}

static void put_field(struct section *members, uint32_t name, enum slot_sort sort, uint32_t flags)
{
    put(members, name);
    put(members, outline_sort_type(sort));
    put(members, flags);
}

static void put_record_fields(struct section *members)
{
    put(members, OWN_FIELDS * RECORD_FIELDS);
    for (enum slot_sort sort = 0; sort <= SORT_TOP; sort++)
        for (uint32_t i = 0; i < RECORD_FIELDS; i++)
            put_field(members, outline_record_name(sort, i), sort, 0);
}

static void put_fields(struct section *members, enum outline_class class)
{
    bool is_main = class == OUTLINE_MAIN;

    if (class == OUTLINE_RECORD) {
        put_record_fields(members);
        return;
    }
    put(members, class == OUTLINE_TOP ? OWN_FIELDS + OUTLINE_SMALL : is_main ? OWN_FIELDS + 3 : 0);
    if (class != OUTLINE_TOP && !is_main) return;
    for (enum slot_sort sort = 0; sort <= SORT_TOP; sort++)
        put_field(members, outline_field_name(sort), sort, is_main ? CLASSFILE_STATIC_FIELD : 0);
    for (uint32_t i = 0; !is_main && i < OUTLINE_SMALL; i++)
        put_field(members, outline_small_name(i), SORT_INT, outline_small_flags[i]);
    if (!is_main) return;
    put_field(members, string("told"), SORT_ARRAY, CLASSFILE_STATIC_FIELD);
    put_field(members, string("budget"), SORT_INT, CLASSFILE_STATIC_FIELD);
    put(members, string("clock"));
    put(members, type(".internal.clock"));
    put(members, CLASSFILE_STATIC_FIELD);
}

static void put_method(struct section *members, const struct plan_method *method)
{
    put(members, method->name);
    put(members, method->flags);
    put(members, CLASSFILE_NONE);
    put(members, 0); // not native
    put(members, method->result);
    put(members, method->parameter_count);
    put_all(members, method->parameters, method->parameter_count);
}

static void put_methods(struct section *members, enum outline_class class)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < outline.count; i++) count += outline.methods[i].class == class;
    put(members, count);
    for (uint32_t i = 0; i < outline.count; i++)
        if (outline.methods[i].class == class) put_method(members, &outline.methods[i].plan);
}

void outline_put(struct section *heads, struct section *members)
{
    for (enum outline_class class = 0; class < OUTLINE_CLASSES; class ++) {
        put_head(heads, class);
        put_fields(members, class);
        put_methods(members, class);
    }
}

#include "tools/phc/outline.h"

#include "tools/phc/declare.h"
#include "tools/phc/type.h"
#include "vm/classfile.h"

// A class on its way into the bundle.
struct outline {
    struct phc *phc;
    struct bundle *bundle;
    struct words *out;
};

static void add_word(struct outline *outline, uint32_t word)
{
    words_add(&outline->phc->mem, outline->out, word);
}

static void add_name(struct outline *outline, name_t name)
{
    add_word(outline, bundle_name(outline->bundle, name));
}

static void add_type(struct outline *outline, const struct type *type)
{
    add_word(outline, bundle_type(outline->bundle, type_machine_name(outline->phc, type)));
}

// ---- heads -------------------------------------------------------------------------------------

static void add_interfaces(struct outline *outline, const struct class *class)
{
    uint32_t count = 0;

    for (const struct super_ref *each = class->interfaces; each != NULL; each = each->next) count++;
    add_word(outline, count);
    for (const struct super_ref *each = class->interfaces; each != NULL; each = each->next)
        add_name(outline, each->type->class->name);
}

static void add_head(struct outline *outline, const struct class *class)
{
    add_name(outline, class->name);
    if (class->super == NULL)
        add_word(outline, CLASSFILE_NONE);
    else
        add_name(outline, class->super->name);
    add_name(outline, names_of(&outline->phc->names, class->pos.source->path));
    add_word(outline, (class->is_abstract ? CLASSFILE_ABSTRACT : 0u) |
                          (class->is_interface ? CLASSFILE_INTERFACE : 0u));
    add_word(outline, class->host == NULL ? CLASSFILE_NONE : class->host->index);
    add_interfaces(outline, class);
}

// ---- members -----------------------------------------------------------------------------------

static uint32_t visibility_flags(enum access access)
{
    static const uint32_t flags[] = {
        [ACCESS_PUBLIC] = 0,
        [ACCESS_PACKAGE] = CLASSFILE_PROTECTED | CLASSFILE_BUNDLE,
        [ACCESS_PROTECTED] = CLASSFILE_PROTECTED,
        [ACCESS_PRIVATE] = CLASSFILE_PRIVATE,
    };

    return flags[access];
}

// What a function keeps is for it and what stands around it.
static enum access field_access(const struct field *field)
{
    return field->class->function != NULL ? ACCESS_PRIVATE : field->access;
}

static void add_fields(struct outline *outline, const struct class *class)
{
    for (const struct field *field = class->fields; field != NULL; field = field->next) {
        if (field->constant != NULL) continue;
        add_name(outline, field->name);
        add_type(outline, field->type);
        add_word(outline, (field->is_static ? CLASSFILE_STATIC_FIELD : 0u) |
                              visibility_flags(field_access(field)));
    }
}

static uint32_t method_flags(const struct method *method)
{
    return visibility_flags(method->is_initializer ? ACCESS_PRIVATE : method->access) |
           (method->is_static ? CLASSFILE_STATIC : 0u) |
           (method->is_static && method->is_initializer && !method->is_part ? CLASSFILE_INITIALISER
                                                                            : 0u) |
           (method->is_native ? CLASSFILE_NATIVE : 0u) |
           (method->is_abstract ? CLASSFILE_NO_CODE : 0u) |
           (method->is_constructor && !method->is_initializer ? CLASSFILE_CONSTRUCTOR : 0u);
}

void outline_parameters(struct phc *phc, struct bundle *bundle, struct words *words,
                        const struct method *method)
{
    struct outline outline = {phc, bundle, words};
    const struct local *local = method->parameters;
    unsigned alone = method_alone_count(method);

    add_word(&outline, alone + method_is_packed(method));
    for (; alone > 0; alone--, local = local->next) add_type(&outline, local->passed);
    if (method_is_packed(method)) add_word(&outline, bundle_type(bundle, phc->core.array->name));
}

static void add_method(struct outline *outline, const struct method *method)
{
    add_name(outline, method->name);
    add_word(outline, method_flags(method));
    add_word(outline, method->ordinal == NO_ORDINAL ? CLASSFILE_NONE : method->ordinal);
    add_word(outline, method->is_native ? declare_native_number(outline->phc, method) : 0);
    add_type(outline, method->returned);
    outline_parameters(outline->phc, outline->bundle, outline->out, method);
}

static void add_members(struct outline *outline, struct class_code *code, const struct class *class)
{
    outline->out = &code->fields;
    add_fields(outline, class);
    outline->out = &code->declarations;
    for (const struct method *method = class->methods; method != NULL; method = method->next) {
        add_method(outline, method);
        code->method_count++;
    }
}

// ---- all ---------------------------------------------------------------------------------------

uint32_t outline_classes(struct phc *phc, struct bundle *bundle, struct class_code *code)
{
    struct outline outline = {.phc = phc, .bundle = bundle};
    struct class_code *each = code;
    uint32_t boot, count = 0;

    for (struct class *class = phc->classes; class != NULL; class = class->next)
        class->index = count++;
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        outline.out = &each->head;
        add_head(&outline, class);
        each = each->next;
    }
    boot = bundle_type(bundle, phc->main_class->name);
    each = code;
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        add_members(&outline, each, class);
        each = each->next;
    }
    return boot;
}

#include "tools/phc/outline.h"

#include "tools/phc/declare.h"
#include "tools/phc/narrow.h"
#include "tools/phc/type.h"
#include "vm/classfile.h"

// ---- heads -------------------------------------------------------------------------------------

static void outline_head(struct phc *phc, struct bundle *bundle, struct class_code *code,
                         const struct class *class)
{
    bundle_add_head(bundle, code,
                    &(struct class_head){
                        .name = class->name,
                        .super = class->super == NULL ? NULL : class->super->name,
                        .source = names_of(&phc->names, class->pos.source->path),
                        .flags = (class->is_abstract ? CLASSFILE_ABSTRACT : 0u) |
                                 (class->is_interface ? CLASSFILE_INTERFACE : 0u),
                        .host = class->host == NULL ? CLASSFILE_NONE : class->host->index,
                    });
    for (const struct super_ref *each = class->interfaces; each != NULL; each = each->next)
        bundle_add_interface(bundle, code, each->type->class->name);
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

static uint32_t field_flags(const struct field *field)
{
    static const uint32_t sizes[] = {[NARROW_BYTE] = CLASSFILE_BYTE_FIELD,
                                     [NARROW_SHORT] = CLASSFILE_SHORT_FIELD,
                                     [NARROW_CHAR] = CLASSFILE_CHAR_FIELD};

    return visibility_flags(field_access(field)) |
           (field->is_static ? CLASSFILE_STATIC_FIELD : 0u) |
           (field->narrow != NULL ? sizes[field->narrow->kind] : 0u);
}

static void outline_fields(struct phc *phc, struct bundle *bundle, struct class_code *code,
                           const struct class *class)
{
    for (const struct field *field = class->fields; field != NULL; field = field->next) {
        if (field->constant != NULL) continue;
        bundle_add_field(bundle, code, field->name, type_machine_name(phc, field->type),
                         field_flags(field));
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

struct method_head outline_signature(struct phc *phc, const struct method *method)
{
    struct method_head head = {.name = method->name,
                               .result = type_machine_name(phc, method->returned)};
    const struct local *local = method->parameters;
    unsigned alone = method_alone_count(method);

    for (; alone > 0; alone--, local = local->next)
        head.parameters[head.parameter_count++] = type_machine_name(phc, local->passed);
    if (method_is_packed(method)) head.parameters[head.parameter_count++] = phc->core.array->name;
    return head;
}

static void outline_method(struct phc *phc, struct bundle *bundle, struct class_code *code,
                           const struct method *method)
{
    struct method_head head = outline_signature(phc, method);

    head.flags = method_flags(method);
    head.ordinal = method->ordinal == NO_ORDINAL ? CLASSFILE_NONE : method->ordinal;
    head.native = method->is_native ? declare_native_number(phc, method) : 0;
    bundle_add_method(bundle, code, &head);
}

static void outline_members(struct phc *phc, struct bundle *bundle, struct class_code *code,
                            const struct class *class)
{
    outline_fields(phc, bundle, code, class);
    for (const struct method *method = class->methods; method != NULL; method = method->next)
        outline_method(phc, bundle, code, method);
}

// ---- all ---------------------------------------------------------------------------------------

void outline_classes(struct phc *phc, struct bundle *bundle, struct class_code *code)
{
    struct class_code *each = code;
    uint32_t count = 0;

    for (struct class *class = phc->classes; class != NULL; class = class->next)
        class->index = count++;
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        outline_head(phc, bundle, each, class);
        each = each->next;
    }
    each = code;
    for (const struct class *class = phc->classes; class != NULL; class = class->next) {
        outline_members(phc, bundle, each, class);
        each = each->next;
    }
}

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/entry.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/load_int.h"
#include "vm/member.h"
#include "vm/native/native.h"
#include "vm/text.h"
#include "vm/world.h"

// Fields and methods. After this section every class is complete but for its code, whatever the
// order in which classes refer to one another.

static void load_place_field(struct loader *l, struct class *class, struct field *field)
{
    uint32_t words = class_slots(field->type);

    if (class->flags & CLASS_CORE) load_fail(l, "a core class has no fields");
    if (class->flags & CLASS_INTERFACE) load_fail(l, "an interface has no fields");
    if (class->body_words + words > CLASSFILE_FIELD_WORDS_MAX) load_fail(l, "too many fields");
    if (!load_ok(l)) return;
    field->word = class->body_words;
    if (!class_add_field(class, field->type)) load_made(l, 0);
}

static void load_make_cell(struct loader *l, struct field *field)
{
    field->cell = load_made(l, heap_alloc_plain(world_core(CORE_CELL)));
    if (load_ok(l)) ((struct cell *)object_at(field->cell))->type = field->type;
}

static oref_t load_field(struct loader *l, struct class *class)
{
    oref_t ref = load_made(l, heap_alloc_plain(world_core(CORE_FIELD)));
    oref_t name = load_name(l);
    oref_t type = load_type(l);
    uint32_t flags = load_word(l);

    if (load_ok(l) && class_slots(type) == 0) load_fail(l, "a field without a type");
    if (!load_flags_are(flags, CLASSFILE_STATIC_FIELD)) load_fail(l, "unknown flags of a field");
    if (!load_ok(l)) return 0;
    struct field *field = object_at(ref);
    field->name = name;
    field->type = type;
    field->class = object_ref(class);
    field->flags = flags;
    if (flags & CLASSFILE_STATIC_FIELD)
        load_make_cell(l, field);
    else
        load_place_field(l, class, field);
    if (load_ok(l) && !member_add_field(ref)) load_fail(l, "two fields with one name");
    return ref;
}

static void load_fields(struct loader *l, struct class *class)
{
    uint32_t count = load_count(l, 3, OBJECT_LENGTH_MAX);

    class->fields = load_made(l, heap_alloc_refs(count));
    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        oref_t field = load_field(l, class);
        if (load_ok(l)) ((struct refs *)object_at(class->fields))->at[i] = field;
    }
}

// Whether types are those that a line of natives.h names, separated by spaces.
static bool load_types_are(oref_t types, const char *names)
{
    for (uint32_t i = 0; i < refs_count(types); i++) {
        uint32_t length = (uint32_t)strcspn(names, " ");
        const struct class *type = object_at(refs_item(types, i));
        if (length == 0 || !text_is(type->name, names, length)) return false;
        names += length;
        if (*names == ' ') names++;
    }
    return *names == '\0';
}

bool load_is_native(const struct method *method, const struct native_info *native)
{
    const struct class *class = object_at(method->class);
    const struct class *result = object_at(method->result);
    bool is_static = (method->flags & CLASSFILE_STATIC) != 0;

    return native->is_static == is_static &&
           text_is(class->name, native->class, (uint32_t)strlen(native->class)) &&
           text_is(method->name, native->name, (uint32_t)strlen(native->name)) &&
           text_is(result->name, native->result, (uint32_t)strlen(native->result)) &&
           load_types_are(method->parameters, native->parameters);
}

static void load_check_native(struct loader *l, const struct method *method)
{
    const struct native_info *native = native_find(method->native);

    if (((method->flags & CLASSFILE_NATIVE) != 0) != (method->native != 0))
        load_fail(l, "a native method without a number, or a number without one");
    if (method->native != 0 && (native == NULL || !load_is_native(method, native)))
        load_fail(l, "there is no such native method");
}

// The slots of its activation, if it is entered (native/native.h): the receiver and the arguments,
// and its progress, of which the first word is a reference.
static void load_native_slots(struct loader *l, struct method *method)
{
    uint32_t progress = native_progress_words(method->native);
    oref_t types = load_made(l, heap_alloc_refs(method->arg_words + progress));
    uint32_t slot = 0;

    if (!load_ok(l)) return;
    struct refs *list = object_at(types);
    if (!(method->flags & CLASSFILE_STATIC)) list->at[slot++] = method->class;
    for (uint32_t i = 0; i < refs_count(method->parameters); i++) {
        list->at[slot] = refs_item(method->parameters, i);
        slot += class_slots(list->at[slot]);
    }
    if (progress != 0) native_type_progress(list->at + slot);
    method->slot_types = types;
    method->slot_count = object_length(types);
    method->ref_slots = load_made(l, class_map_refs(types));
}

static void load_check_initialiser(struct loader *l, const struct method *method)
{
    const uint32_t excluded = CLASSFILE_NATIVE | CLASSFILE_NO_CODE;

    if (!(method->flags & CLASSFILE_INITIALISER)) return;
    if (!(method->flags & CLASSFILE_STATIC) || (method->flags & excluded) ||
        refs_count(method->parameters) != 0 || method->result != world_core(CORE_VOID))
        load_fail(l, "an initialiser that is not static, or has parameters, a result or no code");
}

static void load_check_flags(struct loader *l, const struct method *method)
{
    const uint32_t known = CLASSFILE_STATIC | CLASSFILE_NATIVE | CLASSFILE_NO_CODE |
                           CLASSFILE_CONSTRUCTOR | CLASSFILE_INITIALISER;
    uint32_t flags = method->flags;
    uint32_t class_flags = ((const struct class *)object_at(method->class))->flags;

    if (!load_flags_are(flags, known)) load_fail(l, "unknown flags of a method");
    if ((flags & CLASSFILE_NATIVE) && (flags & CLASSFILE_NO_CODE))
        load_fail(l, "a method both native and abstract");
    if ((flags & CLASSFILE_STATIC) && (flags & (CLASSFILE_NO_CODE | CLASSFILE_CONSTRUCTOR)))
        load_fail(l, "a static method that is abstract or a constructor");
    if ((flags & CLASSFILE_CONSTRUCTOR) && (flags & (CLASSFILE_NO_CODE | CLASSFILE_NATIVE)))
        load_fail(l, "a constructor that is abstract or native");
    if ((flags & CLASSFILE_CONSTRUCTOR) && method->result != world_core(CORE_VOID))
        load_fail(l, "a constructor with a result");
    if ((flags & CLASSFILE_CONSTRUCTOR) && (class_flags & CLASS_INTERFACE))
        load_fail(l, "an interface with a constructor");
    load_check_initialiser(l, method);
}

// Give a native method its code if it is one of those that the machine writes. False: no memory.
static bool load_write_code(struct method *method)
{
    switch (method->native) {
    case NATIVE_INVOKE:
        return entry_write_invoke(method);
    case NATIVE_CREATE:
        return entry_write_create(method);
    default:
        return true;
    }
}

static oref_t load_method(struct loader *l, oref_t class)
{
    oref_t ref = load_made(l, heap_alloc_plain(world_core(CORE_METHOD)));

    if (!load_ok(l)) return 0;
    struct method *method = object_at(ref);
    method->class = class;
    method->name = load_name(l);
    method->flags = load_word(l);
    method->ordinal = load_word(l);
    method->native = load_word(l);
    method->result = load_type(l);
    method->place = METHOD_NO_PLACE;
    if (!load_ok(l)) return 0;
    l->method = ref;
    method->parameters = load_parameters(l);
    if (!load_ok(l)) return 0;
    method->arg_words = method->flags & CLASSFILE_STATIC ? 0 : 1;
    for (uint32_t i = 0; i < refs_count(method->parameters); i++)
        method->arg_words += class_slots(refs_item(method->parameters, i));
    load_check_flags(l, method);
    load_check_native(l, method);
    if (load_ok(l) && !load_write_code(method)) load_made(l, 0);
    if (load_ok(l) && method->native != 0 && method->code == 0) load_native_slots(l, method);
    if (load_ok(l) && !member_add_ordinal(ref)) load_fail(l, "two methods with one ordinal");
    if (load_ok(l) && !member_add_method(ref))
        load_fail(l, "two methods with one name and the same parameters");
    return ref;
}

static void load_methods(struct loader *l, oref_t class)
{
    struct class *c = object_at(class);
    uint32_t count = load_count(l, 6, CLASSFILE_METHODS_MAX);

    c->methods = load_made(l, heap_alloc_refs(count));
    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        l->method = 0;
        oref_t method = load_method(l, class);
        if (load_ok(l)) ((struct refs *)object_at(c->methods))->at[i] = method;
    }
}

// That there are constructors, and the widest visibility among them, as flags of the class; or 0.
static uint32_t load_making(oref_t methods)
{
    uint32_t widest = CLASS_PRIVATE;
    bool has_constructor = false;

    for (uint32_t i = 0; i < refs_count(methods); i++) {
        uint32_t flags = ((const struct method *)object_at(refs_item(methods, i)))->flags;
        if (!(flags & CLASSFILE_CONSTRUCTOR)) continue;
        has_constructor = true;
        if (access_is_narrower(widest, flags)) widest = flags & CLASS_PROTECTED;
    }
    return has_constructor ? widest | CLASS_CONSTRUCTS : 0;
}

static void load_vtable(struct loader *l, oref_t class)
{
    l->class = class;
    l->method = 0;
    switch (class_build_vtable(class)) {
    case OK:
        return;
    case ERR_NOMEM:
        load_made(l, 0);
        return;
    default:
        load_fail(l, "a method cannot override the inherited one of its name");
    }
}

static void load_itable(struct loader *l, oref_t class)
{
    const char *fault = interface_build_table(class);

    l->class = class;
    if (fault == NULL) return;
    if (*fault == '\0')
        load_made(l, 0);
    else
        load_fail(l, fault);
}

// For all classes that this bundle may have changed, superclasses first. Core classes all have
// tables, declared or not: a declared one may have methods that an undeclared one inherits.
static void load_each(struct loader *l, void (*each)(struct loader *, oref_t))
{
    for (enum core id = 0; l->is_first && id < CORE_COUNT && load_ok(l); id++)
        if (world_core(id) != 0) each(l, world_core(id));
    for (uint32_t i = 0; i < refs_count(l->heads) && load_ok(l); i++) {
        oref_t class = refs_item(l->heads, i);
        if (!(((struct class *)object_at(class))->flags & CLASS_CORE)) each(l, class);
    }
}

static void load_members_of(struct loader *l, oref_t ref)
{
    struct class *class = object_at(ref);

    l->class = ref;
    l->method = 0;
    if (!(class->flags & CLASS_CORE)) class_inherit_body(class);
    load_fields(l, class);
    load_methods(l, ref);
    if (!load_ok(l)) return;
    class->flags |= load_making(class->methods);
    l->method = 0;
    if (class->super != 0 && !access_may_extend(ref, class->super))
        load_fail(l, "a superclass whose constructors are private");
}

void load_members(struct loader *l)
{
    for (uint32_t i = 0; i < refs_count(l->heads) && load_ok(l); i++)
        load_members_of(l, refs_item(l->heads, i));
    load_each(l, load_vtable);
    load_each(l, load_itable);
}

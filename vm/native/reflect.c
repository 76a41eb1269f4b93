#include <string.h>

#include "vm/access.h"
#include "vm/box.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/text.h"
#include "vm/world.h"

// Looking at classes, their static fields and methods. Nothing can be made, changed or called that
// code could not; only what is public is seen. None waits.
//
// A receiver may be any class object: of an interface, of a number, of what the machine keeps for
// itself; lists that it lacks are null. What the verifier would know of code is asked here.

static const struct class *reflect_class(const struct native_call *call)
{
    return object_at(call->args[0]);
}

static const struct method *reflect_method(const struct native_call *call)
{
    return object_at(call->args[0]);
}

// A new array of what a list has, which programs may change.
static enum native_status reflect_return_list(struct native_call *call, oref_t list)
{
    uint32_t count = class_count(list);
    oref_t store = heap_alloc_refs(count);

    for (uint32_t i = 0; i < count && store != 0; i++)
        ((struct refs *)object_at(store))->at[i] = class_item(list, i);
    return native_return_made(call, sequence_make(CORE_ARRAY, store, count));
}

// ---- classes ---------------------------------------------------------------------------------

enum native_status native_class_super(struct native_call *call)
{
    call->result.r = reflect_class(call)->super;
    return NATIVE_DONE;
}

enum native_status native_class_interfaces(struct native_call *call)
{
    return reflect_return_list(call, reflect_class(call)->interfaces);
}

// What the compiler adds for the static fields of a class is nobody's business.
static bool reflect_shows(const struct method *method)
{
    return access_is_public(method->flags) && !text_is(method->name, "(need)", 6);
}

enum native_status native_class_methods(struct native_call *call)
{
    oref_t methods = reflect_class(call)->methods;
    oref_t shown = heap_alloc_refs(class_count(methods));
    uint32_t count = 0;

    for (uint32_t i = 0; i < class_count(methods) && shown != 0; i++)
        if (reflect_shows(object_at(class_item(methods, i))))
            ((struct refs *)object_at(shown))->at[count++] = class_item(methods, i);
    return native_return_made(call, sequence_make(CORE_ARRAY, shown, count));
}

enum native_status native_class_is_interface(struct native_call *call)
{
    call->result.i = (reflect_class(call)->flags & CLASS_INTERFACE) != 0;
    return NATIVE_DONE;
}

static enum native_status reflect_throw_not_made(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "no object of this class can be made");
}

// An object as NEW makes it, for the code that calls its constructor; one of a class of which not
// all may make objects raises.
enum native_status native_class_allocate(struct native_call *call)
{
    uint32_t flags = reflect_class(call)->flags;

    if (!(flags & CLASS_MADE) || !access_is_public(flags)) return reflect_throw_not_made(call);
    return native_return_made(call, heap_alloc_plain(call->args[0]));
}

// ... and for all, if there is no constructor to be called.
enum native_status native_class_make(struct native_call *call)
{
    if (class_constructing(call->args[0]) != 0) return reflect_throw_not_made(call);
    return native_class_allocate(call);
}

static oref_t reflect_find_own(const struct class *class, uint32_t flags, oref_t name,
                               uint32_t parameters)
{
    for (uint32_t i = 0; i < class_count(class->methods); i++) {
        const struct method *method = object_at(class_item(class->methods, i));
        if ((method->flags & CLASSFILE_CONSTRUCTOR) != flags || !reflect_shows(method)) continue;
        if (class_count(method->parameters) != parameters) continue;
        if (name == 0 || text_equal(method->name, name)) return object_ref(method);
    }
    return 0;
}

enum native_status native_class_find(struct native_call *call)
{
    oref_t name = call->args[1];

    if (name == 0) return native_throw(call, CORE_NULL_REF, "null is no name");
    call->result.r = 0;
    for (const struct class *class = reflect_class(call); class != NULL && call->result.r == 0;
         class = object_at(class->super))
        call->result.r = reflect_find_own(class, 0, name, call->args[2]);
    return NATIVE_DONE;
}

enum native_status native_class_answering(struct native_call *call)
{
    oref_t name = call->args[1];
    const struct sequence *values = object_at(call->args[2]);

    if (name == 0 || values == NULL) return native_throw(call, CORE_NULL_REF, "null is no name");
    call->result.r = 0;
    if (values->length > 0) // the receiver comes first
        call->result.r =
            class_find_called(call->args[0], name, values->length - 1, sequence_words(values) + 1);
    return NATIVE_DONE;
}

enum native_status native_class_constructor(struct native_call *call)
{
    call->result.r = reflect_find_own(reflect_class(call), CLASSFILE_CONSTRUCTOR, 0, call->args[1]);
    return NATIVE_DONE;
}

// ---- static fields ---------------------------------------------------------------------------

static const struct field *reflect_own_static(const struct class *class, oref_t name)
{
    for (uint32_t i = 0; i < class_count(class->fields); i++) {
        const struct field *field = object_at(class_item(class->fields, i));
        if (field->cell != 0 && access_is_public(field->flags) && text_equal(field->name, name))
            return field;
    }
    return NULL;
}

// The public static field that the call names, of the class or inherited; null: there is none.
static const struct field *reflect_static(const struct native_call *call)
{
    const struct class *class = reflect_class(call);
    const struct field *field = NULL;

    for (; class != NULL && call->args[1] != 0 && field == NULL; class = object_at(class->super))
        field = reflect_own_static(class, call->args[1]);
    return field;
}

static enum native_status reflect_throw_no_field(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "the class has no such public static field");
}

enum native_status native_class_get_static(struct native_call *call)
{
    const struct field *field = reflect_static(call);

    if (field == NULL) return reflect_throw_no_field(call);
    const struct cell *cell = object_at(field->cell);
    if (class_is_primitive(field->type))
        return native_return_made(call, box_make(field->type, cell->number));
    call->result.r = cell->ref;
    return NATIVE_DONE;
}

enum native_status native_class_set_static(struct native_call *call)
{
    const struct field *field = reflect_static(call);
    oref_t value = call->args[2];

    if (field == NULL) return reflect_throw_no_field(call);
    if (!class_accepts(field->type, value))
        return native_throw(call, CORE_CAST, "the value does not fit the field");
    struct cell *cell = object_at(field->cell);
    if (class_is_primitive(field->type))
        box_take(value, field->type, cell->number);
    else
        heap_store(field->cell, &cell->ref, value);
    return NATIVE_DONE;
}

// ---- methods ---------------------------------------------------------------------------------

// Neither is reached: the loader gives these methods the code of vm/entry.c.
enum native_status native_method_invoke(struct native_call *call)
{
    return native_throw(call, CORE_NO_METHOD, "this method has code");
}

enum native_status native_class_create(struct native_call *call)
{
    return native_throw(call, CORE_NO_METHOD, "this method has code");
}

enum native_status native_method_name(struct native_call *call)
{
    call->result.r = reflect_method(call)->name;
    return NATIVE_DONE;
}

enum native_status native_method_class(struct native_call *call)
{
    call->result.r = reflect_method(call)->class;
    return NATIVE_DONE;
}

enum native_status native_method_parameters(struct native_call *call)
{
    return reflect_return_list(call, reflect_method(call)->parameters);
}

enum native_status native_method_result(struct native_call *call)
{
    call->result.r = reflect_method(call)->result;
    return NATIVE_DONE;
}

enum native_status native_method_flags(struct native_call *call)
{
    call->result.i = (int32_t)reflect_method(call)->flags;
    return NATIVE_DONE;
}

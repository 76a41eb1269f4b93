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
// code could not; only what is public is seen. None waits; what looks through members gives way.
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
    uint32_t count = refs_count(list);
    oref_t store = heap_alloc_refs(count);

    for (uint32_t i = 0; i < count && store != 0; i++)
        ((struct refs *)object_at(store))->at[i] = refs_item(list, i);
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

// All that are shown, looked at a few at a time: `done` says how many were.
enum native_status native_class_methods(struct native_call *call)
{
    struct native_progress *progress = native_begin_long(call);
    oref_t methods = reflect_class(call)->methods;

    if (progress == NULL) return NATIVE_THROW;
    uint32_t *count = &progress->state[0];
    if (progress->made == 0) progress->made = heap_alloc_refs(refs_count(methods));
    if (progress->made == 0) return native_return_made(call, 0);
    for (; progress->done < refs_count(methods); progress->done++) {
        oref_t method = refs_item(methods, progress->done);
        if (native_take(call, 1, 1) == 0) return NATIVE_AGAIN;
        if (reflect_shows(object_at(method)))
            ((struct refs *)object_at(progress->made))->at[(*count)++] = method;
    }
    return native_return_made(call, sequence_make(CORE_ARRAY, progress->made, *count));
}

bool native_check_class_members(const uint32_t *args, const struct native_progress *progress)
{
    const struct class *class = object_at(args[0]);

    return native_made_is(progress, CORE_REFS, refs_count(class->methods)) &&
           progress->state[0] <= progress->done;
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
    native_pay(call, heap_plain_bytes(reflect_class(call)) / NATIVE_COPY);
    return native_return_made(call, heap_alloc_plain(call->args[0]));
}

// ... and for all, if there is no constructor to be called.
enum native_status native_class_make(struct native_call *call)
{
    if (class_constructing(call->args[0]) != 0) return reflect_throw_not_made(call);
    return native_class_allocate(call);
}

// ---- searching -------------------------------------------------------------------------------

// Members are looked at one after the other, for a unit of fuel each. How far that has come is in
// the progress of the call: in the first word of its state the number of the list, and in `done`
// the place in that.

enum { SEARCH_LIST };

struct reflect_search {
    uint32_t lists;
    oref_t (*list)(const struct class *class, uint32_t index);
    bool (*is_meant)(const struct native_call *call, oref_t member);
};

// The member that is meant, or 0; or what the call has to return instead.
static enum native_status reflect_find(struct native_call *call, const struct reflect_search *what,
                                       oref_t *found)
{
    struct native_progress *progress = native_begin_long(call);

    if (progress == NULL) return NATIVE_THROW;
    uint32_t *index = &progress->state[SEARCH_LIST];
    for (; *index < what->lists; (*index)++, progress->done = 0) {
        oref_t list = what->list(reflect_class(call), *index);
        for (; progress->done < refs_count(list); progress->done++) {
            if (native_take(call, 1, 1) == 0) return NATIVE_AGAIN;
            *found = refs_item(list, progress->done);
            if (what->is_meant(call, *found)) return NATIVE_DONE;
        }
    }
    *found = 0;
    return NATIVE_DONE;
}

bool native_check_class_search(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_nothing(progress, OBJECT_LENGTH_MAX) &&
           progress->state[SEARCH_LIST] <= class_count_lists(object_at(args[0]));
}

static bool reflect_is_named(const struct native_call *call, oref_t member)
{
    const struct method *method = object_at(member);

    return !(method->flags & CLASSFILE_CONSTRUCTOR) && reflect_shows(method) &&
           refs_count(method->parameters) == call->args[2] &&
           text_equal(method->name, call->args[1]);
}

enum native_status native_class_find(struct native_call *call)
{
    struct reflect_search search = {reflect_class(call)->depth + 1, class_list, reflect_is_named};

    if (call->args[1] == 0) return native_throw(call, CORE_NULL_REF, "null is no name");
    return reflect_find(call, &search, &call->result.r);
}

static bool reflect_constructs(const struct native_call *call, oref_t member)
{
    const struct method *method = object_at(member);

    return (method->flags & CLASSFILE_CONSTRUCTOR) && reflect_shows(method) &&
           refs_count(method->parameters) == call->args[1];
}

enum native_status native_class_constructor(struct native_call *call)
{
    struct reflect_search search = {1, class_list, reflect_constructs};

    return reflect_find(call, &search, &call->result.r);
}

// The receiver comes first. Others may change the array meanwhile.
static bool reflect_answers(const struct native_call *call, oref_t member)
{
    const struct sequence *values = object_at(call->args[2]);

    return values->length > 0 && class_is_called(object_at(member), call->args[1],
                                                 values->length - 1, sequence_words(values) + 1);
}

enum native_status native_class_answering(struct native_call *call)
{
    const struct class *class = reflect_class(call);
    bool is_interface = (class->flags & CLASS_INTERFACE) != 0;
    struct reflect_search search = {is_interface ? 0 : class_count_lists(class), class_list,
                                    reflect_answers};
    oref_t found = 0;

    if (call->args[1] == 0 || call->args[2] == 0)
        return native_throw(call, CORE_NULL_REF, "null is no name");
    enum native_status status = reflect_find(call, &search, &found);
    if (status == NATIVE_DONE)
        call->result.r = found == 0 ? 0 : class_called(call->args[0], object_at(found));
    return status;
}

// ---- static fields ---------------------------------------------------------------------------

static oref_t reflect_fields(const struct class *class, uint32_t index)
{
    oref_t owner = refs_item(class->display, class->depth - index);

    return ((const struct class *)object_at(owner))->fields;
}

static bool reflect_is_static(const struct native_call *call, oref_t member)
{
    const struct field *field = object_at(member);

    return field->cell != 0 && access_is_public(field->flags) &&
           text_equal(field->name, call->args[1]);
}

// The public static field that the call names, of the class or inherited; null: there is none.
static enum native_status reflect_find_static(struct native_call *call, const struct field **field)
{
    struct reflect_search search = {reflect_class(call)->depth + 1, reflect_fields,
                                    reflect_is_static};
    oref_t found = 0;
    enum native_status status = NATIVE_DONE;

    if (call->args[1] != 0) status = reflect_find(call, &search, &found);
    *field = object_at(found);
    return status;
}

static enum native_status reflect_throw_no_field(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "the class has no such public static field");
}

enum native_status native_class_get_static(struct native_call *call)
{
    const struct field *field;
    enum native_status status = reflect_find_static(call, &field);

    if (status != NATIVE_DONE) return status;
    if (field == NULL) return reflect_throw_no_field(call);
    const struct cell *cell = object_at(field->cell);
    if (class_is_primitive(field->type))
        return native_return_made(call, box_make(field->type, cell->number));
    call->result.r = cell->ref;
    return NATIVE_DONE;
}

enum native_status native_class_set_static(struct native_call *call)
{
    const struct field *field;
    oref_t value = call->args[2];
    enum native_status status = reflect_find_static(call, &field);

    if (status != NATIVE_DONE) return status;
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

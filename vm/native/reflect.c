#include <string.h>

#include "vm/access.h"
#include "vm/box.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/dynamic.h"
#include "vm/heap.h"
#include "vm/member.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
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
        if (select_shows(object_at(method)))
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

static enum native_status reflect_find(struct native_call *call, const struct selection *selection)
{
    struct select_state brief = {0}, *state = &brief;
    enum native_status status = native_select(call, selection, &state);

    if (status == NATIVE_DONE) call->result.r = select_found(selection, state);
    return status;
}

enum native_status native_class_find(struct native_call *call)
{
    if (call->args[1] == 0) return native_throw(call, CORE_NULL_REF, "null is no name");
    struct selection selection = select_shown(call->args[0], call->args[1], call->args[2]);

    return reflect_find(call, &selection);
}

bool native_check_class_find(const uint32_t *args, const struct native_progress *progress)
{
    if (args[1] == 0) return native_made_nothing(progress, 0);
    struct selection selection = select_shown(args[0], args[1], args[2]);

    return native_select_is_sound(&selection, progress);
}

enum native_status native_class_constructor(struct native_call *call)
{
    struct selection selection = select_shown_constructor(call->args[0], call->args[1]);

    return reflect_find(call, &selection);
}

bool native_check_class_constructor(const uint32_t *args, const struct native_progress *progress)
{
    struct selection selection = select_shown_constructor(args[0], args[1]);

    return native_select_is_sound(&selection, progress);
}

// The receiver comes first.
static enum native_status reflect_answer(struct native_call *call, const oref_t *values,
                                         uint32_t count)
{
    struct selection selection = select_called(call->args[0], call->args[1], count - 1, values + 1);

    return reflect_find(call, &selection);
}

// With a copy of the values, which is made when the call has been entered: others may change the
// array meanwhile.
static enum native_status reflect_answer_copied(struct native_call *call,
                                                struct native_progress *progress)
{
    const struct sequence *values = object_at(call->args[2]);

    if (progress->made == 0)
        progress->made = heap_make_refs(sequence_words(values), values->length);
    if (progress->made == 0) return native_return_made(call, 0);
    return reflect_answer(call, ((struct refs *)object_at(progress->made))->at,
                          object_length(progress->made));
}

enum native_status native_class_answering(struct native_call *call)
{
    const struct sequence *values = object_at(call->args[2]);
    struct native_progress *progress = call->is_entered ? native_begin_long(call) : NULL;

    if (call->args[1] == 0) return native_throw(call, CORE_NULL_REF, "null is no name");
    if (values == NULL) return native_throw(call, CORE_NULL_REF, "null is no array");
    if (progress != NULL && progress->made != 0) return reflect_answer_copied(call, progress);
    if (values->length == 0 || values->length > 1 + SELECT_ARGS_MAX) {
        call->result.r = 0;
        return NATIVE_DONE;
    }
    if (progress != NULL) return reflect_answer_copied(call, progress);
    return reflect_answer(call, sequence_words(values), values->length);
}

bool native_check_class_answering(const uint32_t *args, const struct native_progress *progress)
{
    uint32_t count = refs_count(progress->made);

    if (progress->done != 0 || args[1] == 0 || args[2] == 0) return false;
    if (progress->made == 0) count = 1;
    if (!native_made_is(progress, CORE_REFS, count) || count == 0) return false;
    struct selection selection = select_called(args[0], args[1], count - 1, NULL);

    return select_is_sound(&selection, (const struct select_state *)progress->state);
}

// ---- static fields ---------------------------------------------------------------------------

// How far the search for one has come: a class for a unit of fuel or more.
struct static_state {
    uint32_t hash; // of the name; 0: it has not begun
    uint32_t list; // superclasses that were looked through
};

static bool reflect_is_static(const struct field *field)
{
    return field != NULL && field->cell != 0 && access_is_public(field->flags);
}

// A name that is longer than a field's is nobody's.
static uint32_t reflect_static_lists(const struct class *class, oref_t name)
{
    return name == 0 || object_length(name) > CLASSFILE_NAME_MAX ? 0 : class->depth + 1;
}

// The public static field that the call names, of the class or inherited; null: there is none.
static enum native_status reflect_find_static(struct native_call *call, const struct field **field)
{
    const struct class *class = reflect_class(call);
    uint32_t lists = reflect_static_lists(class, call->args[1]);
    struct native_progress *progress = native_begin_long(call);

    *field = NULL;
    if (progress == NULL) return NATIVE_THROW;
    struct static_state *state = (struct static_state *)progress->state;
    for (; state->list < lists && !reflect_is_static(*field); state->list++) {
        uint32_t units = 1 + object_length(call->args[1]) / FUEL_HASHED;
        if (call->fuel <= units) return NATIVE_AGAIN;
        native_pay(call, units);
        if (state->hash == 0) state->hash = member_hash(call->args[1]);
        oref_t owner = refs_item(class->display, class->depth - state->list);
        *field = object_at(member_find_own_field(owner, call->args[1], state->hash));
    }
    if (!reflect_is_static(*field)) *field = NULL;
    return NATIVE_DONE;
}

bool native_check_class_static(const uint32_t *args, const struct native_progress *progress)
{
    const struct static_state *state = (const struct static_state *)progress->state;

    return native_made_nothing(progress, 0) &&
           state->list <= reflect_static_lists(object_at(args[0]), args[1]);
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

// What is called by name, or, without one, the constructor of an object that was just made; for
// code that the machine runs, which does not believe what it gets (vm/dynamic.c).
enum native_status native_class_seek(struct native_call *call)
{
    const struct refs *objects = object_at(call->args[1]);
    uint32_t count = refs_count(call->args[1]);

    if (count == 0 || objects->at[0] == 0)
        return native_throw(call, CORE_NULL_REF, "null has no methods");
    struct selection selection = dynamic_select(call->args[0], objects->at, count);

    return reflect_find(call, &selection);
}

bool native_check_class_seek(const uint32_t *args, const struct native_progress *progress)
{
    const struct refs *objects = object_at(args[1]);
    uint32_t count = refs_count(args[1]);

    if (count == 0 || objects->at[0] == 0) return native_made_nothing(progress, 0);
    struct selection selection = dynamic_select(args[0], objects->at, count);

    return native_select_is_sound(&selection, progress);
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

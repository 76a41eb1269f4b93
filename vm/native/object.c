#include "vm/class.h"
#include "vm/except.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/text.h"
#include "vm/world.h"

// Methods of all objects, of classes and of exceptions. None waits, so none is seen half done.

// The same object.
enum native_status native_object_equals(struct native_call *call)
{
    call->result.i = call->args[0] == call->args[1];
    return NATIVE_DONE;
}

enum native_status native_object_hash(struct native_call *call)
{
    call->result.i = (int32_t)heap_identity_hash(call->args[0]);
    return NATIVE_DONE;
}

enum native_status native_object_identity(struct native_call *call)
{
    call->result.i = call->args[0] == 0 ? 0 : (int32_t)heap_identity_hash(call->args[0]);
    return NATIVE_DONE;
}

// The name of the class.
enum native_status native_object_text(struct native_call *call)
{
    call->result.r = object_class(call->args[0])->name;
    return NATIVE_DONE;
}

enum native_status native_object_class(struct native_call *call)
{
    call->result.r = object_ref(object_class(call->args[0]));
    return NATIVE_DONE;
}

enum native_status native_class_name(struct native_call *call)
{
    call->result.r = ((const struct class *)object_at(call->args[0]))->name;
    return NATIVE_DONE;
}

// Whether the argument is not null and of the class.
enum native_status native_class_has(struct native_call *call)
{
    oref_t object = call->args[1];

    call->result.i = object != 0 && class_is(object_class(object), call->args[0]);
    return NATIVE_DONE;
}

enum native_status native_exception_message(struct native_call *call)
{
    call->result.r = ((const struct exception *)object_at(call->args[0]))->message;
    return NATIVE_DONE;
}

// The one that stands for exhausted memory is shared by all programs and stays as it is.
static enum native_status exception_set(struct native_call *call, oref_t *field)
{
    if (call->args[0] != world()->memory_full) heap_store(call->args[0], field, call->args[1]);
    return NATIVE_DONE;
}

enum native_status native_exception_set_message(struct native_call *call)
{
    return exception_set(call, &((struct exception *)object_at(call->args[0]))->message);
}

enum native_status native_exception_cause(struct native_call *call)
{
    call->result.r = ((const struct exception *)object_at(call->args[0]))->cause;
    return NATIVE_DONE;
}

enum native_status native_exception_set_cause(struct native_call *call)
{
    return exception_set(call, &((struct exception *)object_at(call->args[0]))->cause);
}

// Where it was thrown, a line for each call; empty if it was not.
enum native_status native_exception_trace(struct native_call *call)
{
    const struct exception *exception = object_at(call->args[0]);

    return native_return_made(call, except_trace_text(exception->trace));
}

// ---- references that do not keep alive ---------------------------------------------------------

enum native_status native_weak_of(struct native_call *call)
{
    return native_return_made(call, heap_alloc_weak(call->args[0]));
}

enum native_status native_weak_get(struct native_call *call)
{
    uint64_t until;

    if (heap_weak_get(call->args[0], &call->result.r, &until)) return NATIVE_DONE;
    return native_wait(call, SOURCE_DISK, until);
}

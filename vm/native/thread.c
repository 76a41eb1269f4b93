#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/task.h"

// Tasks, as programs see them.

enum native_status native_thread_is_alive(struct native_call *call)
{
    call->result.i = ((const struct task *)object_at(call->args[0]))->state != TASK_ENDED;
    return NATIVE_DONE;
}

enum native_status native_thread_current(struct native_call *call)
{
    call->result.r = object_ref(call->task);
    return NATIVE_DONE;
}

enum native_status native_thread_number(struct native_call *call)
{
    call->result.i = (int32_t)((const struct task *)object_at(call->args[0]))->number;
    return NATIVE_DONE;
}

// Repeatable: it pauses in every life until it is resumed.
enum native_status native_thread_pause(struct native_call *call)
{
    if (call->args[0] != object_ref(call->task))
        return native_throw(call, CORE_ARGUMENT, "a thread pauses only itself");
    if (call->is_again) return NATIVE_DONE;
    return native_wait(call, SOURCE_TIME, UINT64_MAX);
}

// Nothing happens if the thread does not pause.
enum native_status native_thread_resume(struct native_call *call)
{
    task_resume(call->args[0]);
    return NATIVE_DONE;
}

#include "vm/heap.h"
#include "vm/life.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/shell.h"
#include "vm/world.h"

// The system object: how long the machine lives, what of it is durable, and how full it is.

// Repeatable: the generation waited for is kept, and a life that resumes from it finds it durable.
enum native_status native_system_sync(struct native_call *call)
{
    if (!native_enter(call)) return NATIVE_THROW;
    switch (native_await_covered(call)) {
    case VM_PENDING:
        return native_wait(call, SOURCE_DISK, call->task->wait_value);
    case VM_DURABLE:
        return NATIVE_DONE;
    case VM_LOST:
        break;
    }
    return native_throw_not_durable(call);
}

enum native_status native_system_generation(struct native_call *call)
{
    call->result.l = (int64_t)vm_life.durable_generation();
    return NATIVE_DONE;
}

enum native_status native_system_durable_age(struct native_call *call)
{
    call->result.l = vm_life.durable_age_ms();
    return NATIVE_DONE;
}

enum native_status native_system_lives(struct native_call *call)
{
    call->result.i = (int32_t)world()->lives;
    return NATIVE_DONE;
}

// Once: waits until everything before it is durable, then stops the machine. In the next life the
// call returns, or the machine could never be used again.
enum native_status native_system_halt(struct native_call *call)
{
    if (!native_enter(call)) return NATIVE_THROW;
    enum vm_durability durability = native_await_covered(call);
    if (call->task->wait_note != world()->lives) return NATIVE_DONE;
    if (durability != VM_PENDING)
        native_end_life((struct native_end){.code = (int32_t)call->args[1]});
    return native_wait(call, SOURCE_DISK, call->task->wait_value);
}

// ---- how full the arena is ------------------------------------------------------------------

enum native_status native_system_arena_size(struct native_call *call)
{
    call->result.l = heap_room_left().arena_bytes;
    return NATIVE_DONE;
}

enum native_status native_system_arena_free(struct native_call *call)
{
    call->result.l = heap_room_left().free_bytes;
    return NATIVE_DONE;
}

enum native_status native_system_reserve(struct native_call *call)
{
    call->result.l = heap_room_left().reserve_bytes;
    return NATIVE_DONE;
}

// What the shell makes to keep has to fit beside what programs have: so it can do without the
// reserve. To other tasks this does nothing.
enum native_status native_system_use_reserve(struct native_call *call)
{
    struct task *task = call->task;

    task->is_thrifty = call->args[1] == 0;
    heap_open_reserve(shell_may_use_reserve(task));
    return NATIVE_DONE;
}

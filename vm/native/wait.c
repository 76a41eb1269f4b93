#include "vm/native/wait.h"

#include "kernel/lib/assert.h"
#include "vm/held.h"
#include "vm/world.h"

static struct {
    bool is_ending;
    struct native_end end;
} life;

void native_begin_life(void)
{
    life.is_ending = false;
}

void native_end_life(struct native_end end)
{
    life.is_ending = true;
    life.end = end;
}

bool native_life_ends(struct native_end *end)
{
    *end = life.end;
    return life.is_ending;
}

enum native_status native_wait(struct native_call *call, enum task_source source, uint64_t value)
{
    if (!native_enter(call)) return NATIVE_THROW;
    call->task->state = TASK_WAITING;
    call->task->source = source;
    call->task->wait_value = value;
    return NATIVE_WAIT;
}

enum native_status native_wait_queued(struct native_call *call, uint64_t until_ms)
{
    if (!native_enter(call)) return NATIVE_THROW;
    call->task->state = TASK_QUEUED;
    call->task->wait_value = until_ms;
    return NATIVE_WAIT;
}

enum native_status native_throw_not_durable(struct native_call *call)
{
    return native_throw(call, CORE_NOT_DURABLE, "nothing can be made durable");
}

enum vm_durability native_await_covered(struct native_call *call)
{
    struct task *task = call->task;

    ASSERT(call->is_entered);
    if (!call->is_again) {
        task->wait_value = vm_life.covering_generation();
        task->wait_note = world()->lives;
        vm_life.request_snapshot();
    }
    enum vm_durability durability = vm_life.durability(task->wait_value);
    if (durability == VM_DURABLE) held_release();
    return durability;
}

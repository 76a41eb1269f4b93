#include <string.h>

#include "vm/heap.h"
#include "vm/life.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/text.h"
#include "vm/world.h"

// The generations on the disk: looking at them, naming them, going back to one.

static uint64_t history_generation(const struct native_call *call)
{
    uint64_t generation;

    memcpy(&generation, &call->args[1], sizeof(generation));
    return generation;
}

// Find exactly this one.
static bool history_find(uint64_t number, struct vm_generation *found)
{
    return number != 0 && vm_life.generation_before(number + 1, found) && found->number == number;
}

static enum native_status history_throw_unknown(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "there is no such generation");
}

enum native_status native_history_before(struct native_call *call)
{
    struct vm_generation found;

    bool is_found = vm_life.generation_before(history_generation(call), &found);
    call->result.l = is_found ? (int64_t)found.number : 0;
    return NATIVE_DONE;
}

enum native_status native_history_time(struct native_call *call)
{
    struct vm_generation found;

    if (!history_find(history_generation(call), &found)) return history_throw_unknown(call);
    call->result.l = found.time_ms;
    return NATIVE_DONE;
}

enum native_status native_history_name(struct native_call *call)
{
    struct vm_generation found;

    if (!history_find(history_generation(call), &found)) return history_throw_unknown(call);
    return native_return_made(call, heap_make_utf8(found.name, (uint32_t)strlen(found.name)));
}

static const char *history_refusal(err_t err)
{
    switch (err) {
    case ERR_NOT_FOUND:
        return "there is no such generation";
    case ERR_INVALID:
        return "the name is too long, or another generation has it";
    case ERR_MANY:
        return "too many generations have names";
    case ERR_NOSPACE:
        return "there is too little room on the disk to keep it for ever";
    default:
        return "the disk refuses";
    }
}

// Repeatable: giving the same name again changes nothing. The disk knows it with the next
// generation, so sync() may follow.
enum native_status native_history_set_name(struct native_call *call)
{
    char name[VM_NAME_SIZE] = "";
    uint32_t used;

    if (call->args[3] == 0) return native_throw(call, CORE_NULL_REF, "null is no name");
    struct units text = text_units(call->args[3]);
    uint32_t taken = units_to_utf8(&text, 0, (uint8_t *)name, VM_NAME_SIZE - 1, &used);
    if (taken < text.count || memchr(name, 0, used) != NULL)
        return native_throw(call, CORE_ARGUMENT, history_refusal(ERR_INVALID));
    err_t err = vm_life.name_generation(history_generation(call), name);
    if (err == ERR_BUSY) return native_wait(call, SOURCE_DISK, vm_life.covering_generation());
    if (err != OK) return native_throw(call, CORE_ARGUMENT, history_refusal(err));
    return NATIVE_DONE;
}

// Once: waits until the present is durable, so that it can be gone back to as well, then goes on
// with the past. Who comes back to the present finds that the call has returned.
enum native_status native_history_back(struct native_call *call)
{
    struct vm_generation found;
    uint64_t generation = history_generation(call);

    if (!call->is_again && !history_find(generation, &found)) return history_throw_unknown(call);
    if (!native_enter(call)) return NATIVE_THROW;
    enum vm_durability durability = native_await_covered(call);
    if (call->task->wait_note != world()->lives) return NATIVE_DONE;
    if (durability == VM_LOST) return native_throw_not_durable(call);
    if (durability == VM_DURABLE) native_end_life((struct native_end){.back_to = generation});
    return native_wait(call, SOURCE_DISK, call->task->wait_value);
}

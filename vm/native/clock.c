#include <string.h>

#include "vm/host.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/world.h"

// What time it is, and waiting for it.

enum native_status native_clock_uptime(struct native_call *call)
{
    call->result.l = (int64_t)world_uptime_ms();
    return NATIVE_DONE;
}

enum native_status native_clock_now(struct native_call *call)
{
    call->result.l = vm_host_wall_ms();
    return NATIVE_DONE;
}

// After a restart only the rest is slept: the moment of waking is kept, in uptime.
enum native_status native_clock_sleep(struct native_call *call)
{
    uint64_t until_ms = call->task->wait_value;
    int64_t span_ms;

    memcpy(&span_ms, &call->args[1], sizeof(span_ms));
    if (!call->is_again) {
        if (span_ms <= 0) return NATIVE_DONE;
        until_ms = world_uptime_ms() + (uint64_t)span_ms;
    }
    if (world_uptime_ms() < until_ms) return native_wait(call, SOURCE_TIME, until_ms);
    return NATIVE_DONE;
}

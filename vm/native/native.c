#include "vm/native/native.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/call.h"
#include "vm/except.h"
#include "vm/interp.h"

enum { INSTANCE, STATIC };

static const struct native_info natives[] = {
#define NATIVE(number, kind, class, name, parameters, result, function)                            \
    [number] = {native_##function, (kind) == STATIC, class, name, parameters, result},
    NATIVE_LIST(NATIVE)
#undef NATIVE
};

const struct native_info *native_find(uint32_t number)
{
    if (number >= ARRAY_COUNT(natives) || natives[number].function == NULL) return NULL;
    return &natives[number];
}

enum native_status native_throw(struct native_call *call, enum core exception, const char *message)
{
    call->thrown = except_make(exception, message);
    return NATIVE_THROW;
}

bool native_enter(struct native_call *call)
{
    struct activation *entered = NULL;

    if (call->is_entered) return true;
    switch (call_push(call->task, object_ref(call->method), &entered)) {
    case CALL_DONE:
        break;
    case CALL_STACK_FULL:
        (void)native_throw(call, CORE_STACK_FULL, "too many calls in one another");
        return false;
    case CALL_MEMORY_FULL:
        (void)native_throw(call, CORE_MEMORY_FULL, "");
        return false;
    }
    interp_note_moved(entered->caller);
    memcpy(entered->slots, call->args, 4 * (size_t)call->method->arg_words);
    call->args = entered->slots;
    call->is_entered = true;
    call->task->wait_value = 0;
    call->task->wait_note = 0;
    return true;
}

enum native_status native_return_made(struct native_call *call, oref_t made)
{
    if (made == 0) return native_throw(call, CORE_MEMORY_FULL, "");
    call->result.r = made;
    return NATIVE_DONE;
}

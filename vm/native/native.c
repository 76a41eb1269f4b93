#include "vm/native/native.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/call.h"
#include "vm/except.h"
#include "vm/explain.h"
#include "vm/world.h"

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

enum native_status native_throw_null(struct native_call *call, uint32_t index, const char *kind)
{
    const struct activation *top = object_at(call->task->top);

    if (call->is_entered) top = object_at(top->caller);
    call->thrown = explain_argument(top, call->method, index, kind);
    call->fuel = 1; // it took as long as the rest may
    return NATIVE_THROW;
}

enum native_status native_throw_outside(struct native_call *call, uint32_t index, uint32_t size,
                                        const char *what)
{
    call->thrown = explain_outside((int32_t)index, size, what);
    return NATIVE_THROW;
}

enum native_status native_throw_part(struct native_call *call, uint32_t first, uint32_t length,
                                     uint32_t size, const char *what)
{
    call->thrown = explain_part((int32_t)first, (int32_t)length, size, what);
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
    ASSERT(entered != NULL);
    call_note_moved(entered->caller);
    memcpy(entered->slots, call->args, 4 * (size_t)call->method->arg_words);
    call->args = entered->slots;
    call->is_entered = true;
    call->task->wait_value = 0;
    call->task->wait_note = 0;
    return true;
}

// ---- work that may be long -------------------------------------------------------------------

typedef bool (*native_check)(const uint32_t *args, const struct native_progress *progress);

static const native_check native_checks[ARRAY_COUNT(natives)] = {
#define LONG(number, check) [number] = native_check_##check,
    NATIVE_LONG_LIST(LONG)
#undef LONG
};

uint32_t native_progress_words(uint32_t number)
{
    return number < ARRAY_COUNT(natives) && native_checks[number] ? NATIVE_PROGRESS_WORDS : 0;
}

bool native_progress_is_sound(const struct method *method, const uint32_t *args)
{
    const uint32_t *progress = args + method->arg_words;

    if (native_progress_words(method->native) == 0) return true;
    return native_checks[method->native](args, (const struct native_progress *)progress);
}

bool native_made_is(const struct native_progress *progress, enum core class, uint32_t length)
{
    oref_t made = progress->made;

    if (made == 0) return progress->done == 0;
    return ((const struct object *)object_at(made))->class == world_core(class) &&
           object_length(made) == length && progress->done <= length;
}

bool native_made_nothing(const struct native_progress *progress, uint32_t done_max)
{
    return progress->made == 0 && progress->done <= done_max;
}

void native_type_progress(oref_t *types)
{
    for (uint32_t i = 0; i < NATIVE_PROGRESS_WORDS; i++)
        types[i] = world_core(i == 0 ? CORE_OBJECT : CORE_INT);
}

struct native_progress *native_begin_long(struct native_call *call)
{
    ASSERT(native_progress_words(call->method->native) != 0);
    if (!call->is_entered) call->fuel = 1;
    if (!native_enter(call)) return NULL;
    return (struct native_progress *)(uintptr_t)(call->args + call->method->arg_words);
}

uint32_t native_take(struct native_call *call, uint32_t bytes, uint32_t per_unit)
{
    uint32_t room = (call->fuel - 1) * per_unit;
    uint32_t taken = bytes < room ? bytes : room;

    call->fuel -= (taken + per_unit - 1) / per_unit;
    return taken;
}

void native_pay(struct native_call *call, uint32_t units)
{
    fuel_spend(&call->fuel, units);
}

bool native_copy(struct native_call *call, struct native_progress *progress, uint32_t offset,
                 const uint8_t *from, uint32_t length)
{
    uint8_t *to = (uint8_t *)object_words(progress->made);

    while (progress->done < offset + length) {
        uint32_t taken = native_take(call, offset + length - progress->done, NATIVE_COPY);
        if (taken == 0) return false;
        memcpy(to + progress->done, from + (progress->done - offset), taken);
        progress->done += taken;
    }
    return true;
}

enum native_status native_select(struct native_call *call, const struct selection *selection,
                                 struct select_state **state)
{
    if (call->is_entered) *state = (struct select_state *)native_begin_long(call)->state;
    if (select_go_on(selection, *state, &call->fuel)) return NATIVE_DONE;
    return native_begin_long(call) == NULL ? NATIVE_THROW : NATIVE_AGAIN;
}

bool native_select_is_sound(const struct selection *selection,
                            const struct native_progress *progress)
{
    return native_made_nothing(progress, 0) &&
           select_is_sound(selection, (const struct select_state *)progress->state);
}

enum native_status native_return_made(struct native_call *call, oref_t made)
{
    if (made == 0) return native_throw(call, CORE_MEMORY_FULL, "");
    call->result.r = made;
    return NATIVE_DONE;
}

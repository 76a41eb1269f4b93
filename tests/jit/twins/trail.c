#include "tests/jit/twins/trail.h"

#include "tests/jit/twins/graph.h"
#include "tests/jit/twins/live.h"
#include "vm/native/native.h"
#include "vm/native/natives.h"
#include "vm/world.h"

enum { DEPTH_MAX = 24 }; // activations that are looked at

static struct trail *trail;

void trail_begin(struct trail *to)
{
    trail = to;
    if (to != NULL) to->count = 0;
}

int64_t trail_compare(const struct trail *a, const struct trail *b)
{
    uint32_t i = 0;

    while (i < a->count && i < b->count && a->steps[i].hash == b->steps[i].hash) i++;
    return i == a->count && i == b->count ? -1 : (int64_t)i;
}

// Objects move, so of a reference only the class counts.
static uint64_t mix_value(uint64_t hash, bool is_ref, uint32_t word)
{
    if (is_ref && word != 0) word = ((const struct object *)object_at(word))->class;
    return graph_mix(hash, word);
}

static bool is_ref(const struct method *method, uint32_t slot)
{
    return ((const struct words *)object_at(method->ref_slots))->at[slot / 32] >> slot % 32 & 1;
}

static uint64_t mix_arguments(uint64_t hash, const struct native_call *call)
{
    for (uint32_t i = 0; i < call->method->arg_words; i++)
        hash = mix_value(hash, is_ref(call->method, i), call->args[i]);
    return hash;
}

static uint64_t mix_activation(uint64_t hash, const struct activation *a, bool is_calling)
{
    const struct method *method = object_at(a->method);
    uint32_t pc = activation_pc(a);
    struct live_set set = live_set_of(method, pc, is_calling);

    hash = graph_mix(hash, (uint64_t)a->method << 32 | pc);
    for (uint32_t i = 0; i < method->slot_count; i++)
        if (live_has(&set, i)) hash = mix_value(hash, is_ref(method, i), a->slots[i]);
    return hash;
}

static const struct activation *innermost(const struct native_call *call)
{
    const struct activation *a = object_at(call->task->top);

    return native_is_innermost(call->task) ? object_at(a->caller) : a;
}

static void note(const struct native_call *call)
{
    const struct activation *a = innermost(call);
    struct trail_step *step = &trail->steps[trail->count];
    uint64_t hash = graph_mix(call->task->number, call->method->native);

    if (trail->count == TRAIL_MAX) return;
    trail->count++;
    step->method = a->method;
    step->pc = activation_pc(a);
    hash = mix_arguments(hash, call);
    for (uint32_t depth = 0; depth < DEPTH_MAX; depth++) {
        hash = mix_activation(hash, a, depth > 0 || call->is_entered);
        if (a->caller == 0) break;
        a = object_at(a->caller);
    }
    step->hash = hash;
}

// ---- in between --------------------------------------------------------------------------------
//
// The linker lets all that look for a native method come here first.

const struct native_info *__real_native_find(uint32_t number);
const struct native_info *__wrap_native_find(uint32_t number);

static enum native_status call_noted(struct native_call *call)
{
    note(call);
    return __real_native_find(call->method->native)->function(call);
}

// How much an instruction leaves to these depends on the fuel there is.
static bool is_part_of_instruction(const struct method *method)
{
    return method->native == NATIVE_SEEK || method->native == NATIVE_LENGTHEN;
}

// A call that is made again, after a wait or for want of memory, is the same one.
static enum native_status call_found(struct native_call *call)
{
    bool is_left_out = trail == NULL || call->is_again || is_part_of_instruction(call->method);

    return is_left_out ? __real_native_find(call->method->native)->function(call)
                       : call_noted(call);
}

const struct native_info *__wrap_native_find(uint32_t number)
{
    static struct native_info found;
    const struct native_info *real = __real_native_find(number);

    if (real == NULL || trail == NULL) return real;
    found = *real;
    found.function = call_found;
    return &found;
}

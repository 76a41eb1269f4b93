#include "vm/jit/behind.h"

#include <string.h>

#include "vm/box.h"
#include "vm/class.h"
#include "vm/damage.h"
#include "vm/fuel.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/jit/area.h"
#include "vm/jit/codes.h"
#include "vm/jit/escape.h"
#include "vm/jit/number.h"
#include "vm/native/native.h"
#include "vm/opcode.h"
#include "vm/poll.h"
#include "vm/sequence.h"

static struct {
    struct native_call call;   // the last one,
    enum native_status status; // ... and what came of it
} behind;

// All get the activation, and what was in EAX, ECX and EDX.

static uint32_t gate_remember(uint32_t top, uint32_t holder)
{
    (void)top;
    heap_remember(holder, NULL);
    return 0;
}

static uint32_t gate_remember_element(uint32_t top, uint32_t store, uint32_t index)
{
    (void)top;
    heap_remember(store, &((struct refs *)object_at(store))->at[index]);
    return 0;
}

static uint32_t gate_is(uint32_t top, uint32_t object, uint32_t interface)
{
    (void)top;
    return class_is(object_class(object), interface);
}

static uint32_t gate_find_interface(uint32_t top, uint32_t class, uint32_t named, uint32_t n)
{
    oref_t method = object_ref(interface_find(object_at(class), object_at(named)));

    (void)top;
    jit_state.found[n] = (struct jit_found){.class = class, .named = named, .method = method};
    return method;
}

void behind_forget(void)
{
    memset(jit_state.found, 0, sizeof(jit_state.found));
}

// The task is whole from here on. Returns it.
static struct task *behind_note_top(uint32_t top)
{
    struct task *task = object_at(world()->run_first);

    task->top = top;
    escape_by_jump();
    return task;
}

static enum jit_exit behind_make_room(struct task *task)
{
    switch (heap_make_room(task, 0)) {
    case HEAP_LATER:
        return JIT_STARVES;
    case HEAP_FULL:
        return JIT_IS_FULL;
    default:
        return JIT_DONE;
    }
}

// An address in the arena is no enum jit_exit.
static uint32_t gate_new(uint32_t top, uint32_t class)
{
    struct task *task = behind_note_top(top);
    enum jit_exit why = JIT_DONE;
    oref_t ref = 0;

    while (why == JIT_DONE && (ref = heap_new(class)) == 0) why = behind_make_room(task);
    return why == JIT_DONE ? ref : why;
}

static oref_t behind_box(const struct activation *a, uint32_t what)
{
    if (heap_is_crowded()) return 0;
    return box_make(world_core((enum core)(what >> 16)), &a->slots[what & 0xffff]);
}

static uint32_t gate_box(uint32_t top, uint32_t what)
{
    struct task *task = behind_note_top(top);
    enum jit_exit why = JIT_DONE;
    oref_t box = 0;

    while (why == JIT_DONE && (box = behind_box(object_at(top), what)) == 0)
        why = behind_make_room(task);
    return why == JIT_DONE ? box : why;
}

static uint32_t gate_include(uint32_t top, uint32_t array, uint32_t index)
{
    (void)top;
    return sequence_include(object_at(array), index) == SEQUENCE_DONE ? JIT_DONE : JIT_GOES_ON;
}

// What the interpreter needs of a call that is over: the instruction, and the slot for the result.
static void behind_touch_call(const struct activation *a, const struct method *callee)
{
    const struct method *method = object_at(a->method);
    const uint32_t *at = ((const struct words *)object_at(method->code))->at + a->pc;

    damage_touch(at, 4 * (1 + opcode_arg_groups(*at, callee->arg_words)));
    damage_touch(&a->slots[OPCODE_A(*at)], sizeof(uint64_t));
}

// All is in slots, and the pc stands at the call. If there is anything more to do than to take the
// result, the interpreter does it; and if code was thrown away meanwhile, of which this is part.
static uint32_t gate_native(uint32_t top, uint32_t method)
{
    struct task *task = object_at(world()->run_first);
    uint32_t emptied = codes_times_emptied();

    task->top = top;
    escape_by_jump();
    if (heap_is_crowded()) return JIT_GOES_ON;
    behind.call = (struct native_call){
        .task = task,
        .args = jit_state.arguments,
        .method = object_at(method),
        .fuel = jit_state.fuel,
    };
    behind_touch_call(object_at(top), behind.call.method);
    behind.status = native_find(behind.call.method->native)->function(&behind.call);
    if (behind.status != NATIVE_DONE || behind.call.is_entered || codes_times_emptied() != emptied)
        return JIT_NATIVE;
    jit_state.fuel = behind.call.fuel;
    jit_state.result = (uint64_t)behind.call.result.l;
    return JIT_DONE;
}

// It was called by way of the table, as if it had code: so its arguments are where slots would be.
static uint32_t gate_native_found(uint32_t top, uint32_t method, uint32_t activation)
{
    const struct activation *callee = object_at(activation);

    memcpy(jit_state.arguments, callee->slots,
           4 * (size_t)((const struct method *)object_at(method))->arg_words);
    return gate_native(top, method);
}

// As at the poll of the interpreter, to which the last one of a turn is left.
static uint32_t gate_poll(uint32_t top)
{
    struct task *task = object_at(world()->run_first);

    task->top = top;
    escape_by_jump();
    area_tick();
    codes_note_running(object_at(((struct activation *)object_at(top))->method));
    if (heap_is_crowded()) heap_settle();
    if (vm_poll != 0 || jit_state.polls == 1) return JIT_POLLS;
    jit_state.polls--;
    jit_state.fuel = FUEL;
    return JIT_DONE;
}

void behind_open(void)
{
    uint64_t *gates = jit_state.gates;

    gates[GATE_REMEMBER] = (uintptr_t)gate_remember;
    gates[GATE_REMEMBER_ELEMENT] = (uintptr_t)gate_remember_element;
    gates[GATE_IS] = (uintptr_t)gate_is;
    gates[GATE_FIND_INTERFACE] = (uintptr_t)gate_find_interface;
    gates[GATE_NEW] = (uintptr_t)gate_new;
    gates[GATE_BOX] = (uintptr_t)gate_box;
    gates[GATE_INCLUDE] = (uintptr_t)gate_include;
    gates[GATE_NATIVE] = (uintptr_t)gate_native;
    gates[GATE_NATIVE_FOUND] = (uintptr_t)gate_native_found;
    gates[GATE_POLL] = (uintptr_t)gate_poll;
    gates[GATE_ARITHMETIC] = (uintptr_t)number_compute;
}

enum native_status behind_native(struct native_call *call)
{
    *call = behind.call;
    return behind.status;
}

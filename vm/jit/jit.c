#include "vm/jit/jit.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "vm/call.h"
#include "vm/class.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/jit/area.h"
#include "vm/jit/gate.h"
#include "vm/jit/number.h"
#include "vm/jit/pass.h"
#include "vm/jit/rules.h"
#include "vm/jit/targets.h"
#include "vm/opcode.h"
#include "vm/sequence.h"

// What stands in the table for a method that is to be compiled when it is called.
static const struct jit_code wanted;

enum {
    // Compiled code is left before its return addresses take more of the native stack than those of
    // activations with so many bytes: three words each at least.
    DEPTH_BYTES = 8192,
    CHANCE_FACTOR = 2654435761u,
};

struct jit_state jit_state;

static struct {
    enum jit_mode mode;
    uint32_t seed;
    uint32_t chance;
    uint32_t code_begin;       // behind the gates
    uint32_t emptied;          // how often all code was thrown away
    struct native_call call;   // the last one,
    enum native_status status; // ... and what came of it
} jit;

// ---- functions that compiled code calls ---------------------------------------------------------

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

static uint32_t gate_find_interface(uint32_t top, uint32_t class, uint32_t method)
{
    (void)top;
    return object_ref(interface_find(object_at(class), object_at(method)));
}

// An address in the arena is no enum jit_exit.
static uint32_t gate_new(uint32_t top, uint32_t class)
{
    struct task *task = object_at(world()->run_first);
    oref_t ref;

    task->top = top;
    while ((ref = heap_new(class)) == 0) {
        enum heap_room room = heap_make_room(task, false);
        if (room == HEAP_LATER) return JIT_STARVES;
        if (room == HEAP_FULL) return JIT_IS_FULL;
    }
    return ref;
}

static uint32_t gate_include(uint32_t top, uint32_t array, uint32_t index)
{
    (void)top;
    return sequence_include(object_at(array), index) == SEQUENCE_DONE ? JIT_DONE : JIT_GOES_ON;
}

// All is in slots, and the pc stands at the call. If there is anything more to do than to take the
// result, the interpreter does it; and if code was thrown away meanwhile, of which this is part.
static uint32_t gate_native(uint32_t top, uint32_t method)
{
    struct task *task = object_at(world()->run_first);
    uint32_t emptied = jit.emptied;

    task->top = top;
    if (heap_is_crowded()) return JIT_GOES_ON;
    jit.call = (struct native_call){
        .task = task,
        .args = jit_state.arguments,
        .method = object_at(method),
        .fuel = jit_state.fuel,
    };
    damage_touch(((struct activation *)object_at(top))->slots, sizeof(uint64_t));
    jit.status = native_find(jit.call.method->native)->function(&jit.call);
    if (jit.status != NATIVE_DONE || jit.call.is_entered || jit.emptied != emptied)
        return JIT_NATIVE;
    jit_state.fuel = jit.call.fuel;
    jit_state.result = (uint64_t)jit.call.result.l;
    return JIT_DONE;
}

static void jit_open_gates(void)
{
    uint64_t *gates = jit_state.gates;

    gates[GATE_REMEMBER] = (uintptr_t)gate_remember;
    gates[GATE_REMEMBER_ELEMENT] = (uintptr_t)gate_remember_element;
    gates[GATE_IS] = (uintptr_t)gate_is;
    gates[GATE_FIND_INTERFACE] = (uintptr_t)gate_find_interface;
    gates[GATE_NEW] = (uintptr_t)gate_new;
    gates[GATE_INCLUDE] = (uintptr_t)gate_include;
    gates[GATE_NATIVE] = (uintptr_t)gate_native;
    gates[GATE_ARITHMETIC] = (uintptr_t)number_compute;
}

// ---- lives -------------------------------------------------------------------------------------

void jit_set_mode(enum jit_mode mode, uint32_t seed)
{
    jit.mode = mode;
    jit.seed = seed;
}

void jit_note_method(struct method *method)
{
    if (method->code_number == 0 && world()->last_code_number < JIT_METHODS_MAX - 1)
        method->code_number = ++world()->last_code_number;
}

// By chance, but the same in every run with the seed.
static uint32_t jit_chance(uint32_t number)
{
    return ((number + (jit.seed << 16)) * CHANCE_FACTOR) >> 16;
}

static bool jit_wants(uint32_t number)
{
    return jit.mode == JIT_ALWAYS || (jit.mode == JIT_MIXED && jit_chance(number) % 2 == 0);
}

static void jit_begin_tables(void)
{
    for (uint32_t i = 0; i < JIT_METHODS_MAX; i++) {
        jit_state.calls[i] = (uintptr_t)area_run(gate_uncompiled());
        jit_state.codes[i] = i != 0 && jit_wants(i) ? &wanted : NULL;
    }
}

static bool jit_begin_code(void)
{
    struct encoder *e = &translation.e;

    if (!area_begin()) return false;
    e->is_wide = sizeof(void *) == sizeof(uint64_t);
    encode_begin(e, area_written(), area_used(), area_size());
    if (!gate_write(e)) return false;
    area_use(e->used);
    return true;
}

void jit_begin_life(void)
{
    jit_state.is_on = false;
    memset(jit_state.codes, 0, sizeof(jit_state.codes));
    jit_state.sign_double[0] = 0x8000000000000000u;
    jit_state.sign_float[0] = 0x80000000u;
    jit_open_gates();
    if (jit.mode == JIT_NEVER || !jit_begin_code()) return;
    jit_state.is_on = true;
    jit.code_begin = area_used();
    targets_begin_life();
    jit_begin_tables();
}

// Everything that was compiled, though little of it may have relied on what has changed. The native
// method that loads a class may have been called by some of that: gate_native() sees to it.
void jit_note_class(const struct class *class)
{
    if (!jit_state.is_on || !targets_note_class(class)) return;
    area_empty(jit.code_begin);
    jit.emptied++;
    jit_begin_tables();
}

// ---- compiling
// -----------------------------------------------------------------------------------

static const struct jit_code *jit_compile(const struct method *method)
{
    struct encoder *e = &translation.e;
    uint32_t begin = area_used();

    if (!scan_make(&translation.scan, method, rules_have)) return NULL;
    encode_begin(e, area_written(), begin, area_size());
    const struct jit_code *code = pass_make();
    if (code == NULL) return NULL;
    area_use(e->used);
    jit_state.calls[method->code_number] = (uintptr_t)area_run(begin);
    return code;
}

static uint32_t jit_place(const struct jit_code *code, uint32_t pc)
{
    uint32_t first = 0, end = code->entry_count;

    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (code->entries[middle].pc == pc) return code->entries[middle].place;
        if (code->entries[middle].pc < pc)
            first = middle + 1;
        else
            end = middle;
    }
    return 0;
}

const uint8_t *jit_find(const struct method *method, uint32_t pc)
{
    const struct jit_code **code = &jit_state.codes[method->code_number % JIT_METHODS_MAX];

    if (*code == &wanted) *code = jit_compile(method);
    if (*code == NULL) return NULL;
    if (jit.mode == JIT_MIXED && jit_chance(jit.chance++) % 4 == 0) return NULL;
    uint32_t place = jit_place(*code, pc);
    return place == 0 ? NULL : area_run(place);
}

// ---- running -----------------------------------------------------------------------------------

// The activation on top has returned to one that runs otherwise: let a return of its method be the
// next instruction.
static void jit_take_back_return(const struct task *task)
{
    struct activation *a = object_at(task->top);
    const struct method *method = object_at(a->method);
    const struct jit_code *code = jit_state.codes[method->code_number];
    uint32_t word = ((const struct words *)object_at(method->code))->at[code->return_pc];
    bool is_vector = OPCODE_OP(word) == OP_RET_F || OPCODE_OP(word) == OP_RET_D;
    bool is_two = OPCODE_OP(word) == OP_RET_L || OPCODE_OP(word) == OP_RET_D;

    a->pc = code->return_pc;
    if (OPCODE_OP(word) == OP_RET) return;
    memcpy(&a->slots[OPCODE_A(word)], is_vector ? &jit_state.result_vector : &jit_state.result,
           is_two ? sizeof(uint64_t) : sizeof(uint32_t));
}

enum jit_exit jit_run(struct task *task, const uint8_t *place, struct native_call *call,
                      enum native_status *status)
{
    uint32_t end = call_piece_end(task);

    jit_state.limit = end - task->top > DEPTH_BYTES ? task->top + DEPTH_BYTES : end;
    call_note_saved();
    enum jit_exit why = gate_enter(place, task->top);
    if (why == JIT_NATIVE) {
        *call = jit.call;
        *status = jit.status;
        return why;
    }
    task->top = jit_state.top;
    if (why == JIT_RETURNED) jit_take_back_return(task);
    return why;
}

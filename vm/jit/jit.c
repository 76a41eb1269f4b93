#include "vm/jit/jit.h"

#include <string.h>

#include "vm/call.h"
#include "vm/damage.h"
#include "vm/jit/area.h"
#include "vm/jit/behind.h"
#include "vm/jit/choose.h"
#include "vm/jit/codes.h"
#include "vm/jit/compiler.h"
#include "vm/jit/gate.h"
#include "vm/jit/numbering.h"
#include "vm/jit/targets.h"
#include "vm/opcode.h"
#include "vm/world.h"

enum {
    // Compiled code is left before its return addresses take more of the native stack than those of
    // activations with so many bytes: three words each at least.
    DEPTH_BYTES = 8192,
    CHANCE_FACTOR = 2654435761u,
};

// What stands in the table for a method that is to be compiled when it is called.
static const struct jit_code wanted;

struct jit_state jit_state;

static struct {
    enum jit_mode mode;
    uint32_t seed;
    uint32_t chance;
} jit;

// ---- lives -------------------------------------------------------------------------------------

void jit_set_mode(enum jit_mode mode, uint32_t seed)
{
    jit.mode = mode;
    jit.seed = seed;
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

// What stands in the table for a method without code.
static const struct jit_code *jit_absent(uint32_t number)
{
    return jit_wants(number) ? &wanted : NULL;
}

static void jit_begin_wanting(void)
{
    if (!jit_state.is_on || jit.mode == JIT_OFTEN) return;
    for (uint32_t i = 1; i < JIT_METHODS_MAX; i++)
        if (numbering_is_given(i)) codes_forget(i);
}

void jit_note_method(struct method *method)
{
    if (method->code_number != 0 || !numbering_give(method)) return;
    if (jit_state.is_on) codes_forget(method->code_number);
}

void jit_begin_life(void)
{
    jit_state.is_on = false;
    jit_state.gate_stack = 0;
    jit_state.sign_double[0] = 0x8000000000000000u;
    jit_state.sign_float[0] = 0x80000000u;
    behind_open();
    behind_forget();
    compiler_begin_life(jit_absent);
    choose_begin();
    if (jit.mode != JIT_ALWAYS && jit.mode != JIT_MIXED) return;
    jit_state.is_on = compiler_begin_code();
    jit_begin_wanting();
}

// Everything that was compiled, though little of it may have relied on what has changed. The native
// method that loads a class may have been called by some of that: gate_native() sees to it.
void jit_note_overridden(const struct method *method)
{
    if (jit.mode == JIT_NEVER || !targets_note_overridden(method)) return;
    compiler_empty();
    jit_begin_wanting();
}

// ---- methods that are freed --------------------------------------------------------------------

// Its number may soon be that of another method.
static void jit_forget_method(const struct method *method)
{
    uint32_t number = method->code_number;

    if (number == 0) return;
    numbering_take_back(number);
    targets_forget(number);
    choose_again(number);
    codes_forget(number);
}

static bool jit_can_read(oref_t ref, uint32_t size_bytes)
{
    return ref != 0 && damage_is_whole(ref, size_bytes);
}

enum { DEAD_WORK = 8, FIRST_DEAD_WORK = 20 };

// What of it cannot be read keeps its number.
uint32_t jit_note_dead(const struct class *class)
{
    oref_t methods = class->methods;
    uint32_t count = jit_can_read(methods, sizeof(struct object)) ? refs_count(methods) : 0;

    compiler_give_up();
    choose_forget();
    for (uint32_t i = 0; i < count; i++)
        if (jit_can_read(methods, sizeof(struct object) + 4 * (i + 1)) &&
            jit_can_read(refs_item(methods, i), sizeof(struct method)))
            jit_forget_method(object_at(refs_item(methods, i)));
    return FIRST_DEAD_WORK + DEAD_WORK * count;
}

void jit_forget_dead(void)
{
    behind_forget();
    compiler_forget_dead();
    choose_forget();
}

// ---- compiling ---------------------------------------------------------------------------------

// A piece of its own: before the first method there is something else to be written. Without memory
// for that all goes on as it is; another time there may be some.
static void jit_begin_code(const struct method *method)
{
    jit_state.is_on = compiler_begin_code();
    choose_again(method->code_number);
}

// Of those that run often. Where every method is compiled when it is called natives are left, which
// only compiled code calls by the table.
static const struct method *jit_take(void)
{
    const struct method *method = choose_take();
    bool is_left = method != NULL && jit_state.codes[method->code_number] == &wanted;

    return jit.mode == JIT_OFTEN || is_left ? method : NULL;
}

// A piece of what is compiled, or of the next.
static void jit_go_on(void *argument)
{
    (void)argument;
    if (!compiler_is_at_work()) {
        const struct method *method = jit_take();
        if (method == NULL) return;
        if (!jit_state.is_on) {
            jit_begin_code(method);
            return;
        }
        compiler_begin(method);
    }
    compiler_go_on();
}

void jit_work(void)
{
    uint32_t page;

    if (jit.mode == JIT_NEVER) return;
    if (!damage_attempt(jit_go_on, NULL, &page)) compiler_give_up();
}

struct compiling {
    const struct method *method;
    const struct jit_code *code;
};

static void jit_make(void *argument)
{
    struct compiling *compiling = argument;

    compiling->code = compiler_make(compiling->method);
}

// Now. What cannot be had of it, since a page is lost, is interpreted.
static const struct jit_code *jit_compile(const struct method *method)
{
    struct compiling compiling = {method, NULL};
    uint32_t page;

    jit_state.codes[method->code_number] = NULL;
    if (damage_attempt(jit_make, &compiling, &page)) return compiling.code;
    compiler_give_up();
    return NULL;
}

static const struct jit_entry *jit_entry(const struct jit_code *code, uint32_t pc)
{
    uint32_t first = 0, end = code->entry_count;

    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (code->entries[middle].pc == pc) return &code->entries[middle];
        if (code->entries[middle].pc < pc)
            first = middle + 1;
        else
            end = middle;
    }
    return NULL;
}

// The code knows that these slots are not null. So it is, if nobody else has written the arena: no
// check of that can know it.
static bool jit_is_known(const struct activation *a, uint32_t not_null)
{
    for (; not_null != 0; not_null &= not_null - 1)
        if (a->slots[__builtin_ctz(not_null)] == 0) return false;
    return true;
}

const uint8_t *jit_find(const struct activation *a, uint32_t pc, uint32_t end)
{
    const struct method *method = object_at(a->method);
    const struct jit_code **code = &jit_state.codes[method->code_number % JIT_METHODS_MAX];

    if (*code == &wanted) *code = jit_compile(method);
    if (*code == NULL) return NULL;
    if (jit.mode == JIT_MIXED && jit_chance(jit.chance++) % 4 == 0) return NULL;
    const struct jit_entry *entry = jit_entry(*code, pc);
    if (entry == NULL || !jit_is_known(a, entry->not_null)) return NULL;
    if (end - object_ref(a) < JIT_LIMIT_BYTES * entry->depth) return NULL;
    jit_state.result = 0;
    memcpy(&jit_state.result, &a->slots[entry->result_slot], 4 * entry->result_words);
    return area_run(entry->place);
}

// ---- seeing inside -----------------------------------------------------------------------------

bool jit_find_line(uintptr_t address, oref_t *method, uint32_t *pc)
{
    uint32_t place = jit_state.is_on ? area_place(address) : 0;
    const struct jit_code *code = place == 0 ? NULL : codes_at(place);

    if (code == NULL) return false;
    *method = code->method;
    return codes_find_line(code, place, pc);
}

void jit_visit_lines(void (*visit)(const uint8_t *begin, uint32_t size_bytes, oref_t method,
                                   uint32_t pc))
{
    for (uint32_t n = 1; n < JIT_METHODS_MAX; n++) {
        const struct jit_code *code = jit_state.codes[n];
        for (uint32_t i = 0; code != NULL && i < code->line_count; i++) {
            const uint32_t *places = jit_line_places(code);
            uint32_t end = i + 1 < code->line_count ? places[i + 1] : code->stubs, pc;
            if (codes_find_line(code, places[i], &pc) && end > places[i])
                visit(area_run(places[i]), end - places[i], code->method, pc);
        }
    }
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

    if (end - task->top > DEPTH_BYTES) end = task->top + DEPTH_BYTES;
    for (uint32_t i = 0; i < JIT_LIMITS; i++) jit_state.limits[i] = end - JIT_LIMIT_BYTES * i;
    damage_touch(object_at(task->top), end - task->top);
    call_note_saved();
    enum jit_exit why = gate_enter(place, task->top);
    jit_state.gate_stack = 0;
    if (why == JIT_NATIVE) {
        *status = behind_native(call);
        return why;
    }
    damage_begin_whole(); // nobody else knows how far the task is
    task->top = jit_state.top;
    if (why == JIT_RETURNED) jit_take_back_return(task);
    damage_end_whole();
    return why;
}

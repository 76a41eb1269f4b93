#include "vm/jit/gate.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/jit/area.h"
#include "vm/object.h"

static struct {
    uint32_t enter;
    uint32_t leave[JIT_EXIT_COUNT];
    uint32_t leave_with_result; // which is in EAX
    uint32_t leave_at;
    uint32_t uncompiled;
    uint32_t end;
    uint32_t gates[GATE_COUNT];
    uint32_t gates_at[GATE_COUNT]; // 0: it has none
} gate;

uint32_t gate_leave_with_result(void)
{
    return gate.leave_with_result;
}

uint32_t gate_leave_at(void)
{
    return gate.leave_at;
}

uint32_t gate_place(enum jit_gate number)
{
    return gate.gates[number];
}

uint32_t gate_place_at(enum jit_gate number)
{
    return gate.gates_at[number];
}

uint32_t gate_uncompiled(void)
{
    return gate.uncompiled;
}

uint32_t gate_end(void)
{
    return gate.end;
}

// ---- words -------------------------------------------------------------------------------------

static struct encode_operand state(const struct encoder *e, uint32_t offset)
{
    if (e->is_wide) return in_memory(R15, (int32_t)offset);
    return at_address((uint32_t)(uintptr_t)&jit_state + offset);
}
#define STATE(field) state(e, (uint32_t)offsetof(struct jit_state, field))

// As wide as an address.
static uint32_t whole(const struct encoder *e, uint32_t op)
{
    return e->is_wide ? op | ENCODE_LONG : op;
}

// ---- entering and leaving ----------------------------------------------------------------------

// What C expects to find again.
static const uint8_t narrow_kept[] = {EBX, EBP, ESI, EDI};
static const uint8_t wide_kept[] = {EBX, EBP, R12, R13, R14, R15};

static const uint8_t *kept_registers(const struct encoder *e, unsigned *count)
{
    *count = e->is_wide ? ARRAY_COUNT(wide_kept) : ARRAY_COUNT(narrow_kept);
    return e->is_wide ? wide_kept : narrow_kept;
}

// The arguments of gate_enter(): the place goes to ECX, the activation to EBP.
static void write_arguments(struct encoder *e, unsigned kept_count)
{
    int32_t first = 4 * (int32_t)(kept_count + 1);

    if (e->is_wide) {
        encode_load_const_long(e, R15, (uintptr_t)&jit_state);
        encode(e, OP86_LOAD | ENCODE_LONG, ECX, in_register(EDI));
        encode(e, OP86_LOAD, EBP, in_register(ESI));
    } else {
        encode(e, OP86_LOAD, ECX, in_memory(ESP, first));
        encode(e, OP86_LOAD, EBP, in_memory(ESP, first + 4));
    }
}

// Load or store what a method returns, unless it is a float.
static void write_result(struct encoder *e, uint32_t op)
{
    encode(e, whole(e, op), EAX, STATE(result));
    if (!e->is_wide) encode(e, op, EDX, state(e, (uint32_t)offsetof(struct jit_state, result) + 4));
}

// Where the outermost method that was entered returns to: its caller runs otherwise.
static void write_returned(struct encoder *e)
{
    write_result(e, OP86_STORE);
    encode(e, OP86_STORE_D, XMM0, STATE(result_vector));
    encode_load_const(e, EAX, JIT_RETURNED);
}

// With EAX as the result.
static void write_leave(struct encoder *e)
{
    unsigned count;
    const uint8_t *kept = kept_registers(e, &count);

    encode(e, OP86_STORE, EBP, STATE(top));
    encode(e, whole(e, OP86_LOAD), ESP, STATE(left_stack));
    while (count > 0) encode_pop(e, kept[--count]);
    encode_return(e);
}

static void write_enter(struct encoder *e)
{
    unsigned count;
    const uint8_t *kept = kept_registers(e, &count);

    gate.enter = e->used;
    for (unsigned i = 0; i < count; i++) encode_push(e, kept[i]);
    write_arguments(e, count);
    encode(e, whole(e, OP86_STORE), ESP, STATE(left_stack));
    encode_byte(e, 0xe8); // a call, so that the processor foresees the return
    uint32_t call = e->used;
    for (unsigned i = 0; i < 4; i++) encode_byte(e, 0);
    write_returned(e);
    write_leave(e);
    ASSERT(e->used - (call + 4) <= UINT8_MAX);
    e->bytes[call] = (uint8_t)(e->used - (call + 4));
    write_result(e, OP86_LOAD);
    encode(e, OP86_LOAD_D, XMM0, STATE(result));
    encode(e, OP86_GROUP5, GROUP5_JUMP, in_register(ECX));
}

static void write_leaves(struct encoder *e)
{
    gate.leave_with_result = e->used;
    write_leave(e);
    for (unsigned why = 0; why < JIT_EXIT_COUNT; why++) {
        gate.leave[why] = e->used;
        encode_load_const(e, EAX, why);
        encode_jump_to(e, ALWAYS, gate.leave_with_result);
    }
}

static struct encode_operand pc_operand(void)
{
    return in_memory(EBP, offsetof(struct activation, pc));
}

// The pc is on the stack.
static void write_leave_at(struct encoder *e)
{
    gate.leave_at = e->used;
    encode_pop(e, EAX);
    encode(e, OP86_STORE, EAX, pc_operand());
    encode_jump_to(e, ALWAYS, gate.leave[JIT_GOES_ON]);
}

// The activation is not begun: the caller's pc stands at its call, which is done otherwise.
static void write_uncompiled(struct encoder *e)
{
    gate.uncompiled = e->used;
    encode(e, OP86_LOAD, EBP, in_memory(EBP, offsetof(struct activation, caller)));
    encode_jump_to(e, ALWAYS, gate.leave[JIT_GOES_ON]);
}

// ---- calling C ---------------------------------------------------------------------------------

// What a function of C may change, besides its result in EAX; and what it puts back before it
// returns, and does not if it is left.
static const uint8_t narrow_saved[] = {ECX, EDX, EBX, EBP, ESI, EDI};
static const uint8_t wide_saved[] = {ECX, EDX, ESI, EDI, R8, R9, R10, R11, EBX, EBP, R12, R13, R14};

// They lie behind room for the arguments of C.
struct saved {
    const uint8_t *general;
    int32_t lost_count, count, vector_count, word;
};

static struct saved saved_registers(const struct encoder *e)
{
    if (e->is_wide) return (struct saved){wide_saved, 8, ARRAY_COUNT(wide_saved), 16, 8};
    return (struct saved){narrow_saved, 2, ARRAY_COUNT(narrow_saved), 8, 4};
}

enum { ARGUMENT_BYTES = 16, VECTOR_BYTES = 8, STACK_ALIGN = 16 };

static void write_general(struct encoder *e, uint32_t op, int32_t first, int32_t end)
{
    struct saved saved = saved_registers(e);

    for (int32_t i = first; i < end; i++)
        encode(e, whole(e, op), saved.general[i], in_memory(ESP, ARGUMENT_BYTES + saved.word * i));
}

static void write_vectors(struct encoder *e, uint32_t op)
{
    struct saved saved = saved_registers(e);
    int32_t first = ARGUMENT_BYTES + saved.word * saved.count;

    for (int32_t i = 0; i < saved.vector_count; i++)
        encode(e, op, (unsigned)(XMM0 + i), in_memory(ESP, first + VECTOR_BYTES * i));
}

// The activation, and what is in EAX, ECX and EDX.
static void write_c_arguments(struct encoder *e)
{
    if (e->is_wide) {
        encode(e, OP86_LOAD, EDI, in_register(EBP));
        encode(e, OP86_LOAD, ESI, in_register(EAX));
        encode(e, OP86_LOAD, EAX, in_register(ECX));
        encode(e, OP86_LOAD, ECX, in_register(EDX));
        encode(e, OP86_LOAD, EDX, in_register(EAX));
    } else {
        static const uint8_t arguments[] = {EBP, EAX, ECX, EDX};
        for (unsigned i = 0; i < ARRAY_COUNT(arguments); i++)
            encode(e, OP86_STORE, arguments[i], in_memory(ESP, (int32_t)(4 * i)));
    }
}

// EBX is the stack as it was, with EBX on top.
static void write_gate_begin(struct encoder *e)
{
    struct saved saved = saved_registers(e);
    int32_t bytes = ARGUMENT_BYTES + saved.word * saved.count + VECTOR_BYTES * saved.vector_count;

    encode_push(e, EBX);
    encode(e, whole(e, OP86_LOAD), EBX, in_register(ESP));
    encode_const(e, whole(e, OP86_GROUP1), GROUP1_SUB, in_register(ESP), bytes);
    encode_const(e, whole(e, OP86_GROUP1), GROUP1_AND, in_register(ESP), -STACK_ALIGN);
    write_general(e, OP86_STORE, 0, saved.count);
    write_vectors(e, OP86_STORE_D);
    encode(e, whole(e, OP86_STORE), ESP, STATE(gate_stack));
}

static void write_gate_end(struct encoder *e)
{
    write_general(e, OP86_LOAD, 0, saved_registers(e).lost_count);
    write_vectors(e, OP86_LOAD_D);
    encode(e, whole(e, OP86_LOAD), ESP, in_register(EBX));
    encode_pop(e, EBX);
    encode_return(e);
}

static void write_gate(struct encoder *e, enum jit_gate number)
{
    gate.gates[number] = e->used;
    write_gate_begin(e);
    write_c_arguments(e);
    encode(e, OP86_GROUP5, GROUP5_CALL,
           state(e, (uint32_t)(offsetof(struct jit_state, gates) + 8 * number)));
    write_gate_end(e);
}

// The pc is below the address that it returns to, and the result may be an enum jit_exit with which
// the code is left.
static void write_gate_at(struct encoder *e, enum jit_gate number)
{
    int32_t word = saved_registers(e).word;

    gate.gates_at[number] = e->used;
    encode(e, OP86_LOAD, ECX, in_memory(ESP, word));
    encode(e, OP86_STORE, ECX, pc_operand());
    encode_call_to(e, gate.gates[number]);
    encode_const(e, OP86_GROUP1, GROUP1_SUB, in_register(EAX), 1);
    encode_const(e, OP86_GROUP1, GROUP1_CMP, in_register(EAX), JIT_EXIT_COUNT - 1);
    encode(e, OP86_LEA, EAX, in_memory(EAX, 1));
    encode_jump_to(e, IF_BELOW, gate.leave_with_result);
    encode_return_behind(e, (uint8_t)word);
}

static void write_end(struct encoder *e)
{
    struct saved saved = saved_registers(e);

    gate.end = e->used;
    if (e->is_wide) encode_load_const_long(e, R15, (uintptr_t)&jit_state);
    encode(e, whole(e, OP86_LOAD), ESP, STATE(gate_stack));
    write_general(e, OP86_LOAD, saved.lost_count, saved.count);
    write_gate_end(e);
}

uintptr_t *gate_returns_to(void)
{
    bool is_wide = sizeof(void *) == sizeof(uint64_t);
    const uint8_t *saved = is_wide ? wide_saved : narrow_saved;
    const uintptr_t *at = (uintptr_t *)((uintptr_t)jit_state.gate_stack + ARGUMENT_BYTES);

    while (*saved != EBX) saved++, at++;
    return (uintptr_t *)*at + 1; // above EBX itself
}

bool gate_write(struct encoder *e)
{
    encode_keep_places(e, NULL);
    write_enter(e);
    write_leaves(e);
    write_leave_at(e);
    write_uncompiled(e);
    for (unsigned i = 0; i < GATE_COUNT; i++) write_gate(e, (enum jit_gate)i);
    write_gate_at(e, GATE_NEW);
    write_gate_at(e, GATE_BOX);
    write_gate_at(e, GATE_NATIVE);
    write_gate_at(e, GATE_POLL);
    write_end(e);
    return encode_end(e);
}

enum jit_exit gate_enter(const uint8_t *place, uint32_t activation)
{
    typedef uint32_t (*enter_function)(const uint8_t *place, uint32_t activation);
    enter_function enter = (enter_function)(uintptr_t)area_run(gate.enter);

    return (enum jit_exit)enter(place, activation);
}

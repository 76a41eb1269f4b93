#include "vm/jit/rules.h"

#include "vm/classfile.h"
#include "vm/interface.h"
#include "vm/jit/gate.h"
#include "vm/jit/targets.h"
#include "vm/shortcut.h"
#include "vm/world.h"

// Calls and returns.
//
// The activation of the callee lies behind the slots of the caller, so at a constant distance from
// EBP. The caller writes its own pc, and the callee's arguments and `caller`; the callee the rest.

static struct encoder *e(void)
{
    return &translation.e;
}

static uint32_t distance(void)
{
    return FRAME_SLOTS + 4 * translation.scan.method->slot_count;
}

// ---- shortcuts ---------------------------------------------------------------------------------

// Do what the method does that is called. Its receiver is not null.
static void take_shortcut(const struct method *callee, const uint32_t *at)
{
    unsigned object = registers_use(opcode_arg(at, 0));
    struct encode_operand field =
        in_memory(object, (int32_t)sizeof(struct object) + 4 * (uint8_t)shortcut_operand(callee));

    switch ((enum shortcut)shortcut_of(callee)) {
    case SHORTCUT_CONSTANT:
        rules_set_word(OPCODE_A(*at), (uint32_t)shortcut_operand(callee));
        break;
    case SHORTCUT_GET:
    case SHORTCUT_GET_LONG:
    case SHORTCUT_GET_DOUBLE:
        translate_load(OPCODE_A(*at), field);
        break;
    case SHORTCUT_SET_REF:
        rules_note(object, NO_REGISTER, registers_use(opcode_arg(at, 1)));
        translate_store(field, opcode_arg(at, 1));
        break;
    case SHORTCUT_SET:
    case SHORTCUT_SET_LONG:
    case SHORTCUT_SET_DOUBLE:
        translate_store(field, opcode_arg(at, 1));
        break;
    case SHORTCUT_EMPTY:
    case SHORTCUT_NO_CODE:
    case SHORTCUT_NONE:
        break;
    }
}

// ---- calling -----------------------------------------------------------------------------------

// Once in each block: every way round that calls for ever comes by one of these.
static void look_at_poll(void)
{
    if (translation.has_polled) return;
    struct stub *stub = translate_poll(translation.pc);
    encode(e(), OP86_GROUP5, GROUP5_DEC, STATE(fuel));
    encode_jump(e(), IF_EQUAL, stub->label);
    encode_place(e(), stub->back);
    translation.has_polled = true;
}

static struct encode_operand limit(uint32_t number)
{
    return translate_shared((uint32_t)(offsetof(struct jit_state, limits) + 4 * number));
}

// Leave if the activation of the callee might not fit. Its end is an operand of LEA.
static void check_depth(struct encode_operand end)
{
    unsigned reg = registers_fresh(CLASS_GENERAL);

    encode(e(), OP86_LEA, reg, end);
    encode(e(), OP86_CMP, reg, limit(0));
    encode_jump(e(), IF_ABOVE, translate_leave());
}

// ... which ends so many bytes behind EBP. Most do not need LEA, if they may be taken to end a
// little later; and nothing if there was room before in the block, or is where it is entered.
static void check_depth_of(uint32_t bytes)
{
    uint32_t number = (bytes + JIT_LIMIT_BYTES - 1) / JIT_LIMIT_BYTES;

    if (number >= JIT_LIMITS) {
        check_depth(in_memory(EBP, (int32_t)bytes));
        return;
    }
    if (number <= translation.depth) return;
    translation.depth = (uint8_t)number;
    encode(e(), OP86_CMP, EBP, limit(number));
    encode_jump(e(), IF_ABOVE, translate_leave());
}

// To this place and behind it.
static void pass_arguments(const uint32_t *at, uint32_t count, struct encode_operand to)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = opcode_arg(at, i);
        uint8_t kind = translation.scan.slots[slot].kind;
        if (kind != SLOT_HALF) translate_store(to, slot);
        to.offset += 4;
        registers_end_instruction();
    }
}

static struct encode_operand callee_slots(void)
{
    return in_memory(EBP, (int32_t)(distance() + FRAME_SLOTS));
}

// The activation of the callee is the innermost.
static void step_into(uint32_t pc)
{
    encode_const(e(), OP86_STORE_CONST, 0, in_memory(EBP, offsetof(struct activation, pc)),
                 (int32_t)pc);
    encode(e(), OP86_STORE, EBP,
           in_memory(EBP, (int32_t)(distance() + offsetof(struct activation, caller))));
    encode_const(e(), OP86_GROUP1, GROUP1_ADD, in_register(EBP), (int32_t)distance());
}

// ... and this one again. All that was in registers is in slots, but for the result.
static void come_back(uint32_t result_slot, oref_t result)
{
    encode_const(e(), OP86_GROUP1, GROUP1_SUB, in_register(EBP), (int32_t)distance());
    registers_end_block();
    translate_returned(encode_here(e()), result_slot, result);
    registers_load_pins();
    if (result == world_core(CORE_VOID)) return;
    if (translation.scan.slots[result_slot].kind == SLOT_LONG && !e()->is_wide) {
        struct encode_operand place = registers_slot(result_slot);
        encode(e(), OP86_STORE, EAX, place);
        place.offset += 4;
        encode(e(), OP86_STORE, EDX, place);
        return;
    }
    bool is_vector = result == world_core(CORE_FLOAT) || result == world_core(CORE_DOUBLE);
    unsigned reg = is_vector ? XMM0 : EAX;
    registers_take(reg);
    registers_assign(result_slot, reg);
}

static struct encode_operand call_entry(uint32_t number)
{
    return translate_shared(
        (uint32_t)(offsetof(struct jit_state, calls) +
                   number * (e()->is_wide ? sizeof(uint64_t) : sizeof(uint32_t))));
}

static void call_known(const struct method *callee, const uint32_t *at)
{
    look_at_poll();
    check_depth_of(distance() + FRAME_SLOTS + 4 * callee->slot_count);
    registers_end_instruction();
    registers_store_all();
    pass_arguments(at, callee->arg_words, callee_slots());
    step_into(translation.pc);
    encode(e(), OP86_GROUP5, GROUP5_CALL, call_entry(callee->code_number));
    come_back(OPCODE_A(*at), callee->result);
}

// A native method. It moves no object, so pins stay as they are; but what goes on may be the
// interpreter.
static void call_native(const struct method *callee, const uint32_t *at)
{
    look_at_poll();
    registers_end_instruction(); // the checks are over
    registers_store_all();
    pass_arguments(at, callee->arg_words, STATE(arguments));
    encode_load_const(e(), EAX, object_ref(callee));
    translate_gate_at(GATE_NATIVE, translation.pc);
    registers_end_block();
    translate_returned(translate_entry(), OPCODE_A(*at), callee->result);
    if (callee->result != world_core(CORE_VOID)) translate_load(OPCODE_A(*at), STATE(result));
}

// If only one method can be reached, as with CALL; null is not known to be none yet.
static void call_target(const struct method *callee, const uint32_t *at)
{
    if (!(callee->flags & CLASSFILE_STATIC)) (void)translate_not_null(opcode_arg(at, 0));
    if (targets_are_short(callee))
        take_shortcut(callee, at);
    else if (callee->code == 0 && callee->native != 0)
        call_native(callee, at);
    else if (callee->code == 0)
        translate_leave_always(); // it is abstract
    else
        call_known(callee, at);
}

void rule_call(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    call_target(scan_callee(&translation.scan, at), at);
}

// ---- methods that depend on the receiver --------------------------------------------------------

// The method is in EAX. Arguments need registers, so it goes where the callee will write it too.
static void call_found(const struct method *named, const uint32_t *at)
{
    struct encode_operand place =
        in_memory(EBP, (int32_t)(distance() + offsetof(struct activation, method)));

    registers_take(ECX);
    encode(e(), OP86_LOAD, ECX, in_memory(EAX, offsetof(struct method, slot_count)));
    check_depth(in_row(EBP, ECX, 4, (int32_t)(distance() + FRAME_SLOTS)));
    encode(e(), OP86_LOAD, EAX, in_memory(EAX, offsetof(struct method, code_number)));
    registers_end_instruction();
    registers_store_all();
    encode(e(), OP86_STORE, EAX, place);
    pass_arguments(at, named->arg_words, callee_slots());
    encode(e(), OP86_LOAD, EAX, place);
    step_into(translation.pc);
    if (e()->is_wide)
        encode(e(), OP86_GROUP5, GROUP5_CALL,
               in_row(R15, EAX, 8, (int32_t)offsetof(struct jit_state, calls)));
    else
        encode(e(), OP86_GROUP5, GROUP5_CALL,
               (struct encode_operand){NO_REGISTER, EAX, 4, call_entry(0).offset});
    come_back(OPCODE_A(*at), named->result);
}

void rule_call_virtual(const struct rule *rule, const uint32_t *at)
{
    const struct method *named = scan_callee(&translation.scan, at);
    const struct method *only = targets_only(translation.scan.pool, at);

    (void)rule;
    if (only != NULL) {
        call_target(only, at);
        return;
    }
    (void)translate_not_null(opcode_arg(at, 0));
    look_at_poll();
    registers_end_instruction(); // the check is over
    registers_bring(EAX, opcode_arg(at, 0), false);
    encode(e(), OP86_LOAD, EAX, in_memory(EAX, offsetof(struct object, class)));
    encode(e(), OP86_LOAD, EAX, in_memory(EAX, offsetof(struct class, vtable)));
    encode(e(), OP86_LOAD, EAX,
           in_memory(EAX, (int32_t)(offsetof(struct refs, at) + 4 * named->place)));
    call_found(named, at);
}

// The class in EAX is not the one that was looked for last: C looks for the method stub->a, and
// notes it as number stub->b.
static void write_find(const struct stub *stub)
{
    translate_push(ECX);
    translate_push(EDX);
    encode_load_const(e(), ECX, stub->a);
    encode_load_const(e(), EDX, stub->b);
    translate_gate(GATE_FIND_INTERFACE);
    translate_pop(EDX);
    translate_pop(ECX);
    encode_jump(e(), ALWAYS, stub->back);
}

#define FOUND(n, field)                                                                            \
    translate_shared((uint32_t)(offsetof(struct jit_state, found) +                                \
                                (n) * sizeof(struct jit_found) +                                   \
                                offsetof(struct jit_found, field)))

// EAX = what the class in EAX has for this method of an interface.
static void find_in_class(const struct method *named)
{
    uint32_t n = (translation.scan.method->code_number + translation.pc) % JIT_FOUND_MAX;
    struct stub *stub = translate_stub(write_find);

    stub->a = object_ref(named);
    stub->b = n;
    encode(e(), OP86_CMP, EAX, FOUND(n, class));
    encode_jump(e(), IF_NOT_EQUAL, stub->label);
    encode_const(e(), OP86_GROUP1, GROUP1_CMP, FOUND(n, named), (int32_t)object_ref(named));
    encode_jump(e(), IF_NOT_EQUAL, stub->label);
    encode(e(), OP86_LOAD, EAX, FOUND(n, method));
    encode_place(e(), stub->back);
}

void rule_call_interface(const struct rule *rule, const uint32_t *at)
{
    const struct method *named = scan_callee(&translation.scan, at);

    (void)rule;
    (void)translate_not_null(opcode_arg(at, 0));
    look_at_poll();
    registers_end_instruction(); // the check is over
    registers_bring(EAX, opcode_arg(at, 0), false);
    encode(e(), OP86_LOAD, EAX, in_memory(EAX, offsetof(struct object, class)));
    find_in_class(named);
    call_found(named, at);
}

// ---- returning ---------------------------------------------------------------------------------

void rule_return(const struct rule *rule, const uint32_t *at)
{
    uint32_t slot = OPCODE_A(*at);

    translation.return_pc = translation.pc;
    if (rule->op != 0 && translation.scan.slots[slot].kind == SLOT_LONG && !e()->is_wide) {
        struct encode_operand place = registers_slot(slot);
        encode(e(), OP86_LOAD, EAX, place);
        place.offset += 4;
        encode(e(), OP86_LOAD, EDX, place);
    } else if (rule->op != 0) {
        registers_copy_to(rule->op == 2 ? XMM0 : EAX, slot);
    }
    encode_return(e());
}

#include "vm/jit/pass.h"

#include <string.h>

#include "vm/classfile.h"
#include "vm/instruction.h"
#include "vm/jit/area.h"
#include "vm/jit/gate.h"
#include "vm/jit/rules.h"
#include "vm/world.h"

enum { ENTRIES_MAX = 480, INSTRUCTION_WORK = 4 };

static struct {
    struct entry {
        uint32_t pc;
        label_t label;
        bool not_null[SCAN_SLOTS_MAX]; // what the code there relies on
    } entries[ENTRIES_MAX];
    uint32_t entry_count;
    uint32_t begin, pc; // where its code begins; of the next instruction
} pass;

static struct encoder *e(void)
{
    return &translation.e;
}

// ---- entries -----------------------------------------------------------------------------------

// Leave again if a slot is null of which the code behind the entry knows that it is not. So it is
// if somebody else has written the arena: no check of that can know it.
static void check_known(const struct entry *entry)
{
    for (uint32_t i = 0; i < translation.scan.method->slot_count; i++) {
        if (!entry->not_null[i] || translation.scan.slots[i].is_local) continue;
        encode_const(e(), OP86_GROUP1, GROUP1_CMP, registers_slot(i), 0);
        encode_jump_to(e(), IF_EQUAL, gate_leave(JIT_GOES_ON));
    }
}

static void write_entry(const struct stub *stub)
{
    check_known(&pass.entries[stub->a]);
    registers_load_kept(stub->kept);
    encode_jump(e(), ALWAYS, stub->back);
}

// Whoever runs the method otherwise may go on here.
static void add_entry(void)
{
    struct stub *stub = translate_stub(write_entry);

    encode_place(e(), stub->back);
    if (pass.entry_count == ENTRIES_MAX) {
        e()->is_full = true;
        return;
    }
    stub->a = pass.entry_count;
    struct entry *entry = &pass.entries[pass.entry_count++];
    entry->pc = translation.pc;
    entry->label = stub->label;
    memcpy(entry->not_null, translation.not_null, sizeof(entry->not_null));
}

// ---- instructions ------------------------------------------------------------------------------

static void forget_known(void)
{
    bool has_this = !(translation.scan.method->flags & CLASSFILE_STATIC) &&
                    !translation.scan.slots[0].is_written;

    memset(translation.not_null, 0, sizeof(translation.not_null));
    if (has_this) translation.not_null[0] = true;
}

static void begin_instruction(void)
{
    translation.makes_not_null = false;
    if (translation.marks & SCAN_BLOCK) {
        registers_begin_block();
        encode_place(e(), translate_block(translation.pc));
        forget_known();
        translation.has_polled = false;
    }
    if (translation.marks & SCAN_ENTRY) add_entry();
}

static bool is_written(uint32_t slot, const uint32_t *at)
{
    const struct opcode_info *info = opcode_info(*at);
    bool is_a = info->a == OPERAND_UI || info->a == OPERAND_RES ||
                (info->a >= OPERAND_WI && info->a <= OPERAND_WR);

    return is_a && slot == OPCODE_A(*at);
}

static void end_instruction(const uint32_t *at)
{
    const struct opcode_info *info = opcode_info(*at);
    const uint32_t slots[] = {OPCODE_A(*at), OPCODE_B(*at), OPCODE_C(*at)};
    const uint8_t marks[] = {SCAN_LAST_A, SCAN_LAST_B, SCAN_LAST_C};

    for (unsigned i = 0; i < 3; i++)
        if ((translation.marks & marks[i]) && !is_written(slots[i], at))
            registers_release(slots[i]);
    if (is_written(OPCODE_A(*at), at))
        translation.not_null[OPCODE_A(*at)] = translation.makes_not_null;
    if (info->b == OPERAND_W16) translation.not_null[OPCODE_P16(*at)] = translation.makes_not_null;
    registers_end_instruction();
}

static void pass_instruction(const uint32_t *at)
{
    const struct rule *rule = &rules[OPCODE_OP(*at)];

    if (rule->function == NULL)
        translate_leave_always();
    else
        rule->function(rule, at);
}

static bool pass_all(int32_t *work)
{
    const struct scan *scan = &translation.scan;

    while (pass.pc < scan->words && !e()->is_full) {
        if (*work <= 0) return false;
        *work -= INSTRUCTION_WORK;
        translation.pc = pass.pc;
        translation.marks = scan->marks[pass.pc];
        begin_instruction();
        pass_instruction(scan->code + pass.pc);
        end_instruction(scan->code + pass.pc);
        pass.pc += instruction_length(scan->method, pass.pc);
    }
    return true;
}

// ---- methods -----------------------------------------------------------------------------------

// References are zeroed, since the collector follows them; and what may be read before it is
// written.
static bool is_zeroed(const struct scan_slot *slot)
{
    return !slot->is_argument && (slot->is_ref || !slot->is_local) && slot->kind != SLOT_HALF;
}

static void zero_slots(void)
{
    const struct scan *scan = &translation.scan;

    encode(e(), OP86_XOR, EAX, in_register(EAX));
    for (uint32_t i = 0; i < scan->method->slot_count; i++) {
        bool is_two = scan->slots[i].kind == SLOT_LONG || scan->slots[i].kind == SLOT_DOUBLE;
        if (!is_zeroed(&scan->slots[i])) continue;
        encode(e(), OP86_STORE | (is_two && e()->is_wide ? ENCODE_LONG : 0), EAX,
               registers_slot(i));
        if (is_two && !e()->is_wide) encode(e(), OP86_STORE, EAX, registers_slot(i + 1));
    }
}

// Where a call leads. The caller has written its own address and the arguments.
static void write_prologue(void)
{
    encode_const(e(), OP86_STORE_CONST, 0, in_memory(EBP, offsetof(struct activation, method)),
                 (int32_t)object_ref(translation.scan.method));
    zero_slots();
    registers_load_pins();
}

void pass_begin(void)
{
    pass.entry_count = pass.pc = 0;
    pass.begin = e()->used;
    translate_begin();
    write_prologue();
}

// To where rule_return() puts it.
static void load_result(const struct method *method)
{
    bool is_vector =
        method->result == world_core(CORE_FLOAT) || method->result == world_core(CORE_DOUBLE);
    uint32_t high = (uint32_t)offsetof(struct jit_state, result) + 4;

    if (is_vector)
        encode(e(), OP86_LOAD_D, XMM0, STATE(result));
    else
        encode(e(), OP86_LOAD | (e()->is_wide ? ENCODE_LONG : 0), EAX, STATE(result));
    if (!is_vector && !e()->is_wide) encode(e(), OP86_LOAD, EDX, translate_shared(high));
}

void pass_write_native(const struct method *method)
{
    pass.entry_count = 0;
    pass.begin = e()->used;
    translation.scan.method = method;
    encode(e(), OP86_LOAD, ECX, in_register(EBP));
    encode(e(), OP86_LOAD, EBP, in_memory(EBP, offsetof(struct activation, caller)));
    encode_load_const(e(), EAX, object_ref(method));
    translate_gate(GATE_NATIVE_FOUND);
    encode(e(), OP86_TEST, EAX, in_register(EAX));
    encode_jump_to(e(), IF_NOT_EQUAL, gate_leave_with_result());
    encode(e(), OP86_LOAD, EBP, in_register(ECX));
    load_result(method);
    encode_return(e());
}

bool pass_go_on(int32_t *work)
{
    return pass_all(work) && translate_end(work);
}

const struct jit_code *pass_keep(void)
{
    uint32_t count = pass.entry_count;
    struct jit_code *code =
        area_alloc_data((uint32_t)(sizeof(struct jit_code) + count * sizeof(struct jit_entry)));

    if (code == NULL) return NULL;
    code->method = object_ref(translation.scan.method);
    code->begin = pass.begin;
    code->end = e()->used;
    code->return_pc = translation.return_pc;
    code->entry_count = count;
    for (uint32_t i = 0; i < count; i++)
        code->entries[i] =
            (struct jit_entry){pass.entries[i].pc, e()->places[pass.entries[i].label]};
    return code;
}

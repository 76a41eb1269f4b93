#include "vm/jit/pass.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/classfile.h"
#include "vm/jit/area.h"
#include "vm/jit/gate.h"
#include "vm/jit/rules.h"
#include "vm/jit/work.h"
#include "vm/world.h"

enum {
    ENTRIES_MAX = 480,
    BEGIN_WORK = 20,
    PROLOGUE_WORK = 20,
    RECORD_ALIGN = 8,
    INSTRUCTION_WORK = 3,
    ARGUMENT_WORK = 2, // so that no call is more than a piece
};

static struct {
    struct entry {
        uint32_t pc, not_null;
        uint8_t depth;
        struct returned from;
    } entries[ENTRIES_MAX];
    uint32_t entry_count;
    label_t lines[SCAN_WORDS_MAX];
    uint32_t line_count;
    label_t stubs;
    uint32_t begin, pc; // where its code begins; of the next instruction
    bool is_cut;        // control does not come there from the one before
    enum pass_stage { PASS_BEGINS, PASS_PROLOGUE, PASS_INSTRUCTIONS } stage;
} pass;

static struct encoder *e(void)
{
    return &translation.e;
}

// ---- entries -----------------------------------------------------------------------------------

// What the code from here on relies on, if someone enters it: no more than an entry can say, and
// nothing of local slots, which hold anything.
static uint32_t rely_on_known(void)
{
    uint32_t known = translation.not_null[0];

    memset(translation.not_null + 1, 0, sizeof(translation.not_null) - sizeof(known));
    for (uint32_t bits = known; bits != 0; bits &= bits - 1)
        if (translation.scan.slots[__builtin_ctz(bits)].is_local) known &= ~(bits & -bits);
    return known;
}

// Whoever runs the method otherwise may go on here.
static void add_entry(void)
{
    if (pass.entry_count == ENTRIES_MAX) {
        e()->is_full = true;
        return;
    }
    struct returned from = translation.returned;
    if (from.label == 0) from = (struct returned){.label = translate_entry()};
    pass.entries[pass.entry_count++] =
        (struct entry){translation.pc, rely_on_known(), translation.depth, from};
}

// ---- instructions ------------------------------------------------------------------------------

static void forget_known(void)
{
    bool has_this = !(translation.scan.method->flags & CLASSFILE_STATIC) &&
                    !translation.scan.slots[0].is_written;

    memset(translation.not_null, 0, sizeof(translation.not_null));
    if (has_this) translate_note(0, true);
}

static void begin_instruction(void)
{
    translation.makes_not_null = false;
    if (translation.marks & SCAN_BLOCK) {
        registers_begin_block();
        encode_place(e(), translate_block(translation.pc));
        forget_known();
        translation.has_polled = false;
        translation.depth = 0;
    }
    if (translation.marks & SCAN_ENTRY) add_entry();
    translation.returned.label = 0;
}

// What the instruction has written is read yet.
static void release_last(const uint32_t *at, bool is_a_written)
{
    uint32_t written = is_a_written ? OPCODE_A(*at) : SCAN_SLOTS_MAX, marks = translation.marks;

    if ((marks & SCAN_LAST_A) && OPCODE_A(*at) != written) registers_release(OPCODE_A(*at));
    if ((marks & SCAN_LAST_B) && OPCODE_B(*at) != written) registers_release(OPCODE_B(*at));
    if ((marks & SCAN_LAST_C) && OPCODE_C(*at) != written) registers_release(OPCODE_C(*at));
}

static void end_instruction(const uint32_t *at)
{
    uint32_t traits = scan_traits(*at);
    bool is_a_written = traits & TRAIT_WRITES_A;

    if (translation.marks & (SCAN_LAST_A | SCAN_LAST_B | SCAN_LAST_C))
        release_last(at, is_a_written);
    if (is_a_written) translate_note(OPCODE_A(*at), translation.makes_not_null);
    if (traits & TRAIT_WRITES_P16) translate_note(OPCODE_P16(*at), translation.makes_not_null);
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

// Where the code of each line begins, for whoever asks what the code at a place is about.
static void note_lines(void)
{
    const struct words *lines = object_at(translation.scan.method->lines);
    uint32_t count = object_length(object_ref(lines)) / LINE_WORDS;

    for (; pass.line_count < count && pass.line_count < SCAN_WORDS_MAX; pass.line_count++) {
        if (lines->at[LINE_WORDS * pass.line_count] > pass.pc) return;
        pass.lines[pass.line_count] = encode_here(e());
    }
}

static void pass_step(const uint32_t *at)
{
    if (translation.rest != NULL) {
        translation.rest(at);
    } else {
        translation.pc = pass.pc;
        translation.marks = translation.scan.marks[pass.pc];
        note_lines();
        begin_instruction();
        pass_instruction(at);
    }
    if (translation.rest != NULL) return;
    end_instruction(at);
    pass.is_cut = opcode_info(*at)->flow == FLOW_STOP || !rules_have(*at);
    pass.pc += translation.scan.lengths[pass.pc];
}

static bool pass_all(int32_t *work)
{
    const struct scan *scan = &translation.scan;

    while (pass.pc < scan->words && !e()->is_full) {
        const uint32_t *at = scan->code + pass.pc;
        if (pass.is_cut && !translate_stubs(work)) return false; // so it is near
        pass.is_cut = false;
        uint32_t before = e()->used;
        if (!work_afford(work, INSTRUCTION_WORK + ARGUMENT_WORK * scan_arg_count(scan, at)))
            return false;
        pass_step(at);
        *work -= translate_work(before);
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
    bool has_zero = false;

    for (uint32_t i = 0; i < scan->method->slot_count; i++) {
        bool is_two = scan->slots[i].kind == SLOT_LONG || scan->slots[i].kind == SLOT_DOUBLE;
        if (!is_zeroed(&scan->slots[i])) continue;
        if (!has_zero) encode(e(), OP86_XOR, EAX, in_register(EAX));
        has_zero = true;
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
    pass.entry_count = pass.line_count = pass.stubs = pass.pc = 0;
    pass.is_cut = false;
    pass.begin = e()->used;
    pass.stage = PASS_BEGINS;
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
    pass.entry_count = pass.line_count = 0;
    pass.begin = e()->used;
    pass.stubs = encode_here(e());
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

static bool pass_go_on_beginning(int32_t *work)
{
    uint32_t slots = translation.scan.method->slot_count;

    if (pass.stage == PASS_BEGINS) {
        if (!work_afford(work, BEGIN_WORK + slots)) return false;
        translate_begin();
        pass.stage = PASS_PROLOGUE;
    }
    if (pass.stage == PASS_PROLOGUE) {
        if (!work_afford(work, PROLOGUE_WORK + slots)) return false;
        write_prologue();
        pass.stage = PASS_INSTRUCTIONS;
    }
    return true;
}

bool pass_go_on(int32_t *work)
{
    if (!pass_go_on_beginning(work) || !pass_all(work)) return false;
    if (pass.stubs == 0) pass.stubs = encode_here(e());
    return translate_stubs(work);
}

// Behind the code, for it is never written again; and read where it is run.
const struct jit_code *pass_keep(void)
{
    uint32_t count = pass.entry_count, begin = ROUND_UP(e()->used, RECORD_ALIGN);
    uint32_t entry_bytes = count * sizeof(struct jit_entry);
    uint32_t line_bytes = pass.line_count * sizeof(uint32_t);
    uint32_t bytes = (uint32_t)sizeof(struct jit_code) + entry_bytes + line_bytes +
                     ENCODE_SHORTS_BYTES(e()->jump_count);

    if (begin + bytes > e()->size) return NULL;
    struct jit_code *code = (struct jit_code *)(void *)(e()->bytes + begin);
    *code = (struct jit_code){
        .method = object_ref(translation.scan.method),
        .begin = pass.begin,
        .end = e()->used,
        .stubs = encode_place_of(e(), pass.stubs),
        .return_pc = translation.return_pc,
        .entry_count = count,
        .line_count = pass.line_count,
        .jump_count = e()->jump_count,
    };
    for (uint32_t i = 0; i < count; i++) {
        struct entry *entry = &pass.entries[i];
        code->entries[i] = (struct jit_entry){
            .pc = (uint16_t)entry->pc,
            .result_slot = entry->from.slot,
            .result_words = entry->from.words,
            .depth = entry->depth,
            .place = encode_place_of(e(), entry->from.label),
            .not_null = entry->not_null,
        };
    }
    uint32_t *places = (uint32_t *)(code->entries + count);
    for (uint32_t i = 0; i < pass.line_count; i++) places[i] = encode_place_of(e(), pass.lines[i]);
    encode_note_shorts(e(), (uint8_t *)(places + pass.line_count));
    e()->used = begin + bytes;
    return (const struct jit_code *)(const void *)area_run(begin);
}

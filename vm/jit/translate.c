#include "vm/jit/translate.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "vm/jit/gate.h"
#include "vm/jit/work.h"
#include "vm/world.h"

struct translation translation;

enum {
    STUBS_MAX = 4096,
    TAIL_USERS_MAX = 20, // so many are near
};

static struct {
    label_t blocks[SCAN_WORDS_MAX]; // 0: it has no label yet
    struct stub stubs[STUBS_MAX];
    uint32_t stub_count, written;
    const struct stub *leave; // the last one of these
    label_t tail;             // where one of them jumps out of the code,
    uint32_t tail_users;      // ... and how many use that jump, or may
} lines;

static struct encoder *e(void)
{
    return &translation.e;
}

// ---- operands ----------------------------------------------------------------------------------

struct encode_operand translate_shared(uint32_t offset)
{
    if (e()->is_wide) return in_memory(R15, (int32_t)offset);
    return at_address((uint32_t)(uintptr_t)&jit_state + offset);
}

struct encode_operand translate_world(uint32_t offset)
{
    return at_address(ARENA_BASE + offset);
}

// ---- out of line -------------------------------------------------------------------------------

static struct stub *add_stub(void (*write)(const struct stub *stub), struct registers_kept kept)
{
    static struct stub spare;
    struct stub *stub = &spare;

    if (lines.stub_count < STUBS_MAX)
        stub = &lines.stubs[lines.stub_count++];
    else
        e()->is_full = true;
    stub->write = write;
    stub->label = encode_label(e());
    stub->pc = translation.pc;
    stub->kept = kept;
    return stub;
}

struct stub *translate_stub(void (*write)(const struct stub *stub))
{
    struct stub *stub = add_stub(write, registers_keep());

    stub->back = encode_label(e());
    return stub;
}

void translate_push(unsigned reg)
{
    ASSERT(translation.pushed_count < PUSHED_MAX);
    translation.pushed[translation.pushed_count++] = (uint8_t)reg;
    encode_push(e(), reg);
}

void translate_pop(unsigned reg)
{
    ASSERT(translation.pushed_count > 0);
    translation.pushed_count--;
    encode_pop(e(), reg);
}

// Most are near another one, and use its jump.
static void leave_at(uint32_t pc)
{
    encode_push_const(e(), (int32_t)pc);
    if (lines.tail_users++ % TAIL_USERS_MAX != 0) {
        encode_jump(e(), ALWAYS, lines.tail);
        return;
    }
    lines.tail = encode_here(e());
    encode_jump_to(e(), ALWAYS, gate_leave_at());
}

static void write_leave(const struct stub *stub)
{
    registers_store_kept(stub->kept);
    leave_at(stub->pc);
}

// An instruction that may leave at several places does so by one stub.
label_t translate_leave(void)
{
    const struct stub *last = lines.leave;

    if (last == NULL || last->pc != translation.pc || !registers_are_kept(last->kept))
        lines.leave = add_stub(write_leave, registers_keep_dirty());
    return lines.leave->label;
}

// Most often the turn goes on, and with it what is on the native stack.
static void write_poll(const struct stub *stub)
{
    registers_store_kept(stub->kept);
    translate_gate_at(GATE_POLL, stub->pc);
    registers_load_moved(stub->kept, TRANSLATE_LOST);
    encode_jump(e(), ALWAYS, stub->back);
}

struct stub *translate_poll(uint32_t pc)
{
    struct stub *stub = translate_stub(write_poll);

    stub->pc = pc;
    return stub;
}

static void write_entry(const struct stub *stub)
{
    registers_load_kept(stub->kept);
    encode_jump(e(), ALWAYS, stub->back);
}

// If registers hold something, that is loaded first.
label_t translate_entry(void)
{
    if (registers_are_empty()) return encode_here(e());
    struct stub *stub = translate_stub(write_entry);
    encode_place(e(), stub->back);
    return stub->label;
}

void translate_returned(label_t entry, uint32_t slot, oref_t result)
{
    struct returned *returned = &translation.returned;

    *returned = (struct returned){.label = entry};
    if (result == world_core(CORE_VOID)) return;
    returned->slot = (uint8_t)slot;
    returned->words = result == world_core(CORE_LONG) || result == world_core(CORE_DOUBLE) ? 2 : 1;
}

// What a stub puts on the stack is all that it changes.
struct translate_state translate_state_here(void)
{
    struct translate_state state = {.pc = translation.pc, .pushed_count = translation.pushed_count};

    memcpy(state.pushed, translation.pushed, sizeof(state.pushed));
    if (translation.stub == NULL) {
        state.kept = registers_keep();
    } else {
        state.pc = translation.stub->pc;
        state.kept = translation.stub->kept;
    }
    return state;
}

void translate_leave_from(const struct translate_state *state)
{
    for (unsigned i = state->pushed_count; i > 0; i--) encode_pop(e(), state->pushed[i - 1]);
    registers_store_kept(state->kept);
    encode_push_const(e(), (int32_t)state->pc);
    encode_jump_to(e(), ALWAYS, gate_leave_at());
}

// ---- control -----------------------------------------------------------------------------------

label_t translate_block(uint32_t pc)
{
    if (lines.blocks[pc] == 0) lines.blocks[pc] = encode_label(e());
    return lines.blocks[pc];
}

void translate_leave_always(void)
{
    registers_store_all();
    leave_at(translation.pc);
    registers_end_block();
}

// The back-edge is taken.
static void jump_back(uint32_t target)
{
    encode(e(), OP86_GROUP5, GROUP5_DEC, STATE(fuel));
    encode_jump(e(), IF_NOT_EQUAL, translate_block(target));
    struct stub *stub = translate_poll(target);
    stub->back = translate_block(target);
    encode_jump(e(), ALWAYS, stub->label);
}

void translate_jump(unsigned condition, uint32_t target)
{
    if (target > translation.pc) {
        encode_jump(e(), condition, translate_block(target));
    } else if (condition == ALWAYS) {
        jump_back(target);
    } else {
        label_t skip = encode_skip(e(), condition ^ 1);
        jump_back(target);
        encode_place(e(), skip);
    }
}

unsigned translate_not_null(uint32_t slot)
{
    unsigned reg = registers_use(slot);

    if (translate_is_not_null(slot)) return reg;
    encode(e(), OP86_TEST, reg, in_register(reg));
    encode_jump(e(), IF_EQUAL, translate_leave());
    translate_note(slot, true);
    return reg;
}

// ---- values in memory --------------------------------------------------------------------------

static bool is_two_words(uint32_t slot)
{
    return translation.scan.slots[slot].kind == SLOT_LONG && !e()->is_wide;
}

static void copy_two_words(struct encode_operand to, struct encode_operand from)
{
    unsigned word = registers_fresh(CLASS_GENERAL);

    for (unsigned i = 0; i < 2; i++, to.offset += 4, from.offset += 4) {
        encode(e(), OP86_LOAD, word, from);
        encode(e(), OP86_STORE, word, to);
    }
}

void translate_load(uint32_t slot, struct encode_operand from)
{
    if (is_two_words(slot)) {
        copy_two_words(registers_slot(slot), from);
        return;
    }
    unsigned to = registers_target(slot, SCAN_SLOTS_MAX);
    encode(e(), registers_load_op(slot), to, from);
    registers_assign(slot, to);
}

void translate_store(struct encode_operand to, uint32_t slot)
{
    if (is_two_words(slot))
        copy_two_words(to, registers_slot(slot));
    else
        encode(e(), registers_store_op(slot), registers_use(slot), to);
}

struct encode_operand translate_arena(uint32_t address)
{
    if (!e()->is_wide || address <= INT32_MAX) return at_address(address);
    unsigned reg = registers_fresh(CLASS_GENERAL);
    encode_load_const(e(), reg, address);
    return in_memory(reg, 0);
}

void translate_gate(enum jit_gate gate)
{
    encode_call_to(e(), gate_place(gate));
}

void translate_gate_at(enum jit_gate gate, uint32_t pc)
{
    encode_push_const(e(), (int32_t)pc);
    encode_call_to(e(), gate_place_at(gate));
}

// ---- a method ----------------------------------------------------------------------------------

void translate_begin(void)
{
    lines.stub_count = lines.written = lines.tail_users = 0;
    lines.leave = NULL;
    memset(lines.blocks, 0, translation.scan.words * sizeof(lines.blocks[0]));
    (void)encode_label(e()); // 0 is none
    translation.return_pc = 0;
    translation.returned.label = 0;
    translation.rest = NULL;
    translation.stub = NULL;
    translation.pushed_count = 0;
    registers_begin(e(), &translation.scan);
}

int32_t translate_work(uint32_t before)
{
    enum { BYTES_PER_WORK = 6 };

    return e()->is_full ? 0 : (int32_t)((e()->used - before) / BYTES_PER_WORK);
}

bool translate_stubs(int32_t *work)
{
    for (; lines.written < lines.stub_count && !e()->is_full; lines.written++) {
        uint32_t before = e()->used;
        if (!work_afford(work, 1)) return false;
        translation.stub = &lines.stubs[lines.written];
        translation.pushed_count = 0;
        encode_place(e(), translation.stub->label);
        translation.stub->write(translation.stub);
        *work -= translate_work(before);
    }
    translation.stub = NULL;
    lines.tail_users = 0;
    return true;
}

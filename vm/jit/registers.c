#include "vm/jit/registers.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"

// Which registers there are: pins first come first served, by weight.
struct register_set {
    uint8_t pins[2][12], pin_counts[2]; // by class
    uint8_t scratches[2][8], scratch_counts[2];
};

static const struct register_set narrow_set = {
    .pins = {{EBX, ESI, EDI}, {XMM0 + 3, XMM0 + 4, XMM0 + 5, XMM0 + 6, XMM0 + 7}},
    .pin_counts = {3, 5},
    .scratches = {{EAX, EDX, ECX}, {XMM0, XMM0 + 1, XMM0 + 2}},
    .scratch_counts = {3, 3},
};

static const struct register_set wide_set = {
    .pins = {{EBX, ESI, EDI, R10, R11, R12, R13, R14},
             {XMM0 + 4, XMM0 + 5, XMM0 + 6, XMM0 + 7, XMM0 + 8, XMM0 + 9, XMM0 + 10, XMM0 + 11,
              XMM0 + 12, XMM0 + 13, XMM0 + 14, XMM0 + 15}},
    .pin_counts = {8, 12},
    .scratches = {{EAX, EDX, ECX, R8, R9}, {XMM0, XMM0 + 1, XMM0 + 2, XMM0 + 3}},
    .scratch_counts = {5, 4},
};

enum { NO_SLOT = -1 };

static struct {
    struct encoder *e;
    const struct scan *scan;
    const struct register_set *set;
    int16_t holds[REGISTER_COUNT]; // slot, or NO_SLOT
    uint32_t dirty, locked, pins;  // bits by register
    uint8_t where[SCAN_SLOTS_MAX]; // the register that holds a slot, or NO_REGISTER
    uint8_t next[2];               // scratch to be taken next, when all hold something
    uint32_t kept_count;
    struct kept {
        uint8_t reg, slot;
        bool is_dirty;
    } kept[KEPT_MAX];
} registers;

static uint32_t bit(unsigned reg)
{
    return 1u << reg;
}

static const struct scan_slot *scanned(uint32_t slot)
{
    return &registers.scan->slots[slot];
}

static enum register_class class_of_slot(uint32_t slot)
{
    uint8_t kind = scanned(slot)->kind;

    return kind == SLOT_FLOAT || kind == SLOT_DOUBLE ? CLASS_VECTOR : CLASS_GENERAL;
}

// A long fits into no register unless the machine is wide.
static bool can_be_held(uint32_t slot)
{
    return scanned(slot)->kind != SLOT_LONG || registers.e->is_wide;
}

// ---- loading and storing -----------------------------------------------------------------------

struct encode_operand registers_slot(uint32_t slot)
{
    return in_memory(EBP, (int32_t)(FRAME_SLOTS + 4 * slot));
}

static const uint32_t loads[] = {
    [SLOT_WORD] = OP86_LOAD,
    [SLOT_LONG] = OP86_LOAD | ENCODE_LONG,
    [SLOT_FLOAT] = OP86_LOAD_F,
    [SLOT_DOUBLE] = OP86_LOAD_D,
};

static const uint32_t stores[] = {
    [SLOT_WORD] = OP86_STORE,
    [SLOT_LONG] = OP86_STORE | ENCODE_LONG,
    [SLOT_FLOAT] = OP86_STORE_F,
    [SLOT_DOUBLE] = OP86_STORE_D,
};

uint32_t registers_load_op(uint32_t slot)
{
    return loads[scanned(slot)->kind];
}

uint32_t registers_store_op(uint32_t slot)
{
    return stores[scanned(slot)->kind];
}

static void load(unsigned reg, uint32_t slot)
{
    encode(registers.e, registers_load_op(slot), reg, registers_slot(slot));
}

static void store(unsigned reg, uint32_t slot)
{
    encode(registers.e, registers_store_op(slot), reg, registers_slot(slot));
}

static void move(unsigned to, unsigned from, uint32_t slot)
{
    uint32_t op = OP86_LOAD;

    if (to == from) return;
    if (class_of_slot(slot) == CLASS_VECTOR) op = OP86_MOVE_VECTOR;
    if (scanned(slot)->kind == SLOT_LONG) op |= ENCODE_LONG;
    encode(registers.e, op, to, in_register(from));
}

// ---- pins --------------------------------------------------------------------------------------

// What a pin saves in loops against what it costs at calls. Without loops there are none.
static uint32_t worth(uint32_t slot)
{
    const struct scan_slot *s = scanned(slot);
    uint32_t cost = s->is_local ? 0 : registers.scan->calls_weight;

    if (s->kind == SLOT_HALF || !can_be_held(slot) || registers.where[slot] != NO_REGISTER)
        return 0;
    return s->weight > cost ? s->weight - cost : 0;
}

static uint32_t most_worth(enum register_class class)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < registers.scan->method->slot_count; i++)
        if (class_of_slot(best) != class || (class_of_slot(i) == class && worth(i) > worth(best)))
            best = i;
    return best;
}

static void hold(unsigned reg, uint32_t slot)
{
    registers.holds[reg] = (int16_t)slot;
    registers.where[slot] = (uint8_t)reg;
}

static void choose_pins(enum register_class class)
{
    for (unsigned i = 0; i < registers.set->pin_counts[class]; i++) {
        uint32_t slot = most_worth(class);
        if (class_of_slot(slot) != class || worth(slot) == 0) return;
        unsigned pin = registers.set->pins[class][i];
        hold(pin, slot);
        registers.pins |= bit(pin);
    }
}

void registers_begin(struct encoder *e, const struct scan *scan)
{
    registers.e = e;
    registers.scan = scan;
    registers.set = e->is_wide ? &wide_set : &narrow_set;
    registers.dirty = registers.locked = registers.pins = 0;
    registers.kept_count = 0;
    memset(registers.next, 0, sizeof(registers.next)); // the same method is the same code again
    memset(registers.where, NO_REGISTER, sizeof(registers.where));
    for (unsigned i = 0; i < REGISTER_COUNT; i++) registers.holds[i] = NO_SLOT;
    if (scan->method->slot_count == 0) return;
    choose_pins(CLASS_GENERAL);
    choose_pins(CLASS_VECTOR);
}

bool registers_are_pinned(uint32_t slot)
{
    unsigned reg = registers.where[slot];

    return reg != NO_REGISTER && (registers.pins & bit(reg));
}

static bool is_needed_elsewhere(unsigned pin)
{
    return !scanned((uint32_t)registers.holds[pin])->is_local;
}

void registers_store_all(void)
{
    for (unsigned reg = 0; reg < REGISTER_COUNT; reg++)
        if (registers.dirty & bit(reg)) store(reg, (uint32_t)registers.holds[reg]);
    registers.dirty = 0;
}

void registers_load_pins(void)
{
    for (unsigned reg = 0; reg < REGISTER_COUNT; reg++)
        if ((registers.pins & bit(reg)) && is_needed_elsewhere(reg))
            load(reg, (uint32_t)registers.holds[reg]);
}

// ---- scratch -----------------------------------------------------------------------------------

static void empty(unsigned reg)
{
    if (registers.holds[reg] != NO_SLOT) registers.where[registers.holds[reg]] = NO_REGISTER;
    registers.holds[reg] = NO_SLOT;
    registers.dirty &= ~bit(reg);
}

static void evict(unsigned reg)
{
    if (registers.dirty & bit(reg)) store(reg, (uint32_t)registers.holds[reg]);
    empty(reg);
}

static bool is_locked(unsigned reg)
{
    return registers.locked & bit(reg);
}

// The best to be had: one that holds nothing, then one that need not be stored.
static unsigned choose_scratch(enum register_class class)
{
    const uint8_t *scratches = registers.set->scratches[class];
    unsigned count = registers.set->scratch_counts[class];
    unsigned best = NO_REGISTER, best_cost = 3;

    for (unsigned i = 0; i < count; i++) {
        unsigned reg = scratches[(registers.next[class] + i) % count];
        unsigned cost = registers.holds[reg] == NO_SLOT ? 0 : registers.dirty & bit(reg) ? 2 : 1;
        if (is_locked(reg) || cost >= best_cost) continue;
        best = reg;
        best_cost = cost;
    }
    ASSERT(best != NO_REGISTER);
    if (best_cost != 0) registers.next[class]++;
    return best;
}

void registers_take(unsigned reg)
{
    ASSERT(!is_locked(reg));
    evict(reg);
    registers.locked |= bit(reg);
}

unsigned registers_fresh(enum register_class class)
{
    unsigned reg = choose_scratch(class);

    registers_take(reg);
    return reg;
}

unsigned registers_of(uint32_t slot)
{
    return registers.where[slot];
}

unsigned registers_use(uint32_t slot)
{
    unsigned reg = registers.where[slot];

    if (reg == NO_REGISTER) {
        reg = registers_fresh(class_of_slot(slot));
        load(reg, slot);
        hold(reg, slot);
    }
    registers.locked |= bit(reg);
    return reg;
}

struct encode_operand registers_operand(uint32_t slot)
{
    unsigned reg = registers.where[slot];

    if (reg == NO_REGISTER) return registers_slot(slot);
    registers.locked |= bit(reg);
    return in_register(reg);
}

unsigned registers_copy(uint32_t slot, bool is_last)
{
    unsigned reg = registers.where[slot];

    if (reg != NO_REGISTER && is_last && !(registers.pins & bit(reg)) && !is_locked(reg)) {
        empty(reg);
        registers.locked |= bit(reg);
        return reg;
    }
    if (reg != NO_REGISTER) registers.locked |= bit(reg);
    unsigned copy = registers_fresh(class_of_slot(slot));
    if (reg == NO_REGISTER)
        load(copy, slot);
    else
        move(copy, reg, slot);
    return copy;
}

void registers_copy_to(unsigned to, uint32_t slot)
{
    unsigned reg = registers.where[slot];

    if (reg == NO_REGISTER)
        load(to, slot);
    else
        move(to, reg, slot);
}

void registers_bring(unsigned to, uint32_t slot, bool is_last)
{
    bool is_there = registers.where[slot] == to;

    ASSERT(!is_locked(to));
    if (is_there && is_last)
        empty(to);
    else
        evict(to);
    registers.locked |= bit(to);
    if (!is_there) registers_copy_to(to, slot);
}

unsigned registers_reuse(unsigned reg)
{
    if (registers.pins & bit(reg))
        return registers_fresh(reg >= XMM0 ? CLASS_VECTOR : CLASS_GENERAL);
    evict(reg);
    return reg;
}

unsigned registers_target(uint32_t a, uint32_t other)
{
    if (registers_are_pinned(a) && a != other) return registers.where[a];
    return registers_fresh(class_of_slot(a));
}

void registers_forget(uint32_t slot)
{
    unsigned reg = registers.where[slot];

    if (reg != NO_REGISTER && !(registers.pins & bit(reg))) empty(reg);
}

void registers_assign(uint32_t slot, unsigned reg)
{
    if (registers_are_pinned(slot)) {
        move(registers.where[slot], reg, slot);
        registers.dirty |= bit(registers.where[slot]);
        return;
    }
    registers_forget(slot);
    empty(reg);
    hold(reg, slot);
    if (scanned(slot)->is_local)
        registers.dirty |= bit(reg);
    else
        store(reg, slot);
}

void registers_reload(uint32_t slot)
{
    unsigned reg = registers.where[slot];

    if (reg == NO_REGISTER) return;
    if (registers.pins & bit(reg))
        load(reg, slot);
    else
        empty(reg);
}

void registers_unlock(unsigned reg)
{
    registers.locked &= ~bit(reg);
}

void registers_release(uint32_t slot)
{
    unsigned reg = registers.where[slot];

    if (reg == NO_REGISTER) return;
    if (!(registers.pins & bit(reg)))
        empty(reg);
    else if (scanned(slot)->is_local)
        registers.dirty &= ~bit(reg);
}

void registers_end_instruction(void)
{
    registers.locked = 0;
}

static bool is_scratch(unsigned reg)
{
    return !(registers.pins & bit(reg));
}

void registers_end_block(void)
{
    for (unsigned reg = 0; reg < REGISTER_COUNT; reg++)
        if (is_scratch(reg)) empty(reg);
    registers.dirty = 0;
}

void registers_begin_block(void)
{
    registers_end_block();
    for (unsigned reg = 0; reg < REGISTER_COUNT; reg++)
        if (!is_scratch(reg) && is_needed_elsewhere(reg) &&
            scanned((uint32_t)registers.holds[reg])->is_written)
            registers.dirty |= bit(reg);
}

// ---- states ------------------------------------------------------------------------------------

struct registers_kept registers_keep(void)
{
    struct registers_kept kept = {.first = (uint16_t)registers.kept_count};

    for (unsigned reg = 0; reg < REGISTER_COUNT; reg++) {
        if (registers.holds[reg] == NO_SLOT) continue;
        if (registers.kept_count == KEPT_MAX) {
            registers.e->is_full = true;
            break;
        }
        registers.kept[registers.kept_count++] = (struct kept){
            (uint8_t)reg, (uint8_t)registers.holds[reg], (registers.dirty & bit(reg)) != 0};
    }
    kept.count = (uint16_t)(registers.kept_count - kept.first);
    return kept;
}

void registers_store_kept(struct registers_kept kept)
{
    for (unsigned i = kept.first; i < kept.first + kept.count; i++)
        if (registers.kept[i].is_dirty) store(registers.kept[i].reg, registers.kept[i].slot);
}

void registers_load_kept(struct registers_kept kept)
{
    for (unsigned i = kept.first; i < kept.first + kept.count; i++)
        load(registers.kept[i].reg, registers.kept[i].slot);
}

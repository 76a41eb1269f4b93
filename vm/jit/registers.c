#include "vm/jit/registers.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"

enum { PINS_MAX = 12 };

// Which registers there are: pins first come first served, by weight.
struct register_set {
    uint8_t pins[2][PINS_MAX], pin_counts[2]; // by class
    uint32_t scratches[2];                    // bits
};

enum { XMM0_TO_2 = 7u << XMM0, XMM0_TO_3 = 15u << XMM0 };

static const struct register_set narrow_set = {
    .pins = {{EBX, ESI, EDI}, {XMM0 + 3, XMM0 + 4, XMM0 + 5, XMM0 + 6, XMM0 + 7}},
    .pin_counts = {3, 5},
    .scratches = {1 << EAX | 1 << ECX | 1 << EDX, XMM0_TO_2},
};

static const struct register_set wide_set = {
    .pins = {{EBX, ESI, EDI, R10, R11, R12, R13, R14},
             {XMM0 + 4, XMM0 + 5, XMM0 + 6, XMM0 + 7, XMM0 + 8, XMM0 + 9, XMM0 + 10, XMM0 + 11,
              XMM0 + 12, XMM0 + 13, XMM0 + 14, XMM0 + 15}},
    .pin_counts = {8, 12},
    .scratches = {1 << EAX | 1 << ECX | 1 << EDX | 1 << R8 | 1 << R9, XMM0_TO_3},
};

static struct {
    struct encoder *e;
    const struct scan *scan;
    const struct register_set *set;
    uint8_t holds[REGISTER_COUNT]; // the slot, if the register is full
    // Bits by register: those that hold a slot; what that has not; what the instruction uses; and
    // among pins those that are needed in other blocks, and are written in any.
    uint32_t full, dirty, locked, pins, kept_pins, written_pins;
    uint8_t where[SCAN_SLOTS_MAX]; // the register that holds a slot, or NO_REGISTER
    uint8_t next[2];               // the scratch, or behind it, to be taken when all are full
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

#define FOR_EACH_REGISTER(reg, bits)                                                               \
    for (uint32_t reg##_left = (bits), reg;                                                        \
         reg##_left != 0 && (reg = (uint32_t)__builtin_ctz(reg##_left), true);                     \
         reg##_left &= reg##_left - 1)

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

    if (s->kind == SLOT_HALF || !can_be_held(slot)) return 0;
    return s->weight > cost ? s->weight - cost : 0;
}

// The slots that are worth most, in order; of those that are worth the same the first.
struct best {
    unsigned count;
    struct {
        uint32_t slot, worth;
    } slots[PINS_MAX + 1];
};

static void best_add(struct best *best, unsigned count_max, uint32_t slot)
{
    unsigned at = best->count;

    if (worth(slot) == 0) return;
    for (; at > 0 && best->slots[at - 1].worth < worth(slot); at--)
        best->slots[at] = best->slots[at - 1];
    best->slots[at].slot = slot;
    best->slots[at].worth = worth(slot);
    if (best->count < count_max) best->count++;
}

static void hold(unsigned reg, uint32_t slot)
{
    registers.holds[reg] = (uint8_t)slot;
    registers.where[slot] = (uint8_t)reg;
    registers.full |= bit(reg);
}

static void choose_pins(enum register_class class)
{
    const struct register_set *set = registers.set;
    struct best best = {.count = 0};

    for (uint32_t i = 0; i < registers.scan->method->slot_count; i++)
        if (scanned(i)->weight != 0 && class_of_slot(i) == class)
            best_add(&best, set->pin_counts[class], i);
    for (unsigned i = 0; i < best.count; i++) {
        unsigned pin = set->pins[class][i];
        uint32_t slot = best.slots[i].slot;
        hold(pin, slot);
        registers.pins |= bit(pin);
        if (scanned(slot)->is_local) continue;
        registers.kept_pins |= bit(pin);
        if (scanned(slot)->is_written) registers.written_pins |= bit(pin);
    }
}

void registers_begin(struct encoder *e, const struct scan *scan)
{
    registers.e = e;
    registers.scan = scan;
    registers.set = e->is_wide ? &wide_set : &narrow_set;
    registers.full = registers.dirty = registers.locked = 0;
    registers.pins = registers.kept_pins = registers.written_pins = 0;
    registers.kept_count = 0;
    memset(registers.next, 0, sizeof(registers.next)); // the same method is the same code again
    memset(registers.where, NO_REGISTER, scan->method->slot_count);
    if (!scan->has_loops) return;
    choose_pins(CLASS_GENERAL);
    choose_pins(CLASS_VECTOR);
}

bool registers_are_empty(void)
{
    return registers.full == 0;
}

bool registers_are_pinned(uint32_t slot)
{
    unsigned reg = registers.where[slot];

    return reg != NO_REGISTER && (registers.pins & bit(reg));
}

void registers_store_all(void)
{
    FOR_EACH_REGISTER(reg, registers.dirty) store(reg, registers.holds[reg]);
    registers.dirty = 0;
}

void registers_load_pins(void)
{
    FOR_EACH_REGISTER(reg, registers.kept_pins) load(reg, registers.holds[reg]);
}

// ---- scratch -----------------------------------------------------------------------------------

static void empty(unsigned reg)
{
    if (registers.full & bit(reg)) registers.where[registers.holds[reg]] = NO_REGISTER;
    registers.full &= ~bit(reg);
    registers.dirty &= ~bit(reg);
}

static void evict(unsigned reg)
{
    if (registers.dirty & bit(reg)) store(reg, registers.holds[reg]);
    empty(reg);
}

static bool is_locked(unsigned reg)
{
    return registers.locked & bit(reg);
}

static unsigned first_from(uint32_t bits, unsigned reg)
{
    uint32_t behind = bits & UINT32_MAX << reg;

    return (unsigned)__builtin_ctz(behind != 0 ? behind : bits);
}

// The best to be had: one that holds nothing, then one that need not be stored.
static unsigned choose_scratch(enum register_class class)
{
    uint32_t all = registers.set->scratches[class] & ~registers.locked;
    uint32_t clean = all & ~registers.dirty;

    ASSERT(all != 0);
    if (all & ~registers.full) return first_from(all & ~registers.full, 0);
    unsigned reg = first_from(clean != 0 ? clean : all, registers.next[class]);
    registers.next[class] = (uint8_t)((reg + 1) % REGISTER_COUNT);
    return reg;
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

void registers_end_block(void)
{
    FOR_EACH_REGISTER(reg, registers.full & ~registers.pins) empty(reg);
    registers.dirty = 0;
}

void registers_begin_block(void)
{
    registers_end_block();
    registers.dirty = registers.written_pins;
}

// ---- states ------------------------------------------------------------------------------------

static struct registers_kept keep(uint32_t bits)
{
    struct registers_kept kept = {.first = (uint16_t)registers.kept_count};

    FOR_EACH_REGISTER(reg, bits)
    {
        if (registers.kept_count == KEPT_MAX) {
            registers.e->is_full = true;
            break;
        }
        registers.kept[registers.kept_count++] =
            (struct kept){(uint8_t)reg, registers.holds[reg], (registers.dirty & bit(reg)) != 0};
    }
    kept.count = (uint16_t)(registers.kept_count - kept.first);
    return kept;
}

struct registers_kept registers_keep(void)
{
    return keep(registers.full);
}

struct registers_kept registers_keep_dirty(void)
{
    return keep(registers.dirty);
}

bool registers_are_kept(struct registers_kept kept)
{
    const struct kept *at = &registers.kept[kept.first], *end = at + kept.count;
    uint32_t dirty = registers.dirty;

    for (; at != end; at++) {
        if (!(dirty & bit(at->reg)) || registers.holds[at->reg] != at->slot) return false;
        dirty &= ~bit(at->reg);
    }
    return dirty == 0;
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

void registers_load_moved(struct registers_kept kept, uint32_t lost)
{
    const struct kept *at = &registers.kept[kept.first], *end = at + kept.count;

    for (; at != end; at++)
        if (scanned(at->slot)->is_ref || (lost & bit(at->reg))) load(at->reg, at->slot);
}

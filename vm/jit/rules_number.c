#include "vm/box.h"
#include "vm/jit/rules.h"

#include "kernel/lib/assert.h"

// Ints, and what is done alike with longs if a register holds one: `op` says so with ENCODE_LONG.

static struct encoder *e(void)
{
    return &translation.e;
}

// ---- moves and constants -----------------------------------------------------------------------

static bool is_long_in_memory(uint32_t slot)
{
    return translation.scan.slots[slot].kind == SLOT_LONG && !e()->is_wide;
}

static void move(uint32_t to, uint32_t from, bool is_last)
{
    if (is_long_in_memory(to)) {
        translate_load(to, registers_slot(from));
    } else if (registers_are_pinned(to)) {
        unsigned pin = registers_of(to);
        registers_copy_to(pin, from);
        registers_assign(to, pin);
    } else {
        registers_assign(to, registers_copy(from, is_last && to != from));
    }
    translation.makes_not_null = translate_is_not_null(from);
}

void rule_move(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    move(OPCODE_A(*at), OPCODE_B(*at), is_last_b());
}

void rule_load_wide(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    move(OPCODE_A(*at), OPCODE_P16(*at), false);
}

void rule_store_wide(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    move(OPCODE_P16(*at), OPCODE_A(*at), false);
}

void rules_set_word(uint32_t slot, uint32_t value)
{
    const struct scan_slot *scanned = &translation.scan.slots[slot];

    if (!scanned->is_local && !registers_are_pinned(slot)) {
        encode_const(e(), OP86_STORE_CONST, 0, registers_slot(slot), (int32_t)value);
        registers_forget(slot);
        return;
    }
    unsigned to = registers_target(slot, SCAN_SLOTS_MAX);
    if (value == 0)
        encode(e(), OP86_XOR, to, in_register(to));
    else
        encode_load_const(e(), to, value);
    registers_assign(slot, to);
}

void rule_const_int(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    rules_set_word(OPCODE_A(*at), (uint32_t)(int16_t)OPCODE_P16(*at));
}

void rule_const_word(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    rules_set_word(OPCODE_A(*at), at[1]);
}

void rule_const_null(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    rules_set_word(OPCODE_A(*at), 0);
}

void rule_const_ref(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    rules_set_word(OPCODE_A(*at), translation.scan.pool[OPCODE_P16(*at)]);
    translation.makes_not_null = true;
}

static void set_long(uint32_t slot, int64_t value)
{
    struct encode_operand place = registers_slot(slot);

    if (!e()->is_wide) {
        encode_const(e(), OP86_STORE_CONST, 0, place, (int32_t)value);
        place.offset += 4;
        encode_const(e(), OP86_STORE_CONST, 0, place, (int32_t)(value >> 32));
        return;
    }
    unsigned to = registers_target(slot, SCAN_SLOTS_MAX);
    encode_load_const_long(e(), to, (uint64_t)value);
    registers_assign(slot, to);
}

void rule_const_long(const struct rule *rule, const uint32_t *at)
{
    bool has_tail = rule->other != 0;

    set_long(OPCODE_A(*at), has_tail ? box_get_long(at + 1) : (int16_t)OPCODE_P16(*at));
}

// ---- arithmetic --------------------------------------------------------------------------------

// The register for a = b ..., with b in it.
static unsigned begin_result(const uint32_t *at, uint32_t other)
{
    uint32_t a = OPCODE_A(*at), b = OPCODE_B(*at);

    if (!registers_are_pinned(a) || a == other) return registers_copy(b, is_last_b());
    registers_copy_to(registers_of(a), b);
    return registers_of(a);
}

static bool is_commutative(uint32_t op)
{
    switch (op & ~(uint32_t)ENCODE_LONG) {
    case OP86_ADD:
    case OP86_AND:
    case OP86_OR:
    case OP86_XOR:
    case OP86_IMUL:
        return true;
    default:
        return false;
    }
}

// a = b op c
void rule_binary(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at), b = OPCODE_B(*at), c = OPCODE_C(*at);

    if (a == c && registers_are_pinned(a) && is_commutative(rule->op)) {
        encode(e(), rule->op, registers_of(a), registers_operand(b));
        registers_assign(a, registers_of(a));
        return;
    }
    unsigned result = begin_result(at, c);
    encode(e(), rule->op, result, registers_operand(c));
    registers_assign(a, result);
}

// a = b op constant
void rule_binary_const(const struct rule *rule, const uint32_t *at)
{
    unsigned result = begin_result(at, SCAN_SLOTS_MAX);

    encode_const(e(), OP86_GROUP1 | rule->op, rule->other, in_register(result),
                 (int8_t)OPCODE_C(*at));
    registers_assign(OPCODE_A(*at), result);
}

void rule_add_const(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at), b = OPCODE_B(*at);
    unsigned from = registers_of(b);

    if (from == NO_REGISTER || a == b) {
        rule_binary_const(rule, at);
        return;
    }
    from = registers_use(b);
    unsigned result = registers_target(a, SCAN_SLOTS_MAX);
    encode(e(), OP86_LEA | rule->op, result, in_memory(from, (int8_t)OPCODE_C(*at)));
    registers_assign(a, result);
}

void rule_multiply_const(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand b = registers_operand(OPCODE_B(*at));
    unsigned result = registers_target(OPCODE_A(*at), SCAN_SLOTS_MAX);

    (void)rule;
    encode_const(e(), OP86_IMUL_CONST, result, b, (int8_t)OPCODE_C(*at));
    registers_assign(OPCODE_A(*at), result);
}

// a = op b
void rule_unary(const struct rule *rule, const uint32_t *at)
{
    unsigned result = begin_result(at, SCAN_SLOTS_MAX);

    encode(e(), OP86_GROUP3 | rule->op, rule->other, in_register(result));
    registers_assign(OPCODE_A(*at), result);
}

void rule_shift_const(const struct rule *rule, const uint32_t *at)
{
    unsigned result = begin_result(at, SCAN_SLOTS_MAX);
    uint32_t count = OPCODE_C(*at) & 31;

    if (count != 0)
        encode_const(e(), OP86_GROUP2, rule->other, in_register(result), (int32_t)count);
    registers_assign(OPCODE_A(*at), result);
}

// The processor takes the count modulo 32 or 64 too.
void rule_shift(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at), c = OPCODE_C(*at);

    registers_bring(ECX, c, false);
    unsigned result = begin_result(at, c);
    encode(e(), OP86_GROUP2_CL | rule->op, rule->other, in_register(result));
    registers_assign(a, result);
}

// The processor cannot divide the least number by -1.
void rule_divide(const struct rule *rule, const uint32_t *at)
{
    bool is_remainder = rule->other != 0;

    registers_bring(ECX, OPCODE_C(*at), false);
    encode(e(), OP86_TEST | rule->op, ECX, in_register(ECX));
    encode_jump(e(), IF_EQUAL, translate_leave());
    registers_bring(EAX, OPCODE_B(*at), is_last_b());
    registers_take(EDX);
    encode_const(e(), OP86_GROUP1 | rule->op, GROUP1_CMP, in_register(ECX), -1);
    label_t skip = encode_skip(e(), IF_NOT_EQUAL);
    encode(e(), OP86_GROUP3 | rule->op, GROUP3_NEG, in_register(EAX));
    encode(e(), OP86_XOR, EDX, in_register(EDX));
    label_t done = encode_skip(e(), ALWAYS);
    encode_place(e(), skip);
    encode_sign_extend(e(), rule->op & ENCODE_LONG);
    encode(e(), OP86_GROUP3 | rule->op, GROUP3_IDIV, in_register(ECX));
    encode_place(e(), done);
    registers_assign(OPCODE_A(*at), is_remainder ? EDX : EAX);
}

// ---- jumps -------------------------------------------------------------------------------------

void rule_jump(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    translate_jump(ALWAYS, at[1]);
}

void rule_jump_zero(const struct rule *rule, const uint32_t *at)
{
    unsigned a = registers_use(OPCODE_A(*at));

    encode(e(), OP86_TEST, a, in_register(a));
    translate_jump(rule->op, at[1]);
    if (rule->op == IF_EQUAL && translation.scan.slots[OPCODE_A(*at)].is_ref)
        translate_note(OPCODE_A(*at), true);
}

void rule_jump_compare(const struct rule *rule, const uint32_t *at)
{
    unsigned a = registers_use(OPCODE_A(*at));

    encode(e(), OP86_CMP | rule->other, a, registers_operand(OPCODE_B(*at)));
    translate_jump(rule->op, at[1]);
}

void rule_jump_const(const struct rule *rule, const uint32_t *at)
{
    encode_const(e(), OP86_GROUP1, GROUP1_CMP, registers_operand(OPCODE_A(*at)),
                 (int16_t)OPCODE_P16(*at));
    translate_jump(rule->op, at[1]);
}

void rule_step(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at);
    unsigned next = registers_are_pinned(a) ? registers_of(a) : registers_copy(a, true);

    encode_const(e(), OP86_GROUP1, GROUP1_ADD, in_register(next), (int8_t)OPCODE_C(*at));
    registers_assign(a, next);
    encode(e(), OP86_CMP, next, registers_operand(OPCODE_B(*at)));
    translate_jump(rule->op, at[1]);
}

// Cases of a switch that are still to be told apart, half by half: where the code for them begins.
enum { RANGES_MAX = 10 };
static struct {
    unsigned number; // register with the case
    uint32_t count;
    struct range {
        label_t label;
        uint32_t first, end;
    } ranges[RANGES_MAX];
} cases;

static void add_range(label_t label, uint32_t first, uint32_t end)
{
    ASSERT(cases.count < RANGES_MAX);
    cases.ranges[cases.count++] = (struct range){label, first, end};
}

// The lowest case of those that come next.
static void write_case(const uint32_t *at)
{
    struct range range = cases.ranges[--cases.count];

    encode_place(e(), range.label);
    while (range.end - range.first > 1) {
        uint32_t middle = range.first + (range.end - range.first) / 2;
        label_t upper = encode_label(e());
        encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_register(cases.number), (int32_t)middle);
        encode_jump(e(), IF_NOT_BELOW, upper);
        add_range(upper, middle, range.end);
        range.end = middle;
    }
    translate_jump(ALWAYS, at[OPCODE_SWITCH_WORDS + range.first]);
    translation.rest = cases.count == 0 ? NULL : write_case;
}

void rule_switch(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    cases.number = registers_copy(OPCODE_A(*at), translation.marks & SCAN_LAST_A);
    cases.count = 0;
    encode_const(e(), OP86_GROUP1, GROUP1_SUB, in_register(cases.number), (int32_t)at[2]);
    encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_register(cases.number), (int32_t)at[1]);
    translate_jump(IF_NOT_BELOW, at[3]);
    if (at[1] == 0) return;
    add_range(encode_label(e()), 0, at[1]);
    translation.rest = write_case;
}

#include "vm/jit/gate.h"
#include "vm/jit/rules.h"

// Longs. Wide, a register holds one, and all is as with ints. Narrow, they lie in memory, two words
// each; what is dear there anyway is done in C.

static struct encoder *e(void)
{
    return &translation.e;
}

// The rule of ints, on 64 bits.
static struct rule as_int(const struct rule *rule)
{
    struct rule wide = *rule;

    wide.op |= ENCODE_LONG;
    return wide;
}

static struct encode_operand low(uint32_t slot)
{
    return registers_slot(slot);
}

static struct encode_operand high(uint32_t slot)
{
    return registers_slot(slot + 1);
}

// Done by a function of C, in the slots.
void rule_compute(const struct rule *rule, const uint32_t *at)
{
    (void)rule;
    registers_store_all();
    registers_take(EAX);
    encode_load_const(e(), EAX, object_ref(at));
    translate_gate(GATE_ARITHMETIC);
    registers_reload(OPCODE_A(*at));
}

void rule_binary_long(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at), b = OPCODE_B(*at), c = OPCODE_C(*at);

    if (e()->is_wide) {
        struct rule wide = as_int(rule);
        rule_binary(&wide, at);
        return;
    }
    unsigned lower = registers_fresh(CLASS_GENERAL), upper = registers_fresh(CLASS_GENERAL);
    encode(e(), OP86_LOAD, lower, low(b));
    encode(e(), OP86_LOAD, upper, high(b));
    encode(e(), rule->op, lower, low(c));
    encode(e(), rule->other, upper, high(c));
    encode(e(), OP86_STORE, lower, low(a));
    encode(e(), OP86_STORE, upper, high(a));
}

void rule_add_const_long(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at), b = OPCODE_B(*at);
    int32_t value = (int8_t)OPCODE_C(*at);

    if (e()->is_wide) {
        struct rule wide = as_int(rule);
        rule_add_const(&wide, at);
        return;
    }
    unsigned lower = registers_fresh(CLASS_GENERAL), upper = registers_fresh(CLASS_GENERAL);
    encode(e(), OP86_LOAD, lower, low(b));
    encode(e(), OP86_LOAD, upper, high(b));
    encode_const(e(), OP86_GROUP1, GROUP1_ADD, in_register(lower), value);
    encode_const(e(), OP86_GROUP1, GROUP1_ADC, in_register(upper), value < 0 ? -1 : 0);
    encode(e(), OP86_STORE, lower, low(a));
    encode(e(), OP86_STORE, upper, high(a));
}

void rule_unary_long(const struct rule *rule, const uint32_t *at)
{
    if (!e()->is_wide) {
        rule_compute(rule, at);
        return;
    }
    struct rule wide = as_int(rule);
    rule_unary(&wide, at);
}

void rule_multiply_long(const struct rule *rule, const uint32_t *at)
{
    if (!e()->is_wide) {
        rule_compute(rule, at);
        return;
    }
    struct rule wide = {rule->function, OP86_IMUL | ENCODE_LONG, 0};
    rule_binary(&wide, at);
}

// The divisor is looked at here, since C cannot leave.
void rule_divide_long(const struct rule *rule, const uint32_t *at)
{
    if (e()->is_wide) {
        struct rule wide = as_int(rule);
        rule_divide(&wide, at);
        return;
    }
    unsigned any = registers_fresh(CLASS_GENERAL);
    encode(e(), OP86_LOAD, any, low(OPCODE_C(*at)));
    encode(e(), OP86_OR, any, high(OPCODE_C(*at)));
    encode_jump(e(), IF_EQUAL, translate_leave());
    registers_end_instruction();
    rule_compute(rule, at);
}

void rule_shift_long(const struct rule *rule, const uint32_t *at)
{
    if (!e()->is_wide) {
        rule_compute(rule, at);
        return;
    }
    struct rule wide = as_int(rule);
    rule_shift(&wide, at);
}

// ---- conversions -------------------------------------------------------------------------------

void rule_int_to_long(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at);

    (void)rule;
    if (e()->is_wide) {
        struct encode_operand b = registers_operand(OPCODE_B(*at));
        unsigned result = registers_target(a, SCAN_SLOTS_MAX);
        encode(e(), OP86_MOVSXD, result, b);
        registers_assign(a, result);
        return;
    }
    registers_bring(EAX, OPCODE_B(*at), is_last_b());
    registers_take(EDX);
    encode_sign_extend(e(), false);
    encode(e(), OP86_STORE, EAX, low(a));
    encode(e(), OP86_STORE, EDX, high(a));
}

void rule_long_to_int(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand b = registers_operand(OPCODE_B(*at));
    unsigned result = registers_target(OPCODE_A(*at), SCAN_SLOTS_MAX);

    (void)rule;
    encode(e(), OP86_LOAD, result, b);
    registers_assign(OPCODE_A(*at), result);
}

void rule_long_to_float(const struct rule *rule, const uint32_t *at)
{
    if (!e()->is_wide) {
        rule_compute(rule, at);
        return;
    }
    struct rule wide = as_int(rule);
    rule_convert_to_float(&wide, at);
}

void rule_float_to_long(const struct rule *rule, const uint32_t *at)
{
    if (!e()->is_wide) {
        rule_compute(rule, at);
        return;
    }
    struct rule wide = as_int(rule);
    rule_convert_to_int(&wide, at);
}

// ---- jumps -------------------------------------------------------------------------------------

static void compare_equal(uint32_t a, uint32_t b)
{
    unsigned lower = registers_fresh(CLASS_GENERAL), upper = registers_fresh(CLASS_GENERAL);

    encode(e(), OP86_LOAD, lower, low(a));
    encode(e(), OP86_LOAD, upper, high(a));
    encode(e(), OP86_XOR, lower, low(b));
    encode(e(), OP86_XOR, upper, high(b));
    encode(e(), OP86_OR, lower, in_register(upper));
}

static void compare_less(uint32_t a, uint32_t b)
{
    unsigned word = registers_fresh(CLASS_GENERAL);

    encode(e(), OP86_LOAD, word, low(a));
    encode(e(), OP86_CMP, word, low(b));
    encode(e(), OP86_LOAD, word, high(a));
    encode(e(), OP86_SBB, word, high(b));
}

void rule_jump_long(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at), b = OPCODE_B(*at);
    unsigned condition = rule->op;

    if (e()->is_wide) {
        unsigned reg = registers_use(a);
        encode(e(), OP86_CMP | ENCODE_LONG, reg, registers_operand(b));
    } else if (condition == IF_EQUAL || condition == IF_NOT_EQUAL) {
        compare_equal(a, b);
    } else if (condition == IF_LESS) {
        compare_less(a, b);
    } else { // a <= b if not b < a
        compare_less(b, a);
        condition = IF_NOT_LESS;
    }
    translate_jump(condition, at[1]);
}

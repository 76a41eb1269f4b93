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

// EDX:EAX is where products, quotients and shifts are made; ECX counts.
static void take_all(void)
{
    registers_take(EAX);
    registers_take(ECX);
    registers_take(EDX);
}

static void load_pair(uint32_t slot)
{
    encode(e(), OP86_LOAD, EAX, low(slot));
    encode(e(), OP86_LOAD, EDX, high(slot));
}

static void store_pair(uint32_t slot)
{
    encode(e(), OP86_STORE, EAX, low(slot));
    encode(e(), OP86_STORE, EDX, high(slot));
}

void rule_unary_long(const struct rule *rule, const uint32_t *at)
{
    if (e()->is_wide) {
        struct rule wide = as_int(rule);
        rule_unary(&wide, at);
        return;
    }
    take_all();
    load_pair(OPCODE_B(*at));
    encode(e(), OP86_GROUP3, GROUP3_NOT, in_register(EDX));
    encode(e(), OP86_GROUP3, rule->other, in_register(EAX));
    if (rule->other == GROUP3_NEG) // -x = ~x + 1: it is carried unless the low word was 0
        encode_const(e(), OP86_GROUP1, GROUP1_SBB, in_register(EDX), -1);
    store_pair(OPCODE_A(*at));
}

void rule_multiply_long(const struct rule *rule, const uint32_t *at)
{
    uint32_t b = OPCODE_B(*at), c = OPCODE_C(*at);

    if (e()->is_wide) {
        struct rule wide = {rule->function, OP86_IMUL | ENCODE_LONG, 0};
        rule_binary(&wide, at);
        return;
    }
    take_all();
    load_pair(b);
    encode(e(), OP86_LOAD, ECX, high(c));
    encode(e(), OP86_IMUL, ECX, in_register(EAX));
    encode(e(), OP86_IMUL, EDX, low(c));
    encode(e(), OP86_ADD, ECX, in_register(EDX));
    encode(e(), OP86_GROUP3, GROUP3_MUL, low(c));
    encode(e(), OP86_ADD, EDX, in_register(ECX));
    store_pair(OPCODE_A(*at));
}

// The processor divides 64 bits by 32 where the quotient has 32, all unsigned: so it is if
// 0 <= high word of b < c < 2^32. C does the rest; the divisor is looked at here, since C cannot
// leave.
static void divide_narrow(const struct rule *rule, const uint32_t *at)
{
    bool is_remainder = rule->other != 0;
    uint32_t c = OPCODE_C(*at);
    enum { WAYS_TO_C = 3 };
    label_t to_c[WAYS_TO_C];

    registers_store_all();
    take_all();
    load_pair(OPCODE_B(*at));
    encode(e(), OP86_LOAD, ECX, low(c));
    encode_const(e(), OP86_GROUP1, GROUP1_CMP, high(c), 0);
    to_c[0] = encode_skip(e(), IF_NOT_EQUAL);
    encode(e(), OP86_CMP, EDX, in_register(ECX));
    to_c[1] = encode_skip(e(), IF_NOT_BELOW);
    encode(e(), OP86_TEST, EDX, in_register(EDX));
    to_c[2] = encode_skip(e(), IF_NEGATIVE);
    encode(e(), OP86_GROUP3, GROUP3_DIV, in_register(ECX));
    if (is_remainder) encode(e(), OP86_LOAD, EAX, in_register(EDX));
    encode(e(), OP86_XOR, EDX, in_register(EDX));
    store_pair(OPCODE_A(*at));
    label_t done = encode_skip(e(), ALWAYS);
    for (unsigned i = 0; i < WAYS_TO_C; i++) encode_place(e(), to_c[i]);
    encode(e(), OP86_OR, ECX, high(c));
    encode_jump(e(), IF_EQUAL, translate_leave());
    registers_end_instruction();
    rule_compute(rule, at);
    encode_place(e(), done);
}

void rule_divide_long(const struct rule *rule, const uint32_t *at)
{
    if (!e()->is_wide) {
        divide_narrow(rule, at);
        return;
    }
    struct rule wide = as_int(rule);
    rule_divide(&wide, at);
}

// The processor shifts one word, and takes the count modulo 32: from 32 on all comes from the
// other.
static void shift_narrow(const struct rule *rule, const uint32_t *at)
{
    bool is_left = rule->other == GROUP2_SHL;
    unsigned to = is_left ? EDX : EAX, from = is_left ? EAX : EDX;

    registers_bring(ECX, OPCODE_C(*at), false);
    registers_take(EAX);
    registers_take(EDX);
    load_pair(OPCODE_B(*at));
    encode(e(), is_left ? OP86_SHLD_CL : OP86_SHRD_CL, from, in_register(to));
    encode(e(), OP86_GROUP2_CL, rule->other, in_register(from));
    encode_const(e(), OP86_GROUP1, GROUP1_AND, in_register(ECX), 32);
    label_t done = encode_skip(e(), IF_EQUAL);
    encode(e(), OP86_LOAD, to, in_register(from));
    if (rule->other == GROUP2_SAR)
        encode_const(e(), OP86_GROUP2, GROUP2_SAR, in_register(from), 31);
    else
        encode(e(), OP86_XOR, from, in_register(from));
    encode_place(e(), done);
    store_pair(OPCODE_A(*at));
}

void rule_shift_long(const struct rule *rule, const uint32_t *at)
{
    if (!e()->is_wide) {
        shift_narrow(rule, at);
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

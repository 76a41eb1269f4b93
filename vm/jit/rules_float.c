#include "vm/jit/rules.h"

// Floats and doubles. Operands are never exchanged: of two NaNs the first is the result.

static struct encoder *e(void)
{
    return &translation.e;
}

void rule_const_float(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at);

    (void)rule;
    if (!registers_are_pinned(a) && !translation.scan.slots[a].is_local) {
        encode_const(e(), OP86_STORE_CONST, 0, registers_slot(a), (int32_t)at[1]);
        registers_forget(a);
        return;
    }
    unsigned word = registers_fresh(CLASS_GENERAL);
    unsigned to = registers_target(a, SCAN_SLOTS_MAX);
    encode_load_const(e(), word, at[1]);
    encode(e(), OP86_WORD_TO_VECTOR, to, in_register(word));
    registers_assign(a, to);
}

// The bits stand in the code, which never moves.
void rule_const_double(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at);

    (void)rule;
    unsigned to = registers_target(a, SCAN_SLOTS_MAX);
    if (at[1] == 0 && at[2] == 0) {
        encode(e(), OP86_XOR_VECTOR, to, in_register(to));
    } else if (e()->is_wide) {
        unsigned word = registers_fresh(CLASS_GENERAL);
        encode_load_const_long(e(), word, at[1] | (uint64_t)at[2] << 32);
        encode(e(), OP86_WORD_TO_VECTOR | ENCODE_LONG, to, in_register(word));
    } else {
        encode(e(), OP86_LOAD_D, to, at_address(object_ref(at + 1)));
    }
    registers_assign(a, to);
}

// a = b op c
void rule_binary_float(const struct rule *rule, const uint32_t *at)
{
    uint32_t a = OPCODE_A(*at), b = OPCODE_B(*at), c = OPCODE_C(*at);
    unsigned result;

    if (registers_are_pinned(a) && (a != c || a == b)) {
        result = registers_of(a);
        registers_copy_to(result, b);
    } else {
        result = registers_copy(b, is_last_b());
    }
    encode(e(), rule->op, result, registers_operand(c));
    registers_assign(a, result);
}

void rule_negate_float(const struct rule *rule, const uint32_t *at)
{
    bool is_double = rule->other != 0;
    unsigned result = registers_copy(OPCODE_B(*at), is_last_b());

    encode(e(), OP86_XOR_VECTOR, result, is_double ? STATE(sign_double) : STATE(sign_float));
    registers_assign(OPCODE_A(*at), result);
}

// ---- conversions -------------------------------------------------------------------------------

// Where the source is no vector the target is cleared, or the processor waits for what it was.
void rule_convert_to_float(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand b = registers_operand(OPCODE_B(*at));
    unsigned result = registers_target(OPCODE_A(*at), OPCODE_B(*at));

    encode(e(), OP86_XOR_VECTOR, result, in_register(result));
    encode(e(), rule->op, result, b);
    registers_assign(OPCODE_A(*at), result);
}

// What does not fit becomes the least number there is; the interpreter finds out what it is.
void rule_convert_to_int(const struct rule *rule, const uint32_t *at)
{
    struct encode_operand b = registers_operand(OPCODE_B(*at));
    unsigned result = registers_fresh(CLASS_GENERAL);

    encode(e(), rule->op, result, b);
    if (rule->op & ENCODE_LONG) {
        unsigned least = registers_fresh(CLASS_GENERAL);
        encode_load_const_long(e(), least, (uint64_t)INT64_MIN);
        encode(e(), OP86_CMP | ENCODE_LONG, result, in_register(least));
    } else {
        encode_const(e(), OP86_GROUP1, GROUP1_CMP, in_register(result), INT32_MIN);
    }
    encode_jump(e(), IF_EQUAL, translate_leave());
    registers_assign(OPCODE_A(*at), result);
}

// ---- jumps -------------------------------------------------------------------------------------

// Numbers that are not comparable are below one another, and equal; parity tells.
void rule_jump_less_float(const struct rule *rule, const uint32_t *at)
{
    unsigned b = registers_use(OPCODE_B(*at));

    encode(e(), rule->other, b, registers_operand(OPCODE_A(*at)));
    translate_jump(rule->op, at[1]);
}

void rule_jump_equal_float(const struct rule *rule, const uint32_t *at)
{
    unsigned a = registers_use(OPCODE_A(*at));

    encode(e(), rule->other, a, registers_operand(OPCODE_B(*at)));
    if (rule->op == IF_EQUAL) {
        label_t unequal = encode_label(e());
        encode_jump(e(), IF_PARITY, unequal);
        translate_jump(IF_EQUAL, at[1]);
        encode_place(e(), unequal);
    } else {
        translate_jump(IF_PARITY, at[1]);
        translate_jump(IF_NOT_EQUAL, at[1]);
    }
}

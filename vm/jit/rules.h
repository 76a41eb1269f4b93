#pragma once

#include "vm/jit/translate.h"

// How each instruction is done: rules.c has the list. What has no rule is left to the interpreter.

struct rule;
typedef void rule_function(const struct rule *rule, const uint32_t *at);

// Rules that differ in a number share a function.
struct rule {
    rule_function *function; // null: there is none
    uint32_t op;             // of the processor, or a condition
    uint32_t other;
};

extern const struct rule rules[256];

static inline bool rules_have(uint32_t word)
{
    return rules[OPCODE_OP(word)].function != NULL;
}

rule_function rule_add_const, rule_add_const_long, rule_binary, rule_binary_const,
    rule_binary_float, rule_binary_long, rule_box, rule_call, rule_call_interface,
    rule_call_virtual, rule_cast, rule_compute, rule_const_double, rule_const_float, rule_const_int,
    rule_const_long, rule_const_null, rule_const_ref, rule_const_word, rule_convert_to_float,
    rule_convert_to_int, rule_divide, rule_divide_long, rule_float_to_long, rule_get_cast,
    rule_get_element, rule_get_field, rule_get_narrow, rule_get_small_field, rule_get_static,
    rule_int_to_long, rule_is, rule_jump, rule_jump_compare, rule_jump_const, rule_jump_equal_float,
    rule_jump_less_float, rule_jump_long, rule_jump_zero, rule_length, rule_load_wide,
    rule_long_to_float, rule_long_to_int, rule_move, rule_multiply_const, rule_multiply_long,
    rule_negate_float, rule_new, rule_return, rule_set_element, rule_set_element_ref,
    rule_set_field, rule_set_field_ref, rule_set_narrow, rule_set_small_field, rule_set_static,
    rule_set_static_ref, rule_shift, rule_shift_const, rule_shift_long, rule_step, rule_store_wide,
    rule_switch, rule_unary, rule_unary_long, rule_unbox;

// a = a constant of a word, an int or a reference that is null or never moves.
void rules_set_word(uint32_t slot, uint32_t value);

// A reference in `value` is about to be stored in the object `holder`, as the element `index` if
// that is a register: the collector hears of it if it leads from old to young.
void rules_note(unsigned holder, unsigned index, unsigned value);

#include "vm/opcode.h"

const struct opcode_info opcode_table[256] = {
#define OP(number, name, a, b, c, tail, flow)                                                      \
    [number] = {#name, OPERAND_##a, OPERAND_##b, OPERAND_##c, TAIL_##tail, FLOW_##flow},
    OPCODE_LIST(OP)
#undef OP
};

uint32_t opcode_length(const uint32_t *at, uint32_t arg_words)
{
    switch ((enum opcode_tail)opcode_table[OPCODE_OP(*at)].tail) {
    case TAIL_NONE:
        return 1;
    case TAIL_INT:
    case TAIL_FLOAT:
    case TAIL_JUMP:
    case TAIL_CLASS:
    case TAIL_FIELD:
        return 2;
    case TAIL_LONG:
    case TAIL_DOUBLE:
        return 3;
    case TAIL_ARGS:
    case TAIL_ARGSW:
        return 1 + opcode_arg_groups(*at, arg_words);
    case TAIL_NARGS:
        return 2 + opcode_arg_groups(*at, at[1]);
    case TAIL_SWITCH:
        return OPCODE_SWITCH_WORDS + at[1];
    }
    return 1;
}

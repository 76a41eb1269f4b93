#include "vm/opcode.h"

const struct opcode_info opcode_table[256] = {
#define OP(number, name, a, b, c, tail, flow)                                                      \
    [number] = {#name, OPERAND_##a, OPERAND_##b, OPERAND_##c, TAIL_##tail, FLOW_##flow},
    OPCODE_LIST(OP)
#undef OP
};

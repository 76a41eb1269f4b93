#include "vm/small.h"

#include <stddef.h>

#include "vm/opcode.h"
#include "vm/sequence.h"

const struct small *small_of(uint32_t op)
{
    static const struct small octet = {0, UINT8_MAX, SEQUENCE_NO_BYTE_TEXT};
    static const struct small byte = {INT8_MIN, INT8_MAX, "a byte is a number from -128 to 127"};
    static const struct small two = {INT16_MIN, INT16_MAX,
                                     "a short is a number from -32768 to 32767"};
    static const struct small unit = {0, UINT16_MAX, "a char is a number from 0 to 65535"};

    switch (op) {
    case OP_SETA_B:
        return &octet;
    case OP_SETA_I8:
        return &byte;
    case OP_SETA_I16:
        return &two;
    case OP_SETA_U16:
        return &unit;
    default:
        return NULL;
    }
}

#include "vm/jit/number.h"

#include <math.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "vm/arith.h"
#include "vm/box.h"
#include "vm/object.h"
#include "vm/opcode.h"

static void put_float(uint32_t *slot, float value)
{
    memcpy(slot, &value, sizeof(value));
}

static void put_double(uint32_t *slot, double value)
{
    memcpy(slot, &value, sizeof(value));
}

static int64_t compute_long(uint32_t op, int64_t b, int64_t c)
{
    switch (op) {
    case OP_MUL_L:
        return (int64_t)((uint64_t)b * (uint64_t)c);
    case OP_DIV_L:
        return arith_divide_long(b, c);
    case OP_REM_L:
        return arith_remainder_long(b, c);
    case OP_SHL_L:
        return (int64_t)((uint64_t)b << (c & 63));
    case OP_SHR_L:
        return b >> (c & 63);
    case OP_USHR_L:
        return (int64_t)((uint64_t)b >> (c & 63));
    case OP_NEG_L:
        return (int64_t)(0 - (uint64_t)b);
    case OP_NOT_L:
        return ~b;
    default:
        ASSERT(!"arithmetic that is done in C");
        return 0;
    }
}

// The last operand of an instruction with longs: the count of a shift is an int.
static int64_t last_operand(uint32_t word, const uint32_t *s)
{
    if (opcode_info(word)->c == OPERAND_RL) return box_get_long(&s[OPCODE_C(word)]);
    return (int32_t)s[OPCODE_C(word)];
}

uint32_t number_compute(uint32_t top, uint32_t instruction)
{
    uint32_t word = *(const uint32_t *)object_at(instruction);
    uint32_t *s = ((struct activation *)object_at(top))->slots;
    uint32_t *a = &s[OPCODE_A(word)], *b = &s[OPCODE_B(word)], *c = &s[OPCODE_C(word)];

    switch (OPCODE_OP(word)) {
    case OP_REM_F:
        put_float(a, fmodf(arith_get_float(*b), arith_get_float(*c)));
        break;
    case OP_REM_D:
        put_double(a, fmod(arith_get_double(b), arith_get_double(c)));
        break;
    case OP_L_TO_F:
        put_float(a, (float)box_get_long(b));
        break;
    case OP_L_TO_D:
        put_double(a, (double)box_get_long(b));
        break;
    case OP_F_TO_L:
        box_set_long(a, arith_double_to_long(arith_get_float(*b)));
        break;
    case OP_D_TO_L:
        box_set_long(a, arith_double_to_long(arith_get_double(b)));
        break;
    default:
        box_set_long(a, compute_long(OPCODE_OP(word), box_get_long(b), last_operand(word, s)));
    }
    return 0;
}

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
    ASSERT(op == OP_DIV_L || op == OP_REM_L);
    return op == OP_DIV_L ? arith_divide_long(b, c) : arith_remainder_long(b, c);
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
        box_set_long(a, compute_long(OPCODE_OP(word), box_get_long(b), box_get_long(c)));
    }
    return 0;
}

#include "tools/phc/machine.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "tools/phc/ast.h"

// 0 stands for "there is no such instruction", as in vm/opcode.h.

#define ALL(name)                                                                                  \
    {                                                                                              \
        OP_##name##_I, OP_##name##_L, OP_##name##_F, OP_##name##_D, OP_##name##_R                  \
    }
#define NUMBER(name)                                                                               \
    {                                                                                              \
        OP_##name##_I, OP_##name##_L, OP_##name##_F, OP_##name##_D                                 \
    }
#define WHOLE(name)                                                                                \
    {                                                                                              \
        OP_##name##_I, OP_##name##_L                                                               \
    }

static const uint8_t actions[][MACHINE_TYPES] = {
    [MACHINE_MOVE] = ALL(MOVE),
    [MACHINE_LOAD_FAR] = ALL(LOADW),
    [MACHINE_STORE_FAR] = ALL(STOREW),
    [MACHINE_RETURN] = ALL(RET),
    [MACHINE_BOX] = NUMBER(BOX),
    [MACHINE_UNBOX] = NUMBER(UNBOX),
    [MACHINE_NEGATE] = NUMBER(NEG),
    [MACHINE_GET_FIELD] = ALL(GETF),
    [MACHINE_SET_FIELD] = ALL(SETF),
    [MACHINE_GET_FAR_FIELD] = ALL(GETFW),
    [MACHINE_SET_FAR_FIELD] = ALL(SETFW),
    [MACHINE_GET_STATIC] = ALL(GETS),
    [MACHINE_SET_STATIC] = ALL(SETS),
    [MACHINE_GET_ELEMENT] = ALL(GETA),
    [MACHINE_SET_ELEMENT] = ALL(SETA),
    [MACHINE_JUMP_EQ] = ALL(JEQ),
    [MACHINE_JUMP_NE] = ALL(JNE),
    [MACHINE_JUMP_LT] = NUMBER(JLT),
    [MACHINE_JUMP_LE] = NUMBER(JLE),
    [MACHINE_JUMP_NOT_LT] = {[MACHINE_F] = OP_JNLT_F, [MACHINE_D] = OP_JNLT_D},
    [MACHINE_JUMP_NOT_LE] = {[MACHINE_F] = OP_JNLE_F, [MACHINE_D] = OP_JNLE_D},
};

static const uint8_t arithmetic[][MACHINE_TYPES] = {
    [OPERATOR_ADD] = NUMBER(ADD), [OPERATOR_SUB] = NUMBER(SUB),  [OPERATOR_MUL] = NUMBER(MUL),
    [OPERATOR_DIV] = NUMBER(DIV), [OPERATOR_REM] = NUMBER(REM),  [OPERATOR_AND] = WHOLE(AND),
    [OPERATOR_OR] = WHOLE(OR),    [OPERATOR_XOR] = WHOLE(XOR),   [OPERATOR_SHL] = WHOLE(SHL),
    [OPERATOR_SHR] = WHOLE(SHR),  [OPERATOR_SHRU] = WHOLE(USHR),
};

static const uint8_t conversions[MACHINE_R][MACHINE_R] = {
    [MACHINE_I] = {0, OP_I_TO_L, OP_I_TO_F, OP_I_TO_D},
    [MACHINE_L] = {OP_L_TO_I, 0, OP_L_TO_F, OP_L_TO_D},
    [MACHINE_F] = {OP_F_TO_I, OP_F_TO_L, 0, OP_F_TO_D},
    [MACHINE_D] = {OP_D_TO_I, OP_D_TO_L, OP_D_TO_F, 0},
};

enum machine_type machine_type(const struct type *type)
{
    switch (type->kind) {
    case TYPE_BOOL:
    case TYPE_INT:
        return MACHINE_I;
    case TYPE_LONG:
        return MACHINE_L;
    case TYPE_FLOAT:
        return MACHINE_F;
    case TYPE_DOUBLE:
        return MACHINE_D;
    default:
        return MACHINE_R;
    }
}

enum opcode machine_opcode(enum machine_action action, enum machine_type type)
{
    ASSERT(actions[action][type] != 0);
    return (enum opcode)actions[action][type];
}

enum opcode machine_conversion(enum machine_type from, enum machine_type to)
{
    ASSERT(from < MACHINE_R);
    ASSERT(to < MACHINE_R);
    return (enum opcode)conversions[from][to];
}

enum opcode machine_arithmetic(unsigned operator_id, enum machine_type type)
{
    ASSERT(operator_id < ARRAY_COUNT(arithmetic));
    ASSERT(arithmetic[operator_id][type] != 0);
    return (enum opcode)arithmetic[operator_id][type];
}

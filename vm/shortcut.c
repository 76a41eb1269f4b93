#include "vm/shortcut.h"

#include "vm/classfile.h"
#include "vm/opcode.h"

static uint32_t shortcut_make(enum shortcut shortcut, uint32_t operand)
{
    return (uint32_t)shortcut | operand << 8;
}

// What `first` does, if a return follows it: of the slot `returned`, or of nothing.
static uint32_t shortcut_with_result(uint32_t first, uint32_t returned)
{
    bool is_of_receiver = OPCODE_B(first) == 0;

    if (OPCODE_A(first) != returned) return SHORTCUT_NONE;
    switch (OPCODE_OP(first)) {
    case OP_CONST_I:
        return shortcut_make(SHORTCUT_CONSTANT, (uint32_t)(int16_t)OPCODE_P16(first));
    case OP_CONST_NULL:
        return shortcut_make(SHORTCUT_CONSTANT, 0);
    case OP_GETF_I:
    case OP_GETF_F:
    case OP_GETF_R:
        return is_of_receiver ? shortcut_make(SHORTCUT_GET, OPCODE_C(first)) : SHORTCUT_NONE;
    case OP_GETF_L:
        return is_of_receiver ? shortcut_make(SHORTCUT_GET_LONG, OPCODE_C(first)) : SHORTCUT_NONE;
    case OP_GETF_D:
        return is_of_receiver ? shortcut_make(SHORTCUT_GET_DOUBLE, OPCODE_C(first)) : SHORTCUT_NONE;
    default:
        return SHORTCUT_NONE;
    }
}

static uint32_t shortcut_without_result(uint32_t first)
{
    enum { RECEIVER, ARGUMENT };

    if (OPCODE_A(first) != ARGUMENT || OPCODE_B(first) != RECEIVER) return SHORTCUT_NONE;
    switch (OPCODE_OP(first)) {
    case OP_SETF_I:
    case OP_SETF_F:
        return shortcut_make(SHORTCUT_SET, OPCODE_C(first));
    case OP_SETF_R:
        return shortcut_make(SHORTCUT_SET_REF, OPCODE_C(first));
    case OP_SETF_L:
        return shortcut_make(SHORTCUT_SET_LONG, OPCODE_C(first));
    case OP_SETF_D:
        return shortcut_make(SHORTCUT_SET_DOUBLE, OPCODE_C(first));
    default:
        return SHORTCUT_NONE;
    }
}

static uint32_t shortcut_of_code(const uint32_t *code, uint32_t length, bool has_argument)
{
    if (length == 1 && OPCODE_OP(code[0]) == OP_RET) return SHORTCUT_EMPTY;
    if (length != 2) return SHORTCUT_NONE;
    switch (OPCODE_OP(code[1])) {
    case OP_RET:
        return has_argument ? shortcut_without_result(code[0]) : SHORTCUT_NONE;
    case OP_RET_I:
    case OP_RET_L:
    case OP_RET_F:
    case OP_RET_D:
    case OP_RET_R:
        return shortcut_with_result(code[0], OPCODE_A(code[1]));
    default:
        return SHORTCUT_NONE;
    }
}

// The code of a static method is run: its first argument can be null. So is that of one with many
// arguments, as they would not all be in the first word behind the call. Without an argument what
// is behind the receiver is a variable, which a setter's code may store all the same.
void shortcut_note(struct method *method)
{
    bool is_run = (method->flags & CLASSFILE_STATIC) || method->arg_words > OPCODE_ARGS_PER_WORD;

    method->shortcut = SHORTCUT_NONE;
    if (method->code == 0)
        method->shortcut = SHORTCUT_NO_CODE;
    else if (!is_run)
        method->shortcut = shortcut_of_code(((const struct words *)object_at(method->code))->at,
                                            object_length(method->code), method->arg_words > 1);
}

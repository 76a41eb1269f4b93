#pragma once

#include "tools/phc/type.h"
#include "vm/opcode.h"

// What the machine does with each of its types: one table instead of a choice wherever code is
// made.
//
// The machine has five types: int, long, float, double and reference. Everything that exists for
// several of them exists as that many instructions, whose names differ in the last letter.

enum machine_type { MACHINE_I, MACHINE_L, MACHINE_F, MACHINE_D, MACHINE_R, MACHINE_TYPES };

enum machine_action {
    MACHINE_MOVE,
    MACHINE_LOAD_FAR,  // from a far slot (code.h)
    MACHINE_STORE_FAR, // to a far slot
    MACHINE_RETURN,
    MACHINE_BOX,
    MACHINE_UNBOX,
    MACHINE_NEGATE,
    MACHINE_GET_FIELD,
    MACHINE_SET_FIELD,
    MACHINE_GET_FAR_FIELD, // one that a byte cannot name
    MACHINE_SET_FAR_FIELD,
    MACHINE_GET_STATIC,
    MACHINE_SET_STATIC,
    MACHINE_GET_ELEMENT,
    MACHINE_SET_ELEMENT,
    MACHINE_JUMP_EQ,
    MACHINE_JUMP_NE,
    MACHINE_JUMP_LT,
    MACHINE_JUMP_LE,
    MACHINE_JUMP_NOT_LT, // of a float or double: a NaN makes the difference
    MACHINE_JUMP_NOT_LE,
};

// What a value of the type is for the machine. void is none and must not be asked for.
enum machine_type machine_type(const struct type *type);

// The instruction for an action on a type that has it.
enum opcode machine_opcode(enum machine_action action, enum machine_type type);

// The instruction that changes one number into another of a different type.
enum opcode machine_conversion(enum machine_type from, enum machine_type to);

// The instruction for arithmetic: OPERATOR_ADD to OPERATOR_SHRU.
enum opcode machine_arithmetic(unsigned operator_id, enum machine_type type);

#pragma once

#include <stdbool.h>
#include <stdint.h>

// The list of instructions: the only place that says which exist and what their operands are.
// The interpreter, the verifier, the disassembler and the compiler are all made from it.
// BYTECODE.md is the same in prose.
//
// An instruction is one word, low byte first: op8 a8 b8 c8; some have a *tail* of further words.
// Numbers are part of stored code and never reused; 0 is no instruction, so that empty memory is
// refused.
//
//     OP(number, NAME, a, b, c, tail, flow)
//
// a, b, c: what the operand byte means
//     NO           unused, must be 0
//     WI WL WF WD WR  slot that is written: int, long, float, double, reference
//     RI RL RF RD RR  slot that is read
//     UI           slot that is read and written: int
//     RQ RA RN RB  slot that is read: reference to a sequence, array, int array, binary
//     RAL RAF RAD  the same: array of longs, floats, doubles
//     RAB RAS RAC  the same: array of bytes, shorts, chars
//     W16 R16      in b, takes b and c together: a slot, of the type that a has
//     RES          slot that receives the result of a call; 0 when there is none
//     K8           a signed constant
//     F8           index into the field references of the class; the loader puts the offset there
//     K16          in b, takes b and c together (b is the low byte): a signed constant
//     P16          the same: index into the constant pool of the class
//     HI           c, taken by the K16 or P16 in b
//
// tail: what follows the word
//     NONE         nothing
//     INT LONG     one word, two words (low first): a constant
//     FLOAT DOUBLE the same, the bits of a floating-point number
//     JUMP         one word: index of a word of this method's code
//     CLASS        one word: index of a class in the constant pool
//     FIELD        one word: what F8 is in one byte
//     ARGS         the slots of the arguments, four to a word, low byte first, rest 0; a long or
//                  a double has two adjacent slots and both are listed
//     ARGSW        the same, two to a word, so that these can be any slots
//     NARGS        one word: how many arguments, receiver included; then as ARGS
//     SWITCH       count, the lowest case, the default target, and `count` targets
//
// flow: NEXT goes on behind the instruction (or jumps); STOP never does

// clang-format off
#define OPCODE_LIST(OP)                                                                            \
    /* moves and constants */                                                                      \
    OP(0x01, MOVE_I,   WI, RI, NO, NONE, NEXT)   /* a = b */                                       \
    OP(0x02, MOVE_L,   WL, RL, NO, NONE, NEXT)                                                     \
    OP(0x03, MOVE_R,   WR, RR, NO, NONE, NEXT)   /* the class of b must fit that of a */           \
    OP(0x04, CONST_I,  WI, K16, HI, NONE, NEXT)  /* a = constant, sign-extended */                 \
    OP(0x05, CONST_IW, WI, NO, NO, INT, NEXT)                                                      \
    OP(0x06, CONST_L,  WL, K16, HI, NONE, NEXT)                                                    \
    OP(0x07, CONST_LW, WL, NO, NO, LONG, NEXT)                                                     \
    OP(0x08, CONST_R,  WR, P16, HI, NONE, NEXT)  /* a = a string or a class of the pool */         \
    OP(0x09, CONST_NULL, WR, NO, NO, NONE, NEXT) /* a = null */                                    \
    OP(0x0a, MOVE_F,   WF, RF, NO, NONE, NEXT)                                                     \
    OP(0x0b, MOVE_D,   WD, RD, NO, NONE, NEXT)                                                     \
    OP(0x0c, CONST_F,  WF, NO, NO, FLOAT, NEXT)                                                    \
    OP(0x0d, CONST_D,  WD, NO, NO, DOUBLE, NEXT)                                                   \
    /* int arithmetic: wraps; shifts take the count modulo 32; division by zero raises */          \
    OP(0x10, ADD_I,    WI, RI, RI, NONE, NEXT)   /* a = b + c */                                   \
    OP(0x11, SUB_I,    WI, RI, RI, NONE, NEXT)                                                     \
    OP(0x12, MUL_I,    WI, RI, RI, NONE, NEXT)                                                     \
    OP(0x13, DIV_I,    WI, RI, RI, NONE, NEXT)   /* truncates; MIN / -1 is MIN */                  \
    OP(0x14, REM_I,    WI, RI, RI, NONE, NEXT)   /* sign of b; MIN % -1 is 0 */                    \
    OP(0x15, AND_I,    WI, RI, RI, NONE, NEXT)                                                     \
    OP(0x16, OR_I,     WI, RI, RI, NONE, NEXT)                                                     \
    OP(0x17, XOR_I,    WI, RI, RI, NONE, NEXT)                                                     \
    OP(0x18, SHL_I,    WI, RI, RI, NONE, NEXT)                                                     \
    OP(0x19, SHR_I,    WI, RI, RI, NONE, NEXT)   /* copies the sign */                             \
    OP(0x1a, USHR_I,   WI, RI, RI, NONE, NEXT)   /* fills with zeros */                            \
    OP(0x1b, NEG_I,    WI, RI, NO, NONE, NEXT)                                                     \
    OP(0x1c, NOT_I,    WI, RI, NO, NONE, NEXT)   /* all bits */                                    \
    OP(0x1d, ADDK_I,   WI, RI, K8, NONE, NEXT)   /* a = b + constant */                            \
    OP(0x1e, MULK_I,   WI, RI, K8, NONE, NEXT)                                                     \
    OP(0x1f, ANDK_I,   WI, RI, K8, NONE, NEXT)                                                     \
    /* long arithmetic: the same; shift counts are int, modulo 64 */                               \
    OP(0x20, ADD_L,    WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x21, SUB_L,    WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x22, MUL_L,    WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x23, DIV_L,    WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x24, REM_L,    WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x25, AND_L,    WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x26, OR_L,     WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x27, XOR_L,    WL, RL, RL, NONE, NEXT)                                                     \
    OP(0x28, SHL_L,    WL, RL, RI, NONE, NEXT)                                                     \
    OP(0x29, SHR_L,    WL, RL, RI, NONE, NEXT)                                                     \
    OP(0x2a, USHR_L,   WL, RL, RI, NONE, NEXT)                                                     \
    OP(0x2b, NEG_L,    WL, RL, NO, NONE, NEXT)                                                     \
    OP(0x2c, NOT_L,    WL, RL, NO, NONE, NEXT)                                                     \
    OP(0x2d, ADDK_L,   WL, RL, K8, NONE, NEXT)   /* a = b + constant */                            \
    /* shifts of an int by a constant, taken modulo 32 */                                          \
    OP(0x3d, SHLK_I,   WI, RI, K8, NONE, NEXT)                                                     \
    OP(0x3e, SHRK_I,   WI, RI, K8, NONE, NEXT)                                                     \
    OP(0x3f, USHRK_I,  WI, RI, K8, NONE, NEXT)                                                     \
    /* float and double arithmetic: IEEE 754, to nearest; the remainder has the sign of b */       \
    OP(0x80, ADD_F,    WF, RF, RF, NONE, NEXT)                                                     \
    OP(0x81, SUB_F,    WF, RF, RF, NONE, NEXT)                                                     \
    OP(0x82, MUL_F,    WF, RF, RF, NONE, NEXT)                                                     \
    OP(0x83, DIV_F,    WF, RF, RF, NONE, NEXT)                                                     \
    OP(0x84, REM_F,    WF, RF, RF, NONE, NEXT)                                                     \
    OP(0x85, NEG_F,    WF, RF, NO, NONE, NEXT)                                                     \
    OP(0x88, ADD_D,    WD, RD, RD, NONE, NEXT)                                                     \
    OP(0x89, SUB_D,    WD, RD, RD, NONE, NEXT)                                                     \
    OP(0x8a, MUL_D,    WD, RD, RD, NONE, NEXT)                                                     \
    OP(0x8b, DIV_D,    WD, RD, RD, NONE, NEXT)                                                     \
    OP(0x8c, REM_D,    WD, RD, RD, NONE, NEXT)                                                     \
    OP(0x8d, NEG_D,    WD, RD, NO, NONE, NEXT)                                                     \
    /* conversions */                                                                              \
    OP(0x30, I_TO_L,   WL, RI, NO, NONE, NEXT)                                                     \
    OP(0x31, L_TO_I,   WI, RL, NO, NONE, NEXT)   /* the low half */                                \
    OP(0x32, BOX_I,    WR, RI, NO, NONE, NEXT)   /* a = the .internal.int that holds b */          \
    OP(0x33, BOX_L,    WR, RL, NO, NONE, NEXT)                                                     \
    OP(0x34, UNBOX_I,  WI, RR, NO, NONE, NEXT)   /* b must be an .internal.int, else raises cast */ \
    OP(0x35, UNBOX_L,  WL, RR, NO, NONE, NEXT)   /* an .internal.long or an .internal.int */       \
    OP(0x36, BOX_F,    WR, RF, NO, NONE, NEXT)                                                     \
    OP(0x37, BOX_D,    WR, RD, NO, NONE, NEXT)                                                     \
    OP(0x38, UNBOX_F,  WF, RR, NO, NONE, NEXT)   /* a box of int, long or float */                 \
    OP(0x39, UNBOX_D,  WD, RR, NO, NONE, NEXT)   /* a box of any number */                         \
    OP(0x90, I_TO_F,   WF, RI, NO, NONE, NEXT)                                                     \
    OP(0x91, I_TO_D,   WD, RI, NO, NONE, NEXT)                                                     \
    OP(0x92, L_TO_F,   WF, RL, NO, NONE, NEXT)                                                     \
    OP(0x93, L_TO_D,   WD, RL, NO, NONE, NEXT)                                                     \
    OP(0x94, F_TO_I,   WI, RF, NO, NONE, NEXT)   /* towards zero; what is too large is the nearest there is; NaN is 0 */\
    OP(0x95, F_TO_L,   WL, RF, NO, NONE, NEXT)                                                     \
    OP(0x96, F_TO_D,   WD, RF, NO, NONE, NEXT)                                                     \
    OP(0x97, D_TO_I,   WI, RD, NO, NONE, NEXT)                                                     \
    OP(0x98, D_TO_L,   WL, RD, NO, NONE, NEXT)                                                     \
    OP(0x99, D_TO_F,   WF, RD, NO, NONE, NEXT)                                                     \
    /* jumps */                                                                                    \
    OP(0x40, JUMP,     NO, NO, NO, JUMP, STOP)                                                     \
    OP(0x41, JZ_I,     RI, NO, NO, JUMP, NEXT)   /* if a == 0 */                                   \
    OP(0x42, JNZ_I,    RI, NO, NO, JUMP, NEXT)                                                     \
    OP(0x43, JEQ_I,    RI, RI, NO, JUMP, NEXT)   /* if a == b */                                   \
    OP(0x44, JNE_I,    RI, RI, NO, JUMP, NEXT)                                                     \
    OP(0x45, JLT_I,    RI, RI, NO, JUMP, NEXT)   /* if a < b; swap the operands for > */           \
    OP(0x46, JLE_I,    RI, RI, NO, JUMP, NEXT)                                                     \
    OP(0x47, JEQ_L,    RL, RL, NO, JUMP, NEXT)                                                     \
    OP(0x48, JNE_L,    RL, RL, NO, JUMP, NEXT)                                                     \
    OP(0x49, JLT_L,    RL, RL, NO, JUMP, NEXT)                                                     \
    OP(0x4a, JLE_L,    RL, RL, NO, JUMP, NEXT)                                                     \
    OP(0x4b, JEQ_R,    RR, RR, NO, JUMP, NEXT)   /* if a and b are the same object */              \
    OP(0x4c, JNE_R,    RR, RR, NO, JUMP, NEXT)                                                     \
    OP(0x4d, JNULL,    RR, NO, NO, JUMP, NEXT)                                                     \
    OP(0x4e, JNNULL,   RR, NO, NO, JUMP, NEXT)                                                     \
    /* a NaN is neither equal to, less than nor greater than anything: JNE_ jumps, JNLT_ too */    \
    OP(0xa0, JEQ_F,   RF, RF, NO, JUMP, NEXT)                                                      \
    OP(0xa1, JNE_F,   RF, RF, NO, JUMP, NEXT)                                                      \
    OP(0xa2, JLT_F,   RF, RF, NO, JUMP, NEXT)                                                      \
    OP(0xa3, JLE_F,   RF, RF, NO, JUMP, NEXT)                                                      \
    OP(0xa4, JNLT_F,   RF, RF, NO, JUMP, NEXT)  /* if not a < b */                                 \
    OP(0xa5, JNLE_F,   RF, RF, NO, JUMP, NEXT)                                                     \
    OP(0xa8, JEQ_D,   RD, RD, NO, JUMP, NEXT)                                                      \
    OP(0xa9, JNE_D,   RD, RD, NO, JUMP, NEXT)                                                      \
    OP(0xaa, JLT_D,   RD, RD, NO, JUMP, NEXT)                                                      \
    OP(0xab, JLE_D,   RD, RD, NO, JUMP, NEXT)                                                      \
    OP(0xac, JNLT_D,   RD, RD, NO, JUMP, NEXT)  /* if not a < b */                                 \
    OP(0xad, JNLE_D,   RD, RD, NO, JUMP, NEXT)                                                     \
    /* an int against a constant */                                                                \
    OP(0xb0, JEQ_IK,   RI, K16, HI, JUMP, NEXT)  /* if a == constant */                            \
    OP(0xb1, JNE_IK,   RI, K16, HI, JUMP, NEXT)                                                    \
    OP(0xb2, JLT_IK,   RI, K16, HI, JUMP, NEXT)                                                    \
    OP(0xb3, JLE_IK,   RI, K16, HI, JUMP, NEXT)                                                    \
    OP(0xb4, JGT_IK,   RI, K16, HI, JUMP, NEXT)                                                    \
    OP(0xb5, JGE_IK,   RI, K16, HI, JUMP, NEXT)                                                    \
    /* the step of a counted loop: a += constant c, and jump if it is then ... b */                \
    OP(0xb8, STEP_LT,  UI, RI, K8, JUMP, NEXT)                                                     \
    OP(0xb9, STEP_LE,  UI, RI, K8, JUMP, NEXT)                                                     \
    OP(0xba, STEP_GE,  UI, RI, K8, JUMP, NEXT)                                                     \
    OP(0x4f, SWITCH,   RI, NO, NO, SWITCH, STOP) /* to target a - lowest, or else the default */   \
    /* objects */                                                                                  \
    OP(0x50, NEW,      WR, P16, HI, NONE, NEXT)  /* a = new object of a class; runs no code */     \
    OP(0x51, CAST,     WR, RR, NO, CLASS, NEXT)  /* a = b if b is null or of the class, else raises */ \
    OP(0x52, IS,       WI, RR, NO, CLASS, NEXT)  /* a = 1 if b is not null and of the class, else 0 */ \
    OP(0x53, GETF_I,   WI, RR, F8, NONE, NEXT)   /* a = field c of b */                            \
    OP(0x54, GETF_L,   WL, RR, F8, NONE, NEXT)                                                     \
    OP(0x55, GETF_R,   WR, RR, F8, NONE, NEXT)                                                     \
    OP(0x56, SETF_I,   RI, RR, F8, NONE, NEXT)   /* field c of b = a */                            \
    OP(0x57, SETF_L,   RL, RR, F8, NONE, NEXT)                                                     \
    OP(0x58, SETF_R,   RR, RR, F8, NONE, NEXT)                                                     \
    /* static fields: the constant is the field's cell */                                          \
    OP(0xc0, GETS_I,   WI, P16, HI, NONE, NEXT)  /* a = field */                                   \
    OP(0xc1, GETS_L,   WL, P16, HI, NONE, NEXT)                                                    \
    OP(0xc2, GETS_F,   WF, P16, HI, NONE, NEXT)                                                    \
    OP(0xc3, GETS_D,   WD, P16, HI, NONE, NEXT)                                                    \
    OP(0xc4, GETS_R,   WR, P16, HI, NONE, NEXT)                                                    \
    OP(0xc5, SETS_I,   RI, P16, HI, NONE, NEXT)                                                    \
    OP(0xc6, SETS_L,   RL, P16, HI, NONE, NEXT)                                                    \
    OP(0xc7, SETS_F,   RF, P16, HI, NONE, NEXT)                                                    \
    OP(0xc8, SETS_D,   RD, P16, HI, NONE, NEXT)                                                    \
    OP(0xc9, SETS_R,   RR, P16, HI, NONE, NEXT)                                                    \
    /* the fields of the other types */                                                            \
    OP(0x59, GETF_F,   WF, RR, F8, NONE, NEXT)                                                     \
    OP(0x5a, GETF_D,   WD, RR, F8, NONE, NEXT)                                                     \
    OP(0x5b, SETF_F,   RF, RR, F8, NONE, NEXT)                                                     \
    OP(0x5c, SETF_D,   RD, RR, F8, NONE, NEXT)                                                     \
    /* ints that are stored in fewer bits, in words that they share */                            \
    OP(0xca, GETF_I8,  WI, RR, NO, FIELD, NEXT)                                                    \
    OP(0xcb, SETF_I8,  RI, RR, NO, FIELD, NEXT)  /* what does not fit raises */                    \
    OP(0xcc, GETF_I16, WI, RR, NO, FIELD, NEXT)                                                    \
    OP(0xcd, SETF_I16, RI, RR, NO, FIELD, NEXT)                                                    \
    OP(0xce, GETF_U16, WI, RR, NO, FIELD, NEXT)                                                    \
    OP(0xcf, SETF_U16, RI, RR, NO, FIELD, NEXT)                                                    \
    /* the same of more fields than a byte can number */                                           \
    OP(0xe0, GETFW_I,  WI, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe1, GETFW_L,  WL, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe2, GETFW_F,  WF, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe3, GETFW_D,  WD, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe4, GETFW_R,  WR, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe5, SETFW_I,  RI, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe6, SETFW_L,  RL, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe7, SETFW_F,  RF, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe8, SETFW_D,  RD, RR, NO, FIELD, NEXT)                                                    \
    OP(0xe9, SETFW_R,  RR, RR, NO, FIELD, NEXT)                                                    \
    OP(0xea, NEWW,     WR, P16, HI, NONE, NEXT)  /* as NEW, of an object of whatever size */       \
    /* slots beyond 255: only these, and the arguments of a wide call, reach them */               \
    OP(0xd0, LOADW_I,  WI, R16, HI, NONE, NEXT)  /* a = slot K16 */                                \
    OP(0xd1, LOADW_L,  WL, R16, HI, NONE, NEXT)                                                    \
    OP(0xd2, LOADW_F,  WF, R16, HI, NONE, NEXT)                                                    \
    OP(0xd3, LOADW_D,  WD, R16, HI, NONE, NEXT)                                                    \
    OP(0xd4, LOADW_R,  WR, R16, HI, NONE, NEXT)                                                    \
    OP(0xd5, STOREW_I, RI, W16, HI, NONE, NEXT)  /* slot K16 = a */                                \
    OP(0xd6, STOREW_L, RL, W16, HI, NONE, NEXT)                                                    \
    OP(0xd7, STOREW_F, RF, W16, HI, NONE, NEXT)                                                    \
    OP(0xd8, STOREW_D, RD, W16, HI, NONE, NEXT)                                                    \
    OP(0xd9, STOREW_R, RR, W16, HI, NONE, NEXT)                                                    \
    /* sequences: a read past the end raises, a store past the end grows */                        \
    OP(0x60, LEN,      WI, RQ, NO, NONE, NEXT)   /* a = elements of b */                           \
    OP(0x61, GETA_R,   WR, RA, RI, NONE, NEXT)   /* a = b[c], an .internal.object: CAST it */      \
    OP(0x6d, GETA_C,   WR, RA, RI, CLASS, NEXT)  /* a = b[c] if it is null or of the class, else raises */ \
    OP(0x62, SETA_R,   RR, RA, RI, NONE, NEXT)   /* b[c] = a */                                    \
    OP(0x63, GETA_I,   WI, RN, RI, NONE, NEXT)                                                     \
    OP(0x64, SETA_I,   RI, RN, RI, NONE, NEXT)                                                     \
    OP(0x65, GETA_B,   WI, RB, RI, NONE, NEXT)   /* 0 to 255 */                                    \
    OP(0x66, SETA_B,   RI, RB, RI, NONE, NEXT)   /* what does not fit raises; so below */           \
    OP(0x67, GETA_L,   WL, RAL, RI, NONE, NEXT)                                                    \
    OP(0x68, SETA_L,   RL, RAL, RI, NONE, NEXT)                                                    \
    OP(0x69, GETA_F,   WF, RAF, RI, NONE, NEXT)                                                    \
    OP(0x6a, SETA_F,   RF, RAF, RI, NONE, NEXT)                                                    \
    OP(0x6b, GETA_D,   WD, RAD, RI, NONE, NEXT)                                                    \
    OP(0x6c, SETA_D,   RD, RAD, RI, NONE, NEXT)                                                    \
    OP(0xda, GETA_I8,  WI, RAB, RI, NONE, NEXT)  /* -128 to 127 */                                 \
    OP(0xdb, SETA_I8,  RI, RAB, RI, NONE, NEXT)                                                    \
    OP(0xdc, GETA_I16, WI, RAS, RI, NONE, NEXT)  /* -32768 to 32767 */                             \
    OP(0xdd, SETA_I16, RI, RAS, RI, NONE, NEXT)                                                    \
    OP(0xde, GETA_U16, WI, RAC, RI, NONE, NEXT)  /* 0 to 65535 */                                  \
    OP(0xdf, SETA_U16, RI, RAC, RI, NONE, NEXT)                                                    \
    /* calls */                                                                                    \
    OP(0x70, CALL,     RES, P16, HI, ARGS, NEXT) /* exactly this method; static or not */          \
    OP(0x71, CALLV,    RES, P16, HI, ARGS, NEXT) /* what the receiver's class has in its place */  \
    OP(0x73, RET,      NO, NO, NO, NONE, STOP)                                                     \
    OP(0x74, RET_I,    RI, NO, NO, NONE, STOP)                                                     \
    OP(0x75, RET_L,    RL, NO, NO, NONE, STOP)                                                     \
    OP(0x76, RET_R,    RR, NO, NO, NONE, STOP)                                                     \
    OP(0x77, THROW,    RR, NO, NO, NONE, STOP)                                                     \
    OP(0x78, CALLI,    RES, P16, HI, ARGS, NEXT) /* what the receiver's class has for it */        \
    OP(0x7a, RET_F,    RF, NO, NO, NONE, STOP)                                                     \
    OP(0x7b, RET_D,    RD, NO, NO, NONE, STOP)                                                     \
    /* calls to which a return is slow: all from OPCODE_SLOW_CALLS on are such */                  \
    OP(0xf0, CALLW,    RES, P16, HI, ARGSW, NEXT) /* wide: as CALL */                              \
    OP(0xf1, CALLVW,   RES, P16, HI, ARGSW, NEXT) /* ... as CALLV */                               \
    OP(0xf2, CALLIW,   RES, P16, HI, ARGSW, NEXT) /* ... as CALLI */                               \
    OP(0xf3, CALLD,    RES, P16, HI, NARGS, NEXT) /* by name, at run time; references only */      \
    OP(0xf4, INVOKE,   WR, RR, RA, NONE, NEXT)   /* a = call of method b with the array c */
// clang-format on

enum opcode {
#define OP(number, name, a, b, c, tail, flow) OP_##name = number,
    OPCODE_LIST(OP)
#undef OP
};

enum operand {
    OPERAND_NO,
    OPERAND_WI,
    OPERAND_WL,
    OPERAND_WF,
    OPERAND_WD,
    OPERAND_WR,
    OPERAND_RI,
    OPERAND_RL,
    OPERAND_RF,
    OPERAND_RD,
    OPERAND_RR,
    OPERAND_UI,
    OPERAND_RQ,
    OPERAND_RA,
    OPERAND_RN,
    OPERAND_RB,
    OPERAND_RAL,
    OPERAND_RAF,
    OPERAND_RAD,
    OPERAND_RAB,
    OPERAND_RAS,
    OPERAND_RAC,
    OPERAND_W16,
    OPERAND_R16,
    OPERAND_RES,
    OPERAND_K8,
    OPERAND_F8,
    OPERAND_K16,
    OPERAND_P16,
    OPERAND_HI,
};

enum opcode_tail {
    TAIL_NONE,
    TAIL_INT,
    TAIL_LONG,
    TAIL_FLOAT,
    TAIL_DOUBLE,
    TAIL_JUMP,
    TAIL_CLASS,
    TAIL_FIELD,
    TAIL_ARGS,
    TAIL_ARGSW,
    TAIL_NARGS,
    TAIL_SWITCH,
};

enum opcode_flow { FLOW_NEXT, FLOW_STOP };

enum {
    OPCODE_ARGS_PER_WORD = 4,
    OPCODE_ARGS_PER_WORD_WIDE = 2,
    OPCODE_SWITCH_WORDS = 4, // of a SWITCH without its targets
    OPCODE_SLOW_CALLS = 0xf0,
};

// The parts of an instruction word.
#define OPCODE_OP(word)  ((word)&0xffu)
#define OPCODE_A(word)   ((word) >> 8 & 0xffu)
#define OPCODE_B(word)   ((word) >> 16 & 0xffu)
#define OPCODE_C(word)   ((word) >> 24)
#define OPCODE_P16(word) ((word) >> 16)

// ... and how to put them together.
#define OPCODE_WORD(op, a, b, c)                                                                   \
    ((unsigned)(op) | (unsigned)(a) << 8 | (unsigned)(b) << 16 | (unsigned)(c) << 24)
#define OPCODE_WORD16(op, a, bc)                                                                   \
    ((unsigned)(op) | (unsigned)(a) << 8 | ((unsigned)(bc)&0xffffu) << 16)

// What the list says of one opcode, as data. In opcode.c.
struct opcode_info {
    const char *name;      // null: no such instruction
    unsigned char a, b, c; // enum operand
    unsigned char tail;    // enum opcode_tail
    unsigned char flow;    // enum opcode_flow
};

extern const struct opcode_info opcode_table[256];

static inline const struct opcode_info *opcode_info(uint32_t word)
{
    return &opcode_table[OPCODE_OP(word)];
}

// Whether the operand is a slot that is only read; and one with a reference.
static inline bool opcode_reads_ref(enum operand kind)
{
    return kind == OPERAND_RR || (kind >= OPERAND_RQ && kind <= OPERAND_RAC);
}

static inline bool opcode_reads(enum operand kind)
{
    return (kind >= OPERAND_RI && kind <= OPERAND_RD) || opcode_reads_ref(kind);
}

// Whether the method that is called is a constant, and its arguments stand in the tail.
static inline bool opcode_is_call(uint32_t word)
{
    return opcode_info(word)->tail == TAIL_ARGS || opcode_info(word)->tail == TAIL_ARGSW;
}

// Arguments of a call that one word lists, as a power of two.
static inline uint32_t opcode_args_shift(uint32_t word)
{
    return opcode_info(word)->tail == TAIL_ARGSW ? 1 : 2;
}
_Static_assert(OPCODE_ARGS_PER_WORD_WIDE == 1 << 1 && OPCODE_ARGS_PER_WORD == 1 << 2, "");

static inline uint32_t opcode_args_per_word(uint32_t word)
{
    return 1u << opcode_args_shift(word);
}

// Words of the tail of a call in which so many arguments are listed.
static inline uint32_t opcode_arg_groups(uint32_t word, uint32_t count)
{
    return (count + opcode_args_per_word(word) - 1) >> opcode_args_shift(word);
}

// The slot of an argument of the call `at`.
static inline uint32_t opcode_arg(const uint32_t *at, uint32_t index)
{
    const uint32_t *args = opcode_info(*at)->tail == TAIL_NARGS ? at + 2 : at + 1;
    uint32_t shift = opcode_args_shift(*at), bits = 32 >> shift;

    return args[index >> shift] >> bits * (index & ((1u << shift) - 1)) & ((1u << bits) - 1);
}

static inline bool opcode_has_field(uint32_t word)
{
    return opcode_info(word)->c == OPERAND_F8 || opcode_info(word)->tail == TAIL_FIELD;
}

// The field that the instruction `at` names: by index in a bundle, by place in the arena
// (vm/small.h).
static inline uint32_t opcode_field(const uint32_t *at)
{
    return opcode_info(*at)->tail == TAIL_FIELD ? at[1] : OPCODE_C(*at);
}

// Words of an instruction that is verified; `arg_words` of the method that it calls, if it says
// which.
uint32_t opcode_length(const uint32_t *at, uint32_t arg_words);

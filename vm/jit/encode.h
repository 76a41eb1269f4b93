#pragma once

#include <stdbool.h>
#include <stdint.h>

// Writing instructions of the processor: IA-32, and x86-64 if the encoder is `wide`.
//
// The two differ in little: a wide one has sixteen registers of each kind and 64-bit arithmetic,
// which a prefix says. So there is one writer, and what is asked of it is an instruction, the
// number of a register and an *operand*, which is a register or a place in memory. Which registers
// there are, and whether a long fits into one, is asked by those who choose instructions
// (registers.h).
//
// Nothing here knows what the code is for. There is no room for errors either: what does not fit is
// not written, and `is_full` says so at the end.

enum encode_register {
    EAX,
    ECX,
    EDX,
    EBX,
    ESP,
    EBP,
    ESI,
    EDI,
    R8, // from here on only if wide
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
    XMM0, // and so on to XMM7, if wide to XMM15
    REGISTER_COUNT = 32,
    NO_REGISTER = 64, // its bits in an instruction are 0
};

enum encode_condition {
    IF_BELOW = 2, // unsigned, or a float that is less or not comparable
    IF_NOT_BELOW,
    IF_EQUAL,
    IF_NOT_EQUAL,
    IF_NOT_ABOVE,
    IF_ABOVE,
    IF_NEGATIVE = 8,
    IF_PARITY = 10, // floats that are not comparable
    IF_NO_PARITY,
    IF_LESS, // signed
    IF_NOT_LESS,
    IF_NOT_GREATER,
    IF_GREATER,
    ALWAYS = 16,
};

// An instruction: its opcode, and what comes before it.
enum {
    ENCODE_0F = 1 << 8,
    ENCODE_LONG = 1 << 9,  // on 64 bits; wide only
    ENCODE_BYTE = 1 << 10, // its register is the low byte of one
    ENCODE_PREFIX = 16,    // from this bit on: a byte in front of all others
    ENCODE_66 = 0x66 << ENCODE_PREFIX,
    ENCODE_F2 = 0xf2 << ENCODE_PREFIX,
    ENCODE_F3 = 0xf3 << ENCODE_PREFIX,
};

enum encode_op {
    OP86_ADD = 0x03,
    OP86_OR = 0x0b,
    OP86_ADC = 0x13,
    OP86_SBB = 0x1b,
    OP86_AND = 0x23,
    OP86_SUB = 0x2b,
    OP86_XOR = 0x33,
    OP86_CMP = 0x3b,
    OP86_MOVSXD = 0x63 | ENCODE_LONG,
    OP86_IMUL_CONST8 = 0x6b,
    OP86_IMUL_CONST = 0x69,
    OP86_GROUP1 = 0x81, // with a constant
    OP86_TEST = 0x85,
    OP86_STORE = 0x89,
    OP86_STORE8 = 0x88 | ENCODE_BYTE,
    OP86_STORE16 = 0x89 | ENCODE_66,
    OP86_LOAD = 0x8b,
    OP86_LEA = 0x8d,
    OP86_GROUP2 = 0xc1, // shifts, by a constant
    OP86_STORE_CONST = 0xc7,
    OP86_GROUP2_CL = 0xd3,
    OP86_GROUP3 = 0xf7,
    OP86_GROUP5 = 0xff,
    OP86_SHLD_CL = 0xa5 | ENCODE_0F, // bits come from its register
    OP86_SHRD_CL = 0xad | ENCODE_0F,
    OP86_LOAD8 = 0xb6 | ENCODE_0F, // zero-extended
    OP86_LOAD16 = 0xb7 | ENCODE_0F,
    OP86_LOAD8_SIGNED = 0xbe | ENCODE_0F, // sign-extended
    OP86_LOAD16_SIGNED = 0xbf | ENCODE_0F,
    OP86_IMUL = 0xaf | ENCODE_0F,
    OP86_LOAD_F = 0x10 | ENCODE_0F | ENCODE_F3,
    OP86_STORE_F = 0x11 | ENCODE_0F | ENCODE_F3,
    OP86_LOAD_D = 0x10 | ENCODE_0F | ENCODE_F2,
    OP86_STORE_D = 0x11 | ENCODE_0F | ENCODE_F2,
    OP86_STORE_VECTOR = 0x11 | ENCODE_0F, // all 16 bytes, at any place
    OP86_MOVE_VECTOR = 0x28 | ENCODE_0F,
    OP86_XOR_VECTOR = 0x57 | ENCODE_0F,
    OP86_COMPARE_F = 0x2e | ENCODE_0F,
    OP86_COMPARE_D = 0x2e | ENCODE_0F | ENCODE_66,
    OP86_ADD_D = 0x58 | ENCODE_0F | ENCODE_F2, // floats: F3
    OP86_MUL_D = 0x59 | ENCODE_0F | ENCODE_F2,
    OP86_SUB_D = 0x5c | ENCODE_0F | ENCODE_F2,
    OP86_DIV_D = 0x5e | ENCODE_0F | ENCODE_F2,
    OP86_INT_TO_D = 0x2a | ENCODE_0F | ENCODE_F2,
    OP86_D_TO_INT = 0x2c | ENCODE_0F | ENCODE_F2,
    OP86_D_TO_F = 0x5a | ENCODE_0F | ENCODE_F2,
    OP86_F_TO_D = 0x5a | ENCODE_0F | ENCODE_F3,
    OP86_WORD_TO_VECTOR = 0x6e | ENCODE_0F | ENCODE_66,
};

// Which of a group: the register of the instruction says it.
enum encode_group {
    GROUP1_ADD = 0,
    GROUP1_OR = 1,
    GROUP1_ADC = 2,
    GROUP1_SBB = 3,
    GROUP1_AND = 4,
    GROUP1_SUB = 5,
    GROUP1_XOR = 6,
    GROUP1_CMP = 7,
    GROUP2_SHL = 4,
    GROUP2_SHR = 5,
    GROUP2_SAR = 7,
    GROUP3_NOT = 2,
    GROUP3_NEG = 3,
    GROUP3_MUL = 4, // EDX:EAX, unsigned
    GROUP3_DIV = 6,
    GROUP3_IDIV = 7,
    GROUP5_INC = 0,
    GROUP5_DEC = 1,
    GROUP5_CALL = 2,
    GROUP5_JUMP = 4,
    GROUP5_PUSH = 6,
};

// A register, or base + index * scale + offset.
struct encode_operand {
    uint8_t base;  // or the register; NO_REGISTER: the offset is an address
    uint8_t index; // NO_REGISTER: none
    uint8_t scale; // 1, 2, 4, 8; 0: this is a register
    int32_t offset;
};

static inline struct encode_operand in_register(unsigned reg)
{
    return (struct encode_operand){(uint8_t)reg, NO_REGISTER, 0, 0};
}

static inline struct encode_operand in_memory(unsigned base, int32_t offset)
{
    return (struct encode_operand){(uint8_t)base, NO_REGISTER, 1, offset};
}

static inline struct encode_operand in_row(unsigned base, unsigned index, unsigned scale,
                                           int32_t offset)
{
    return (struct encode_operand){(uint8_t)base, (uint8_t)index, (uint8_t)scale, offset};
}

// At an address: below 2 GiB, if wide.
static inline struct encode_operand at_address(uint32_t address)
{
    return (struct encode_operand){NO_REGISTER, NO_REGISTER, 1, (int32_t)address};
}

static inline bool is_register(struct encode_operand operand)
{
    return operand.scale == 0;
}

// A place in code, named before it is known.
typedef uint16_t label_t;

enum {
    LABELS_MAX = 12288,
    JUMPS_MAX = 12288,
};

struct encoder {
    uint8_t *bytes; // where code is written,
    uint32_t begin, used;
    uint32_t size;
    bool is_wide;
    bool is_full;     // something did not fit: all of it is worth nothing
    uint32_t awaited; // when an instruction is to be written here, this is called first; 0: never
    void (*reach)(struct encode_operand operand);
    uint32_t label_count, jump_count;
    struct label {
        uint32_t place; // 0: not known yet
        uint32_t jumps; // so many lie before it
    } labels[LABELS_MAX];
    struct jump {
        uint32_t at;
        label_t label;
        uint16_t saved; // bytes that shorter jumps before it save
        uint8_t opcode; // if it is short
        uint8_t room;   // bytes that are kept for it
        bool is_short;
    } jumps[JUMPS_MAX + 1];     // and one that is the end
    uint32_t saved, led, moved; // how far jumps are led: encode_lead_jumps()
    unsigned round;
    const uint8_t *shorts; // null: or which jumps are short
};

// Write code into `bytes` from `used` on. No code begins at 0. There is room for one instruction.
enum { ENCODE_INSTRUCTION_BYTES = 16 }; // none is longer
void encode_begin(struct encoder *e, uint8_t *bytes, uint32_t used, uint32_t size);

// Every label has its place by now: let jumps lead there, as long as there is *work (work.h), and
// be short where they can. That moves what lies behind, so places are known when all do. True: so
// it is, unless something did not fit. Or all at once; false: something did not.
bool encode_lead_jumps(struct encoder *e, int32_t *work);
bool encode_end(struct encoder *e);

// Which jumps were made short, a bit each; and when the same is written again, so that each place
// is what it was, that those are. Null: none is, so places are known while code is written.
#define ENCODE_SHORTS_BYTES(jump_count) (((jump_count) + 7) / 8)
void encode_note_shorts(const struct encoder *e, uint8_t *shorts);
void encode_keep_places(struct encoder *e, const uint8_t *shorts);

void encode(struct encoder *e, uint32_t op, unsigned reg, struct encode_operand operand);

// ... with a constant behind it: of a byte if that is enough and `op` can have one.
void encode_const(struct encoder *e, uint32_t op, unsigned reg, struct encode_operand operand,
                  int32_t value);

// reg = a constant; flags stay as they are.
void encode_load_const(struct encoder *e, unsigned reg, uint32_t value);
void encode_load_const_long(struct encoder *e, unsigned reg, uint64_t value); // wide only

// One byte, or several that are written the same way everywhere.
void encode_byte(struct encoder *e, uint8_t byte);
void encode_push(struct encoder *e, unsigned reg);
void encode_pop(struct encoder *e, unsigned reg);
void encode_push_const(struct encoder *e, int32_t value);
void encode_return(struct encoder *e);
void encode_return_behind(struct encoder *e, uint8_t bytes); // and drop these
void encode_sign_extend(struct encoder *e, bool is_long);    // EAX into EDX

label_t encode_label(struct encoder *e);
void encode_place(struct encoder *e, label_t label); // here
label_t encode_here(struct encoder *e);
uint32_t encode_place_of(const struct encoder *e, label_t label); // in the end
void encode_jump(struct encoder *e, unsigned condition, label_t label);

// A jump to a label that is made, to be placed where it leads.
label_t encode_skip(struct encoder *e, unsigned condition);

// Jumps and calls to code that was written before this began, or keeps its places.
void encode_jump_to(struct encoder *e, unsigned condition, uint32_t place);
enum { ENCODE_CALL_BYTES = 5 };
void encode_call_to(struct encoder *e, uint32_t place);

#include "vm/jit/encode.h"

#include <string.h>

#include "kernel/lib/assert.h"

void encode_begin(struct encoder *e, uint8_t *bytes, uint32_t used, uint32_t size)
{
    ASSERT(used != 0);
    e->bytes = bytes;
    e->used = used;
    e->size = size;
    e->is_full = false;
    e->awaited = 0;
    e->label_count = e->fixup_count = 0;
}

void encode_byte(struct encoder *e, uint8_t byte)
{
    if (e->used < e->size)
        e->bytes[e->used++] = byte;
    else
        e->is_full = true;
}

static void encode_word(struct encoder *e, uint32_t word)
{
    for (unsigned i = 0; i < 4; i++) encode_byte(e, (uint8_t)(word >> 8 * i));
}

static bool fits_byte(int32_t value)
{
    return value >= -128 && value <= 127;
}

// ---- instructions ----------------------------------------------------------------------------

static unsigned high_bit(unsigned reg)
{
    return reg == NO_REGISTER ? 0 : reg >> 3 & 1;
}

// Prefixes come in this order. The low bytes of ESP to EDI exist with an empty one only.
static void encode_prefixes(struct encoder *e, uint32_t op, unsigned reg,
                            struct encode_operand operand)
{
    unsigned rex = (op & ENCODE_LONG ? 8u : 0) | high_bit(reg) << 2 | high_bit(operand.base);
    bool is_empty_wanted = (op & ENCODE_BYTE) && reg >= ESP && reg <= EDI;

    if (!is_register(operand)) rex |= high_bit(operand.index) << 1;
    if (op & ENCODE_66) encode_byte(e, 0x66);
    if (op & ENCODE_F2) encode_byte(e, 0xf2);
    if (op & ENCODE_F3) encode_byte(e, 0xf3);
    ASSERT(e->is_wide || (rex == 0 && !is_empty_wanted));
    if (rex != 0 || is_empty_wanted) encode_byte(e, (uint8_t)(0x40 | rex));
    if (op & ENCODE_0F) encode_byte(e, 0x0f);
}

static void encode_mode(struct encoder *e, unsigned mode, unsigned reg, unsigned rm)
{
    encode_byte(e, (uint8_t)(mode << 6 | (reg & 7) << 3 | (rm & 7)));
}

static void encode_scaled(struct encoder *e, unsigned scale, unsigned index, unsigned base)
{
    unsigned shift = scale == 8 ? 3 : scale == 4 ? 2 : scale == 2 ? 1 : 0;

    encode_byte(e, (uint8_t)(shift << 6 | (index & 7) << 3 | (base & 7)));
}

enum { MODE_NO_OFFSET, MODE_BYTE, MODE_WORD, MODE_REGISTER, RM_SCALED = ESP, RM_ADDRESS = EBP };

// Wide, an address without base is relative to the instruction unless it is written as scaled.
static void encode_address(struct encoder *e, unsigned reg, int32_t address)
{
    encode_mode(e, MODE_NO_OFFSET, reg, e->is_wide ? RM_SCALED : RM_ADDRESS);
    if (e->is_wide) encode_scaled(e, 1, RM_SCALED, RM_ADDRESS);
    encode_word(e, (uint32_t)address);
}

// A row at an address.
static void encode_row(struct encoder *e, unsigned reg, struct encode_operand o)
{
    encode_mode(e, MODE_NO_OFFSET, reg, RM_SCALED);
    encode_scaled(e, o.scale, o.index, RM_ADDRESS);
    encode_word(e, (uint32_t)o.offset);
}

// EBP and R13 always have an offset; ESP and R12 are always scaled.
static void encode_place_in_memory(struct encoder *e, unsigned reg, struct encode_operand o)
{
    bool is_scaled = o.index != NO_REGISTER || (o.base & 7) == ESP;
    unsigned mode = MODE_WORD;

    if (fits_byte(o.offset)) mode = MODE_BYTE;
    if (o.offset == 0 && (o.base & 7) != EBP) mode = MODE_NO_OFFSET;
    encode_mode(e, mode, reg, is_scaled ? RM_SCALED : o.base);
    if (is_scaled) encode_scaled(e, o.scale, o.index == NO_REGISTER ? ESP : o.index, o.base);
    if (mode == MODE_BYTE) encode_byte(e, (uint8_t)o.offset);
    if (mode == MODE_WORD) encode_word(e, (uint32_t)o.offset);
}

void encode(struct encoder *e, uint32_t op, unsigned reg, struct encode_operand operand)
{
    if (e->used == e->awaited) e->reach(operand);
    encode_prefixes(e, op, reg, operand);
    encode_byte(e, (uint8_t)op);
    if (is_register(operand))
        encode_mode(e, MODE_REGISTER, reg, operand.base);
    else if (operand.base == NO_REGISTER && operand.index == NO_REGISTER)
        encode_address(e, reg, operand.offset);
    else if (operand.base == NO_REGISTER)
        encode_row(e, reg, operand);
    else
        encode_place_in_memory(e, reg, operand);
}

void encode_const(struct encoder *e, uint32_t op, unsigned reg, struct encode_operand operand,
                  int32_t value)
{
    enum { SIGN_EXTENDED = 2 }; // bit of an opcode: the constant is a byte

    bool is_byte = (op & 0xff) == OP86_GROUP2;
    bool may_be_byte = (op & 0xff) == OP86_GROUP1 || (op & 0xff) == OP86_IMUL_CONST;

    if (may_be_byte && fits_byte(value)) {
        op |= SIGN_EXTENDED;
        is_byte = true;
    }
    encode(e, op, reg, operand);
    if (is_byte)
        encode_byte(e, (uint8_t)value);
    else
        encode_word(e, (uint32_t)value);
}

void encode_load_const(struct encoder *e, unsigned reg, uint32_t value)
{
    ASSERT(e->is_wide || reg < R8);
    if (reg >= R8) encode_byte(e, 0x41);
    encode_byte(e, (uint8_t)(0xb8 | (reg & 7)));
    encode_word(e, value);
}

void encode_load_const_long(struct encoder *e, unsigned reg, uint64_t value)
{
    ASSERT(e->is_wide);
    if (value <= UINT32_MAX) {
        encode_load_const(e, reg, (uint32_t)value);
        return;
    }
    encode_byte(e, (uint8_t)(0x48 | high_bit(reg)));
    encode_byte(e, (uint8_t)(0xb8 | (reg & 7)));
    encode_word(e, (uint32_t)value);
    encode_word(e, (uint32_t)(value >> 32));
}

void encode_push(struct encoder *e, unsigned reg)
{
    if (reg >= R8) encode_byte(e, 0x41);
    encode_byte(e, (uint8_t)(0x50 | (reg & 7)));
}

void encode_pop(struct encoder *e, unsigned reg)
{
    if (reg >= R8) encode_byte(e, 0x41);
    encode_byte(e, (uint8_t)(0x58 | (reg & 7)));
}

void encode_return(struct encoder *e)
{
    encode_byte(e, 0xc3);
}

void encode_sign_extend(struct encoder *e, bool is_long)
{
    if (is_long) encode_byte(e, 0x48);
    encode_byte(e, 0x99);
}

// ---- jumps -----------------------------------------------------------------------------------

label_t encode_label(struct encoder *e)
{
    if (e->label_count == LABELS_MAX) {
        e->is_full = true;
        return 0;
    }
    e->places[e->label_count] = 0;
    return (label_t)e->label_count++;
}

void encode_place(struct encoder *e, label_t label)
{
    e->places[label] = e->used;
}

static bool encode_is_placed(const struct encoder *e, label_t label)
{
    return e->places[label] != 0;
}

enum { SHORT_BYTES = 2 };

// The instruction without the distance, which is four bytes.
static void encode_far_jump(struct encoder *e, unsigned condition)
{
    if (condition == ALWAYS) {
        encode_byte(e, 0xe9);
        return;
    }
    encode_byte(e, 0x0f);
    encode_byte(e, (uint8_t)(0x80 | condition));
}

void encode_jump_to(struct encoder *e, unsigned condition, uint32_t place)
{
    int32_t distance = (int32_t)(place - (e->used + SHORT_BYTES));

    if (fits_byte(distance)) {
        encode_byte(e, condition == ALWAYS ? 0xeb : (uint8_t)(0x70 | condition));
        encode_byte(e, (uint8_t)distance);
        return;
    }
    encode_far_jump(e, condition);
    encode_word(e, place - (e->used + 4));
}

void encode_call_to(struct encoder *e, uint32_t place)
{
    if (e->used == e->awaited) e->reach(in_register(NO_REGISTER));
    encode_byte(e, 0xe8);
    encode_word(e, place - (e->used + 4));
}

void encode_jump(struct encoder *e, unsigned condition, label_t label)
{
    if (encode_is_placed(e, label)) {
        encode_jump_to(e, condition, e->places[label]);
        return;
    }
    encode_far_jump(e, condition);
    if (e->fixup_count == FIXUPS_MAX)
        e->is_full = true;
    else
        e->fixups[e->fixup_count++] = (struct fixup){e->used, label};
    encode_word(e, 0);
}

uint32_t encode_skip(struct encoder *e, unsigned condition)
{
    encode_byte(e, condition == ALWAYS ? 0xeb : (uint8_t)(0x70 | condition));
    encode_byte(e, 0);
    return e->used;
}

void encode_land(struct encoder *e, uint32_t skip)
{
    uint32_t distance = e->used - skip;

    if (e->is_full) return;
    ASSERT(distance <= 127);
    e->bytes[skip - 1] = (uint8_t)distance;
}

bool encode_end(struct encoder *e)
{
    if (e->is_full) return false;
    for (uint32_t i = 0; i < e->fixup_count; i++) {
        const struct fixup *fixup = &e->fixups[i];
        ASSERT(encode_is_placed(e, fixup->label));
        uint32_t distance = e->places[fixup->label] - (fixup->at + 4);
        memcpy(e->bytes + fixup->at, &distance, sizeof(distance));
    }
    return true;
}

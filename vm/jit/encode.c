#include "vm/jit/encode.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "vm/jit/work.h"

void encode_begin(struct encoder *e, uint8_t *bytes, uint32_t used, uint32_t size)
{
    ASSERT(used != 0 && size - used >= ENCODE_INSTRUCTION_BYTES);
    e->bytes = bytes;
    e->begin = e->used = used;
    e->size = size;
    e->is_full = false;
    e->awaited = 0;
    e->label_count = e->jump_count = 0;
    e->jumps[0].saved = 0;
    e->saved = e->led = e->round = 0;
    e->moved = used;
    e->shorts = NULL;
}

// Where an instruction is written. If it might not fit all begins anew: it is worth nothing.
static uint8_t *encode_room(struct encoder *e)
{
    if (e->size - e->used < ENCODE_INSTRUCTION_BYTES) {
        e->is_full = true;
        e->used = e->begin;
    }
    return e->bytes + e->used;
}

static void encode_end_at(struct encoder *e, const uint8_t *at)
{
    e->used = (uint32_t)(at - e->bytes);
}

static uint8_t *put_word(uint8_t *at, uint32_t word)
{
    memcpy(at, &word, sizeof(word));
    return at + sizeof(word);
}

void encode_byte(struct encoder *e, uint8_t byte)
{
    *encode_room(e) = byte;
    e->used++;
}

static void encode_word(struct encoder *e, uint32_t word)
{
    encode_end_at(e, put_word(encode_room(e), word));
}

static bool fits_byte(int32_t value)
{
    return value >= INT8_MIN && value <= INT8_MAX;
}

// ---- instructions ----------------------------------------------------------------------------

enum { REX_LONG = 8 };

static unsigned high_bit(unsigned reg)
{
    return reg >> 3 & 1;
}

// Prefixes come in this order. The low bytes of ESP to EDI exist with an empty one only.
static uint8_t *put_opcode(const struct encoder *e, uint8_t *at, uint32_t op, unsigned reg,
                           struct encode_operand operand)
{
    unsigned rex = (op & ENCODE_LONG ? (unsigned)REX_LONG : 0) | high_bit(reg) << 2 |
                   high_bit(operand.index) << 1 | high_bit(operand.base);
    bool is_empty_wanted = (op & ENCODE_BYTE) && reg >= ESP && reg <= EDI;

    if (op >> ENCODE_PREFIX != 0) *at++ = (uint8_t)(op >> ENCODE_PREFIX);
    ASSERT(e->is_wide || (rex == 0 && !is_empty_wanted));
    if (rex != 0 || is_empty_wanted) *at++ = (uint8_t)(0x40 | rex);
    if (op & ENCODE_0F) *at++ = 0x0f;
    *at++ = (uint8_t)op;
    return at;
}

static uint8_t mode_byte(unsigned mode, unsigned reg, unsigned rm)
{
    return (uint8_t)(mode << 6 | (reg & 7) << 3 | (rm & 7));
}

enum { MODE_NO_OFFSET, MODE_BYTE, MODE_WORD, MODE_REGISTER, RM_SCALED = ESP, RM_ADDRESS = EBP };

static uint8_t scale_byte(struct encode_operand o, unsigned base)
{
    unsigned index = o.index == NO_REGISTER ? RM_SCALED : o.index;

    return mode_byte((unsigned)__builtin_ctz(o.scale), index, base);
}

// Without a base: a row at an address, or that alone. Wide, that is relative to the instruction
// unless it is written as scaled.
static uint8_t *put_address(const struct encoder *e, uint8_t *at, unsigned reg,
                            struct encode_operand o)
{
    bool is_scaled = e->is_wide || o.index != NO_REGISTER;

    *at++ = mode_byte(MODE_NO_OFFSET, reg, is_scaled ? RM_SCALED : RM_ADDRESS);
    if (is_scaled) *at++ = scale_byte(o, RM_ADDRESS);
    return put_word(at, (uint32_t)o.offset);
}

// A register, or a place that needs no scale. EBP and R13 always have an offset.
static inline uint8_t *put_unscaled(uint8_t *at, unsigned reg, struct encode_operand o)
{
    unsigned mode = MODE_BYTE;

    if (is_register(o)) {
        *at = mode_byte(MODE_REGISTER, reg, o.base);
        return at + 1;
    }
    if (!fits_byte(o.offset)) {
        *at = mode_byte(MODE_WORD, reg, o.base);
        return put_word(at + 1, (uint32_t)o.offset);
    }
    if (o.offset == 0 && (o.base & 7) != EBP) mode = MODE_NO_OFFSET;
    at[0] = mode_byte(mode, reg, o.base);
    at[1] = (uint8_t)o.offset;
    return at + 1 + mode;
}

// ESP and R12 are always scaled.
static uint8_t *put_operand(const struct encoder *e, uint8_t *at, unsigned reg,
                            struct encode_operand o)
{
    bool is_scaled = o.index != NO_REGISTER || (o.base & 7) == ESP;

    if (!is_register(o) && o.base == NO_REGISTER) return put_address(e, at, reg, o);
    if (is_register(o) || !is_scaled) return put_unscaled(at, reg, o);
    uint8_t *end = put_unscaled(at + 1, 0, o); // the scale takes the place of its mode
    at[0] = mode_byte(at[1] >> 6, reg, RM_SCALED);
    at[1] = scale_byte(o, o.base);
    return end;
}

// Most are a plain opcode with registers that all processors have, and no scale.
static inline bool is_plain(uint32_t op, unsigned reg, struct encode_operand operand)
{
    return op <= UINT8_MAX && (reg | operand.base) < R8 && operand.index == NO_REGISTER &&
           operand.base != ESP;
}

static __attribute__((noinline)) uint8_t *put_any(struct encoder *e, uint8_t *at, uint32_t op,
                                                  unsigned reg, struct encode_operand operand)
{
    return put_operand(e, put_opcode(e, at, op, reg, operand), reg, operand);
}

static inline uint8_t *put(struct encoder *e, uint32_t op, unsigned reg,
                           struct encode_operand operand)
{
    uint8_t *at = encode_room(e);

    if (!is_plain(op, reg, operand)) return put_any(e, at, op, reg, operand);
    *at = (uint8_t)op;
    return put_unscaled(at + 1, reg, operand);
}

static bool is_awaited(const struct encoder *e)
{
    return e->used == e->awaited;
}

// The rare case has a function of its own, for what it calls would have all registers saved.
static __attribute__((noinline)) void encode_awaited(struct encoder *e, uint32_t op, unsigned reg,
                                                     struct encode_operand operand)
{
    e->reach(operand);
    encode_end_at(e, put(e, op, reg, operand));
}

void encode(struct encoder *e, uint32_t op, unsigned reg, struct encode_operand operand)
{
    if (is_awaited(e))
        encode_awaited(e, op, reg, operand);
    else
        encode_end_at(e, put(e, op, reg, operand));
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
    uint8_t *at = e->bytes + e->used; // encode() has seen to it that there is room
    if (is_byte)
        *at++ = (uint8_t)value;
    else
        at = put_word(at, (uint32_t)value);
    encode_end_at(e, at);
}

// An opcode that has the register in it; `rex`: other bits of its prefix.
static uint8_t *put_short(const struct encoder *e, uint8_t *at, unsigned op, unsigned reg,
                          unsigned rex)
{
    ASSERT(e->is_wide || (reg < R8 && rex == 0));
    rex |= high_bit(reg);
    if (rex != 0) *at++ = (uint8_t)(0x40 | rex);
    *at++ = (uint8_t)(op | (reg & 7));
    return at;
}

enum { OP86_PUSH = 0x50, OP86_POP = 0x58, OP86_LOAD_CONST = 0xb8 };

void encode_load_const(struct encoder *e, unsigned reg, uint32_t value)
{
    encode_end_at(e, put_word(put_short(e, encode_room(e), OP86_LOAD_CONST, reg, 0), value));
}

void encode_load_const_long(struct encoder *e, unsigned reg, uint64_t value)
{
    if (value <= UINT32_MAX) {
        encode_load_const(e, reg, (uint32_t)value);
        return;
    }
    uint8_t *at = put_short(e, encode_room(e), OP86_LOAD_CONST, reg, REX_LONG);
    at = put_word(at, (uint32_t)value);
    encode_end_at(e, put_word(at, (uint32_t)(value >> 32)));
}

void encode_push(struct encoder *e, unsigned reg)
{
    encode_end_at(e, put_short(e, encode_room(e), OP86_PUSH, reg, 0));
}

void encode_pop(struct encoder *e, unsigned reg)
{
    encode_end_at(e, put_short(e, encode_room(e), OP86_POP, reg, 0));
}

void encode_push_const(struct encoder *e, int32_t value)
{
    bool is_byte = fits_byte(value);

    encode_byte(e, is_byte ? 0x6a : 0x68);
    if (is_byte)
        encode_byte(e, (uint8_t)value);
    else
        encode_word(e, (uint32_t)value);
}

void encode_return(struct encoder *e)
{
    encode_byte(e, 0xc3);
}

void encode_return_behind(struct encoder *e, uint8_t bytes)
{
    encode_byte(e, 0xc2);
    encode_byte(e, bytes);
    encode_byte(e, 0);
}

void encode_sign_extend(struct encoder *e, bool is_long)
{
    if (is_long) encode_byte(e, 0x48);
    encode_byte(e, 0x99);
}

// ---- jumps -----------------------------------------------------------------------------------
//
// A jump is written when it is known where all lead. Until then room is kept for the longest of its
// kind; then those that are near take two bytes, and what lies behind them moves down.

enum { OP86_CALL_TO = 0xe8, OP86_JUMP_FAR = 0xe9, OP86_JUMP_SHORT = 0xeb, OP86_JUMP_IF = 0x70 };
enum { SHORT_BYTES = 2, FAR_BYTES = 5, FAR_IF_BYTES = 6 };

label_t encode_label(struct encoder *e)
{
    if (e->label_count == LABELS_MAX) {
        e->is_full = true;
        return 0;
    }
    e->labels[e->label_count] = (struct label){0, 0};
    return (label_t)e->label_count++;
}

void encode_place(struct encoder *e, label_t label)
{
    e->labels[label] = (struct label){e->used, e->jump_count};
}

label_t encode_here(struct encoder *e)
{
    label_t label = encode_label(e);

    encode_place(e, label);
    return label;
}

static label_t encode_outside(struct encoder *e, uint32_t place)
{
    label_t label = encode_label(e);

    e->labels[label].place = place;
    return label;
}

uint32_t encode_place_of(const struct encoder *e, label_t label)
{
    const struct label *l = &e->labels[label];

    return l->place - e->jumps[l->jumps].saved;
}

static uint32_t jump_bytes(const struct jump *jump)
{
    if (jump->is_short) return SHORT_BYTES;
    return jump->opcode < OP86_CALL_TO ? FAR_IF_BYTES : FAR_BYTES;
}

static void encode_leading_to(struct encoder *e, unsigned opcode, label_t label)
{
    struct jump *jump = &e->jumps[e->jump_count];

    (void)encode_room(e);
    if (e->jump_count == JUMPS_MAX) {
        e->is_full = true;
        return;
    }
    *jump = (struct jump){.at = e->used, .label = label, .opcode = (uint8_t)opcode};
    if (e->shorts != NULL) jump->is_short = e->shorts[e->jump_count / 8] >> e->jump_count % 8 & 1;
    jump->room = (uint8_t)jump_bytes(jump);
    e->used += jump->room;
    e->jumps[++e->jump_count].saved = 0;
}

void encode_jump(struct encoder *e, unsigned condition, label_t label)
{
    encode_leading_to(e, condition == ALWAYS ? OP86_JUMP_SHORT : OP86_JUMP_IF | condition, label);
}

void encode_jump_to(struct encoder *e, unsigned condition, uint32_t place)
{
    encode_jump(e, condition, encode_outside(e, place));
}

void encode_call_to(struct encoder *e, uint32_t place)
{
    if (is_awaited(e)) e->reach(in_register(NO_REGISTER));
    encode_leading_to(e, OP86_CALL_TO, encode_outside(e, place));
}

label_t encode_skip(struct encoder *e, unsigned condition)
{
    label_t label = encode_label(e);

    encode_jump(e, condition, label);
    return label;
}

enum { ROUNDS = 2, JUMPS_PER_WORK = 2 }; // the second finds most of what the first has brought near

void encode_keep_places(struct encoder *e, const uint8_t *shorts)
{
    e->shorts = shorts;
    e->round = ROUNDS;
}

// Take a jump to be short if it is near at most, by what is saved before it and where it leads. Of
// what lies behind, that is what the last round found; so it is no less in truth.
static void encode_measure(struct encoder *e, struct jump *jump)
{
    bool leads_back = e->labels[jump->label].jumps <= e->led;
    uint32_t saved = leads_back ? e->saved : jump->saved;

    jump->saved = (uint16_t)e->saved;
    if (!jump->is_short && jump->opcode != OP86_CALL_TO) {
        uint32_t behind = jump->at - saved + SHORT_BYTES;
        jump->is_short = fits_byte((int32_t)(encode_place_of(e, jump->label) - behind));
    }
    e->saved += jump->room - jump_bytes(jump);
}

// What lies between jumps moves down.
static void encode_move(struct encoder *e, uint32_t end, uint32_t saved)
{
    if (saved != 0) memmove(e->bytes + e->moved - saved, e->bytes + e->moved, end - e->moved);
    e->moved = end;
}

static uint8_t *put_jump_opcode(uint8_t *at, const struct jump *jump)
{
    if (jump->is_short || jump->opcode == OP86_CALL_TO) {
        *at = jump->opcode;
    } else if (jump->opcode == OP86_JUMP_SHORT) {
        *at = OP86_JUMP_FAR;
    } else {
        *at++ = 0x0f;
        *at = (uint8_t)(jump->opcode + 0x10);
    }
    return at + 1;
}

static void encode_write_jump(struct encoder *e, const struct jump *jump)
{
    uint32_t begin = jump->at - jump->saved;
    uint32_t distance = encode_place_of(e, jump->label) - (begin + jump_bytes(jump));

    ASSERT(e->labels[jump->label].place != 0);
    encode_move(e, jump->at, jump->saved);
    e->moved += jump->room;
    uint8_t *at = put_jump_opcode(e->bytes + begin, jump);
    if (jump->is_short)
        *at = (uint8_t)distance;
    else
        (void)put_word(at, distance);
}

static void encode_end_round(struct encoder *e)
{
    struct jump *end = &e->jumps[e->jump_count];

    if (e->round == ROUNDS) {
        encode_move(e, e->used, end->saved);
        e->used -= end->saved;
    } else {
        end->saved = (uint16_t)e->saved;
    }
    e->saved = e->led = 0;
    e->round++;
}

bool encode_lead_jumps(struct encoder *e, int32_t *work)
{
    if (e->is_full) return true;
    for (; e->round <= ROUNDS; encode_end_round(e))
        for (; e->led < e->jump_count; e->led++) {
            if (e->led % JUMPS_PER_WORK == 0 && !work_afford(work, 1)) return false;
            if (e->round < ROUNDS)
                encode_measure(e, &e->jumps[e->led]);
            else
                encode_write_jump(e, &e->jumps[e->led]);
        }
    return true;
}

void encode_note_shorts(const struct encoder *e, uint8_t *shorts)
{
    memset(shorts, 0, ENCODE_SHORTS_BYTES(e->jump_count));
    for (uint32_t i = 0; i < e->jump_count; i++)
        shorts[i / 8] |= (uint8_t)(e->jumps[i].is_short << i % 8);
}

bool encode_end(struct encoder *e)
{
    int32_t work = WORK_ALL;

    return encode_lead_jumps(e, &work) && !e->is_full;
}

#include "vm/disasm.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "vm/opcode.h"

struct line {
    char *at;
    size_t left;
};

static void line_add(struct line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void line_add(struct line *line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int length = vsnprintf(line->at, line->left, format, args);
    va_end(args);
    size_t added = length < 0 ? 0 : (size_t)length;
    if (added >= line->left) added = line->left - 1; // cut off
    line->at += added;
    line->left -= added;
}

static void print_operand(struct line *line, enum operand kind, uint32_t byte, uint32_t word)
{
    switch (kind) {
    case OPERAND_NO:
    case OPERAND_HI:
        return;
    case OPERAND_WI:
    case OPERAND_WL:
    case OPERAND_WF:
    case OPERAND_WD:
    case OPERAND_WR:
    case OPERAND_RI:
    case OPERAND_RL:
    case OPERAND_RF:
    case OPERAND_RD:
    case OPERAND_RR:
    case OPERAND_UI:
    case OPERAND_RQ:
    case OPERAND_RA:
    case OPERAND_RN:
    case OPERAND_RB:
    case OPERAND_RAL:
    case OPERAND_RAF:
    case OPERAND_RAD:
    case OPERAND_RAB:
    case OPERAND_RAS:
    case OPERAND_RAC:
    case OPERAND_RES:
        line_add(line, " s%" PRIu32, byte);
        return;
    case OPERAND_K8:
        line_add(line, " #%d", (int)(int8_t)byte);
        return;
    case OPERAND_F8:
        line_add(line, " field %" PRIu32, byte);
        return;
    case OPERAND_K16:
        line_add(line, " #%d", (int)(int16_t)OPCODE_P16(word));
        return;
    case OPERAND_W16:
    case OPERAND_R16:
        line_add(line, " s%" PRIu32, OPCODE_P16(word));
        return;
    case OPERAND_P16:
        line_add(line, " constant %" PRIu32, OPCODE_P16(word));
        return;
    }
}

static void print_args(struct line *line, const uint32_t *at, uint32_t count)
{
    line_add(line, " (");
    for (uint32_t i = 0; i < count; i++)
        line_add(line, "%ss%" PRIu32, i == 0 ? "" : " ", opcode_arg(at, i));
    line_add(line, ")");
}

// Words of the instruction at `pc`, or more than are left if it is cut off.
static uint32_t measure(const struct disasm *d, uint32_t pc, uint32_t *arg_count)
{
    uint32_t word = d->code[pc];

    *arg_count = 0;
    switch ((enum opcode_tail)opcode_table[OPCODE_OP(word)].tail) {
    case TAIL_ARGS:
    case TAIL_ARGSW:
        *arg_count = d->arg_words(d->context, OPCODE_P16(word));
        break;
    case TAIL_NARGS:
        if (d->code_words - pc < 2) return 2;
        *arg_count = d->code[pc + 1];
        return 2 + opcode_arg_groups(word, *arg_count & 0xffff); // nonsense does not wrap around
    case TAIL_SWITCH:
        if (d->code_words - pc < OPCODE_SWITCH_WORDS) return OPCODE_SWITCH_WORDS;
        *arg_count = d->code[pc + 1] & 0xffff;
        return OPCODE_SWITCH_WORDS + *arg_count;
    default:
        break;
    }
    return opcode_length(d->code + pc, *arg_count);
}

static void print_number(struct line *line, const uint32_t *bits, bool is_double)
{
    float f;
    double d;

    memcpy(&f, bits, sizeof(f));
    d = f;
    if (is_double) memcpy(&d, bits, sizeof(d));
    line_add(line, " #%.17g", d);
}

static void print_switch(struct line *line, const uint32_t *at, uint32_t count)
{
    line_add(line, " else -> %" PRIu32, at[3]);
    for (uint32_t i = 0; i < count; i++)
        line_add(line, ", %" PRId32 " -> %" PRIu32, (int32_t)(at[2] + i),
                 at[OPCODE_SWITCH_WORDS + i]);
}

static void print_tail(struct line *line, const uint32_t *at, uint32_t arg_count)
{
    switch ((enum opcode_tail)opcode_table[OPCODE_OP(*at)].tail) {
    case TAIL_NONE:
        return;
    case TAIL_INT:
        line_add(line, " #%" PRId32, (int32_t)at[1]);
        return;
    case TAIL_LONG:
        line_add(line, " #%" PRId64, (int64_t)((uint64_t)at[2] << 32 | at[1]));
        return;
    case TAIL_FLOAT:
        print_number(line, at + 1, false);
        return;
    case TAIL_DOUBLE:
        print_number(line, at + 1, true);
        return;
    case TAIL_JUMP:
        line_add(line, " -> %" PRIu32, at[1]);
        return;
    case TAIL_CLASS:
        line_add(line, " constant %" PRIu32, at[1]);
        return;
    case TAIL_FIELD:
        line_add(line, " field %" PRIu32, at[1]);
        return;
    case TAIL_ARGS:
    case TAIL_ARGSW:
    case TAIL_NARGS:
        print_args(line, at, arg_count);
        return;
    case TAIL_SWITCH:
        print_switch(line, at, arg_count);
        return;
    }
}

uint32_t disasm_print(const struct disasm *d, uint32_t pc, char *buffer, size_t size)
{
    struct line line = {buffer, size};
    uint32_t word = d->code[pc];
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];
    uint32_t arg_count;
    uint32_t length = measure(d, pc, &arg_count);

    line_add(&line, "%5" PRIu32 "  ", pc);
    if (info->name == NULL || length > d->code_words - pc) {
        line_add(&line, "word %#010" PRIx32, word);
        return pc + 1;
    }
    line_add(&line, "%-10s", info->name);
    print_operand(&line, info->a, OPCODE_A(word), word);
    print_operand(&line, info->b, OPCODE_B(word), word);
    print_operand(&line, info->c, OPCODE_C(word), word);
    print_tail(&line, d->code + pc, arg_count);
    return pc + length;
}

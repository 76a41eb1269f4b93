// Writes instructions with the encoder of vm/jit, and what a disassembler must make of them.
//
//     encode narrow|wide BYTES LINES
//
// All instructions, with registers of all numbers and places in memory of all forms. check-encoder
// compares LINES with what objdump says of BYTES.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "vm/jit/encode.h"

enum { CODE_BYTES = 1 << 20, FIRST = 1 };

static struct encoder e;
static FILE *lines;

static const char *const words[] = {"eax", "ecx", "edx",  "ebx",  "esp",  "ebp",  "esi",  "edi",
                                    "r8d", "r9d", "r10d", "r11d", "r12d", "r13d", "r14d", "r15d"};
static const char *const longs[] = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
                                    "r8",  "r9",  "r10", "r11", "r12", "r13", "r14", "r15"};
static const char *const halves[] = {"ax",  "cx",  "dx",   "bx",   "sp",   "bp",   "si",   "di",
                                     "r8w", "r9w", "r10w", "r11w", "r12w", "r13w", "r14w", "r15w"};
static const char *const bytes[] = {"al",  "cl",  "dl",   "bl",   "spl",  "bpl",  "sil",  "dil",
                                    "r8b", "r9b", "r10b", "r11b", "r12b", "r13b", "r14b", "r15b"};

enum kind { WORD, LONG, HALF, BYTE, VECTOR };

// An instruction as people write it: which register it is about, and how wide memory is.
struct form {
    uint32_t op;
    const char *name;
    enum kind reg, memory;
    bool is_store;    // memory comes first
    bool is_loading;  // only with memory
    const char *size; // of memory; null: none is said
};

static const struct form forms[] = {
    {OP86_ADD, "add", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_OR, "or", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_ADC, "adc", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_SBB, "sbb", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_AND, "and", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_SUB, "sub", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_XOR, "xor", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_CMP, "cmp", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_TEST, "test", WORD, WORD, 1, 0, "DWORD PTR "},
    {OP86_LOAD, "mov", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_STORE, "mov", WORD, WORD, 1, 0, "DWORD PTR "},
    {OP86_IMUL, "imul", WORD, WORD, 0, 0, "DWORD PTR "},
    {OP86_LEA, "lea", WORD, WORD, 0, 1, ""},
    {OP86_LOAD8, "movzx", WORD, BYTE, 0, 1, "BYTE PTR "},
    {OP86_LOAD8_SIGNED, "movsx", WORD, BYTE, 0, 1, "BYTE PTR "},
    {OP86_LOAD16, "movzx", WORD, HALF, 0, 1, "WORD PTR "},
    {OP86_LOAD16_SIGNED, "movsx", WORD, HALF, 0, 1, "WORD PTR "},
    {OP86_STORE8, "mov", BYTE, BYTE, 1, 1, "BYTE PTR "},
    {OP86_STORE16, "mov", HALF, HALF, 1, 1, "WORD PTR "},
    {OP86_LOAD_F, "movss", VECTOR, VECTOR, 0, 1, "DWORD PTR "},
    {OP86_STORE_F, "movss", VECTOR, VECTOR, 1, 1, "DWORD PTR "},
    {OP86_LOAD_D, "movsd", VECTOR, VECTOR, 0, 1, "QWORD PTR "},
    {OP86_STORE_D, "movsd", VECTOR, VECTOR, 1, 1, "QWORD PTR "},
    {OP86_STORE_VECTOR, "movups", VECTOR, VECTOR, 1, 1, "XMMWORD PTR "},
    {OP86_MOVE_VECTOR, "movaps", VECTOR, VECTOR, 0, 0, "XMMWORD PTR "},
    {OP86_XOR_VECTOR, "xorps", VECTOR, VECTOR, 0, 0, "XMMWORD PTR "},
    {OP86_COMPARE_F, "ucomiss", VECTOR, VECTOR, 0, 0, "DWORD PTR "},
    {OP86_COMPARE_D, "ucomisd", VECTOR, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_ADD_D, "addsd", VECTOR, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_SUB_D, "subsd", VECTOR, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_MUL_D, "mulsd", VECTOR, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_DIV_D, "divsd", VECTOR, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_ADD_D ^ ENCODE_F2 ^ ENCODE_F3, "addss", VECTOR, VECTOR, 0, 0, "DWORD PTR "},
    {OP86_D_TO_F, "cvtsd2ss", VECTOR, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_F_TO_D, "cvtss2sd", VECTOR, VECTOR, 0, 0, "DWORD PTR "},
    {OP86_INT_TO_D, "cvtsi2sd", VECTOR, WORD, 0, 0, "DWORD PTR "},
    {OP86_D_TO_INT, "cvttsd2si", WORD, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_WORD_TO_VECTOR, "movd", VECTOR, WORD, 0, 0, "DWORD PTR "},
    // Wide only
    {OP86_ADD | ENCODE_LONG, "add", LONG, LONG, 0, 0, "QWORD PTR "},
    {OP86_LOAD | ENCODE_LONG, "mov", LONG, LONG, 0, 0, "QWORD PTR "},
    {OP86_STORE | ENCODE_LONG, "mov", LONG, LONG, 1, 0, "QWORD PTR "},
    {OP86_MOVSXD, "movsxd", LONG, WORD, 0, 0, "DWORD PTR "},
    {OP86_INT_TO_D | ENCODE_LONG, "cvtsi2sd", VECTOR, LONG, 0, 0, "QWORD PTR "},
    {OP86_D_TO_INT | ENCODE_LONG, "cvttsd2si", LONG, VECTOR, 0, 0, "QWORD PTR "},
    {OP86_WORD_TO_VECTOR | ENCODE_LONG, "movq", VECTOR, LONG, 0, 0, "QWORD PTR "},
};

static void name_register(char *text, enum kind kind, unsigned number)
{
    static const char *const *const names[] = {
        [WORD] = words, [LONG] = longs, [HALF] = halves, [BYTE] = bytes};

    if (kind == VECTOR)
        sprintf(text, "xmm%u", number);
    else
        strcpy(text, names[kind][number]);
}

static void name_offset(char *text, int32_t offset, bool is_always)
{
    if (offset == 0 && !is_always)
        *text = '\0';
    else if (offset < 0)
        sprintf(text, "-0x%x", (unsigned)-offset);
    else
        sprintf(text, "+0x%x", (unsigned)offset);
}

static void name_operand(char *text, struct encode_operand o, const struct form *form)
{
    const char *const *addresses = e.is_wide ? longs : words;
    char offset[32];

    if (is_register(o)) {
        name_register(text, form->memory, o.base);
        return;
    }
    if (o.base == NO_REGISTER && o.index == NO_REGISTER) {
        sprintf(text, "%sds:0x%x", form->size, (unsigned)o.offset);
        return;
    }
    // What has to have an offset shows it.
    bool has_offset = o.base == NO_REGISTER || (o.base & 7) == EBP;
    name_offset(offset, o.offset, has_offset);
    if (o.index == NO_REGISTER)
        sprintf(text, "%s[%s%s]", form->size, addresses[o.base], offset);
    else if (o.base == NO_REGISTER)
        sprintf(text, "%s[%s*%u%s]", form->size, addresses[o.index], o.scale, offset);
    else
        sprintf(text, "%s[%s+%s*%u%s]", form->size, addresses[o.base], addresses[o.index], o.scale,
                offset);
}

static void write_one(const struct form *form, unsigned reg, struct encode_operand operand)
{
    char first[64], second[64];

    name_register(first, form->reg, reg);
    name_operand(second, operand, form);
    encode(&e, form->op, form->reg == VECTOR ? XMM0 + reg : reg, operand);
    if (form->is_store)
        fprintf(lines, "%s %s,%s\n", form->name, second, first);
    else
        fprintf(lines, "%s %s,%s\n", form->name, first, second);
}

static void write_memory(const struct form *form, unsigned reg, unsigned count)
{
    static const int32_t offsets[] = {0, 8, 127, 128, -128, -129, 0x12345678};

    write_one(form, reg, at_address(0x40001234));
    for (unsigned base = 0; base < count; base++)
        for (unsigned i = 0; i < ARRAY_COUNT(offsets); i++)
            write_one(form, reg, in_memory(base, offsets[i]));
    for (unsigned index = 0; index < count; index++) {
        if (index == ESP) continue;
        write_one(form, reg, in_row((reg + index) % count, index, 1u << index % 4, 12));
        if (!e.is_wide)
            write_one(form, reg,
                      (struct encode_operand){NO_REGISTER, (uint8_t)index, 4, 0x12345678});
    }
}

static void write_form(const struct form *form)
{
    unsigned count = e.is_wide ? 16 : 8;
    unsigned reg_count = form->reg == BYTE && !e.is_wide ? ESP : count;

    if ((form->op & ENCODE_LONG) && !e.is_wide) return;
    for (unsigned reg = 0; reg < reg_count; reg++) {
        unsigned base = form->memory == VECTOR ? XMM0 : 0;
        for (unsigned other = 0; !form->is_loading && other < count; other++) {
            struct encode_operand operand = in_register(base + other);
            char first[64], second[64];
            encode(&e, form->op, form->reg == VECTOR ? XMM0 + reg : reg, operand);
            name_register(first, form->reg, reg);
            name_register(second, form->memory, other);
            fprintf(lines, "%s %s,%s\n", form->name, form->is_store ? second : first,
                    form->is_store ? first : second);
        }
        write_memory(form, reg, count);
    }
}

// With a constant.
static void write_constants(unsigned reg)
{
    static const char *const group1[] = {"add", "or", "adc", "sbb", "and", "sub", "xor", "cmp"};
    static const int32_t values[] = {0, 1, 127, 128, -128, -129, INT32_MIN};

    for (unsigned op = 0; op < ARRAY_COUNT(group1); op++)
        for (unsigned i = 0; i < ARRAY_COUNT(values); i++) {
            encode_const(&e, OP86_GROUP1, op, in_register(reg), values[i]);
            fprintf(lines, "%s %s,0x%x\n", group1[op], words[reg], (unsigned)values[i]);
        }
    encode_const(&e, OP86_GROUP2, GROUP2_SHL, in_register(reg), 31);
    fprintf(lines, "shl %s,0x1f\n", words[reg]);
    encode_const(&e, OP86_GROUP2, GROUP2_SAR, in_register(reg), 4);
    fprintf(lines, "sar %s,0x4\n", words[reg]);
    encode(&e, OP86_GROUP2_CL, GROUP2_SHR, in_register(reg));
    fprintf(lines, "shr %s,cl\n", words[reg]);
    encode(&e, OP86_GROUP3, GROUP3_NEG, in_register(reg));
    fprintf(lines, "neg %s\n", words[reg]);
    encode(&e, OP86_GROUP3, GROUP3_NOT, in_register(reg));
    fprintf(lines, "not %s\n", words[reg]);
    encode(&e, OP86_GROUP3, GROUP3_IDIV, in_register(reg));
    fprintf(lines, "idiv %s\n", words[reg]);
    encode_const(&e, OP86_IMUL_CONST, reg, in_register(reg), -3);
    fprintf(lines, "imul %s,%s,0xfffffffd\n", words[reg], words[reg]);
    encode_const(&e, OP86_IMUL_CONST, reg, in_register(reg), 1000);
    fprintf(lines, "imul %s,%s,0x3e8\n", words[reg], words[reg]);
    encode_load_const(&e, reg, 0x89abcdef);
    fprintf(lines, "mov %s,0x89abcdef\n", words[reg]);
    encode_push(&e, reg);
    fprintf(lines, "push %s\n", (e.is_wide ? longs : words)[reg]);
    encode_pop(&e, reg);
    fprintf(lines, "pop %s\n", (e.is_wide ? longs : words)[reg]);
    if (!e.is_wide) return;
    encode_load_const_long(&e, reg, 0x123456789abcdef0);
    fprintf(lines, "movabs %s,0x123456789abcdef0\n", longs[reg]);
}

int main(int argc, char **argv)
{
    static uint8_t code[CODE_BYTES];

    if (argc != 4 || (lines = fopen(argv[3], "w")) == NULL) return 2;
    e.is_wide = strcmp(argv[1], "wide") == 0;
    encode_begin(&e, code, FIRST, CODE_BYTES);
    for (unsigned i = 0; i < ARRAY_COUNT(forms); i++) write_form(&forms[i]);
    for (unsigned reg = 0; reg < (e.is_wide ? 16 : 8); reg++) write_constants(reg);
    if (!encode_end(&e)) return 3;
    FILE *file = fopen(argv[2], "w");
    if (file == NULL || fwrite(code + FIRST, e.used - FIRST, 1, file) != 1) return 2;
    return fclose(file) != 0 || fclose(lines) != 0;
}

// unicode: makes tables of C from the files of the package unicode-data.
//
//     unicode FOLDER >HEADER
//
// What they mean is said in vm/unicode/tables.h, which includes them.

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tools/unicode/known.h"

enum { KINDS_MAX = 256, BLOCKS = CODES / UNICODE_BLOCK };

// A kind is what code points have in common, one word: vm/unicode/kinds.h.
static struct {
    uint32_t kinds[KINDS_MAX];
    uint32_t kind_count;
    uint8_t kind_of[CODES];
    uint8_t block_of[BLOCKS];
    uint32_t blocks[BLOCKS]; // the code point at which each begins that is told
    uint32_t block_count;
} tables;

static int compare_code(const void *code, const void *row)
{
    uint32_t x = *(const uint32_t *)code, y = ((const struct row *)row)->code;

    return (x > y) - (x < y);
}

static const struct row *find_row(const struct rows *rows, uint32_t code)
{
    return bsearch(&code, rows->at, rows->count, sizeof(struct row), compare_code);
}

static bool is_syllable(uint32_t code)
{
    return code >= 0xac00 && code < 0xac00 + 11172;
}

// Bit 19 and those behind it but for the properties.
static uint32_t composing(uint32_t code)
{
    const struct row *parts = find_row(&known.parts, code);
    uint32_t bits = known.joins[code] || known.is_replaced[code] ? UNICODE_UNSURE : 0;

    if (parts != NULL || is_syllable(code)) bits |= UNICODE_PARTS;
    while (parts != NULL) {
        if (parts->count > 1 && find_row(&known.parts, parts->to[1]) != NULL)
            fail("what comes second has parts", "UnicodeData.txt");
        code = parts->to[0];
        parts = find_row(&known.parts, code);
    }
    if (known.class[code] == 0 && !known.joins[code]) bits |= UNICODE_OPENS;
    return bits;
}

static uint32_t cases(uint32_t code)
{
    uint32_t bits = 0;

    for (int i = 0; i < UNICODE_CASES; i++)
        if (known.simple[i][code] != 0 || find_row(&known.special[i], code) != NULL)
            bits |= 1U << (UNICODE_CASE_SHIFT + i);
    return bits;
}

static uint32_t kind_of(uint32_t code)
{
    return known.category[code] | (uint32_t)known.width[code] << UNICODE_WIDTH_SHIFT |
           (uint32_t)known.grapheme[code] << UNICODE_BREAK_SHIFT |
           (uint32_t)known.class[code] << UNICODE_CLASS_SHIFT | composing(code) |
           (uint32_t)known.properties[code] << UNICODE_PROPERTY_SHIFT | cases(code);
}

static uint8_t number_of(uint32_t kind)
{
    uint32_t i = 0;

    while (i < tables.kind_count && tables.kinds[i] != kind) i++;
    if (i == KINDS_MAX) fail("too many kinds of code points", "vm/unicode/kinds.h");
    if (i == tables.kind_count) tables.kinds[tables.kind_count++] = kind;
    return (uint8_t)i;
}

static void make_block(uint32_t block)
{
    const uint8_t *kinds = tables.kind_of + block * UNICODE_BLOCK;
    uint32_t i = 0;

    while (i < tables.block_count &&
           memcmp(tables.kind_of + tables.blocks[i], kinds, UNICODE_BLOCK) != 0)
        i++;
    if (i > UINT8_MAX) fail("too many blocks", "unicode.c");
    if (i == tables.block_count) tables.blocks[tables.block_count++] = block * UNICODE_BLOCK;
    tables.block_of[block] = (uint8_t)i;
}

static void make_blocks(void)
{
    for (uint32_t code = 0; code < CODES; code++) tables.kind_of[code] = number_of(kind_of(code));
    for (uint32_t block = 0; block < BLOCKS; block++) make_block(block);
}

static void put_number(uint32_t index, uint32_t number)
{
    printf("%s%u,", index % 16 == 0 ? "\n    " : " ", number);
}

static void put_blocks(void)
{
    printf("static const uint8_t unicode_block_of[%d] = {", BLOCKS);
    for (uint32_t i = 0; i < BLOCKS; i++) put_number(i, tables.block_of[i]);
    printf("\n};\n\nstatic const uint8_t unicode_kind_of[%u][%d] = {", tables.block_count,
           UNICODE_BLOCK);
    for (uint32_t i = 0; i < tables.block_count; i++) {
        printf("\n    {");
        for (uint32_t k = 0; k < UNICODE_BLOCK; k++)
            put_number(k, tables.kind_of[tables.blocks[i] + k]);
        printf("},");
    }
    printf("\n};\n\nstatic const uint32_t unicode_kind[%u] = {", tables.kind_count);
    for (uint32_t i = 0; i < tables.kind_count; i++) put_number(i, tables.kinds[i]);
    printf("\n};\n");
}

// Runs of code points, one or two apart, to which the same is added.
static void put_runs(const char *name, const int32_t *map)
{
    printf("\nstatic const struct unicode_run unicode_%s[] = {\n", name);
    for (uint32_t code = 0; code < CODES;) {
        uint32_t first = code, step = 1;
        if (map[code++] == 0) continue;
        if (map[code] != map[first] && code + 1 < CODES && map[code + 1] == map[first]) step = 2;
        uint32_t last = first;
        while (last + step < CODES && map[last + step] == map[first] &&
               (step == 1 || map[last + 1] == 0))
            last += step;
        printf("    {0x%x, 0x%x, %u, %d},\n", first, last, step, map[first]);
        code = last + 1;
    }
    printf("};\n");
}

static void put_special(const char *name, const struct rows *rows)
{
    printf("\nstatic const struct unicode_row unicode_special_%s[] = {\n", name);
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->at[i];
        printf("    {0x%x, {0x%x, 0x%x, 0x%x}},\n", row->code, row->to[0], row->to[1], row->to[2]);
    }
    printf("};\n");
}

// By their parts.
static int compare_composites(const void *a, const void *b)
{
    const uint32_t *x = known.parts.at[*(const uint32_t *)a].to;
    const uint32_t *y = known.parts.at[*(const uint32_t *)b].to;

    return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

static void put_parts(void)
{
    static uint32_t composites[ROWS_MAX];
    uint32_t count = 0;

    printf("\nstatic const struct unicode_parts unicode_parts[] = {\n");
    for (uint32_t i = 0; i < known.parts.count; i++) {
        const struct row *row = &known.parts.at[i];
        printf("    {0x%x, {0x%x, 0x%x}},\n", row->code, row->to[0], row->to[1]);
        if (!known.is_excluded[row->code]) composites[count++] = i;
    }
    printf("};\n\nstatic const uint16_t unicode_composites[%u] = {", count);
    qsort(composites, count, sizeof(*composites), compare_composites);
    for (uint32_t i = 0; i < count; i++) put_number(i, composites[i]);
    printf("\n};\n");
}

int main(int argc, char **argv)
{
    if (argc != 2) fail("a folder is wanted", "usage");
    known_read(argv[1]);
    make_blocks();
    put_blocks();
    put_runs("upper", known.simple[UNICODE_UPPER]);
    put_runs("lower", known.simple[UNICODE_LOWER]);
    put_runs("fold", known.simple[UNICODE_FOLD]);
    put_special("upper", &known.special[UNICODE_UPPER]);
    put_special("lower", &known.special[UNICODE_LOWER]);
    put_special("fold", &known.special[UNICODE_FOLD]);
    put_parts();
    return EXIT_SUCCESS;
}

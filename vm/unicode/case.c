#include "kernel/lib/types.h"
#include "vm/unicode/tables.h"
#include "vm/unicode/unicode.h"

#include <unicode_tables.h>

// The traits tell whether there is anything to be looked for.

static const struct unicode_cases {
    const struct unicode_run *runs;
    uint32_t run_count;
    const struct unicode_row *rows;
    uint32_t row_count;
} unicode_cases[UNICODE_CASES] = {
#define CASES(name)                                                                                \
    {                                                                                              \
        unicode_##name, ARRAY_COUNT(unicode_##name), unicode_special_##name,                       \
            ARRAY_COUNT(unicode_special_##name)                                                    \
    }
    CASES(upper),
    CASES(lower),
    CASES(fold),
#undef CASES
};

static bool is_other(uint32_t code, enum unicode_case which)
{
    return unicode_traits(code) >> (UNICODE_CASE_SHIFT + which) & 1;
}

static uint32_t find_simple(uint32_t code, enum unicode_case which)
{
    const struct unicode_cases *cases = &unicode_cases[which];
    uint32_t begin = 0, end = cases->run_count;

    while (begin < end) {
        uint32_t middle = (begin + end) / 2;
        if (cases->runs[middle].last < code)
            begin = middle + 1;
        else
            end = middle;
    }
    if (begin == cases->run_count) return code;
    const struct unicode_run *run = &cases->runs[begin];
    if (code < run->first || (code - run->first) % run->step != 0) return code;
    return code + (uint32_t)run->add;
}

uint32_t unicode_simple(uint32_t code, enum unicode_case which)
{
    return is_other(code, which) ? find_simple(code, which) : code;
}

// The row of a code point; NULL if it becomes one at most.
static const struct unicode_row *find_row(uint32_t code, enum unicode_case which)
{
    const struct unicode_cases *cases = &unicode_cases[which];
    uint32_t begin = 0, end = cases->row_count;

    while (begin < end) {
        uint32_t middle = (begin + end) / 2;
        if (cases->rows[middle].code < code)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin < cases->row_count && cases->rows[begin].code == code ? &cases->rows[begin] : NULL;
}

uint32_t unicode_map(uint32_t code, enum unicode_case which, uint32_t to[UNICODE_CASE_MAX])
{
    uint32_t count = 0;

    to[0] = code;
    if (!is_other(code, which)) return 1;
    const struct unicode_row *row = find_row(code, which);
    if (row == NULL) {
        to[0] = find_simple(code, which);
        return 1;
    }
    while (count < UNICODE_CASE_MAX && row->to[count] != 0) {
        to[count] = row->to[count];
        count++;
    }
    return count;
}

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

// The run in which a code point stands; NULL if there is none.
static const struct unicode_run *find_run(uint32_t code, const struct unicode_cases *cases)
{
    uint32_t begin = 0, end = cases->run_count;

    while (begin < end) {
        uint32_t middle = (begin + end) / 2;
        if (cases->runs[middle].last < code)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin < cases->run_count && cases->runs[begin].first <= code ? &cases->runs[begin]
                                                                        : NULL;
}

static uint32_t add_of(const struct unicode_run *run, uint32_t code)
{
    return (code - run->first) % run->step == 0 ? (uint32_t)run->add : 0;
}

static uint32_t find_simple(uint32_t code, enum unicode_case which)
{
    const struct unicode_run *run = find_run(code, &unicode_cases[which]);

    return run == NULL ? code : code + add_of(run, code);
}

uint32_t unicode_simple(uint32_t code, enum unicode_case which)
{
    return is_other(code, which) ? find_simple(code, which) : code;
}

// The first row that is not of a code point before this one.
static uint32_t row_behind(uint32_t code, const struct unicode_cases *cases)
{
    uint32_t begin = 0, end = cases->row_count;

    while (begin < end) {
        uint32_t middle = (begin + end) / 2;
        if (cases->rows[middle].code < code)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

// The row of a code point; NULL if it becomes one at most.
static const struct unicode_row *find_row(uint32_t code, const struct unicode_cases *cases)
{
    uint32_t row = row_behind(code, cases);

    return row < cases->row_count && cases->rows[row].code == code ? &cases->rows[row] : NULL;
}

uint32_t unicode_map(uint32_t code, enum unicode_case which, uint32_t to[UNICODE_CASE_MAX])
{
    uint32_t count = 0;

    to[0] = code;
    if (!is_other(code, which)) return 1;
    const struct unicode_row *row = find_row(code, &unicode_cases[which]);
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

// A run in which none becomes several. Letters that follow one another are mostly of one.
static const struct unicode_run *find_plain_run(uint32_t code, const struct unicode_cases *cases)
{
    static const struct unicode_run none = {.first = 1, .last = 0, .step = 1};
    const struct unicode_run *run = find_run(code, cases);

    if (run == NULL || row_behind(run->first, cases) != row_behind(run->last + 1, cases))
        return &none;
    return run;
}

static uint32_t map_ascii(uint32_t code, enum unicode_case which)
{
    uint32_t first = which == UNICODE_UPPER ? 'a' : 'A';

    return code - first < 26 ? code ^ ('a' ^ 'A') : code;
}

uint32_t unicode_map_text(const struct units *text, enum unicode_case which, uint16_t *made)
{
    const struct unicode_run *run = find_plain_run(0, &unicode_cases[which]);
    uint32_t used = 0, code, to[UNICODE_CASE_MAX];

    for (uint32_t i = 0; i < text->count;) {
        i += units_code(text, i, &code);
        if (code < 0x80) {
            made[used++] = (uint16_t)map_ascii(code, which);
            continue;
        }
        if (is_other(code, which) && !(code >= run->first && code <= run->last))
            run = find_plain_run(code, &unicode_cases[which]);
        if (code >= run->first && code <= run->last) {
            used += units_put(code + add_of(run, code), made + used);
            continue;
        }
        uint32_t count = unicode_map(code, which, to);
        for (uint32_t k = 0; k < count; k++) used += units_put(to[k], made + used);
    }
    return used;
}

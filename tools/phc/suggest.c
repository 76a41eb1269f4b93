#include "tools/phc/suggest.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { SPELLING_MAX = 64, CASE_BIT = 0x20 }; // longer names are not compared

static unsigned min(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static bool is_same_letter(char a, char b)
{
    return a == b || ((a ^ b) == CASE_BIT && ((a | CASE_BIT) >= 'a' && (a | CASE_BIT) <= 'z'));
}

// The three last rows of the table of distances between all beginnings of the two words.
struct rows {
    unsigned row[3][SPELLING_MAX + 1];
};

static unsigned suggest_slips(const char *a, size_t a_size, const char *b, size_t b_size)
{
    struct rows rows;

    for (size_t j = 0; j <= b_size; j++) rows.row[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a_size; i++) {
        unsigned *here = rows.row[i % 3], *above = rows.row[(i + 2) % 3];
        const unsigned *two_above = rows.row[(i + 1) % 3];

        here[0] = (unsigned)i;
        for (size_t j = 1; j <= b_size; j++) {
            here[j] = min(min(above[j], here[j - 1]) + 1,
                          above[j - 1] + !is_same_letter(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && is_same_letter(a[i - 1], b[j - 2]) &&
                is_same_letter(a[i - 2], b[j - 1]))
                here[j] = min(here[j], two_above[j - 2] + 1);
        }
    }
    return rows.row[a_size % 3][b_size];
}

struct suggest suggest_begin(const char *wanted)
{
    return (struct suggest){.wanted = wanted, .slips_max = SPELLING_MAX};
}

void suggest_consider(struct suggest *suggest, const char *candidate)
{
    size_t wanted_size = strlen(suggest->wanted), size;
    unsigned slips;

    if (candidate == NULL || wanted_size > SPELLING_MAX || wanted_size < 3) return;
    size = strlen(candidate);
    if (size > SPELLING_MAX || strcmp(suggest->wanted, candidate) == 0) return;
    slips = suggest_slips(suggest->wanted, wanted_size, candidate, size);
    // One in three letters of the longer word. A name of one or two letters may be any other.
    if (slips >= suggest->slips_max || slips > (size > wanted_size ? size : wanted_size) / 3)
        return;
    suggest->best = candidate;
    suggest->slips_max = slips;
}

const char *suggest_text(const struct suggest *suggest, struct name_table *names)
{
    char text[2 * SPELLING_MAX];

    if (suggest->best == NULL) return "";
    snprintf(text, sizeof(text), "; did you mean %s?", suggest->best);
    return names_of(names, text);
}

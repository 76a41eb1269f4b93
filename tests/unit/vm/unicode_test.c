#define _GNU_SOURCE // popen
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/test.h"
#include "vm/unicode/unicode.h"

// The test files of the package unicode-data, and what its other files say, against the tables that
// were made of them. They are read when the test runs.

#define FOLDER "/usr/share/unicode/"

enum { LINE_BYTES = 4096, CODES_MAX = 64, CODES = UNICODE_LAST + 1 };

struct codes {
    uint32_t at[CODES_MAX * UNICODE_PARTS_MAX];
    uint32_t count;
};

// A text, as units of two bytes.
struct sample {
    uint16_t units[2 * CODES_MAX];
    uint32_t count;
};

static struct units sample_units(const struct sample *sample)
{
    return (struct units){(const uint8_t *)sample->units, sample->count, 1};
}

static struct sample sample_of(const struct codes *codes)
{
    struct sample sample = {.count = 0};

    for (uint32_t i = 0; i < codes->count && i < CODES_MAX; i++)
        sample.count += units_put(codes->at[i], sample.units + sample.count);
    return sample;
}

// Hexadecimal numbers with spaces between them, up to what is none.
static struct codes read_codes(const char *text)
{
    struct codes codes = {.count = 0};
    char *end;

    while (codes.count < CODES_MAX) {
        uint32_t code = (uint32_t)strtoul(text, &end, 16);
        if (end == text) break;
        codes.at[codes.count++] = code;
        text = end;
    }
    return codes;
}

static bool are_equal(const struct codes *a, const struct codes *b)
{
    return a->count == b->count && memcmp(a->at, b->at, a->count * sizeof(*a->at)) == 0;
}

// The fields of a line, parted by semicolons.
static const char *field(const char *line, int index)
{
    for (; index > 0 && line != NULL; index--) {
        line = strchr(line, ';');
        if (line != NULL) line++;
    }
    return line == NULL ? "" : line + strspn(line, " ");
}

// ---- normal forms ------------------------------------------------------------------------------

static struct codes normal(const struct codes *codes, bool is_composed)
{
    struct sample sample = sample_of(codes);
    struct units text = sample_units(&sample);
    struct codes made;

    made.count = unicode_normalize(&text, is_composed, made.at);
    return made;
}

static bool becomes(const struct codes *codes, bool is_composed, const struct codes *wanted)
{
    struct codes made = normal(codes, is_composed);

    return are_equal(&made, wanted);
}

// What is seen to be normal is what it becomes.
static bool is_seen_right(const struct codes *codes)
{
    struct sample sample = sample_of(codes);
    struct units text = sample_units(&sample);

    for (int is_composed = 0; is_composed < 2; is_composed++)
        if (unicode_is_normal(&text, is_composed) && !becomes(codes, is_composed, codes))
            return false;
    return true;
}

// Columns: source, NFC, NFD, NFKC, NFKD.
static bool is_normalized_right(const struct codes *c)
{
    bool is_right = true;

    for (int i = 0; i < 5; i++) {
        is_right &= becomes(&c[i], true, &c[i < 3 ? 1 : 3]);
        is_right &= becomes(&c[i], false, &c[i < 3 ? 2 : 4]);
        is_right &= is_seen_right(&c[i]);
    }
    return is_right;
}

static uint8_t is_listed[CODES];

// "... for every code point X that is not specifically listed in Part 1: X is all of its forms."
static uint32_t check_unlisted(void)
{
    uint32_t wrong = 0;

    for (uint32_t code = 1; code < CODES; code++) {
        struct codes one = {.at = {code}, .count = 1};
        if (is_listed[code] || (code >= UNITS_HIGH && code < 0xe000)) continue;
        wrong += !becomes(&one, true, &one) || !becomes(&one, false, &one);
    }
    return wrong;
}

// A code point alone: what has no other form is seen to have none, but for what joins others.
TEST(unicode_sees_what_is_normal)
{
    uint32_t unseen = 0, wrong = 0;

    for (uint32_t code = 0; code < CODES; code++) {
        struct codes one = {.at = {code}, .count = 1};
        struct sample sample = sample_of(&one);
        struct units text = sample_units(&sample);
        wrong += !is_seen_right(&one);
        wrong += unicode_is_normal(&text, false) != becomes(&one, false, &one);
        unseen += !unicode_is_normal(&text, true) && becomes(&one, true, &one);
    }
    EXPECT(wrong == 0);
    EXPECT(unseen > 50 && unseen < 200);
}

// A text in two parts: what is made of both is what is made of the whole.
static bool parts_right(const struct codes *a, const struct codes *b)
{
    struct codes whole = *a;

    if (a->count + b->count > CODES_MAX) return true;
    memcpy(whole.at + a->count, b->at, b->count * sizeof(*b->at));
    whole.count += b->count;
    struct sample left = sample_of(a), sample = sample_of(&whole);
    struct units text = sample_units(&sample);
    if (!unicode_may_part(&text, left.count)) return true;
    for (int is_composed = 0; is_composed < 2; is_composed++) {
        struct codes x = normal(a, is_composed), y = normal(b, is_composed);
        memcpy(x.at + x.count, y.at, y.count * sizeof(*y.at));
        x.count += y.count;
        if (!becomes(&whole, is_composed, &x)) return false;
    }
    return true;
}

TEST(unicode_passes_the_normalization_test)
{
    FILE *file =
        popen("cd " FOLDER " && { bzcat NormalizationTest.txt.bz2 || cat NormalizationTest.txt; } "
              "2>/dev/null",
              "r");
    char line[LINE_BYTES];
    uint32_t lines = 0, wrong = 0, badly_parted = 0, part = 0;
    struct codes before = {.count = 0};

    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        struct codes columns[5];
        if (strncmp(line, "@Part", 5) == 0) part = (uint32_t)atoi(line + 5);
        if (strchr("#@\n", line[0]) != NULL) continue;
        for (int i = 0; i < 5; i++) columns[i] = read_codes(field(line, i));
        wrong += !is_normalized_right(columns);
        badly_parted += !parts_right(&before, &columns[0]) || !parts_right(&columns[2], &before);
        if (part == 1) is_listed[columns[0].at[0]] = 1;
        before = columns[0];
        lines++;
    }
    if (file != NULL) pclose(file);
    EXPECT(lines > 18000 && wrong == 0 && badly_parted == 0);
    EXPECT(check_unlisted() == 0);
}

// ---- clusters ----------------------------------------------------------------------------------

static uint32_t read_utf8(const char *text, const char **end)
{
    const uint8_t *at = (const uint8_t *)text;

    *end = text + (at[0] < 0x80 ? 1 : 2);
    return at[0] < 0x80 ? at[0] : (uint32_t)((at[0] & 31) << 6 | (at[1] & 63));
}

// A line "÷ 0020 × 0308 ÷": the code points, and whether a cluster ends behind each.
static uint32_t read_clusters(const char *line, struct codes *codes, bool *is_end)
{
    enum { BREAK = 0xf7, NO_BREAK = 0xd7 };

    codes->count = 0;
    while (*line != '\0' && *line != '#') {
        const char *next;
        uint32_t sign = read_utf8(line, &next);
        if ((sign == BREAK || sign == NO_BREAK) && codes->count > 0)
            is_end[codes->count - 1] = sign == BREAK;
        char *end = NULL;
        if (sign < 0x80 && sign > ' ') {
            codes->at[codes->count++] = (uint32_t)strtoul(line, &end, 16);
            next = end > line ? end : next;
        }
        line = next;
    }
    return codes->count;
}

static bool is_clustered_right(const struct codes *codes, const bool *is_end)
{
    struct sample sample = sample_of(codes);
    struct units text = sample_units(&sample);
    uint32_t at = 0, end = unicode_cluster(&text, 0);

    for (uint32_t i = 0; i < codes->count; i++) {
        at += codes->at[i] < 0x10000 ? 1 : 2;
        if ((at == end) != is_end[i]) return false;
        if (unicode_may_part(&text, at) && !is_end[i]) return false;
        if (at == end && at < text.count) end += unicode_cluster(&text, at);
    }
    return end == text.count;
}

TEST(unicode_passes_the_grapheme_break_test)
{
    FILE *file = fopen(FOLDER "auxiliary/GraphemeBreakTest.txt", "r");
    char line[LINE_BYTES];
    uint32_t lines = 0, wrong = 0;

    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        struct codes codes;
        bool is_end[CODES_MAX];
        if (read_clusters(line, &codes, is_end) == 0) continue;
        wrong += !is_clustered_right(&codes, is_end);
        lines++;
    }
    if (file != NULL) fclose(file);
    EXPECT(lines > 500 && wrong == 0);
}

// ---- cases -------------------------------------------------------------------------------------

enum { CASED_END = 0x20000 }; // no letter behind it has cases

static struct cased {
    uint32_t at[UNICODE_CASE_MAX];
    uint32_t count;
} wanted[UNICODE_CASES][CASED_END];

static void want(enum unicode_case which, uint32_t code, const char *text)
{
    struct codes read = read_codes(text);

    if (read.count == 0) return;
    EXPECT(code < CASED_END && read.count <= UNICODE_CASE_MAX);
    memcpy(wanted[which][code].at, read.at, read.count * sizeof(*read.at));
    wanted[which][code].count = read.count;
}

// Calls `take` for each line that is no remark.
static uint32_t each_line(const char *name, void (*take)(uint32_t code, const char *line))
{
    FILE *file = fopen(name, "r");
    char line[LINE_BYTES];
    uint32_t lines = 0;

    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        if (strchr("#\n", line[0]) != NULL) continue;
        take((uint32_t)strtoul(line, NULL, 16), line);
        lines++;
    }
    if (file != NULL) fclose(file);
    return lines;
}

static void take_data(uint32_t code, const char *line)
{
    want(UNICODE_UPPER, code, field(line, 12));
    want(UNICODE_LOWER, code, field(line, 13));
}

static void take_special(uint32_t code, const char *line)
{
    if (*field(line, 4) != '#') return; // a condition
    want(UNICODE_LOWER, code, field(line, 1));
    want(UNICODE_UPPER, code, field(line, 3));
}

static void take_fold(uint32_t code, const char *line)
{
    char status = *field(line, 1);

    if (status == 'C' || status == 'F' || (status == 'S' && wanted[UNICODE_FOLD][code].count == 0))
        want(UNICODE_FOLD, code, field(line, 2));
}

static uint32_t count_wrong_cases(enum unicode_case which)
{
    uint32_t wrong = 0;

    for (uint32_t code = 0; code < CODES; code++) {
        struct cased made, right = {{code}, 1};
        if (code < CASED_END && wanted[which][code].count != 0) right = wanted[which][code];
        made.count = unicode_map(code, which, made.at);
        wrong += made.count != right.count ||
                 memcmp(made.at, right.at, made.count * sizeof(*made.at)) != 0;
    }
    return wrong;
}

TEST(unicode_has_the_cases_of_the_files)
{
    EXPECT(each_line(FOLDER "UnicodeData.txt", take_data) > 30000);
    EXPECT(each_line(FOLDER "SpecialCasing.txt", take_special) > 100);
    EXPECT(each_line(FOLDER "CaseFolding.txt", take_fold) > 1500);
    for (int i = 0; i < UNICODE_CASES; i++) EXPECT(count_wrong_cases((enum unicode_case)i) == 0);
}

// What follows one another is of one script or of several: each becomes what it becomes alone.
static bool is_mapped_right(const struct codes *codes, enum unicode_case which)
{
    struct sample sample = sample_of(codes);
    struct units text = sample_units(&sample);
    uint16_t made[2 * CODES_MAX * UNICODE_CASE_MAX], right[2 * CODES_MAX * UNICODE_CASE_MAX] = {0};
    uint32_t to[UNICODE_CASE_MAX], count = 0, made_count = unicode_map_text(&text, which, made);

    for (uint32_t i = 0; i < codes->count; i++) {
        uint32_t more = unicode_map(codes->at[i], which, to);
        for (uint32_t k = 0; k < more; k++) count += units_put(to[k], right + count);
    }
    return made_count == count && memcmp(made, right, count * sizeof(*made)) == 0;
}

TEST(unicode_maps_texts_as_it_maps_code_points)
{
    uint32_t wrong = 0;

    for (uint32_t code = 0; code < CASED_END; code++) {
        struct codes codes = {.at = {code, 'k', code + 1, code + 2, code, 0xe9, code}, .count = 7};
        if (code + 2 >= UNITS_HIGH && code < 0xe000) continue;
        for (int i = 0; i < UNICODE_CASES; i++)
            wrong += !is_mapped_right(&codes, (enum unicode_case)i);
    }
    EXPECT(wrong == 0);
}

// ---- traits ------------------------------------------------------------------------------------

static uint32_t wrong_categories;

static void take_category(uint32_t code, const char *line)
{
#define NAME(name) #name,
    static const char *const names[] = {UNICODE_CATEGORIES(NAME)};
#undef NAME
    const char *name = names[unicode_traits(code) & UNICODE_CATEGORY_MASK];

    wrong_categories += strncmp(field(line, 2), name, 2) != 0;
    wrong_categories += unicode_class_of(unicode_traits(code)) != (uint32_t)atoi(field(line, 3));
}

TEST(unicode_has_the_categories_and_classes_of_the_file)
{
    (void)each_line(FOLDER "UnicodeData.txt", take_category);
    EXPECT(wrong_categories == 0);
    EXPECT((unicode_traits(0x110000) & UNICODE_CATEGORY_MASK) == UNICODE_Cn);
    EXPECT((unicode_traits(UINT32_MAX) & UNICODE_CATEGORY_MASK) == UNICODE_Cn);
}

// Of clusters one by one.
static uint32_t columns_each(const struct units *text)
{
    uint32_t columns = 0, size;

    for (uint32_t at = 0; at < text->count; at += size) {
        size = unicode_cluster(text, at);
        struct units one = units_part(*text, at, size);
        columns += unicode_columns(&one);
    }
    return columns;
}

TEST(unicode_counts_the_columns_of_all_clusters)
{
    uint32_t wrong = 0;

    for (uint32_t code = 0; code < CODES; code++) {
        struct codes codes = {.at = {'a', code, code, 'b', code, 0x301, 0x65e5, code}, .count = 8};
        struct sample sample = sample_of(&codes);
        struct units text = sample_units(&sample);
        if (code >= UNITS_HIGH && code < 0xe000) continue;
        wrong += unicode_columns(&text) != columns_each(&text);
    }
    EXPECT(wrong == 0);
}

static uint32_t columns_of(const char *codes)
{
    struct codes read = read_codes(codes);
    struct sample sample = sample_of(&read);
    struct units text = sample_units(&sample);

    return unicode_columns(&text);
}

TEST(unicode_counts_the_columns_of_a_terminal)
{
    EXPECT(columns_of("41 e9 3b1") == 3);
    EXPECT(columns_of("65 301 62") == 2);                   // a mark
    EXPECT(columns_of("65e5 672c") == 4);                   // Han
    EXPECT(columns_of("1100 1161 11a8") == 2);              // a syllable in parts
    EXPECT(columns_of("ff21 ff71") == 3);                   // full width and half
    EXPECT(columns_of("1f1e9 1f1ea") == 2);                 // a flag
    EXPECT(columns_of("1f469 200d 1f469 200d 1f467") == 2); // a family
    EXPECT(columns_of("2764") == 1 && columns_of("2764 fe0f") == 2);
    EXPECT(columns_of("7 200b feff") == 0);
}

#define _GNU_SOURCE // strsep
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tools/unicode/known.h"

// Reading. Most files have lines `first..last ; value # remark`; UnicodeData.txt has 15 fields.

enum { LINE_BYTES = 1024, FIELDS = 15 };

struct known known;

static const char *folder;

_Noreturn void fail(const char *what, const char *name)
{
    fprintf(stderr, "unicode: %s: %s\n", name, what);
    exit(EXIT_FAILURE);
}

static FILE *open_file(const char *name)
{
    char path[LINE_BYTES];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (file == NULL) fail("cannot be read", path);
    return file;
}

// The next line without its remark, parted at each semicolon; false at the end, with the file
// closed. The line is the caller's, LINE_BYTES of it; what is missing is empty.
static bool next_fields(FILE *file, char *line, char *fields[FIELDS])
{
    while (fgets(line, LINE_BYTES, file) != NULL) {
        char *at = line;
        line[strcspn(line, "#\n")] = '\0';
        if (line[strspn(line, " ")] == '\0') continue;
        for (int i = 0; i < FIELDS; i++) {
            fields[i] = at == NULL ? line + strlen(line) : strsep(&at, ";");
            fields[i] += strspn(fields[i], " ");
            for (char *end = fields[i] + strlen(fields[i]); end > fields[i] && end[-1] == ' ';)
                *--end = '\0';
        }
        return true;
    }
    fclose(file);
    return false;
}

static uint32_t read_code(const char *text)
{
    uint32_t code = (uint32_t)strtoul(text, NULL, 16);

    if (code > UNICODE_LAST) fail("no code point", text);
    return code;
}

// Calls `set` for each code point of each line, with the value and the one behind it.
static void read_values(const char *name,
                        void (*set)(uint32_t code, const char *value, const char *more))
{
    FILE *file = open_file(name);
    char line[LINE_BYTES], *fields[FIELDS];

    while (next_fields(file, line, fields)) {
        const char *dots = strstr(fields[0], "..");
        uint32_t last = read_code(dots == NULL ? fields[0] : dots + 2);
        for (uint32_t code = read_code(fields[0]); code <= last; code++)
            set(code, fields[1], fields[2]);
    }
}

// Its place among the names, or -1.
static int index_of(const char *value, const char *const *names)
{
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], value) == 0) return i;
    return -1;
}

#define NAME(name) #name,
static const char *const categories[] = {UNICODE_CATEGORIES(NAME) NULL};
static const char *const breaks[] = {UNICODE_BREAKS(NAME) NULL};
static const char *const properties[] = {UNICODE_PROPERTIES(NAME) NULL};
#undef NAME

static void set_category(uint32_t code, const char *value, const char *more)
{
    int index = index_of(value, categories);

    (void)more;
    if (index < 0) fail("an unknown category", value);
    known.category[code] = (uint8_t)index;
}

static void set_width(uint32_t code, const char *value, const char *more)
{
    (void)more;
    known.width[code] = strcmp(value, "W") == 0 || strcmp(value, "F") == 0 ? 2 : 1;
}

static void set_break(uint32_t code, const char *value, const char *more)
{
    int index = index_of(value, breaks);

    (void)more;
    if (index >= 0) known.grapheme[code] = (uint8_t)index;
}

static void set_conjunct(uint32_t code, const char *value)
{
    uint8_t *grapheme = &known.grapheme[code];

    if (*grapheme == UNICODE_BREAK_Other && strcmp(value, "Consonant") == 0)
        *grapheme = UNICODE_BREAK_Consonant;
    else if (*grapheme == UNICODE_BREAK_Extend && strcmp(value, "Linker") == 0)
        *grapheme = UNICODE_BREAK_Linker;
    else if (*grapheme == UNICODE_BREAK_Extend && strcmp(value, "Extend") == 0)
        *grapheme = UNICODE_BREAK_Conjunct_Extend;
}

static void set_property(uint32_t code, const char *value, const char *more)
{
    int index = index_of(value, properties);

    if (strcmp(value, "InCB") == 0) set_conjunct(code, more);
    if (index >= 0) known.properties[code] |= (uint8_t)(1 << index);
}

static void set_normal(uint32_t code, const char *value, const char *more)
{
    if (strcmp(value, "NFC_QC") == 0 && strcmp(more, "M") == 0) known.joins[code] = 1;
    if (strcmp(value, "NFC_QC") == 0 && strcmp(more, "N") == 0) known.is_replaced[code] = 1;
    if (strcmp(value, "Full_Composition_Exclusion") == 0) known.is_excluded[code] = 1;
}

// Columns of a terminal: two for what East Asian type sets wide; none for marks, for what is not
// seen, and for the vowels and ends that join a syllable.
static void derive_widths(void)
{
    for (uint32_t code = 0; code < CODES; code++) {
        uint8_t category = known.category[code], grapheme = known.grapheme[code];
        bool is_none = category == UNICODE_Mn || category == UNICODE_Me || category == UNICODE_Cc ||
                       (category == UNICODE_Cf && code != 0xad) || grapheme == UNICODE_BREAK_V ||
                       grapheme == UNICODE_BREAK_T;
        if (is_none)
            known.width[code] = 0;
        else if (known.width[code] == 0)
            known.width[code] = 1;
    }
}

static void add_row(struct rows *rows, uint32_t code, const char *to)
{
    if (rows->count == ROWS_MAX) fail("too many rows", to);
    struct row *row = &rows->at[rows->count++];

    *row = (struct row){.code = code};
    for (char *end; *to != '\0'; to = end + strspn(end, " ")) {
        if (row->count == UNICODE_CASE_MAX) fail("too long a row", to);
        row->to[row->count++] = (uint32_t)strtoul(to, &end, 16);
    }
}

static int32_t difference(const char *field, uint32_t code)
{
    return *field == '\0' ? 0 : (int32_t)read_code(field) - (int32_t)code;
}

static void read_data(void)
{
    FILE *file = open_file("UnicodeData.txt");
    char line[LINE_BYTES], *fields[FIELDS];

    while (next_fields(file, line, fields)) {
        uint32_t code = read_code(fields[0]);
        known.class[code] = (uint8_t)atoi(fields[3]);
        known.simple[UNICODE_UPPER][code] = difference(fields[12], code);
        known.simple[UNICODE_LOWER][code] = difference(fields[13], code);
        if (*fields[5] != '\0' && *fields[5] != '<') add_row(&known.parts, code, fields[5]);
    }
}

// What needs a language, or depends on what stands around, is left out.
static void read_special(void)
{
    FILE *file = open_file("SpecialCasing.txt");
    char line[LINE_BYTES], *fields[FIELDS];

    while (next_fields(file, line, fields)) {
        uint32_t code = read_code(fields[0]);
        if (*fields[4] != '\0') continue;
        if (strchr(fields[1], ' ') != NULL) add_row(&known.special[UNICODE_LOWER], code, fields[1]);
        if (strchr(fields[3], ' ') != NULL) add_row(&known.special[UNICODE_UPPER], code, fields[3]);
    }
}

static void read_folds(void)
{
    FILE *file = open_file("CaseFolding.txt");
    char line[LINE_BYTES], *fields[FIELDS];

    while (next_fields(file, line, fields)) {
        uint32_t code = read_code(fields[0]);
        if (*fields[1] == 'C' || *fields[1] == 'S')
            known.simple[UNICODE_FOLD][code] = difference(fields[2], code);
        if (*fields[1] == 'F') add_row(&known.special[UNICODE_FOLD], code, fields[2]);
    }
}

static int compare_rows(const void *a, const void *b)
{
    uint32_t x = ((const struct row *)a)->code, y = ((const struct row *)b)->code;

    return (x > y) - (x < y);
}

void known_read(const char *from)
{
    folder = from;
    read_values("extracted/DerivedGeneralCategory.txt", set_category);
    read_values("EastAsianWidth.txt", set_width);
    read_values("auxiliary/GraphemeBreakProperty.txt", set_break);
    read_values("emoji/emoji-data.txt", set_break);
    read_values("PropList.txt", set_property);
    read_values("DerivedCoreProperties.txt", set_property);
    read_values("DerivedNormalizationProps.txt", set_normal);
    derive_widths();
    read_data();
    read_special();
    read_folds();
    for (int i = 0; i < UNICODE_CASES; i++)
        qsort(known.special[i].at, known.special[i].count, sizeof(struct row), compare_rows);
}

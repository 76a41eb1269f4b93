#include "kernel/lib/columns.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/test.h"

// "FIRST..LAST;KIND" or "CODE;KIND": how wide the package says that these are.
static bool read_width(const char *line, unsigned long *first, unsigned long *last, char *kind)
{
    char *end;

    *first = *last = strtoul(line, &end, 16);
    if (end == line) return false;
    if (end[0] == '.' && end[1] == '.') *last = strtoul(end + 2, &end, 16);
    if (*end != ';') return false;
    *kind = end[1];
    return true;
}

// Blocks, of which some have gaps, so the package is right about nearly all below the pictures.
TEST(columns_are_what_the_package_says)
{
    FILE *file = fopen("/usr/share/unicode/EastAsianWidth.txt", "r");
    unsigned long first, last, all = 0, wrong = 0;
    char line[256], kind;

    EXPECT(file != NULL);
    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        if (!read_width(line, &first, &last, &kind)) continue;
        for (unsigned long code = first; code <= last && code < 0x10000; code++) {
            if (kind == 'A' || columns_of((uint32_t)code) == 0) continue;
            all++;
            wrong += columns_of((uint32_t)code) != (kind == 'W' || kind == 'F' ? 2 : 1);
        }
    }
    if (file != NULL) fclose(file);
    EXPECT(all > 50000 && wrong < 200);
}

TEST(columns_of_single_characters)
{
    EXPECT(columns_of('a') == 1 && columns_of(0x416) == 1 && columns_of(0x2500) == 1);
    EXPECT(columns_of(0x301) == 0 && columns_of(0x200d) == 0 && columns_of(0x3099) == 0);
    EXPECT(columns_of(0x1100) == 2 && columns_of(0x3042) == 2 && columns_of(0x5b57) == 2);
    EXPECT(columns_of(0xff21) == 2 && columns_of(0x1f600) == 2 && columns_of(0x10ffff) == 1);
}

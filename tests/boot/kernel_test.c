#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/symbol.h"
#include "tests/test.h"

TEST(symbol_names_a_function)
{
    uintptr_t begin = (uintptr_t)symbol_names_a_function, offset;
    const char *name = symbol_find(begin + 3, &offset);

    EXPECT(name && strcmp(name, "symbol_names_a_function") == 0);
    EXPECT(offset == 3);
    EXPECT(symbol_find(0, &offset) == NULL);
    EXPECT(symbol_find(UINTPTR_MAX, &offset) == NULL);
}

TEST(newlib_formats_and_converts)
{
    char text[64];
    char *end;

    snprintf(text, sizeof(text), "%5d|%-4s|%08lx|%llu", -42, "ab", 0xbeeful,
             18446744073709551615ull);
    EXPECT(strcmp(text, "  -42|ab  |0000beef|18446744073709551615") == 0);
    EXPECT(strtoul("0x1fg", &end, 0) == 31 && *end == 'g');
}

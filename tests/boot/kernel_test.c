#include "tests/boot/kernel_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/input.h"
#include "kernel/selftest.h"
#include "kernel/symbol.h"

void input_keeps_order_and_drops_the_newest(void)
{
    while (input_read() >= 0) {
    }
    for (unsigned i = 0; i < INPUT_RING_BYTES + 10; i++) input_put((uint8_t)i);
    for (unsigned i = 0; i < INPUT_RING_BYTES; i++) EXPECT(input_read() == (uint8_t)i);
    EXPECT(input_read() == -1);
}

void symbol_names_a_function(void)
{
    uintptr_t begin = (uintptr_t)symbol_names_a_function, offset;
    const char *name = symbol_find(begin + 3, &offset);

    EXPECT(name && strcmp(name, "symbol_names_a_function") == 0);
    EXPECT(offset == 3);
    EXPECT(symbol_find(0, &offset) == NULL);
    EXPECT(symbol_find(UINTPTR_MAX, &offset) == NULL);
}

void newlib_formats_and_converts(void)
{
    char text[64];
    char *end;

    snprintf(text, sizeof(text), "%5d|%-4s|%08lx|%llu", -42, "ab", 0xbeeful,
             18446744073709551615ull);
    EXPECT(strcmp(text, "  -42|ab  |0000beef|18446744073709551615") == 0);
    EXPECT(strtoul("0x1fg", &end, 0) == 31 && *end == 'g');
}

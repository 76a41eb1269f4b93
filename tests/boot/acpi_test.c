#include <string.h>

#include "drivers/acpi_tables.h"
#include "kernel/lib/types.h"
#include "tests/test.h"

// The one object that is looked for in the code of the firmware (drivers/acpi_tables.h). Emulators
// have one form of it; here are the others, and what only looks like it.

enum { HEADER_BYTES = 36 };

static struct acpi_sleep sleep;

static bool finds(const char *code, uint32_t size)
{
    static uint8_t bytes[HEADER_BYTES + 64];
    struct acpi_table table = {bytes, HEADER_BYTES + size};

    memset(bytes, 0, sizeof(bytes));
    memcpy(bytes + HEADER_BYTES, code, size);
    sleep = (struct acpi_sleep){0xee, 0xee};
    return acpi_find_off(&table, &sleep);
}

#define FINDS(code) finds(code, sizeof(code) - 1)

TEST(acpi_finds_how_to_switch_off)
{
    EXPECT(FINDS("\x10\x08_S5_\x12\x06\x04\x0a\x05\x0a\x07") && sleep.a == 5 && sleep.b == 7);
    EXPECT(FINDS("\x08\\_S5_\x12\x06\x04\x00\x01") && sleep.a == 0 && sleep.b == 1);
    EXPECT(FINDS("\x08_S5_\x12\x47\x00\x04\x0a\x05\x00") && sleep.a == 5 && sleep.b == 0);
    EXPECT(FINDS("_S5_\x08_S5_\x12\x06\x02\x01\x01") && sleep.a == 1 && sleep.b == 1);
}

TEST(acpi_is_not_led_astray)
{
    static const char whole[] = "\x08_S5_\x12\x06\x04\x0a\x05\x0a\x07";

    EXPECT(!FINDS("") && !FINDS("_S5_") && !FINDS("\x08_S4_\x12\x06\x04\x00\x00"));
    EXPECT(!FINDS("\x08_S5_\x0a\x05") && !FINDS("\x08_S5_\x12\x06\x01\x00\x00"));
    EXPECT(!FINDS("\x08_S5_\x12\x06\x04\x0b\x05\x00\x00"));
    for (uint32_t size = 0; size < sizeof(whole) - 1; size++) EXPECT(!finds(whole, size));
}

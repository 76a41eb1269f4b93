#include "boot/multiboot.h"

#include <string.h>

#include "tests/random.h"
#include "tests/test.h"

// What a loader says of the screen, in both versions, and of the ACPI tables.

enum { MEMORY_BYTES = 4096, INFO = 64, MAGIC_1 = 0x2badb002, MAGIC_2 = 0x36d76289 };

struct claim {
    uint64_t base;
    uint32_t pitch, width, height;
    uint8_t bits, type;
};

static const struct claim good = {0xfd000000, 4096, 1024, 768, 32, 1};
static uint8_t memory[MEMORY_BYTES];

static void put(uint32_t at, const void *bytes, size_t count)
{
    memcpy(memory + at, bytes, count);
}

static void put32(uint32_t at, uint32_t value)
{
    put(at, &value, sizeof(value));
}

static void put_claim(uint32_t at, uint32_t colours, const struct claim *claim)
{
    static const uint8_t places[6] = {16, 8, 8, 8, 0, 8};

    put(at, &claim->base, 8);
    put32(at + 8, claim->pitch);
    put32(at + 12, claim->width);
    put32(at + 16, claim->height);
    memory[at + 20] = claim->bits;
    memory[at + 21] = claim->type;
    put(colours, places, sizeof(places));
}

// One range of memory, from 1 MiB to 256, and the screen, which comes before it in version 2.
static struct boot_screen parse(uint32_t magic, const struct claim *claim)
{
    const uint64_t range[2] = {1 << 20, 255 << 20};
    static struct boot_info info;

    memset(memory, 0, sizeof(memory));
    if (magic == MAGIC_1) {
        put32(INFO, 1 << 12 | 1 << 6);
        put32(INFO + 44, 24);
        put32(INFO + 48, 2048);
        put32(2048, 20);
        put(2052, range, sizeof(range));
        put32(2068, 1);
        put_claim(INFO + 88, INFO + 110, claim);
    } else {
        uint32_t screen = INFO + 8, map = screen + 40;
        put32(INFO, 8 + 40 + 40 + 8);
        put32(screen, 8);
        put32(screen + 4, 38);
        put_claim(screen + 8, screen + 32, claim);
        put32(map, 6);
        put32(map + 4, 40);
        put32(map + 8, 24);
        put(map + 16, range, sizeof(range));
        put32(map + 32, 1);
    }
    multiboot_parse_memory(magic, INFO, memory, sizeof(memory), &info);
    EXPECT(info.range_count == 1 && info.range[0].end == 256 << 20);
    return info.screen;
}

static enum boot_screen_kind kind_of(struct claim claim)
{
    enum boot_screen_kind kind = parse(MAGIC_2, &claim).kind;

    EXPECT(parse(MAGIC_1, &claim).kind == kind);
    return kind;
}

TEST(multiboot_says_what_the_screen_is)
{
    for (int version = 1; version <= 2; version++) {
        struct boot_screen s = parse(version == 1 ? MAGIC_1 : MAGIC_2, &good);

        EXPECT(s.kind == BOOT_SCREEN_POINTS && s.base == 0xfd000000 && s.pitch == 4096);
        EXPECT(s.width == 1024 && s.height == 768 && s.bits == 32);
        EXPECT(s.red.at == 16 && s.red.bits == 8 && s.green.at == 8 && s.green.bits == 8);
        EXPECT(s.blue.at == 0 && s.blue.bits == 8);
    }
    static struct boot_info info;
    multiboot_parse_memory(MAGIC_2, INFO, memory, 0, &info);
    EXPECT(info.screen.kind == BOOT_SCREEN_TEXT); // where nothing is said
}

TEST(multiboot_believes_no_screen_that_cannot_be)
{
    struct claim c;

    EXPECT(kind_of(good) == BOOT_SCREEN_POINTS);
    c = good, c.type = 2;
    EXPECT(kind_of(c) == BOOT_SCREEN_TEXT);
    c = good, c.type = 0;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.type = 255;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.base = 0x9fd000000; // above 4 GiB is a place like others
    EXPECT(kind_of(c) == BOOT_SCREEN_POINTS);
    c = good, c.base = UINT64_MAX - 4095;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.base = 0xa0000;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.base = 2 << 20; // memory
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.base = (256 << 20) - 4096; // its last page
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.base = 256 << 20;
    EXPECT(kind_of(c) == BOOT_SCREEN_POINTS);
    c = good, c.pitch = 4095;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.width = UINT32_MAX; // the bytes of a row are more than 32 bits count
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.width = 0;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.height = 0;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
    c = good, c.bits = 0;
    EXPECT(kind_of(c) == BOOT_SCREEN_UNKNOWN);
}

// Nothing that is said leads out of the memory there is, and ranges and modules are as promised.
TEST(multiboot_bears_any_bytes)
{
    uint64_t seed = 18;

    for (int round = 0; round < 20000; round++) {
        static struct boot_info info;
        uint32_t magic = random_below(&seed, 2) == 0 ? MAGIC_1 : MAGIC_2;

        (void)parse(magic, &good);
        for (int i = 0; i < 8; i++)
            memory[INFO + random_below(&seed, 160)] = (uint8_t)random_next(&seed);
        multiboot_parse_memory(magic, INFO, memory, sizeof(memory), &info);
        for (unsigned i = 0; i < info.range_count; i++)
            EXPECT(info.range[i].begin < info.range[i].end);
        for (unsigned i = 0; i < info.module_count; i++)
            EXPECT(info.module[i].begin < info.module[i].end && info.module[i].end <= MEMORY_BYTES);
        if (info.screen.kind != BOOT_SCREEN_POINTS) continue;
        EXPECT((uint64_t)info.screen.width * info.screen.bits <= (uint64_t)info.screen.pitch * 8);
        EXPECT(info.screen.base + (uint64_t)info.screen.pitch * info.screen.height >
               info.screen.base);
    }
}

// ---- the root of the ACPI tables ----

struct root_tag {
    uint32_t type, bytes; // of the root
    uint8_t fill;
};

static const uint8_t *roots(const struct root_tag *tags, unsigned count)
{
    static struct boot_info info;
    uint32_t at = INFO + 8;

    memset(memory, 0, sizeof(memory));
    for (unsigned i = 0; i < count; i++) {
        put32(at, tags[i].type);
        put32(at + 4, 8 + tags[i].bytes);
        memset(memory + at + 8, tags[i].fill, tags[i].bytes);
        at = (at + 8 + tags[i].bytes + 7) & ~7u;
    }
    put32(INFO, at + 8 - INFO);
    multiboot_parse_memory(MAGIC_2, INFO, memory, sizeof(memory), &info);
    return info.acpi_root;
}

TEST(multiboot_gives_the_later_form_of_the_acpi_root)
{
    static const struct root_tag old = {14, 20, 'o'}, new = {15, 36, 'n'}, longer = {15, 100, 'l'};
    static const uint8_t nothing[BOOT_ACPI_ROOT_BYTES];
    const uint8_t *root = roots(NULL, 0);

    EXPECT(memcmp(root, nothing, BOOT_ACPI_ROOT_BYTES) == 0);
    root = roots(&old, 1);
    EXPECT(root[0] == 'o' && root[19] == 'o' && root[20] == 0);
    root = roots((struct root_tag[]){old, new}, 2);
    EXPECT(root[0] == 'n' && root[35] == 'n');
    root = roots((struct root_tag[]){new, old}, 2);
    EXPECT(root[0] == 'n' && root[35] == 'n');
    root = roots(&longer, 1);
    EXPECT(root[BOOT_ACPI_ROOT_BYTES - 1] == 'l');
}

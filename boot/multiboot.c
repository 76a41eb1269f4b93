#include "boot/multiboot.h"

#include <string.h>

#include "kernel/paging.h"

// Readers of both forms. Every access goes through read_bytes(), which knows where memory ends;
// what lies beyond reads as zero.
//
// "Multiboot Specification version 0.6.96", 3.3 Boot information format.
// "Multiboot2 Specification version 2.0", 3.6 Boot information.

enum {
    MAGIC_1 = 0x2badb002,
    MAGIC_2 = 0x36d76289,
    MEMORY_FREE = 1,   // type of a range, in both versions
    SCREEN_POINTS = 1, // types of a screen, in both versions; there is a third, of a palette
    SCREEN_TEXT = 2,
    LIST_LIMIT = 1024, // a list that is longer is broken
};

enum { // version 1: bits of flags, and offsets
    V1_HAS_MEMORY = 1 << 0,
    V1_HAS_TEXT = 1 << 2,
    V1_HAS_MODULES = 1 << 3,
    V1_HAS_MAP = 1 << 6,
    V1_HAS_LOADER = 1 << 9,
    V1_HAS_SCREEN = 1 << 12,
    V1_UPPER_KIB = 8,
    V1_TEXT = 16,
    V1_MODULE_COUNT = 20,
    V1_MODULES = 24,
    V1_MAP_BYTES = 44,
    V1_MAP = 48,
    V1_LOADER = 64,
    V1_SCREEN = 88,
    V1_SCREEN_COLOURS = 110,
    V1_MODULE_BYTES = 16,
};

enum { // version 2: types of tags
    V2_END = 0,
    V2_TEXT = 1,
    V2_LOADER = 2,
    V2_MODULE = 3,
    V2_MAP = 6,
    V2_SCREEN = 8,
    V2_ACPI_OLD = 14, // the first revision's root, of 20 bytes
    V2_ACPI_NEW = 15,
    V2_SCREEN_COLOURS = 32,
    V2_TAG_ALIGNMENT = 8,
    V2_MAP_ENTRY_MIN = 20,
};

struct reader {
    const uint8_t *memory;
    uint32_t size;
    struct boot_info *out;
};

static void read_bytes(const struct reader *r, uint32_t address, void *bytes, uint32_t count)
{
    memset(bytes, 0, count);
    if (address < r->size && count <= r->size - address) memcpy(bytes, r->memory + address, count);
}

static uint8_t read8(const struct reader *r, uint32_t address)
{
    uint8_t value;

    read_bytes(r, address, &value, sizeof(value));
    return value;
}

static uint32_t read32(const struct reader *r, uint32_t address)
{
    uint32_t value;

    read_bytes(r, address, &value, sizeof(value));
    return value;
}

static uint64_t read64(const struct reader *r, uint32_t address)
{
    uint64_t value;

    read_bytes(r, address, &value, sizeof(value));
    return value;
}

// Copy a string, cutting it to the room there is.
static void read_string(struct reader *r, uint32_t address, char *out, uint32_t room)
{
    uint32_t length = 0;

    while (length < room && (out[length] = (char)read8(r, address + length)) != '\0') length++;
    if (length < room) return;
    out[room - 1] = '\0';
    r->out->is_cut = true;
}

static void add_range(struct reader *r, uint64_t begin, uint64_t length)
{
    struct boot_info *out = r->out;

    if (length == 0 || begin + length < begin) return;
    if (out->range_count == BOOT_RANGES_MAX) {
        out->is_cut = true;
        return;
    }
    out->range[out->range_count++] = (struct boot_range){begin, begin + length};
}

static void add_module(struct reader *r, uint32_t begin, uint32_t end, uint32_t text)
{
    struct boot_info *out = r->out;
    struct boot_module *module;

    if (begin >= end || end > r->size) return;
    if (out->module_count == BOOT_MODULES_MAX) {
        out->is_cut = true;
        return;
    }
    module = &out->module[out->module_count++];
    module->begin = begin;
    module->end = end;
    read_string(r, text, module->text, sizeof(module->text));
}

static struct boot_colour read_colour(const struct reader *r, uint32_t address)
{
    return (struct boot_colour){read8(r, address), read8(r, address + 1)};
}

// Both versions have the same numbers in the same order, and between them and the colours a gap.
static void read_screen(struct reader *r, uint32_t at, uint32_t colours)
{
    static const enum boot_screen_kind kinds[] = {[0] = BOOT_SCREEN_UNKNOWN,
                                                  [SCREEN_POINTS] = BOOT_SCREEN_POINTS,
                                                  [SCREEN_TEXT] = BOOT_SCREEN_TEXT};
    uint8_t type = read8(r, at + 21);

    r->out->screen = (struct boot_screen){
        .kind = type < ARRAY_COUNT(kinds) ? kinds[type] : BOOT_SCREEN_UNKNOWN,
        .base = read64(r, at),
        .pitch = read32(r, at + 8),
        .width = read32(r, at + 12),
        .height = read32(r, at + 16),
        .bits = read8(r, at + 20),
        .red = read_colour(r, colours),
        .green = read_colour(r, colours + 2),
        .blue = read_colour(r, colours + 4),
    };
}

static void read_acpi_root(struct reader *r, uint32_t at, uint32_t size)
{
    uint8_t *root = r->out->acpi_root;

    memset(root, 0, BOOT_ACPI_ROOT_BYTES);
    for (uint32_t i = 0; i < size && i < BOOT_ACPI_ROOT_BYTES; i++) root[i] = read8(r, at + i);
}

// Painting must not change what is memory. The first MiB is firmware's.
static bool is_memory(const struct boot_info *info, paddr_t begin, paddr_t end)
{
    if (begin < 1 << 20) return true;
    for (unsigned i = 0; i < info->range_count; i++)
        if (begin < info->range[i].end && end > info->range[i].begin) return true;
    return false;
}

// When all ranges are known.
static void check_screen(struct boot_info *info)
{
    struct boot_screen *s = &info->screen;
    uint64_t row_bytes = ((uint64_t)s->width * s->bits + 7) / 8;
    paddr_t end = s->base + (paddr_t)s->pitch * s->height;

    if (s->kind != BOOT_SCREEN_POINTS) return;
    if (s->width == 0 || s->bits == 0 || row_bytes > s->pitch || end <= s->base ||
        is_memory(info, s->base, end))
        s->kind = BOOT_SCREEN_UNKNOWN;
}

// ---- version 1 ----

static void parse_map_1(struct reader *r, uint32_t entry, uint32_t length)
{
    uint32_t end = entry + length;

    for (unsigned i = 0; entry < end && i < LIST_LIMIT; i++) {
        uint32_t entry_bytes = read32(r, entry); // not counting itself

        if (read32(r, entry + 20) == MEMORY_FREE)
            add_range(r, read64(r, entry + 4), read64(r, entry + 12));
        if (entry_bytes > end - entry) return;
        entry += entry_bytes + 4;
    }
}

static void parse_modules_1(struct reader *r, uint32_t module, uint32_t count)
{
    for (uint32_t i = 0; i < count && i < LIST_LIMIT; i++, module += V1_MODULE_BYTES)
        add_module(r, read32(r, module), read32(r, module + 4), read32(r, module + 8));
}

static void parse_1(struct reader *r, uint32_t info)
{
    uint32_t flags = read32(r, info);

    if (flags & V1_HAS_TEXT) read_string(r, read32(r, info + V1_TEXT), r->out->text, BOOT_TEXT_MAX);
    if (flags & V1_HAS_LOADER)
        read_string(r, read32(r, info + V1_LOADER), r->out->loader, sizeof(r->out->loader));
    if (flags & V1_HAS_MAP)
        parse_map_1(r, read32(r, info + V1_MAP), read32(r, info + V1_MAP_BYTES));
    else if (flags & V1_HAS_MEMORY)
        add_range(r, 1 << 20, (uint64_t)read32(r, info + V1_UPPER_KIB) << 10);
    if (flags & V1_HAS_SCREEN) read_screen(r, info + V1_SCREEN, info + V1_SCREEN_COLOURS);
    if (flags & V1_HAS_MODULES)
        parse_modules_1(r, read32(r, info + V1_MODULES), read32(r, info + V1_MODULE_COUNT));
}

// ---- version 2 ----

static void parse_map_2(struct reader *r, uint32_t tag, uint32_t end)
{
    uint32_t entry_bytes = read32(r, tag + 8);

    if (entry_bytes < V2_MAP_ENTRY_MIN) return;
    for (uint32_t entry = tag + 16; entry < end && entry_bytes <= end - entry; entry += entry_bytes)
        if (read32(r, entry + 16) == MEMORY_FREE)
            add_range(r, read64(r, entry), read64(r, entry + 8));
}

static void parse_tag(struct reader *r, uint32_t tag, uint32_t size)
{
    switch (read32(r, tag)) {
    case V2_TEXT:
        read_string(r, tag + 8, r->out->text, BOOT_TEXT_MAX);
        break;
    case V2_LOADER:
        read_string(r, tag + 8, r->out->loader, sizeof(r->out->loader));
        break;
    case V2_MODULE:
        add_module(r, read32(r, tag + 8), read32(r, tag + 12), tag + 16);
        break;
    case V2_MAP:
        parse_map_2(r, tag, tag + size);
        break;
    case V2_ACPI_OLD: // then the root is in both forms, and the later one is worth more
        if (r->out->acpi_root[0] == 0) read_acpi_root(r, tag + 8, size - 8);
        break;
    case V2_ACPI_NEW:
        read_acpi_root(r, tag + 8, size - 8);
        break;
    case V2_SCREEN:
        read_screen(r, tag + 8, tag + V2_SCREEN_COLOURS);
        break;
    default:
        break; // more than we ask for
    }
}

static void parse_2(struct reader *r, uint32_t info)
{
    uint32_t total = read32(r, info);
    uint32_t offset = 8;

    if (info > r->size || total > r->size - info) return;
    while (offset + 8 <= total) {
        uint32_t size = read32(r, info + offset + 4);

        if (read32(r, info + offset) == V2_END) return;
        if (size < 8 || size > total - offset) return;
        parse_tag(r, info + offset, size);
        offset = ROUND_UP(offset + size, V2_TAG_ALIGNMENT);
    }
}

void multiboot_parse_memory(uint32_t magic, uint32_t info, const uint8_t *memory, uint32_t size,
                            struct boot_info *out)
{
    struct reader reader = {memory, size, out};

    memset(out, 0, sizeof(*out));
    if (magic == MAGIC_1) parse_1(&reader, info);
    if (magic == MAGIC_2) parse_2(&reader, info);
    check_screen(out);
}

void multiboot_parse(uint32_t magic, uint32_t info, struct boot_info *out)
{
    multiboot_parse_memory(magic, info, (const uint8_t *)PAGING_WINDOW_BASE, PAGING_WINDOW_BYTES,
                           out);
}

#include "drivers/acpi_tables.h"

#include <stddef.h>
#include <string.h>

#include "kernel/lib/limits.h"
#include "kernel/paging.h"

enum {
    BIOS_BEGIN = 0xe0000, // where a PC's firmware leaves the root, at a multiple of 16
    BIOS_BYTES = 0x20000,
    EBDA_SEGMENT_AT = 0x40e, // or in the first KiB of what it calls its extended data
    EBDA_BYTES = 1024,
    ROOT_STEP = 16,

    ROOT_BYTES = 20, // of the first revision
    ROOT_LONG_BYTES = 36,
    ROOT_REVISION = 15,
    ROOT_LIST = 16,
    ROOT_LONG_LIST = 24,

    HEADER_SIZE = 4, // of a table, at this offset
    HEADER_BYTES = 36,
    TABLE_MAX = 1 << 20, // firmware with more code than this is not believed

    SIGNATURE_BYTES = 4,
};

static const uint8_t *offered; // [I] what may be the root, or null

static const uint8_t *map(paddr_t address, uint32_t size)
{
    return (const uint8_t *)paging_map_device(address, size);
}

static bool adds_up(const uint8_t *bytes, uint32_t size)
{
    uint8_t sum = 0;

    for (uint32_t i = 0; i < size; i++) sum = (uint8_t)(sum + bytes[i]);
    return sum == 0;
}

static uint32_t get32(const uint8_t *bytes)
{
    uint32_t value;

    memcpy(&value, bytes, sizeof(value));
    return value;
}

// ---- the root ----

static bool is_root(const uint8_t *bytes)
{
    return bytes[0] == 'R' && memcmp(bytes, "RSD PTR ", 8) == 0 && adds_up(bytes, ROOT_BYTES);
}

static const uint8_t *find_root_in(paddr_t begin, uint32_t size)
{
    const uint8_t *bytes = map(begin, size);

    for (uint32_t i = 0; bytes != NULL && i + ROOT_LONG_BYTES <= size; i += ROOT_STEP)
        if (is_root(bytes + i)) return bytes + i;
    return NULL;
}

void acpi_offer_root(const uint8_t *root)
{
    offered = root;
}

static const uint8_t *find_root(void)
{
    const uint8_t *low, *root = NULL;
    paddr_t ebda = 0;

    if (offered != NULL && is_root(offered)) return offered;
    low = map(0, PAGE_SIZE);
    if (low != NULL) ebda = (paddr_t)(low[EBDA_SEGMENT_AT] | low[EBDA_SEGMENT_AT + 1] << 8) << 4;
    if (ebda != 0) root = find_root_in(ebda, EBDA_BYTES);
    return root != NULL ? root : find_root_in(BIOS_BEGIN, BIOS_BYTES);
}

// The list of all tables, and how many bytes each address in it has.
static err_t find_list(struct acpi_table *list, uint32_t *width)
{
    const uint8_t *root = find_root();
    paddr_t address = 0;

    if (root == NULL) return ERR_NOT_FOUND;
    *width = 8;
    if (root[ROOT_REVISION] >= 2 && adds_up(root, ROOT_LONG_BYTES))
        address = (paddr_t)get32(root + ROOT_LONG_LIST + 4) << 32 | get32(root + ROOT_LONG_LIST);
    if (address == 0) {
        *width = 4;
        address = get32(root + ROOT_LIST);
    }
    return acpi_map_table(address, list);
}

// ---- tables ----

err_t acpi_map_table(paddr_t address, struct acpi_table *table)
{
    const uint8_t *header = address == 0 ? NULL : map(address, HEADER_BYTES);

    if (header == NULL) return ERR_CORRUPT;
    table->size = get32(header + HEADER_SIZE);
    if (table->size < HEADER_BYTES || table->size > TABLE_MAX) return ERR_CORRUPT;
    table->bytes = map(address, table->size);
    return table->bytes != NULL && adds_up(table->bytes, table->size) ? OK : ERR_CORRUPT;
}

uint8_t acpi_read8(const struct acpi_table *table, uint32_t offset)
{
    return offset < table->size ? table->bytes[offset] : 0;
}

uint32_t acpi_read32(const struct acpi_table *table, uint32_t offset)
{
    return table->size >= 4 && offset <= table->size - 4 ? get32(table->bytes + offset) : 0;
}

static bool has_signature(const uint8_t *bytes, const char *signature)
{
    return memcmp(bytes, signature, SIGNATURE_BYTES) == 0;
}

err_t acpi_find_table(const char *signature, struct acpi_table *table)
{
    struct acpi_table list;
    uint32_t width;
    err_t err = find_list(&list, &width);

    if (err != OK) return err;
    for (uint32_t at = HEADER_BYTES; at + width <= list.size; at += width) {
        paddr_t address = acpi_read32(&list, at);
        if (width == 8) address |= (paddr_t)acpi_read32(&list, at + 4) << 32;
        const uint8_t *header = address == 0 ? NULL : map(address, HEADER_BYTES);
        if (header == NULL || !has_signature(header, signature)) continue;
        if (acpi_map_table(address, table) == OK) return OK;
    }
    return ERR_NOT_FOUND;
}

// ---- one object of the code ----

enum {
    CODE_NAME = 0x08, // an object follows: its name, and what it is
    CODE_PACKAGE = 0x12,
    CODE_ZERO = 0x00,
    CODE_ONE = 0x01,
    CODE_BYTE = 0x0a,       // the next byte is the value
    LENGTH_EXTRA_SHIFT = 6, // so many bytes of a package's length follow the first
};

static bool read_small(const struct acpi_table *code, uint32_t *at, uint8_t *value)
{
    *value = acpi_read8(code, *at);
    if (*value == CODE_BYTE)
        *value = acpi_read8(code, ++*at);
    else if (*value != CODE_ZERO && *value != CODE_ONE)
        return false;
    return (*at)++ < code->size;
}

// `at` is behind the name: a package, its length, how many elements, and these.
static bool read_sleep(const struct acpi_table *code, uint32_t at, struct acpi_sleep *sleep)
{
    if (acpi_read8(code, at++) != CODE_PACKAGE) return false;
    at += 1 + (acpi_read8(code, at) >> LENGTH_EXTRA_SHIFT);
    if (acpi_read8(code, at++) < 2) return false;
    return read_small(code, &at, &sleep->a) && read_small(code, &at, &sleep->b);
}

bool acpi_find_off(const struct acpi_table *code, struct acpi_sleep *sleep)
{
    for (uint32_t at = HEADER_BYTES; at + SIGNATURE_BYTES <= code->size; at++) {
        if (code->bytes[at] != '_' || !has_signature(code->bytes + at, "_S5_")) continue;
        bool is_named = code->bytes[at - 1] == CODE_NAME ||
                        (code->bytes[at - 1] == '\\' && code->bytes[at - 2] == CODE_NAME);
        if (is_named && read_sleep(code, at + SIGNATURE_BYTES, sleep)) return true;
    }
    return false;
}

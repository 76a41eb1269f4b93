#include "tests/fuzz/bundle.h"

#include <assert.h>
#include <string.h>
#define XXH_INLINE_ALL // header only
#include <xxhash.h>

#include "kernel/lib/units.h"
#include "kernel/lib/utf8.h"
#include "vm/classfile.h"

static void append(struct fuzz_bundle *bundle, const void *bytes, uint32_t size)
{
    assert(bundle->size + size <= sizeof(bundle->bytes));
    memcpy(bundle->bytes + bundle->size, bytes, size);
    bundle->size += size;
}

static void append_word(struct fuzz_bundle *bundle, uint32_t word)
{
    append(bundle, &word, sizeof(word));
}

static void append_section(struct fuzz_bundle *bundle, const struct section *section)
{
    append(bundle, section->words, 4 * section->count);
}

// UTF-8 as units: of two bytes each if one is above 255.
static void append_text(struct fuzz_bundle *bundle, const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    uint16_t units[TABLE_NAME_BYTES];
    uint32_t count = 0, code, all = 0;

    for (uint32_t size = (uint32_t)strlen(text), taken; size > 0; size -= taken, at += taken) {
        taken = utf8_get(at, size, &code);
        count += units_put(code, units + count);
        all |= code;
    }
    append_word(bundle, count | (all >= UNITS_NARROW ? CLASSFILE_WIDE : 0));
    for (uint32_t i = 0; i < count; i++) append(bundle, &units[i], all >= UNITS_NARROW ? 2 : 1);
}

static void append_names(struct fuzz_bundle *bundle)
{
    const struct names *strings = table_strings();

    append_word(bundle, strings->count);
    for (uint32_t i = 0; i < strings->count; i++) append_text(bundle, strings->text[i]);
}

// A type is entered together with its name, so no string is new here.
static void append_types(struct fuzz_bundle *bundle)
{
    const struct names *types = table_types();

    append_word(bundle, types->count);
    for (uint32_t i = 0; i < types->count; i++) append_word(bundle, string(types->text[i]));
}

void bundle_sign(struct fuzz_bundle *bundle)
{
    struct classfile_header header = {CLASSFILE_MAGIC, CLASSFILE_VERSION, bundle->size, 0};

    header.checksum =
        XXH32(bundle->bytes + sizeof(header), bundle->size - sizeof(header), CLASSFILE_VERSION);
    memcpy(bundle->bytes, &header, sizeof(header));
}

void bundle_join(struct fuzz_bundle *bundle, const struct bundle_parts *parts)
{
    bundle->size = sizeof(struct classfile_header);
    append_names(bundle);
    append_word(bundle, parts->class_count);
    append_section(bundle, parts->heads);
    append_types(bundle);
    append_word(bundle, parts->boot_type);
    append_section(bundle, parts->members);
    append_section(bundle, parts->code);
    bundle_sign(bundle);
}

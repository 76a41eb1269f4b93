#include "tests/fuzz/table.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/random.h"
#include "vm/class.h"

static struct {
    uint64_t *seed;
    bool is_careless;
    struct names strings;
    struct names types;
} table;

uint32_t chance(uint32_t limit)
{
    return (uint32_t)random_below(table.seed, limit);
}

void table_begin(uint64_t *seed)
{
    table.seed = seed;
    table.strings.count = table.types.count = 0;
    table.is_careless = chance(4) == 0;
}

bool slip(uint32_t every)
{
    return table.is_careless && chance(every) == 0;
}

uint32_t chance_word(void)
{
    return (uint32_t)random_next(table.seed);
}

void put(struct section *section, uint32_t word)
{
    assert(section->count < SECTION_WORDS_MAX);
    section->words[section->count++] = word;
}

void put_all(struct section *section, const uint32_t *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) put(section, words[i]);
}

static uint32_t enter(struct names *names, const char *text)
{
    uint32_t hash = 0;

    for (const char *c = text; *c != '\0'; c++) hash = hash * 31 + (uint8_t)*c;
    for (uint32_t i = 0; i < names->count; i++)
        if (names->hash[i] == hash && strcmp(names->text[i], text) == 0) return i;
    assert(names->count < TABLE_NAMES_MAX);
    names->hash[names->count] = hash;
    snprintf(names->text[names->count], TABLE_NAME_BYTES, "%s", text);
    return names->count++;
}

uint32_t string(const char *text)
{
    return enter(&table.strings, text);
}

uint32_t type(const char *name)
{
    string(name);
    return enter(&table.types, name);
}

uint32_t type_of(oref_t class)
{
    const struct string *name = object_at(((const struct class *)object_at(class))->name);
    char text[TABLE_NAME_BYTES];

    snprintf(text, sizeof(text), "%.*s", (int)object_length(object_ref(name)), name->bytes);
    return type(text);
}

uint32_t string_of(oref_t ref)
{
    char text[TABLE_NAME_BYTES];

    snprintf(text, sizeof(text), "%.*s", (int)object_length(ref),
             ((const struct string *)object_at(ref))->bytes);
    return string(text);
}

oref_t type_class(uint32_t index)
{
    const char *name = table.types.text[index];

    return class_find(name, (uint32_t)strlen(name));
}

bool type_is_wide(uint32_t index)
{
    return strcmp(table.types.text[index], "l") == 0 || strcmp(table.types.text[index], "d") == 0;
}

bool type_is_primitive(uint32_t index)
{
    return table.types.text[index][1] == '\0';
}

const struct names *table_strings(void)
{
    return &table.strings;
}

const struct names *table_types(void)
{
    return &table.types;
}

#include "tests/fuzz/table.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/random.h"
#include "vm/class.h"
#include "vm/text.h"

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

static void names_begin(struct names *names)
{
    names->count = 0;
    memset(names->last, 0, sizeof(names->last));
}

void table_begin(uint64_t *seed)
{
    table.seed = seed;
    names_begin(&table.strings);
    names_begin(&table.types);
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
    uint16_t *last = &names->last[hash % TABLE_CHAINS];
    for (uint32_t i = *last; i != 0; i = names->before[i - 1])
        if (names->hash[i - 1] == hash && strcmp(names->text[i - 1], text) == 0) return i - 1;
    assert(names->count < TABLE_NAMES_MAX);
    names->hash[names->count] = hash;
    snprintf(names->text[names->count], TABLE_NAME_BYTES, "%s", text);
    names->before[names->count] = *last;
    *last = (uint16_t)++names->count;
    return names->count - 1u;
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
    char name[TABLE_NAME_BYTES];
    struct text text = text_begin(name, sizeof(name));

    text_add_string(&text, ((const struct class *)object_at(class))->name);
    return type(name);
}

uint32_t string_of(oref_t ref)
{
    char bytes[TABLE_NAME_BYTES];
    struct text text = text_begin(bytes, sizeof(bytes));

    text_add_string(&text, ref);
    return string(bytes);
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

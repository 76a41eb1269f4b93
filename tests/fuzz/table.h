#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// Chance, and what the parts of a random bundle have in common: words put one behind the other, and
// the tables of strings and types, into which names are entered as they are used.

enum {
    TABLE_NAMES_MAX = 512,
    TABLE_NAME_BYTES = 64,
    TABLE_CHAINS = 256,
    SECTION_WORDS_MAX = 1 << 16,
};

struct section {
    uint32_t words[SECTION_WORDS_MAX];
    uint32_t count;
};

struct names {
    char text[TABLE_NAMES_MAX][TABLE_NAME_BYTES];
    uint32_t hash[TABLE_NAMES_MAX];
    uint32_t count;
    // By hash: the name that was entered last, + 1, and for each the one before. 0: there is none.
    uint16_t last[TABLE_CHAINS], before[TABLE_NAMES_MAX];
};

// Begin with empty tables; chance follows from the seed, which is moved on.
void table_begin(uint64_t *seed);

// From 0 to limit - 1.
uint32_t chance(uint32_t limit);

// Whether to break a rule: in some bundles once in `every` times, in most never.
bool slip(uint32_t every);
uint32_t chance_word(void);

void put(struct section *section, uint32_t word);
void put_all(struct section *section, const uint32_t *words, uint32_t count);

// The index of a string, and of the type of a name; of the name of a class, and of a string object.
uint32_t string(const char *text);
uint32_t type(const char *name);
uint32_t string_of(oref_t ref);
uint32_t type_of(oref_t class);

// The class of the system that a type is, or 0.
oref_t type_class(uint32_t index);

// What a type takes, by its index.
bool type_is_wide(uint32_t index);
bool type_is_primitive(uint32_t index);

const struct names *table_strings(void);
const struct names *table_types(void);

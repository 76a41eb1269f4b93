#include "tools/bundle/words.h"

#include <string.h>

enum { FIRST_CAPACITY = 16 };

void words_add(struct mem *mem, struct words *words, uint32_t word)
{
    if (words->count == words->capacity) {
        uint32_t capacity = words->capacity == 0 ? FIRST_CAPACITY : words->capacity * 2;
        uint32_t *grown = mem_alloc(mem, capacity * sizeof(*grown));

        if (words->count > 0) memcpy(grown, words->at, words->count * sizeof(*grown));
        words->at = grown;
        words->capacity = capacity;
    }
    words->at[words->count++] = word;
}

void words_append(struct mem *mem, struct words *words, const struct words *more)
{
    for (uint32_t i = 0; i < more->count; i++) words_add(mem, words, more->at[i]);
}

#include "tools/bundle/words.h"

#include <string.h>

enum { FIRST_CAPACITY = 16 };

void words_grow(struct mem *mem, struct words *words, uint32_t least)
{
    uint32_t capacity = words->capacity == 0 ? FIRST_CAPACITY : words->capacity * 2;
    uint32_t *grown;

    if (capacity < least) capacity = least;
    grown = mem_alloc(mem, capacity * sizeof(*grown));
    if (words->count > 0) memcpy(grown, words->at, words->count * sizeof(*grown));
    words->at = grown;
    words->capacity = capacity;
}

void words_append(struct mem *mem, struct words *words, const struct words *more)
{
    uint32_t count = words->count + more->count;

    if (count > words->capacity) words_grow(mem, words, count);
    if (more->count > 0)
        memcpy(words->at + words->count, more->at, more->count * sizeof(*more->at));
    words->count = count;
}

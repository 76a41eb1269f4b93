#include "tests/fuzz/phc/growing.h"

#include <stdlib.h>
#include <string.h>

void growing_put(struct growing *growing, const char *bytes, size_t size)
{
    struct text *text = &growing->text;

    if (text->size + size > growing->capacity) {
        growing->capacity = 2 * (text->size + size);
        text->bytes = realloc(text->bytes, growing->capacity);
        if (text->bytes == NULL) abort();
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += (uint32_t)size;
}

#include "tools/phc/narrow.h"

#include <string.h>

#include "kernel/lib/types.h"

static const struct narrow byte = {NARROW_BYTE, "byte", INT8_MIN, INT8_MAX};
static const struct narrow two = {NARROW_SHORT, "short", INT16_MIN, INT16_MAX};
static const struct narrow unit = {NARROW_CHAR, "char", 0, UINT16_MAX};

const struct type type_byte = {.kind = TYPE_INT, .narrow = &byte};
const struct type type_short = {.kind = TYPE_INT, .narrow = &two};
const struct type type_char = {.kind = TYPE_INT, .narrow = &unit};

const struct type *narrow_find(name_t name)
{
    static const struct type *const types[] = {&type_byte, &type_short, &type_char};

    for (size_t i = 0; i < ARRAY_COUNT(types); i++)
        if (strcmp(types[i]->narrow->name, name) == 0) return types[i];
    return NULL;
}

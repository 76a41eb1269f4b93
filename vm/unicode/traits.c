#include "vm/unicode/tables.h"
#include "vm/unicode/unicode.h"

#include <unicode_tables.h>

uint32_t unicode_traits(uint32_t code)
{
    uint32_t known = code > UNICODE_LAST ? UNICODE_LAST : code; // which is nobody's
    uint32_t block = unicode_block_of[known / UNICODE_BLOCK];

    return unicode_kind[unicode_kind_of[block][known % UNICODE_BLOCK]];
}

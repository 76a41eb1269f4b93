#include "kernel/lib/units.h"

#include "kernel/lib/utf8.h"

static int units_compare_each(const struct units *a, const struct units *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t x = units_at(a, i), y = units_at(b, i);
        if (x != y) return x < y ? -1 : 1;
    }
    return 0;
}

int units_compare(const struct units *a, const struct units *b)
{
    uint32_t count = a->count < b->count ? a->count : b->count;
    int order = 1;

    if (a->wide == b->wide) order = memcmp(a->at, b->at, (size_t)count << a->wide);
    if (order != 0 && (a->wide | b->wide)) order = units_compare_each(a, b, count);
    return order != 0 ? order : (a->count > b->count) - (a->count < b->count);
}

// Eight bytes at a time, which lie in the order of the units.
uint32_t units_or(const struct units *units)
{
    size_t bytes = units_bytes(units), at = 0;
    uint64_t all = 0, eight;

    for (; at + sizeof(eight) <= bytes; at += sizeof(eight)) {
        memcpy(&eight, units->at + at, sizeof(eight));
        all |= eight;
    }
    for (; at < bytes; at++) all |= (uint64_t)units->at[at] << 8 * (at & 1);
    all |= all >> 32;
    all |= all >> 16;
    return (uint32_t)(units->wide ? all & 0xffff : (all | all >> 8) & 0xff);
}

void units_convert(uint8_t *to, uint32_t wide, const struct units *from)
{
    for (uint32_t i = 0; i < from->count; i++) {
        *to++ = (uint8_t)units_at(from, i);
        if (wide) *to++ = 0;
    }
}

uint32_t units_code(const struct units *units, uint32_t index, uint32_t *code)
{
    uint32_t high = units_at(units, index);
    uint32_t low = index + 1 < units->count ? units_at(units, index + 1) : 0;

    *code = high;
    if (!units_is_high(high) || !units_is_low(low)) return 1;
    *code = 0x10000 + ((high - UNITS_HIGH) << 10) + (low - UNITS_LOW);
    return 2;
}

uint32_t units_put(uint32_t code, uint16_t *units)
{
    if (code < 0x10000) {
        units[0] = (uint16_t)code;
        return 1;
    }
    units[0] = (uint16_t)(UNITS_HIGH + ((code - 0x10000) >> 10));
    units[1] = (uint16_t)(UNITS_LOW + (code & (UNITS_SURROGATES - 1)));
    return 2;
}

uint32_t units_to_utf8(const struct units *units, uint32_t index, uint8_t *bytes, uint32_t room,
                       uint32_t *used)
{
    uint32_t begin = index, at = 0;

    while (index < units->count) {
        uint8_t one[UTF8_BYTES_MAX];
        uint32_t code, taken = units_code(units, index, &code);
        bool is_roomy = room - at >= UTF8_BYTES_MAX;
        uint32_t size = utf8_put(code, is_roomy ? bytes + at : one);
        if (size > room - at) break;
        if (!is_roomy) memcpy(bytes + at, one, size);
        at += size;
        index += taken;
    }
    *used = at;
    return index - begin;
}

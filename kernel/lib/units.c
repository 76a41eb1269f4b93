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

// Eight bytes at a time, which lie in the order of the units. The last eight may be looked at
// twice.
bool units_have_wide(const struct units *units)
{
    const uint64_t upper = 0xff00ff00ff00ff00;
    size_t bytes = units_bytes(units), at = 0;
    uint64_t eight = 0;

    if (!units->wide || bytes == 0) return false;
    for (; at + sizeof(eight) < bytes; at += sizeof(eight)) {
        memcpy(&eight, units->at + at, sizeof(eight));
        if ((eight & upper) != 0) return true;
    }
    if (bytes < sizeof(eight))
        memcpy(&eight, units->at, bytes);
    else
        memcpy(&eight, units->at + bytes - sizeof(eight), sizeof(eight));
    return (eight & upper) != 0;
}

static void units_widen(uint8_t *to, const uint8_t *from, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint16_t unit = from[i];
        memcpy(to + 2 * (size_t)i, &unit, sizeof(unit));
    }
}

void units_convert(uint8_t *to, uint32_t wide, const struct units *from)
{
    if (wide) {
        units_widen(to, from->at, from->count);
        return;
    }
    for (uint32_t i = 0; i < from->count; i++) to[i] = from->at[2 * (size_t)i];
}

// Four of two bytes at a time, which are no longer zero where the wanted unit is not: a borrow sets
// the highest bit of the lowest that is.
static uint64_t units_find_zero(const uint8_t *at, uint64_t wanted)
{
    const uint64_t each = 0x0001000100010001;
    uint64_t four;

    memcpy(&four, at, sizeof(four));
    four ^= wanted;
    return (four - each) & ~four & each << 15;
}

// Which of the four the lowest mark is at.
static uint32_t units_marked(uint64_t marks)
{
    uint32_t low = (uint32_t)marks;

    return low != 0 ? (uint32_t)__builtin_ctz(low) / 16
                    : 2 + (uint32_t)__builtin_ctz((uint32_t)(marks >> 32)) / 16;
}

static uint32_t units_find_wide(const uint8_t *at, uint32_t first, uint32_t end, uint32_t unit)
{
    uint64_t wanted = 0x0001000100010001 * (uint64_t)unit;

    for (; end - first >= 8; first += 8) {
        const uint8_t *eight = at + 2 * (size_t)first;
        uint64_t low = units_find_zero(eight, wanted), high = units_find_zero(eight + 8, wanted);
        if ((low | high) == 0) continue;
        return first + (low != 0 ? units_marked(low) : 4 + units_marked(high));
    }
    for (; first < end; first++)
        if ((uint32_t)(at[2 * (size_t)first] | at[2 * (size_t)first + 1] << 8) == unit) break;
    return first;
}

uint32_t units_find(const struct units *units, uint32_t first, uint32_t end, uint32_t unit)
{
    const uint8_t *found;

    if (first >= end) return end;
    if (units->wide) return units_find_wide(units->at, first, end, unit);
    if (unit >= UNITS_NARROW) return end;
    found = memchr(units->at + first, (int)unit, end - first);
    return found == NULL ? end : (uint32_t)(found - units->at);
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

// ---- UTF-8 -------------------------------------------------------------------------------------

static uint32_t units_measure_narrow(const uint8_t *at, uint32_t count)
{
    uint32_t bytes = count;

    for (uint32_t i = 0; i < count; i++) bytes += at[i] >> 7;
    return bytes;
}

// How many bytes four units become, of which none is half of a pair. 0: one is.
static uint32_t units_measure_four(const uint8_t *at)
{
    const uint64_t each = 0x0001000100010001, top = each << 15, below = top - each;
    uint64_t four;

    memcpy(&four, at, sizeof(four));
    uint64_t two = four & each * 0xff80, three = four & each * 0xf800, half = three ^ each * 0xd800;
    if (((half - each) & ~half & top) != 0) return 0;
    two = (((two & ~top) + below) | two) & top; // the highest bit of each that is not zero
    three = (((three & ~top) + below) | three) & top;
    return 4 + (uint32_t)(((two >> 15) + (three >> 15)) * each >> 48);
}

// One code point: how many units it has.
static uint32_t units_measure_one(const struct units *units, uint32_t at, uint32_t *bytes)
{
    uint32_t unit = units_at(units, at);

    *bytes += 1 + (unit >= 0x80) + (unit >= 0x800);
    if (!units_is_high(unit) || at + 1 == units->count) return 1;
    if (!units_is_low(units_at(units, at + 1))) return 1;
    *bytes += 1; // a pair is four
    return 2;
}

uint32_t units_measure(const struct units *units, uint32_t first, uint32_t end, uint32_t *bytes)
{
    uint32_t sum = 0;

    if (!units->wide) {
        *bytes += units_measure_narrow(units->at + first, end - first);
        return end;
    }
    while (first < end) {
        uint32_t four = end - first < 4 ? 0 : units_measure_four(units->at + 2 * (size_t)first);
        sum += four;
        first += four != 0 ? 4 : units_measure_one(units, first, &sum);
    }
    *bytes += sum;
    return first;
}

// Puts a code point if there is room for it. Returns how many bytes it took.
static inline uint32_t units_put_utf8(uint32_t code, uint8_t *bytes, uint32_t room)
{
    uint8_t one[UTF8_BYTES_MAX];

    if (room >= UTF8_BYTES_MAX) return utf8_put(code, bytes);
    uint32_t size = utf8_put(code, one);
    if (size > room) return 0;
    memcpy(bytes, one, size);
    return size;
}

// As many as are ASCII at the beginning.
static uint32_t units_put_ascii(const struct units *units, uint32_t index, uint8_t *bytes,
                                uint32_t room)
{
    uint32_t left = units->count - index, count;

    if (units->wide) return 0; // those of wide texts are few in a row
    count = utf8_ascii(units->at + index, left < room ? left : room);
    memcpy(bytes, units->at + index, count);
    return count;
}

uint32_t units_to_utf8(const struct units *units, uint32_t index, uint8_t *bytes, uint32_t room,
                       uint32_t *used)
{
    uint32_t begin = index, at = units_put_ascii(units, index, bytes, room), code;

    for (index += at; index < units->count;) {
        uint32_t unit = units_at(units, index), taken = 1, size = 1;
        if (unit < 0x80 && at < room) {
            bytes[at] = (uint8_t)unit;
        } else {
            code = unit;
            if (units_is_high(unit)) taken = units_code(units, index, &code);
            size = units_put_utf8(code, bytes + at, room - at);
            if (size == 0) break;
        }
        at += size;
        index += taken;
    }
    *used = at;
    return index - begin;
}

uint32_t units_measure_utf8(const uint8_t *bytes, uint32_t size, uint32_t first, uint32_t end,
                            struct units_extent *extent)
{
    uint32_t ascii = utf8_ascii(bytes + first, end - first);
    uint32_t count = extent->count + ascii, all = 0, code;

    for (first += ascii; first < end; count++) {
        if (bytes[first] < 0x80) {
            first++;
            continue;
        }
        first += utf8_get(bytes + first, size - first, &code);
        count += code > 0xffff;
        all |= code;
    }
    extent->count = count;
    extent->wide |= all >= UNITS_NARROW;
    return first;
}

static uint32_t units_room(const struct units_filled *filled)
{
    return filled->room - filled->has.count;
}

static uint32_t units_fill_ascii(struct units_filled *filled, const uint8_t *bytes, uint32_t most)
{
    uint32_t room = units_room(filled);
    uint32_t count = utf8_ascii(bytes, most < room ? most : room);
    struct units ascii = {bytes, count, 0};

    units_copy(filled->at, filled->wide, filled->has.count, &ascii);
    filled->has.count += count;
    return count;
}

static uint32_t units_fill_wide(const uint8_t *bytes, uint32_t size, uint32_t first, uint32_t end,
                                struct units_filled *filled)
{
    uint8_t *to = filled->at + 2 * (size_t)filled->has.count;
    const uint8_t *behind = filled->at + 2 * (size_t)filled->room;
    uint32_t all = 0;

    while (first < end && to != behind) {
        uint32_t code = bytes[first], taken = 1;
        uint16_t units[2];
        if (code >= 0x80) taken = utf8_get(bytes + first, size - first, &code);
        all |= code;
        if (code > 0xffff) {
            if (behind - to == 2) break;
            (void)units_put(code, units);
            memcpy(to, units, 2);
            to += 2;
            code = units[1];
        }
        units[0] = (uint16_t)code;
        memcpy(to, units, 2);
        to += 2;
        first += taken;
    }
    filled->has.count = (uint32_t)(to - filled->at) / 2;
    filled->has.wide |= all >= UNITS_NARROW;
    return first;
}

static uint32_t units_fill_narrow(const uint8_t *bytes, uint32_t size, uint32_t first, uint32_t end,
                                  struct units_filled *filled)
{
    while (first < end && units_room(filled) != 0) {
        uint32_t code = bytes[first], taken = 1;
        if (code >= 0x80) taken = utf8_get(bytes + first, size - first, &code);
        if (code >= UNITS_NARROW) break;
        filled->at[filled->has.count++] = (uint8_t)code;
        first += taken;
    }
    return first;
}

uint32_t units_fill_utf8(const uint8_t *bytes, uint32_t size, uint32_t first, uint32_t end,
                         struct units_filled *filled)
{
    first += units_fill_ascii(filled, bytes + first, end - first);
    return filled->wide ? units_fill_wide(bytes, size, first, end, filled)
                        : units_fill_narrow(bytes, size, first, end, filled);
}

#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// The UTF-16 units of a text, or of a part of one, wherever they lie: in a byte each if all are
// below 256 (then they are Latin-1), or in two, low byte first.

struct units {
    const uint8_t *at;
    uint32_t count;
    uint32_t wide; // 1: two bytes each
};

enum { UNITS_NARROW = 0x100 }; // the first unit that takes two bytes

// A surrogate is half of a code point from U+10000 on; 0: it is none.
enum { UNITS_HIGH = 0xd800, UNITS_LOW = 0xdc00, UNITS_SURROGATES = 0x400 };

static inline uint32_t units_at(const struct units *units, uint32_t index)
{
    const uint8_t *at = units->at + ((size_t)index << units->wide);

    return units->wide ? (uint32_t)(at[0] | at[1] << 8) : at[0];
}

static inline size_t units_bytes(const struct units *units)
{
    return (size_t)units->count << units->wide;
}

static inline bool units_is_high(uint32_t unit)
{
    return unit - UNITS_HIGH < UNITS_SURROGATES;
}

static inline bool units_is_low(uint32_t unit)
{
    return unit - UNITS_LOW < UNITS_SURROGATES;
}

// So many of them from `first` on.
static inline struct units units_part(struct units units, uint32_t first, uint32_t count)
{
    return (struct units){units.at + ((size_t)first << units.wide), count, units.wide};
}

// Whether the two are the same text. One has two bytes for a unit that the other cannot have, or
// else both have as many (vm/README.md): so they are compared as bytes.
static inline bool units_equal(const struct units *a, const struct units *b)
{
    return a->count == b->count && a->wide == b->wide && memcmp(a->at, b->at, units_bytes(a)) == 0;
}

// Less than, equal to, greater than zero, by the first unit that differs.
int units_compare(const struct units *a, const struct units *b);

// Whether one of them takes two bytes.
bool units_have_wide(const struct units *units);

// Copy them to a text of the other width.
void units_convert(uint8_t *to, uint32_t wide, const struct units *from);

// Copy them to a text of one width, from its unit `index` on. What does not fit is cut off.
static inline void units_copy(void *to, uint32_t wide, uint32_t index, const struct units *from)
{
    uint8_t *at = (uint8_t *)to + ((size_t)index << wide);

    if (from->wide == wide)
        memmove(at, from->at, units_bytes(from));
    else
        units_convert(at, wide, from);
}

// Put one in its place.
static inline void units_set(uint8_t *to, uint32_t wide, uint32_t index, uint32_t unit)
{
    to[index << wide] = (uint8_t)unit;
    if (wide) to[2 * index + 1] = (uint8_t)(unit >> 8);
}

// The code point at `index`, which is less than the count, and how many units it takes. Half of a
// pair stands for itself.
uint32_t units_code(const struct units *units, uint32_t index, uint32_t *code);

// The units of a code point: one or two.
uint32_t units_put(uint32_t code, uint16_t *units);

// The position of a unit, from `first` on; `end`, if it is not before that.
uint32_t units_find(const struct units *units, uint32_t first, uint32_t end, uint32_t unit);

// ---- UTF-8 -------------------------------------------------------------------------------------
//
// A long text is done in parts. Where one ends, the last character of it may reach beyond that; the
// next begins behind it.

// How many bytes of UTF-8 the units from `first` to `end` become: *bytes grows by that. Returns
// where the next part begins.
uint32_t units_measure(const struct units *units, uint32_t first, uint32_t end, uint32_t *bytes);

// Units from `index` on as UTF-8: as many as fit into `room` bytes, and no half of a pair whose
// other half follows. Returns how many units were taken; *used is how many bytes were written.
// UTF8_BYTES_MAX bytes have room for one at least.
uint32_t units_to_utf8(const struct units *units, uint32_t index, uint8_t *bytes, uint32_t room,
                       uint32_t *used);

// What UTF-8 becomes: how many units, and whether one of them takes two bytes.
struct units_extent {
    uint32_t count, wide;
};

// ... the bytes from `first` to `end`, of `size` in all: *extent grows by that.
uint32_t units_measure_utf8(const uint8_t *bytes, uint32_t size, uint32_t first, uint32_t end,
                            struct units_extent *extent);

// A text of one width that is being filled, up to `room` units; what it has.
struct units_filled {
    uint8_t *at;
    uint32_t wide, room;
    struct units_extent has;
};

// Fill it with them, until a character does not fit. Returns where that begins, or the next part.
uint32_t units_fill_utf8(const uint8_t *bytes, uint32_t size, uint32_t first, uint32_t end,
                         struct units_filled *filled);

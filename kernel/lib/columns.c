#include "kernel/lib/columns.h"

#include <stdbool.h>
#include <stddef.h>

#include "kernel/lib/types.h"

// Whole blocks where UnicodeData.txt and EastAsianWidth.txt list single code points: what is
// between them is not assigned, or in no text.

struct columns_range {
    uint32_t first, last;
};

static const struct columns_range columns_none[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},     {0x610, 0x61a},   {0x64b, 0x65f},
    {0x6d6, 0x6dc},   {0xe31, 0xe31},   {0xe34, 0xe3a},     {0xe47, 0xe4e},   {0x1160, 0x11ff},
    {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},   {0x202a, 0x202e}, {0x2060, 0x206f},
    {0x20d0, 0x20ff}, {0x302a, 0x302d}, {0x3099, 0x309a},   {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
    {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe0fff},
};

static const struct columns_range columns_two[] = {
    {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},
    {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},
    {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

static bool columns_is_in(const struct columns_range *ranges, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count && ranges[i].first <= code; i++)
        if (code <= ranges[i].last) return true;
    return false;
}

unsigned columns_of(uint32_t code)
{
    if (code < columns_none[0].first) return 1;
    if (columns_is_in(columns_none, ARRAY_COUNT(columns_none), code)) return 0;
    return columns_is_in(columns_two, ARRAY_COUNT(columns_two), code) ? 2 : 1;
}

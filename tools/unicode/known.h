#pragma once

#include <stdint.h>
#include <stdio.h>

#include "vm/unicode/kinds.h"

// What the files of the package unicode-data say of each code point.

enum { CODES = UNICODE_LAST + 1 };

// What is made of a code point: a row of so many.
struct row {
    uint32_t code;
    uint32_t count;
    uint32_t to[UNICODE_CASE_MAX];
};

enum { ROWS_MAX = 4096 };

struct rows {
    struct row at[ROWS_MAX];
    uint32_t count;
};

extern struct known {
    uint8_t category[CODES];
    uint8_t width[CODES];
    uint8_t grapheme[CODES];
    uint8_t class[CODES];
    uint8_t properties[CODES];
    uint8_t joins[CODES];                 // to what stands before it, in NFC
    uint8_t is_replaced[CODES];           // by others, in NFC
    uint8_t is_excluded[CODES];           // from composition
    int32_t simple[UNICODE_CASES][CODES]; // what is to be added
    struct rows special[UNICODE_CASES];   // cases that are not one code point
    struct rows parts;                    // canonical decompositions, one step, by code point
} known;

void known_read(const char *folder);

_Noreturn void fail(const char *what, const char *name);

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/classfile.h"

// Words and texts of a bundle, one after the other. Nothing of the file is trusted: reading past
// its end gives zeros, counts are cut to what the file can hold, and `is_broken` says so
// afterwards.

struct reader {
    const uint8_t *next;
    const uint8_t *end;
    bool is_broken;
};

// In UTF-8.
struct reader_text {
    const char *bytes;
    uint32_t size;
};

uint32_t reader_word(struct reader *reader);

// A count of things of which each takes at least `words` words.
uint32_t reader_count(struct reader *reader, uint32_t words);

// The words themselves, in the order of bytes of this machine, from malloc.
uint32_t *reader_row(struct reader *reader, uint32_t words);

struct reader_text reader_string(struct reader *reader);

#pragma once

#include <stdint.h>

// UTF-8, in which text enters and leaves the machine: code points as rows of bytes.
//
// What is no UTF-8 (a byte that begins nothing, a row that is cut off, longer than need be, or the
// half of a UTF-16 pair) is read as U+FFFD, once for each part that could have been the beginning
// of a character. So reading never fails, and never takes a good byte for a bad one.

enum {
    UTF8_BYTES_MAX = 4, // of a code point
    UTF8_LAST = 0x10ffff,
    UTF8_REPLACEMENT = 0xfffd,
};

// Writes a code point, and returns how many bytes it takes. What is none becomes U+FFFD.
uint32_t utf8_put(uint32_t code, uint8_t *bytes);

// Reading byte by byte: what was begun, the bytes in order, the newest lowest; 0 at first. It may
// be kept for as long as one likes. Any other value is read as some beginning.
typedef uint32_t utf8_begun_t;

enum utf8_step {
    UTF8_OPEN,  // nothing is complete; the byte is in what was begun
    UTF8_TAKEN, // *code is, and the byte was its last
    UTF8_AGAIN, // *code is U+FFFD for what was begun, and the byte is to be given again
};

enum utf8_step utf8_take(utf8_begun_t *begun, uint8_t byte, uint32_t *code);

// Reads the code point that begins at `bytes`, of which there is at least one, and returns how many
// of them it takes.
static inline uint32_t utf8_get(const uint8_t *bytes, uint32_t count, uint32_t *code);

// How many of the bytes at the beginning are ASCII: characters of a byte each.
uint32_t utf8_ascii(const uint8_t *bytes, uint32_t count);

// ---- the fast way ------------------------------------------------------------------------------

uint32_t utf8_get_any(const uint8_t *bytes, uint32_t count, uint32_t *code);

// Most are rows of two, or of three from U+1000 on and no half of a pair, that are as they should
// be.
static inline uint32_t utf8_get(const uint8_t *bytes, uint32_t count, uint32_t *code)
{
    uint32_t lead = bytes[0];

    if (lead - 0xc2u < 0xe0 - 0xc2 && count >= 2 && bytes[1] >> 6 == 2) {
        *code = (lead & 0x1f) << 6 | (bytes[1] & 0x3f);
        return 2;
    }
    if (lead - 0xe1u < 0xed - 0xe1 && count >= 3 && bytes[1] >> 6 == 2 && bytes[2] >> 6 == 2) {
        *code = (lead & 0xf) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3f);
        return 3;
    }
    return utf8_get_any(bytes, count, code);
}

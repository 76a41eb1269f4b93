#include "kernel/lib/utf8.h"

#include <stdbool.h>
#include <string.h>

static bool utf8_is_code_point(uint32_t code)
{
    return code <= UTF8_LAST && (code < 0xd800 || code > 0xdfff);
}

// How many bytes follow one that begins a character of several; 0: it begins none.
static uint32_t utf8_following(uint8_t lead)
{
    if (lead < 0xc2 || lead > 0xf4) return 0;
    return lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
}

// The second byte says whether a row is as short as it can be, no half of a pair, and not too
// large: for four leads its bounds are narrower.
static bool utf8_is_second(uint8_t lead, uint8_t byte)
{
    uint8_t least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    uint8_t most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;

    return byte >= least && byte <= most;
}

static uint32_t utf8_begun_count(utf8_begun_t begun)
{
    return begun >> 16 != 0 ? 3 : begun >> 8 != 0 ? 2 : 1;
}

static bool utf8_goes_on(uint8_t lead, uint32_t count, uint8_t byte)
{
    return count == 1 ? utf8_is_second(lead, byte) : (byte & 0xc0) == 0x80;
}

// The bits of the bytes, of which the first has fewer the more follow it.
static uint32_t utf8_code(utf8_begun_t bytes, uint8_t lead, uint32_t following)
{
    uint32_t code = lead & (0x3fu >> following);

    while (following-- > 0) code = code << 6 | (bytes >> 8 * following & 0x3f);
    return code;
}

enum utf8_step utf8_take(utf8_begun_t *begun, uint8_t byte, uint32_t *code)
{
    if (*begun == 0) {
        *code = byte < 0x80 ? byte : UTF8_REPLACEMENT;
        if (utf8_following(byte) == 0) return UTF8_TAKEN;
        *begun = byte;
        return UTF8_OPEN;
    }
    uint32_t count = utf8_begun_count(*begun);
    uint8_t lead = (uint8_t)(*begun >> 8 * (count - 1));
    uint32_t following = utf8_following(lead);
    if (following < count || !utf8_goes_on(lead, count, byte)) {
        *begun = 0;
        *code = UTF8_REPLACEMENT;
        return UTF8_AGAIN;
    }
    *begun = *begun << 8 | byte;
    if (count < following) return UTF8_OPEN;
    *code = utf8_code(*begun, lead, following);
    if (!utf8_is_code_point(*code)) *code = UTF8_REPLACEMENT; // nobody can have begun so
    *begun = 0;
    return UTF8_TAKEN;
}

// What taking them one by one comes to, without looking at what was begun each time.
uint32_t utf8_get_any(const uint8_t *bytes, uint32_t count, uint32_t *code)
{
    uint8_t lead = bytes[0];
    uint32_t following = utf8_following(lead), at = 1, bits = lead & (0x3fu >> following);

    for (; at <= following && at < count && utf8_goes_on(lead, at, bytes[at]); at++)
        bits = bits << 6 | (bytes[at] & 0x3f);
    *code = lead < 0x80 ? lead : following > 0 && at > following ? bits : UTF8_REPLACEMENT;
    return at;
}

uint32_t utf8_ascii(const uint8_t *bytes, uint32_t count)
{
    const uint64_t above = 0x8080808080808080;
    uint64_t eight;
    uint32_t at = 0;

    for (; count - at >= sizeof(eight); at += (uint32_t)sizeof(eight)) {
        memcpy(&eight, bytes + at, sizeof(eight));
        if ((eight & above) != 0) break;
    }
    while (at < count && bytes[at] < 0x80) at++;
    return at;
}

uint32_t utf8_put(uint32_t code, uint8_t *bytes)
{
    if (code < 0x80) {
        bytes[0] = (uint8_t)code;
        return 1;
    }
    if (code < 0x800) {
        bytes[0] = (uint8_t)(0xc0 | code >> 6);
        bytes[1] = (uint8_t)(0x80 | (code & 0x3f));
        return 2;
    }
    if (!utf8_is_code_point(code)) code = UTF8_REPLACEMENT;
    if (code < 0x10000) {
        bytes[0] = (uint8_t)(0xe0 | code >> 12);
        bytes[1] = (uint8_t)(0x80 | (code >> 6 & 0x3f));
        bytes[2] = (uint8_t)(0x80 | (code & 0x3f));
        return 3;
    }
    bytes[0] = (uint8_t)(0xf0 | code >> 18);
    bytes[1] = (uint8_t)(0x80 | (code >> 12 & 0x3f));
    bytes[2] = (uint8_t)(0x80 | (code >> 6 & 0x3f));
    bytes[3] = (uint8_t)(0x80 | (code & 0x3f));
    return 4;
}

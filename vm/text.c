#include "vm/text.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "vm/world.h"

static const uint8_t *text_bytes(oref_t string)
{
    return ((const struct string *)object_at(string))->bytes;
}

bool text_is(oref_t string, const void *bytes, uint32_t length)
{
    return object_length(string) == length && memcmp(text_bytes(string), bytes, length) == 0;
}

bool text_equal(oref_t a, oref_t b)
{
    return a == b || text_is(a, text_bytes(b), object_length(b));
}

// HalfSipHash-1-3, the one for 32-bit machines (J.-P. Aumasson, D. Bernstein: "SipHash: a fast
// short-input PRF", 2012).

static inline uint32_t sip_turn(uint32_t word, unsigned bits)
{
    return word << bits | word >> (32 - bits);
}

static inline void sip_round(struct text_hashing *s)
{
    s->v0 += s->v1;
    s->v1 = sip_turn(s->v1, 5) ^ s->v0;
    s->v0 = sip_turn(s->v0, 16);
    s->v2 += s->v3;
    s->v3 = sip_turn(s->v3, 8) ^ s->v2;
    s->v0 += s->v3;
    s->v3 = sip_turn(s->v3, 7) ^ s->v0;
    s->v2 += s->v1;
    s->v1 = sip_turn(s->v1, 13) ^ s->v2;
    s->v2 = sip_turn(s->v2, 16);
}

static inline void sip_take(struct text_hashing *s, uint32_t word)
{
    s->v3 ^= word;
    sip_round(s);
    s->v0 ^= word;
}

struct text_hashing text_hash_begin(void)
{
    const uint32_t *key = world()->hash_key;

    return (struct text_hashing){key[0], key[1], 0x6c796765 ^ key[0], 0x74656462 ^ key[1]};
}

void text_hash_go_on(struct text_hashing *hashing, const void *bytes, uint32_t length)
{
    struct text_hashing s = *hashing;
    const uint8_t *at = bytes;
    uint32_t word;

    for (const uint8_t *end = at + length; at != end; at += sizeof(word)) {
        memcpy(&word, at, sizeof(word));
        sip_take(&s, word);
    }
    *hashing = s;
}

uint32_t text_hash_end(struct text_hashing *s, const void *bytes, uint32_t length)
{
    const uint8_t *rest = (const uint8_t *)bytes + (length & ~3u);
    uint32_t last = length << 24;

    for (uint32_t i = 0; i < length % sizeof(last); i++) last |= (uint32_t)rest[i] << 8 * i;
    sip_take(s, last);
    s->v2 ^= 0xff;
    for (int i = 0; i < 3; i++) sip_round(s);
    return s->v1 ^ s->v3;
}

uint32_t text_hash(const void *bytes, uint32_t length)
{
    struct text_hashing hashing = text_hash_begin();

    text_hash_go_on(&hashing, bytes, length & ~3u);
    return text_hash_end(&hashing, bytes, length);
}

int text_compare_bytes(oref_t string, const void *bytes, uint32_t length)
{
    uint32_t own = object_length(string);
    int order = memcmp(text_bytes(string), bytes, own < length ? own : length);

    return order != 0 ? order : (own > length) - (own < length);
}

int text_compare(oref_t a, oref_t b)
{
    return a == b ? 0 : text_compare_bytes(a, text_bytes(b), object_length(b));
}

struct text text_begin(char *buffer, uint32_t size)
{
    ASSERT(size > 0);
    buffer[0] = '\0';
    return (struct text){.buffer = buffer, .size = size};
}

static void text_add_bytes(struct text *text, const void *bytes, uint32_t length)
{
    uint32_t room = text->size - 1 - text->used;
    uint32_t taken = length < room ? length : room;

    memcpy(text->buffer + text->used, bytes, taken);
    text->used += taken;
    text->buffer[text->used] = '\0';
}

void text_add(struct text *text, const char *more)
{
    text_add_bytes(text, more, (uint32_t)strlen(more));
}

static bool text_is_control(uint8_t byte)
{
    return byte < ' ' || (byte >= 0x7f && byte < 0xa0);
}

// What programs wrote is read on terminals: a control character is shown as the language writes it.
static void text_add_control(struct text *text, uint8_t byte)
{
    static const char digits[] = "0123456789abcdef";
    char shown[] = {'\\', 'x', digits[byte >> 4], digits[byte & 15], '\0'};

    text_add(text, byte == '\n' ? "\\n" : shown);
}

// How many of these bytes, before the first control character.
static uint32_t text_count_plain(const uint8_t *bytes, uint32_t length)
{
    uint32_t count = 0;

    while (count < length && !text_is_control(bytes[count])) count++;
    return count;
}

void text_add_string(struct text *text, oref_t string)
{
    const uint8_t *at = string == 0 ? (const uint8_t *)"?" : text_bytes(string);
    uint32_t length = string == 0 ? 1 : object_length(string);
    uint32_t room = text->size - text->used; // what does not fit is not looked at

    for (uint32_t i = 0; i < length && i < room;) {
        uint32_t plain = text_count_plain(at + i, (length < room ? length : room) - i);
        text_add_bytes(text, at + i, plain);
        i += plain;
        if (i < length && i < room) text_add_control(text, at[i++]);
    }
}

void text_add_number(struct text *text, int64_t number)
{
    char digits[20]; // 19 digits of the largest, and a sign
    uint32_t at = sizeof(digits);
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (number < 0) digits[--at] = '-';
    text_add_bytes(text, digits + at, sizeof(digits) - at);
}

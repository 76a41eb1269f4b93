#include "vm/text.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/utf8.h"
#include "vm/world.h"

bool text_is_canonical(oref_t string)
{
    struct units units = text_units(string);
    uint32_t i = 0;

    while (i < units.count && units_at(&units, i) < UNITS_NARROW) i++;
    return i < units.count;
}

bool text_is(oref_t string, const void *bytes, uint32_t length)
{
    struct units own = text_units(string), other = {bytes, length, 0};

    return units_equal(&own, &other);
}

bool text_equal(oref_t a, oref_t b)
{
    struct units x = text_units(a), y = text_units(b);

    return a == b || units_equal(&x, &y);
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

uint32_t text_hash_units(const struct units *units)
{
    return text_hash(units->at, (uint32_t)units_bytes(units));
}

int text_compare(oref_t a, oref_t b)
{
    struct units x = text_units(a), y = text_units(b);

    return a == b ? 0 : units_compare(&x, &y);
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

static bool text_is_control(uint32_t code)
{
    return code < ' ' || (code >= 0x7f && code < 0xa0);
}

// What programs wrote is read on terminals: a control character is shown as the language writes it.
static void text_add_control(struct text *text, uint32_t code)
{
    static const char digits[] = "0123456789abcdef";
    char shown[] = {'\\', 'x', digits[code >> 4], digits[code & 15], '\0'};

    text_add(text, code == '\n' ? "\\n" : shown);
}

// All of its bytes, or none.
static void text_add_code(struct text *text, uint32_t code)
{
    uint8_t bytes[UTF8_BYTES_MAX];
    uint32_t size = utf8_put(code, bytes);

    text_add_bytes(text, bytes, size <= text->size - 1 - text->used ? size : 0);
}

void text_add_string(struct text *text, oref_t string)
{
    struct units units = {(const uint8_t *)"?", 1, 0};
    uint32_t room = text->size - text->used; // what does not fit is not looked at

    if (string != 0) units = text_units(string);
    for (uint32_t i = 0, code; i < units.count && i < room;) {
        i += units_code(&units, i, &code);
        if (text_is_control(code))
            text_add_control(text, code);
        else
            text_add_code(text, code);
    }
}

uint32_t text_digits(int64_t number, char digits[TEXT_DIGITS_MAX])
{
    uint32_t at = TEXT_DIGITS_MAX;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    for (; rest > UINT32_MAX; rest /= 10) digits[--at] = (char)('0' + rest % 10);
    uint32_t few = (uint32_t)rest; // most are, and 64 bits take a machine of 32 much longer
    do {
        digits[--at] = (char)('0' + few % 10);
        few /= 10;
    } while (few != 0);
    if (number < 0) digits[--at] = '-';
    return at;
}

void text_add_number(struct text *text, int64_t number)
{
    char digits[TEXT_DIGITS_MAX];
    uint32_t at = text_digits(number, digits);

    text_add_bytes(text, digits + at, TEXT_DIGITS_MAX - at);
}

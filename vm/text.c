#include "vm/text.h"

#include <string.h>

#include "kernel/lib/assert.h"

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

uint32_t text_hash(const void *bytes, uint32_t length)
{
    const uint8_t *at = bytes;
    uint32_t hash = 2166136261u;

    for (uint32_t i = 0; i < length; i++) hash = (hash ^ at[i]) * 16777619u;
    return hash;
}

int text_compare_bytes(oref_t string, const void *bytes, uint32_t length)
{
    uint32_t own = object_length(string);
    int order = memcmp(text_bytes(string), bytes, own < length ? own : length);

    return order != 0 ? order : (own > length) - (own < length);
}

int text_compare(oref_t a, oref_t b)
{
    return text_compare_bytes(a, text_bytes(b), object_length(b));
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

void text_add_string(struct text *text, oref_t string)
{
    const uint8_t *at = string == 0 ? (const uint8_t *)"?" : text_bytes(string);
    uint32_t length = string == 0 ? 1 : object_length(string);

    for (uint32_t i = 0; i < length && text->used + 1 < text->size; i++)
        if (text_is_control(at[i]))
            text_add_control(text, at[i]);
        else
            text_add_bytes(text, at + i, 1);
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

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Text is kept in units of UTF-16, as bytes come in and go out as UTF-8.

enum { WORDS = 16, TEXT_WORDS = 3000, DOCUMENTS = 4, BYTES_MAX = TEXT_WORDS * 16 };

static const char all[] = "the Grüße слово λόγος 日本語 한글 naïve 😀 "
                          "Straße мир of and été 東京 ñandú word ";

struct text {
    uint16_t units[BYTES_MAX];
    size_t count;
};

// What is no UTF-8 becomes U+FFFD, a byte at a time.
static size_t decode(const uint8_t *bytes, size_t size, uint16_t *units)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    size_t count = 0;

    for (size_t i = 0; i < size;) {
        uint32_t code = bytes[i], more = code < 0x80 ? 0 : code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
        bool is_good = code < 0x80 || (code >= 0xc2 && code < 0xf5);
        if (more > 0) code &= 0x3fU >> more;
        for (size_t k = 1; k <= more && is_good; k++) {
            is_good = i + k < size && (bytes[i + k] & 0xc0) == 0x80;
            code = code << 6 | (bytes[i + k] & 0x3f);
        }
        is_good = is_good && code >= least[more] && code < 0x110000 && code >> 11 != 0x1b;
        i += is_good ? more + 1 : 1;
        if (!is_good) code = 0xfffd;
        if (code > 0xffff) {
            units[count++] = (uint16_t)(0xd7c0 + (code >> 10));
            code = 0xdc00 | (code & 0x3ff);
        }
        units[count++] = (uint16_t)code;
    }
    return count;
}

static size_t encode(const uint16_t *units, size_t count, uint8_t *bytes)
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t code = units[i];
        if (code >> 10 == 0x36 && i + 1 < count && units[i + 1] >> 10 == 0x37)
            code = 0x10000 + ((code & 0x3ff) << 10) + (units[++i] & 0x3ff);
        if (code < 0x80) {
            bytes[size++] = (uint8_t)code;
            continue;
        }
        uint32_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
        bytes[size++] = (uint8_t)(0xf00 >> more | code >> (6 * more));
        while (more-- > 0) bytes[size++] = (uint8_t)(0x80 | (code >> (6 * more) & 0x3f));
    }
    return size;
}

static void set(struct text *text, const char *bytes)
{
    text->count = decode((const uint8_t *)bytes, strlen(bytes), text->units);
}

// The position of a part from another one on; the end of the text if there is none.
static size_t search(const struct text *text, const struct text *part, size_t first)
{
    for (; first + part->count <= text->count; first++)
        if (text->units[first] == part->units[0] &&
            memcmp(text->units + first, part->units, 2 * part->count) == 0)
            return first;
    return text->count;
}

static void add(struct text *text, const uint16_t *units, size_t count)
{
    memcpy(text->units + text->count, units, 2 * count);
    text->count += count;
}

// Into another text. Returns how often the part was found.
static size_t replace(const struct text *from, const char *part, const char *by, struct text *to)
{
    static struct text wanted, instead;
    size_t found = 0, first = 0;

    set(&wanted, part);
    set(&instead, by);
    to->count = 0;
    for (;; found++) {
        size_t at = search(from, &wanted, first);
        add(to, from->units + first, at - first);
        if (at == from->count) return found;
        add(to, instead.units, instead.count);
        first = at + wanted.count;
    }
}

static size_t make_document(uint8_t *text)
{
    static uint32_t seed = 42;
    const char *words[WORDS], *next = all;
    size_t lengths[WORDS], size = 0;

    for (int i = 0; i < WORDS; i++) {
        words[i] = next;
        lengths[i] = strcspn(next, " ") + 1;
        next += lengths[i];
    }
    for (int i = 0; i < TEXT_WORDS; i++) {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        uint32_t word = (seed >> 8) & 15;
        memcpy(text + size, words[word], lengths[word]);
        size += lengths[word];
    }
    return size;
}

int main(void)
{
    static uint8_t documents[DOCUMENTS][BYTES_MAX], back[2 * BYTES_MAX];
    static struct text text, other;
    size_t sizes[DOCUMENTS], found = 0, bytes = 0;

    for (int i = 0; i < DOCUMENTS; i++) sizes[i] = make_document(documents[i]);
    for (int round = 0; round < 400; round++) {
        text.count = decode(documents[round & 3], sizes[round & 3], text.units);
        found += replace(&text, "слово", "", &other);
        replace(&text, "日本語", "Nippon", &other);
        replace(&other, "😀", ":-)", &text);
        replace(&text, "the", "ὁ", &other);
        bytes += encode(other.units, other.count, back);
    }
    printf("utf8 %zu %zu\n", found, bytes);
    return 0;
}

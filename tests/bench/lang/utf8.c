#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Text is kept in units of UTF-16, as bytes come in and go out as UTF-8.

enum { WORDS = 16, TEXT_WORDS = 3000, BYTES_MAX = TEXT_WORDS * 16 };

struct entry {
    uint16_t *key;
    size_t length;
    uint32_t hash;
    int count;
    struct entry *next;
};

static struct {
    struct entry **buckets;
    uint32_t mask, size;
} map;

static uint32_t hash(const uint16_t *key, size_t length)
{
    uint32_t value = 0;

    while (length-- > 0) value = value * 31 + *key++;
    return value;
}

static void grow(void)
{
    uint32_t mask = 2 * map.mask + 1;
    struct entry **buckets = calloc(mask + 1, sizeof(struct entry *));

    for (uint32_t i = 0; i <= map.mask; i++)
        for (struct entry *e = map.buckets[i], *next; e != NULL; e = next) {
            next = e->next;
            struct entry **bucket = &buckets[e->hash & mask];
            e->next = *bucket;
            *bucket = e;
        }
    free(map.buckets);
    map.buckets = buckets;
    map.mask = mask;
}

static struct entry *find(const uint16_t *key, size_t length)
{
    uint32_t code = hash(key, length);

    for (struct entry *e = map.buckets[code & map.mask]; e != NULL; e = e->next)
        if (e->length == length && memcmp(e->key, key, 2 * length) == 0) return e;
    if (map.size > map.mask) grow();
    struct entry *made = calloc(1, sizeof(*made));
    made->key = malloc(2 * length + 1);
    memcpy(made->key, key, 2 * length);
    made->length = length;
    made->hash = code;
    made->next = map.buckets[code & map.mask];
    map.buckets[code & map.mask] = made;
    map.size++;
    return made;
}

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

static int count_of(const char *word)
{
    uint16_t units[16];
    size_t length = decode((const uint8_t *)word, strlen(word), units);

    return find(units, length)->count;
}

int main(int argc, char **argv)
{
    static const char *const words[WORDS] = {
        "the ",  "Grüße ", "слово ", "λόγος ", "日本語 ", "한글 ", "naïve ", "😀 ",
        "Straße ", "мир ",   "of ",   "and ",   "été ",    "東京 ", "ñandú ", "word "};
    static uint8_t text[BYTES_MAX], back[64];
    static uint16_t units[BYTES_MAX];
    uint32_t seed = 41 + (uint32_t)argc;
    size_t bytes = 0;

    (void)argv;
    map.mask = 15;
    map.buckets = calloc(map.mask + 1, sizeof(struct entry *));
    for (int round = 0; round < 100; round++) {
        size_t size = 0, first = 0;
        for (int i = 0; i < TEXT_WORDS; i++) {
            seed = (seed * 1103515245 + 12345) & 0x7fffffff;
            const char *word = words[(seed >> 8) & 15];
            memcpy(text + size, word, strlen(word));
            size += strlen(word);
        }
        size_t count = decode(text, size, units);
        for (size_t i = 0; i <= count; i++) {
            if (i < count && units[i] != ' ') continue;
            find(units + first, i - first)->count++;
            bytes += encode(units + first, i - first, back);
            first = i + 1;
        }
    }
    printf("utf8 %zu %d %d\n", bytes, count_of("日本語"), count_of("😀"));
    return 0;
}

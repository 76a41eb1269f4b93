#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    char *key;
    int count;
    struct entry *next;
};

static struct {
    struct entry **buckets;
    uint32_t mask, size;
} map;

static uint32_t hash(const char *key)
{
    uint32_t value = 0;

    while (*key != '\0') value = value * 31 + (uint8_t)*key++;
    return value;
}

static void grow(void)
{
    uint32_t mask = 2 * map.mask + 1;
    struct entry **buckets = calloc(mask + 1, sizeof(struct entry *));

    for (uint32_t i = 0; i <= map.mask; i++)
        for (struct entry *e = map.buckets[i], *next; e != NULL; e = next) {
            next = e->next;
            struct entry **bucket = &buckets[hash(e->key) & mask];
            e->next = *bucket;
            *bucket = e;
        }
    free(map.buckets);
    map.buckets = buckets;
    map.mask = mask;
}

static struct entry *find(const char *key)
{
    uint32_t code = hash(key);

    for (struct entry *e = map.buckets[code & map.mask]; e != NULL; e = e->next)
        if (strcmp(e->key, key) == 0) return e;
    if (map.size > map.mask) grow();
    struct entry *made = calloc(1, sizeof(*made));
    made->key = strdup(key);
    made->next = map.buckets[code & map.mask];
    map.buckets[code & map.mask] = made;
    map.size++;
    return made;
}

int main(int argc, char **argv)
{
    uint32_t seed = 41 + (uint32_t)argc;
    int most = 0;
    char key[32];

    (void)argv;
    map.mask = 15;
    map.buckets = calloc(map.mask + 1, sizeof(struct entry *));
    for (int i = 0; i < 300000; i++) {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        snprintf(key, sizeof(key), "word%u", (seed >> 8) % 5000);
        struct entry *e = find(key);
        if (++e->count > most) most = e->count;
    }
    printf("strings %d %d\n", most, find("word17")->count);
    return 0;
}

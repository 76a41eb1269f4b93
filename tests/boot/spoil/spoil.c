// Spoils a disk that Phantom wrote, in a way that a story of the boot tests wants.
//
//     spoil version IMAGE       make its superblocks those of another format version, and whole
//     spoil superblocks IMAGE   damage both
//     spoil newest IMAGE        damage the current one
//
// Each says what it did and fails if the disk was not as expected before, so that no story passes
// because nothing was spoilt.

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "snapshot/format.h"

static struct format_super slots[FORMAT_SLOTS];

_Noreturn static void die(const char *why)
{
    fprintf(stderr, "spoil: %s\n", why);
    exit(EXIT_FAILURE);
}

static uint32_t compute_check(const struct format_super *super)
{
    return XXH32(super, offsetof(struct format_super, check), 0);
}

static bool is_valid(const struct format_super *super)
{
    return super->magic == FORMAT_MAGIC && super->check == compute_check(super);
}

static unsigned newest_slot(void)
{
    if (!is_valid(&slots[0])) return 1;
    if (!is_valid(&slots[1])) return 0;
    return slots[1].sequence > slots[0].sequence;
}

static void spoil_version(void)
{
    for (unsigned i = 0; i < FORMAT_SLOTS; i++) {
        if (!is_valid(&slots[i])) continue;
        slots[i].version++;
        slots[i].check = compute_check(&slots[i]);
    }
}

static void spoil_superblocks(void)
{
    for (unsigned i = 0; i < FORMAT_SLOTS; i++) slots[i].generation ^= 1u << 20;
}

static void spoil_newest(void)
{
    if (!is_valid(&slots[0]) || !is_valid(&slots[1])) die("there are not two superblocks");
    struct format_super *newest = &slots[newest_slot()];
    printf("spoil: generation %" PRIu64 "\n", newest->generation);
    newest->generation ^= 1u << 20;
}

static const struct {
    const char *name;
    void (*spoil)(void);
} ways[] = {
    {"version", spoil_version},
    {"superblocks", spoil_superblocks},
    {"newest", spoil_newest},
};

static void load_slots(FILE *disk)
{
    for (unsigned i = 0; i < FORMAT_SLOTS; i++)
        if (fseek(disk, (long)i * BLOCK_SIZE, SEEK_SET) != 0 ||
            fread(&slots[i], sizeof(slots[i]), 1, disk) != 1)
            die("the disk cannot be read");
    if (!is_valid(&slots[newest_slot()])) die("there is no superblock");
}

static void store_slots(FILE *disk)
{
    for (unsigned i = 0; i < FORMAT_SLOTS; i++)
        if (fseek(disk, (long)i * BLOCK_SIZE, SEEK_SET) != 0 ||
            fwrite(&slots[i], sizeof(slots[i]), 1, disk) != 1)
            die("the disk cannot be written");
}

int main(int argc, char **argv)
{
    size_t way = 0;

    while (argc == 3 && way < sizeof(ways) / sizeof(ways[0]) &&
           strcmp(ways[way].name, argv[1]) != 0)
        way++;
    if (argc != 3 || way == sizeof(ways) / sizeof(ways[0]))
        die("usage: spoil version|superblocks|newest IMAGE");
    FILE *disk = fopen(argv[2], "r+b");
    if (!disk) die("the disk cannot be opened");
    load_slots(disk);
    ways[way].spoil();
    store_slots(disk);
    if (fclose(disk) != 0) die("the disk cannot be written");
    return EXIT_SUCCESS;
}

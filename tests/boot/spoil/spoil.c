// Spoils a disk that Phantom wrote, in a way that a story of the boot tests wants.
//
//     spoil version IMAGE       make its superblocks those of another format version, and whole
//     spoil superblocks IMAGE   damage both
//     spoil newest IMAGE        damage the current one
//     spoil exchange IMAGE      put each where the other one belongs
//     spoil torn IMAGE          let the next one arrive without what it leads to
//     spoil world IMAGE         let the world lead out of the arena, with right checksums
//     spoil map IMAGE           ... or to where the machine has no memory
//
// Each says what it did and fails if the disk was not as expected before, so that no story passes
// because nothing was spoilt.

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "snapshot/format.h"
#include "tools/disk/checksum.h"
#include "vm/object.h"

static struct format_super slots[FORMAT_SLOTS];
static FILE *disk;

_Noreturn static void die(const char *why)
{
    fprintf(stderr, "spoil: %s\n", why);
    exit(EXIT_FAILURE);
}

static bool is_valid(const struct format_super *super)
{
    return super->magic == FORMAT_MAGIC && super->check == image_checksum_super(super);
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
        slots[i].check = image_checksum_super(&slots[i]);
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

static void spoil_exchange(void)
{
    if (!is_valid(&slots[0]) || !is_valid(&slots[1])) die("there are not two superblocks");
    struct format_super first = slots[0];

    slots[0] = slots[1];
    slots[1] = first;
}

static void spoil_torn(void)
{
    struct format_super next = slots[newest_slot()];

    next.previous = (struct format_kept){
        .generation = next.generation,
        .time_ms = next.time_ms,
        .running_ms = next.running_ms,
        .root_block = next.root_block,
        .root_checksum = next.root_checksum,
    };
    next.sequence++;
    next.generation++;
    next.is_unflushed = 1;
    next.root_checksum ^= 1;
    next.check = image_checksum_super(&next);
    slots[next.sequence % FORMAT_SLOTS] = next;
    printf("spoil: generation %" PRIu64 "\n", next.generation);
}

static void read_block(uint32_t block, void *bytes)
{
    if (fseek(disk, (long)block * BLOCK_SIZE, SEEK_SET) != 0 ||
        fread(bytes, BLOCK_SIZE, 1, disk) != 1)
        die("the disk cannot be read");
}

static void write_block(uint32_t block, const void *bytes)
{
    if (fseek(disk, (long)block * BLOCK_SIZE, SEEK_SET) != 0 ||
        fwrite(bytes, BLOCK_SIZE, 1, disk) != 1)
        die("the disk cannot be written");
}

// The first page of the arena, where the world is, is written in every generation; so the root
// itself leads to it.
static void spoil_page(void (*change)(struct world *world))
{
    struct format_super *super = &slots[newest_slot()];
    union {
        struct world world;
        uint8_t bytes[BLOCK_SIZE];
    } page;
    struct format_root root;

    read_block(super->root_block, &root);
    if (root.recent_count == 0 || root.recent_page[0] != 0) die("the root has no first page");
    read_block(root.recent[0].block, &page);
    change(&page.world);
    write_block(root.recent[0].block, &page);
    root.recent[0].checksum =
        image_checksum_block(super, FORMAT_PAGE, 0, root.recent[0].birth, &page);
    write_block(super->root_block, &root);
    super->root_checksum = image_checksum_block(super, FORMAT_ROOT, 0, super->generation, &root);
    super->check = image_checksum_super(super);
}

static void lead_astray(struct world *world)
{
    world->clock = 0x7ffffff0;
}

static void spoil_world(void)
{
    spoil_page(lead_astray);
}

static void lose_map(struct world *world)
{
    world->heap.map = 0x1000;
}

static void spoil_map(void)
{
    spoil_page(lose_map);
}

static const struct {
    const char *name;
    void (*spoil)(void);
} ways[] = {
    {"version", spoil_version}, {"superblocks", spoil_superblocks},
    {"newest", spoil_newest},   {"exchange", spoil_exchange},
    {"torn", spoil_torn},       {"world", spoil_world},
    {"map", spoil_map},
};

static void load_slots(void)
{
    for (unsigned i = 0; i < FORMAT_SLOTS; i++)
        if (fseek(disk, (long)i * BLOCK_SIZE, SEEK_SET) != 0 ||
            fread(&slots[i], sizeof(slots[i]), 1, disk) != 1)
            die("the disk cannot be read");
    if (!is_valid(&slots[newest_slot()])) die("there is no superblock");
}

static void store_slots(void)
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
        die("usage: spoil version|superblocks|newest|exchange|torn|world|map IMAGE");
    disk = fopen(argv[2], "r+b");
    if (!disk) die("the disk cannot be opened");
    load_slots();
    ways[way].spoil();
    store_slots();
    if (fclose(disk) != 0) die("the disk cannot be written");
    return EXIT_SUCCESS;
}

#include "tools/disk/image.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/lib/assert.h"
#include "tools/disk/checksum.h"

static _Noreturn void image_fail(const char *name)
{
    perror(name);
    exit(2);
}

void image_open(struct image *image, const char *name)
{
    struct stat status;
    int file = open(name, O_RDONLY);

    if (file < 0 || fstat(file, &status) != 0) image_fail(name);
    if (status.st_size < FORMAT_SLOTS * BLOCK_SIZE) {
        fprintf(stderr, "%s: too small for any disk\n", name);
        exit(2);
    }
    uint64_t blocks = (uint64_t)status.st_size / BLOCK_SIZE;
    image->name = name;
    image->blocks = blocks < UINT32_MAX ? (uint32_t)blocks : UINT32_MAX;
    image->bytes = mmap(NULL, (size_t)image->blocks * BLOCK_SIZE, PROT_READ, MAP_PRIVATE, file, 0);
    if (image->bytes == MAP_FAILED) image_fail(name);
    close(file);
}

const void *image_block(const struct image *image, uint32_t block)
{
    ASSERT(block < image->blocks);
    return image->bytes + (size_t)block * BLOCK_SIZE;
}

static bool image_is_blank(const struct image *image)
{
    static const uint8_t zero[BLOCK_SIZE];

    for (uint32_t block = 0; block < image->blocks; block = format_next_look(block, image->blocks))
        if (memcmp(image_block(image, block), zero, BLOCK_SIZE) != 0) return false;
    return true;
}

static bool super_is_whole(const struct format_super *super)
{
    return super->magic == FORMAT_MAGIC && super->check == image_checksum_super(super);
}

// Of this version. Its numbers lead nowhere that a tree cannot reach.
static bool super_is_valid(const struct format_super *super, uint32_t slot)
{
    return super->sequence % FORMAT_SLOTS == slot && super->arena_pages >= FORMAT_MIN_PAGES &&
           super->arena_pages <= ARENA_MAX_PAGES &&
           super->disk_blocks >= format_disk_blocks(super->arena_pages);
}

bool image_slot_is_sound(const struct image *image, uint32_t slot,
                         const struct format_super *current)
{
    static const struct format_super zero;
    const struct format_super *super = image_block(image, slot);

    if (memcmp(super, &zero, sizeof(zero)) == 0) return current->sequence == 1;
    return super_is_whole(super) && super_is_valid(super, slot);
}

bool image_has_mark(const struct image *image)
{
    const struct format_mark *mark = image_block(image, image->blocks - 1);

    return mark->magic == FORMAT_MARK_MAGIC;
}

// --- A superblock that came before what it leads to ---

static bool entry_has_arrived(const struct image *image, const struct format_super *super,
                              enum format_level level, uint32_t number,
                              const struct format_entry *entry)
{
    if (entry->birth != super->generation) return true; // it was there before
    return entry->block < image->blocks &&
           image_checksum_block(super, level, number, entry->birth,
                                image_block(image, entry->block)) == entry->checksum;
}

static bool root_has_arrived(const struct image *image, const struct format_super *super)
{
    const struct format_entry entry = {super->root_block, super->root_checksum, super->generation};

    if (!entry_has_arrived(image, super, FORMAT_ROOT, 0, &entry)) return false;
    const struct format_root *root = image_block(image, super->root_block);

    for (uint32_t i = 0; i < root->recent_count && i < FORMAT_RECENT_MAX; i++)
        if (!entry_has_arrived(image, super, FORMAT_PAGE, root->recent_page[i], &root->recent[i]))
            return false;
    for (uint32_t i = 0; i < FORMAT_TABLES; i++)
        if (!entry_has_arrived(image, super, FORMAT_TABLE, i, &root->tables[i])) return false;
    return entry_has_arrived(image, super, FORMAT_NAMES, 0, &root->names);
}

// What a commit that was cut off has left, if the other slot leads to the generation before it.
static bool super_is_torn(const struct image *image, const struct format_super *super)
{
    uint32_t slot = (super->sequence + 1) % FORMAT_SLOTS;
    const struct format_super *other = image_block(image, slot);
    bool has_other = super_is_whole(other) && super_is_valid(other, slot) &&
                     other->disk_id == super->disk_id &&
                     other->generation == super->previous.generation &&
                     other->root_block == super->previous.root_block;

    return has_other && super->is_unflushed && !root_has_arrived(image, super);
}

uint64_t image_passed_over(const struct image *image, const struct format_super *current)
{
    uint32_t slot = (current->sequence + 1) % FORMAT_SLOTS;
    const struct format_super *other = image_block(image, slot);
    bool is_newer =
        super_is_whole(other) && super_is_valid(other, slot) && other->sequence > current->sequence;

    return is_newer ? other->generation : 0;
}

// --- The current superblock ---

// The newest of the superblocks that stand where they belong, or, if `shift` is 1, in the slot
// beside.
static void image_take_newest(const struct image *image, uint32_t shift,
                              struct format_super *current)
{
    for (uint32_t slot = 0; slot < FORMAT_SLOTS; slot++) {
        const struct format_super *super = image_block(image, (slot + shift) % FORMAT_SLOTS);
        bool is_valid = super_is_whole(super) && super_is_valid(super, slot);

        if (is_valid && super->sequence > current->sequence) *current = *super;
    }
}

enum image_kind image_find_super(const struct image *image, struct format_super *current)
{
    bool is_ours = image_has_mark(image);

    memset(current, 0, sizeof(*current));
    for (uint32_t slot = 0; slot < FORMAT_SLOTS; slot++) {
        const struct format_super *super = image_block(image, slot);

        is_ours |= super->magic == FORMAT_MAGIC;
        if (super_is_whole(super) && !image_checksum_knows_version(super->version))
            return IMAGE_OTHER_VERSION;
    }
    image_take_newest(image, 0, current);
    if (current->sequence != 0 && super_is_torn(image, current))
        *current = *(const struct format_super *)image_block(
            image, (uint32_t)(current->sequence + 1) % FORMAT_SLOTS);
    if (current->sequence != 0) return IMAGE_PHANTOM;
    image_take_newest(image, 1, current);
    if (current->sequence != 0) return IMAGE_EXCHANGED;
    if (is_ours) return IMAGE_DAMAGED;
    return image_is_blank(image) ? IMAGE_BLANK : IMAGE_FOREIGN;
}

const char *image_kind_text(enum image_kind kind)
{
    static const char *const text[] = {
        [IMAGE_PHANTOM] = "a Phantom disk",
        [IMAGE_EXCHANGED] =
            "a Phantom disk whose superblocks are in the wrong slots: nothing starts "
            "from it, but \"list\" and \"rescue\" read it",
        [IMAGE_BLANK] = "blank",
        [IMAGE_OTHER_VERSION] = "a Phantom disk of another version",
        [IMAGE_DAMAGED] = "a Phantom disk without a valid superblock",
        [IMAGE_FOREIGN] = "not a Phantom disk",
    };

    return text[kind];
}

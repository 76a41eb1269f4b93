#include "tools/disk/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "tools/disk/checksum.h"

enum { COMPLAINTS_MAX = 20 };

// What a block was found to be. Generations share blocks, and a block that is met again as the same
// thing needs no second look, nor does what is below it; as another thing it is damage.
struct claim {
    struct format_entry entry; // block 0: not met yet
    uint32_t number;
    uint32_t level;
};

static struct {
    const struct image *image;
    struct format_super super;
    struct claim *claims; // by block
    uint64_t generation;  // the one whose tree is walked
    uint32_t used;        // blocks met
    uint32_t pages;       // of them in the current generation, pages
    unsigned complaints;
} check;

static void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void complain(const char *format, ...)
{
    va_list args;

    if (check.complaints++ >= COMPLAINTS_MAX) return;
    printf("%s: generation %" PRIu64 ": ", check.image->name, check.generation);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

static const char *level_name(enum format_level level)
{
    static const char *const names[] = {"page", "leaf", "node", "root"};

    return names[level];
}

static bool is_empty(const struct format_entry *entry)
{
    return entry->block == 0 && entry->checksum == 0 && entry->birth == 0;
}

// Is the block that the entry leads to there, and what it should be? *is_known: it was met before.
static bool check_block(enum format_level level, uint32_t number, const struct format_entry *entry,
                        bool *is_known)
{
    if (entry->block < FORMAT_SLOTS || entry->block >= check.super.disk_blocks) {
        complain("%s %u: block %u is outside the disk", level_name(level), number, entry->block);
        return false;
    }
    struct claim *claim = &check.claims[entry->block];
    struct claim wanted = {*entry, number, level};

    *is_known = claim->entry.block != 0;
    if (*is_known && memcmp(claim, &wanted, sizeof(wanted)) != 0) {
        complain("%s %u: block %u is %s %u as well", level_name(level), number, entry->block,
                 level_name(claim->level), claim->number);
        return false;
    }
    if (*is_known) return true;
    *claim = wanted;
    check.used++;
    uint32_t checksum = checksum_block(check.super.disk_id, level, number, entry->birth,
                                       image_block(check.image, entry->block));
    if (checksum == entry->checksum) return true;
    complain("%s %u: block %u has a wrong checksum", level_name(level), number, entry->block);
    return false;
}

// A child and all below it; at most three deep. `birth` is that of the parent.
static void check_child(enum format_level level, uint32_t number, const struct format_entry *entry,
                        uint64_t birth)
{
    bool is_known;

    if (is_empty(entry)) return;
    if (entry->birth == 0 || entry->birth > birth)
        complain("%s %u: written in generation %" PRIu64 ", after its parent", level_name(level),
                 number, entry->birth);
    if (level == FORMAT_PAGE && number >= check.super.arena_pages)
        complain("page %u is beyond the arena", number);
    if (!check_block(level, number, entry, &is_known) || is_known) return;
    if (level == FORMAT_PAGE) {
        check.pages++;
        return;
    }
    const struct format_node *node = image_block(check.image, entry->block);

    for (unsigned i = 0; i < FORMAT_FANOUT; i++)
        check_child(level - 1, number * FORMAT_FANOUT + i, &node->entries[i], entry->birth);
}

// The root block, or NULL if it is not to be trusted.
static const struct format_root *check_root(const struct format_kept *kept)
{
    const struct format_entry entry = {kept->root_block, kept->root_checksum, kept->generation};
    bool is_known;

    check.generation = kept->generation;
    if (!check_block(FORMAT_ROOT, 0, &entry, &is_known)) return NULL;
    const struct format_root *root = image_block(check.image, kept->root_block);
    for (unsigned i = 0; i < FORMAT_ROOT_NODES; i++)
        check_child(FORMAT_NODE, i, &root->nodes[i], kept->generation);
    return root;
}

static void check_kept(const struct format_root *root)
{
    uint64_t newer = check.super.generation;

    if (root->kept_count > FORMAT_KEPT_MAX) {
        complain("the root names %u generations", root->kept_count);
        return;
    }
    for (unsigned i = 0; i < root->kept_count; i++) {
        if (root->kept[i].generation == 0 || root->kept[i].generation >= newer)
            complain("generation %" PRIu64 " is kept out of order", root->kept[i].generation);
        newer = root->kept[i].generation;
        check_root(&root->kept[i]);
        check.generation = check.super.generation;
    }
}

static bool check_super(void)
{
    const struct format_super *super = &check.super;

    check.generation = super->generation;
    if (super->disk_blocks > check.image->blocks)
        complain("the disk had %u blocks, the image has %u", super->disk_blocks,
                 check.image->blocks);
    if (super->arena_pages < FORMAT_MIN_PAGES || super->arena_pages > ARENA_MAX_PAGES)
        complain("an arena of %u pages", super->arena_pages);
    else if (format_disk_blocks(super->arena_pages) > super->disk_blocks)
        complain("an arena of %u pages on a disk of %u blocks", super->arena_pages,
                 super->disk_blocks);
    return check.complaints == 0;
}

static void check_trees(struct check_result *result)
{
    const struct format_super *super = &check.super;
    const struct format_kept current = {super->generation, super->time_ms, super->root_block,
                                        super->root_checksum};

    check.claims = calloc(super->disk_blocks, sizeof(*check.claims));
    ASSERT(check.claims != NULL);
    check.used = FORMAT_SLOTS;
    const struct format_root *root = check_root(&current);
    uint32_t pages = check.pages;
    if (root != NULL) check_kept(root);
    uint32_t free_blocks = super->disk_blocks - check.used;
    if (free_blocks < format_commit_blocks(super->arena_pages))
        complain("only %u blocks are free, the next generation may need %u", free_blocks,
                 format_commit_blocks(super->arena_pages));
    *result = (struct check_result){
        .generation = super->generation,
        .pages = pages,
        .older = root != NULL ? root->kept_count : 0,
        .free_blocks = free_blocks,
        .disk_blocks = super->disk_blocks,
    };
    free(check.claims);
}

bool check_image(const struct image *image, struct check_result *result)
{
    memset(&check, 0, sizeof(check));
    check.image = image;
    enum image_kind kind = image_find_super(image, &check.super);

    if (kind != IMAGE_PHANTOM) {
        printf("%s: %s\n", image->name, image_kind_text(kind));
        return false;
    }
    if (check_super()) check_trees(result);
    if (check.complaints > COMPLAINTS_MAX)
        printf("%s: and %u more\n", image->name, check.complaints - COMPLAINTS_MAX);
    return check.complaints == 0;
}

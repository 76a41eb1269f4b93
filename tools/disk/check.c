#include "tools/disk/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "tools/disk/checksum.h"
#include "tools/disk/tree.h"

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
    static const char *const text[] = {"page", "leaf", "node", "root", "table", "names"};

    return text[level];
}

static bool is_empty(const struct format_entry *entry)
{
    return entry->block == 0 && entry->checksum == 0 && entry->birth == 0;
}

// Is the block that the entry leads to there, and what it should be? *is_known: it was met before.
static bool check_block(enum format_level level, uint32_t number, const struct format_entry *entry,
                        bool *is_known)
{
    if (entry->block < FORMAT_SLOTS || entry->block >= format_blocks_end(check.super.disk_blocks)) {
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
    uint32_t checksum = image_checksum_block(&check.super, level, number, entry->birth,
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
    if (level != FORMAT_LEAF && level != FORMAT_NODE) return;
    const struct format_node *node = image_block(check.image, entry->block);

    for (unsigned i = 0; i < FORMAT_FANOUT; i++)
        check_child(level - 1, number * FORMAT_FANOUT + i, &node->entries[i], entry->birth);
}

// The newest entries of leaves: in rising order of the pages.
static void check_recent(const struct format_root *root, uint64_t birth)
{
    if (root->recent_count > FORMAT_RECENT_MAX) {
        complain("the root has %u recent entries", root->recent_count);
        return;
    }
    for (unsigned i = 0; i < root->recent_count; i++) {
        if (i > 0 && root->recent_page[i] <= root->recent_page[i - 1])
            complain("the root has page %u out of order", root->recent_page[i]);
        if (is_empty(&root->recent[i]))
            complain("the root has nothing for page %u", root->recent_page[i]);
        check_child(FORMAT_PAGE, root->recent_page[i], &root->recent[i], birth);
    }
}

// A generation, whole.
static void check_generation(const struct format_kept *kept)
{
    const struct format_entry entry = {kept->root_block, kept->root_checksum, kept->generation};
    bool is_known;

    check.generation = kept->generation;
    if (!check_block(FORMAT_ROOT, 0, &entry, &is_known)) return;
    const struct format_root *root = image_block(check.image, kept->root_block);
    for (unsigned i = 0; i < FORMAT_ROOT_NODES; i++)
        check_child(FORMAT_NODE, i, &root->nodes[i], kept->generation);
    check_recent(root, kept->generation);
    for (unsigned i = 0; i < FORMAT_TABLES; i++)
        check_child(FORMAT_TABLE, i, &root->tables[i], kept->generation);
    check_child(FORMAT_NAMES, 0, &root->names, kept->generation);
    if (root->kept_count > FORMAT_KEPT_IN_ROOT)
        complain("the root names %u generations", root->kept_count);
}

static uint32_t count_pages(const struct format_kept *kept)
{
    const struct format_root *root = tree_root(check.image, kept);
    uint32_t count = 0;

    for (uint32_t page = 0; root != NULL && page < check.super.arena_pages; page++)
        count += tree_find(check.image, root, page).block != 0;
    return count;
}

// The generations fall, with the running time, and the one to be gone on with is among them.
static void check_order(const struct tree_generation *list, unsigned count)
{
    bool has_resumed = check.super.resume == 0;

    check.generation = check.super.generation;
    for (unsigned i = 0; i < count; i++) {
        has_resumed |= list[i].id.generation == check.super.resume;
        if (list[i].id.generation == 0 ||
            (i > 0 && list[i].id.generation >= list[i - 1].id.generation))
            complain("generation %" PRIu64 " is kept out of order", list[i].id.generation);
        if (i > 0 && list[i].id.running_ms > list[i - 1].id.running_ms)
            complain("generation %" PRIu64 " was taken later than the one after it",
                     list[i].id.generation);
    }
    if (!has_resumed)
        complain("generation %" PRIu64 " is to be resumed, and is not kept", check.super.resume);
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

// What the next life may write before it knows what is in use: nothing of what was met, and
// nothing of what a whole generation needs. Returns how many blocks.
static uint64_t check_spare(void)
{
    uint64_t blocks = 0;

    for (unsigned i = 0; i < FORMAT_SPARE_RUNS; i++) {
        const struct format_run *run = &check.super.spare[i];
        uint64_t end = (uint64_t)run->first + run->count;

        blocks += run->count;
        if (run->count == 0) continue;
        if (run->first < FORMAT_SLOTS || end > format_blocks_end(check.super.disk_blocks)) {
            complain("spare blocks %u to %" PRIu64 " are outside the disk", run->first, end - 1);
            continue;
        }
        for (uint32_t block = run->first; block < end; block++)
            if (check.claims[block].entry.block != 0)
                complain("block %u is in use, and said to be spare", block);
    }
    return blocks;
}

static void check_room(uint32_t free_blocks)
{
    uint32_t reserve = format_commit_blocks(check.super.arena_pages);
    uint64_t spare = check_spare();

    if (free_blocks < reserve)
        complain("only %u blocks are free, the next generation may need %u", free_blocks, reserve);
    else if (free_blocks - reserve < spare)
        complain("%" PRIu64 " blocks are spare, and only %u free beside the reserve", spare,
                 free_blocks - reserve);
}

static void claims_open(void)
{
    check.claims = calloc(check.super.disk_blocks, sizeof(*check.claims));
    ASSERT(check.claims != NULL);
    check.used = FORMAT_SLOTS + FORMAT_MARK_BLOCKS;
}

static void check_trees(struct check_result *result)
{
    static struct tree_generation list[TREE_GENERATIONS_MAX];
    const struct format_super *super = &check.super;
    unsigned count = tree_list(check.image, super, list);

    claims_open();
    for (unsigned i = 0; i < count; i++) check_generation(&list[i].id);
    check_order(list, count);
    uint32_t free_blocks = super->disk_blocks - check.used;
    check_room(free_blocks);
    *result = (struct check_result){
        .generation = super->generation,
        .pages = count_pages(&list[0].id),
        .older = count - 1,
        .free_blocks = free_blocks,
        .disk_blocks = super->disk_blocks,
    };
    free(check.claims);
}

// Is it a disk whose trees can be looked at?
static bool check_begin(const struct image *image)
{
    memset(&check, 0, sizeof(check));
    check.image = image;
    enum image_kind kind = image_find_super(image, &check.super);

    if (kind == IMAGE_PHANTOM) return check_super();
    printf("%s: %s\n", image->name, image_kind_text(kind));
    return false;
}

static bool check_end(void)
{
    if (check.complaints > COMPLAINTS_MAX)
        printf("%s: and %u more\n", check.image->name, check.complaints - COMPLAINTS_MAX);
    return check.complaints == 0;
}

bool image_check(const struct image *image, struct check_result *result)
{
    if (!check_begin(image)) return false;
    check_trees(result);
    return check_end();
}

bool image_is_whole(const struct image *image, const struct format_kept *kept)
{
    if (!check_begin(image)) return false;
    claims_open();
    check_generation(kept);
    free(check.claims);
    return check_end();
}

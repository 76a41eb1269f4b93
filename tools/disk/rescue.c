#include "tools/disk/rescue.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tools/disk/checksum.h"
#include "tools/disk/tree.h"

// A node or leaf on the way to the page that was asked for last.
struct step {
    uint32_t number; // UINT32_MAX: none was entered yet
    struct format_entry entry;
    const struct format_node *node; // NULL: it was never stored, or is lost
};

static struct {
    const struct image *image;
    const struct format_super *super;
    const struct format_root *root;
    struct step node;
    struct step leaf;
    uint32_t whole;
    uint32_t lost;
    // The last of the lost pages, so far, that lie in one row because of one block.
    uint32_t first;
    uint32_t count;
    uint32_t block;
} rescue;

static bool is_empty(const struct format_entry *entry)
{
    return entry->block == 0 && entry->checksum == 0 && entry->birth == 0;
}

// The block that the entry leads to, or NULL if it is not what it should be.
static const void *rescue_block(enum format_level level, uint32_t number,
                                const struct format_entry *entry)
{
    if (entry->block < FORMAT_SLOTS ||
        entry->block >= format_blocks_end(rescue.super->disk_blocks) ||
        entry->block >= rescue.image->blocks)
        return NULL;
    const void *bytes = image_block(rescue.image, entry->block);
    uint32_t checksum = image_checksum_block(rescue.super, level, number, entry->birth, bytes);
    return checksum == entry->checksum ? bytes : NULL;
}

bool rescue_begin(const struct image *image, const struct format_super *super,
                  const struct format_kept *kept)
{
    const struct format_entry entry = {kept->root_block, kept->root_checksum, kept->generation};

    memset(&rescue, 0, sizeof(rescue));
    rescue.image = image;
    rescue.super = super;
    rescue.node.number = rescue.leaf.number = UINT32_MAX;
    rescue.root = rescue_block(FORMAT_ROOT, 0, &entry);
    if (rescue.root == NULL)
        printf("%s: generation %" PRIu64 ": the root, block %u, is damaged: nothing is left\n",
               image->name, kept->generation, kept->root_block);
    return rescue.root != NULL;
}

// --- What is lost ---

static void rescue_tell_row(void)
{
    if (rescue.count == 0) return;
    printf("%s: page %u", rescue.image->name, rescue.first);
    if (rescue.count > 1) printf(" to %u", rescue.first + rescue.count - 1);
    printf(": lost with block %u, and zero\n", rescue.block);
    rescue.count = 0;
}

static void rescue_lose(uint32_t page, uint32_t block)
{
    bool is_in_row = rescue.count > 0 && rescue.first + rescue.count == page;

    if (!is_in_row || rescue.block != block) {
        rescue_tell_row();
        rescue.first = page;
        rescue.block = block;
    }
    rescue.count++;
    rescue.lost++;
}

uint32_t rescue_end(void)
{
    rescue_tell_row();
    printf("%s: %u pages are there, %u are lost\n", rescue.image->name, rescue.whole, rescue.lost);
    return rescue.lost;
}

// --- The way to a page ---

// What the entry leads to is the next step. False: it is lost.
static bool rescue_step(struct step *step, enum format_level level, uint32_t number,
                        const struct format_entry *entry)
{
    if (step->number != number) {
        step->number = number;
        step->entry = *entry;
        step->node = is_empty(entry) ? NULL : rescue_block(level, number, entry);
    }
    return step->node != NULL || is_empty(&step->entry);
}

// The entry of a page in the tree below the root. False: a block on the way to it is lost.
static bool rescue_find_below(uint32_t page, struct format_entry *out, uint32_t *lost)
{
    uint32_t leaf = page >> FORMAT_LEAF_SHIFT;
    uint32_t node = page >> FORMAT_NODE_SHIFT;

    *out = (struct format_entry){0};
    *lost = rescue.root->nodes[node].block;
    if (!rescue_step(&rescue.node, FORMAT_NODE, node, &rescue.root->nodes[node])) return false;
    if (rescue.node.node == NULL) return true;
    const struct format_entry *entry = &rescue.node.node->entries[leaf % FORMAT_FANOUT];
    *lost = entry->block;
    if (!rescue_step(&rescue.leaf, FORMAT_LEAF, leaf, entry)) return false;
    if (rescue.leaf.node != NULL) *out = rescue.leaf.node->entries[page % FORMAT_FANOUT];
    return true;
}

const void *rescue_page(uint32_t page)
{
    struct format_entry entry = tree_find_recent(rescue.root, page);
    uint32_t lost = 0;

    if (entry.block == 0 && !rescue_find_below(page, &entry, &lost)) {
        rescue_lose(page, lost);
        return NULL;
    }
    if (is_empty(&entry)) return NULL;
    const void *bytes = rescue_block(FORMAT_PAGE, page, &entry);
    if (bytes == NULL)
        rescue_lose(page, entry.block);
    else
        rescue.whole++;
    return bytes;
}

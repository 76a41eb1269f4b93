#include "tools/disk/tree.h"

#include <string.h>

#include "kernel/lib/bitmap.h"

// The block that an entry leads to, or NULL.
static const void *tree_follow(const struct image *image, uint32_t block)
{
    return block >= FORMAT_SLOTS && block < image->blocks ? image_block(image, block) : NULL;
}

const struct format_root *tree_root(const struct image *image, const struct format_kept *id)
{
    return tree_follow(image, id->root_block);
}

static unsigned tree_list_table(const struct image *image, const struct format_root *root,
                                unsigned index, struct tree_generation *list)
{
    const struct format_table *table = tree_follow(image, root->tables[index].block);
    unsigned count = 0;

    for (unsigned i = 0; table && i < FORMAT_TABLE_KEPT && table->kept[i].generation != 0; i++)
        if (!bitmap_test(root->dropped, index * FORMAT_TABLE_KEPT + i))
            list[count++].id = table->kept[i];
    return count;
}

static void tree_add_names(const struct image *image, const struct format_root *root,
                           struct tree_generation *list, unsigned count)
{
    const struct format_names *names = tree_follow(image, root->names.block);

    for (unsigned i = 0; names && i < FORMAT_NAMES_MAX; i++)
        for (unsigned k = 0; k < count; k++)
            if (names->names[i].generation == list[k].id.generation)
                memcpy(list[k].name, names->names[i].name, FORMAT_NAME_SIZE - 1);
}

unsigned tree_list(const struct image *image, const struct format_super *super,
                   struct tree_generation list[TREE_GENERATIONS_MAX])
{
    unsigned count = 0;

    memset(list, 0, TREE_GENERATIONS_MAX * sizeof(list[0]));
    list[count++].id = (struct format_kept){super->generation, super->time_ms, super->running_ms,
                                            super->root_block, super->root_checksum};
    const struct format_root *root = tree_root(image, &list[0].id);
    if (root == NULL) return count;
    for (unsigned i = 0; i < root->kept_count && i < FORMAT_KEPT_IN_ROOT; i++)
        list[count++].id = root->kept[i];
    for (unsigned i = 0; i < FORMAT_TABLES; i++)
        count += tree_list_table(image, root, i, &list[count]);
    tree_add_names(image, root, list, count);
    return count;
}

struct format_entry tree_find_recent(const struct format_root *root, uint32_t page)
{
    for (unsigned i = 0; i < root->recent_count && i < FORMAT_RECENT_MAX; i++)
        if (root->recent_page[i] == page) return root->recent[i];
    return (struct format_entry){0};
}

struct format_entry tree_find(const struct image *image, const struct format_root *root,
                              uint32_t page)
{
    const struct format_entry none = {0};
    const struct format_entry recent = tree_find_recent(root, page);

    if (recent.block != 0) return recent;
    const struct format_node *node =
        tree_follow(image, root->nodes[page >> FORMAT_NODE_SHIFT].block);
    if (node == NULL) return none;
    node = tree_follow(image, node->entries[(page >> FORMAT_LEAF_SHIFT) % FORMAT_FANOUT].block);
    return node == NULL ? none : node->entries[page % FORMAT_FANOUT];
}

#include "snapshot/map.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/disk.h"
#include "snapshot/node.h"

// Of the two roots one is the durable generation's. The other is for the next one; behind its
// recent entries it is zero, as on the disk, whatever became of those that were begun before.
static struct {
    struct format_root roots[2];
    unsigned current; // which is durable
    gen_t generation;
} map;

void map_init(void)
{
    memset(&map, 0, sizeof(map));
}

const struct format_root *map_root(void)
{
    return &map.roots[map.current];
}

struct format_root *map_begin(void)
{
    struct format_root *next = &map.roots[!map.current];

    memset(next->recent, 0, next->recent_count * sizeof(next->recent[0]));
    memset(next->recent_page, 0, next->recent_count * sizeof(next->recent_page[0]));
    memcpy(next, map_root(), offsetof(struct format_root, recent));
    next->recent_count = 0;
    return next;
}

void map_install(gen_t generation)
{
    ASSERT(generation > map.generation);
    map.current = !map.current;
    map.generation = generation;
}

// One step down: replace *entry, which leads to node `number`, by that node's entry `index`.
static err_t map_descend(enum format_level level, uint32_t number, unsigned index,
                         struct format_entry *entry)
{
    const struct format_node *bytes;

    if (entry->block == 0) return OK;
    err_t err = node_get(level, number, entry, &bytes);
    if (err != OK) return err;
    *entry = bytes->entries[index];
    return OK;
}

static const struct format_entry *map_find_recent_in(const struct format_root *root, page_t page)
{
    unsigned begin = 0;
    unsigned end = root->recent_count;

    while (begin < end) {
        unsigned middle = (begin + end) / 2;

        if (root->recent_page[middle] == page) return &root->recent[middle];
        if (root->recent_page[middle] < page)
            begin = middle + 1;
        else
            end = middle;
    }
    return NULL;
}

const struct format_entry *map_find_recent(page_t page)
{
    return map_find_recent_in(map_root(), page);
}

err_t map_find_in(const struct format_root *root, page_t page, struct format_entry *out)
{
    ASSERT(page < ARENA_MAX_PAGES);
    const struct format_entry *recent = map_find_recent_in(root, page);

    if (recent != NULL) {
        *out = *recent;
        return OK;
    }
    uint32_t leaf = page >> FORMAT_LEAF_SHIFT;
    uint32_t inner = page >> FORMAT_NODE_SHIFT;

    *out = root->nodes[inner];
    err_t err = map_descend(FORMAT_NODE, inner, leaf % FORMAT_FANOUT, out);
    if (err != OK) return err;
    return map_descend(FORMAT_LEAF, leaf, page % FORMAT_FANOUT, out);
}

err_t map_find(page_t page, struct format_entry *out)
{
    return map_find_in(map_root(), page, out);
}

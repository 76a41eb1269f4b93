#include "snapshot/root.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/node.h"

// Of the two roots one is the durable generation's. The other is for the next one. Behind its
// recent entries a root is zero, as on the disk; so it is known how many have ever been in it.
static struct {
    struct format_root both[2];
    unsigned filled[2]; // entries behind which it is zero
    unsigned current;   // which is durable
    gen_t generation;
} roots;

void root_init(void)
{
    memset(&roots, 0, sizeof(roots));
}

const struct format_root *root_durable(void)
{
    return &roots.both[roots.current];
}

struct format_root *root_begin(void)
{
    struct format_root *next = &roots.both[!roots.current];
    unsigned *filled = &roots.filled[!roots.current];

    if (next->recent_count > *filled) *filled = next->recent_count;
    memcpy(next, root_durable(), offsetof(struct format_root, recent));
    next->recent_count = 0;
    return next;
}

void root_finish(struct format_root *next)
{
    unsigned *filled = &roots.filled[!roots.current];
    unsigned count = next->recent_count;

    if (*filled > count) {
        memset(&next->recent[count], 0, (*filled - count) * sizeof(next->recent[0]));
        memset(&next->recent_page[count], 0, (*filled - count) * sizeof(next->recent_page[0]));
    }
    *filled = count;
}

void root_install(gen_t generation)
{
    ASSERT(generation > roots.generation);
    roots.current = !roots.current;
    roots.generation = generation;
}

// One step down: replace *entry, which leads to node `number`, by that node's entry `index`.
static err_t root_descend(enum format_level level, uint32_t number, unsigned index,
                          struct format_entry *entry)
{
    const struct format_node *bytes;

    if (entry->block == 0) return OK;
    err_t err = node_get(level, number, entry, &bytes);
    if (err != OK) return err;
    *entry = bytes->entries[index];
    return OK;
}

// The entry that the root itself has for a page, which counts instead of that in its leaf, or NULL.
static const struct format_entry *root_find_recent(const struct format_root *root, page_t page)
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

err_t root_find_in(const struct format_root *root, page_t page, struct format_entry *out)
{
    ASSERT(page < ARENA_MAX_PAGES);
    const struct format_entry *recent = root_find_recent(root, page);

    if (recent != NULL) {
        *out = *recent;
        return OK;
    }
    uint32_t leaf = page >> FORMAT_LEAF_SHIFT;
    uint32_t inner = page >> FORMAT_NODE_SHIFT;

    *out = root->nodes[inner];
    err_t err = root_descend(FORMAT_NODE, inner, leaf % FORMAT_FANOUT, out);
    if (err != OK) return err;
    return root_descend(FORMAT_LEAF, leaf, page % FORMAT_FANOUT, out);
}

err_t root_find(page_t page, struct format_entry *out)
{
    return root_find_in(root_durable(), page, out);
}

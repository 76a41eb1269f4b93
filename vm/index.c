#include "vm/index.h"

#include "kernel/lib/assert.h"
#include "vm/heap.h"
#include "vm/world.h"

// The tree, after Andersson ("Balanced search trees made simple"). Each node has a level: 1 if it
// has no children. A left child is one level lower; a right one lower or, once in a row, on the
// same level. So no path is longer than twice the level of the root, and that is at most log2(n+1).

static struct index_node *index_node(oref_t node)
{
    return object_at(node);
}

static uint32_t index_level(oref_t node)
{
    return node == 0 ? 0 : index_node(node)->level;
}

static int index_compare(const struct index_key *key, const struct index_node *node)
{
    if (key->hash != node->hash) return key->hash < node->hash ? -1 : 1;
    return key->compare(key->wanted, node->item);
}

static struct index_node *index_seek(oref_t at, const struct index_key *key)
{
    while (at != 0) {
        struct index_node *node = index_node(at);
        int order = index_compare(key, node);
        if (order == 0) return node;
        at = order < 0 ? node->left : node->right;
    }
    return NULL;
}

oref_t index_find(oref_t index, const struct index_key *key)
{
    const struct index_node *node = index_seek(index, key);

    return node == NULL ? 0 : node->item;
}

oref_t index_after(oref_t at, const struct index_key *key)
{
    oref_t item = 0;

    while (at != 0) {
        const struct index_node *node = index_node(at);
        bool is_behind = index_compare(key, node) < 0;
        if (is_behind) item = node->hash == key->hash ? node->item : 0;
        at = is_behind ? node->left : node->right;
    }
    return item;
}

void index_exchange(oref_t index, const struct index_key *key, oref_t item)
{
    struct index_node *node = index_seek(index, key);

    ASSERT(node != NULL);
    node->item = item;
}

// Nodes that stay where they are are not written to.
static void index_set(oref_t node, oref_t *child, oref_t value)
{
    if (*child != value) heap_store(node, child, value);
}

// A left child on the same level becomes the parent.
static oref_t index_skew(oref_t at)
{
    oref_t left = index_node(at)->left;

    if (index_level(left) != index_level(at)) return at;
    index_set(at, &index_node(at)->left, index_node(left)->right);
    index_set(left, &index_node(left)->right, at);
    return left;
}

// Of three in a row on one level, the middle one rises.
static oref_t index_split(oref_t at)
{
    oref_t right = index_node(at)->right;

    if (right == 0 || index_level(index_node(right)->right) != index_level(at)) return at;
    index_set(at, &index_node(at)->right, index_node(right)->left);
    index_set(right, &index_node(right)->left, at);
    index_node(right)->level++;
    return right;
}

// Put node `new` below node `at`. Returns what stands there now.
static oref_t index_insert(oref_t at, const struct index_key *key, oref_t new)
{
    if (at == 0) return new;
    struct index_node *node = index_node(at);
    int order = index_compare(key, node);
    ASSERT(order != 0);
    if (order < 0)
        index_set(at, &node->left, index_insert(node->left, key, new));
    else
        index_set(at, &node->right, index_insert(node->right, key, new));
    return index_split(index_skew(at));
}

oref_t index_add(oref_t index, const struct index_key *key, oref_t item)
{
    oref_t new = heap_alloc_plain(world_core(CORE_INDEX_NODE));

    if (new == 0) return 0;
    index_node(new)->hash = key->hash;
    index_node(new)->item = item;
    index_node(new)->level = 1;
    return index_insert(index, key, new);
}

enum { LEVEL_MAX = 32 };

struct index_check {
    uint32_t left; // nodes that there can be yet: none is met twice, so the tree ends
    void (*check)(oref_t item, uint32_t hash);
};

static void index_check_node(struct index_check *c, oref_t at)
{
    const struct index_node *node = index_node(at);

    if (at == 0) return;
    ASSERT(c->left-- != 0);
    ASSERT(index_level(node->left) == node->level - 1);
    ASSERT(index_level(node->right) == node->level || index_level(node->right) == node->level - 1);
    ASSERT(node->right == 0 || index_level(index_node(node->right)->right) < node->level);
    ASSERT(node->left == 0 || index_node(node->left)->hash <= node->hash);
    ASSERT(node->right == 0 || index_node(node->right)->hash >= node->hash);
    if (c->check != NULL) c->check(node->item, node->hash);
    index_check_node(c, node->left);
    index_check_node(c, node->right);
}

void index_check(oref_t index, void (*check)(oref_t item, uint32_t hash))
{
    struct index_check c = {.left = (world()->heap_top - ARENA_BASE) / OBJECT_ALIGN,
                            .check = check};

    ASSERT(index_level(index) <= LEVEL_MAX);
    index_check_node(&c, index);
}

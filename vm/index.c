#include "vm/index.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "vm/heap.h"

// The tree, after Andersson ("Balanced search trees made simple"). Each node has a level: 1 if it
// has no children. A left child is one level lower; a right one lower or, once in a row, on the
// same level. So no path is longer than twice the level of the root, and that is at most log2(n+1).
//
// Node 0 stands for no node: its level is 0, and nothing but index_clear() writes to it.

struct node {
    uint32_t hash;
    oref_t item;
    uint32_t left; // numbers of nodes
    uint32_t right;
    uint32_t level;
};

struct tree {
    uint32_t root;
    uint32_t count; // of nodes, number 0 included
    struct node nodes[];
};

enum {
    FIRST_NODES = 256,
    HEAD_WORDS = sizeof(struct tree) / 4,
    NODE_WORDS = sizeof(struct node) / 4,
};

_Static_assert(sizeof(struct node) == 20, "words without gaps");

static struct tree *index_tree(oref_t index)
{
    return (struct tree *)((struct words *)object_at(index))->at;
}

static uint32_t index_room(oref_t index)
{
    return index == 0 ? 0 : (object_length(index) - HEAD_WORDS) / NODE_WORDS;
}

static int index_compare(const struct index_key *key, const struct node *node)
{
    if (key->hash != node->hash) return key->hash < node->hash ? -1 : 1;
    return key->compare(key->wanted, node->item);
}

static struct node *index_seek(oref_t index, const struct index_key *key)
{
    if (index == 0) return NULL;
    struct tree *tree = index_tree(index);
    uint32_t at = tree->root;

    while (at != 0) {
        struct node *node = &tree->nodes[at];
        int order = index_compare(key, node);
        if (order == 0) return node;
        at = order < 0 ? node->left : node->right;
    }
    return NULL;
}

oref_t index_find(oref_t index, const struct index_key *key)
{
    const struct node *node = index_seek(index, key);

    return node == NULL ? 0 : node->item;
}

void index_exchange(oref_t index, const struct index_key *key, oref_t item)
{
    struct node *node = index_seek(index, key);

    ASSERT(node != NULL);
    node->item = item;
}

// A left child on the same level becomes the parent.
static uint32_t index_skew(struct node *nodes, uint32_t at)
{
    uint32_t left = nodes[at].left;

    if (nodes[left].level != nodes[at].level) return at;
    nodes[at].left = nodes[left].right;
    nodes[left].right = at;
    return left;
}

// Of three in a row on one level, the middle one rises.
static uint32_t index_split(struct node *nodes, uint32_t at)
{
    uint32_t right = nodes[at].right;

    if (nodes[nodes[right].right].level != nodes[at].level) return at;
    nodes[at].right = nodes[right].left;
    nodes[right].left = at;
    nodes[right].level++;
    return right;
}

// Put node `new` below node `at`. Returns what stands there now.
static uint32_t index_insert(struct tree *tree, uint32_t at, const struct index_key *key,
                             uint32_t new)
{
    if (at == 0) return new;
    struct node *node = &tree->nodes[at];
    int order = index_compare(key, node);
    ASSERT(order != 0);
    if (order < 0)
        node->left = index_insert(tree, node->left, key, new);
    else
        node->right = index_insert(tree, node->right, key, new);
    return index_split(tree->nodes, index_skew(tree->nodes, at));
}

// An index with room for one more.
static oref_t index_grow(oref_t index)
{
    uint32_t room = index_room(index);

    if (index != 0 && index_tree(index)->count < room) return index;
    uint32_t larger = room == 0 ? FIRST_NODES : 2 * room;
    oref_t grown = heap_alloc_words(HEAD_WORDS + NODE_WORDS * larger);
    if (grown == 0) return 0;
    if (index == 0)
        index_clear(grown);
    else
        memcpy(index_tree(grown), index_tree(index), 4 * object_length(index));
    return grown;
}

oref_t index_add(oref_t index, const struct index_key *key, oref_t item)
{
    index = index_grow(index);
    if (index == 0) return 0;
    struct tree *tree = index_tree(index);
    tree->nodes[tree->count] = (struct node){.hash = key->hash, .item = item, .level = 1};
    tree->root = index_insert(tree, tree->root, key, tree->count);
    tree->count++;
    return index;
}

void index_clear(oref_t index)
{
    struct tree *tree = index_tree(index);

    tree->root = 0;
    tree->count = 1;
    tree->nodes[0] = (struct node){.level = 0};
}

// Returns how many nodes there are below and at this one.
static uint32_t index_check_node(const struct tree *tree, uint32_t at)
{
    const struct node *nodes = tree->nodes;
    const struct node *node = &nodes[at];

    if (at == 0) return 0;
    ASSERT(at < tree->count);
    ASSERT(nodes[node->left].level == node->level - 1);
    ASSERT(nodes[node->right].level == node->level || nodes[node->right].level == node->level - 1);
    ASSERT(nodes[nodes[node->right].right].level < node->level);
    ASSERT(node->left == 0 || nodes[node->left].hash <= node->hash);
    ASSERT(node->right == 0 || nodes[node->right].hash >= node->hash);
    return 1 + index_check_node(tree, node->left) + index_check_node(tree, node->right);
}

void index_check(oref_t index)
{
    if (index == 0) return;
    const struct tree *tree = index_tree(index);
    ASSERT(tree->count >= 1 && tree->count <= index_room(index));
    ASSERT(tree->nodes[0].level == 0);
    ASSERT(index_check_node(tree, tree->root) == tree->count - 1);
}

#pragma once

#include <stdbool.h>

#include "vm/object.h"

// An index: items of the arena, found by what they are.
//
// No bundle is so written that it becomes slow: to find one of n items takes 2 log2(n) comparisons
// at most, whatever their hashes. They are in order of the hash and, among those that share one, of
// what compare() says, in a balanced tree (an AA tree, that is a 2-3 tree made of pairs).
//
// An index is its root, an object, and 0 an empty one. Each item has a node of its own, so an index
// grows by one of them at a time, however large it is. Nodes keep one another, but not the items:
// whoever has an index keeps these alive elsewhere, and sees that they stay where they are.

struct index_key {
    uint32_t hash;
    const void *wanted;
    // Whether `wanted` comes before an item of the same hash, is it, or comes behind it: less than,
    // equal to, greater than zero.
    int (*compare)(const void *wanted, oref_t item);
};

// The item, or 0.
oref_t index_find(oref_t index, const struct index_key *key);

// The first item that comes behind what is wanted, if it has the same hash; or 0.
oref_t index_after(oref_t index, const struct index_key *key);

// Enter an item that cannot be found yet. Returns the index, which has another root then perhaps;
// 0: the arena is full, and nothing has changed.
oref_t index_add(oref_t index, const struct index_key *key, oref_t item);

// Put an item in the place of the one that is found by this key.
void index_exchange(oref_t index, const struct index_key *key, oref_t item);

// Every rule of the tree, asserted, of whatever lies there; and what `check`, which may be null,
// asserts of each item and its hash.
void index_check(oref_t index, void (*check)(oref_t item, uint32_t hash));

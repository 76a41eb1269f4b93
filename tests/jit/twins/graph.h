#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// All that the static fields of classes lead to, as one number: two worlds with the same number
// have the same objects, in the same relation to one another, wherever these lie.

// `classes`: refs. `has_shapes`: with the identities of objects, which say where they were made.
uint64_t graph_hash(oref_t classes, bool has_shapes);

// How many objects that were.
uint32_t graph_count(void);

// Print them, one to a line: the number, the class, and the words as they are.
void graph_print(void);

// Mix a word into a hash.
static inline uint64_t graph_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

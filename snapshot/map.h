#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Where each arena page is on disk: lookups in the tree of the durable generation.
//
// Only pages that are not in memory are looked up, and such a page was not written since the
// durable generation, so its entry is the same in that tree and in one that is being built beside
// it. All functions are called with the engine lock held, or before there is a second thread.

// Start with an arena that is all zero.
void map_init(void);

// The root of the durable generation; changes only in map_install().
const struct format_root *map_root(void);

// A place to make the next root in, the writer's own: as map_root(), but without recent entries,
// and to be filled in from the first one on. One that was begun before is given up.
struct format_root *map_begin(void);

// What was made there is the root of `generation`, and the tree that is looked up.
void map_install(gen_t generation);

// The entry that the root itself has for a page, which counts instead of that in its leaf, or NULL.
const struct format_entry *map_find_recent(page_t page);

// The same in the tree of another root. May read nodes from disk.
MUST_CHECK err_t map_find_in(const struct format_root *root, page_t page, struct format_entry *out);

// Find the entry of a page; an empty one if the page was never stored. May read nodes from disk.
MUST_CHECK err_t map_find(page_t page, struct format_entry *out);

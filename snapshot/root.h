#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// The durable root, and where each arena page is on disk: lookups in the tree below it.
//
// Only pages that are not in memory are looked up, and such a page was not written since the
// durable generation, so its entry is the same in that tree and in one that is being built beside
// it. All functions are called with the engine lock held, or before there is a second thread.

// Start with an arena that is all zero.
void root_init(void);

// The root of the durable generation; changes only in root_install().
const struct format_root *root_durable(void);

// The next root, the writer's own to fill in: as root_durable(), but without recent entries. One
// that was begun before is given up. When its recent entries are there, root_finish() makes of it
// what goes to the disk.
struct format_root *root_begin(void);
void root_finish(struct format_root *next);

// What was made there is the root of `generation`, and the tree that is looked up.
void root_install(gen_t generation);

// Find the entry of a page; an empty one if the page was never stored. May read nodes from disk.
MUST_CHECK err_t root_find(page_t page, struct format_entry *out);

// The same in the tree of another root. May read nodes from disk.
MUST_CHECK err_t root_find_in(const struct format_root *root, page_t page,
                              struct format_entry *out);

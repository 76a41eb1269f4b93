#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/blocks.h"
#include "snapshot/format.h"

// Going through every block that a generation leads to: to count who uses which, or to see whether
// all is what it should be.
//
// Every entry leads to a block of the disk (disk_load() sees to the rest), and every node that is
// gone into is whole. What happens to a block is up to `visit`.
//
// Memory: a frame per level, taken from scratch.h, so that there always is one. No lock;
// neither the tree nor the scratch frames may be in other hands meanwhile.

struct traverse {
    gen_t generation;     // the one whose blocks are visited
    bool must_verify;     // read every block, not only nodes
    bool may_lack_pages;  // with it: of damaged and unreadable blocks only nodes end the walk
    page_t lacking_pages; // of the others, pages, that were passed over
    page_t lacking_page;  // the first of these, and its block
    blkno_t lacking_block;
    blkno_t unreadable; // the block that ended the walk because the disk refused it; 0: none
    // Called for each entry, parents first. Clear *is_wanted, which is set, to leave out what is
    // below.
    err_t (*visit)(struct traverse *w, const struct format_entry *entry, bool *is_wanted);
    err_t (*rest)(void);              // called after each node was read, with no lock; NULL: no
    struct block_list blocks;         // for the visitor
    frame_t frames[FORMAT_NAMES + 1]; // by level
};

void traverse_init(struct traverse *w);
void traverse_stop(struct traverse *w);

// Visit what the root leads to, as if it were one of generation w->generation. The visitor's
// error, or ERR_CORRUPT, ERR_IO ... where something cannot be read.
MUST_CHECK err_t traverse_root(struct traverse *w, const struct format_root *root);

// Visit the root block of that generation, and what it leads to.
MUST_CHECK err_t traverse_generation(struct traverse *w, const struct format_kept *id);

// The entry that would lead to the root of a generation.
struct format_entry traverse_root_entry(const struct format_kept *id);

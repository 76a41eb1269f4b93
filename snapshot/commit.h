#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Storing one generation, step by step. recover.c answers each step from the other side.
//
//   commit_claim()     what the generation will need is not given to anybody else
//   commit_prepare()   choose what to drop, take memory; the last step that may be refused
//   commit_write()     pages and tree to free blocks, then the first flush
//   commit_publish()   the superblock to the older slot, then the second flush
//   commit_finish()    the generation is durable: make it the one that is looked up
//
// The tree is written bottom-up in one pass: pages come in rising order, so at any time one leaf
// and one inner node are open; a node is written when the first page beyond it comes along, and its
// new place is entered in its parent. Memory does not grow with the size of the generation.
//
// The writer thread calls them without the engine lock, but commit_claim() and commit_abandon(),
// which want it; the first of these is part of the pause.

// Continue after generation `newest`, which is what the map shows, on the disk that *super
// describes. `must_erase_slot`: the slot that comes next may lead to a newer generation, which
// recovery could not use. ERR_NOMEM: nothing is held.
MUST_CHECK err_t commit_init(const struct format_super *super, const struct format_kept *newest,
                             bool must_erase_slot);
void commit_stop(void);

// The most blocks that one generation can need.
blkno_t commit_reserve_blocks(void);

// Blocks that the arena thread may take for pages of W, whose number is `working`: those that the
// generation being stored can do without. Holds the engine lock; may write to the disk.
//
// Those pages then take no block when W is stored, so I7 of README.md stays true: what is free and
// what they took is together as much as W can need at most.
blkno_t commit_spare_blocks(gen_t working);

// The frozen generation has `count` pages, and `saved` of them are in blocks already.
void commit_claim(page_t count, page_t saved);

// Prepare to store the frozen generation. ERR_NOMEM: nothing has changed; try again later.
MUST_CHECK err_t commit_prepare(void);

// After an error of these two, commit_abandon() and nothing else.
MUST_CHECK err_t commit_write(gen_t generation, uint64_t time_ms);
MUST_CHECK err_t commit_publish(void);

void commit_finish(void);
void commit_abandon(void);

uint64_t commit_pages_written(void);
uint64_t commit_nodes_written(void);

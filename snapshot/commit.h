#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Storing one generation, step by step. recover.c answers each step from the other side.
//
//   commit_settle()    know which blocks are in use; have the superblock say what it should
//   commit_claim()     what the generation will need is not given to anybody else
//   commit_prepare()   choose what to drop, take memory; the last step that may be refused
//   commit_write()     pages and tree to free blocks, then the first flush
//   commit_publish()   the superblock to the older slot, then the second flush
//   commit_finish()    the generation is durable: make it the one that is looked up
//
// A page that was written need not be entered in its leaf at once: the root has room for the newest
// FORMAT_RECENT_MAX entries. When there are more, the leaves that most of them belong to are
// written. A superseded entry stays in its leaf until then, and its block in use, so that a block
// is free exactly if no node names it.
//
// The tree is written bottom-up in one pass: pages come in rising order, so at any time one leaf
// and one inner node are open; a node is written when the first page beyond it comes along, and its
// new place is entered in its parent. Memory does not grow with the size of the generation.
//
// The writer thread calls them without the engine lock, but commit_claim() and commit_abandon(),
// which want it; the first of these is part of the pause.

// Continue on the disk that *super describes; `is_news`: the superblock should say so, and does not
// yet. The map and the history show the rest. The frames of run.h are there.
void commit_init(const struct format_super *super, bool is_news);
void commit_stop(void);

// The most blocks that one generation can need.
blkno_t commit_reserve_blocks(void);

// Blocks that the arena thread may take for pages of W: those that the generation being stored can
// do without; none before commit_is_settled(). Engine lock held.
//
// Those pages then take no block when W is stored, so I7 of README.md stays true: what is free and
// what they took is together as much as W can need at most.
blkno_t commit_spare_blocks(void);

// Is all still free that was put aside for S, as far as is known what is? To be asserted by whoever
// takes blocks. Engine lock held.
bool commit_is_covered(void);

// Such a block has an older content now, and no tree will ever lead to it. Engine lock held.
void commit_give_back(blkno_t block);

// The frozen generation has `count` pages, and `saved` of them are in blocks already.
void commit_claim(page_t count, page_t saved);

// Has commit_settle() nothing to do? If it has, nobody but the writer may touch blocks, history or
// the frames of run.h, even in SNAP_IDLE.
bool commit_is_settled(void);

// They are not known any more; the writer will find out.
void commit_unsettle(void);

// Where the next superblock will be written. Needs no lock.
unsigned commit_older_slot(void);

// Write the superblock again, to the older slot, and flush: with it everything that a slot may lead
// to that was passed over when mounting, or was left by a commit that failed, is past. Nothing is
// written to blocks before that.
MUST_CHECK err_t commit_restate(void);

// This life is a good one: from now on the superblock is to say so. Engine lock held. True: that
// is worth being written at once.
bool commit_confirm(void);

// Do what must be done before anything can be stored; calls `rest` as derive_blocks() does. Errors
// as derive_blocks(), or of the disk; ERR_NOSPACE: there is less room than a generation needs,
// which only a disk can have that broke the rules of FORMAT.md.
MUST_CHECK err_t commit_settle(err_t (*rest)(void));

// Is there room for every future generation beside what is pinned and the generation before it,
// though nothing is shared?
bool commit_can_pin(void);

// May the frozen generation be stored in such a rest? It may, after mounting, if the superblock
// told of enough blocks that are free. Then commit_prepare() and all others are as ever.
bool commit_can_be_early(void);

// Prepare to store the generation that was frozen at that running time. ERR_NOMEM: nothing has
// changed; try again later.
MUST_CHECK err_t commit_prepare(uint64_t running_ms);

// Its number and times are in *id. After an error of these two, commit_abandon() and nothing else.
MUST_CHECK err_t commit_write(const struct format_kept *id);
MUST_CHECK err_t commit_publish(void);

void commit_finish(void);

// The generation is not to be: everything is as before commit_prepare(), but not settled.
void commit_abandon(void);

uint64_t commit_pages_written(void);
uint64_t commit_nodes_written(void);
uint64_t commit_bytes_written(void);

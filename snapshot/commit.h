#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Storing one generation, step by step. recover.c answers each step from the other side.
//
//   settle_blocks()    know which blocks are in use; have the superblock say what it should
//   commit_claim()     what the generation will need is not given to anybody else
//   commit_prepare()   choose what to drop, take memory; the last step that may be refused
//   commit_write()     pages and tree to free blocks, then the first flush, unless S is small
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
// The phase says how far S has come. In each these facts hold. Before the next step begins, in
// every build, commit_check() asserts those that can be looked at: claim and budget, open nodes,
// what waits, blocks, scratch frames and pages by their number, and the generations of the
// superblocks. What is on the medium, who was chosen to leave, and for how much there is memory,
// nothing shows: these facts are the meaning of the steps.
//
//   IDLE       There is no S, or it was abandoned: nothing is claimed.
//   CLAIMED    The blocks that S can need at most are set aside (B1 of budget.h).
//   PREPARED   Who leaves is chosen, and there is memory for each block that S replaces. The budget
//              is not CLOSED: no block of S is one that a slot of the disk leads to.
//   WRITING    Frames of nodes and taken blocks are on their way. It is the only phase in which a
//              node is open or a block waits.
//   WRITTEN    The tree is on the medium, or if its root names all of it, written: each page of S
//              was entered once, each block that was taken is part of it, each scratch frame is
//              back. The superblock in force leads to the generation before; that of S may have
//              arrived or not.
//   PUBLISHED  The superblock that leads to S is on the medium, with all of S: S is durable.
//
//   IDLE -claim-> CLAIMED -prepare-> PREPARED -write-> WRITING, WRITTEN -publish-> PUBLISHED
//   -finish, close-> IDLE; from each of them -abandon-> IDLE, which also closes the budget.
//
// The writer thread calls these without the engine lock, but commit_claim(), commit_close() and
// commit_abandon(), which want it; the first of these is part of the pause.

enum commit_phase {
    COMMIT_IDLE,
    COMMIT_CLAIMED,
    COMMIT_PREPARED,
    COMMIT_WRITING,
    COMMIT_WRITTEN,
    COMMIT_PUBLISHED,
};

// Begin in IDLE, with settle.h, root and history ready.
void commit_init(void);

// The frozen generation has `count` pages, and `saved` of them are in blocks already.
void commit_claim(page_t count, page_t saved);

// May the frozen generation be stored although blocks are not counted? After mounting it may, if
// there are enough spare blocks. Then commit_prepare() and all others are as ever.
bool commit_can_be_early(void);

// Prepare to store the generation that was frozen at that running time. ERR_NOMEM: nothing has
// changed; try again later.
MUST_CHECK err_t commit_prepare(uint64_t running_ms);

// Its number and times are in *id. After an error of these two, commit_abandon() and nothing else.
MUST_CHECK err_t commit_write(const struct format_kept *id);
MUST_CHECK err_t commit_publish(void);

// S is looked up from now on, and what only dropped generations used is free. Then, with the engine
// lock, S is the newest in the history, and there is no S any more.
void commit_finish(void);
void commit_close(void);

// The generation is not to be: all is as before commit_claim(), but the budget is closed.
void commit_abandon(void);

// Assert what holds in this phase.
void commit_check(void);

uint64_t commit_pages_written(void);
uint64_t commit_nodes_written(void);

#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Which disk blocks are in use, and lists of blocks that will become free together.
//
// Nothing of this is stored: recovery marks what the kept generations reach. A block is *used* from
// the moment it is allocated or marked until a list that contains it is freed. Lists are what
// history.c hangs on generations: "these blocks are needed until that generation is dropped".
//
// Locks: the map is used by the arena thread too, so blocks_alloc(), blocks_free() and
// block_list_free_some() want the engine lock, or that there is no second thread yet. The lists are
// for mounting and then for the writer thread only. What only asks may be used by anyone, and the
// answer may then be a moment old.

enum {
    BLOCKS_MAP_BITS = 4096 * 8, // blocks that one page of the map describes
    BLOCKS_MAP_PAGES = 1024,    // so 128 GiB of a disk are used at most
};

struct block_chunk;

// A bag of block numbers; all zero is an empty one.
struct block_list {
    struct block_chunk *first; // the only one with room, if any
    struct block_chunk *last;
    blkno_t count;
};

// Start with `total` blocks, all free but the superblock slots. ERR_NOMEM: nothing is held.
MUST_CHECK err_t blocks_init(blkno_t total);
void blocks_stop(void);

// The part of a disk of `size` blocks that can be used.
blkno_t blocks_usable(blkno_t size);

bool blocks_is_used(blkno_t block);
blkno_t blocks_free_count(void);

// Assert that the count and the map agree, and that the superblock slots are used.
void blocks_check(void);

// Mark a free block as used: recovery found it in a tree.
void blocks_mark(blkno_t block);

// A free block, as far as possible the one after the last one given out. The caller knows that
// there is one: see history_make_room().
blkno_t blocks_alloc(void);

// The block, which is on no list, is not used any more.
void blocks_free(blkno_t block);

// Make sure that `count` block_list_add() in a row, to at most two lists, need no memory.
MUST_CHECK err_t block_list_reserve(unsigned count);

void block_list_add(struct block_list *list, blkno_t block);

// Move everything in `from` to `to`.
void block_list_move(struct block_list *to, struct block_list *from);

// Every block in the list becomes free, and the list empty. The second does so to about a thousand
// of them; false when the list is empty.
void block_list_free(struct block_list *list);
bool block_list_free_some(struct block_list *list);

// The list becomes empty; its blocks stay used.
void block_list_forget(struct block_list *list);

// Call `visit` for each block in the list.
void block_list_visit(const struct block_list *list, void (*visit)(blkno_t block));

#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Which disk blocks are in use, and lists of blocks that will become free together.
//
// Nothing of this is stored: derive.c marks what the kept generations reach. A block is *used* from
// the moment it is allocated or marked until a list that contains it is freed. Lists are what
// history.c hangs on generations: "these blocks are needed until that generation is dropped". A
// block is *pinned* if a generation that must never be dropped needs it.
//
// Locks: the map is used by the arena thread too, so blocks_alloc(), blocks_free() and
// blocks_list_free_some() want the engine lock. Only while nobody knows what is in use, before
// they are counted (budget.h), the writer has the map for itself. The lists and the pins are for
// the writer thread, and for whoever is sure that it is not at work. What only asks may be used by
// anyone, and the answer may then be a moment old.

#define BLOCK_AGE_MAX  UINT32_MAX // so old, or older
#define BLOCK_AGE_NONE UINT64_MAX

enum {
    BLOCKS_MAP_BITS = 4096 * 8, // blocks that one page of the map describes
    BLOCKS_MAP_PAGES = 1024,    // so 128 GiB of a disk are used at most
};

struct block_chunk;

// A bag of blocks, each with its age: in how many generations before the one that the list hangs on
// it was written, at most BLOCK_AGE_MAX. All zero is an empty one.
struct block_list {
    struct block_chunk *first; // the only one with room, if any
    struct block_chunk *last;
    blkno_t count;
};

// Start with `total` blocks, all free but the superblock slots. ERR_NOMEM: nothing was taken.
MUST_CHECK err_t blocks_init(blkno_t total);
void blocks_stop(void);

// The part of a disk of `size` blocks that can be used.
blkno_t blocks_usable(blkno_t size);

bool blocks_is_used(blkno_t block);

// Is none of the `count` blocks from `first` on used? All exist.
bool blocks_are_free(blkno_t first, blkno_t count);

blkno_t blocks_free_count(void);

// Assert that the count and the map agree, and that the superblock slots are used.
void blocks_check(void);

// Mark a free block as used: it was found in a tree.
void blocks_mark(blkno_t block);

// Pin a used block, unless it is pinned; says whether it was not. ERR_NOMEM: it was not, and is
// not.
MUST_CHECK err_t blocks_pin(blkno_t block, bool *is_new);
blkno_t blocks_pinned_count(void);
void blocks_unpin_all(void);

// A free block, as far as possible the one after the last one given out; or so many of them. The
// caller knows that there are as many: see history_make_room().
blkno_t blocks_alloc(void);
void blocks_alloc_some(blkno_t *out, unsigned count);

// Fill in FORMAT_SPARE_RUNS runs of free blocks, about where the next ones will be given out;
// `most` blocks in all, and not more than FORMAT_SPARE_MAX.
void blocks_find_spare(struct format_run *runs, blkno_t most);

// The block, which is on no list, is not used any more.
void blocks_free(blkno_t block);

// Make sure that `count` blocks_list_add() in a row, to at most two lists, need no memory.
MUST_CHECK err_t blocks_list_reserve(unsigned count);

// Give back some of what was reserved and was not needed. False: nothing is left of it.
bool blocks_list_give_back(void);

void blocks_list_add(struct block_list *list, blkno_t block, uint32_t age);

// Divide *list: what is as old as `age`, or older, stays, the rest goes to *younger. Nothing is as
// old as BLOCK_AGE_NONE. Needs memory like one blocks_list_add().
void blocks_list_split(struct block_list *list, uint64_t age, struct block_list *younger);

// Divide *list: what is pinned stays, the rest goes to *unpinned. Memory as above.
void blocks_list_split_pinned(struct block_list *list, struct block_list *unpinned);

// The list is to hang on a generation that is `by` older: its blocks are so much younger then.
void blocks_list_rejuvenate(struct block_list *list, uint32_t by);

// Move everything in `from` to `to`.
void blocks_list_move(struct block_list *to, struct block_list *from);

// Every block in the list becomes free, and the list empty. The second does so to about 500 of
// them; false when the list is empty.
void blocks_list_free(struct block_list *list);
bool blocks_list_free_some(struct block_list *list);

// The list becomes empty; its blocks stay used.
void blocks_list_forget(struct block_list *list);

// Call `visit` for each block in the list.
void blocks_list_visit(const struct block_list *list, void (*visit)(blkno_t block));

#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/blocks.h"
#include "snapshot/format.h"

// The generations that are kept on the disk, and who needs which block.
//
// Each kept generation has a list of the blocks whose *newest* user it is: those that the next
// kept generation replaced or, for the newest one, nothing yet. Only the oldest generation is
// ever dropped, and then exactly its list becomes free: an older user does not exist any more, and
// a newer one does not use them.
//
// A generation is dropped in two steps, because its blocks may be written again only when the disk
// has forgotten it. history_make_room() takes it off the table that the next root will carry;
// history_commit(), called when that root is durable, frees its blocks.
//
// No lock: only mounting and then the writer thread use it.

enum {
    HISTORY_KEEP = 8, // how many generations are kept, the current one included, if there is room
    HISTORY_MAX = FORMAT_KEPT_MAX + 1, // how many a disk may bring along
};

void history_init(void);
void history_stop(void);

// How many generations are kept, and the newest.
unsigned history_count(void);
const struct format_kept *history_newest(void);

// Add a generation that is older than all so far, with the blocks of which it is the newest user.
// For recovery, newest first. At most HISTORY_MAX.
void history_add_older(const struct format_kept *kept, struct block_list *blocks);

// The next generation will need at most `need` blocks. Choose the generations to drop with it: all
// beyond HISTORY_KEEP, and as many more as it takes to have `reserve` free blocks once it is
// durable.
void history_make_room(blkno_t need, blkno_t reserve);

// The generation being written does without `block`, which the newest durable one uses.
void history_release(blkno_t block);

// Write the table of kept generations into the root that is being built.
void history_fill_root(struct format_root *root);

// That root is durable: free some of the blocks of what was dropped. False: all are free.
bool history_free_dropped(void);

// All of that is done, and the root is now the newest generation.
void history_commit(const struct format_kept *kept);

// Assert that generations fall from first to last, and that their blocks are in use.
void history_check(void);

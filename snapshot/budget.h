#pragma once

#include <stdbool.h>

#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Who may take how many of the free blocks.
//
// Two take blocks at the same time: the writer, for the generation that is being stored (S), and
// the arena thread, for dirty pages of W that it evicts. So at the pause the most that S can need
// is put aside as its *claim*, and pages get only what is left.
//
//               which blocks are free              who may take one
//   CLOSED      unknown; and a superblock slot     nobody: to write to a block could ruin the tree
//               may lead to a tree given up        that the slot leads to
//   UNCOUNTED   unknown, but for the spare ones    the writer, of the spare ones
//   COUNTED     blocks.c and history.c know        the writer its claim, pages the rest
//
// *Spare* blocks are those of which the superblock told when the life began that they are free.
// They are gone once all are counted, or the budget was closed.
//
//   B1  In COUNTED the claim is free. So a commit never lacks space.
//   B2  In COUNTED what is free and what pages of W are saved in is together at least the reserve:
//       pages that took blocks need none when W is stored. (I7 of README.md.)
//
// All functions are called with the engine lock held, or by the writer thread, which alone changes
// the phase, but for budget_forget().

enum budget_phase { BUDGET_CLOSED, BUDGET_UNCOUNTED, BUDGET_COUNTED };

// For a disk with an arena of so many pages, whose superblock told of these spare blocks; begins
// CLOSED or UNCOUNTED.
void budget_init(page_t arena_pages, const struct format_run *spare, enum budget_phase phase);
void budget_stop(void);

enum budget_phase budget_phase(void);

// Is it COUNTED? If it is not, nobody but the writer may touch blocks, history or scratch frames.
// Needs no lock.
bool budget_is_counted(void);

// CLOSED to UNCOUNTED: no slot leads to what was given up. UNCOUNTED to COUNTED: blocks and history
// say who uses what. And back, by one step or to the beginning.
void budget_open(void);
void budget_set_counted(void);
void budget_forget(void);
void budget_close(void);

// The most blocks that one generation can need.
blkno_t budget_reserve(void);

// Has the disk the room that the rules of FORMAT.md promise? And is there room for every future
// generation beside what is pinned and the generation before it, though nothing is shared?
bool budget_has_room(void);
bool budget_can_pin(void);

// Put `claim` blocks aside for S; 0 when S has come to its end.
void budget_set_claim(blkno_t claim);
blkno_t budget_claim(void);

// May S be stored in UNCOUNTED: are there as many spare blocks, and free as far as is known?
bool budget_can_be_early(void);

// Take blocks of the claim. Engine lock held.
void budget_take(blkno_t *blocks, unsigned count);

// Blocks that pages of W may take: those that S can do without.
blkno_t budget_left(void);

// Such a page has another content now, and no tree will ever lead to its block.
void budget_give_back(blkno_t block);

// What the next superblock tells of spare blocks: what is free now will be free when a life begins
// with it, and may be used up to the reserve before more is known.
void budget_tell_spare(struct format_run *spare);

// Assert B1, as is done whenever blocks are taken.
void budget_check(void);

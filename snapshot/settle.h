#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "snapshot/format.h"

// What must be true before anything is stored: the superblock says what it should, and it is known
// which blocks are in use. (The phases of budget.h, and the steps from one to the next.)
//
//   CLOSED     a slot may lead to a tree that was passed over when mounting, or left by a commit
//              that failed. settle_restate() writes the superblock over that slot, and flushes.
//   UNCOUNTED  derive.c counts what the trees use, and then what pages are saved in.
//   COUNTED    there is nothing to do, but when the life is confirmed.
//
// Here is also the superblock in force: the newest that is known to be on the disk, or in CLOSED
// what it should say.
//
// The writer thread calls these without the engine lock, but settle_confirm().

// Continue on the disk that *super describes; `is_news`: the superblock should say so, and does not
// yet. Root and history show the rest. The scratch frames are there.
void settle_init(const struct format_super *super, bool is_news);
void settle_stop(void);

const struct format_super *settle_super(void);

// Where the next superblock will be written. Needs no lock.
unsigned settle_older_slot(void);

// Write a superblock to the older slot: its sequence number and what counts against the life are
// filled in here. Not flushed. When it is, it is the one in force: settle_set_super().
MUST_CHECK err_t settle_write_super(struct format_super *super);
void settle_set_super(const struct format_super *super);

// Write the superblock again, to the older slot, and flush. The second does so if the one on the
// disk does not say yet that what it leads to has arrived: as long as it does not, damage to that
// looks like a commit that was cut off.
MUST_CHECK err_t settle_restate(void);
MUST_CHECK err_t settle_tell_arrival(void);

// This life is a good one: from now on the superblock is to say so. Engine lock held. True: there
// is something that is worth being written at once.
bool settle_confirm(void);

// Do what there is to do; calls `rest` as derive_blocks() does. Errors as derive_blocks(), or of
// the disk; ERR_NOSPACE: there is less room than a generation needs, which only a disk can have
// that broke the rules of FORMAT.md.
MUST_CHECK err_t settle_blocks(err_t (*rest)(void));

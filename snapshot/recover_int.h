#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"

// The parts of recover.c, in the order in which they are needed; each goes on with what those
// before it have left in the struct.
//
//   recover_slots.c   read the superblock slots
//   recover_torn.c    pass over the superblock of a commit that was cut off
//   recover_blank.c   no superblock: whose disk is it? and making a blank one ours
//   recover_roots.c   the newest root that a superblock leads to, and the generations that it knows
//   recover_choose.c  which of these to go on with, and looking at its tree

// The slot beside that of the newest superblock.
enum recover_other {
    RECOVER_OTHER_GOOD,       // the superblock before it, or nothing where there was none before it
    RECOVER_OTHER_DAMAGED,    // so there may have been a newer generation
    RECOVER_OTHER_UNREADABLE, // so there may be a newer generation than those that are found
};

// How a tree is looked at before it is taken.
enum recover_care {
    RECOVER_TRUST, // it is the one that should be found: not at all
    RECOVER_WHOLE, // something is not as it should be: each block of it must be what was stored
    RECOVER_NODES, // and none is: so it may lack pages, but no nodes
};

struct recovery {
    struct snap_wish wish; // of whoever mounts
    frame_t frame;         // scratch
    // The slots.
    struct format_super supers[FORMAT_SLOTS]; // the valid ones, newest first
    unsigned super_count;
    struct format_crash notes[FORMAT_SLOTS]; // of lives that crashed, if they are any
    enum recover_other other;
    enum recover_care care;
    gen_t torn; // the generation of a superblock that was passed over, because it lacks something
    // The roots.
    gen_t sequence;            // of the superblock that led to the newest root
    struct format_kept newest; // the generation of that root
    struct format_root root;   // the same, with the tree of the generation to go on with
    // The choice.
    bool is_worn_out;     // too many lives crashed, so an older one is tried
    page_t lacking_pages; // of the tree that was taken
    page_t lacking_page;  // the first of them, and its block
    blkno_t lacking_block;
};

// Read both slots. OK if there is a valid superblock and no unknown version.
MUST_CHECK err_t recover_read_slots(struct recovery *r);

// If the newest superblock came before what it leads to, and not all of that has arrived, it is as
// if it had not come either; or, where the one before it is not there, as if it were damaged. A
// block that stays unreadable has not arrived.
void recover_pass_over_torn(struct recovery *r);

// What is on this disk? Errors as snap_probe().
MUST_CHECK err_t recover_classify(struct recovery *r);

// Format the disk, which is blank. And see that one which was mounted has our mark in the last
// block of the device, where nothing else is, on whatever block the disk ends. An error: it cannot
// have it, and must not be used without.
MUST_CHECK err_t recover_write_new(struct recovery *r, uint64_t disk_id, page_t arena_pages);
MUST_CHECK err_t recover_keep_mark(struct recovery *r);

struct format_kept recover_super_id(const struct format_super *super);

bool recover_is_wished(const struct recovery *r);

// What an empty disk was formatted with holds no world: to go back to it would be to begin a new
// one, and to let what can still be saved of the old be thinned away.
bool recover_may_go_back_to(const struct format_kept *id);

// What is damaged is lost. What cannot be read may be readable tomorrow, and is too good to be
// given up; but not for ever, if somebody knows of an older generation to go on with.
bool recover_is_lost(const struct recovery *r, err_t err);

MUST_CHECK err_t recover_load_root(struct recovery *r, const struct format_kept *id,
                                   struct format_root *out);

// The newest root that a superblock leads to, and that is not lost.
MUST_CHECK err_t recover_find_root(struct recovery *r);

// Who else is on the disk, into the history. What is lost of this is missed, but is no reason not
// to start.
MUST_CHECK err_t recover_load_history(struct recovery *r);

// Where to begin: with the wish of whoever mounts, with what the superblock says, or the newest; as
// an index in the history.
MUST_CHECK err_t recover_choose(struct recovery *r, bool has_crashed, unsigned *index);

// Take the tree of the first generation at or after *index that will do into the root. If none is
// whole, the first whose nodes are: a page that all of them lack must not cost everything else. But
// not in place of one that a superblock may name which is readable tomorrow, unless somebody asked
// for it.
MUST_CHECK err_t recover_take_any_tree(struct recovery *r, unsigned *index);

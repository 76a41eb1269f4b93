#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/blocks.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"

// The generations that are kept on the disk, who needs which block, and which of them to drop.
//
// Each kept generation has a list of the blocks whose *newest* user it is, with the age of each.
// When it is dropped, a block that is older than the next older kept generation goes on to the list
// of that one, which may need it; every other block becomes free, since no generation before it can
// know it, and none after it does. After going back to an earlier generation "may need" is not
// "needs": then a block can stay in use until some generation is dropped that never had it, or
// until the next mount, which counts anew.
//
// A generation is dropped in two steps, because its blocks may be written again only when the disk
// has forgotten it. history_make_room() marks it as *leaving*, so that the next root does not name
// it; history_commit(), called when that root is durable, frees its blocks.
//
// How old a generation is, is a matter of running time: for how long the world has run since, all
// lives together. A clock on the wall can be wrong, and must never cost anything.
//
// Named generations, and the one that the next mount is to take, do not leave. The blocks they need
// are pinned (blocks.h): as long as there are few enough, there is room for everything else.
//
// The root names the newest generations itself, and the rest in tables, which are written anew only
// when the root is full: one block now and then. What leaves a table in between is ticked off in
// the root.
//
// No lock of its own. The order and number of generations changes only while mounting and in
// history_commit(), with the engine lock; the rest is the writer's, as in blocks.h. It goes through
// long lists with rests (snap_host_rest()), and without the lock.

enum { HISTORY_MAX = SNAP_KEPT_MAX, HISTORY_IN_ROOT = UINT16_MAX };

_Static_assert((unsigned)HISTORY_MAX <= (unsigned)FORMAT_TABLES_KEPT, "all fit the tables");
_Static_assert((unsigned)SNAP_NAMED_MAX <= (unsigned)FORMAT_NAMES_MAX, "all fit the block");
_Static_assert((unsigned)SNAP_NAME_SIZE == (unsigned)FORMAT_NAME_SIZE, "one kind of names");

struct kept {
    struct format_kept id;
    struct block_list blocks; // those whose newest user this is
    char name[FORMAT_NAME_SIZE];
    uint16_t row; // of the tables on the disk, or HISTORY_IN_ROOT
    bool is_leaving;
};

void history_init(void);
void history_stop(void);

// --- While mounting: newest first ---

// False if there are HISTORY_MAX already.
bool history_add_older(const struct format_kept *id, unsigned row);
void history_load_names(const struct format_names *names);

// --- Questions ---

// How many generations are kept, and the one with that index; 0 is the newest.
unsigned history_count(void);
struct kept *history_at(unsigned index);
const struct format_kept *history_newest(void);

// The generation of that number, or NULL. Not one that is leaving.
struct kept *history_find(gen_t generation);

// The newest of those that stay when the next generation is durable (0), or the one before it (1);
// all zero: there is none.
struct format_kept history_newest_staying(unsigned back);

// Must it not be dropped?
bool history_is_pinned(const struct kept *kept);

unsigned history_named_count(void);

// --- Names ---

// A generation gets another name; an empty one is none.
void history_set_name(struct kept *kept, const char *name);

// The generation that the next mount is to take; 0: the newest.
void history_set_wish(gen_t generation);
gen_t history_wish(void);

// --- A reader ---

// A generation that somebody reads (view.h) is not thinned out; but when the disk is so full that
// it must go, it goes, and is viewed no more. At most one is viewed; 0: none. Engine lock held.
void history_set_viewed(gen_t generation);
gen_t history_viewed(void);

// --- A commit ---

// Is there room for one more, although nobody leaves?
bool history_can_grow(void);

// The next generation, taken at that running time, leaves at least `left` blocks free. Choose those
// that leave: what time has made superfluous, and as many more as it takes to have `reserve` free
// blocks once it is durable, the oldest first. ERR_NOMEM: try again later.
MUST_CHECK err_t history_make_room(blkno_t left, blkno_t reserve, uint64_t running_ms);

// The generation being written does without a block which the newest durable one uses.
void history_release(blkno_t block, gen_t birth);

// Write who is kept into the root that is being built. True if it leaves all to new tables.
bool history_fill_root(struct format_root *root);

// Fill in a zeroed table of the tables that the root leaves all to. False if it is not needed.
bool history_fill_table(unsigned index, struct format_table *table);

// Have names changed since the last commit? Fill in zeroed names. False if there are none.
bool history_has_new_names(void);
bool history_fill_names(struct format_names *names);

// That root is durable: free some of the blocks of what was dropped. False: all are free.
bool history_free_dropped(void);

// All of that is done, and the root is now the newest generation.
void history_commit(const struct format_kept *id);

// --- The rest ---

// All lists are empty, and nobody is leaving: derive.c fills the lists anew.
void history_forget_blocks(void);

// A generation turned out to be damaged, or is given up: the next root does not name it, and nobody
// wishes for it any more.
void history_expel(struct kept *kept);

// Assert that generations fall from first to last, and that their blocks are in use.
void history_check(void);

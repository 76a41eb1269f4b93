#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"

// Finding what is on a disk: the other side of commit.c.
//
//   commit writes ...                       so recovery may rely on ...
//   pages and tree, to free blocks only     every kept generation being untouched
//   ... flushed before the superblock       a valid superblock leading to a whole tree; or to one
//       or named by the root                that is looked at, if it says so (recover_torn.c)
//   the superblock, to the older slot       at least one slot being valid
//   ... flushed before blocks are reused    the tree of the other slot being whole, if the
//                                           current superblock never arrived
//
// Only superblocks, one root, and the list of generations are read, so that mounting takes the same
// time for every size of arena. The rest is read when it is needed, and derive.c looks at all
// nodes.
//
// Should the disk break these promises, what is damaged is noticed by its checksum. If it is the
// root, an older generation is taken, with a notice, after every page of it was looked at: the disk
// may have been so full that blocks of it were used again. If none is whole, the newest is taken
// that lacks only pages, and these are told of.
//
// What cannot be *read* is another matter: it may be readable tomorrow. While an older generation
// is looked for it counts as damaged, because what is passed over then stays on the disk. But a
// newest root that is passed over is lost, and so is a list of generations. So where those cannot
// be read nothing is mounted, unless somebody asks for an older generation by himself. An
// unreadable slot, however, can be what a power cut left of a torn sector, and counts as not
// written; and so does what an unflushed superblock brought with it.
//
// Runs before there is a second thread; no lock. Mounting uses the scratch frames.

// As snap_probe() and snap_format() in snapshot.h.
MUST_CHECK err_t recover_probe(struct snap_info *info);
MUST_CHECK err_t recover_format(uint64_t disk_id, page_t arena_pages);

struct recovered {
    struct format_super super; // what the superblock should say from now on
    bool is_news;              // and does not say yet
    struct format_kept taken;  // the generation that was restored
    gen_t working;             // the number for the next one
    uint64_t running_ms;       // the running time until now
};

// Find the newest generation that can be read, or the one that is wished for, and all others on the
// disk: fills in the disk, history and root modules, of which the history is stopped again on an
// error. Which blocks are in use stays unknown.
MUST_CHECK err_t recover_mount(const struct snap_wish *wish, struct snap_info *info,
                               struct recovered *out);

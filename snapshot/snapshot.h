#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"

// The snapshot engine: the arena survives.
//
// It owns the content of every arena page: it brings pages in from disk when they are touched,
// notices which are written, and stores consistent states of the whole arena, one *generation*
// after another, while programs go on. README.md has the model, FORMAT.md the disk.
//
// Two threads use it. The *arena thread* runs managed code: it alone calls snap_fault(),
// snap_begin() and snap_evict(). The *writer thread* alone calls snap_write_back(). Everything
// that only asks may be called by both. All locking is inside.
//
// A life goes: snap_probe() to see what the disk is; snap_format() if it is blank; snap_mount();
// then snap_fault(), snap_begin() and snap_write_back() over and over; perhaps snap_stop().
//
// Many generations stay whole on the disk: the last SNAP_DENSE, of the older ones one per second
// for a minute, one per minute for an hour and one per hour for a day, fewer when the disk is full;
// and each that has a name, for as long as it has one. That is running time: how long the world has
// run, all lives together. No clock on the wall decides about anything here.

enum snap_state {
    SNAP_STOPPED,    // before snap_mount() or snap_start_volatile(), and after snap_stop()
    SNAP_IDLE,       // nothing to write; snap_begin() may be called
    SNAP_WRITING,    // a generation is being written: its pages and its tree
    SNAP_COMMITTING, // all of it is written; it and its superblock are being made durable
    SNAP_FAILED,     // the disk failed; programs go on, and the writer tries it again and again
    SNAP_VOLATILE,   // no disk by choice; programs run, nothing survives
};

// What is on a disk.
struct snap_info {
    gen_t generation;       // the newest one that can be restored
    int64_t time_ms;        // when it was taken, as snap_host_wall_ms()
    page_t arena_pages;     // size of the arena, fixed when the disk was formatted
    blkno_t disk_blocks;    // size of the disk at that time
    gen_t newest;           // the newest one on the disk: not the same after going back
    int64_t newest_time_ms; // when that was taken
    unsigned generations;   // how many are on the disk, this one included (only by snap_mount())
    unsigned crashes;       // lives before this one, in a row, that crashed
    bool is_empty;          // no page was ever stored: the arena is all zero
    bool is_fallback; // there is, or may be, a newer generation, which is damaged or unreadable
};

// What somebody would go on with, if not with the newest generation: all zero. The first of these
// that is there counts; what formatting made holds no world, and is none.
struct snap_wish {
    gen_t generation; // this one
    const char *name; // the one of that name
    uint64_t
        back_ms; // of running time: the newest that is so much older than the newest, or the oldest
};

enum {
    SNAP_DENSE = 64,      // newest generations that are all kept
    SNAP_NAME_SIZE = 24,  // bytes of a name, the zero after it included
    SNAP_KEPT_MAX = 340,  // generations on a disk
    SNAP_NAMED_MAX = 120, // of them, named
    SNAP_CRASHES_MAX = 3, // lives in a row that crashed, after which an older one is tried
};

// A generation that can be gone back to.
struct snap_generation {
    gen_t number;
    int64_t time_ms;           // when it was taken, as snap_host_wall_ms()
    blkno_t blocks;            // that no newer one uses; 0 before blocks are counted
    char name[SNAP_NAME_SIZE]; // empty: none
};

struct snap_stats {
    page_t arena_pages;
    page_t resident_pages;  // arena pages that have a frame
    page_t dirty_pages;     // written since the last snapshot began
    blkno_t disk_blocks;    // blocks under management
    blkno_t free_blocks;    // of them, used by no kept generation
    blkno_t reserve_blocks; // the most that one generation can need; always kept free
    blkno_t spilled_blocks; // neither free nor part of a generation: pages written early
    unsigned generations;   // kept on disk and restorable
    size_t table_bytes;     // memory for what is remembered about pages
    unsigned node_frames;   // and for the cache of tree nodes
    uint64_t pauses;        // snap_begin() that began a snapshot
    uint64_t commits;       // generations made durable in this life
    uint64_t pages_written;
    uint64_t nodes_written;   // tree nodes and roots
    uint64_t pages_loaded;    // read from disk because they were touched
    uint64_t blocks_scrubbed; // read and verified by snap_scrub()
    uint64_t blocks_damaged;  // of them, not what was stored
    uint64_t pages_copied;    // copied because they were written while being stored
    uint64_t pages_evicted;
    uint64_t pages_spilled; // written before their snapshot began, to evict them
    uint64_t push_downs;    // regions whose protection went from the directory to the pages
};

// Look at the disk without writing anything, and fill in *info where the disk is ours.
//   OK             a Phantom disk that snap_mount() should accept
//   ERR_NOT_FOUND  there is no disk
//   ERR_BLANK      all zero where Phantom would look: snap_format() may be used
//   ERR_TOO_SMALL  blank, but too small; or ours, but smaller than when it was formatted
//   ERR_VERSION    written by another version of Phantom
//   ERR_CORRUPT    ours, but no generation is readable
//   ERR_FOREIGN    somebody else's
//   ERR_IO         cannot be read; it may be another time, so nothing was given up
MUST_CHECK err_t snap_probe(struct snap_info *info);

// Make a blank disk into a Phantom disk with an empty arena of `arena_pages` pages, or of as many
// as the disk can carry if that is fewer; ARENA_MAX_PAGES asks for the most. `disk_id` is any
// number that an earlier format of this disk did not use: it keeps old blocks from passing for new
// ones. Errors as snap_probe(); a disk that is not blank is left alone (ERR_FOREIGN).
MUST_CHECK err_t snap_format(uint64_t disk_id, page_t arena_pages);

// Restore the newest readable generation, or the one that snap_roll_back() chose; the arena is then
// that one, page by page as it is touched. Reads two superblocks and a root, whatever the size.
//
// Falls back to an older generation when the newest is damaged (to one that is whole, or if there
// is none, to one that lacks pages only: they are ERR_CORRUPT or ERR_IO when touched), and when
// SNAP_CRASHES_MAX lives in a row have crashed (see snap_crash_note()); says so in *info and by
// snap_host_notice(). Power cuts do not count. What it found out it writes into the older
// superblock slot; when there is nothing new, it writes nothing. Errors as snap_probe(), and
// ERR_NOMEM; on an error the engine stays stopped and the disk unchanged.
MUST_CHECK err_t snap_mount(struct snap_info *info);

// The same with what is wished for, for once. ERR_NOT_FOUND: it is not on the disk. What came after
// it stays on the disk, and can be gone back to; but a newest generation that cannot be *read*
// keeps snap_mount() from going on with any other (ERR_IO), and a wish gives it up.
MUST_CHECK err_t snap_mount_wished(const struct snap_wish *wish, struct snap_info *info);
MUST_CHECK err_t snap_mount_generation(gen_t wished, struct snap_info *info);

// This life is a good one: it may crash later without being counted, and those before it count no
// more. A commit says nothing of the kind, for it comes within milliseconds. It is also time to
// tell that all has arrived, as below. Any thread.
void snap_confirm(void);

// What a host that comes to its end because something is broken should write to *sector of its
// disk, if that still answers: the first SECTOR_SIZE bytes of this frame. 0: nothing, for this life
// has proved itself, or has no disk. It was made when the life began, so nothing but this call is
// asked of the engine in that state.
frame_t snap_crash_note(uint64_t *sector);

// Run with an empty arena and without a disk. No more than ARENA_MAX_PAGES.
void snap_start_volatile(page_t arena_pages);

// Forget everything in memory, unmap the arena, give back all frames. What is not durable is lost.
// Neither thread may be inside the engine.
void snap_stop(void);

// An instruction of the arena thread touched `page` in a way that its mapping does not allow. On
// OK it may be tried again (and may fault again). Otherwise nothing has changed:
//   ERR_NOMEM    no frame, and none can be had: either the generation being stored needs them all
//                or all blocks that are left, so let the writer go on and try again; or the disk
//                refuses to be written; or there is no disk
//   ERR_IO       the page cannot be read
//   ERR_CORRUPT  what was read is not what was stored
//   ERR_INVALID  beyond the end of the arena
MUST_CHECK err_t snap_fault(page_t page, bool is_write);

// The same for a write, if it takes a few instructions only: false if not, and nothing was done. It
// takes no lock and does not sleep, so the caller sees to it that nobody else is in the engine, or
// comes there meanwhile.
bool snap_fault_quick(page_t page);

// The pause: freeze the arena as it is now as a generation of its own, and go on writing into the
// next. To be called at a safepoint. False, and nothing has changed, when nothing was written (and
// no generation named) since the last one, when the last one is still being written, or when the
// engine has failed or is volatile.
bool snap_begin(void);

// The writer thread: do what there is to do. After mounting, find out which blocks are in use; then
// store the generation that snap_begin() froze, if any, and make it durable, or else tell the disk
// that all of the last one has arrived, so that what is damaged later is found out as damage; in
// SNAP_FAILED see if the disk answers again. OK also when there is nothing to do. ERR_NOMEM: too
// little memory, nothing has changed; try again soon. Any other error: the engine is in
// SNAP_FAILED, and what was written since the durable generation is still dirty; try again after a
// while.
MUST_CHECK err_t snap_write_back(void);

// The writer thread, when it has nothing better to do: read about `budget` blocks of kept
// generations and verify them, going on where the last call ended. Damage is told to the operator.
// Ends early when a generation waits to be stored.
void snap_scrub(unsigned budget);

// Give back the frames of about `count` pages. Clean ones are taken if some are found, others are
// written first. Returns how many; 0: as ERR_NOMEM above.
unsigned snap_evict(unsigned count);

// Has anything been written since the last snapshot began?
bool snap_is_dirty(void);

// This page is damaged in the durable generation: the newest one before that in which it is whole,
// or 0. The arena thread.
gen_t snap_find_whole(page_t page);

// The block in which the durable generation has this page; 0: none, or that cannot be found out.
// The arena thread.
blkno_t snap_block_of(page_t page);

// The generation that programs are writing into; it becomes a snapshot at the next snap_begin().
gen_t snap_generation(void);

// The newest generation on the medium, and for how long the world has run since it was taken (its
// snap_begin()).
gen_t snap_durable(void);
uint64_t snap_durable_age_ms(void);

// Everything that programs have done until now is safe once snap_durable() has reached this.
gen_t snap_sync_target(void);

// --- Generations ---

// Fill in up to `max` generations that can be gone back to, the newest first. Returns how many
// there are.
unsigned snap_list(struct snap_generation *out, unsigned max);

// Give a generation a name, by which it is kept for ever; or with an empty one take its name away.
// On the disk with the next generation, which snap_begin() begins for this alone, if need be.
//   ERR_NOT_FOUND  there is no such generation
//   ERR_INVALID    a name longer than SNAP_NAME_SIZE - 1 bytes, with control characters, or another
//                  generation's
//   ERR_MANY       SNAP_NAMED_MAX generations have names
//   ERR_NOSPACE    it cannot be kept for ever, and every future generation still be stored
//   ERR_BUSY       a generation is being stored, or blocks are being counted; try again
//   ERR_IO ...     the tree of a generation cannot be read
MUST_CHECK err_t snap_name(gen_t generation, const char *name);

// The next snap_mount() takes this generation; 0: the newest again. Programs go on until then, and
// what they do is stored, and can be gone back to. When on the disk, and errors, as snap_name().
// Only tests wish so: the machine goes back at once, with snap_mount_generation(). But a disk may
// hold a wish, and every mount heeds it.
MUST_CHECK err_t snap_roll_back(gen_t generation);

// --- Reading a generation while programs go on ---

// View the generation that programs are writing into; or, if they have written nothing since the
// last snapshot and that is durable, that one. When the generation is durable, snap_view_read()
// gives each page of the arena as it is there, until snap_view_close(); or until the disk is so
// full that the generation has to be dropped, which is ERR_NOT_FOUND. There is one view at a time.
// The arena thread. ERR_NOT_FOUND: there is no disk by choice; ERR_NOMEM.
MUST_CHECK err_t snap_view_open(gen_t *generation);
MUST_CHECK err_t snap_view_read(page_t page, void *bytes);
void snap_view_close(void);

enum snap_state snap_state(void);
void snap_stats(struct snap_stats *out);

// Assert every invariant of README.md. For tests and the monitor: it walks all tables.
void snap_check(void);

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// What the snapshot engine asks of the host: memory, page protection, a disk, a lock, a clock. What
// it tells the life it serves is in snapshot/life.h.
//
// Whoever links the engine defines these functions: snapshot/port/ on the kernel, a host program
// on Linux, the simulator in tests/sim/. The engine calls nothing else, so what is proved with the
// simulated world holds for the machine as far as both keep the promises written here.
//
// Unless a comment says otherwise a function may be called with the engine lock held, must not
// call back into the engine, and cannot fail.

// --- Memory ---

// A frame with undefined content, or 0 when there is none. Never sleeps and never evicts: the
// engine itself evicts when it sees 0. The first is for the engine's own blocks, the second for a
// page of the arena: it may lie where only snap_host_frame_map() reaches it.
frame_t snap_host_frame_alloc(void);
frame_t snap_host_page_frame_alloc(void);
void snap_host_frame_free(frame_t frame);

// The bytes of one of the engine's own frames; valid, and always the same, until it is freed.
void *snap_host_window(frame_t frame);

// The bytes of any frame for a moment, in which the caller does not sleep; a thread has two at
// most.
void *snap_host_frame_map(frame_t frame);
void snap_host_frame_unmap(void *bytes);

// Copy the bytes of a frame to another.
void snap_host_frame_copy(frame_t to, frame_t from);

// Zeroed memory for the engine's own tables, at most 4 KiB each, or NULL.
void *snap_host_alloc(size_t size);
void snap_host_free(void *memory);

// --- The arena's page tables ---
//
// An arena page can be written exactly when its page entry AND its region's directory entry both
// allow it. A region is REGION_PAGES pages: region r holds pages r * REGION_PAGES and up.

// The directory entry of a region, as the host knows it. The engine only hands it back.
struct snap_host_region;

// Make sure that the entries of all pages of `region` exist, so that nothing below has to allocate.
// The region starts without any page mapped and with a directory entry that forbids writing.
// Called before any other use of the region, once between a start of the engine and snap_stop().
// ERR_NOMEM: nothing was changed.
MUST_CHECK err_t snap_host_region_open(unsigned region, struct snap_host_region **out);

// Take away the write permission of whole regions in their directory entries. This is the loop of
// the pause: a few instructions for each. Nothing needs to be flushed, the engine does so at last.
void snap_host_regions_protect(struct snap_host_region *const *list, unsigned count);

// Give back the write permission of a region. Nothing needs to be flushed, because a stale refusal
// only costs one more fault.
void snap_host_region_unprotect(struct snap_host_region *region);

// Take away the write permission of single pages of a region in their own entries: a bit for each
// of its REGION_PAGES pages, set if it is meant, and then it is mapped. Only called while the
// region is protected and flushed, so no translation that allows a write can be cached: no flush.
void snap_host_region_protect_pages(struct snap_host_region *region, const uint32_t *pages);

// Map `page` to `frame`, replacing what was there. The old translation of the page is flushed.
void snap_host_page_map(page_t page, frame_t frame, bool is_writable);

// Let `page`, which is mapped, be written. Nothing needs to be flushed, as for a region.
void snap_host_page_allow(page_t page);

// Let `page`, which is mapped, show `frame` instead, and be written. The old translation of it is
// flushed.
void snap_host_page_replace(page_t page, frame_t frame);

// Make `page` absent. Its old translation is flushed.
void snap_host_page_unmap(page_t page);

// Was the page, which is mapped, used since the last time this was asked? Only a hint which pages
// to evict: a host that cannot tell says no, and nothing needs to be flushed.
bool snap_host_page_test_used(page_t page);

// Forget every cached translation of arena pages.
void snap_host_flush_translations(void);

// --- The lock ---

// One lock for the state shared by the faulting thread and the writer thread; RANK_SNAPSHOT. It
// may sleep. The writer never holds it across disk requests or anything longer than one pass over
// a run of pages; the faulting thread may hold it while it reads a page from disk, or writes a few
// to evict them.
void snap_host_lock(void);
void snap_host_unlock(void);

// The writer has worked for as long as it takes to checksum so many blocks: if it goes before
// programs, they may have a turn. The lock is not held.
void snap_host_rest(unsigned blocks);

// --- Vector registers ---

// Between these two the engine computes with the processor's vector registers: for as long as a
// checksum takes, a few microseconds, in which it calls nothing and touches no page of the arena. A
// host where threads have such registers of their own has nothing to do.
void snap_host_vectors_borrow(void);
void snap_host_vectors_return(void);

// --- The disk ---

// Most blocks in one request; and in one that the writer ends while a program could run, for who
// wants to read a page then waits for one request of the writer at most.
enum { SNAP_RUN_MAX = 32, SNAP_RUN_SHORT = 16 };

// Could a program run now, if the writer did not?
bool snap_host_is_awaited(void);

// Size of the disk in blocks; 0 if there is none.
blkno_t snap_host_disk_blocks(void);

// Consecutive blocks on their way from or to the disk. Any thread may have several, which go at the
// same time and arrive in any order; what must be behind another one begins when that has ended.
struct snap_transfer {
    bool is_write;
    blkno_t first;
    unsigned count;        // 1 to SNAP_RUN_MAX
    const frame_t *frames; // one for each block
    uint64_t host[6];      // for the host alone: as much as the largest request of any of them
};

// The transfer, its frames and what is in them belong to the host until its end, when this thread
// sleeps until it has arrived: it may be done before the first returns, or after the second is
// called. ERR_IO, ERR_TIMEOUT, and of writing ERR_NOSPACE where the disk itself is lent space that
// is used up: the content of the blocks, or of the frames, is undefined. Thread context, may sleep.
void snap_host_disk_begin(struct snap_transfer *transfer);
MUST_CHECK err_t snap_host_disk_end(struct snap_transfer *transfer);

// Write the first SECTOR_SIZE bytes of `frame` to the first sector of `block`, and nothing else. A
// power cut leaves the old sector or the new one. Otherwise as a transfer, from beginning to end.
MUST_CHECK err_t snap_host_disk_write_sector(blkno_t block, frame_t frame);

// Returns once every write that has ended before is on the medium, where no power cut reaches it. A
// write that has not been flushed may be lost or torn, whatever was written after it. A flush that
// succeeds after one that failed covers what that was for, too: who cannot say so fails for ever.
MUST_CHECK err_t snap_host_disk_flush(void);

// --- Time, and waking others ---

// Milliseconds since 1970-01-01 UTC; stored with every snapshot, for people. It may be any number,
// and jump to and fro.
int64_t snap_host_wall_ms(void);

// Milliseconds since some moment in this life, never going back. What happens between lives does
// not count: the age of a generation is measured in time for which the world has run.
uint64_t snap_host_clock_ms(void);

// There is work for snap_write_back(): make the writer thread call it. Called inside the pause, so
// it only sets something runnable.
void snap_host_wake_writer(void);

// One sentence for the operator, without a newline.
void snap_host_notice(const char *text);

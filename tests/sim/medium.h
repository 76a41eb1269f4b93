#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// A simulated disk with a write cache, which remembers everything that was done to it.
//
// While a *life* of the engine runs, writes and flushes are logged, and reads see the newest write.
// Afterwards the log can be *cut* at any operation, as a power failure does: writes up to the last
// flush before the cut are there, and each later one is, independently and block by block, kept,
// lost, torn at a sector, or has a sector of garbage. The next life can begin on any such image, or
// after a reset without power loss, with the cache still full.
//
// Blocks are immutable once written, so an image is an array of pointers and costs no copying.

enum { MEDIUM_BLOCKS_MAX = 1 << 18, MEDIUM_OPS_MAX = 1 << 16 };

enum medium_kind {
    MEDIUM_WRITE,    // of one block
    MEDIUM_FAILED,   // of one block, and the disk reported an error: anything may be there
    MEDIUM_FLUSH,    // that succeeded
    MEDIUM_STARTED,  // not of the disk: the engine froze this generation
    MEDIUM_PROMISED, // not of the disk: the engine said that this generation is durable
    MEDIUM_FOUND, // not of the disk: the engine is about to begin with this one, or with none (0)
    MEDIUM_RESTORED, // not of the disk: it has begun
};

struct medium_op {
    enum medium_kind kind;
    blkno_t block;
    const uint8_t *data;
    gen_t generation;
};

// A new, blank disk; forgets everything.
void medium_init(blkno_t blocks, uint64_t seed);
blkno_t medium_blocks(void);

err_t medium_read(blkno_t block, void *out);
err_t medium_write(blkno_t block, const void *data);
err_t medium_write_sector(blkno_t block, const void *data); // the first one
err_t medium_write_note(uint64_t sector, const void *data); // any one
err_t medium_flush(void);

// Since the program began.
uint64_t medium_bytes_written(void);
unsigned medium_read_count(void);

// From the `after`-th request from now on (0 is the next) fail one request, or all if `for_ever`.
void medium_fail(unsigned after, bool for_ever);
// Or every reading of this block.
void medium_fail_reads_of(blkno_t block);

// This block cannot be read until it is written again, as a sector that a power cut has torn.
void medium_lose(blkno_t block);
bool medium_is_lost(blkno_t block);
// Or the disk is full: no block is taken any more, only single sectors.
void medium_fill(void);
void medium_heal(void);
bool medium_has_failed(void); // since the last medium_heal()

// Log what is not of the disk. Returns the number of the operation.
unsigned medium_note(enum medium_kind kind, gen_t generation);

// What was noted with generation 0, because it was not known, was this one.
void medium_amend(unsigned op, gen_t generation);

// --- Cuts ---

unsigned medium_op_count(void);

// What is known at a cut before operation `at`.
struct medium_cut {
    unsigned at;
    unsigned pending; // writes that are not flushed
    blkno_t last;     // the block of the last of them
    gen_t promised;   // no older generation may load
    gen_t started;    // no newer generation may load
};

// Go to the first cut of the life that ended, or to the next one. Cuts rise by one operation.
void medium_cut_first(struct medium_cut *cut);
bool medium_cut_next(struct medium_cut *cut);

// Show to readers the image at this cut in which exactly the pending writes in the bit set `kept`
// arrived (the first 32; later ones are lost).
void medium_show_subset(const struct medium_cut *cut, uint32_t kept);

// Show an image in which each pending write has some fate: it arrives, is lost, arrives in part,
// turns to garbage, or leaves a block that cannot be read until it is written again.
void medium_show_sample(const struct medium_cut *cut);

// Show an image in which nothing is lost.
void medium_show_cache(const struct medium_cut *cut);

// Copy what is shown now, all blocks of it.
void medium_copy_shown(void *out);

// Spoil one block of what is shown now: garbage, an older content, or that of another block.
void medium_spoil(void);

// The image that is shown becomes the disk on which the next life begins, the cut's bounds hold on.
void medium_begin_life(const struct medium_cut *cut);

// The same after a reset without power loss: pending writes are still in the cache.
void medium_begin_warm_life(const struct medium_cut *cut);

#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// The disk as the engine sees it: blocks that prove what they are.
//
// A block is only ever reached through an entry, and only believed if its checksum is the one in
// that entry. The checksum is seeded with the disk, the level, the number and the generation that
// the block was written for, so a block that is whole but in the wrong place, left over from an
// earlier write, or left over from an earlier format, does not pass.
//
// And what it leads to must make sense (sane.h): the disk may have been written by anybody.
//
// No lock: disk_open() is called before there is a second thread; the rest keeps no state.

// It is the disk of this superblock, and the first so many blocks of it can be used.
void disk_open(const struct format_super *super, blkno_t blocks);

uint64_t disk_id(void);
blkno_t disk_blocks(void);

// The checksum of the BLOCK_SIZE bytes at `bytes`, written as such a block by generation `birth`.
uint32_t disk_checksum(enum format_level level, uint32_t number, gen_t birth, const void *bytes);

// The same for the content of a frame of whatever kind.
uint32_t disk_frame_checksum(enum format_level level, uint32_t number, gen_t birth, frame_t frame);

// May a tree of generation `generation` contain this entry? (An empty one may not.)
bool disk_entry_is_sane(const struct format_entry *entry, gen_t generation);

// Read the block that `entry` leads to into `frame`, and verify it. What is damaged the first tells
// the operator, too.
// ERR_CORRUPT: it is not what was stored, or makes no sense, or the entry leads outside the disk;
// others: see below.
MUST_CHECK err_t disk_load(enum format_level level, uint32_t number,
                           const struct format_entry *entry, frame_t frame);
MUST_CHECK err_t disk_verify(enum format_level level, uint32_t number,
                             const struct format_entry *entry, frame_t frame);

// It is the disk that refused: unlike what is damaged this may be readable another time.
static inline bool disk_is_unreadable(err_t err)
{
    return err == ERR_IO || err == ERR_TIMEOUT;
}

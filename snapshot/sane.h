#pragma once

#include <stdbool.h>

#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Does what a whole block says make sense? A checksum proves only that somebody meant it: a mistake
// of whoever wrote the disk, or malice, has right checksums, too. All that the engine reads passes
// through here before it is used, so that no number of a disk leads outside a table, a disk or an
// arena, and none overflows.
//
// Not asked here is whether a block belongs to one place only: that takes all trees. derive.c asks
// it before a block is given out.

// What a tree may lead to.
struct sane_bounds {
    blkno_t blocks_end; // no block at or behind it
    page_t arena_pages; // no page at or behind it
    gen_t birth;        // nothing that is newer
};

// With numbers below `limit`, for this slot.
bool sane_super(const struct format_super *super, unsigned slot, uint64_t limit);

// A generation older than `limit`, as far as its root's block.
bool sane_kept(const struct format_kept *kept, gen_t limit, blkno_t blocks_end);

// The entry leads to a child. (An empty one does not.)
bool sane_entry(const struct format_entry *entry, const struct sane_bounds *bounds);

// The BLOCK_SIZE bytes are those of such a block.
bool sane_block(enum format_level level, uint32_t number, const void *bytes,
                const struct sane_bounds *bounds);

// The bytes end within their place, and a console may print them.
bool sane_name(const char name[FORMAT_NAME_SIZE]);

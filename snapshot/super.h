#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// The superblock: the one place that says which generation is current.
//
// Two slots, blocks 0 and 1, hold the two newest superblocks; the one with sequence number s lives
// in slot s % FORMAT_SLOTS. Only the older one is ever overwritten, so at every instant at least
// one slot is whole and leads to a generation whose blocks are all on the medium. If the newer one
// says that it is unflushed, that may be the older one only.
//
// No lock and no state: mounting and the writer thread use it, never both at once. `frame` is
// scratch memory of the caller for one block.

// Read the slot. In *out is the superblock if the result is OK; otherwise:
//   ERR_BLANK    the sector is zero: never written
//   ERR_VERSION  a whole superblock of another version
//   ERR_CORRUPT  it has our magic, but is not whole, not for this slot, or makes no sense
//   ERR_FOREIGN  it has not even our magic
//   ERR_IO ...   it cannot be read
MUST_CHECK err_t super_load(unsigned slot, frame_t frame, struct format_super *out);

// Write *super, whose magic, version and check are filled in here, into the slot of its sequence
// number: one sector. Not flushed.
MUST_CHECK err_t super_store(struct format_super *super, frame_t frame);

#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// Tree nodes in memory: a cache of leaves and inner nodes, so that neither a page-in nor a commit
// reads the tree again and again.
//
// A cached node is known by its number and by the block and birth of the entry that leads to it;
// no block is written twice in one generation, so that names its content. A node that a commit has
// just built can therefore lie beside lookups in the durable tree: they merely miss.
//
// Memory: a frame per cached node, at most NODE_LEAVES + FORMAT_ROOT_NODES frames, and less when
// frames are short. "lock" below is the engine lock.

enum { NODE_LEAVES = 256 }; // cached leaves: 256 MiB of arena without a miss if it is compact

// ERR_NOMEM: nothing was taken.
MUST_CHECK err_t node_init(void);
void node_stop(void);

// How many frames the cache has.
unsigned node_frames(void);

// The node that `entry` leads to, from memory or from disk; valid until the lock is released or
// node_get() is called again. Caller holds the lock, which stays held while the disk is read.
MUST_CHECK err_t node_get(enum format_level level, uint32_t number,
                          const struct format_entry *entry, const struct format_node **out);

// The same into a frame of the caller, for the writer thread: takes the lock, but not across disk
// requests.
MUST_CHECK err_t node_copy(enum format_level level, uint32_t number,
                           const struct format_entry *entry, frame_t frame);

// `entry` leads to a node with the content of `frame`: it will soon be asked for. Takes the lock.
void node_put(enum format_level level, uint32_t number, const struct format_entry *entry,
              frame_t frame);

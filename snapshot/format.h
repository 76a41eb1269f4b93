#pragma once

#include <stdint.h>

#include "kernel/lib/limits.h"

// The disk, as C structs. FORMAT.md is the same in words, with the rules; a change here changes
// FORMAT_VERSION and that file. All numbers are little-endian.
//
// This header is the only thing that the engine and the offline checker (tools/disk) share.

#define FORMAT_MAGIC 0x004d4f544e414850ull // the bytes "PHANTOM\0"

enum {
    FORMAT_VERSION = 1,
    FORMAT_SLOTS = 2,         // blocks 0 and 1; generation g is in slot g % FORMAT_SLOTS
    FORMAT_FANOUT = 256,      // entries in a node
    FORMAT_ROOT_NODES = 8,    // entries in a root: 8 * 256 * 256 pages are 2 GiB
    FORMAT_KEPT_MAX = 64,     // older generations that a root can name
    FORMAT_BLANK_BLOCKS = 32, // a disk is blank if these first ones, and the last, are all zero
    FORMAT_FIRST_ROOT = FORMAT_BLANK_BLOCKS, // so that a format cut short leaves the disk blank
    FORMAT_MIN_PAGES = 16, // smallest arena: only tests want less than a few hundred
};

// What a block holds; part of its checksum, so that one kind cannot pass for another.
enum format_level { FORMAT_PAGE, FORMAT_LEAF, FORMAT_NODE, FORMAT_ROOT };

// Pages below one entry of a leaf, a node and a root, as shifts.
enum { FORMAT_LEAF_SHIFT = 8, FORMAT_NODE_SHIFT = 16 };

// A pointer from a tree node to the block of a child. All zero: there is no child, and every page
// below is zero.
struct format_entry {
    uint32_t block;
    uint32_t checksum; // of the child's 4096 bytes, see format_seed
    uint64_t birth;    // the generation that wrote the child
};

// A leaf (256 pages) or an inner node (256 leaves): one block.
struct format_node {
    struct format_entry entries[FORMAT_FANOUT];
};

// An older generation that is still whole on the disk.
struct format_kept {
    uint64_t generation;
    uint64_t time_ms; // when it was taken, milliseconds since 1970-01-01 UTC
    uint32_t root_block;
    uint32_t root_checksum;
};

// The root of one generation: one block. The reserved space is meant for the newest entries of
// leaves, so that a small generation will need no leaf and no node of its own.
struct format_root {
    struct format_entry nodes[FORMAT_ROOT_NODES];
    uint32_t kept_count;
    uint32_t unused;                          // zero
    struct format_kept kept[FORMAT_KEPT_MAX]; // newest first
    uint8_t reserved[2424];                   // zero
};

// The superblock: the first 512 bytes of block 0 or 1; the rest of the block is zero.
struct format_super {
    uint64_t magic;   // FORMAT_MAGIC
    uint32_t version; // FORMAT_VERSION
    uint32_t unused;  // zero
    uint64_t disk_id; // chosen when the disk was formatted; part of every checksum
    uint64_t generation;
    uint64_t time_ms;
    uint32_t disk_blocks; // the disk may have grown since, but not shrunk
    uint32_t arena_pages;
    uint32_t root_block;
    uint32_t root_checksum;
    uint32_t reserved[113]; // zero
    uint32_t check;         // of all bytes before it; at this place in every version
};

// What is hashed to get the seed for a block's checksum: which block of which disk it is.
struct format_seed {
    uint64_t disk_id;
    uint64_t birth;
    uint32_t number; // page, leaf or node number; 0 for a root
    uint32_t level;  // enum format_level
};

// The same on i386 and on 64-bit hosts, where uint64_t aligns to 4 and to 8 bytes.
_Static_assert(sizeof(struct format_entry) == 16, "entry");
_Static_assert(sizeof(struct format_node) == BLOCK_SIZE, "a node is a block");
_Static_assert(sizeof(struct format_kept) == 24, "kept");
_Static_assert(sizeof(struct format_root) == BLOCK_SIZE, "a root is a block");
_Static_assert(__builtin_offsetof(struct format_root, kept) == 136, "no hidden padding");
_Static_assert(sizeof(struct format_super) == SECTOR_SIZE, "a superblock is a sector");
_Static_assert(__builtin_offsetof(struct format_super, disk_blocks) == 40, "no hidden padding");
_Static_assert(__builtin_offsetof(struct format_super, check) == 508, "the check comes last");
_Static_assert(sizeof(struct format_seed) == 24, "no hidden padding");
_Static_assert(ARENA_MAX_PAGES == (unsigned)FORMAT_ROOT_NODES << FORMAT_NODE_SHIFT,
               "the tree covers the largest arena exactly");

// Blocks of one generation that shares nothing: pages, leaves, nodes and the root.
static inline uint32_t format_commit_blocks(uint32_t arena_pages)
{
    uint32_t leaves = (arena_pages + FORMAT_FANOUT - 1) >> FORMAT_LEAF_SHIFT;
    uint32_t nodes = (leaves + FORMAT_FANOUT - 1) >> FORMAT_LEAF_SHIFT;

    return arena_pages + leaves + nodes + 1;
}

// Blocks that a disk must have for such an arena: one generation can always be written beside the
// last one, even if it shares nothing with it.
static inline uint32_t format_disk_blocks(uint32_t arena_pages)
{
    return FORMAT_SLOTS + 2 * format_commit_blocks(arena_pages);
}

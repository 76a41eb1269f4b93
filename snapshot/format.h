#pragma once

#include <stdint.h>

#include "kernel/lib/limits.h"

// The disk, as C structs. FORMAT.md is the same in words, with the rules; a change here changes
// FORMAT_VERSION and that file. All numbers are little-endian.
//
// This header is the only thing that the engine and the offline checker (tools/disk) share.

#define FORMAT_MAGIC       0x004d4f544e414850ull // the bytes "PHANTOM\0"
#define FORMAT_CRASH_MAGIC 0x4853415243544850ull // "PHTCRASH"
#define FORMAT_MARK_MAGIC  0x4b53494454414850ull // "PHATDISK"

// Sequences, generations and crashes that were counted are less: so that none ever overflows, and
// a number beyond is none that somebody counted.
#define FORMAT_NUMBER_MAX (1ull << 62)

enum {
    FORMAT_VERSION = 7,       // that a new disk gets; a disk keeps the one that it has
    FORMAT_VERSION_WHOLE = 6, // the same, but that no superblock came before what it leads to
    FORMAT_VERSION_XXH3 = 5,  // and with another kind of checksum
    FORMAT_SLOTS = 2,         // blocks 0 and 1; superblock s is in slot s % FORMAT_SLOTS
    FORMAT_MARK_BLOCKS = 1,   // the last: it says whose disk it is where nothing else is left
    FORMAT_SPARE_RUNS = 16,   // runs of free blocks that a superblock tells of
    FORMAT_SPARE_MAX = 1024,  // blocks in them: enough for hundreds of small generations
    FORMAT_CRASH_SECTOR = 1,  // of a slot's block: where a life that crashes says so
    FORMAT_FANOUT = 256,      // entries in a node
    FORMAT_ROOT_NODES = 8,    // entries in a root: 8 * 256 * 256 pages are 2 GiB
    FORMAT_RECENT_MAX = 164,  // pages whose entry is in the root, not yet in their leaf
    FORMAT_KEPT_IN_ROOT = 17, // older generations that the root itself names
    FORMAT_TABLES = 3,        // blocks that name those before them
    FORMAT_TABLE_KEPT = 128,  // generations that such a block names
    FORMAT_TABLES_KEPT = FORMAT_TABLES * FORMAT_TABLE_KEPT,
    FORMAT_NAMES_MAX = 128,   // generations that have a name
    FORMAT_NAME_SIZE = 24,    // bytes of a name, the zero after it included
    FORMAT_BLANK_BLOCKS = 32, // a blank disk's first ones, all zero: see format_next_look()
    FORMAT_FIRST_ROOT = FORMAT_BLANK_BLOCKS, // so that a format cut short leaves the disk blank
    FORMAT_FIRST_GENERATION = 1,             // what formatting makes: an arena that is all zero
    FORMAT_MIN_PAGES = 16, // smallest arena: only tests want less than a few hundred
};

// What a block holds; part of its checksum, so that one kind cannot pass for another.
enum format_level {
    FORMAT_PAGE,
    FORMAT_LEAF,
    FORMAT_NODE,
    FORMAT_ROOT,
    FORMAT_TABLE,
    FORMAT_NAMES,
};

// Pages below one entry of a node and of a root, as shifts.
enum { FORMAT_LEAF_SHIFT = 8, FORMAT_NODE_SHIFT = 16 };

// A pointer from a tree node to the block of a child. All zero: there is no child, and every page
// below is zero.
struct format_entry {
    uint32_t block;
    uint32_t checksum; // of the child's 4096 bytes, as such a block
    uint64_t birth;    // the generation that wrote the child
};

// A leaf (256 pages) or an inner node (256 leaves): one block.
struct format_node {
    struct format_entry entries[FORMAT_FANOUT];
};

// An older generation that is still whole on the disk.
struct format_kept {
    uint64_t generation;
    int64_t time_ms;     // when it was taken, milliseconds since 1970-01-01 UTC; for people only
    uint64_t running_ms; // for how long the world had run then, all lives together
    uint32_t root_block;
    uint32_t root_checksum;
};

// The root of one generation: one block.
struct format_root {
    struct format_entry nodes[FORMAT_ROOT_NODES];
    struct format_entry tables[FORMAT_TABLES]; // of older generations
    struct format_entry names;                 // of generations
    uint32_t kept_count;
    uint32_t recent_count;
    // Bit i: entry i of the tables, counted through all, names a generation that is not kept.
    uint32_t dropped[(FORMAT_TABLES_KEPT + 31) / 32];
    struct format_kept kept[FORMAT_KEPT_IN_ROOT]; // newest first, and newer than all in the tables
    // What is newer than its leaf, in rising order of the pages; it counts instead of the leaf's.
    struct format_entry recent[FORMAT_RECENT_MAX];
    uint32_t recent_page[FORMAT_RECENT_MAX];
    uint8_t reserved[24]; // zero
};

// Older generations, newest first: one block.
struct format_table {
    struct format_kept kept[FORMAT_TABLE_KEPT];
};

// The names of generations, in no order: one block.
struct format_names {
    struct format_name {
        uint64_t generation; // 0: unused
        char name[FORMAT_NAME_SIZE];
    } names[FORMAT_NAMES_MAX];
};

// Consecutive blocks.
struct format_run {
    uint32_t first;
    uint32_t count; // 0: no run
};

// The superblock: the first 512 bytes of block 0 or 1; the rest of the block is zero.
struct format_super {
    uint64_t magic;        // FORMAT_MAGIC
    uint32_t version;      // FORMAT_VERSION, or one of the others above
    uint32_t is_unflushed; // 1: what its root names of its own generation may not have arrived
    uint64_t disk_id;      // chosen when the disk was formatted; part of every checksum
    uint64_t sequence;     // 1, 2, 3, ...: the higher of two superblocks counts
    uint64_t generation;   // the newest
    int64_t time_ms;       // these two as in struct format_kept
    uint64_t running_ms;
    uint32_t disk_blocks; // the disk may have grown since, but not shrunk
    uint32_t arena_pages;
    uint32_t root_block;
    uint32_t root_checksum;
    struct format_kept previous; // the newest kept generation before it; all zero: none
    uint64_t resume;             // the generation to go on with, if not the newest; or 0
    uint32_t crashes;            // lives in a row that crashed and had not proved themselves
    uint32_t unused2;            // zero
    uint64_t suspect;            // what to try next is older than that; 0: nobody is suspected
    uint64_t suspect_ms;         // running time of the one that the first of them began with
    uint64_t counted;            // crashes that were ever counted on this disk
    struct format_run spare[FORMAT_SPARE_RUNS]; // free, and more than the reserve that must be
    struct format_kept earlier;                 // the one before `previous`, since FORMAT_VERSION
    uint32_t reserved[51];                      // zero
    uint32_t check; // of all bytes before it; at this place in every version
};

// The crash note, in the block of the older superblock. Made when a life begins, written only if it
// crashes.
struct format_crash {
    uint64_t magic;      // FORMAT_CRASH_MAGIC
    uint64_t disk_id;    // as in the superblock
    uint64_t number;     // one more than were counted when the life began
    uint64_t generation; // that it began with
    uint64_t running_ms; // for how long the world had run then
    uint32_t zero[117];
    uint32_t check; // of all bytes before it
};

// The mark, in the last block of the device, whose rest is zero.
struct format_mark {
    uint64_t magic; // FORMAT_MARK_MAGIC
    uint64_t disk_id;
    uint8_t zero[496];
};

// Which block of which disk it is, for its checksum; in version 5 hashed to get the seed of that.
struct format_seed {
    uint64_t disk_id;
    uint64_t birth;
    uint32_t number; // page, leaf, node or table number; 0 for a root and for names
    uint32_t level;  // enum format_level
};

// The same on i386 and on 64-bit hosts, where uint64_t aligns to 4 and to 8 bytes.
_Static_assert(sizeof(struct format_entry) == 16, "entry");
_Static_assert(sizeof(struct format_node) == BLOCK_SIZE, "a node is a block");
_Static_assert(sizeof(struct format_kept) == 32, "kept");
_Static_assert(sizeof(struct format_root) == BLOCK_SIZE, "a root is a block");
_Static_assert(__builtin_offsetof(struct format_root, kept) == 248, "no hidden padding");
_Static_assert(__builtin_offsetof(struct format_root, recent) == 792, "no hidden padding");
_Static_assert(sizeof(struct format_table) == BLOCK_SIZE, "a table is a block");
_Static_assert(sizeof(struct format_names) == BLOCK_SIZE, "the names are a block");
_Static_assert(sizeof(struct format_super) == SECTOR_SIZE, "a superblock is a sector");
_Static_assert(__builtin_offsetof(struct format_super, disk_blocks) == 56, "no hidden padding");
_Static_assert(__builtin_offsetof(struct format_super, resume) == 104, "no hidden padding");
_Static_assert(__builtin_offsetof(struct format_super, counted) == 136, "no hidden padding");
_Static_assert(__builtin_offsetof(struct format_super, earlier) == 272, "no hidden padding");
_Static_assert(__builtin_offsetof(struct format_super, check) == 508, "the check comes last");
_Static_assert(sizeof(struct format_crash) == SECTOR_SIZE, "a note is a sector");
_Static_assert(sizeof(struct format_mark) == SECTOR_SIZE, "a mark is a sector");
_Static_assert(sizeof(struct format_seed) == 24, "no hidden padding");
_Static_assert(ARENA_MAX_PAGES == (unsigned)FORMAT_ROOT_NODES << FORMAT_NODE_SHIFT,
               "the tree covers the largest arena exactly");

// Blocks of one generation that shares nothing: pages, leaves, nodes, tables, names and the root.
static inline uint32_t format_commit_blocks(uint32_t arena_pages)
{
    uint32_t leaves = (arena_pages + FORMAT_FANOUT - 1) >> FORMAT_LEAF_SHIFT;
    uint32_t nodes = (leaves + FORMAT_FANOUT - 1) >> FORMAT_LEAF_SHIFT;

    return arena_pages + leaves + nodes + FORMAT_TABLES + 2;
}

// The most blocks that one generation can lead to: also those that a leaf still names although the
// root has a newer entry for the page.
static inline uint32_t format_generation_blocks(uint32_t arena_pages)
{
    uint32_t hidden = arena_pages < FORMAT_RECENT_MAX ? arena_pages : FORMAT_RECENT_MAX;

    return format_commit_blocks(arena_pages) + hidden;
}

// The share of a disk that its arena gets. Two generations must find room, whatever is in them; a
// little less than half of the disk leaves an eighth to those that are named and kept for ever.
static inline uint32_t format_arena_share(uint32_t disk_blocks)
{
    uint64_t pages = (uint64_t)disk_blocks * 7 / 16;

    return pages < ARENA_MAX_PAGES ? (uint32_t)pages : ARENA_MAX_PAGES;
}

// The blocks from FORMAT_SLOTS to before this one are for trees.
static inline uint32_t format_blocks_end(uint32_t disk_blocks)
{
    return disk_blocks - FORMAT_MARK_BLOCKS;
}

// A disk is blank if those blocks are all zero that are looked at in turn: the first ones, four of
// each power of two, and the last. Returns the next one behind `block`; disk_blocks or more: there
// is none.
static inline uint32_t format_next_look(uint32_t block, uint32_t disk_blocks)
{
    uint32_t next = block + 1;

    if (next >= FORMAT_BLANK_BLOCKS) next = block + ((0x80000000u >> __builtin_clz(block)) >> 2);
    return next < disk_blocks || block == disk_blocks - 1 ? next : disk_blocks - 1;
}

// Blocks that a disk must have for such an arena: one generation can always be written beside the
// last one, even if it shares nothing with it.
static inline uint32_t format_disk_blocks(uint32_t arena_pages)
{
    return FORMAT_SLOTS + format_generation_blocks(arena_pages) +
           format_commit_blocks(arena_pages) + FORMAT_MARK_BLOCKS;
}

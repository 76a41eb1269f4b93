#include "snapshot/blocks.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/host.h"

// The map is cut into pages of 4 KiB, so that no large piece of memory is needed, and the number of
// free blocks is known for each, so that full parts of the disk are passed over quickly.
//
// Invariants, asserted by blocks_check():
//   the superblock slots are always used;
//   `free` is the number of clear bits below `total`, and the sum of all `free_in`.

enum { CHUNK_BLOCKS = (4096 - 16) / sizeof(blkno_t), SPARE_MAX = 4 };

// Only the first chunk of a list, and the one that was first before a move, may be less than full.
struct block_chunk {
    struct block_chunk *next;
    unsigned count;
    blkno_t blocks[CHUNK_BLOCKS];
};

_Static_assert(sizeof(struct block_chunk) <= 4096, "a chunk is at most a page");

static struct {
    blkno_t total;
    blkno_t free;
    blkno_t next; // where the search for a free block goes on
    uint32_t *map[BLOCKS_MAP_PAGES];
    unsigned free_in[BLOCKS_MAP_PAGES]; // clear bits in each page of the map
    struct block_chunk *spare;          // chunks in reserve for block_list_add()
    unsigned spare_count;
} blocks;

static unsigned blocks_map_pages(void)
{
    return ROUND_UP(blocks.total, BLOCKS_MAP_BITS) / BLOCKS_MAP_BITS;
}

// How many blocks page `index` of the map describes: the last one may be cut short.
static unsigned blocks_in_page(unsigned index)
{
    blkno_t rest = blocks.total - index * BLOCKS_MAP_BITS;

    return rest < BLOCKS_MAP_BITS ? rest : BLOCKS_MAP_BITS;
}

blkno_t blocks_usable(blkno_t size)
{
    const blkno_t most = (blkno_t)BLOCKS_MAP_BITS * BLOCKS_MAP_PAGES;

    return size < most ? size : most;
}

err_t blocks_init(blkno_t total)
{
    ASSERT(total > FORMAT_SLOTS);
    ASSERT(total <= blocks_usable(total));
    memset(&blocks, 0, sizeof(blocks));
    blocks.total = total;
    blocks.free = total;
    blocks.next = FORMAT_SLOTS;
    for (unsigned i = 0; i < blocks_map_pages(); i++) {
        blocks.map[i] = snap_host_alloc(BLOCKS_MAP_BITS / 8);
        if (blocks.map[i] == NULL) {
            blocks_stop();
            return ERR_NOMEM;
        }
        blocks.free_in[i] = blocks_in_page(i);
    }
    for (blkno_t slot = 0; slot < FORMAT_SLOTS; slot++) blocks_mark(slot);
    return OK;
}

static void chunk_free(struct block_chunk *chunk)
{
    if (blocks.spare_count >= SPARE_MAX) {
        snap_host_free(chunk);
        return;
    }
    chunk->next = blocks.spare;
    blocks.spare = chunk;
    blocks.spare_count++;
}

void blocks_stop(void)
{
    for (unsigned i = 0; i < BLOCKS_MAP_PAGES; i++)
        if (blocks.map[i] != NULL) snap_host_free(blocks.map[i]);
    while (blocks.spare != NULL) {
        struct block_chunk *next = blocks.spare->next;

        snap_host_free(blocks.spare);
        blocks.spare = next;
    }
    memset(&blocks, 0, sizeof(blocks));
}

// The page of the map that describes the block, which is bit block % BLOCKS_MAP_BITS of it.
static uint32_t *blocks_map_of(blkno_t block)
{
    ASSERT(block < blocks.total);
    uint32_t *words = blocks.map[block / BLOCKS_MAP_BITS];

    ASSERT(words != NULL);
    return words;
}

bool blocks_is_used(blkno_t block)
{
    return bitmap_test(blocks_map_of(block), block % BLOCKS_MAP_BITS);
}

blkno_t blocks_free_count(void)
{
    return blocks.free;
}

void blocks_mark(blkno_t block)
{
    ASSERT(!blocks_is_used(block));
    bitmap_set(blocks_map_of(block), block % BLOCKS_MAP_BITS);
    blocks.free_in[block / BLOCKS_MAP_BITS]--;
    blocks.free--;
}

void blocks_free(blkno_t block)
{
    ASSERT(block >= FORMAT_SLOTS);
    ASSERT(blocks_is_used(block));
    bitmap_clear(blocks_map_of(block), block % BLOCKS_MAP_BITS);
    blocks.free_in[block / BLOCKS_MAP_BITS]++;
    blocks.free++;
}

// The first free block in page `index` of the map at or after bit `from`, or 0.
static blkno_t blocks_find_in(unsigned index, unsigned from)
{
    unsigned size = blocks_in_page(index);

    if (blocks.free_in[index] == 0) return 0;
    unsigned bit = bitmap_next_clear(blocks.map[index], size, from);
    return bit < size ? index * BLOCKS_MAP_BITS + bit : 0;
}

blkno_t blocks_alloc(void)
{
    unsigned pages = blocks_map_pages();
    unsigned start = blocks.next / BLOCKS_MAP_BITS;
    blkno_t found = blocks_find_in(start, blocks.next % BLOCKS_MAP_BITS);

    // Once around, and into the part before `next` of the page where the search began.
    for (unsigned i = 1; found == 0 && i <= pages; i++)
        found = blocks_find_in((start + i) % pages, 0);
    ASSERT(found != 0);
    blocks_mark(found);
    blocks.next = found + 1 < blocks.total ? found + 1 : FORMAT_SLOTS;
    return found;
}

err_t block_list_reserve(unsigned count)
{
    // A partly filled chunk is no help to the other list, hence one more for each.
    unsigned wanted = count / CHUNK_BLOCKS + 2;

    while (blocks.spare_count < wanted) {
        struct block_chunk *chunk = snap_host_alloc(sizeof(*chunk));

        if (chunk == NULL) return ERR_NOMEM;
        chunk->next = blocks.spare;
        blocks.spare = chunk;
        blocks.spare_count++;
    }
    return OK;
}

// Put a spare chunk in front of the list.
static void block_list_grow(struct block_list *list)
{
    struct block_chunk *chunk = blocks.spare;

    ASSERT(chunk != NULL);
    blocks.spare = chunk->next;
    blocks.spare_count--;
    chunk->count = 0;
    chunk->next = list->first;
    list->first = chunk;
    if (list->last == NULL) list->last = chunk;
}

void block_list_add(struct block_list *list, blkno_t block)
{
    ASSERT(blocks_is_used(block));
    if (list->first == NULL || list->first->count == CHUNK_BLOCKS) block_list_grow(list);
    list->first->blocks[list->first->count++] = block;
    list->count++;
}

void block_list_move(struct block_list *to, struct block_list *from)
{
    if (from->first == NULL) return;
    // `to` keeps its first chunk, the one it may go on filling, if it has one.
    if (to->first == NULL) {
        *to = *from;
    } else {
        to->last->next = from->first;
        to->last = from->last;
        to->count += from->count;
    }
    *from = (struct block_list){0};
}

void block_list_visit(const struct block_list *list, void (*visit)(blkno_t block))
{
    for (const struct block_chunk *chunk = list->first; chunk != NULL; chunk = chunk->next)
        for (unsigned i = 0; i < chunk->count; i++) visit(chunk->blocks[i]);
}

static void block_list_shrink(struct block_list *list)
{
    struct block_chunk *chunk = list->first;

    list->first = chunk->next;
    list->count -= chunk->count;
    if (list->first == NULL) list->last = NULL;
    chunk_free(chunk);
}

void block_list_forget(struct block_list *list)
{
    while (list->first != NULL) block_list_shrink(list);
}

bool block_list_free_some(struct block_list *list)
{
    const struct block_chunk *chunk = list->first;

    if (chunk == NULL) return false;
    for (unsigned i = 0; i < chunk->count; i++) blocks_free(chunk->blocks[i]);
    block_list_shrink(list);
    return true;
}

void block_list_free(struct block_list *list)
{
    while (block_list_free_some(list)) continue;
}

void blocks_check(void)
{
    blkno_t free = 0;

    for (blkno_t slot = 0; slot < FORMAT_SLOTS; slot++) ASSERT(blocks_is_used(slot));
    for (unsigned i = 0; i < blocks_map_pages(); i++) {
        unsigned clear = 0;

        for (unsigned bit = 0; bit < blocks_in_page(i); bit++)
            clear += !bitmap_test(blocks.map[i], bit);
        ASSERT(blocks.free_in[i] == clear);
        free += clear;
    }
    ASSERT(blocks.free == free);
}

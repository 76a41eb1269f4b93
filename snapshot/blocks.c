#include "snapshot/blocks.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "snapshot/format.h"
#include "snapshot/host.h"

// The map is cut into pages of 4 KiB, so that no large allocation is needed, and the number of
// free blocks is known for each, so that full parts of the disk are passed over quickly.
//
// Invariants, asserted by blocks_check():
//   the superblock slots are always used;
//   `free` is the number of clear bits below `total`, and the sum of all `free_in`.

struct block_item {
    blkno_t block;
    uint32_t age;
};

enum {
    CHUNK_BYTES = 512, // most lists are short, and there are hundreds
    CHUNK_ITEMS = (CHUNK_BYTES - 16) / sizeof(struct block_item),
    CHUNK_BATCH = 4, // of them are gone through in the time of two checksums
    FREE_BATCH = 8,
    SPARE_MAX = 16,
};

// Only the first chunk of a list is added to; others are less than full only after lists were moved
// or split.
struct block_chunk {
    struct block_chunk *next;
    unsigned count;
    struct block_item items[CHUNK_ITEMS];
};

_Static_assert(sizeof(struct block_chunk) <= CHUNK_BYTES, "no allocation is larger");

static struct {
    blkno_t total;
    blkno_t free;
    blkno_t next; // where the search for a free block goes on
    uint32_t *map[BLOCKS_MAP_PAGES];
    unsigned free_in[BLOCKS_MAP_PAGES]; // clear bits in each page of the map
    uint32_t *pins[BLOCKS_MAP_PAGES];   // the same for pinned blocks; NULL: none there
    blkno_t pinned;
    struct block_chunk *spare; // chunks in reserve for blocks_list_add()
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
        snap_host_rest(2);
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

void blocks_unpin_all(void)
{
    for (unsigned i = 0; i < BLOCKS_MAP_PAGES; i++) {
        if (blocks.pins[i] != NULL) snap_host_free(blocks.pins[i]);
        blocks.pins[i] = NULL;
    }
    blocks.pinned = 0;
}

void blocks_stop(void)
{
    for (unsigned i = 0; i < BLOCKS_MAP_PAGES; i++)
        if (blocks.map[i] != NULL) snap_host_free(blocks.map[i]);
    blocks_unpin_all();
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

bool blocks_are_free(blkno_t first, blkno_t count)
{
    while (count > 0) {
        unsigned from = first % BLOCKS_MAP_BITS;
        unsigned end = from + count < BLOCKS_MAP_BITS ? from + count : BLOCKS_MAP_BITS;

        if (bitmap_next_set(blocks_map_of(first), end, from) < end) return false;
        first += end - from;
        count -= end - from;
    }
    return true;
}

blkno_t blocks_free_count(void)
{
    return blocks.free;
}

void blocks_mark(blkno_t block)
{
    uint32_t *words = blocks_map_of(block);

    ASSERT(!bitmap_test(words, block % BLOCKS_MAP_BITS));
    bitmap_set(words, block % BLOCKS_MAP_BITS);
    blocks.free_in[block / BLOCKS_MAP_BITS]--;
    blocks.free--;
}

void blocks_free(blkno_t block)
{
    uint32_t *words = blocks_map_of(block);

    ASSERT(block >= FORMAT_SLOTS);
    ASSERT(bitmap_test(words, block % BLOCKS_MAP_BITS));
    bitmap_clear(words, block % BLOCKS_MAP_BITS);
    blocks.free_in[block / BLOCKS_MAP_BITS]++;
    blocks.free++;
}

blkno_t blocks_pinned_count(void)
{
    return blocks.pinned;
}

err_t blocks_pin(blkno_t block, bool *is_new)
{
    uint32_t **words = &blocks.pins[block / BLOCKS_MAP_BITS];

    ASSERT(blocks_is_used(block));
    if (*words == NULL) *words = snap_host_alloc(BLOCKS_MAP_BITS / 8);
    if (*words == NULL) return ERR_NOMEM;
    *is_new = !bitmap_test(*words, block % BLOCKS_MAP_BITS);
    bitmap_set(*words, block % BLOCKS_MAP_BITS);
    blocks.pinned += *is_new;
    return OK;
}

// The first free block in page `index` of the map at or after bit `from`, or 0.
static blkno_t blocks_find_in(unsigned index, unsigned from)
{
    unsigned size = blocks_in_page(index);

    if (blocks.free_in[index] == 0) return 0;
    unsigned bit = bitmap_next_clear(blocks.map[index], size, from);
    return bit < size ? index * BLOCKS_MAP_BITS + bit : 0;
}

// The first free block at or after `next`, once around. There is one: who takes blocks has them in
// the budget, that of the writer (B1 of budget.h) or what is left beside it.
static blkno_t blocks_find(void)
{
    unsigned start = blocks.next / BLOCKS_MAP_BITS;
    blkno_t found = blocks_find_in(start, blocks.next % BLOCKS_MAP_BITS);

    // Once around, and into the part before `next` of the page where the search began.
    for (unsigned i = 1; found == 0 && i <= blocks_map_pages(); i++)
        found = blocks_find_in((start + i) % blocks_map_pages(), 0);
    ASSERT(found != 0);
    return found;
}

// How many blocks from this one on, which is free, are free in its word of the map; `max` at most.
static unsigned blocks_run_in_word(blkno_t first, unsigned max)
{
    unsigned bit = first % 32;
    uint32_t used = blocks_map_of(first)[first % BLOCKS_MAP_BITS / 32] >> bit;
    unsigned count = used != 0 ? (unsigned)__builtin_ctz(used) : 32 - bit;
    blkno_t left = blocks.total - first;

    if (count > left) count = left;
    return count < max ? count : max;
}

static void blocks_mark_in_word(blkno_t first, unsigned count)
{
    ASSERT(count > 0);
    uint32_t *word = &blocks_map_of(first)[first % BLOCKS_MAP_BITS / 32];
    uint32_t bits = ~0u >> (32 - count) << first % 32;

    ASSERT((*word & bits) == 0);
    *word |= bits;
    blocks.free_in[first / BLOCKS_MAP_BITS] -= count;
    blocks.free -= count;
}

void blocks_alloc_some(blkno_t *out, unsigned count)
{
    while (count > 0) {
        blkno_t first = blocks_find();
        unsigned run = blocks_run_in_word(first, count);

        blocks_mark_in_word(first, run);
        for (unsigned i = 0; i < run; i++) *out++ = first + i;
        count -= run;
        blocks.next = first + run < blocks.total ? first + run : FORMAT_SLOTS;
    }
}

blkno_t blocks_alloc(void)
{
    blkno_t block;

    blocks_alloc_some(&block, 1);
    return block;
}

void blocks_find_spare(struct format_run *runs, blkno_t most)
{
    unsigned index = blocks.next / BLOCKS_MAP_BITS;
    unsigned from = blocks.next % BLOCKS_MAP_BITS;
    unsigned size = blocks_in_page(index);

    memset(runs, 0, FORMAT_SPARE_RUNS * sizeof(*runs));
    if (most > FORMAT_SPARE_MAX) most = FORMAT_SPARE_MAX;
    for (unsigned i = 0; i < FORMAT_SPARE_RUNS && most > 0; i++) {
        from = bitmap_next_clear(blocks.map[index], size, from);
        if (from == size) return;
        unsigned limit = size - from < most ? size : from + most;
        unsigned end = bitmap_next_set(blocks.map[index], limit, from);

        runs[i] = (struct format_run){index * BLOCKS_MAP_BITS + from, end - from};
        most -= end - from;
        from = end;
    }
}

err_t blocks_list_reserve(unsigned count)
{
    // A partly filled chunk is no help to the other list, hence one more for each.
    unsigned wanted = count / CHUNK_ITEMS + 2;

    while (blocks.spare_count < wanted) {
        struct block_chunk *chunk = snap_host_alloc(sizeof(*chunk));

        if (chunk == NULL) return ERR_NOMEM;
        chunk->next = blocks.spare;
        blocks.spare = chunk;
        if (++blocks.spare_count % SPARE_MAX == 0) snap_host_rest(2);
    }
    return OK;
}

bool blocks_list_give_back(void)
{
    for (unsigned i = 0; i < SPARE_MAX && blocks.spare_count > SPARE_MAX; i++) {
        struct block_chunk *chunk = blocks.spare;

        blocks.spare = chunk->next;
        blocks.spare_count--;
        snap_host_free(chunk);
    }
    return blocks.spare_count > SPARE_MAX;
}

// Put a spare chunk in front of the list.
static void blocks_list_grow(struct block_list *list)
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

void blocks_list_add(struct block_list *list, blkno_t block, uint32_t age)
{
    if (list->first == NULL || list->first->count == CHUNK_ITEMS) blocks_list_grow(list);
    list->first->items[list->first->count++] = (struct block_item){block, age};
    list->count++;
}

void blocks_list_move(struct block_list *to, struct block_list *from)
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

void blocks_list_visit(const struct block_list *list, void (*visit)(blkno_t block))
{
    for (const struct block_chunk *chunk = list->first; chunk != NULL; chunk = chunk->next)
        for (unsigned i = 0; i < chunk->count; i++) visit(chunk->items[i].block);
}

static void blocks_list_shrink(struct block_list *list)
{
    struct block_chunk *chunk = list->first;

    list->first = chunk->next;
    list->count -= chunk->count;
    if (list->first == NULL) list->last = NULL;
    chunk_free(chunk);
}

void blocks_list_forget(struct block_list *list)
{
    while (list->first != NULL) blocks_list_shrink(list);
}

bool blocks_list_free_some(struct block_list *list)
{
    for (unsigned batch = 0; batch < FREE_BATCH; batch++) {
        const struct block_chunk *chunk = list->first;

        if (chunk == NULL) return false;
        for (unsigned i = 0; i < chunk->count; i++) blocks_free(chunk->items[i].block);
        blocks_list_shrink(list);
    }
    return list->first != NULL;
}

// Called for each chunk of a list that may be long.
static void blocks_list_rest(unsigned *seen)
{
    if (++*seen % CHUNK_BATCH == 0) snap_host_rest(2);
}

// Bring the items that stay before all others. Returns how many stay. Two places go along the list:
// everything before `end` stays, everything from there to `next` does not.
static blkno_t blocks_list_partition(struct block_list *list,
                                     bool (*stays)(const struct block_item *item, uint64_t age),
                                     uint64_t age)
{
    struct block_chunk *end = list->first;
    unsigned end_index = 0;
    unsigned seen = 0;
    blkno_t count = 0;

    for (struct block_chunk *next = list->first; next != NULL; next = next->next) {
        blocks_list_rest(&seen);
        for (unsigned i = 0; i < next->count; i++) {
            struct block_item item = next->items[i];

            if (!stays(&item, age)) continue;
            while (end_index == end->count) {
                end = end->next;
                end_index = 0;
            }
            next->items[i] = end->items[end_index];
            end->items[end_index++] = item;
            count++;
        }
    }
    return count;
}

// Move all but the first `count` items to the empty list *tail.
static void blocks_list_cut(struct block_list *list, blkno_t count, struct block_list *tail)
{
    struct block_chunk *chunk = list->first;
    blkno_t before = 0; // items in front of the chunk in which the cut is

    while (before + chunk->count < count) {
        before += chunk->count;
        chunk = chunk->next;
    }
    tail->first = chunk->next;
    tail->last = chunk->next != NULL ? list->last : NULL;
    tail->count = list->count - before - chunk->count;
    for (unsigned i = count - before; i < chunk->count; i++)
        blocks_list_add(tail, chunk->items[i].block, chunk->items[i].age);
    chunk->count = count - before;
    chunk->next = NULL;
    list->last = chunk;
    list->count = count;
}

static void blocks_list_divide(struct block_list *list,
                               bool (*stays)(const struct block_item *item, uint64_t age),
                               uint64_t age, struct block_list *others)
{
    struct block_list tail = {0};
    blkno_t count = blocks_list_partition(list, stays, age);

    if (count == list->count) return;
    if (count == 0) {
        tail = *list;
        *list = (struct block_list){0};
    } else {
        blocks_list_cut(list, count, &tail);
    }
    blocks_list_move(others, &tail);
}

static bool item_is_old(const struct block_item *item, uint64_t age)
{
    return item->age >= age;
}

void blocks_list_split(struct block_list *list, uint64_t age, struct block_list *younger)
{
    blocks_list_divide(list, item_is_old, age, younger);
}

static bool item_is_pinned(const struct block_item *item, uint64_t unused)
{
    const uint32_t *words = blocks.pins[item->block / BLOCKS_MAP_BITS];

    (void)unused;
    return words != NULL && bitmap_test(words, item->block % BLOCKS_MAP_BITS);
}

void blocks_list_split_pinned(struct block_list *list, struct block_list *unpinned)
{
    blocks_list_divide(list, item_is_pinned, 0, unpinned);
}

void blocks_list_rejuvenate(struct block_list *list, uint32_t by)
{
    unsigned seen = 0;

    for (struct block_chunk *chunk = list->first; chunk != NULL; chunk = chunk->next) {
        blocks_list_rest(&seen);
        for (unsigned i = 0; i < chunk->count; i++)
            if (chunk->items[i].age != BLOCK_AGE_MAX) chunk->items[i].age -= by;
    }
}

void blocks_list_free(struct block_list *list)
{
    while (blocks_list_free_some(list)) continue;
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

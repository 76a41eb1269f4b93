#include "kernel/kmem.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/list.h"
#include "kernel/lib/types.h"
#include "kernel/lock.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"

// Memory comes in chunks, each of one or more whole frames with a header at its very beginning, so
// the header of any cell is found by rounding its address down. A chunk is either cut into equal
// cells of a size class, or it is one large cell.
//
// Invariants, asserted by kmem_check():
//   1. Every chunk is on exactly one list: of its class, of full chunks, or of large ones.
//   2. A chunk's free list has as many cells as free_count says; all lie in it, in step.
//   3. A chunk is on the list of its class exactly if it has a free cell.
//   4. Free cells are filled with poison (debug builds), except for their link.
//   5. used_bytes is the sum of the sizes of all cells that are handed out.

enum {
    ALIGNMENT = 16,
    CLASSES = 7, // 16, 32, ... 1024 bytes
    CLASS_MIN = 16,
    CLASS_MAX = CLASS_MIN << (CLASSES - 1),
    CHUNK_MAGIC = 0x6b6d656d,
    LARGE = CLASSES, // "class" of a chunk that is one cell
    LARGE_MAX = 64 << 20,
};

struct cell { // a free one
    struct cell *next;
};

struct chunk {
    uint32_t magic;      // CHUNK_MAGIC
    uint16_t class;      // index, or LARGE
    uint16_t free_count; // cells on the free list
    uint32_t cell_bytes; // size of each
    uint32_t frame_count;
    struct cell *free;
    struct list link;
} __attribute__((aligned(ALIGNMENT)));

static struct {
    struct lock lock;
    struct list partial[CLASSES]; // [lock] chunks with a free cell
    struct list full;             // [lock] chunks without
    struct list large;            // [lock]
    size_t used_bytes;            // [lock]
    bool is_ready;                // [lock] the lists are initialised
} kmem = {.lock = LOCK_INIT(kmem.lock, RANK_KMEM)};

static void lock_heap(void)
{
    lock_take(&kmem.lock);
    if (kmem.is_ready) return;
    for (unsigned i = 0; i < CLASSES; i++) list_init(&kmem.partial[i]);
    list_init(&kmem.full);
    list_init(&kmem.large);
    kmem.is_ready = true;
}

static struct chunk *chunk_of(const void *memory)
{
    struct chunk *chunk = (struct chunk *)ROUND_DOWN((uintptr_t)memory, PAGE_SIZE);

    ASSERT(chunk->magic == CHUNK_MAGIC);
    return chunk;
}

static unsigned cells_per_chunk(const struct chunk *chunk)
{
    return (PAGE_SIZE - sizeof(struct chunk)) / chunk->cell_bytes;
}

static struct cell *cell_at(struct chunk *chunk, unsigned index)
{
    return (struct cell *)((uint8_t *)(chunk + 1) + index * chunk->cell_bytes);
}

// ---- poison ----

static void add_poison(struct cell *cell, size_t size)
{
    if (DEBUG) memset(cell + 1, KMEM_POISON_FREE, size - sizeof(*cell));
}

static void check_poison(const struct cell *cell, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)cell;

    for (size_t i = sizeof(*cell); DEBUG && i < size; i++) ASSERT(bytes[i] == KMEM_POISON_FREE);
}

// ---- chunks ----

static struct chunk *chunk_add(unsigned class, unsigned frame_count, uint32_t cell_bytes)
{
    frame_t first = frame_count == 1 ? pmm_alloc_low() : pmm_alloc_run(frame_count);
    struct chunk *chunk;

    if (first == 0) return NULL;
    chunk = paging_window(first);
    *chunk = (struct chunk){
        .magic = CHUNK_MAGIC,
        .class = (uint16_t) class,
        .cell_bytes = cell_bytes,
        .frame_count = frame_count,
    };
    return chunk;
}

static void chunk_remove(struct chunk *chunk)
{
    list_remove(&chunk->link);
    chunk->magic = 0;
    pmm_free_run(paging_window_frame(chunk), chunk->frame_count);
}

static void push_cell(struct chunk *chunk, struct cell *cell)
{
    add_poison(cell, chunk->cell_bytes);
    cell->next = chunk->free;
    chunk->free = cell;
    chunk->free_count++;
}

// ---- small cells ----

static unsigned class_of(size_t size)
{
    unsigned class = 0;

    while ((size_t)CLASS_MIN << class < size) class ++;
    return class;
}

static struct chunk *partial_chunk(unsigned class)
{
    struct chunk *chunk;

    if (!list_is_empty(&kmem.partial[class]))
        return CONTAINER_OF(kmem.partial[class].next, struct chunk, link);
    if (!(chunk = chunk_add(class, 1, CLASS_MIN << class))) return NULL;
    for (unsigned i = cells_per_chunk(chunk); i > 0; i--) push_cell(chunk, cell_at(chunk, i - 1));
    list_add_last(&kmem.partial[class], &chunk->link);
    return chunk;
}

static void *alloc_small(unsigned class)
{
    struct chunk *chunk = partial_chunk(class);
    struct cell *cell;

    if (!chunk) return NULL;
    cell = chunk->free;
    check_poison(cell, chunk->cell_bytes);
    chunk->free = cell->next;
    if (--chunk->free_count == 0) {
        list_remove(&chunk->link);
        list_add_last(&kmem.full, &chunk->link);
    }
    kmem.used_bytes += chunk->cell_bytes;
    return cell;
}

static void free_small(struct chunk *chunk, struct cell *cell)
{
    ASSERT(((uintptr_t)cell - (uintptr_t)(chunk + 1)) % chunk->cell_bytes == 0);
    push_cell(chunk, cell);
    if (chunk->free_count == 1) {
        list_remove(&chunk->link);
        list_add_first(&kmem.partial[chunk->class], &chunk->link);
    }
    if (chunk->free_count == cells_per_chunk(chunk)) chunk_remove(chunk);
}

// ---- large cells ----

static void *alloc_large(size_t size)
{
    unsigned frame_count = (unsigned)((size + sizeof(struct chunk) + PAGE_SIZE - 1) / PAGE_SIZE);
    uint32_t cell_bytes = frame_count * PAGE_SIZE - sizeof(struct chunk);
    struct chunk *chunk;

    if (size > LARGE_MAX) return NULL;
    if (!(chunk = chunk_add(LARGE, frame_count, cell_bytes))) return NULL;
    list_add_last(&kmem.large, &chunk->link);
    kmem.used_bytes += cell_bytes;
    return chunk + 1;
}

// ---- what others call ----

void *kmem_alloc(size_t size)
{
    void *memory;

    if (size == 0) return NULL;
    lock_heap();
    memory = size <= CLASS_MAX ? alloc_small(class_of(size)) : alloc_large(size);
    lock_release(&kmem.lock);
    if (DEBUG && memory) memset(memory, KMEM_POISON_NEW, kmem_size(memory));
    return memory;
}

void *kmem_alloc_zeroed(size_t size)
{
    void *memory = kmem_alloc(size);

    return memory ? memset(memory, 0, size) : NULL;
}

void kmem_free(void *memory)
{
    struct chunk *chunk;

    if (!memory) return;
    lock_heap();
    chunk = chunk_of(memory);
    kmem.used_bytes -= chunk->cell_bytes;
    if (chunk->class == LARGE)
        chunk_remove(chunk);
    else
        free_small(chunk, memory);
    lock_release(&kmem.lock);
}

size_t kmem_size(const void *memory)
{
    return chunk_of(memory)->cell_bytes;
}

size_t kmem_used(void)
{
    return kmem.used_bytes;
}

// ---- check ----

static size_t check_chunk(struct chunk *chunk)
{
    unsigned count = 0;

    ASSERT(chunk->magic == CHUNK_MAGIC);
    if (chunk->class == LARGE) return chunk->cell_bytes;
    ASSERT(chunk->class < CLASSES);
    ASSERT(chunk->cell_bytes == (uint32_t)CLASS_MIN << chunk->class);
    for (struct cell *cell = chunk->free; cell; cell = cell->next, count++) {
        ASSERT(chunk_of(cell) == chunk);
        ASSERT(((uintptr_t)cell - (uintptr_t)(chunk + 1)) % chunk->cell_bytes == 0);
        ASSERT(count < chunk->free_count);
        check_poison(cell, chunk->cell_bytes);
    }
    ASSERT(count == chunk->free_count);
    return (cells_per_chunk(chunk) - count) * chunk->cell_bytes;
}

static size_t check_list(struct list *head, unsigned first_class, unsigned last_class, bool is_full)
{
    size_t used = 0;

    list_for_each (link, head) {
        struct chunk *chunk = CONTAINER_OF(link, struct chunk, link);

        ASSERT(chunk->class >= first_class && chunk->class <= last_class);
        ASSERT((chunk->free_count == 0) == is_full);
        used += check_chunk(chunk);
    }
    return used;
}

void kmem_check(void)
{
    size_t used;

    lock_heap();
    used = check_list(&kmem.large, LARGE, LARGE, true);
    used += check_list(&kmem.full, 0, CLASSES - 1, true);
    for (unsigned i = 0; i < CLASSES; i++) used += check_list(&kmem.partial[i], i, i, false);
    ASSERT(used == kmem.used_bytes);
    lock_release(&kmem.lock);
}

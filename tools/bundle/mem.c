#include "tools/bundle/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "kernel/lib/types.h"

enum {
    CHUNK_BYTES = 64 * 1024,            // the first: some hundred tree nodes
    CHUNK_BYTES_MAX = 16 * 1024 * 1024, // each is twice as large as the one before
    HUGE_PAGE_BYTES = 2 * 1024 * 1024,
};

struct mem_chunk {
    struct mem_chunk *next;
    uint64_t bytes[]; // 64-bit, so that the first allocation is aligned
};

// Zeros, of which the large ones come in huge pages if Linux has some: a third of the time that a
// large program takes went into faults of small ones.
static struct mem_chunk *mem_new_chunk(size_t bytes)
{
    struct mem_chunk *chunk = calloc(1, bytes);
    uintptr_t begin = ROUND_UP((uintptr_t)chunk, (uintptr_t)HUGE_PAGE_BYTES);
    uintptr_t end = ((uintptr_t)chunk + bytes) / HUGE_PAGE_BYTES * HUGE_PAGE_BYTES;

    if (chunk != NULL && begin < end) (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE);
    return chunk;
}

void mem_grow(struct mem *mem, size_t size)
{
    size_t usual = mem->chunk_bytes == 0 ? CHUNK_BYTES : mem->chunk_bytes;
    size_t bytes = size > usual ? size : usual;
    struct mem_chunk *chunk;

    if (bytes > mem->left && size <= mem->left) bytes = mem->left;
    chunk = bytes > mem->left ? NULL : mem_new_chunk(sizeof(*chunk) + bytes);

    if (chunk == NULL) longjmp(*mem->exhausted, 1);
    mem->left -= bytes;
    mem->chunk_bytes = usual < CHUNK_BYTES_MAX ? usual * 2 : usual;
    chunk->next = mem->chunks;
    mem->chunks = chunk;
    mem->next = (char *)chunk->bytes;
    mem->end = mem->next + bytes;
}

char *mem_copy(struct mem *mem, const char *bytes, size_t size)
{
    char *copy = mem_alloc(mem, size + 1);

    memcpy(copy, bytes, size);
    return copy;
}

void mem_free(struct mem *mem)
{
    while (mem->chunks != NULL) {
        struct mem_chunk *next = mem->chunks->next;

        free(mem->chunks);
        mem->chunks = next;
    }
    mem->next = mem->end = NULL;
}

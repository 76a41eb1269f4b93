#pragma once

#include <setjmp.h>
#include <stddef.h>

#include "kernel/lib/types.h"

// Memory of one compilation: a row of chunks that only grows and is given back as a whole.
//
// Nothing the compiler makes outlives the run that made it, so nothing is freed singly, and a tree
// may point anywhere into it. Exhaustion leaves by one jump to whoever began the compilation, who
// has nothing to undo but the chunks; that is why no caller checks a result.

struct mem_chunk;

struct mem {
    struct mem_chunk *chunks; // newest first
    char *next;               // free part of the newest chunk
    char *end;
    size_t chunk_bytes; // of the next chunk; 0 before the first
    size_t left;        // bytes that may still be asked of malloc
    jmp_buf *exhausted; // where to go when malloc gives nothing
};

// Begins a chunk with room for `size` bytes.
void mem_grow(struct mem *mem, size_t size);

// `size` zeroed bytes, aligned for any type. Does not return when memory is exhausted.
static inline void *mem_alloc(struct mem *mem, size_t size)
{
    enum { ALIGNMENT = 8 };
    char *result;

    size = ROUND_UP(size, (size_t)ALIGNMENT);
    if (size > (size_t)(mem->end - mem->next)) mem_grow(mem, size);
    result = mem->next;
    mem->next += size;
    return result;
}

// A copy of `size` bytes, followed by a NUL that `size` does not count.
char *mem_copy(struct mem *mem, const char *bytes, size_t size);

// Gives everything back.
void mem_free(struct mem *mem);

#define MEM_NEW(mem, type) ((type *)mem_alloc((mem), sizeof(type)))

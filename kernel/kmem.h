#pragma once

#include <stddef.h>

// The kernel's heap, on low frames. Everything in it is volatile: boot can rebuild it.
//
// Memory is aligned to 16 bytes and physically contiguous. Small sizes are rounded up to a power
// of two and share a frame; large ones take whole frames. Thread or boot context; locks: takes
// RANK_KMEM, then RANK_PMM. In debug builds fresh memory is filled with KMEM_POISON_NEW and
// freed memory with KMEM_POISON_FREE, which is checked when the memory is handed out again.

enum { KMEM_POISON_NEW = 0xa5, KMEM_POISON_FREE = 0xd5 };

// Null when memory is short, or `size` is 0. The second is zeroed.
void *kmem_alloc(size_t size);
void *kmem_alloc_zeroed(size_t size);

// Null is allowed. The memory must come from kmem_alloc().
void kmem_free(void *memory);

// How much `memory` really holds, at least what was asked for.
size_t kmem_size(const void *memory);

// Bytes handed out now.
size_t kmem_used(void);

// Assert all invariants.
void kmem_check(void);

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reent.h>

#include "kernel/kmem.h"
#include "kernel/lib/assert.h"

// What newlib's formatting and number conversion ask of the system they run on: memory, and a way
// to fail. There are no files here, so nothing of <stdio.h> beyond snprintf and sscanf links.
//
// newlib keeps one state for all threads. Only the conversion of floating-point numbers uses it,
// and only the VM's thread may use floating point at all.

void *_malloc_r(struct _reent *state, size_t size)
{
    (void)state;
    return kmem_alloc(size);
}

void *_calloc_r(struct _reent *state, size_t count, size_t size)
{
    (void)state;
    if (size != 0 && count > SIZE_MAX / size) return NULL;
    return kmem_alloc_zeroed(count * size);
}

void _free_r(struct _reent *state, void *memory)
{
    (void)state;
    kmem_free(memory);
}

void *_realloc_r(struct _reent *state, void *memory, size_t size)
{
    void *larger;

    if (memory && kmem_size(memory) >= size) return memory;
    if (!(larger = _malloc_r(state, size))) return NULL;
    if (memory) memcpy(larger, memory, kmem_size(memory));
    kmem_free(memory);
    return larger;
}

_Noreturn void __assert_func(const char *file, int line, const char *function, const char *failed)
{
    (void)function;
    assert_failed(failed, file, line);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/host.h"

// What a program of this desk answers the virtual machine, unless it has an answer of its own:
// there is memory, and somebody who reads what is reported, but no console, and time stands still.

#define WEAK __attribute__((weak))

WEAK void *vm_host_frame_alloc(void)
{
    return calloc(1, VM_FRAME_BYTES);
}

WEAK void vm_host_frame_free(void *frame)
{
    free(frame);
}

WEAK void vm_host_log(const char *line)
{
    fprintf(stderr, "%s\n", line);
}

WEAK void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes)
{
    (void)bytes;
    (void)size_bytes;
}

WEAK int vm_host_console_read(void)
{
    return -1;
}

WEAK bool vm_host_console_ready(void)
{
    return false;
}

WEAK uint64_t vm_host_clock_ms(void)
{
    return 0;
}

WEAK int64_t vm_host_wall_ms(void)
{
    return 0;
}

WEAK void vm_host_random(void *bytes, uint32_t size_bytes)
{
    memset(bytes, 0, size_bytes);
}

WEAK void vm_host_wait(uint64_t deadline_ms)
{
    (void)deadline_ms;
}

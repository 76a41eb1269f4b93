#include <stdlib.h>
#include <string.h>

#include "vm/host.h"

// The virtual machine only looks, so it asks its host for nothing but memory. All else there is
// not.

void *vm_host_frame_alloc(void)
{
    return calloc(1, VM_FRAME_BYTES);
}

void vm_host_frame_free(void *frame)
{
    free(frame);
}

void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes)
{
    (void)bytes;
    (void)size_bytes;
}

int vm_host_console_read(void)
{
    return -1;
}

bool vm_host_console_ready(void)
{
    return false;
}

uint64_t vm_host_clock_ms(void)
{
    return 0;
}

int64_t vm_host_wall_ms(void)
{
    return 0;
}

void vm_host_random(void *bytes, uint32_t size_bytes)
{
    memset(bytes, 0, size_bytes); // no world is made here
}

void vm_host_wait(uint64_t deadline_ms)
{
    (void)deadline_ms;
}

void vm_host_log(const char *line)
{
    (void)line;
}

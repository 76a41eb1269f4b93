#include <stdlib.h>
#include <string.h>

#include "vm/host.h"

// The virtual machine only looks, so it asks its host for nothing but memory. All else there is
// not.

void *vm_host_piece_alloc(void)
{
    return calloc(1, VM_PIECE_BYTES);
}

void vm_host_piece_free(void *piece)
{
    free(piece);
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

uint64_t vm_host_covering_generation(void)
{
    return 0;
}

void vm_host_request_snapshot(void) {}

enum vm_durability vm_host_durability(uint64_t generation)
{
    (void)generation;
    return VM_LOST;
}

uint64_t vm_host_durable_generation(void)
{
    return 0;
}

int64_t vm_host_durable_age_ms(void)
{
    return -1;
}

bool vm_host_generation_before(uint64_t limit, struct vm_generation *out)
{
    (void)limit;
    (void)out;
    return false;
}

err_t vm_host_name_generation(uint64_t generation, const char *name)
{
    (void)generation;
    (void)name;
    return ERR_NOT_FOUND;
}

err_t vm_host_frozen_hold(uint64_t *generation)
{
    (void)generation;
    return ERR_NOT_FOUND;
}

bool vm_host_frozen_is_taken(uint64_t generation)
{
    (void)generation;
    return false;
}

err_t vm_host_frozen_read(uint32_t page, void *bytes)
{
    (void)page;
    (void)bytes;
    return ERR_NOT_FOUND;
}

void vm_host_frozen_release(void) {}

void vm_host_safepoint(void) {}

void vm_host_wait(uint64_t deadline_ms)
{
    (void)deadline_ms;
}

void vm_host_describe_page(uint32_t page, char *text, uint32_t size)
{
    (void)page;
    (void)size;
    text[0] = '\0';
}

void vm_host_log(const char *line)
{
    (void)line;
}

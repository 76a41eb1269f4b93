#include "vm/life.h"

#include <string.h>

static void vm_life_ignore(void) {}

static uint64_t vm_life_no_generation(void)
{
    return 0;
}

static enum vm_durability vm_life_durability(uint64_t generation)
{
    (void)generation;
    return VM_LOST;
}

static int64_t vm_life_durable_age_ms(void)
{
    return -1;
}

static bool vm_life_generation_before(uint64_t limit, struct vm_generation *out)
{
    (void)limit;
    (void)out;
    return false;
}

static err_t vm_life_name_generation(uint64_t generation, const char *name)
{
    (void)generation;
    (void)name;
    return ERR_NOT_FOUND;
}

static err_t vm_life_view_open(uint64_t *generation)
{
    (void)generation;
    return ERR_NOT_FOUND;
}

static bool vm_life_view_is_taken(uint64_t generation)
{
    (void)generation;
    return false;
}

static err_t vm_life_view_read(uint32_t page, void *bytes)
{
    (void)page;
    (void)bytes;
    return ERR_NOT_FOUND;
}

static void vm_life_describe_page(uint32_t page, char *text, uint32_t size)
{
    (void)page;
    strncpy(text, "is lost", size);
}

struct vm_life vm_life = {
    .safepoint = vm_life_ignore,
    .covering_generation = vm_life_no_generation,
    .request_snapshot = vm_life_ignore,
    .durability = vm_life_durability,
    .durable_generation = vm_life_no_generation,
    .durable_age_ms = vm_life_durable_age_ms,
    .generation_before = vm_life_generation_before,
    .name_generation = vm_life_name_generation,
    .view_open = vm_life_view_open,
    .view_is_taken = vm_life_view_is_taken,
    .view_read = vm_life_view_read,
    .view_close = vm_life_ignore,
    .describe_page = vm_life_describe_page,
};

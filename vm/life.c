#include "vm/life.h"

#include <string.h>

static void life_ignore(void) {}

static uint64_t life_no_generation(void)
{
    return 0;
}

static enum vm_durability life_durability(uint64_t generation)
{
    (void)generation;
    return VM_LOST;
}

static int64_t life_durable_age_ms(void)
{
    return -1;
}

static bool life_generation_before(uint64_t limit, struct vm_generation *out)
{
    (void)limit;
    (void)out;
    return false;
}

static err_t life_name_generation(uint64_t generation, const char *name)
{
    (void)generation;
    (void)name;
    return ERR_NOT_FOUND;
}

static err_t life_view_open(uint64_t *generation)
{
    (void)generation;
    return ERR_NOT_FOUND;
}

static bool life_view_is_taken(uint64_t generation)
{
    (void)generation;
    return false;
}

static err_t life_view_read(uint32_t page, void *bytes)
{
    (void)page;
    (void)bytes;
    return ERR_NOT_FOUND;
}

static void life_describe_page(uint32_t page, char *text, uint32_t size)
{
    (void)page;
    strncpy(text, "is lost", size);
}

struct vm_life vm_life = {
    .safepoint = life_ignore,
    .covering_generation = life_no_generation,
    .request_snapshot = life_ignore,
    .durability = life_durability,
    .durable_generation = life_no_generation,
    .durable_age_ms = life_durable_age_ms,
    .generation_before = life_generation_before,
    .name_generation = life_name_generation,
    .view_open = life_view_open,
    .view_is_taken = life_view_is_taken,
    .view_read = life_view_read,
    .view_close = life_ignore,
    .describe_page = life_describe_page,
};

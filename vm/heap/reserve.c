#include "vm/heap/reserve.h"

#include "vm/heap.h"
#include "vm/heap/pages.h"
#include "vm/heap/young.h"
#include "vm/world.h"

enum {
    RESERVE_SHARE = 16,      // of the arena the reserve is one part,
    RESERVE_PAGES_MAX = 256, // ... of no more pages
};

static struct {
    bool is_open; // whose turn it is may use the reserve
} reserve;

static uint32_t reserve_less(uint32_t pages, uint32_t less)
{
    return pages > less ? pages - less : 0;
}

uint32_t reserve_spare_pages(void)
{
    uint32_t kept = reserve.is_open ? 0 : world()->heap.reserve_pages;

    return reserve_less(pages_free_count(), kept);
}

void reserve_begin_life(void)
{
    reserve.is_open = false;
}

void heap_set_reserve(void)
{
    uint32_t pages = (world()->heap_end - ARENA_BASE) / PAGE_SIZE / RESERVE_SHARE;

    world()->heap.reserve_pages = pages < RESERVE_PAGES_MAX ? pages : RESERVE_PAGES_MAX;
}

void heap_open_reserve(bool is_open)
{
    if (reserve.is_open == is_open) return;
    reserve.is_open = is_open;
    young_readmit();
}

struct heap_room_left heap_room_left(void)
{
    uint32_t kept = world()->heap.reserve_pages;

    return (struct heap_room_left){
        .arena_bytes = world()->heap_end - ARENA_BASE,
        .free_bytes = reserve_less(pages_free_count(), kept) << PAGE_SHIFT,
        .reserve_bytes = (kept < pages_free_count() ? kept : pages_free_count()) << PAGE_SHIFT,
    };
}

#include "vm/damage.h"

#include <setjmp.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "vm/host.h"

enum {
    KNOWN_MAX = 16,
    KNOWN_MS = 900, // less than between two looks (lacking.c)
};

// The way out of what is being done.
struct way_out {
    jmp_buf way_back;
    struct way_out *outer;
    unsigned whole; // damage_begin_whole() without its end
    uint32_t page;
};

// A page that was lost when it was last asked for.
struct known {
    uint32_t page;
    uint64_t until_ms; // not to be asked for before this life's clock says so
};

static struct {
    struct way_out *way_out; // null: there is none
    struct known known[KNOWN_MAX];
    unsigned known_next; // how many were noted in this life
} damage;

// ---- leaving ---------------------------------------------------------------------------------

void damage_forget_way_out(void)
{
    damage.way_out = NULL;
}

void damage_begin_life(void)
{
    damage.known_next = 0;
}

bool damage_attempt(void (*work)(void *argument), void *argument, uint32_t *page)
{
    struct way_out here = {.outer = damage.way_out};

    damage.way_out = &here;
    if (setjmp(here.way_back) == 0) {
        work(argument);
        damage.way_out = here.outer;
        return true;
    }
    damage.way_out = here.outer;
    *page = here.page;
    return false;
}

void damage_begin_whole(void)
{
    if (damage.way_out != NULL) damage.way_out->whole++;
}

void damage_end_whole(void)
{
    if (damage.way_out == NULL) return;
    ASSERT(damage.way_out->whole != 0);
    damage.way_out->whole--;
}

bool damage_is_nested(void)
{
    return damage.way_out != NULL && damage.way_out->outer != NULL;
}

bool damage_is_held(void)
{
    return damage.way_out == NULL || damage.way_out->whole != 0;
}

void damage_leave(uint32_t page)
{
    struct way_out *way_out = damage.way_out;

    if (damage_is_held()) return;
    way_out->page = page;
    longjmp(way_out->way_back, 1);
}

// ---- touching --------------------------------------------------------------------------------

static void damage_touch_at(uint32_t address, uint32_t size_bytes)
{
    uint32_t last = size_bytes == 0 ? 0 : size_bytes - 1;

    for (uint32_t at = 0; at < last; at += PAGE_SIZE)
        (void)*(const volatile uint8_t *)object_at(address + at);
    (void)*(const volatile uint8_t *)object_at(address + last);
}

void damage_touch(const void *bytes, uint32_t size_bytes)
{
    damage_touch_at(object_ref(bytes), size_bytes);
}

void damage_touch_object(oref_t ref)
{
    if (ref != 0) damage_touch_at(ref, object_size_bytes(ref));
}

struct range {
    uint32_t address, size_bytes;
};

static void damage_touch_range(void *argument)
{
    const struct range *range = argument;

    damage_touch_at(range->address, range->size_bytes);
}

// A page that was just found to be lost is not asked for again at once: that can take long.
static bool damage_is_known(uint32_t address, uint32_t size_bytes)
{
    uint32_t from = (address - ARENA_BASE) >> PAGE_SHIFT;
    uint32_t end = (address - ARENA_BASE + size_bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
    uint64_t now_ms = vm_host_clock_ms();

    for (unsigned i = 0; i < ARRAY_COUNT(damage.known); i++)
        if (damage.known[i].page >= from && damage.known[i].page < end &&
            now_ms < damage.known[i].until_ms)
            return true;
    return false;
}

static void damage_note_known(uint32_t page)
{
    damage.known[damage.known_next++ % ARRAY_COUNT(damage.known)] =
        (struct known){page, vm_host_clock_ms() + KNOWN_MS};
}

bool damage_is_whole(uint32_t address, uint32_t size_bytes)
{
    struct range range = {address, size_bytes};
    uint32_t page;

    if (damage.known_next != 0 && damage_is_known(address, size_bytes)) return false;
    if (damage_attempt(damage_touch_range, &range, &page)) return true;
    damage_note_known(page);
    return false;
}

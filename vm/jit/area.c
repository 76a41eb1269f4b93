#include "vm/jit/area.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "vm/host.h"

enum { FIRST_PLACE = 16, GRAINS_MAX = 2048 };

static struct {
    struct vm_host_code code;
    uint32_t first;            // behind what lasts
    uint32_t next, end;        // the stretch
    uint32_t reached;          // behind this nothing was ever written
    uint32_t ticks;            // until now,
    uint32_t seen[GRAINS_MAX]; // ... and when something of a grain ran last; 0: never
} area;

static bool area_have(uint32_t bytes)
{
    while (area.code.size_bytes < bytes)
        if (!vm_host_code_extend(&area.code)) return false;
    return bytes <= GRAINS_MAX * AREA_GRAIN_BYTES;
}

bool area_begin(void)
{
    area.first = FIRST_PLACE;
    area_empty();
    if (!area_have(AREA_GRAIN_BYTES)) return false;
    area.end = AREA_GRAIN_BYTES;
    return true;
}

uint8_t *area_written(void)
{
    return area.code.written;
}

const uint8_t *area_run(uint32_t place)
{
    return area.code.run + place;
}

uint32_t area_place(uintptr_t address)
{
    uintptr_t place = address - (uintptr_t)area.code.run;

    return place < area.code.size_bytes ? (uint32_t)place : 0;
}

uint32_t area_next(void)
{
    return area.next;
}

uint32_t area_end(void)
{
    return area.end;
}

void area_use(uint32_t next)
{
    ASSERT(next >= area.next && next <= area.end);
    area.next = next;
}

void area_empty(void)
{
    area.next = area.end = area.reached = area.first;
    area.ticks = AREA_RUNNING_TICKS;
    memset(area.seen, 0, sizeof(area.seen));
}

void area_keep(void)
{
    area.first = area.reached = area.next;
}

// ---- running -----------------------------------------------------------------------------------

void area_tick(void)
{
    area.ticks++;
}

void area_note_running(uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin / AREA_GRAIN_BYTES; i <= (end - 1) / AREA_GRAIN_BYTES; i++)
        area.seen[i] = area.ticks;
}

// ---- stretches ---------------------------------------------------------------------------------

// Go round, from where the stretch ends: what was left behind is short, or somebody's. False: there
// is nothing long enough.
static bool area_seek(uint32_t *begin, uint32_t *end, uint32_t bytes, uint32_t ticks)
{
    bool is_second_round = false;

    while (*end - *begin < bytes) {
        uint32_t grain = *end / AREA_GRAIN_BYTES, behind = (grain + 1) * AREA_GRAIN_BYTES;
        if (area_have(behind)) {
            *end = behind;
            if (area.ticks - area.seen[grain] < ticks) *begin = behind;
        } else if (!is_second_round) {
            is_second_round = true;
            *begin = *end = area.first;
        } else {
            return false;
        }
    }
    return true;
}

enum area_room area_find(uint32_t bytes, uint32_t ticks)
{
    uint32_t begin = area.next, end = area.end;

    if (end - begin >= bytes) return AREA_HAS_ROOM;
    if (!area_seek(&begin, &end, bytes, ticks)) return AREA_NO_ROOM;
    uint32_t taken = begin == area.next ? area.end : begin; // from here on
    bool has_code = taken < area.reached;
    area.next = begin;
    area.end = end;
    if (end > area.reached) area.reached = end;
    return has_code ? AREA_HAS_CODE : AREA_HAS_ROOM;
}

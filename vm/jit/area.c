#include "vm/jit/area.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/host.h"

enum { FIRST_PLACE = 16, LEAST_BYTES = 8192, DATA_FRAMES_MAX = 256, DATA_ALIGN = 8 };

static struct {
    struct vm_host_code code;
    uint32_t used;
    uint8_t *frames[DATA_FRAMES_MAX];
    uint32_t frame_count; // that the host has given,
    uint32_t frame;       // ... the one that is being filled,
    uint32_t frame_used;  // ... and how far
} area;

bool area_begin(void)
{
    area_empty(FIRST_PLACE);
    return area_have(LEAST_BYTES);
}

bool area_have(uint32_t bytes)
{
    while (area.code.size_bytes < area.used + bytes)
        if (!vm_host_code_extend(&area.code)) return false;
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

    return place < area.used ? (uint32_t)place : 0;
}

uint32_t area_size(void)
{
    return area.code.size_bytes;
}

uint32_t area_used(void)
{
    return area.used;
}

void area_use(uint32_t end)
{
    ASSERT(end >= area.used && end <= area.code.size_bytes);
    area.used = end;
}

static bool area_next_frame(void)
{
    uint32_t next = area.frame_count == 0 ? 0 : area.frame + 1;

    if (next == DATA_FRAMES_MAX) return false;
    if (next == area.frame_count) {
        area.frames[next] = vm_host_frame_alloc();
        if (area.frames[next] == NULL) return false;
        area.frame_count++;
    }
    area.frame = next;
    area.frame_used = 0;
    return true;
}

void *area_alloc_data(uint32_t size_bytes)
{
    uint32_t size = ROUND_UP(size_bytes, DATA_ALIGN);
    bool is_first = area.frame_count == 0;

    if (size > VM_FRAME_BYTES) return NULL;
    if ((is_first || area.frame_used + size > VM_FRAME_BYTES) && !area_next_frame()) return NULL;
    void *data = area.frames[area.frame] + area.frame_used;
    area.frame_used += size;
    return data;
}

void area_empty(uint32_t from)
{
    area.used = from;
    area.frame = area.frame_used = 0;
}

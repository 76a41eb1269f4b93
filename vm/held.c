#include "vm/held.h"

#include <stdint.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/heap.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/world.h"

// The bytes wait in a ring in the arena, in two batches. A byte is put into the second one, whose
// generation is that of the newest byte. When programs have come to a newer generation the second
// batch becomes the first. If the first is not shown by then the two become one, and wait for the
// generation of the second: later than need be, never too early. The engine stores one generation
// at a time, so at the machine that does not happen.
//
// 1. released <= end of the first <= end of the second, and no more than the ring lies between.
// 2. The generations are in order too.
// 3. Bytes that were shown are not looked at again; the rest of the ring may hold anything.

_Static_assert((UINT64_C(1) << 32) % HELD_BYTES_MAX == 0, "positions may wrap around");

static struct held *held(void)
{
    const struct console *console = object_at(world()->held_console);

    return object_at(console->held);
}

static uint8_t *held_byte(const struct held *h, uint32_t position)
{
    return ((struct string *)object_at(h->ring))->bytes + position % HELD_BYTES_MAX;
}

// How many of `size` bytes from a position on lie side by side.
static uint32_t held_adjacent(uint32_t position, uint32_t size)
{
    uint32_t before_end = HELD_BYTES_MAX - position % HELD_BYTES_MAX;

    return size < before_end ? size : before_end;
}

oref_t held_make(void)
{
    oref_t ref = heap_alloc_plain(world_core(CORE_CONSOLE));
    oref_t queue = heap_alloc_plain(world_core(CORE_HELD));
    oref_t ring = heap_alloc_bytes(HELD_BYTES_MAX);

    if (ref == 0 || queue == 0 || ring == 0) return 0;
    ((struct held *)object_at(queue))->ring = ring;
    ((struct console *)object_at(ref))->held = queue;
    ((struct console *)object_at(ref))->life = world()->lives;
    return ref;
}

static void held_put(struct held *h, const uint8_t *bytes, uint32_t size_bytes)
{
    uint32_t first = held_adjacent(h->batches[1].end, size_bytes);

    memcpy(held_byte(h, h->batches[1].end), bytes, first);
    memcpy(held_byte(h, h->batches[1].end + first), bytes + first, size_bytes - first);
    h->batches[1].end += size_bytes;
}

bool held_write(const uint8_t *bytes, uint32_t size_bytes)
{
    struct held *h = held();
    uint32_t begin = h->batches[1].end;

    ASSERT(size_bytes <= HELD_WRITE_MAX);
    if (size_bytes > HELD_BYTES_MAX - (begin - h->released)) return false;
    held_put(h, bytes, size_bytes);
    // Asked only now: what was just put is part of what the answer covers.
    uint64_t generation = vm_life.covering_generation();
    if (generation > h->batches[1].generation) {
        h->batches[0] = (struct held_batch){.generation = h->batches[1].generation, .end = begin};
        h->batches[1].generation = generation;
    }
    return true;
}

uint64_t held_room_generation(void)
{
    const struct held *h = held();

    return h->batches[h->released == h->batches[0].end].generation;
}

void held_begin_life(void)
{
    held()->batches[0].generation = 0;
    held()->batches[1].generation = 0;
}

static void held_show(struct held *h, uint32_t end)
{
    uint32_t size = end - h->released;
    uint32_t first = held_adjacent(h->released, size);

    vm_host_console_write(held_byte(h, h->released), first);
    if (first < size) vm_host_console_write(held_byte(h, h->released + first), size - first);
    h->released = end;
    h->batches[0].end = end; // if it was the second that was shown, the first is empty from now on
}

// Generation 0 is older than every life.
static enum vm_durability held_durability(const struct held_batch *batch)
{
    return batch->generation == 0 ? VM_DURABLE : vm_life.durability(batch->generation);
}

void held_release(void)
{
    struct held *h = held();

    for (const struct held_batch *b = h->batches; b < h->batches + ARRAY_COUNT(h->batches); b++) {
        if (b->end == h->released) continue;
        if (held_durability(b) != VM_DURABLE) return;
        held_show(h, b->end);
    }
}

bool held_is_pending(void)
{
    const struct held *h = held();

    return h->released != h->batches[1].end && held_durability(&h->batches[1]) != VM_LOST;
}

void held_check(void)
{
    const struct held *h = held();
    uint32_t first = h->batches[0].end - h->released;
    uint32_t all = h->batches[1].end - h->released;

    ASSERT(object_length(h->ring) == HELD_BYTES_MAX);
    ASSERT(all <= HELD_BYTES_MAX);
    ASSERT(first <= all);
    ASSERT(h->batches[0].generation <= h->batches[1].generation);
}

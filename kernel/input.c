#include "kernel/input.h"

#include <stddef.h>

#include "kernel/arch.h"

// A ring between interrupt handlers and a reader. The counters run on for ever; their difference
// is what waits, and they index the ring modulo its size.

_Static_assert((INPUT_RING_BYTES & (INPUT_RING_BYTES - 1)) == 0, "counters wrap with the ring");

static struct {
    uint8_t ring[INPUT_RING_BYTES]; // [i]
    uint32_t put_count;             // [i]
    uint32_t read_count;            // [i] at most put_count, at least put_count - ring size
    void (*wake)(void);             // [i]
} input;

void input_put(uint8_t byte)
{
    uint32_t flags = arch_irq_save();

    if (input.put_count - input.read_count < INPUT_RING_BYTES) {
        input.ring[input.put_count++ % INPUT_RING_BYTES] = byte;
        if (input.wake) input.wake();
    }
    arch_irq_restore(flags);
}

int input_read(void)
{
    uint32_t flags = arch_irq_save();
    int byte = -1;

    if (input.read_count != input.put_count)
        byte = input.ring[input.read_count++ % INPUT_RING_BYTES];
    arch_irq_restore(flags);
    return byte;
}

void input_set_listener(void (*wake)(void))
{
    uint32_t flags = arch_irq_save();

    input.wake = wake;
    arch_irq_restore(flags);
}

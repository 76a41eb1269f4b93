#include "kernel/entropy.h"

#include <stdint.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/clock.h"

static uint64_t entropy_pool; // [i]

// A bijection of the pool for each number that comes in, so nothing that it has taken up is lost;
// and the low bits of the number, in which chance is, reach all those above them.
static void entropy_take_up(uint64_t number)
{
    entropy_pool = (entropy_pool ^ number) * 6364136223846793005u + 1442695040888963407u;
}

void entropy_stir(void)
{
    entropy_take_up(arch_cycles());
}

// The pool itself is not given out: its low bits depend on the low bits before them alone. After
// the mixing (that of splitmix64) each bit depends on all.
static uint64_t entropy_next(void)
{
    arch_flags_t flags = arch_irq_save();

    entropy_take_up((uint64_t)clock_wall_ms());
    entropy_stir();
    uint64_t x = entropy_pool;
    arch_irq_restore(flags);
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

void entropy_fill(void *bytes, size_t size_bytes)
{
    uint8_t *to = bytes;

    for (size_t done = 0; done < size_bytes; done += sizeof(uint64_t)) {
        uint64_t next = entropy_next();
        size_t left = size_bytes - done;

        memcpy(to + done, &next, left < sizeof(next) ? left : sizeof(next));
    }
}

#include <stdint.h>

#include "kernel/arch.h"
#include "kernel/lib/assert.h"

// The eight vector registers, lent for a moment.
//
// They belong to the VM's thread, so that no switch of threads and no interrupt has to save any
// (switch.asm). Whoever else wants them, the VM's thread itself in a page fault included, borrows
// them with interrupts off: so there is one borrower at a time, and one place to put them aside.
// That costs 16 instructions for each loan, where a switch that saved them would cost as much for
// each switch.

static struct {
    uint8_t registers[8][16] __attribute__((aligned(16))); // [i]
    arch_flags_t flags;                                    // [i] of the borrower
    bool is_lent;                                          // [i]
} vectors;

void arch_vectors_borrow(void)
{
    arch_flags_t flags = arch_irq_save();

    ASSERT(!vectors.is_lent);
    vectors.is_lent = true;
    vectors.flags = flags;
    __asm__ volatile("movaps %%xmm0, (%0)\n\t"
                     "movaps %%xmm1, 16(%0)\n\t"
                     "movaps %%xmm2, 32(%0)\n\t"
                     "movaps %%xmm3, 48(%0)\n\t"
                     "movaps %%xmm4, 64(%0)\n\t"
                     "movaps %%xmm5, 80(%0)\n\t"
                     "movaps %%xmm6, 96(%0)\n\t"
                     "movaps %%xmm7, 112(%0)"
                     :
                     : "r"(vectors.registers)
                     : "memory");
}

void arch_vectors_return(void)
{
    ASSERT(vectors.is_lent);
    __asm__ volatile("movaps (%0), %%xmm0\n\t"
                     "movaps 16(%0), %%xmm1\n\t"
                     "movaps 32(%0), %%xmm2\n\t"
                     "movaps 48(%0), %%xmm3\n\t"
                     "movaps 64(%0), %%xmm4\n\t"
                     "movaps 80(%0), %%xmm5\n\t"
                     "movaps 96(%0), %%xmm6\n\t"
                     "movaps 112(%0), %%xmm7"
                     :
                     : "r"(vectors.registers)
                     : "memory");
    vectors.is_lent = false;
    arch_irq_restore(vectors.flags);
}

// Four registers are enough, and cheaper to put aside than all: each round moves a kilobyte.
void arch_copy_page(void *to, const void *from)
{
    uint8_t saved[4][16];
    arch_flags_t flags = arch_irq_save();

    __asm__ volatile("movups %%xmm0, (%2)\n\t"
                     "movups %%xmm1, 16(%2)\n\t"
                     "movups %%xmm2, 32(%2)\n\t"
                     "movups %%xmm3, 48(%2)\n"
                     "1:\n\t"
                     ".set copy_offset, 0\n\t"
                     ".rept 16\n\t"
                     "movaps copy_offset(%0), %%xmm0\n\t"
                     "movaps copy_offset+16(%0), %%xmm1\n\t"
                     "movaps copy_offset+32(%0), %%xmm2\n\t"
                     "movaps copy_offset+48(%0), %%xmm3\n\t"
                     "movaps %%xmm0, copy_offset(%1)\n\t"
                     "movaps %%xmm1, copy_offset+16(%1)\n\t"
                     "movaps %%xmm2, copy_offset+32(%1)\n\t"
                     "movaps %%xmm3, copy_offset+48(%1)\n\t"
                     ".set copy_offset, copy_offset+64\n\t"
                     ".endr\n\t"
                     "add $1024, %0\n\t"
                     "add $1024, %1\n\t"
                     "test $4095, %0\n\t"
                     "jnz 1b\n\t"
                     "movups (%2), %%xmm0\n\t"
                     "movups 16(%2), %%xmm1\n\t"
                     "movups 32(%2), %%xmm2\n\t"
                     "movups 48(%2), %%xmm3"
                     : "+r"(from), "+r"(to)
                     : "r"(saved)
                     : "memory", "cc");
    arch_irq_restore(flags);
}

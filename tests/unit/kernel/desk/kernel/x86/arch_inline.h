#pragma once

#include "kernel/arch.h"

// Stands in for kernel/x86/arch_inline.h where modules of the kernel are tested on the desk: a
// processor whose interrupts are a variable. Whether they come out as they went in is seen.

extern bool desk_irq_is_enabled; // at first they are

static inline void arch_irq_disable(void)
{
    desk_irq_is_enabled = false;
}

static inline void arch_irq_enable(void)
{
    desk_irq_is_enabled = true;
}

static inline arch_flags_t arch_irq_save(void)
{
    arch_flags_t flags = {desk_irq_is_enabled};

    arch_irq_disable();
    return flags;
}

static inline bool arch_irq_was_enabled(arch_flags_t flags)
{
    return flags.bits != 0;
}

static inline void arch_irq_restore(arch_flags_t flags)
{
    desk_irq_is_enabled = arch_irq_was_enabled(flags);
}

static inline bool arch_irq_is_enabled(void)
{
    return desk_irq_is_enabled;
}

static inline void arch_wait_for_interrupt(void) {}

static inline uint64_t arch_cycles(void)
{
    return 0;
}

static inline void arch_memory_barrier(void) {}

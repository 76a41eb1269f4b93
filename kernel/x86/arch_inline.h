#pragma once

#include "kernel/arch.h"

// What of kernel/arch.h is an instruction or two. Only that header includes this one.

enum { EFLAGS_IF = 1 << 9 };

static inline void arch_irq_disable(void)
{
    __asm__ volatile("cli" : : : "memory");
}

static inline void arch_irq_enable(void)
{
    __asm__ volatile("sti" : : : "memory");
}

static inline arch_flags_t cpu_flags(void)
{
    arch_flags_t flags;

    __asm__ volatile("pushfl; popl %0" : "=r"(flags.bits));
    return flags;
}

static inline arch_flags_t arch_irq_save(void)
{
    arch_flags_t flags = cpu_flags();

    arch_irq_disable();
    return flags;
}

static inline bool arch_irq_was_enabled(arch_flags_t flags)
{
    return (flags.bits & EFLAGS_IF) != 0;
}

static inline void arch_irq_restore(arch_flags_t flags)
{
    if (arch_irq_was_enabled(flags)) arch_irq_enable();
}

static inline bool arch_irq_is_enabled(void)
{
    return arch_irq_was_enabled(cpu_flags());
}

static inline void arch_wait_for_interrupt(void)
{
    __asm__ volatile("sti; hlt" : : : "memory");
}

static inline uint64_t arch_cycles(void)
{
    uint64_t now;

    __asm__ volatile("rdtsc" : "=A"(now));
    return now;
}

// IA-32 keeps all but one order by itself: a load may overtake an earlier store ("Intel SDM vol. 3,
// Memory Ordering"), and a locked instruction is the fence that every processor has.
static inline void arch_memory_barrier(void)
{
    __asm__ volatile("lock; addl $0, (%%esp)" : : : "memory", "cc");
}

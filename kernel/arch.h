#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The contract with the processor: what a port must provide, and the only way from the rest of
// the kernel into its folder. One processor; IA-32 with PAE is the port that exists.
//
// Data that a thread shares with an interrupt handler is guarded by switching interrupts off:
//
//     arch_flags_t flags = arch_irq_save();
//     ...
//     arch_irq_restore(flags);

// The processor's flags as they were: for the two functions below, and nobody looks inside.
typedef struct {
    uint32_t bits;
} arch_flags_t;

// Switch interrupts off and say how they were, for arch_irq_restore(). Pairs may be nested.
static inline arch_flags_t arch_irq_save(void);
static inline void arch_irq_restore(arch_flags_t flags);

// Whether interrupts will be on after arch_irq_restore(); whether they are now.
static inline bool arch_irq_was_enabled(arch_flags_t flags);
static inline bool arch_irq_is_enabled(void);

static inline void arch_irq_disable(void);
static inline void arch_irq_enable(void);

// Sleep until the next interrupt. Called with interrupts off; returns with them on. There is no
// gap between the two in which an interrupt could be missed.
static inline void arch_wait_for_interrupt(void);

// Cycles since the processor was switched on, more or less.
static inline uint64_t arch_cycles(void);

// Memory operations before it are visible to every device before those after it.
static inline void arch_memory_barrier(void);

// Descriptor tables, traps, the interrupt controller with every line masked. Boot, once, first.
void arch_init(void);

// How many bits a physical address has at most. Any context, even before arch_init().
unsigned arch_address_bits(void);

// Let the interrupts of a line through.
void arch_irq_enable_line(unsigned line);

// Ask the timer chip for an interrupt every millisecond; each calls timer_tick(). Interrupts are
// on afterwards. Boot, once, after thread_init().
void arch_start_ticks(void);

// How far the timer chip has come on its way to the next tick, 0..999 microseconds. It begins
// again a little before timer_tick() is called, or long before if interrupts are off. Any context.
uint32_t arch_tick_part_us(void);

// Ask the processor's own timer for one call of timer_shot(), after about so many microseconds,
// less than a tick; one that was asked for before is forgotten. A processor that has no such timer,
// or whose pace is not known yet, does nothing. Interrupts off.
void arch_start_shot(uint32_t delay_us);

// Run a new thread on the stack that ends at `stack_top`: the first arch_switch() to the pointer
// returned enters `entry`, with interrupts off.
void *arch_stack_prepare(void *stack_top, void (*entry)(void));

// Store the state of the running thread on its stack, and where in *save; go on from `load`.
// Interrupts off. Returns when somebody switches back.
void arch_switch(void **save, void *load);

// Use the vector registers for a moment. They belong to one thread of the system, the VM's, whoever
// runs; so their content is put aside, and meanwhile interrupts are off. Not nested.
void arch_vectors_borrow(void);
void arch_vectors_return(void);

// Copy PAGE_SIZE bytes, both aligned to that, in half the instructions that memcpy() takes. Any
// context.
void arch_copy_page(void *to, const void *from);

// Visit the return addresses of the calls that led here, innermost first, beginning with the
// activation at `frame_pointer` (0: the caller's own). Never touches memory that is not mapped.
// Returns where code that is not the kernel's keeps its own activation, if that is where they end,
// or 0: compiled code of the VM, which has the arena for that.
uintptr_t arch_backtrace(uintptr_t frame_pointer, void (*visit)(uintptr_t address));

// Store the byte at `address` back to itself. False, and nothing else happens, if the processor
// refuses. Does not ask the pager. Any context.
bool arch_try_write(volatile uint8_t *address);

// Stop for good, interrupts off.
_Noreturn void arch_halt(void);

#include "kernel/x86/arch_inline.h" // those above that are inline

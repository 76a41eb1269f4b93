#pragma once

#include <stdbool.h>
#include <stdint.h>

// The parts of the port, as they see one another. Everybody else uses kernel/arch.h.

// Segments of the global descriptor table, as selectors.
enum { GDT_CODE = 0x08, GDT_DATA = 0x10, GDT_TASK = 0x18, GDT_FAULT_TASK = 0x20 };

// What the entry stubs leave on the stack, lowest address first. The stack pointer at the moment
// of the trap is the address just after it, since there is no change of privilege.
struct trap_frame {
    uint32_t edi, esi, ebp, esp_unused, ebx, edx, ecx, eax; // as PUSHA stores them
    uint32_t vector, error;
    uint32_t eip, cs, eflags;
};

// Segments, and a task for double faults with a stack of its own, which begins at `entry`.
typedef void gdt_fault_entry(void);
void gdt_init(gdt_fault_entry *entry);

// The page tables that the double-fault task runs on, and the registers at a double fault.
void gdt_set_fault_cr3(uint32_t cr3);
void gdt_read_fault(struct trap_frame *out);

void idt_init(void); // gates to the entry stubs
void pic_init(void); // interrupt lines to vectors 32..47, all masked

// Whether the interrupt on `line` was real; if so, tells the controller that it was seen.
// Interrupt context, before the handlers run, which is safe as interrupts stay off.
bool pic_acknowledge(unsigned line);

// The processor's own timer, interrupts of which come on line IRQ_SHOT_LINE. Its pace is measured
// by that of the timer chip, which calls apic_note_tick() for each tick.
void apic_init(void);
void apic_note_tick(void);
void apic_acknowledge(void);

// Entered from the stubs with interrupts off.
void trap_dispatch(struct trap_frame *frame);

// Entered by the task switch of a double fault; does not return.
_Noreturn void trap_double_fault(void);

static inline uint64_t cpu_read_msr(uint32_t number)
{
    uint64_t value;

    __asm__ volatile("rdmsr" : "=A"(value) : "c"(number));
    return value;
}

static inline void cpu_write_msr(uint32_t number, uint64_t value)
{
    __asm__ volatile("wrmsr" : : "A"(value), "c"(number));
}

static inline uint32_t cpu_cr2(void)
{
    uint32_t value;

    __asm__ volatile("mov %%cr2, %0" : "=r"(value));
    return value;
}

static inline uint32_t cpu_cr3(void)
{
    uint32_t value;

    __asm__ volatile("mov %%cr3, %0" : "=r"(value));
    return value;
}

struct cpuid {
    uint32_t eax, ebx, ecx, edx;
};

static inline struct cpuid cpu_id(uint32_t leaf)
{
    struct cpuid r;

    __asm__ volatile("cpuid"
                     : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx)
                     : "a"(leaf), "c"(0));
    return r;
}

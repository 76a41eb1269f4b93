#include <stddef.h>

#include "kernel/arch.h"
#include "kernel/console.h"
#include "kernel/irq.h"
#include "kernel/lib/limits.h"
#include "kernel/pager.h"
#include "kernel/paging.h"
#include "kernel/panic.h"
#include "kernel/sched.h"
#include "kernel/thread.h"
#include "kernel/x86/cpu.h"

// Traps: what the processor reports. Interrupts go to kernel/irq.c, faults in the arena to the
// pager, and everything else is the end.
//
// All gates switch interrupts off, so this file runs to its end undisturbed, except where it hands
// an arena fault on: then it is the thread itself that goes on, and may sleep.

enum {
    VECTOR_PAGE_FAULT = 14,
    VECTOR_IRQ_BASE = 32,
    // "Intel SDM vol. 3", 6.15, Interrupt 14: the error code of a page fault
    FAULT_WRITE = 1 << 1,
    FAULT_RESERVED = 1 << 3,
    FAULT_FETCH = 1 << 4,
};

// The store that arch_try_write() tries, and where it goes on if it faults; in stubs.asm.
extern const uint8_t trap_try_write_begin[], trap_try_write_end[];

static const char *const exception_names[VECTOR_IRQ_BASE] = {
    [0] = "division error",
    [1] = "debug exception",
    [2] = "non-maskable interrupt",
    [3] = "breakpoint",
    [4] = "overflow",
    [5] = "bound range exceeded",
    [6] = "invalid instruction",
    [7] = "no floating point",
    [8] = "double fault",
    [10] = "invalid task segment",
    [11] = "segment not present",
    [12] = "stack segment fault",
    [13] = "general protection fault",
    [14] = "page fault",
    [16] = "floating-point error",
    [17] = "alignment check",
    [18] = "machine check",
    [19] = "SSE floating-point error",
};

static void print_registers(const void *context)
{
    const struct trap_frame *f = context;
    // A trap without change of privilege does not push the stack pointer: it is where the frame
    // ends. A double fault arrives by another way and brings it along.
    uint32_t esp = f->vector == 8 ? f->esp_unused : (uint32_t)(f + 1);

    console_print("eax %08lx  ebx %08lx  ecx %08lx  edx %08lx\n", (unsigned long)f->eax,
                  (unsigned long)f->ebx, (unsigned long)f->ecx, (unsigned long)f->edx);
    console_print("esi %08lx  edi %08lx  ebp %08lx  esp %08lx\n", (unsigned long)f->esi,
                  (unsigned long)f->edi, (unsigned long)f->ebp, (unsigned long)esp);
    console_print("eip %08lx  eflags %08lx  error %lx  cr2 %08lx  cr3 %08lx\n",
                  (unsigned long)f->eip, (unsigned long)f->eflags, (unsigned long)f->error,
                  (unsigned long)cpu_cr2(), (unsigned long)cpu_cr3());
}

static _Noreturn void trap_panic(const struct trap_frame *frame, const char *message)
{
    if (arch_irq_was_enabled((arch_flags_t){frame->eflags})) panic_leave_attempt(message);
    panic_trap(message, print_registers, frame, frame->eip, frame->ebp);
}

static bool is_in_arena(vaddr_t vaddr)
{
    return vaddr - ARENA_BASE < ARENA_MAX_BYTES;
}

static void page_fault(struct trap_frame *frame)
{
    vaddr_t vaddr = cpu_cr2();
    bool is_plain = (frame->error & (FAULT_RESERVED | FAULT_FETCH)) == 0;
    bool was_enabled = arch_irq_was_enabled((arch_flags_t){frame->eflags});

    if (frame->eip == (uint32_t)trap_try_write_begin) {
        frame->eip = (uint32_t)trap_try_write_end;
        return;
    }
    // With interrupts off the thread cannot wait for the page: that is a mistake of whoever
    // touched the arena there, even if the page happens to be present most of the time.
    if (is_in_arena(vaddr) && is_plain && was_enabled) {
        uintptr_t pc = frame->eip;
        bool goes_on = pager_fault(vaddr, (frame->error & FAULT_WRITE) != 0, &pc);
        frame->eip = pc;
        if (goes_on) return;
        trap_panic(frame, "page fault in the arena that nobody could mend");
    }
    trap_panic(frame, "page fault");
}

static bool acknowledge(unsigned line)
{
    if (line != IRQ_SHOT_LINE) return pic_acknowledge(line);
    apic_acknowledge();
    return true;
}

static void interrupt(unsigned line)
{
    if (!acknowledge(line)) return;
    irq_dispatch(line);
    sched_preempt();
}

void trap_dispatch(struct trap_frame *frame)
{
    const char *name;

    if (frame->vector >= VECTOR_IRQ_BASE) {
        interrupt(frame->vector - VECTOR_IRQ_BASE);
    } else if (frame->vector == VECTOR_PAGE_FAULT) {
        page_fault(frame);
    } else {
        name = exception_names[frame->vector];
        trap_panic(frame, name ? name : "reserved exception");
    }
}

_Noreturn void trap_double_fault(void)
{
    struct trap_frame frame;

    gdt_read_fault(&frame);
    trap_panic(&frame, thread_is_guard(cpu_cr2()) ? "a thread ran over the end of its stack"
                                                  : "double fault");
}

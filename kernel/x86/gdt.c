#include <stddef.h>
#include <stdint.h>

#include "kernel/x86/cpu.h"

// Segments: all flat, since protection here is paging's affair. And two tasks. The first is only
// where the processor stores the registers when it switches away; the second is entered on a
// double fault, with a stack of its own: the usual cause is a thread that ran over the end of its
// stack, so that the page fault itself finds no place to be stored.
//
// "Intel SDM vol. 3", 3.4.5 Segment Descriptors; 7.2 Task Management Data Structures.

struct task_segment {
    uint32_t back_link;
    uint32_t esp0, ss0, esp1, ss1, esp2, ss2;
    uint32_t cr3, eip, eflags;
    uint32_t eax, ecx, edx, ebx, esp, ebp, esi, edi;
    uint32_t es, cs, ss, ds, fs, gs;
    uint32_t ldt;
    uint16_t trap, io_map;
};

_Static_assert(sizeof(struct task_segment) == 104, "as the processor wants it");

enum {
    ACCESS_CODE = 0x9b, // present, ring 0, executable and readable
    ACCESS_DATA = 0x93, // present, ring 0, writable
    ACCESS_TASK = 0x89, // present, ring 0, available 32-bit task
    FLAGS_FLAT = 0xc,   // 32-bit, limit in pages
    FAULT_STACK_BYTES = 8192,
};

static struct {
    uint64_t descriptor[5];
    struct task_segment task;
    struct task_segment fault_task;
    uint8_t fault_stack[FAULT_STACK_BYTES] __attribute__((aligned(16)));
} gdt;

static uint64_t descriptor(uint32_t base, uint32_t limit, uint8_t access, uint8_t flags)
{
    return (uint64_t)(base >> 24) << 56 | (uint64_t)flags << 52 |
           (uint64_t)(limit >> 16 & 0xf) << 48 | (uint64_t)access << 40 |
           (uint64_t)(base & 0xffffff) << 16 | (limit & 0xffff);
}

static uint64_t task_descriptor(const struct task_segment *task)
{
    return descriptor((uint32_t)task, sizeof(*task) - 1, ACCESS_TASK, 0);
}

static void load_segments(void)
{
    struct {
        uint16_t limit;
        uint32_t base;
    } __attribute__((packed)) pointer = {sizeof(gdt.descriptor) - 1, (uint32_t)gdt.descriptor};

    __asm__ volatile("lgdt %0\n\t"
                     "ljmp %1, $1f\n"
                     "1: mov %2, %%ds; mov %2, %%es; mov %2, %%fs; mov %2, %%gs; mov %2, %%ss\n\t"
                     "ltr %w3"
                     :
                     : "m"(pointer), "i"(GDT_CODE), "r"(GDT_DATA), "r"(GDT_TASK)
                     : "memory");
}

void gdt_init(gdt_fault_entry *entry)
{
    gdt.descriptor[GDT_CODE / 8] = descriptor(0, 0xfffff, ACCESS_CODE, FLAGS_FLAT);
    gdt.descriptor[GDT_DATA / 8] = descriptor(0, 0xfffff, ACCESS_DATA, FLAGS_FLAT);
    gdt.descriptor[GDT_TASK / 8] = task_descriptor(&gdt.task);
    gdt.descriptor[GDT_FAULT_TASK / 8] = task_descriptor(&gdt.fault_task);

    gdt.task.io_map = sizeof(gdt.task);
    gdt.fault_task = (struct task_segment){
        .cr3 = cpu_cr3(),
        .eip = (uint32_t)entry,
        .esp = (uint32_t)(gdt.fault_stack + FAULT_STACK_BYTES - 16),
        .eflags = 2, // the bit that is always set; interrupts off
        .cs = GDT_CODE,
        .ds = GDT_DATA,
        .es = GDT_DATA,
        .fs = GDT_DATA,
        .gs = GDT_DATA,
        .ss = GDT_DATA,
        .io_map = sizeof(gdt.fault_task),
    };
    load_segments();
}

void gdt_set_fault_cr3(uint32_t cr3)
{
    gdt.fault_task.cr3 = cr3;
}

void gdt_read_fault(struct trap_frame *out)
{
    const struct task_segment *t = &gdt.task;

    *out = (struct trap_frame){
        .edi = t->edi,
        .esi = t->esi,
        .ebp = t->ebp,
        .esp_unused = t->esp,
        .ebx = t->ebx,
        .edx = t->edx,
        .ecx = t->ecx,
        .eax = t->eax,
        .vector = 8,
        .eip = t->eip,
        .cs = t->cs,
        .eflags = t->eflags,
    };
}

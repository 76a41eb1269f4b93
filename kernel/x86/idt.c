#include <stdint.h>

#include "kernel/lib/types.h"
#include "kernel/x86/cpu.h"

// Gates: every vector that can occur leads to its stub in stubs.asm, with interrupts off. The
// double fault alone switches to a task (gdt.c).
//
// "Intel SDM vol. 3", 6.11 IDT Descriptors.

enum {
    VECTORS = 49, // 32 exceptions, 16 interrupt lines, the processor's own timer
    VECTOR_DOUBLE_FAULT = 8,
    GATE_INTERRUPT = 0x8e, // present, ring 0, 32-bit, interrupts off on entry
    GATE_TASK = 0x85,      // present, ring 0
};

static struct {
    uint64_t gate[VECTORS];
} idt;

// The addresses of the stubs, by vector; in stubs.asm.
extern const uint32_t stub_table[VECTORS];

static uint64_t gate(uint32_t address, uint16_t selector, uint8_t type)
{
    return (uint64_t)(address >> 16) << 48 | (uint64_t)type << 40 | (uint64_t)selector << 16 |
           (address & 0xffff);
}

void idt_init(void)
{
    struct {
        uint16_t limit;
        uint32_t base;
    } __attribute__((packed)) pointer = {sizeof(idt.gate) - 1, (uint32_t)idt.gate};

    for (unsigned i = 0; i < VECTORS; i++)
        idt.gate[i] = gate(stub_table[i], GDT_CODE, GATE_INTERRUPT);
    idt.gate[VECTOR_DOUBLE_FAULT] = gate(0, GDT_FAULT_TASK, GATE_TASK);
    __asm__ volatile("lidt %0" : : "m"(pointer));
}

#include <stddef.h>
#include <stdint.h>

#include "kernel/arch.h"
#include "kernel/irq.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/paging.h"
#include "kernel/timer.h"
#include "kernel/x86/cpu.h"

// The processor's own timer, in its local interrupt controller: for what is due before the next
// tick. All other interrupts come by way of the old controller as ever, to which this one is
// transparent ("virtual wire"), and time is kept by the timer chip alone.
//
// Nobody says how fast the timer counts, and under emulation it is not the processor's clock. So it
// runs freely at first, without an interrupt, and some ticks of the timer chip measure it. Where
// ticks were lost meanwhile it seems faster than it is, and what is due comes with the next tick.
//
// "Intel SDM vol. 3", 10.4.3 Enabling or Disabling the Local APIC, 10.5.4 APIC Timer.

enum {
    CPUID_APIC = 1 << 9,
    MSR_APIC_BASE = 0x1b,
    MSR_APIC_ENABLED = 1 << 11,
    // Registers, by word
    REG_END = 0xb0 / 4,
    REG_SPURIOUS = 0xf0 / 4,
    REG_TIMER = 0x320 / 4,
    REG_WIRE_0 = 0x350 / 4,
    REG_WIRE_1 = 0x360 / 4,
    REG_INITIAL = 0x380 / 4,
    REG_CURRENT = 0x390 / 4,
    REG_DIVIDE = 0x3e0 / 4,
    DIVIDE_BY_16 = 3,
    MASKED = 1 << 16,
    WIRE_EXTERNAL = 7 << 8, // the old controller
    WIRE_NMI = 4 << 8,
    // Old processors insist on the last four bits. It is that of the old controller's last line, of
    // which a spurious interrupt is recognised (pic.c).
    SOFTWARE_ENABLED = 1 << 8 | 0x2f,
    VECTOR = 32 + IRQ_SHOT_LINE,
    MEASURE_TICKS = 8,
    TICK_US = 1000, // nearly
};

static struct {
    volatile uint32_t *registers; // [I] null: there is none
    unsigned ticks;               // [i] seen while it is measured
    uint32_t begun;               // [i] the count at the first of them
    uint32_t per_ms;              // [i] counts; 0: not known yet
} apic;

static bool apic_interrupt(void *context)
{
    (void)context;
    timer_shot();
    return true;
}

void apic_init(void)
{
    if (!(cpu_id(1).edx & CPUID_APIC)) return;
    uint64_t base = cpu_read_msr(MSR_APIC_BASE);
    if (!(base & MSR_APIC_ENABLED)) return;
    volatile uint32_t *registers = paging_map_device(base & ~0xfffull, PAGE_SIZE);
    if (registers == NULL || irq_add_handler(IRQ_SHOT_LINE, apic_interrupt, NULL) != OK) return;

    registers[REG_SPURIOUS] = SOFTWARE_ENABLED;
    registers[REG_WIRE_0] = WIRE_EXTERNAL;
    registers[REG_WIRE_1] = WIRE_NMI;
    registers[REG_DIVIDE] = DIVIDE_BY_16;
    registers[REG_TIMER] = MASKED | VECTOR;
    registers[REG_INITIAL] = UINT32_MAX;
    apic.registers = registers;
}

void apic_note_tick(void)
{
    if (apic.registers == NULL || apic.per_ms != 0) return;
    uint32_t count = apic.registers[REG_CURRENT];

    if (apic.ticks == 0) apic.begun = count;
    if (apic.ticks++ < MEASURE_TICKS) return;
    apic.per_ms = (apic.begun - count) / MEASURE_TICKS;
    apic.registers[REG_INITIAL] = 0; // enough
    apic.registers[REG_TIMER] = VECTOR;
}

void apic_acknowledge(void)
{
    apic.registers[REG_END] = 0;
}

void arch_start_shot(uint32_t delay_us)
{
    DEBUG_ASSERT(delay_us <= TICK_US);
    if (apic.per_ms == 0) return;
    uint32_t count = apic.per_ms * delay_us / TICK_US;

    apic.registers[REG_INITIAL] = count > 0 ? count : 1;
}

#include <stdint.h>

#include "kernel/arch.h"
#include "kernel/irq.h"
#include "kernel/lib/assert.h"
#include "kernel/timer.h"
#include "kernel/x86/cpu.h"
#include "kernel/x86/io.h"

// The timer chip, an 8254: counter 0 runs down from DIVISOR and interrupts, for ever.
//
// A thousand interrupts a second: a millisecond is the finest a person or a snapshot interval
// asks for, and one tick costs about a microsecond, a thousandth of the processor. The chip's
// clock does not divide to a millisecond exactly, so each tick says how long it really was.
//
// Every PC and every emulator has this chip, and unlike the processor's cycle counter it keeps
// its pace whatever the machine does.
//
// "Intel 82C54 data sheet", Control Word Format, Counter Latch Command.

enum {
    PORT_COUNTER_0 = 0x40,
    PORT_CONTROL = 0x43,
    CONTROL_RATE = 0x34, // counter 0, low byte then high byte, mode 2: rate generator
    CONTROL_LATCH_0 = 0x00,
    CHIP_HZ = 1193182,
    DIVISOR = 1193,
    TICK_NS = 999847, // DIVISOR / CHIP_HZ
    LINE = 0,
};

_Static_assert((uint64_t)DIVISOR * 1000000000 / CHIP_HZ == TICK_NS, "length of a tick");

static bool pit_interrupt(void *context)
{
    (void)context;
    apic_note_tick();
    timer_tick(TICK_NS);
    return true;
}

void arch_start_ticks(void)
{
    err_t err = irq_add_handler(LINE, pit_interrupt, NULL);

    ASSERT(err == OK);
    apic_init();
    io_write8(PORT_CONTROL, CONTROL_RATE);
    io_write8(PORT_COUNTER_0, DIVISOR & 0xff);
    io_write8(PORT_COUNTER_0, DIVISOR >> 8);
    arch_irq_enable();
}

uint32_t arch_tick_part_us(void)
{
    arch_flags_t flags = arch_irq_save();
    uint32_t left;

    io_write8(PORT_CONTROL, CONTROL_LATCH_0);
    left = io_read8(PORT_COUNTER_0);
    left |= (uint32_t)io_read8(PORT_COUNTER_0) << 8;
    arch_irq_restore(flags);
    return left < DIVISOR ? (DIVISOR - left) * 1000000 / CHIP_HZ : 0;
}

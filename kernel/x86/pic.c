#include <stdbool.h>
#include <stdint.h>

#include "kernel/arch.h"
#include "kernel/irq.h"
#include "kernel/lib/assert.h"
#include "kernel/x86/cpu.h"
#include "kernel/x86/io.h"

// The interrupt controller: a pair of 8259s, the second on line 2 of the first.
//
// A line that falls silent before the processor asks for it is reported as line 7 (or 15) without
// being in service. Such spurious interrupts are recognised by reading the in-service register,
// and must not be acknowledged at the chip that made them up.
//
// "Intel 8259A data sheet", Initialization Command Words, Operation Command Words 2 and 3.

enum {
    FIRST_COMMAND = 0x20,
    FIRST_DATA = 0x21,
    SECOND_COMMAND = 0xa0,
    SECOND_DATA = 0xa1,
    VECTOR_BASE = 32, // after the processor's own exceptions
    LINES = 16,
    LINES_PER_CHIP = 8,
    CASCADE_LINE = 2,
    ICW1_INIT = 0x11, // edge triggered, cascade, ICW4 follows
    ICW4_8086 = 0x01,
    OCW2_END = 0x20,
    OCW3_READ_SERVICE = 0x0b,
};

static uint16_t command_port(unsigned line)
{
    return line < LINES_PER_CHIP ? FIRST_COMMAND : SECOND_COMMAND;
}

static uint16_t data_port(unsigned line)
{
    return line < LINES_PER_CHIP ? FIRST_DATA : SECOND_DATA;
}

static bool is_in_service(unsigned line)
{
    io_write8(command_port(line), OCW3_READ_SERVICE);
    return (io_read8(command_port(line)) >> line % LINES_PER_CHIP & 1) != 0;
}

static void init_chip(unsigned first_line, uint8_t cascade)
{
    io_write8(command_port(first_line), ICW1_INIT);
    io_write8(data_port(first_line), (uint8_t)(VECTOR_BASE + first_line));
    io_write8(data_port(first_line), cascade);
    io_write8(data_port(first_line), ICW4_8086);
    io_write8(data_port(first_line), 0xff);
}

void arch_irq_enable_line(unsigned line)
{
    uint8_t bit = (uint8_t)(1 << line % LINES_PER_CHIP);

    if (line == IRQ_SHOT_LINE) return; // no wire of the controller's
    ASSERT(line < LINES);
    io_write8(data_port(line), (uint8_t)(io_read8(data_port(line)) & ~bit));
}

void pic_init(void)
{
    init_chip(0, 1 << CASCADE_LINE);
    init_chip(LINES_PER_CHIP, CASCADE_LINE);
    arch_irq_enable_line(CASCADE_LINE);
}

bool pic_acknowledge(unsigned line)
{
    bool is_last = line % LINES_PER_CHIP == LINES_PER_CHIP - 1;
    bool is_real = !is_last || is_in_service(line);

    if (is_real) io_write8(command_port(line), OCW2_END);
    // The first chip saw a real interrupt on the cascade even if the second one made it up.
    if (line >= LINES_PER_CHIP) io_write8(FIRST_COMMAND, OCW2_END);
    return is_real;
}

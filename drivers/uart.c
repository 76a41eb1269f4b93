#include <stdbool.h>

#include "drivers/drivers.h"
#include "kernel/arch.h"
#include "kernel/console.h"
#include "kernel/input.h"
#include "kernel/irq.h"
#include "kernel/x86/io.h"

// The first serial line: a sink of the console and a source of input.
//
// Bytes received come by interrupt. Bytes sent are polled for, since a panic must be able to send
// with interrupts off; a line that does not drain costs one time limit, after which output is
// dropped until the line moves again.
//
// When programs read slower than bytes come, the sender is asked to wait (RTS goes low), and what
// it sends nevertheless stays in the FIFO. An emulator pays no heed to RTS, but waits while the
// FIFO is full, so nothing that is pasted gets lost there either.
//
// Source: National Semiconductor PC16550D data sheet, section 8, "Registers".

enum {
    IRQ_COM1 = 4,
    PORT = 0x3f8, // COM1

    REG_DATA = 0,       // with DLAB: low byte of the divisor
    REG_IRQ_ENABLE = 1, // with DLAB: high byte
    REG_FIFO = 2,
    REG_LINE = 3,
    REG_MODEM = 4,
    REG_LINE_STATUS = 5,
    REG_SCRATCH = 7,

    IRQ_RECEIVED = 1 << 0,
    FIFO_ENABLE_TRIGGER_14 = 0xc1, // 14 of 16: two bytes of slack are 170 microseconds
    LINE_8N1 = 0x03,
    LINE_DLAB = 1 << 7,
    MODEM_DTR = 1 << 0,
    MODEM_RTS = 1 << 1,  // "send"
    MODEM_OUT2 = 1 << 3, // on a PC, lets the interrupt through to the controller
    MODEM_LOOP = 1 << 4, // what is sent is received
    STATUS_RECEIVED = 1 << 0,
    STATUS_CAN_SEND = 1 << 5, // the whole FIFO is empty

    DIVISOR = 1, // 115200 baud from the 1.8432 MHz of every PC
    FIFO_BYTES = 16,
    // A full FIFO drains in 1.4 ms. Asking takes 1 us on a PC, and a tenth of that in an emulator.
    MAX_POLLS = 100000,
    SCRATCH_BYTE = 0x5a,
};

static struct {
    unsigned send_bytes; // how many may be sent when the line is found drained
    unsigned room;       // bytes that may be sent without asking
    bool is_stuck;       // the last wait was in vain
    struct input_source source;
} uart = {.send_bytes = 1};

static uint8_t read_reg(unsigned reg)
{
    return io_read8((uint16_t)(PORT + reg));
}

static void write_reg(unsigned reg, unsigned value)
{
    io_write8((uint16_t)(PORT + reg), (uint8_t)value);
}

// Wait until the FIFO has drained. A line found stuck is asked only once.
static bool wait_for_room(void)
{
    unsigned polls = uart.is_stuck ? 1 : MAX_POLLS;

    for (unsigned i = 0; i < polls; i++) {
        if (!(read_reg(REG_LINE_STATUS) & STATUS_CAN_SEND)) continue;
        uart.room = uart.send_bytes;
        uart.is_stuck = false;
        return true;
    }
    uart.is_stuck = true;
    return false;
}

static void send(char byte)
{
    if (uart.room == 0 && !wait_for_room()) return;
    uart.room--;
    write_reg(REG_DATA, (uint8_t)byte);
}

static void write_text(struct console_sink *sink, const char *bytes, size_t count)
{
    (void)sink;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == '\n') send('\r');
        send(bytes[i]);
    }
}

// Let the other side send, and interrupts tell that it has; or neither.
static void set_listening(bool is_listening)
{
    write_reg(REG_MODEM, MODEM_DTR | MODEM_OUT2 | (is_listening ? MODEM_RTS : 0));
    write_reg(REG_IRQ_ENABLE, is_listening ? IRQ_RECEIVED : 0);
}

// What the FIFO holds by now asks for an interrupt as soon as it is let through.
static void resume(void)
{
    set_listening(true);
}

// Take what has arrived, with a limit: a line that breaks may read as "received" for ever. The FIFO
// is as good as empty when the sender is told to wait, so there is room for what is on its way.
static bool receive(void)
{
    unsigned count = 0;

    if (uart.source.is_paused) return false;
    while (count < INPUT_MAX_BATCH_BYTES && (read_reg(REG_LINE_STATUS) & STATUS_RECEIVED)) {
        input_put(read_reg(REG_DATA));
        count++;
    }
    if (input_pause(&uart.source)) set_listening(false);
    return count > 0;
}

static bool on_interrupt(void *context)
{
    (void)context;
    return receive();
}

// Switching the FIFO on loses what waits to be read, and a script, or a fast person, types ahead.
// So what waits is read just before, and nothing may come between: a line takes its time for the
// next byte, but an emulator, which knows that there are more, hands it over as soon as one is
// read. It does not while the line is looped back to itself, which on a line is too short to hurt.
static void switch_fifo_on(void)
{
    arch_flags_t flags = arch_irq_save();

    write_reg(REG_MODEM, MODEM_LOOP);
    bool has_byte = read_reg(REG_LINE_STATUS) & STATUS_RECEIVED;
    uint8_t byte = has_byte ? read_reg(REG_DATA) : 0;
    write_reg(REG_FIFO, FIFO_ENABLE_TRIGGER_14);
    write_reg(REG_MODEM, MODEM_DTR);
    if (has_byte) input_put(byte);
    uart.send_bytes = FIFO_BYTES;
    arch_irq_restore(flags);
}

// The scratch register does nothing but keep what is written. (Sending a byte to ourselves would
// be the stronger test, but something typed at that moment would be taken for it.)
static bool is_present(void)
{
    write_reg(REG_SCRATCH, SCRATCH_BYTE);
    return read_reg(REG_SCRATCH) == SCRATCH_BYTE;
}

static void configure(void)
{
    wait_for_room(); // start-up code may have sent something that the new settings would garble
    write_reg(REG_IRQ_ENABLE, 0);
    write_reg(REG_LINE, LINE_DLAB);
    write_reg(REG_DATA, DIVISOR);
    write_reg(REG_IRQ_ENABLE, DIVISOR >> 8);
    write_reg(REG_LINE, LINE_8N1);
    switch_fifo_on();
}

err_t uart_init(void)
{
    static struct console_sink sink = {.name = "uart", .write = write_text};
    err_t err;

    if (!is_present()) return OK;
    uart.source.resume = resume;
    configure();
    console_add_sink(&sink);
    if ((err = irq_add_handler(IRQ_COM1, on_interrupt, NULL)) != OK) return err;
    set_listening(true);
    return OK;
}

#include "kernel/board.h"

#include <stdint.h>

#include "kernel/arch.h"
#include "kernel/log.h"
#include "kernel/x86/io.h"

enum {
    UART_DATA = 0x3f8,
    UART_LINE_STATUS = 0x3fd,
    UART_CAN_SEND = 1 << 5,
    UART_MAX_POLLS = 100000, // a character takes 87 microseconds, a poll about one

    DEBUG_EXIT_PORT = 0xf4, // isa-debug-exit, as tools/run-qemu attaches it
};

static struct {
    bool has_debug_exit;   // [I]
    void (*off)(void);     // [I] null: nobody knows how
    void (*pressed)(void); // [i] null: nobody listens
} board;

void board_early_write(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (unsigned polls = 0; polls < UART_MAX_POLLS; polls++)
            if (io_read8(UART_LINE_STATUS) & UART_CAN_SEND) break;
        io_write8(UART_DATA, (uint8_t)bytes[i]);
    }
}

void board_expect_debug_exit(void)
{
    board.has_debug_exit = true;
}

bool board_has_debug_exit(void)
{
    return board.has_debug_exit;
}

void board_set_switch(void (*off)(void))
{
    board.off = off;
}

void board_set_button(void (*pressed)(void))
{
    board.pressed = pressed;
}

void board_press_button(void)
{
    if (board.pressed) board.pressed();
}

// The device makes status 2v + 1 of v. Its port means nothing we know on other machines, so it is
// touched only where the operator says that it is an emulator.
_Noreturn void board_exit(int status)
{
    if (board.has_debug_exit) io_write8(DEBUG_EXIT_PORT, (uint8_t)((status - 1) / 2));
    if (board.off) board.off();
    log_info("phantom: it is safe to switch the power off");
    arch_halt();
}

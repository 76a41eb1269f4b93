#pragma once

#include <stdbool.h>
#include <stddef.h>

// What is around the processor and belongs to no driver: the last resort for text, and the ways to
// end the run. Answered by the port, kernel/x86/board.c.

// Text to the first serial line, polled, with no state. For what happens before a driver exists.
// Any context.
void board_early_write(const char *bytes, size_t count);

enum { BOARD_EXIT_PASS = 33, BOARD_EXIT_FAIL = 35 }; // what an emulator with a debug exit reports

// There is an emulator with the isa-debug-exit device, which waits for a status. Boot.
void board_expect_debug_exit(void);

// Whether somebody waits for the status. Any context.
bool board_has_debug_exit(void);

// For a driver that can switch the power off: how it is done. It returns if it did not work. Boot.
void board_set_switch(void (*off)(void));

// The button with which a person wants to switch the machine off: who is told that it was pressed,
// in the context of an interrupt; and, for its driver, that it was. Null: nobody.
void board_set_button(void (*pressed)(void));
void board_press_button(void);

// End the run: with `status` where a debug exit is expected; otherwise by switching the power off
// where a driver knows how, or by halting with a sentence.
_Noreturn void board_exit(int status);

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"

// The end: a mistake in the kernel was found, and going on could only spread it to the disk.
//
// The report names the message, registers, calls, whatever the rooms add, and the last trace
// entries. Then the run ends: with a failure status under `test`, else by halting. A panic inside
// a panic stops at once. Never for what the outside can cause.

enum { PANIC_REPORTS_MAX = 8, PANIC_TRACE_ENTRIES = 64 };

_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Call `report` in every panic, under the headline `name`. It runs with interrupts off, prints
// with console_print(), must not sleep and trusts nothing it reads. Boot.
void panic_add_report(const char *name, void (*report)(void));

// Panic because of a trap: `print_registers(context)` shows the state, the backtrace begins at
// `address` and `frame_pointer`. For the port.
_Noreturn void panic_trap(const char *message, void (*print_registers)(const void *context),
                          const void *context, uintptr_t address, uintptr_t frame_pointer);

// For a report: where the calls of the kernel end, as arch_backtrace() says, and at which address
// whoever made them stands.
uintptr_t panic_outer_activation(uintptr_t *address);

// work(argument), which reads what may be damaged in any way: where it would end in a panic, in
// this thread, it ends there, and is as if never begun, but for what it wrote. It holds no lock and
// has begun nothing. Not so within a page fault in the arena, which others serve; nor with
// interrupts off. False: that happened, and panic_attempt_reason() is what the panic would say.
// For one thread at a time.
MUST_CHECK bool panic_attempt(err_t (*work)(uint32_t), uint32_t argument, err_t *result);
const char *panic_attempt_reason(void);

// It is now in a page fault, or no longer. For the pager.
void panic_suspend_attempt(bool is_suspended);

// Leave it, if this is one. For the port, before panic_trap(), in a trap of code that had
// interrupts on.
void panic_leave_attempt(const char *reason);

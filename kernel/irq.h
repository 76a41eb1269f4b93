#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"

// Interrupt lines of devices.
//
// A handler runs in interrupt context: interrupts off, on the stack of whatever thread was
// running. It acknowledges its device, notes what happened and wakes a thread; it must not sleep,
// take a lock, allocate or print (TRACE is allowed). The controller is acknowledged for it.

// Behind the lines of the controller there is one for the processor's own timer.
enum { IRQ_SHOT_LINE = 16, IRQ_LINES = 17, IRQ_HANDLERS_MAX = 32 };

// Returns whether its device had asked for the interrupt. Lines of PCI devices may be shared:
// every handler of the line is called.
typedef bool (*irq_handler_t)(void *context);

// Call `handler(context)` for every interrupt on `line`, and let the line through.
// ERR_INVALID: no such line. ERR_MANY: no room for another handler. Boot or thread.
MUST_CHECK err_t irq_add_handler(unsigned line, irq_handler_t handler, void *context);

// A line interrupted: call its handlers. For the port; interrupt context.
void irq_dispatch(unsigned line);

// Whether the processor is inside an interrupt handler.
bool irq_is_running(void);

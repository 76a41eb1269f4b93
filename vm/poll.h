#pragma once

#include <stdint.h>

// Set to non-zero to have vm_life.safepoint() called soon: when a snapshot is due, input has
// arrived, or a generation has become durable. The machine clears it before it calls. Any thread or
// interrupt.
extern volatile uint32_t vm_poll;

// Set it, from outside the VM's thread, and have it looked at before the next instruction.
void vm_interrupt(void);

#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Page faults in the arena, handed to whoever owns it. A fault anywhere else is a panic.
//
// The handler runs in the context of the thread that touched the page, interrupts on, and may
// sleep. When it returns OK the access is tried again. An error means that nobody can ever make
// the access possible, which no thread can survive: it is a panic, so what may pass (a disk that
// does not answer) is for the handler to wait for. Faults that the page tables no longer justify
// are retried without asking. A handler may also let the thread go on elsewhere than at the
// instruction, whose address it is shown as *pc; registers are then as they were.
//
// Consequently the arena must not be touched with interrupts off or in an interrupt handler, nor
// while holding a lock that the handler needs.

//
// Most faults are writes that the owner can allow in a few instructions. So a write is shown to him
// first with interrupts still off, where he neither sleeps nor takes a lock: true if it may be
// tried again. If he has done nothing he is asked again in the other way.

typedef err_t (*pager_handler_t)(aaddr_t address, bool is_write, uintptr_t *pc);
typedef bool (*pager_quick_t)(aaddr_t address);

// Until this is called every fault is a panic; null takes the handler away, and there need not be a
// quick one. Thread or boot.
void pager_set_handler(pager_handler_t handler, pager_quick_t quick);

// The instruction at *pc touched `address`, in a thread with interrupts on (they are still off).
// Returns whether the thread may go on, where *pc says now. For the port.
bool pager_fault(aaddr_t address, bool is_write, uintptr_t *pc);

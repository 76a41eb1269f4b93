#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

struct block_device;

// The snapshot engine on the machine: snapshot/host.h answered by kernel/, the writer thread, and
// page faults in the arena.

// Whose life it is that the engine serves, and what it has to do.
struct snap_port_owner {
    // The instruction at *pc touched a page that it may not: returns OK when it may be tried
    // again, or the thread go on where *pc says now; or an error if it never may. Arena thread.
    err_t (*fault)(page_t page, bool is_write, uintptr_t *pc);
    // The same for a write, interrupts off, if it can be done as snap_fault_quick() does it.
    bool (*fault_quick)(page_t page);
    // Store the generation that waits for it. Writer thread.
    void (*write_back)(void);
};

// Boot, once, before the engine is used.
void snap_port_init(const struct snap_port_owner *owner);

// The disk that the engine uses from now on; null: none. The engine must be stopped.
void snap_port_set_disk(struct block_device *disk);

// Send faults in the arena to the owner. Once, after snap_mount() or snap_start_volatile().
void snap_port_start(void);

// Start the thread that writes generations, and does what has to be done before the first one: how
// long that takes depends on what is on the disk, so programs get a head start. Once, after that.
// ERR_NOMEM, ERR_MANY: no thread can be had.
MUST_CHECK err_t snap_port_start_writer(void);

// In a panic: write the first SECTOR_SIZE bytes of this frame to a sector of the disk, durably.
// ERR_NOT_FOUND: there is no disk.
MUST_CHECK err_t snap_port_write_in_panic(uint64_t sector, frame_t frame);

// For how long the writer has had the processor so far, but for what it does at this moment.
uint64_t snap_port_worked_us(void);

// Sleep until the writer has nothing to do: the engine is idle, failed or volatile.
void snap_port_wait_idle(void);

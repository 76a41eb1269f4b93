#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

struct block_device;

// The snapshot engine on the machine: snapshot/host.h answered by kernel/, the writer thread, and
// page faults in the arena handed to the engine.

struct snap_port_events {
    void (*durable)(void); // a further generation is durable, or none ever will be. Writer thread
    void (*starved)(void); // memory is short of frames: a snapshot now would help. Arena thread
};

// What the engine's owner wants to hear of. Boot, once, before the engine is used.
void snap_port_init(const struct snap_port_events *events);

// The disk that the engine uses from now on; null: none. The engine must be stopped.
void snap_port_set_disk(struct block_device *disk);

// Send faults in the arena to the engine, and start the thread that writes generations. Once,
// after snap_mount() or snap_start_volatile(). ERR_NOMEM, ERR_MANY: no thread can be had.
MUST_CHECK err_t snap_port_start(void);

// Sleep until the writer has nothing to do: the engine is idle, failed or volatile.
void snap_port_wait_idle(void);

// Whether frames are short: the arena's thread should let the writer catch up before it dirties
// more pages.
bool snap_port_is_starved(void);

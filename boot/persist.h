#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"

// Where the virtual machine and the snapshot engine meet: when snapshots are taken.
//
// Every snapshot_ms milliseconds (command line; 100 if not given) a snapshot becomes due, and at
// once when a program calls sync(). It is taken at the VM's next safepoint, if anything was
// written and the one before is durable; else as soon as both hold.

// Connect the two. Boot, once, before either is used.
void persist_init(void);

// Begin to take snapshots. Boot, once, when the engine runs and the arena has a world.
// Errors as snap_port_start().
MUST_CHECK err_t persist_start(void);

// Take a last snapshot and wait until it is durable. The VM must have returned from vm_run().
// False: what was done since the newest durable generation will be lost.
bool persist_finish(void);

#pragma once

#include "kernel/lib/err.h"

// The machine as the body of a life: boot/life/body.h answered by kernel/, and the ports of the
// snapshot engine and the VM connected to that life.

// Connect the rooms. Boot, once, before the engine or the VM is used.
void body_connect(void);

// Begin to serve page faults in the arena and to store snapshots. Boot, once, when the engine runs.
// Errors as snap_port_start().
MUST_CHECK err_t body_start(void);

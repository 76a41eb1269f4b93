#pragma once

#include "kernel/lib/err.h"

// The machine as the host of a life: boot/life/host.h answered by kernel/, and the ports of the
// snapshot engine and the VM connected to that life.

// Connect the rooms. Boot, once, before the engine or the VM is used.
void machine_connect(void);

// Begin to serve page faults in the arena. Boot, once, when the engine runs.
void machine_start(void);

// Begin to store snapshots. Boot, once, when there is a world. Errors as snap_port_start_writer().
MUST_CHECK err_t machine_start_writer(void);

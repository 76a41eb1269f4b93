#pragma once

#include <stdbool.h>

#include "snapshot/snapshot.h"

// Which of the machine's disks holds the arena.
//
// `disk=NAME` on the command line chooses one; else a kernel that was loaded from a disk takes the
// partition beside it (boot/origin.h); else it is the first that Phantom wrote, else the
// first blank partition that was made for it, else the first blank disk. If the arena cannot be
// had, the operator is told why and chooses: run without persistence, or stop. `persistence=off`
// makes that choice in advance.

// Mount the arena's disk, formatting it if blank, and fill in *info. False: the operator chose to
// run without one.
bool storage_open(struct snap_info *info);

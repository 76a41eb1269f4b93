#pragma once

#include <stdbool.h>

#include "snapshot/snapshot.h"

// Which disk holds the arena, and what to do when none can.
//
// A disk is used if Phantom wrote it, or if it is blank; it is then formatted. Any other is left
// as it is, to the byte. `disk=NAME` on the command line chooses one; else the first of ours, else
// the first blank one. If the arena cannot be had, the operator is told why in one sentence and
// chooses: run without persistence, or stop. `persistence=off` makes that choice in advance.

// Mount the arena's disk, formatting it if blank, and fill in *info. False: the operator chose to
// run without one.
bool storage_open(struct snap_info *info);

// Tell the operator that `trouble` keeps the arena on the disk from being used, and ask. Returns
// if the choice is to run without persistence; the choice to stop ends the run.
void storage_ask(const char *trouble);

#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Consecutive blocks from or to the disk, one transfer from beginning to end. Who has several that
// do not wait for one another begins them all (host.h), as evict.c does.

// As snap_host_disk_end() has it.
MUST_CHECK err_t transfer_read(blkno_t first, const frame_t *frames, unsigned count);
MUST_CHECK err_t transfer_write(blkno_t first, const frame_t *frames, unsigned count);

#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// The writer's own frames: to make tree nodes in, and to read blocks into. There are as many as it
// can need at once, taken when the engine starts, so that a commit never lacks one.
//
// No lock, one owner: the writer thread, and whoever mounts before there is one.

// ERR_NOMEM: nothing was taken.
MUST_CHECK err_t scratch_init(void);
void scratch_stop(void);

// One with undefined content; it goes back by the second.
frame_t scratch_take(void);
void scratch_put(frame_t frame);

// How many are there to be taken: whoever has given all back finds as many as before.
unsigned scratch_count(void);

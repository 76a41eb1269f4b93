#pragma once

#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// The writer's outgoing blocks: collected as long as they are consecutive on disk, then written in
// one request.
//
// Data pages and tree nodes come mixed. A data page's frame belongs to page.c, which is told when
// it is on disk; a node's frame comes from a small pool here and returns to it.
//
// No lock, one owner: the writer thread. The engine lock is taken only to call page_enter().

#define RUN_NO_PAGE UINT32_MAX

// ERR_NOMEM: nothing is held.
MUST_CHECK err_t run_init(void);
void run_stop(void);

// A frame to build a node in. It goes back by run_add(), or by run_put_frame() if it is not
// written.
frame_t run_take_frame(void);
void run_put_frame(frame_t frame);

// Write `frame` to the block that *entry leads to, now or soon. It is arena page `page`, or a node
// if RUN_NO_PAGE; a node's frame is given away even on an error.
MUST_CHECK err_t run_add(const struct format_entry *entry, frame_t frame, page_t page);

// Write what is still waiting.
MUST_CHECK err_t run_write(void);

// Forget what is waiting.
void run_reset(void);

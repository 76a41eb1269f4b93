#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// The writer's outgoing blocks: gathered as long as they are consecutive on the disk, then written
// in one request.
//
// Pages of the arena and tree nodes come mixed. The frame of a page is somebody else's, who must
// leave it alone until `stored` was called for it; a node's is one of the scratch frames, and is
// put back when it was written.
//
// No lock, one owner: the writer thread.

#define GATHER_NO_PAGE UINT32_MAX

// Told, with the engine lock held, of pages that are on the disk now.
typedef void gather_stored(const page_t *pages, const struct format_entry *entries, unsigned count);

// Nothing waits. All pages come to `stored`.
void gather_begin(gather_stored *stored);

// Write `frame` to the block that *entry leads to, now or soon. It is arena page `page`, or a node
// if GATHER_NO_PAGE; a node's frame is given away even on an error.
MUST_CHECK err_t gather_add(const struct format_entry *entry, frame_t frame, page_t page);

// Write what is still waiting.
MUST_CHECK err_t gather_write(void);

// Forget what is waiting.
void gather_drop(void);

bool gather_is_empty(void);

#pragma once

#include "kernel/lib/err.h"

// After a commit that failed: pages of the generation that will never be, which are in blocks that
// were written for it, are taken back into W.
//
// What has a frame just becomes dirty. The rest keeps its block, which nothing can have
// overwritten, because no block is given out before settle_blocks(). But an entry proves for which
// generation its block was written, and this one never was: so the block is read once more,
// believed as one of the old generation, and remembered as one of W.
//
// Writer thread, in SNAP_FAILED, before settle_blocks(), which counts the blocks. No lock held:
// nothing that is done to such a page meanwhile can change its block.

// ERR_IO ..., ERR_CORRUPT: some page cannot be read now. Can be called again, and then goes on.
MUST_CHECK err_t salvage_pages(void);

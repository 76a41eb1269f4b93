#include "snapshot/scratch.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/format.h"
#include "snapshot/host.h"

// A leaf, an inner node and a root can be in the making while a full request of nodes waits; all
// that in the middle of going through a tree (traverse.h), which takes one for each level. And one
// for the superblock is never given back.
enum { SCRATCH_FRAMES = SNAP_RUN_MAX + 3 + FORMAT_NAMES + 1 + 1 };

static struct {
    frame_t frames[SCRATCH_FRAMES];
    unsigned count;
} scratch;

err_t scratch_init(void)
{
    scratch.count = 0;
    while (scratch.count < SCRATCH_FRAMES) {
        frame_t frame = snap_host_frame_alloc();

        if (frame == 0) {
            scratch_stop();
            return ERR_NOMEM;
        }
        scratch_put(frame);
    }
    return OK;
}

void scratch_stop(void)
{
    while (scratch.count > 0) snap_host_frame_free(scratch_take());
}

frame_t scratch_take(void)
{
    ASSERT(scratch.count > 0);
    return scratch.frames[--scratch.count];
}

void scratch_put(frame_t frame)
{
    ASSERT(scratch.count < SCRATCH_FRAMES);
    scratch.frames[scratch.count++] = frame;
}

unsigned scratch_count(void)
{
    return scratch.count;
}

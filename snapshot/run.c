#include "snapshot/run.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/host.h"
#include "snapshot/page.h"

// A leaf, an inner node and a root can be in the making while a full run of nodes waits; all that
// in the middle of going through a tree (walk.h).
enum { POOL_FRAMES = SNAP_RUN_MAX + 3 + FORMAT_NAMES + 1 };

static struct {
    unsigned count;
    struct format_entry entries[SNAP_RUN_MAX]; // of consecutive blocks
    frame_t frames[SNAP_RUN_MAX];
    page_t pages[SNAP_RUN_MAX];
    frame_t pool[POOL_FRAMES];
    unsigned pool_count;
} run;

err_t run_init(void)
{
    memset(&run, 0, sizeof(run));
    while (run.pool_count < POOL_FRAMES) {
        frame_t frame = snap_host_frame_alloc();

        if (frame == 0) {
            run_stop();
            return ERR_NOMEM;
        }
        run_put_frame(frame);
    }
    return OK;
}

void run_stop(void)
{
    while (run.pool_count > 0) snap_host_frame_free(run_take_frame());
    memset(&run, 0, sizeof(run));
}

frame_t run_take_frame(void)
{
    ASSERT(run.pool_count > 0);
    return run.pool[--run.pool_count];
}

void run_put_frame(frame_t frame)
{
    ASSERT(run.pool_count < POOL_FRAMES);
    run.pool[run.pool_count++] = frame;
}

void run_reset(void)
{
    for (unsigned i = 0; i < run.count; i++)
        if (run.pages[i] == RUN_NO_PAGE) run_put_frame(run.frames[i]);
    run.count = 0;
}

err_t run_write(void)
{
    if (run.count == 0) return OK;
    err_t err = snap_host_disk_write(run.entries[0].block, run.frames, run.count);
    if (err != OK) return err;

    snap_host_lock();
    for (unsigned i = 0; i < run.count; i++)
        if (run.pages[i] != RUN_NO_PAGE) page_enter(run.pages[i], &run.entries[i]);
    snap_host_unlock();
    run_reset();
    return OK;
}

static bool run_can_take(const struct format_entry *entry)
{
    if (run.count == 0) return true;
    return run.count < SNAP_RUN_MAX && entry->block == run.entries[0].block + run.count;
}

err_t run_add(const struct format_entry *entry, frame_t frame, page_t page)
{
    if (!run_can_take(entry)) {
        err_t err = run_write();

        if (err != OK) {
            if (page == RUN_NO_PAGE) run_put_frame(frame);
            return err;
        }
    }
    run.entries[run.count] = *entry;
    run.frames[run.count] = frame;
    run.pages[run.count] = page;
    run.count++;
    return OK;
}

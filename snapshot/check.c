#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/page.h"
#include "snapshot/snapshot.h"

// Every invariant of README.md that can be seen from memory, in the order of that text. Those about
// what is on the disk are checked by tools/disk, which shares no code with the engine.

void snap_check(void)
{
    snap_host_lock();
    // I1 to I4: the states of pages, and of the regions that protect them.
    page_check();
    // I5 to I7: blocks, and the generations that need them. The writer thread owns them while it
    // counts them or stores a generation; afterwards, in SNAP_IDLE, it cannot begin to without
    // the lock.
    if (snap_state() == SNAP_IDLE && budget_is_counted()) {
        blocks_check();
        history_check();
        ASSERT(page_frozen_count() == 0);
        ASSERT(history_newest()->generation < page_working());
        ASSERT(blocks_free_count() + page_saved_count() >= budget_reserve());
    }
    snap_host_unlock();
}

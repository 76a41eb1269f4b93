#include "boot/persist.h"

#include "kernel/clock.h"
#include "kernel/cmdline.h"
#include "kernel/timer.h"
#include "snapshot/port/kernel.h"
#include "snapshot/snapshot.h"
#include "vm/port/kernel.h"

enum {
    INTERVAL_DEFAULT_MS = 100, // little work is lost, and little disk time is used
    INTERVAL_MAX_MS = 60000,
    EVICT_BATCH = 256, // pages at a time when frames are short: 1 MiB
};

static struct {
    uint32_t interval_ms;
    struct timer timer;
    volatile bool is_due; // set by the timer, by sync() and by the engine; cleared at safepoints
} persist;

static void request_snapshot(void)
{
    persist.is_due = true;
    vm_port_poke();
}

static void interval_passed(struct timer *timer)
{
    timer_start(timer, clock_now_ms() + persist.interval_ms);
    request_snapshot();
}

// Frames are short: make clean pages give up theirs, and if there are none, let the writer make
// pages clean before programs dirty more.
static void make_room(void)
{
    while (snap_port_is_starved()) {
        if (snap_evict(EVICT_BATCH) > 0) continue;
        (void)snap_begin();
        snap_port_wait_idle();
        if (snap_evict(EVICT_BATCH) == 0) return; // as good as it gets
    }
}

static void safepoint(void)
{
    if (snap_port_is_starved()) make_room();
    if (!persist.is_due) return;
    // Stays due while the last one is being written; the news that it is durable brings the VM
    // to a safepoint again.
    if (snap_begin() || !snap_is_dirty()) persist.is_due = false;
}

static uint64_t durable_taken_at_ms(void)
{
    return snap_durable_time_ms();
}

static bool can_persist(void)
{
    enum snap_state state = snap_state();

    return state != SNAP_FAILED && state != SNAP_VOLATILE;
}

void persist_init(void)
{
    static const struct snap_port_events events = {
        .durable = vm_port_poke, // sync() may be waiting for it
        .starved = request_snapshot,
    };
    static const struct vm_port_owner owner = {
        .safepoint = safepoint,
        .request_snapshot = request_snapshot,
        .covering_generation = snap_sync_target,
        .durable_generation = snap_durable,
        .durable_taken_at_ms = durable_taken_at_ms,
        .can_persist = can_persist,
    };

    snap_port_init(&events);
    vm_port_init(&owner);
    timer_init(&persist.timer, interval_passed);
    persist.interval_ms = cmdline_number("snapshot_ms", INTERVAL_DEFAULT_MS);
    if (persist.interval_ms == 0 || persist.interval_ms > INTERVAL_MAX_MS)
        persist.interval_ms = INTERVAL_DEFAULT_MS;
}

err_t persist_start(void)
{
    timer_start(&persist.timer, clock_now_ms() + persist.interval_ms);
    return snap_port_start();
}

bool persist_finish(void)
{
    timer_stop(&persist.timer);
    snap_port_wait_idle();
    if (snap_begin()) snap_port_wait_idle();
    return snap_state() == SNAP_IDLE && !snap_is_dirty();
}

#include "boot/life/persist.h"

#include "boot/life/host.h"
#include "boot/life/pace.h"
#include "boot/life/store.h"
#include "boot/life/trouble.h"
#include "kernel/lib/assert.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

// What must be true whenever the VM's thread is not in this file, which is what persist_check()
// asserts:
//
//     Something is dirty => the state is one of enum persist_state, and what is said there is so.
//
// No part of that is an event that could be missed. The state is derived at every safepoint from
// what is the case: from what the engine says is dirty, from what it is doing, from the time. At
// the end of each the alarm is set, in one place, for the earliest moment at which anything is to
// be done; it rings until the next safepoint sets it anew (host.h). So a poke that is lost, or that
// comes before programs run, costs some milliseconds and no more. The alarm is also what notices
// that no safepoint comes (trouble.h).

// Of these the first that is so.
enum persist_state {
    PERSIST_OFF,     // there is no disk by choice, or none is mounted: nothing is stored
    PERSIST_FAILED,  // the disk has failed, and the alarm is set for the next try
    PERSIST_STORING, // a snapshot is under way; the writer pokes when it is done
    PERSIST_ASKED,   // one is asked for, and is taken at the next safepoint
    PERSIST_PACED,   // the alarm is set for when one is due by pace.h, or earlier
};

enum {
    STORING_LOOK_US = 100000, // while storing: the writer pokes when it is done, this is in case
};

static struct persist {
    struct pace pace;
    bool is_asked;             // a snapshot is due whatever the pace; cleared at safepoints
    bool has_begun;            // a snapshot, at the last safepoint
    uint64_t alarm_us;         // when the alarm rings; PACE_NEVER: there is none
    uint64_t worked_us;        // for how long the writer had worked when that was last stored
    uint64_t storing_since_us; // the first write to what is being stored
    uint64_t scrub_due_us;     // when stored blocks are read again
    uint64_t tell_due_us; // when the writer is to tell that all has arrived; PACE_NEVER: it was
} persist;

void persist_fix_interval(unsigned interval_ms)
{
    ASSERT(interval_ms <= PERSIST_INTERVAL_MAX_MS);
    persist.pace.fixed_us = interval_ms > 0 ? interval_ms * 1000 - PACE_TICK_EDGE_US : 0;
}

void persist_fix_share(unsigned percent)
{
    ASSERT(percent <= PERSIST_SHARE_MAX);
    persist.pace.share = percent;
}

// Nothing of the life before counts, but for what the operator has fixed.
void persist_begin_life(void)
{
    uint64_t now_us = life_host_clock_us();

    persist = (struct persist){
        .pace.fixed_us = persist.pace.fixed_us,
        .pace.share = persist.pace.share,
        .alarm_us = PACE_NEVER,
        .worked_us = life_host_writer_us(),
        .scrub_due_us = now_us + PACE_SCRUB_PERIOD_US,
        .tell_due_us = PACE_NEVER,
    };
    trouble_begin_life(persist.pace.fixed_us);
    store_begin_life(now_us);
}

static enum persist_state persist_state(void)
{
    enum snap_state engine = snap_state();

    if (engine == SNAP_VOLATILE || engine == SNAP_STOPPED) return PERSIST_OFF;
    if (trouble_has_failed()) return PERSIST_FAILED;
    if (persist.pace.is_storing) return PERSIST_STORING;
    return persist.is_asked ? PERSIST_ASKED : PERSIST_PACED;
}

void persist_check(void)
{
    if (!snap_is_dirty()) return;
    switch (persist_state()) {
    case PERSIST_OFF:
    case PERSIST_STORING:
    case PERSIST_ASKED:
        return;
    case PERSIST_FAILED:
        ASSERT(persist.alarm_us != PACE_NEVER);
        return;
    case PERSIST_PACED:
        ASSERT(persist.pace.pages > 0);
        ASSERT(persist.alarm_us <= pace_due_us(&persist.pace));
        return;
    }
}

// ---- the alarm -------------------------------------------------------------------------------

// The rule of pace.h can only become later while programs go on writing, so it is asked once more
// when the alarm comes. Where nothing has changed it is time to tell that what is stored has
// arrived, and to read it again, some time.
static uint64_t persist_paced_us(void)
{
    uint64_t due_us = pace_due_us(&persist.pace);

    if (due_us != PACE_NEVER) return due_us;
    return persist.tell_due_us < persist.scrub_due_us ? persist.tell_due_us : persist.scrub_due_us;
}

// The earliest moment at which there is something to do, as far as is known now.
static uint64_t persist_next_us(uint64_t now_us)
{
    switch (persist_state()) {
    case PERSIST_OFF:
        return PACE_NEVER;
    case PERSIST_FAILED:
        return trouble_retry_us(); // nothing else is due before
    case PERSIST_STORING:
        return now_us + STORING_LOOK_US;
    case PERSIST_ASKED:
        return now_us;
    case PERSIST_PACED:
        break;
    }
    return persist_paced_us();
}

static void persist_set_alarm(uint64_t when_us)
{
    persist.alarm_us = when_us;
    trouble_note_alarm();
    life_host_set_alarm(when_us);
}

void persist_ring(void)
{
    life_host_poke();
    trouble_note_ring();
}

// Every page that is written after a snapshot causes a fault first. That is how it is known at once
// that there is something to store.
void persist_note_write(void)
{
    if (persist.pace.pages++ > 0) return;
    persist.pace.first_write_us = life_host_clock_us();
    if (!persist.pace.is_storing && !trouble_has_failed())
        persist_set_alarm(persist_next_us(persist.pace.first_write_us));
}

bool persist_has_written(void)
{
    return persist.pace.pages > 0;
}

// What is dirty without such a fault: a name, or what a commit that failed leaves.
static void persist_note_dirt(uint64_t now_us)
{
    if (persist.pace.pages > 0 || !snap_is_dirty()) return;
    persist.pace.pages = 1;
    persist.pace.first_write_us = now_us;
}

// ---- a snapshot ------------------------------------------------------------------------------

static void persist_scrub_if_due(uint64_t now_us)
{
    if (now_us < persist.scrub_due_us || trouble_has_failed()) return;
    bool is_off = persist_state() == PERSIST_OFF;
    persist.scrub_due_us = is_off ? PACE_NEVER : now_us + PACE_SCRUB_PERIOD_US;
    if (!is_off) store_wish_scrub();
}

// The writer does so when it has nothing else to do.
static void persist_tell_if_due(uint64_t now_us)
{
    if (now_us < persist.tell_due_us || trouble_has_failed()) return;
    persist.tell_due_us = PACE_NEVER;
    snap_host_wake_writer();
}

static bool persist_begin(uint64_t now_us)
{
    if (!snap_begin()) return false;
    persist.storing_since_us = persist.pace.first_write_us;
    persist.pace.pages = 0;
    persist.pace.is_storing = true;
    persist.pace.begun_us = now_us;
    persist.has_begun = true;
    life_host_poke();
    return true;
}

// The writer begins right behind the pause, not in it: programs go on, and give way at their next
// safepoint. What is stored before they write to it again need not be copied.
static void persist_give_way(void)
{
    if (!persist.has_begun) return;
    persist.has_begun = false;
    life_host_give_way();
}

// The writer pokes the VM when it has finished, so this looks soon after.
static void persist_note_stored(uint64_t now_us)
{
    enum snap_state engine = snap_state();

    if (!persist.pace.is_storing || engine == SNAP_WRITING || engine == SNAP_COMMITTING) return;
    persist.pace.is_storing = false;
    persist.pace.durable_us = now_us;
    persist.tell_due_us = now_us + PACE_TELL_US;
    uint64_t worked_us = life_host_writer_us();
    persist.pace.worked_us = worked_us - persist.worked_us;
    persist.worked_us = worked_us;
    persist_scrub_if_due(now_us);
}

void persist_request(void)
{
    persist.is_asked = true;
    life_host_poke();
}

static void persist_begin_if_due(uint64_t now_us)
{
    bool is_due = persist.is_asked || pace_due_us(&persist.pace) <= now_us;
    bool is_idle = persist.pace.pages == 0 && !persist.pace.is_storing;

    if (is_due && persist_begin(now_us)) {
        persist.is_asked = false;
    } else if (is_idle) {
        persist_tell_if_due(now_us);
        persist_scrub_if_due(now_us);
    }
    persist.is_asked = persist.is_asked && snap_is_dirty();
}

// The writer sees whether the disk answers again. If so a snapshot follows, of all that was written
// meanwhile.
void persist_look_at_disk(uint64_t now_us)
{
    if (!trouble_look_at_disk(now_us)) return;
    persist.is_asked = true;
    snap_host_wake_writer();
}

// For how long something has been waiting to be durable is of interest while the disk works.
static void persist_watch(uint64_t now_us)
{
    uint64_t since_us = persist.pace.pages > 0 ? persist.pace.first_write_us : now_us;
    enum persist_state state = persist_state();

    if (state == PERSIST_OFF || state == PERSIST_FAILED) return;
    if (persist.pace.is_storing) since_us = persist.storing_since_us;
    trouble_note_waiting(now_us, now_us - since_us, persist.pace.is_storing);
}

void persist_safepoint(void)
{
    persist_give_way();
    if (store_is_starved()) store_make_room();
    uint64_t now_us = life_host_clock_us();
    trouble_note_safepoint();
    persist_note_stored(now_us);
    persist_note_dirt(now_us);
    persist_begin_if_due(now_us);
    // That was the pause, and is to be short. It has poked; the alarm rings until the next one.
    if (persist.has_begun) return;
    persist_look_at_disk(now_us);
    persist_watch(now_us);
    persist_set_alarm(persist_next_us(now_us));
    if (DEBUG) persist_check();
}

bool persist_finish(void)
{
    trouble_note_left();
    life_host_wait_for_writer();
    store_make_room(); // nobody will do it while we wait
    if (persist_begin(life_host_clock_us())) life_host_wait_for_writer();
    snap_confirm(); // who comes to an orderly end did not crash, and what is stored has arrived
    life_host_wait_for_writer();
    return snap_state() == SNAP_IDLE && !snap_is_dirty();
}

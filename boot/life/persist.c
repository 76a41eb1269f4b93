#include "boot/life/persist.h"

#include <setjmp.h>
#include <stdio.h>

#include "boot/life/body.h"
#include "boot/life/lost.h"
#include "boot/life/pace.h"
#include "kernel/lib/assert.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "vm/host.h"

// When snapshots are taken. What must be true whenever the VM's thread is not in this file, which
// is what persist_check() asserts:
//
//     Something is dirty => one of these: the alarm is set for when a snapshot of it is due, or
//     earlier; a snapshot is asked for; one is under way; the disk has failed, and the alarm is set
//     for the next try; there is no disk by choice.
//
// No part of that is an event that could be missed. What is wanted is derived at every safepoint
// from what is the case: from what the engine says is dirty, from what it is doing, from the time.
// At the end of each the alarm is set, in one place, for the earliest moment at which anything is
// to be done; it rings until the next safepoint sets it anew (body.h). So a poke that is lost, or
// that comes before programs run, costs some milliseconds and no more. The alarm is also what
// notices that no safepoint comes, and the operator is told; likewise if the disk is so slow that
// what programs do is not on it a second later.
//
// Memory is a cache, and the engine makes room in it by itself. What is left to do here is to wait
// where nothing else helps: for the disk, and for the writer if it has all of the memory in its
// hands.

enum {
    EVICT_BATCH = 1024,         // pages when the writer lacks memory: more than it can need
    STARVED_RETRY_MS = 1,       // the writer stores a run of pages in about that time
    STARVED_NOTICE_MS = 5000,   // how long to be silent about a fault that cannot be served
    READ_RETRY_MS = 100,        // a disk that refuses a read is asked again at this pace
    NOTICE_MAX = 160,           // bytes
    RECOVERY_MIN_US = 1000000,  // after how long a disk that failed is tried again; each time twice
    RECOVERY_MAX_US = 60000000, // as long, up to this; that it works is believed after so long
    PROVEN_US = 30000000,       // a world that goes on for so long has come up
    STORING_LOOK_US = 100000,   // while storing: the writer pokes when it is done, this is in case
    LATE_US = 1000000,          // what is not stored after so long is a reason to complain
    LATE_QUIET_US = 60000000,   // a minute after the last complaint this is so again; before, later
};

static struct persist {
    struct pace pace;
    bool is_requested;         // a snapshot is due whatever the pace; cleared at safepoints
    bool has_begun;            // a snapshot, at the last safepoint
    volatile bool is_starved;  // the writer lacks memory; likewise
    volatile bool has_failed;  // the disk has, says the writer
    uint64_t recovery_us;      // the pause before the next try; 0: it never failed in this life
    uint64_t retry_at_us;      // when that is; 0: the disk works
    uint64_t sound_since_us;   // as far as is known; 0: always
    uint64_t alarm_us;         // when the alarm rings; PACE_NEVER: there is none
    bool is_running;           // this life has come to a safepoint
    volatile bool is_faulting; // a program waits for a page: it cannot pause
    volatile unsigned rings;   // since the alarm was set; written by whoever rings, too
    volatile bool is_stuck;    // no safepoint comes: the writer is to say so, and clears this
    uint64_t worked_us;        // for how long the writer had worked when that was last stored
    uint64_t storing_since_us; // the first write to what is being stored
    uint64_t patience_us;      // the age of what is not stored at which to complain
    uint64_t complained_us;    // when that was done last
    uint64_t scrub_due_us;     // when stored blocks are read again
    volatile bool wants_scrub; // that is for the writer to do now; it clears this
    uint64_t born_us;          // when this life began
    bool is_confirmed;         // the engine knows that it is a good one
    bool is_attempt;           // persist_attempt() is at work
    page_t damaged;            // where it ended
    jmp_buf attempt;
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
    uint64_t now_us = body_clock_us();

    persist = (struct persist){
        .pace.fixed_us = persist.pace.fixed_us,
        .pace.share = persist.pace.share,
        .alarm_us = PACE_NEVER,
        .patience_us = LATE_US + persist.pace.fixed_us,
        .has_failed = snap_state() == SNAP_FAILED,
        .born_us = now_us,
        .worked_us = body_writer_us(),
        .scrub_due_us = now_us + PACE_SCRUB_PERIOD_US,
    };
}

bool persist_is_proven(void)
{
    return body_clock_us() - persist.born_us >= PROVEN_US;
}

// Told by the writer, when it happens to run.
static void persist_confirm(uint64_t now_us)
{
    if (persist.is_confirmed || now_us - persist.born_us < PROVEN_US) return;
    persist.is_confirmed = true;
    snap_confirm();
}

// --- When ---

// The earliest moment at which there is something to do, as far as is known now. The rule of pace.h
// can only become later while programs go on writing, so it is asked once more when the alarm
// comes. Where nothing has changed it is time to read again what is stored, some time.
static uint64_t persist_next_us(uint64_t now_us)
{
    if (snap_state() == SNAP_VOLATILE) return PACE_NEVER;
    if (persist.has_failed) return persist.retry_at_us; // nothing else is due before
    if (persist.pace.is_storing) return now_us + STORING_LOOK_US;
    if (persist.is_requested) return now_us;
    uint64_t due_us = pace_due_us(&persist.pace);
    return due_us != PACE_NEVER ? due_us : persist.scrub_due_us;
}

static void persist_set_alarm(uint64_t when_us)
{
    persist.alarm_us = when_us;
    persist.rings = 0;
    body_set_alarm(when_us);
}

void persist_ring(void)
{
    body_poke();
    if (!persist.is_running || persist.is_faulting) return;
    if (++persist.rings != LATE_US / BODY_RING_US) return;
    persist.is_stuck = true;
    snap_host_wake_writer();
}

static void persist_scrub_if_due(uint64_t now_us)
{
    if (now_us < persist.scrub_due_us || persist.has_failed) return;
    persist.wants_scrub = snap_state() != SNAP_VOLATILE;
    persist.scrub_due_us = persist.wants_scrub ? now_us + PACE_SCRUB_PERIOD_US : PACE_NEVER;
    if (persist.wants_scrub) snap_host_wake_writer();
}

// Every page that is written after a snapshot causes a fault first. That is how it is known at once
// that there is something to store.
static void persist_note_write(void)
{
    if (persist.pace.pages++ > 0) return;
    persist.pace.first_write_us = body_clock_us();
    if (!persist.pace.is_storing && !persist.has_failed)
        persist_set_alarm(persist_next_us(persist.pace.first_write_us));
}

// What is dirty without such a fault: a name, or what a commit that failed leaves.
static void persist_note_dirt(uint64_t now_us)
{
    if (persist.pace.pages > 0 || !snap_is_dirty()) return;
    persist.pace.pages = 1;
    persist.pace.first_write_us = now_us;
}

static bool persist_begin(uint64_t now_us)
{
    if (!snap_begin()) return false;
    persist.storing_since_us = persist.pace.first_write_us;
    persist.pace.pages = 0;
    persist.pace.is_storing = true;
    persist.pace.begun_us = now_us;
    persist.has_begun = true;
    body_poke();
    return true;
}

// The writer begins right behind the pause, not in it: programs go on, and give way at their next
// safepoint. What is stored before they write to it again need not be copied.
static void persist_give_way(void)
{
    if (!persist.has_begun) return;
    persist.has_begun = false;
    body_give_way();
}

static void persist_make_room(void)
{
    if (!persist.is_starved) return;
    persist.is_starved = false;
    snap_evict(EVICT_BATCH);
}

// The writer pokes the VM when it has finished, so this looks soon after.
static void persist_note_stored(uint64_t now_us)
{
    enum snap_state state = snap_state();

    if (!persist.pace.is_storing || state == SNAP_WRITING || state == SNAP_COMMITTING) return;
    persist.pace.is_storing = false;
    persist.pace.durable_us = now_us;
    uint64_t worked_us = body_writer_us();
    persist.pace.worked_us = worked_us - persist.worked_us;
    persist.worked_us = worked_us;
    persist_scrub_if_due(now_us);
}

static void persist_request(void)
{
    persist.is_requested = true;
    body_poke();
}

static void persist_begin_if_due(uint64_t now_us)
{
    bool is_due = persist.is_requested || pace_due_us(&persist.pace) <= now_us;
    bool is_idle = persist.pace.pages == 0 && !persist.pace.is_storing;

    if (is_due && persist_begin(now_us))
        persist.is_requested = false;
    else if (is_idle)
        persist_scrub_if_due(now_us);
    persist.is_requested = persist.is_requested && snap_is_dirty();
}

// How long to leave the disk alone at first. One that takes a little now and then, because it is
// nearly full, would otherwise be told of as failed and recovered every second.
static uint64_t persist_first_pause_us(uint64_t now_us)
{
    bool is_relapse = now_us - persist.sound_since_us < RECOVERY_MAX_US;

    return is_relapse && persist.recovery_us != 0 ? persist.recovery_us : RECOVERY_MIN_US;
}

// Ask the writer now and then to see whether the disk answers again. If so a snapshot follows, of
// all that was written meanwhile.
static void persist_try_disk(uint64_t now_us)
{
    if (persist.retry_at_us == 0) {
        persist.recovery_us = persist_first_pause_us(now_us);
        persist.retry_at_us = now_us + persist.recovery_us;
    } else if (now_us >= persist.retry_at_us) {
        if (persist.recovery_us < RECOVERY_MAX_US) persist.recovery_us *= 2;
        persist.retry_at_us = now_us + persist.recovery_us;
        persist.is_requested = true;
        snap_host_wake_writer();
    }
}

// --- Memory ---

// What can be done about a fault that was not served and may be in a moment.
static void persist_wait_for_page(page_t page, err_t err, unsigned attempt)
{
    unsigned pace_ms = err == ERR_NOMEM ? STARVED_RETRY_MS : READ_RETRY_MS;
    unsigned patience = STARVED_NOTICE_MS / pace_ms;
    char notice[NOTICE_MAX];

    if (attempt % patience == patience - 1) {
        snprintf(notice, sizeof(notice), "a program waits for page %u of the arena: %s",
                 (unsigned)page, err_text(err));
        snap_host_notice(notice);
    }
    body_sleep_ms(pace_ms);
}

// Out of the instruction that touched the page, and all that led to it: nobody there holds a lock,
// or memory that would be missed.
_Noreturn static void persist_end_attempt(page_t page)
{
    persist.damaged = page;
    longjmp(persist.attempt, 1);
}

bool persist_attempt(err_t (*work)(uint32_t), uint32_t argument, err_t *result, page_t *damaged)
{
    if (setjmp(persist.attempt) == 0) {
        persist.is_attempt = true;
        *result = work(argument);
        persist.is_attempt = false;
        return true;
    }
    persist.is_attempt = false;
    *damaged = persist.damaged;
    return false;
}

err_t persist_fault(page_t page, bool is_write)
{
    err_t err;

    persist.is_faulting = true;
    for (unsigned attempt = 0; (err = snap_fault(page, is_write)) != OK; attempt++) {
        if (err == ERR_INVALID) return err;
        bool is_lost = lost_is(err, attempt + 1, persist.is_attempt);
        if (is_lost && persist.is_attempt) persist_end_attempt(page);
        if (is_lost)
            lost_leave(page);
        else
            persist_wait_for_page(page, err, attempt);
        if (persist.has_failed)
            persist_try_disk(body_clock_us()); // no safepoint will, before the page is there
    }
    persist.is_faulting = false;
    if (is_write) persist_note_write();
    return OK;
}

// The first one since a snapshot sets the alarm, too, which takes its time.
bool persist_fault_quick(page_t page)
{
    if (persist.pace.pages == 0 || !snap_fault_quick(page)) return false;
    persist.pace.pages++;
    return true;
}

// Said by the writer, for the VM's thread is where it does not come back from.
static void persist_tell_stuck(void)
{
    if (!persist.is_stuck) return;
    persist.is_stuck = false;
    snap_host_notice("the next snapshot has been due for a second, but a program does not pause");
}

static void persist_scrub(void)
{
    struct snap_stats stats;

    if (!persist.wants_scrub) return;
    persist.wants_scrub = false;
    snap_stats(&stats);
    snap_scrub(pace_scrub_blocks(stats.disk_blocks - stats.free_blocks));
}

void persist_write_back(void)
{
    err_t err;

    // Only a lack of memory is worth another try at once; the engine has reported everything else.
    while ((err = snap_write_back()) == ERR_NOMEM) {
        persist.is_starved = true;
        body_poke();
        body_sleep_ms(STARVED_RETRY_MS);
    }
    persist_tell_stuck();
    persist_confirm(body_clock_us());
    if (persist.has_failed) body_poke(); // it may be time for the snapshot that shows what it takes
    if (err == OK) persist_scrub();
}

static void persist_look_at_disk(uint64_t now_us)
{
    if (persist.has_failed) {
        persist_try_disk(now_us);
    } else if (persist.retry_at_us != 0) {
        persist.retry_at_us = 0;
        persist.sound_since_us = now_us;
    }
}

// --- What is late ---

// For how long something has been waiting to be durable.
static uint64_t persist_waiting_us(uint64_t now_us)
{
    if (persist.pace.is_storing) return now_us - persist.storing_since_us;
    return persist.pace.pages > 0 ? now_us - persist.pace.first_write_us : 0;
}

// The disk works, and yet what programs did a second ago would be lost now. Told once, and again
// when it has become twice as bad.
static void persist_watch(uint64_t now_us)
{
    uint64_t waiting_us = persist_waiting_us(now_us);
    char notice[NOTICE_MAX];

    if (persist.has_failed || snap_state() == SNAP_VOLATILE) return;
    if (now_us - persist.complained_us >= LATE_QUIET_US)
        persist.patience_us = LATE_US + persist.pace.fixed_us;
    if (waiting_us < persist.patience_us) return;
    persist.patience_us = 2 * waiting_us;
    persist.complained_us = now_us;
    snprintf(notice, sizeof(notice),
             "what was done in the last %u ms is not on the disk yet: generation %llu is%s",
             (unsigned)(waiting_us / 1000), (unsigned long long)snap_durable(),
             persist.pace.is_storing ? ", and the disk takes its time" : "");
    snap_host_notice(notice);
}

void persist_check(void)
{
    bool has_disk = snap_state() != SNAP_VOLATILE && snap_state() != SNAP_STOPPED;

    if (!has_disk || !snap_is_dirty()) return;
    if (persist.is_requested || persist.pace.is_storing) return;
    ASSERT(persist.alarm_us != PACE_NEVER);
    if (persist.has_failed) return;
    ASSERT(persist.pace.pages > 0);
    ASSERT(persist.alarm_us <= pace_due_us(&persist.pace));
}

// --- What the engine tells ---

void snap_host_durable(gen_t generation)
{
    (void)generation; // whoever is interested asks the engine
    body_poke();      // sync() may be waiting for it
}

void snap_host_failed(err_t why)
{
    char notice[NOTICE_MAX];

    snprintf(notice, sizeof(notice),
             "the disk has failed (%s); programs run on, but nothing newer than generation %llu "
             "will survive",
             err_text(why), (unsigned long long)snap_durable());
    snap_host_notice(notice);
    persist.has_failed = true;
    body_poke();
}

void snap_host_recovered(void)
{
    persist.has_failed = false;
    snap_host_notice("the disk answers again; snapshots go on");
    body_poke();
}

// --- What the VM asks ---

void vm_host_safepoint(void)
{
    persist_give_way();
    persist_make_room();
    uint64_t now_us = body_clock_us();
    persist.is_running = true;
    persist.is_faulting = false; // what waited may have been left
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

uint64_t vm_host_covering_generation(void)
{
    return snap_sync_target();
}

void vm_host_request_snapshot(void)
{
    persist_request();
}

enum vm_durability vm_host_durability(uint64_t generation)
{
    if (generation <= snap_durable()) return VM_DURABLE;
    enum snap_state state = snap_state();
    return state == SNAP_FAILED || state == SNAP_VOLATILE ? VM_LOST : VM_PENDING;
}

uint64_t vm_host_durable_generation(void)
{
    return snap_durable();
}

int64_t vm_host_durable_age_ms(void)
{
    if (snap_durable() == 0) return -1;
    return (int64_t)snap_durable_age_ms();
}

// --- The end ---

bool persist_finish(void)
{
    snap_confirm(); // who comes to an orderly end did not crash
    body_wait_for_writer();
    snap_evict(EVICT_BATCH); // nobody will do it while we wait
    if (persist_begin(body_clock_us())) body_wait_for_writer();
    return snap_state() == SNAP_IDLE && !snap_is_dirty();
}

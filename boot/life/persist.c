#include "boot/life/persist.h"

#include <stdio.h>

#include "boot/life/body.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "vm/host.h"

// A life must never come to a state in which the VM's thread waits for a clean page while only
// that thread could begin the snapshot that makes pages clean. So when fewer frames are free than
// the low water mark a snapshot is made due early, while there is still room to reach the next
// safepoint; and there programs wait until the writer has made room.

enum {
    LOW_WATER_SHARE = 4,      // of all frames, a quarter
    EVICT_BATCH = 256,        // pages at a time when frames are short: 1 MiB
    STARVED_RETRY_MS = 1,     // the writer makes a run of pages clean in about that time
    STARVED_NOTICE_MS = 5000, // how long to be silent about a fault that cannot be served
    READ_RETRY_MS = 1000,     // a disk that refuses a read is asked again at this pace
    NOTICE_MAX = 160,         // bytes
    RECOVERY_MIN_MS = 1000,   // after how long a disk that failed is tried again; each time twice
    RECOVERY_MAX_MS = 60000,  // as long, up to this
    SCRUB_PERIOD_MS = 1000,   // how often stored pages are read again, and how many: a GiB a day
    SCRUB_PAGES = 4,
};

static struct {
    volatile bool is_due; // cleared at safepoints only
    volatile bool has_failed;
    unsigned recovery_ms; // the pause before the next try
    int64_t retry_at_ms;
    uint64_t scrubbed_at_ms;
} persist;

void persist_request(void)
{
    persist.is_due = true;
    body_poke();
}

// --- Memory ---

static bool persist_is_starved(void)
{
    return body_free_frames() < body_frames() / LOW_WATER_SHARE;
}

// Make clean pages give up their frames, and if there are none, let the writer make pages clean
// before programs dirty more.
static void persist_make_room(void)
{
    while (persist_is_starved()) {
        if (snap_evict(EVICT_BATCH) > 0) continue;
        (void)snap_begin();
        body_wait_for_writer();
        if (snap_evict(EVICT_BATCH) == 0) return; // as good as it gets
    }
}

// What can be done about a fault that was not served; the access is then tried again. A program
// cannot go on without its page, so it waits for as long as it takes.
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

err_t persist_fault(page_t page, bool is_write)
{
    err_t err;

    if (is_write && persist_is_starved()) persist_request();
    for (unsigned attempt = 0; (err = snap_fault(page, is_write)) != OK; attempt++) {
        if (err == ERR_INVALID) return err;
        persist_wait_for_page(page, err, attempt);
    }
    return OK;
}

void persist_write_back(void)
{
    err_t err;

    // Only a lack of memory is worth another try at once; the engine has reported everything else.
    while ((err = snap_write_back()) == ERR_NOMEM) body_sleep_ms(STARVED_RETRY_MS);
    uint64_t now_ms = snap_host_wall_ms();
    if (err != OK || now_ms - persist.scrubbed_at_ms < SCRUB_PERIOD_MS) return;
    persist.scrubbed_at_ms = now_ms;
    snap_scrub(SCRUB_PAGES);
}

// Ask the writer now and then to see whether the disk answers again.
static void persist_try_disk(void)
{
    int64_t now_ms = vm_host_wall_ms();

    if (now_ms < persist.retry_at_ms) return;
    persist.retry_at_ms = now_ms + persist.recovery_ms;
    if (persist.recovery_ms < RECOVERY_MAX_MS) persist.recovery_ms *= 2;
    snap_host_wake_writer();
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
    persist.recovery_ms = RECOVERY_MIN_MS;
    persist.retry_at_ms = vm_host_wall_ms() + RECOVERY_MIN_MS;
    persist.has_failed = true;
    body_poke();
}

void snap_host_recovered(void)
{
    persist.has_failed = false;
    snap_host_notice("the disk answers again; snapshots go on");
    persist_request(); // for all that was written meanwhile
}

// --- What the VM asks ---

void vm_host_safepoint(void)
{
    if (persist_is_starved()) persist_make_room();
    if (!persist.is_due) return;
    if (persist.has_failed) persist_try_disk();
    if (!snap_is_dirty()) snap_confirm(); // this life works, though there is nothing to store
    // Stays due while the last one is being written; the news that it is durable brings the VM
    // to a safepoint again.
    if (snap_begin() || !snap_is_dirty()) persist.is_due = false;
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
    return vm_host_wall_ms() - (int64_t)snap_durable_time_ms();
}

// --- The end ---

bool persist_finish(void)
{
    body_wait_for_writer();
    if (snap_begin()) body_wait_for_writer();
    return snap_state() == SNAP_IDLE && !snap_is_dirty();
}

#include "boot/life/persist.h"

#include <stdio.h>

#include "boot/life/body.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "vm/host.h"

// Memory is a cache, and the engine makes room in it by itself. What is left to do here is to wait
// where nothing else helps: for the disk, and for the writer if it has all of the memory in its
// hands.

enum {
    EVICT_BATCH = 1024,       // pages when the writer lacks memory: more than it can need
    STARVED_RETRY_MS = 1,     // the writer stores a run of pages in about that time
    STARVED_NOTICE_MS = 5000, // how long to be silent about a fault that cannot be served
    READ_RETRY_MS = 1000,     // a disk that refuses a read is asked again at this pace
    NOTICE_MAX = 160,         // bytes
};

static struct {
    volatile bool is_due;     // a snapshot is; cleared at safepoints only
    volatile bool is_starved; // the writer lacks memory; likewise
} persist;

void persist_request(void)
{
    persist.is_due = true;
    body_poke();
}

// --- Memory ---

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

    for (unsigned attempt = 0; (err = snap_fault(page, is_write)) != OK; attempt++) {
        if (err == ERR_INVALID) return err;
        persist_wait_for_page(page, err, attempt);
    }
    return OK;
}

void persist_write_back(void)
{
    // Only a lack of memory is worth another try; the engine has reported everything else.
    while (snap_write_back() == ERR_NOMEM) {
        persist.is_starved = true;
        body_poke();
        body_sleep_ms(STARVED_RETRY_MS);
    }
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
    body_poke();
}

// --- What the VM asks ---

void vm_host_safepoint(void)
{
    if (persist.is_starved) {
        persist.is_starved = false;
        snap_evict(EVICT_BATCH);
    }
    if (!persist.is_due) return;
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
    int64_t age_ms = vm_host_wall_ms() - (int64_t)snap_durable_time_ms();
    return age_ms > 0 ? age_ms : 0; // the clock of this life may be behind that of the last
}

// --- The end ---

bool persist_finish(void)
{
    body_wait_for_writer();
    snap_evict(EVICT_BATCH); // nobody will do it while we wait
    if (snap_begin()) body_wait_for_writer();
    return snap_state() == SNAP_IDLE && !snap_is_dirty();
}

#include "boot/life/fault.h"

#include <setjmp.h>
#include <stdio.h>

#include "boot/life/host.h"
#include "boot/life/lost.h"
#include "boot/life/persist.h"
#include "boot/life/trouble.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

// Memory is a cache, and the engine makes room in it by itself. What is left to do here is to wait
// where nothing else helps: for the disk, and for the writer if it has all of the memory in its
// hands.

enum {
    STARVED_RETRY_MS = 1,     // the writer stores a run of pages in about that time
    STARVED_NOTICE_MS = 5000, // how long to be silent about a fault that cannot be served
    READ_RETRY_MS = 100,      // a disk that refuses a read is asked again at this pace
    NOTICE_MAX = 160,         // bytes
};

static struct {
    bool is_attempt; // fault_attempt() is at work
    page_t damaged;  // where it ended
    jmp_buf attempt;
} fault;

// What can be done about a fault that was not served and may be in a moment.
static void fault_wait(page_t page, err_t err, unsigned attempt)
{
    unsigned pace_ms = err == ERR_NOMEM ? STARVED_RETRY_MS : READ_RETRY_MS;
    unsigned patience = STARVED_NOTICE_MS / pace_ms;
    char notice[NOTICE_MAX];

    if (attempt % patience == patience - 1) {
        snprintf(notice, sizeof(notice), "a program waits for page %u of the arena: %s",
                 (unsigned)page, err_text(err));
        snap_host_notice(notice);
    }
    life_host_sleep_ms(pace_ms);
}

// Out of the instruction that touched the page, and all that led to it: nobody there holds a lock,
// or memory that would be missed.
_Noreturn static void fault_end_attempt(page_t page)
{
    fault.damaged = page;
    longjmp(fault.attempt, 1);
}

bool fault_attempt(err_t (*work)(uint32_t), uint32_t argument, err_t *result, page_t *damaged)
{
    if (setjmp(fault.attempt) == 0) {
        fault.is_attempt = true;
        *result = work(argument);
        fault.is_attempt = false;
        return true;
    }
    fault.is_attempt = false;
    *damaged = fault.damaged;
    return false;
}

err_t fault_serve(page_t page, bool is_write, uintptr_t *pc)
{
    err_t err;

    trouble_begin_fault();
    for (unsigned attempt = 0; (err = snap_fault(page, is_write)) != OK; attempt++) {
        if (err == ERR_INVALID) return err;
        bool is_lost = lost_is(err, attempt + 1, fault.is_attempt);
        if (is_lost && fault.is_attempt) fault_end_attempt(page);
        if (!is_lost)
            fault_wait(page, err, attempt);
        else if (lost_leave(page, pc))
            break;
        persist_look_at_disk(life_host_clock_us()); // no safepoint will, before the page is there
    }
    trouble_end_fault();
    if (is_write && err == OK) persist_note_write();
    return OK;
}

// The first one since a snapshot sets the alarm, too, which takes its time.
bool fault_serve_quick(page_t page)
{
    if (!persist_has_written() || !snap_fault_quick(page)) return false;
    persist_note_write();
    return true;
}

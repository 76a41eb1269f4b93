#include "boot/life/trouble.h"

#include <stdio.h>

#include "boot/life/host.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

enum {
    RECOVERY_MIN_US = 1000000,  // after how long a disk that failed is tried again; each time twice
    RECOVERY_MAX_US = 60000000, // as long, up to this; that it works is believed after so long
    LATE_US = 1000000,          // what is not stored after so long is a reason to complain
    LATE_QUIET_US = 60000000,   // a minute after the last complaint this is so again; before, later
    NOTICE_MAX = 160,           // bytes
};

// Whether the VM can be expected to come to a safepoint soon.
enum trouble_pausing {
    PAUSING_NOT,      // it has come to none in this life, or has left programs
    PAUSING_EXPECTED, // it runs, or waits for something else than a page
    PAUSING_EXCUSED,  // it has been at one, and waits for a page
};

static struct trouble {
    volatile bool has_failed; // the disk has, says the writer
    uint64_t recovery_us;     // the pause before the next try; 0: it never failed in this life
    uint64_t retry_us;        // when that is; 0: the disk works
    uint64_t sound_since_us;  // as far as is known; 0: always
    uint32_t fixed_us;        // so late is no trouble
    uint64_t patience_us;     // the age of what is not stored at which to complain
    uint64_t complained_us;   // when that was done last
    volatile enum trouble_pausing pausing;
    volatile unsigned rings; // since the alarm was set; written by whoever rings, too
    volatile bool is_stuck;  // no safepoint comes: the writer is to say so, and clears this
} trouble;

void trouble_begin_life(uint32_t fixed_us)
{
    trouble = (struct trouble){
        .has_failed = snap_state() == SNAP_FAILED,
        .fixed_us = fixed_us,
        .patience_us = LATE_US + fixed_us,
    };
}

// ---- the disk fails --------------------------------------------------------------------------

void trouble_note_failed(err_t why)
{
    char notice[NOTICE_MAX];

    snprintf(notice, sizeof(notice),
             "the disk has failed (%s); programs run on, but nothing newer than generation %llu "
             "will survive",
             err_text(why), (unsigned long long)snap_durable());
    snap_host_notice(notice);
    trouble.has_failed = true;
    life_host_poke();
}

void trouble_note_recovered(void)
{
    trouble.has_failed = false;
    snap_host_notice("the disk answers again; snapshots go on");
    life_host_poke();
}

bool trouble_has_failed(void)
{
    return trouble.has_failed;
}

uint64_t trouble_retry_us(void)
{
    return trouble.retry_us;
}

// How long to leave the disk alone at first. One that takes a little now and then, because it is
// nearly full, would otherwise be told of as failed and recovered every second.
static uint64_t trouble_first_pause_us(uint64_t now_us)
{
    bool is_relapse = now_us - trouble.sound_since_us < RECOVERY_MAX_US;

    return is_relapse && trouble.recovery_us != 0 ? trouble.recovery_us : RECOVERY_MIN_US;
}

static bool trouble_retry(uint64_t now_us)
{
    bool is_first = trouble.retry_us == 0;

    if (!is_first && now_us < trouble.retry_us) return false;
    if (is_first)
        trouble.recovery_us = trouble_first_pause_us(now_us);
    else if (trouble.recovery_us < RECOVERY_MAX_US)
        trouble.recovery_us *= 2;
    trouble.retry_us = now_us + trouble.recovery_us;
    return !is_first;
}

bool trouble_look_at_disk(uint64_t now_us)
{
    if (trouble.has_failed) return trouble_retry(now_us);
    if (trouble.retry_us != 0) trouble.sound_since_us = now_us;
    trouble.retry_us = 0;
    return false;
}

// ---- the disk takes its time -----------------------------------------------------------------

// The disk works, and yet what programs did a second ago would be lost now. Told once, and again
// when it has become twice as bad.
void trouble_note_waiting(uint64_t now_us, uint64_t waiting_us, bool is_storing)
{
    char notice[NOTICE_MAX];

    if (now_us - trouble.complained_us >= LATE_QUIET_US)
        trouble.patience_us = LATE_US + trouble.fixed_us;
    if (waiting_us < trouble.patience_us) return;
    trouble.patience_us = 2 * waiting_us;
    trouble.complained_us = now_us;
    snprintf(notice, sizeof(notice),
             "what was done in the last %u ms is not on the disk yet: generation %llu is%s",
             (unsigned)(waiting_us / 1000), (unsigned long long)snap_durable(),
             is_storing ? ", and the disk takes its time" : "");
    snap_host_notice(notice);
}

// ---- no safepoint comes ----------------------------------------------------------------------

// Also where a fault was left by a jump.
void trouble_note_safepoint(void)
{
    trouble.pausing = PAUSING_EXPECTED;
}

void trouble_note_left(void)
{
    trouble.pausing = PAUSING_NOT;
}

void trouble_note_alarm(void)
{
    trouble.rings = 0;
}

void trouble_begin_fault(void)
{
    if (trouble.pausing == PAUSING_EXPECTED) trouble.pausing = PAUSING_EXCUSED;
}

void trouble_end_fault(void)
{
    if (trouble.pausing == PAUSING_EXCUSED) trouble.pausing = PAUSING_EXPECTED;
}

void trouble_note_ring(void)
{
    if (trouble.pausing != PAUSING_EXPECTED) return;
    if (++trouble.rings != LATE_US / LIFE_HOST_RING_US) return;
    trouble.is_stuck = true;
    snap_host_wake_writer();
}

void trouble_tell_stuck(void)
{
    if (!trouble.is_stuck) return;
    trouble.is_stuck = false;
    snap_host_notice("the next snapshot has been due for a second, but a program does not pause");
}

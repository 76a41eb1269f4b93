#include "snapshot/crash.h"

#include <string.h>

#include "snapshot/hash.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

enum {
    FIRST_STEP_MS = 10000, // how far to go back at first
    STEP_GROWTH = 6,       // and how much farther with each crash after that
    STEPS_MAX = 6,         // almost a day; after that to the oldest
};

static struct {
    frame_t frame;
    bool is_open; // the life has a note
} crash;

err_t crash_init(void)
{
    crash.is_open = false;
    crash.frame = snap_host_frame_alloc();
    return crash.frame != 0 ? OK : ERR_NOMEM;
}

void crash_stop(void)
{
    crash.is_open = false;
    snap_host_frame_free(crash.frame);
    crash.frame = 0;
}

static uint32_t crash_check(const struct format_crash *note)
{
    return XXH32(note, offsetof(struct format_crash, check), 0);
}

void crash_begin_life(const struct format_super *super, const struct format_kept *taken)
{
    struct format_crash *note = snap_host_window(crash.frame);

    *note = (struct format_crash){
        .magic = FORMAT_CRASH_MAGIC,
        .disk_id = super->disk_id,
        .number = super->counted + 1,
        .generation = taken->generation,
        .running_ms = taken->running_ms,
    };
    note->check = crash_check(note);
    crash.is_open = true;
}

frame_t crash_note(void)
{
    return crash.is_open ? crash.frame : 0;
}

void crash_forget(void)
{
    crash.is_open = false;
}

bool crash_count(const struct format_crash *note, struct format_super *super)
{
    if (note->magic != FORMAT_CRASH_MAGIC || note->check != crash_check(note)) return false;
    if (note->disk_id != super->disk_id || note->number <= super->counted) return false;
    if (note->number >= FORMAT_NUMBER_MAX || note->generation >= FORMAT_NUMBER_MAX) return false;
    if (super->suspect == 0) {
        super->crashes = 0;
        super->suspect = note->generation;
        super->suspect_ms = note->running_ms;
    }
    super->crashes += super->crashes < UINT32_MAX;
    super->counted = note->number;
    return true;
}

// How much older than the suspect the generation should be. UINT64_MAX: the oldest will do.
static uint64_t crash_distance_ms(unsigned crashes)
{
    uint64_t distance_ms = FIRST_STEP_MS;

    if (crashes - SNAP_CRASHES_MAX >= STEPS_MAX) return UINT64_MAX;
    for (unsigned i = SNAP_CRASHES_MAX; i < crashes; i++) distance_ms *= STEP_GROWTH;
    return distance_ms;
}

// The newest that is old enough; if none is, the oldest. An arena that nobody has written to is no
// world to go back to.
bool crash_find_older(const struct format_super *super, unsigned *index)
{
    bool is_found = false;

    if (super->crashes < SNAP_CRASHES_MAX) return false;
    uint64_t distance_ms = crash_distance_ms(super->crashes);
    for (unsigned i = 0; i < history_count(); i++) {
        const struct format_kept *id = &history_at(i)->id;

        if (id->generation >= super->suspect || id->generation == FORMAT_FIRST_GENERATION) continue;
        *index = i;
        is_found = true;
        if (distance_ms <= super->suspect_ms && id->running_ms <= super->suspect_ms - distance_ms)
            break;
    }
    return is_found;
}

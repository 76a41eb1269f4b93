#include "boot/life/answers.h"

#include <string.h>

#include "boot/life/host.h"
#include "boot/life/lost.h"
#include "boot/life/persist.h"
#include "boot/life/trouble.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"
#include "snapshot/life.h"
#include "snapshot/snapshot.h"
#include "vm/life.h"
#include "vm/vm.h"

_Static_assert((unsigned)VM_NAME_SIZE == (unsigned)SNAP_NAME_SIZE, "names are alike");

static enum vm_durability answers_durability(gen_t generation)
{
    if (generation <= snap_durable()) return VM_DURABLE;
    enum snap_state state = snap_state();
    return state == SNAP_FAILED || state == SNAP_VOLATILE ? VM_LOST : VM_PENDING;
}

static int64_t answers_durable_age_ms(void)
{
    return snap_durable() == 0 ? -1 : (int64_t)snap_durable_age_ms();
}

// The engine's list is copied as a whole, for it may change between two looks. What formatting made
// is the oldest, if it is still there, and is not told: it holds no world to go back to.
static bool answers_generation_before(gen_t limit, struct vm_generation *out)
{
    static struct snap_generation list[SNAP_KEPT_MAX]; // too large for a stack
    unsigned count = snap_list(list, ARRAY_COUNT(list));
    unsigned i = 0;

    while (i < count && list[i].number >= limit) i++; // the newest comes first
    if (i == count || list[i].number == FORMAT_FIRST_GENERATION) return false;
    *out = (struct vm_generation){.number = list[i].number, .time_ms = list[i].time_ms};
    memcpy(out->name, list[i].name, sizeof(out->name));
    return true;
}

static err_t answers_name(gen_t generation, const char *name)
{
    return generation == FORMAT_FIRST_GENERATION ? ERR_NOT_FOUND : snap_name(generation, name);
}

static bool answers_is_taken(gen_t generation)
{
    return snap_generation() > generation;
}

// Whoever is interested in which generation it is asks the engine: sync() may be waiting for it.
static void answers_note_durable(gen_t generation)
{
    (void)generation;
    life_host_poke();
}

enum { LOOKS_EVERY = 64 }; // safepoints

// In a build for that, everything is looked through now and then.
static void answers_look_through(void)
{
    static unsigned safepoints;

    if (++safepoints % LOOKS_EVERY != 0) return;
    vm_check();
    if (snap_state() != SNAP_VOLATILE && snap_state() != SNAP_STOPPED) snap_check();
}

static void answers_safepoint(void)
{
    if (DEBUG) answers_look_through();
    persist_safepoint();
}

void answers_connect(void)
{
    vm_life = (struct vm_life){
        .safepoint = answers_safepoint,
        .covering_generation = snap_sync_target,
        .request_snapshot = persist_request,
        .durability = answers_durability,
        .durable_generation = snap_durable,
        .durable_age_ms = answers_durable_age_ms,
        .generation_before = answers_generation_before,
        .name_generation = answers_name,
        .view_open = snap_view_open,
        .view_is_taken = answers_is_taken,
        .view_read = snap_view_read,
        .view_close = snap_view_close,
        .describe_page = lost_describe,
    };
    snap_life = (struct snap_life){
        .durable = answers_note_durable,
        .failed = trouble_note_failed,
        .recovered = trouble_note_recovered,
    };
}

#include "vm/heap/collect.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/heap.h"
#include "vm/heap/live.h"
#include "vm/heap/mark.h"
#include "vm/heap/space.h"
#include "vm/heap/sweep.h"
#include "vm/heap/weak.h"
#include "vm/heap/young.h"
#include "vm/host.h"
#include "vm/world.h"

enum phase {
    PHASE_IDLE,
    PHASE_ASKED,    // a snapshot is wanted
    PHASE_FROZEN,   // it was taken, and is not yet durable; births are marked from now on
    PHASE_MARKING,  // it is being marked
    PHASE_CLEARING, // what is dead is known; no weak reference may lead there
    PHASE_SWEEPING, // it is freed
};

enum {
    TURN_WORK = 2048,      // of marking or sweeping between two turns of programs
    HELP_WORK_MAX = 16384, // with a minor collection, however much it copied
    ALL_WORK = UINT32_MAX, // in a full collection
    GROWTH_SHARE = 32,     // of the arena must have become old for a cycle one part
    GROWTH_MAX = 1 << 20,  // ... or so many bytes
};

static struct {
    enum phase phase;
    uint64_t generation; // that is wanted, or marked
    uint32_t page;       // up to which the sweep has come
    // How far heap_make_room() went for an allocation that may still fail, and what had been
    // allocated by then: if that changed, it is another one.
    enum { ROOM_YOUNG, ROOM_ALL, ROOM_NONE } room;
    uint64_t room_births;
    uint32_t stress, stress_count;
    bool is_checking; // the marks are those of a check
} collect;

// ---- phases ----------------------------------------------------------------------------------

static void collect_drop(void)
{
    if (collect.phase != PHASE_IDLE) vm_host_frozen_release();
    mark_end();
    collect.phase = PHASE_IDLE;
}

void collect_begin_life(void)
{
    collect_drop();
    live_forget();
    collect.room = ROOM_YOUNG;
}

static bool collect_is_marking(void)
{
    return collect.phase == PHASE_FROZEN || collect.phase == PHASE_MARKING;
}

bool collect_is_going_on(void)
{
    return collect.phase >= PHASE_FROZEN;
}

void collect_mark_birth(oref_t ref)
{
    if (mark_birth(ref) != OK) collect_drop(); // then everything is kept
}

bool collect_revive(oref_t ref)
{
    if (heap_is_young(ref) || !collect_is_going_on()) return true; // not in the picture
    if (!collect_is_marking()) return mark_has(ref);
    if (mark_keep(ref) != OK) collect_drop();
    return true;
}

// What is dead must not be on any list of the young area, and nothing there may lead to it.
static void collect_begin_clearing(void)
{
    (void)young_collect();
    live_forget();
    collect.phase = PHASE_CLEARING;
    collect.page = 0;
    (void)weak_clear_some(true, 0);
}

static void collect_finish(void)
{
    struct heap *h = &world()->heap;

    collect_drop();
    if (h->old_bytes_seen != h->old_bytes) h->old_bytes_seen = h->old_bytes;
    if (!young_is_open()) young_open();
}

// ---- a cycle, step by step -------------------------------------------------------------------

// So much has become old since the last cycle that it is worth another one: half of what there is,
// or less when little room is left.
static bool collect_is_due(void)
{
    const struct heap *h = &world()->heap;
    uint64_t grown = h->old_bytes - h->old_bytes_seen;
    uint64_t used = (uint64_t)space_used_pages() << PAGE_SHIFT;
    uint64_t left = (uint64_t)space_free_pages() << PAGE_SHIFT;

    if (collect.stress != 0) return true;
    if (grown < GROWTH_MAX && grown < (world()->heap_end - ARENA_BASE) / GROWTH_SHARE) return false;
    return grown > used / 2 || (left < used / 2 && grown > used / 8);
}

static void collect_ask(void)
{
    if (vm_host_frozen_hold(&collect.generation) != OK) return;
    collect.phase = PHASE_ASKED;
    vm_host_request_snapshot();
}

// Nothing is young in the picture, and nothing is remembered. What is so later was alive later.
void heap_before_safepoint(void)
{
    if (collect.phase == PHASE_ASKED) (void)young_collect();
}

void heap_after_safepoint(void)
{
    if (collect.phase != PHASE_ASKED) return;
    if (!vm_host_frozen_is_taken(collect.generation)) return;
    collect.phase = PHASE_FROZEN;
    mark_begin(true);
}

static void collect_await(void)
{
    switch (vm_host_durability(collect.generation)) {
    case VM_PENDING:
        return;
    case VM_DURABLE:
        collect.phase = PHASE_MARKING;
        return;
    case VM_LOST:
        collect_drop();
        return;
    }
}

static void collect_mark(uint32_t work)
{
    err_t err;
    bool is_left = mark_step(work, &err);

    if (err != OK)
        collect_drop();
    else if (!is_left)
        collect_begin_clearing();
}

static void collect_step(uint32_t work)
{
    switch (collect.phase) {
    case PHASE_IDLE:
        if (collect_is_due()) collect_ask();
        break;
    case PHASE_ASKED:
        break;
    case PHASE_FROZEN:
        collect_await();
        break;
    case PHASE_MARKING:
        collect_mark(work);
        break;
    case PHASE_CLEARING:
        if (!weak_clear_some(false, work)) collect.phase = PHASE_SWEEPING;
        break;
    case PHASE_SWEEPING:
        if (!sweep_some(&collect.page, work)) collect_finish();
        break;
    }
}

// True: there is more to do that need not wait for anything.
bool heap_work(void)
{
    collect_step(TURN_WORK);
    return collect.phase >= PHASE_MARKING;
}

// Who makes much garbage helps: so much that a cycle should be through when half of what is left is
// used up. To mark and sweep takes about one unit of work for two bytes.
static void collect_help(uint32_t copied_bytes)
{
    uint64_t work = (uint64_t)copied_bytes * space_used_pages() / (space_free_pages() + 1);

    collect_step(work < HELP_WORK_MAX ? (uint32_t)work : HELP_WORK_MAX);
}

// ---- checking --------------------------------------------------------------------------------

void collect_begin_check(void)
{
    err_t err;

    if (collect.phase > PHASE_ASKED || !world()->heap.is_half_swept) return;
    mark_begin(false);
    while (mark_step(ALL_WORK, &err)) continue;
    collect.is_checking = err == OK;
}

bool collect_has_marked(oref_t ref)
{
    return (collect.is_checking || collect.phase >= PHASE_CLEARING) && mark_has(ref);
}

void collect_end_check(void)
{
    if (collect.phase <= PHASE_ASKED) mark_end();
    collect.is_checking = false;
}

// ---- all at once -----------------------------------------------------------------------------

void collect_all(void)
{
    err_t err;

    collect_drop();
    (void)young_collect();
    mark_begin(false);
    while (mark_step(ALL_WORK, &err)) {
        if (err != OK) break;
    }
    if (err != OK) {
        collect_drop();
        return;
    }
    collect_begin_clearing();
    while (weak_clear_some(false, ALL_WORK)) {
    }
    while (sweep_some(&collect.page, ALL_WORK)) {
    }
    collect_finish();
}

void collect_set_stress(uint32_t every)
{
    collect.stress = every;
}

// Everything that was ever allocated, in bytes.
static uint64_t collect_births(void)
{
    const struct heap *h = &world()->heap;

    return h->old_bytes + h->young_bytes_seen + (h->young_top - h->young_begin);
}

bool heap_make_room(void)
{
    const struct heap *h = &world()->heap;
    bool is_empty = h->young_top == h->young_begin;

    if (collect_births() != collect.room_births) collect.room = ROOM_YOUNG;
    if (collect.stress != 0 && ++collect.stress_count % collect.stress == 0) collect_all();
    if (collect.room == ROOM_YOUNG && is_empty) collect.room = ROOM_ALL;
    bool is_tried = collect.room != ROOM_NONE;
    if (collect.room == ROOM_YOUNG)
        collect_help(young_collect());
    else if (collect.room == ROOM_ALL)
        collect_all();
    collect.room = is_tried ? collect.room + 1 : ROOM_YOUNG;
    collect.room_births = collect_births();
    return is_tried;
}

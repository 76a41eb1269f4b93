#include "vm/heap/collect.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/heap.h"
#include "vm/heap/live.h"
#include "vm/heap/mark.h"
#include "vm/heap/space.h"
#include "vm/heap/sweep.h"
#include "vm/heap/watch.h"
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
    // Work is counted in units of about 20 instructions.
    TURN_WORK = 2048,      // of marking or sweeping between two turns, at least
    STOP_WORK = 7168,      // in one stop, with a minor collection:
    COPY_WORK = 3,         // ... for four bytes that it copies,
    DEBT_WORK = 28,        // ... and a unit of its debt
    PAY_WORK = 6,          // for each byte that becomes old
    ALL_WORK = UINT32_MAX, // in a full collection
    GROWTH_SHARE = 32,     // of the arena must have become old for a cycle one part
    GROWTH_MAX = 1 << 20,  // ... or so many bytes
    IDLE_SHARE = 64,       // of what is used, when all tasks wait
};

static struct {
    enum phase phase;
    uint64_t generation; // that is wanted, or marked
    uint64_t done;       // the last one of which everything dead was freed; 0: none in this life
    uint32_t page;       // up to which the sweep has come
    bool was_dropped;    // the last cycle
    // The task that starves, if any, and what must be collected before it is told that memory is
    // exhausted: this generation, or a later one.
    struct {
        oref_t task;
        uint64_t generation;
        uint64_t births; // that there had been when it failed, or when its turn began
        bool is_served;  // everything was collected at once for it
    } starving;
    uint64_t idle_bytes; // that had become old when a cycle was begun for idleness
    uint64_t paid_bytes; // that have become old and were counted in
    uint64_t owed;       // ... this work, which is still to be done
    uint32_t stress, stress_count;
    bool is_checking; // the marks are those of a check
} collect;

// ---- phases ----------------------------------------------------------------------------------

static void collect_drop(void)
{
    if (collect.phase != PHASE_IDLE) {
        vm_host_frozen_release();
        collect.was_dropped = true;
    }
    mark_end();
    collect.phase = PHASE_IDLE;
}

void collect_begin_life(void)
{
    collect_drop();
    live_forget();
    collect.was_dropped = false;
    collect.done = 0;
    collect.starving.task = 0;
    collect.idle_bytes = 0;
}

static bool collect_is_marking(void)
{
    return collect.phase == PHASE_FROZEN || collect.phase == PHASE_MARKING;
}

bool collect_is_going_on(void)
{
    return collect.phase >= PHASE_FROZEN;
}

// What the sweep has passed is not looked at any more.
static bool collect_has_passed(oref_t ref)
{
    return collect.phase == PHASE_SWEEPING && space_page_of(ref) < collect.page;
}

void collect_mark_birth(oref_t ref)
{
    if (collect_has_passed(ref)) return;
    if (mark_birth(ref) != OK) collect_drop(); // then everything is kept
}

enum revival collect_revive(oref_t ref, bool may_keep)
{
    if (heap_is_young(ref) || collect.phase < PHASE_FROZEN) return REVIVAL_ALIVE; // no picture
    if (collect.phase == PHASE_SWEEPING) return REVIVAL_ALIVE; // or it would have been cleared
    if (mark_has(ref)) return REVIVAL_ALIVE;
    if (!collect_is_marking()) return REVIVAL_DEAD;
    if (!may_keep) return REVIVAL_OPEN;
    if (mark_keep(ref) != OK) collect_drop();
    return REVIVAL_KEPT;
}

uint64_t collect_generation(void)
{
    return collect.generation;
}

static void collect_begin_clearing(void)
{
    collect.phase = PHASE_CLEARING;
    collect.page = 0;
    (void)watch_settle_some(true, 0);
}

static void collect_finish(void)
{
    struct heap *h = &world()->heap;

    collect_drop();
    collect.was_dropped = false;
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

static void collect_begin_picture(void)
{
    collect.phase = PHASE_FROZEN;
    mark_begin(true);
}

// Hold the generation that is being written; or, if nothing has been written since the last one
// became durable, that: then there is the picture.
static bool collect_hold(void)
{
    if (vm_host_frozen_hold(&collect.generation) != OK) return false;
    collect.phase = PHASE_ASKED;
    if (vm_host_frozen_is_taken(collect.generation)) collect_begin_picture();
    return true;
}

// Nothing is young in the picture, and nothing is remembered: what is so later was alive later.
static bool collect_ask(void)
{
    (void)young_collect();
    if (!collect_hold()) return false;
    if (collect.phase == PHASE_ASKED) vm_host_request_snapshot();
    return true;
}

void heap_before_safepoint(void)
{
    if (collect.phase == PHASE_ASKED) (void)young_collect();
}

// The last snapshot may have been on its way to the disk when a generation was asked for in which
// nobody writes: none will be taken of it, so it is asked for anew.
void heap_after_safepoint(void)
{
    if (collect.phase != PHASE_ASKED) return;
    if (vm_host_frozen_is_taken(collect.generation))
        collect_begin_picture();
    else if (!collect_hold())
        collect_drop();
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
        if (collect_is_due()) (void)collect_ask();
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
        if (!watch_settle_some(false, work)) collect.phase = PHASE_SWEEPING;
        break;
    case PHASE_SWEEPING:
        if (sweep_some(&collect.page, work)) break;
        collect.done = collect.generation;
        collect_finish();
        break;
    }
}

// A minor collection. Returns how much work is left to the stop in which it happens.
static uint32_t collect_young(void)
{
    uint32_t debt = world()->heap.young_debt;
    uint32_t work = young_collect() / 4 * COPY_WORK + debt * DEBT_WORK;

    return work < STOP_WORK ? STOP_WORK - work : 0;
}

// What becomes old while a cycle goes on is paid for with work, small objects and large ones alike:
// so much that the cycle should be through when an eighth more than now is in use. To mark and
// sweep small objects takes about three units of work for four bytes. No stop may be longer for it.
static void collect_pay(uint32_t least_work, uint32_t most_work)
{
    uint64_t old_bytes = world()->heap.old_bytes;
    uint32_t work = least_work;

    collect.owed += PAY_WORK * (old_bytes - collect.paid_bytes);
    collect.paid_bytes = old_bytes;
    if (collect.phase < PHASE_MARKING) collect.owed = 0;
    if (collect.owed > work) work = (uint32_t)(collect.owed < STOP_WORK ? collect.owed : STOP_WORK);
    if (work > most_work) work = most_work;
    collect.owed -= collect.owed < work ? collect.owed : work;
    collect_step(work);
}

// True: there is more to do that need not wait for anything.
bool heap_work(void)
{
    collect_pay(TURN_WORK, young_is_due() ? collect_young() : STOP_WORK);
    return collect.phase >= PHASE_MARKING;
}

void heap_settle(void)
{
    if (collect.stress != 0 && ++collect.stress_count % collect.stress == 0)
        collect_all();
    else
        collect_pay(0, collect_young());
}

// What has become old since the last cycle is worth one that costs nobody anything; or nothing is.
bool heap_may_rest(void)
{
    const struct heap *h = &world()->heap;
    uint64_t grown = h->old_bytes - h->old_bytes_seen;

    return collect.phase != PHASE_IDLE || h->old_bytes == collect.idle_bytes ||
           grown * IDLE_SHARE < (uint64_t)space_used_pages() << PAGE_SHIFT;
}

void heap_note_idle(void)
{
    if (heap_may_rest()) return;
    if (!collect_ask()) collect_all();
    collect.idle_bytes = world()->heap.old_bytes;
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
    bool is_known = collect.is_checking || collect.phase >= PHASE_CLEARING;

    return is_known && (collect_has_passed(ref) || mark_has(ref));
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
    while (watch_settle_some(false, ALL_WORK)) {
    }
    collect.phase = PHASE_SWEEPING;
    while (sweep_some(&collect.page, ALL_WORK)) {
    }
    collect_finish();
}

void collect_set_stress(uint32_t every)
{
    collect.stress = every;
}

// ---- memory is exhausted ---------------------------------------------------------------------

// Everything that was ever allocated, in bytes.
static uint64_t collect_births(void)
{
    const struct heap *h = &world()->heap;

    return h->old_bytes + h->young_bytes_seen + (h->young_top - h->young_begin);
}

static bool collect_is_starving(const struct task *task)
{
    return collect.starving.task == object_ref(task);
}

// Nothing is young, so room can only come from a cycle. The task waits for one whose picture is not
// older than its failure: what that does not find is not there. If there are no pictures to be had
// everything is done at once.
static enum heap_room collect_make_room(const struct task *task)
{
    if (collect.starving.task == 0) {
        collect.starving.task = object_ref(task);
        collect.starving.generation = vm_host_covering_generation();
        collect.starving.is_served = false;
    }
    bool is_first = collect_is_starving(task);
    bool is_served = collect.starving.is_served || collect.done >= collect.starving.generation;
    if (is_first && is_served) {
        collect.starving.task = 0; // it may let go of something, and ask again
        return HEAP_FULL;
    }
    if (collect.phase != PHASE_IDLE) return HEAP_LATER;
    if (!collect.was_dropped && collect_ask()) return HEAP_LATER;
    if (!is_first) return HEAP_LATER; // until that task has been told
    collect_all();
    collect.starving.is_served = true;
    return HEAP_AGAIN;
}

// If something was made in the same turn, the task has got what it lacked then.
enum heap_room heap_make_room(const struct task *task, bool is_again)
{
    enum heap_room room = HEAP_AGAIN;

    if (collect_is_starving(task) && !is_again && collect.starving.births != collect_births())
        collect.starving.task = 0;
    if (is_again || !(heap_has_young() || young_is_due()))
        room = collect_make_room(task);
    else
        heap_settle();
    collect.starving.births = collect_births();
    return room;
}

bool heap_is_starving(const struct task *task)
{
    return collect_is_starving(task) && collect.phase != PHASE_IDLE &&
           collect.done < collect.starving.generation;
}

bool heap_has_waited(const struct task *task)
{
    return collect_is_starving(task);
}

void heap_begin_turn(const struct task *task)
{
    heap_note_task(object_ref(task));
    if (collect_is_starving(task)) collect.starving.births = collect_births();
}

void heap_end_turn(const struct task *task, bool is_starving)
{
    if (!is_starving && collect_is_starving(task)) collect.starving.task = 0;
}

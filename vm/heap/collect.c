#include "vm/heap/collect.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/heap/live.h"
#include "vm/heap/mark.h"
#include "vm/heap/space.h"
#include "vm/heap/sweep.h"
#include "vm/heap/user.h"
#include "vm/heap/watch.h"
#include "vm/heap/young.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/poll.h"
#include "vm/world.h"

// Why a cycle frees only what is dead, though programs go on:
//
//   C1  What cannot be reached in the picture cannot be reached later. References are copied from
//       what is reachable, or taken out of a weak reference, and then collect_revive() makes the
//       target one more root, or keeps it back. So a store costs nothing while marking goes on.
//   C2  What comes into the old space after the picture is marked at birth (collect_note_birth). It
//       refers to what could be reached when it was made, so it need not be looked into.
//   C3  Nothing is freed before all is marked and no weak reference, cache or list leads to what is
//       not. So no address means two objects in one cycle, and nothing leads to a cell that was
//       used again.
//   C4  The picture has nothing young, and nothing is remembered in it: a minor collection comes
//       just before the snapshot. So what a later one takes for a root was alive after the picture,
//       and keeps nothing that leads to what is freed.
//   C5  A cycle can be dropped in each phase. What was freed was dead; what was not is found dead
//       by the next one. Until then `is_half_swept`: the dead may refer to what was freed.
//
//   IDLE --collect_ask--> ASKED --collect_begin_picture--> FROZEN --collect_await--> MARKING
//    ^                                                                                  |
//    |                                                               collect_begin_clearing
//    |                                                                                  v
//    +--collect_finish-- SWEEPING <------------collect_begin_sweeping------------- CLEARING
//
// If nothing was written since the last snapshot, that is the picture, and ASKED lasts no time.
// collect_drop() leads from each back to IDLE: no memory for marks, a page or the disk lost, the
// generation gone. The order of the phases is that of the enum, which comparisons make use of.

enum phase {
    PHASE_IDLE,     // no marks, no view
    PHASE_ASKED,    // a view is open; the snapshot that makes it the picture is wanted
    PHASE_FROZEN,   // it was taken, and is not yet durable; births are marked from now on (C2)
    PHASE_MARKING,  // the picture can be read, and is being marked
    PHASE_CLEARING, // what has no mark is dead (C1); lists and weak references forget it (C3)
    PHASE_SWEEPING, // before `page` it is freed; no mark is asked for there any more
};

enum {
    // Work is counted in units of about 20 instructions.
    TURN_WORK = 2048,      // of marking or sweeping between two turns, at least
    STOP_WORK = 6144,      // in one stop, with a minor collection:
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
    uint32_t page;       // up to which the sweep has come
    uint16_t serves;     // the number of the tasks that starved when the picture was taken
    err_t trouble;       // why the last cycle was dropped, or did not begin
    // Bytes that had become old when that was found, when a cycle was begun for idleness, and bytes
    // of all kinds when the turn began, or when a task failed in it.
    uint64_t trouble_bytes;
    uint64_t idle_bytes;
    uint64_t turn_births;
    uint64_t paid_bytes; // that have become old and were counted in
    uint64_t owed;       // ... this work, which is still to be done
    uint32_t put_off;    // times in a row that the work was, for the shell
    uint32_t stress, stress_count;
    bool is_checking; // the marks are those of a check
    bool has_told;    // that damage keeps memory from being freed
} collect;

// ---- phases ----------------------------------------------------------------------------------

static void collect_end(void)
{
    if (collect.phase != PHASE_IDLE) vm_life.view_close();
    mark_end();
    collect.phase = PHASE_IDLE;
    collect.trouble = OK;
}

// Once in a life: the operator may go back before memory is full.
static void collect_tell_damage(void)
{
    collect.has_told = true;
    vm_host_log("a collection met a page that is lost, and was given up: nothing can be freed");
}

// The cycle has come to nothing, and another one would do no better yet.
static void collect_drop(err_t why)
{
    collect_end();
    if (why == ERR_CORRUPT && !collect.has_told) collect_tell_damage();
    collect.trouble = why;
    collect.trouble_bytes = world()->heap.old_bytes;
}

void collect_begin_life(void)
{
    collect_end();
    live_forget();
    collect.has_told = false;
    collect.trouble_bytes = 0;
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
    return collect.phase == PHASE_SWEEPING && pages_index(ref) < collect.page;
}

void collect_mark_birth(oref_t ref)
{
    if (collect_has_passed(ref)) return;
    err_t err = mark_birth(ref);
    if (err != OK) collect_drop(err); // then everything is kept
}

enum revival collect_revive(oref_t ref, bool may_keep)
{
    if (heap_is_young(ref) || collect.phase < PHASE_FROZEN) return REVIVAL_ALIVE; // no picture
    if (collect.phase == PHASE_SWEEPING) return REVIVAL_ALIVE; // or it would have been cleared
    if (mark_has(ref)) return REVIVAL_ALIVE;
    if (!collect_is_marking()) return REVIVAL_DEAD;
    if (!may_keep) return REVIVAL_OPEN;
    err_t err = mark_keep(ref);
    if (err != OK) collect_drop(err);
    return REVIVAL_KEPT;
}

uint64_t collect_generation(void)
{
    return collect.generation;
}

// Tasks that failed before the picture was taken need not wait any longer.
static void collect_note_served(void)
{
    struct heap *h = &world()->heap;

    if (h->starving_served != collect.serves) h->starving_served = collect.serves;
}

static void collect_begin_clearing(void)
{
    collect.phase = PHASE_CLEARING;
    collect.page = 0;
    watch_begin_settling();
}

static void collect_begin_sweeping(void)
{
    collect.phase = PHASE_SWEEPING;
    sweep_begin();
}

static void collect_finish(void)
{
    struct heap *h = &world()->heap;

    collect_end();
    collect_note_served();
    if (h->old_bytes_seen != h->old_bytes) h->old_bytes_seen = h->old_bytes;
    if (!young_is_open()) young_open();
}

// ---- a cycle, step by step -------------------------------------------------------------------

// So much has become old since the last cycle that it is worth another one: half of what there is,
// or less when little room is left.
static bool collect_is_due(void)
{
    const struct heap *h = &world()->heap;
    bool has_tried = collect.trouble != OK && collect.trouble_bytes > h->old_bytes_seen;
    uint64_t grown = h->old_bytes - (has_tried ? collect.trouble_bytes : h->old_bytes_seen);
    uint64_t used = (uint64_t)pages_used_count() << PAGE_SHIFT;
    uint64_t left = (uint64_t)pages_free_count() << PAGE_SHIFT;

    if (collect.stress != 0) return true;
    if (grown < GROWTH_MAX && grown < (world()->heap_end - ARENA_BASE) / GROWTH_SHARE) return false;
    return grown > used / 2 || (left < used / 2 && grown > used / 8);
}

static void collect_begin_picture(void)
{
    collect.phase = PHASE_FROZEN;
    collect.serves = world()->heap.starving;
    mark_begin(true);
}

// Hold the generation that is being written; or, if nothing has been written since the last one
// became durable, that: then there is the picture.
static bool collect_view(void)
{
    err_t err = vm_life.view_open(&collect.generation);

    if (err != OK) {
        collect_drop(err);
        return false;
    }
    collect.phase = PHASE_ASKED;
    if (vm_life.view_is_taken(collect.generation)) collect_begin_picture();
    return true;
}

// Nothing is young in the picture, and nothing is remembered: what is so later was alive later.
static bool collect_ask(void)
{
    (void)young_collect();
    if (heap_is_blocked()) {
        collect_drop(ERR_CORRUPT);
        return false;
    }
    if (!collect_view()) return false;
    if (collect.phase == PHASE_ASKED) vm_life.request_snapshot();
    return true;
}

void heap_before_safepoint(void)
{
    if (collect.phase == PHASE_ASKED) (void)young_collect();
    if (collect.phase == PHASE_ASKED && heap_is_blocked()) collect_drop(ERR_CORRUPT);
}

// The last snapshot may have been on its way to the disk when a generation was asked for in which
// nobody writes: none will be taken of it, so it is asked for anew.
void heap_after_safepoint(void)
{
    if (collect.phase != PHASE_ASKED) return;
    if (vm_life.view_is_taken(collect.generation))
        collect_begin_picture();
    else
        (void)collect_view();
}

// The snapshot is taken, or stored; or neither will ever be.
static void collect_await(void)
{
    enum vm_durability durability = vm_life.durability(collect.generation);

    if (durability == VM_LOST)
        collect_drop(ERR_IO);
    else if (collect.phase == PHASE_FROZEN && durability == VM_DURABLE)
        collect.phase = PHASE_MARKING;
}

struct marking {
    uint32_t work;
    bool is_left;
    err_t err;
};

static void collect_mark_some(void *argument)
{
    struct marking *marking = argument;
    uint32_t done = 0;

    do {
        marking->is_left = mark_step(marking->work - done, &marking->err);
        done += mark_spent();
    } while (marking->is_left && marking->err == OK && done < marking->work &&
             !heap_user.is_waited_for());
}

// Mark for so long. Classes and methods are looked at where programs have them, not in the picture:
// if one is on a page that is lost it is not known what it leads to, and nothing may be freed.
static bool collect_mark_step(uint32_t work, err_t *err)
{
    struct marking marking = {.work = work};
    uint32_t page;

    if (!damage_attempt(collect_mark_some, &marking, &page)) {
        marking.err = ERR_CORRUPT;
        marking.is_left = true;
    }
    *err = marking.err;
    return marking.is_left;
}

static void collect_mark(uint32_t work)
{
    err_t err;
    bool is_left = collect_mark_step(work, &err);

    if (err != OK)
        collect_drop(err);
    else if (!is_left)
        collect_begin_clearing();
}

struct clearing {
    uint32_t work;
    bool is_left;
};

static void collect_clear_some(void *argument)
{
    struct clearing *clearing = argument;

    clearing->is_left = watch_settle_some(clearing->work);
}

// Weak references, and tasks, are on a list through them all: if one of them is lost so is the end
// of the list, and the cycle. Weak references that were cleared led to what is dead.
static bool collect_clear(uint32_t work)
{
    struct clearing clearing = {.work = work};
    uint32_t page;

    if (damage_attempt(collect_clear_some, &clearing, &page)) return clearing.is_left;
    collect_drop(ERR_CORRUPT);
    return false;
}

static void collect_step(uint32_t work)
{
    switch (collect.phase) {
    case PHASE_IDLE:
        if (collect_is_due()) (void)collect_ask();
        break;
    case PHASE_ASKED:
    case PHASE_FROZEN:
        collect_await();
        break;
    case PHASE_MARKING:
        collect_mark(work);
        break;
    case PHASE_CLEARING:
        if (!collect_clear(work) && collect.phase == PHASE_CLEARING) collect_begin_sweeping();
        break;
    case PHASE_SWEEPING:
        if (!sweep_some(&collect.page, work)) collect_finish();
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
// For the operator's shell it is put off: it stays owed.
static void collect_pay(uint32_t least_work, uint32_t most_work)
{
    uint64_t old_bytes = world()->heap.old_bytes;
    uint32_t work = least_work;

    collect.owed += PAY_WORK * (old_bytes - collect.paid_bytes);
    collect.paid_bytes = old_bytes;
    if (collect.phase < PHASE_MARKING) collect.owed = 0;
    if (collect.phase >= PHASE_MARKING && heap_user.is_put_off(&collect.put_off)) return;
    if (collect.owed > work) work = (uint32_t)(collect.owed < STOP_WORK ? collect.owed : STOP_WORK);
    if (work > most_work) work = most_work;
    collect.owed -= collect.owed < work ? collect.owed : work;
    collect_step(work);
}

// True: there is more to do that need not wait for anything.
bool heap_work(void)
{
    bool wants_young = young_is_due() || heap_is_blocked();

    collect_pay(TURN_WORK, wants_young ? collect_young() : STOP_WORK);
    return collect.phase >= PHASE_MARKING;
}

void heap_settle(void)
{
    damage_begin_whole();
    if (collect.stress != 0 && ++collect.stress_count % collect.stress == 0)
        collect_all();
    else
        collect_pay(0, collect_young());
    if (collect.owed > STOP_WORK) vm_poll = 1; // the turn ends, and heap_work() does more
    damage_end_whole();
}

// What has become old since the last cycle is worth one that costs nobody anything; or nothing is.
bool heap_may_rest(void)
{
    const struct heap *h = &world()->heap;
    uint64_t grown = h->old_bytes - h->old_bytes_seen;

    return collect.phase != PHASE_IDLE || h->old_bytes == collect.idle_bytes ||
           grown * IDLE_SHARE < (uint64_t)pages_used_count() << PAGE_SHIFT;
}

void heap_note_idle(void)
{
    if (heap_may_rest()) return;
    if (!collect_ask() && collect.trouble == ERR_NOT_FOUND) collect_all();
    collect.idle_bytes = world()->heap.old_bytes;
}

// ---- checking --------------------------------------------------------------------------------

void collect_begin_check(void)
{
    err_t err;

    if (collect.phase > PHASE_ASKED || !world()->heap.is_half_swept) return;
    mark_begin(false);
    while (mark_step(ALL_WORK, &err) && err == OK) continue;
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

    collect_end();
    (void)young_collect();
    if (heap_is_blocked()) {
        collect_drop(ERR_CORRUPT);
        return;
    }
    collect.serves = world()->heap.starving;
    mark_begin(false);
    while (collect_mark_step(ALL_WORK, &err)) {
        if (err != OK) break;
    }
    if (err != OK) {
        collect_drop(err);
        return;
    }
    collect_begin_clearing();
    while (collect_clear(ALL_WORK)) {
    }
    if (collect.phase != PHASE_CLEARING) return;
    collect_begin_sweeping();
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

static bool collect_is_served(const struct task *task)
{
    return (int16_t)(world()->heap.starving_served - task->starves) >= 0;
}

// The number of tasks that fail now. The last one is no longer given when its picture is taken.
static uint16_t collect_starving_number(void)
{
    struct heap *h = &world()->heap;
    bool is_pictured = collect_is_going_on() && h->starving == collect.serves;

    if ((is_pictured || h->starving == h->starving_served) && ++h->starving == 0) h->starving = 1;
    return h->starving;
}

// There are no pictures. If that is for want of memory outside the arena there are no marks,
// either, and nothing can be done.
static void collect_serve_at_once(void)
{
    if (collect.trouble != ERR_NOMEM) collect_all();
    collect.serves = world()->heap.starving;
    collect_note_served();
    collect.trouble = OK; // so the next one tries again
}

// Nothing is young, so room can only come from a cycle. The task waits for one whose picture is not
// older than its failure: what that does not find is not there. If no pictures are to be had
// everything is done at once, in the task's second turn: others that fail in between are served by
// the same collection.
static enum heap_room collect_make_room(struct task *task, uint32_t refused)
{
    bool is_new = task->starves == 0, is_first = is_new && refused < 2;

    if (is_new) task->starves = collect_starving_number();
    if (collect_is_served(task)) {
        task->starves = 0; // it may let go of something, and ask again
        return HEAP_FULL;
    }
    if (collect.phase != PHASE_IDLE) return HEAP_LATER;
    if (collect.trouble == OK && collect_ask()) return HEAP_LATER;
    if (is_first) return HEAP_LATER;
    collect_serve_at_once();
    return HEAP_AGAIN;
}

// If something was made in the same turn, the task has got what it lacked then.
enum heap_room heap_make_room(struct task *task, uint32_t refused)
{
    enum heap_room room = HEAP_AGAIN;

    if (refused == 0 && task->starves != 0 && collect.turn_births != collect_births())
        task->starves = 0;
    damage_begin_whole();
    if (refused > 0 || heap_is_blocked() || !(heap_has_young() || young_is_due()))
        room = collect_make_room(task, refused);
    else
        heap_settle();
    damage_end_whole();
    collect.turn_births = collect_births();
    return room;
}

bool heap_is_starving(const struct task *task)
{
    return task->starves != 0 && collect.phase != PHASE_IDLE && !collect_is_served(task);
}

bool heap_has_waited(const struct task *task)
{
    return task->starves != 0;
}

void heap_begin_turn(const struct task *task)
{
    heap_open_reserve(heap_user.may_use_reserve(task));
    heap_note_task(object_ref(task));
    collect.turn_births = collect_births();
}

void heap_end_turn(struct task *task, bool is_starving)
{
    if (!is_starving && task->starves != 0) task->starves = 0;
}

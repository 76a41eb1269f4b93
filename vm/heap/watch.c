#include "vm/heap/watch.h"

#include "kernel/lib/assert.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/mark.h"
#include "vm/heap/space.h"
#include "vm/heap/user.h"
#include "vm/heap/young.h"
#include "vm/world.h"

// ---- the list --------------------------------------------------------------------------------

// Where the walk goes on: the object before it, or 0 at the head of the list. New ones come at the
// head, and are alive, so nothing is missed. Behind what is watched come the classes, whose own
// list is of the same kind; those of the system are at its end, and always alive.
static struct {
    bool is_among_classes;
    oref_t before;
} walk;

static bool watch_is(oref_t ref, enum core class)
{
    return ((const struct object *)object_at(ref))->class == world_core(class);
}

static bool watch_is_task(oref_t ref)
{
    return watch_is(ref, CORE_THREAD);
}

static oref_t *watch_next(oref_t ref)
{
    if (watch_is_task(ref)) return &((struct task *)object_at(ref))->next_watched;
    if (watch_is(ref, CORE_CLASS)) return &((struct class *)object_at(ref))->next;
    return &((struct weak *)object_at(ref))->next_watched;
}

static oref_t *watch_link(void)
{
    if (walk.before != 0) return watch_next(walk.before);
    return walk.is_among_classes ? &world()->classes : &world()->heap.watched;
}

void watch_add(oref_t ref)
{
    *watch_next(ref) = world()->heap.watched;
    world()->heap.watched = ref;
}

enum { SETTLE_WORK = 20 }; // units of 20 instructions

static uint32_t watch_tell_dead(oref_t ref)
{
    if (watch_is_task(ref)) heap_user.task_is_dead(object_at(ref));
    if (watch_is(ref, CORE_CLASS)) return SETTLE_WORK + heap_user.class_is_dead(object_at(ref));
    return SETTLE_WORK;
}

static void watch_tell_alive(oref_t ref)
{
    struct weak *weak = object_at(ref);

    if (!watch_is(ref, CORE_WEAK) || weak->target == 0 || heap_is_young(weak->target)) return;
    if (!mark_has(weak->target))
        weak->target = 0;
    else if (weak->kept != 0 && weak->kept_by != (uint32_t)collect_generation())
        weak->kept = 0;
}

// The object behind the link stays, or is gone, and another one is there. Returns how much work
// that was.
static uint32_t watch_settle(oref_t *link)
{
    oref_t ref = *link;

    if (mark_has(ref)) {
        watch_tell_alive(ref);
        walk.before = ref;
        return SETTLE_WORK;
    }
    *link = *watch_next(ref);
    return watch_tell_dead(ref);
}

static bool watch_is_at_end(oref_t ref)
{
    if (!walk.is_among_classes) return ref == 0;
    return (((const struct class *)object_at(ref))->flags & CLASS_LOADED) == 0;
}

void watch_begin_settling(void)
{
    walk.is_among_classes = false;
    walk.before = 0;
}

bool watch_settle_some(uint32_t work)
{
    for (uint32_t done = 0; done < work;) {
        oref_t *link = watch_link();
        if (!watch_is_at_end(*link)) {
            done += watch_settle(link);
        } else if (walk.is_among_classes) {
            return false;
        } else {
            walk.is_among_classes = true;
            walk.before = 0;
        }
    }
    return true;
}

// ---- tasks -----------------------------------------------------------------------------------

static bool watch_is_live_task(oref_t ref)
{
    return watch_is_task(ref) && ((const struct task *)object_at(ref))->state != TASK_ENDED;
}

// Whether a walk that begins with this number is to stop here.
static bool watch_is_wanted(oref_t ref, uint32_t first)
{
    return watch_is_live_task(ref) &&
           (first == 0 || ((const struct task *)object_at(ref))->number <= first);
}

static bool watch_may_stay(oref_t ref)
{
    return collect_revive(ref, true) != REVIVAL_DEAD;
}

// The walk cannot stop at what is dead, which leaves the list before it is looked at again; so when
// it has taken its steps it goes on to what is not.
bool heap_walk(struct heap_walk *w, uint32_t steps)
{
    oref_t ref = w->at;

    for (uint32_t taken = 1;; taken++) {
        ref = ref == 0 ? world()->heap.watched : *watch_next(ref);
        bool is_wanted = ref == 0 || watch_is_wanted(ref, w->first);
        if (!is_wanted && taken < steps) continue;
        if (ref != 0 && !watch_may_stay(ref)) continue;
        w->at = ref;
        w->is_over = ref == 0;
        return is_wanted;
    }
}

bool heap_is_watched(oref_t ref)
{
    oref_t at = world()->heap.watched;

    while (at != ref && at != 0) at = *watch_next(at);
    return at == ref;
}

oref_t heap_older_task(oref_t task)
{
    oref_t ref = task;

    do {
        ref = ref == 0 ? world()->heap.watched : *watch_next(ref);
    } while (ref != 0 && !watch_is_task(ref));
    return ref;
}

// ---- weak references -------------------------------------------------------------------------

// A look while marking goes on keeps the target for this cycle, if marking has not come to it yet.
// Who looks again and again could so keep it for ever; after KEPT_MAX cycles in a row he waits.
enum { KEPT_MAX = 2 };

oref_t heap_alloc_weak(oref_t target)
{
    oref_t ref = heap_alloc_lasting(world_core(CORE_WEAK));

    if (ref == 0) return 0;
    struct weak *weak = object_at(ref);
    weak->target = target;
    watch_add(ref);
    if (heap_is_young(target)) young_note_weak(weak);
    return ref;
}

static void watch_note_kept(struct weak *weak)
{
    weak->kept++;
    weak->kept_by = (uint32_t)collect_generation();
}

bool heap_weak_get(oref_t ref, oref_t *target, uint64_t *until)
{
    struct weak *weak = object_at(ref);

    *target = weak->target;
    if (weak->target == 0) return true;
    switch (collect_revive(weak->target, weak->kept < KEPT_MAX)) {
    case REVIVAL_ALIVE:
        return true;
    case REVIVAL_KEPT:
        watch_note_kept(weak);
        return true;
    case REVIVAL_DEAD:
        *target = weak->target = 0;
        return true;
    case REVIVAL_OPEN:
        *until = collect_generation();
        return false;
    }
    return true;
}

// ---- checking --------------------------------------------------------------------------------

static void watch_check_classes(void)
{
    uint32_t count = 0;

    for (oref_t ref = world()->classes; ref != 0; ref = *watch_next(ref)) {
        ASSERT(space_has_object(ref) && watch_is(ref, CORE_CLASS));
        count++;
    }
    ASSERT(count == world()->class_count);
}

void watch_check(void)
{
    for (oref_t ref = world()->heap.watched; ref != 0; ref = *watch_next(ref)) {
        ASSERT(space_has_object(ref));
        if (watch_is_task(ref)) continue;
        const struct weak *weak = object_at(ref);
        ASSERT(weak->header.class == world_core(CORE_WEAK));
        ASSERT(weak->target == 0 || heap_is_young(weak->target) || space_has_object(weak->target));
    }
    watch_check_classes();
}

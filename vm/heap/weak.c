#include "vm/heap/weak.h"

#include "kernel/lib/assert.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/mark.h"
#include "vm/heap/space.h"
#include "vm/world.h"

// Where the walk goes on: the reference before it, or 0 at the head of the list. New ones come at
// the head, and are alive, so nothing is missed.
static struct {
    oref_t before;
} walk;

static oref_t *weak_link(oref_t before)
{
    return before == 0 ? &world()->heap.weaks : &((struct weak *)object_at(before))->next;
}

oref_t heap_alloc_weak(oref_t target)
{
    oref_t ref = heap_alloc_lasting(world_core(CORE_WEAK));
    struct heap *h = &world()->heap;

    if (ref == 0) return 0;
    struct weak *weak = object_at(ref);
    weak->target = target;
    weak->next = h->weaks;
    h->weaks = ref;
    if (heap_is_young(target)) {
        weak->next_young = h->young_weaks;
        h->young_weaks = ref;
    }
    return ref;
}

oref_t heap_weak_get(oref_t ref)
{
    struct weak *weak = object_at(ref);

    if (weak->target != 0 && !collect_revive(weak->target)) weak->target = 0;
    return weak->target;
}

// True: the reference behind the link is gone, and another one is there.
static bool weak_settle(oref_t *link)
{
    struct weak *weak = object_at(*link);

    if (!mark_has(*link)) {
        *link = weak->next;
        return true;
    }
    if (weak->target != 0 && !heap_is_young(weak->target) && !mark_has(weak->target))
        weak->target = 0;
    return false;
}

bool weak_clear_some(bool is_first, uint32_t work)
{
    if (is_first) walk.before = 0;
    for (; work != 0; work--) {
        oref_t *link = weak_link(walk.before);
        if (*link == 0) return false;
        if (!weak_settle(link)) walk.before = *link;
    }
    return true;
}

void weak_check(void)
{
    for (oref_t ref = world()->heap.weaks; ref != 0;) {
        const struct weak *weak = object_at(ref);
        ASSERT(space_has_object(ref));
        ASSERT(weak->header.class == world_core(CORE_WEAK));
        ASSERT(weak->target == 0 || heap_is_young(weak->target) || space_has_object(weak->target));
        ref = weak->next;
    }
}

#include "vm/source.h"

#include "kernel/lib/assert.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/world.h"

// ---- each of them ----------------------------------------------------------------------------

static bool source_time_has_come(uint64_t uptime_ms)
{
    return uptime_ms <= world_uptime_ms();
}

static bool source_console_has_come(uint64_t unused)
{
    (void)unused;
    return vm_host_console_ready();
}

static bool source_disk_has_come(uint64_t generation)
{
    return vm_life.durability(generation) != VM_PENDING;
}

static const struct {
    bool (*has_come)(uint64_t value);
    const char *activity;
    bool outlives;
} sources[SOURCE_COUNT] = {
    [SOURCE_TIME] = {source_time_has_come, "sleeps", .outlives = true},
    [SOURCE_CONSOLE] = {source_console_has_come, "waits for input"},
    [SOURCE_DISK] = {source_disk_has_come, "waits for the disk"},
};

bool source_has_come(enum task_source source, uint64_t value)
{
    ASSERT(source < SOURCE_COUNT);
    return sources[source].has_come(value);
}

const char *source_activity(enum task_source source)
{
    return sources[source].activity;
}

bool source_outlives(enum task_source source)
{
    return sources[source].outlives;
}

// ---- who waits -------------------------------------------------------------------------------

// In a leftist heap the way to the right is the shortest one down, and its length is the rank. That
// is the logarithm of the number of waiters at most, and so is what any change costs.

static struct task *source_task(oref_t ref)
{
    return object_at(ref);
}

static uint32_t source_rank(oref_t ref)
{
    return ref == 0 ? 0 : source_task(ref)->heap_rank;
}

static void source_set_above(oref_t ref, oref_t above)
{
    if (ref != 0) source_task(ref)->heap_above = above;
}

// What is below it has changed.
static void source_set_rank(struct task *task)
{
    oref_t left = task->heap_left;

    if (source_rank(left) < source_rank(task->heap_right)) {
        task->heap_left = task->heap_right;
        task->heap_right = left;
    }
    task->heap_rank = source_rank(task->heap_right) + 1;
}

// Of two heaps make one. Either may be empty.
static oref_t source_meld(oref_t a, oref_t b)
{
    if (a == 0 || b == 0) return a == 0 ? b : a;
    bool is_later = source_task(b)->wait_value < source_task(a)->wait_value;
    oref_t root = is_later ? b : a;
    struct task *task = source_task(root);

    task->heap_right = source_meld(task->heap_right, is_later ? a : b);
    source_set_above(task->heap_right, root);
    source_set_rank(task);
    return root;
}

static void source_set_first(oref_t *first, oref_t ref)
{
    source_set_above(ref, 0);
    *first = ref;
}

void source_add(enum task_source source, oref_t ref)
{
    ASSERT(source < SOURCE_COUNT);
    source_task(ref)->heap_rank = 1;
    source_set_first(&world()->waiting[source], source_meld(world()->waiting[source], ref));
}

static void source_call(enum task_source source)
{
    struct world *w = world();

    source_set_first(&w->called[source], source_meld(w->called[source], w->waiting[source]));
    w->waiting[source] = 0;
}

void source_begin_life(void)
{
    for (enum task_source source = 0; source < SOURCE_COUNT; source++)
        if (!source_outlives(source)) source_call(source);
}

// Up to where the rank stays as it was.
static void source_set_ranks(oref_t from)
{
    for (oref_t at = from; at != 0; at = source_task(at)->heap_above) {
        uint32_t before = source_rank(at);
        source_set_rank(source_task(at));
        if (source_rank(at) == before) return;
    }
}

void source_remove(enum task_source source, oref_t ref)
{
    struct task *task = source_task(ref);
    oref_t rest = source_meld(task->heap_left, task->heap_right);
    oref_t above = task->heap_above;

    task->heap_left = task->heap_right = task->heap_above = 0;
    if (above == 0) {
        bool is_called = world()->called[source] == ref;
        source_set_first(is_called ? &world()->called[source] : &world()->waiting[source], rest);
        return;
    }
    struct task *parent = source_task(above);
    *(parent->heap_left == ref ? &parent->heap_left : &parent->heap_right) = rest;
    source_set_above(rest, above);
    source_set_ranks(above);
}

// Below it, or to the right of one above.
oref_t source_next(oref_t at)
{
    const struct task *task = object_at(at);

    if (task->heap_left != 0) return task->heap_left; // there is nothing to the right only
    for (oref_t from = at; task->heap_above != 0; from = object_ref(task)) {
        task = object_at(task->heap_above);
        if (task->heap_left == from && task->heap_right != 0) return task->heap_right;
    }
    return 0;
}

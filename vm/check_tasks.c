#include "kernel/lib/assert.h"
#include "vm/check_int.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/source.h"
#include "vm/task.h"
#include "vm/world.h"

// What must be true of tasks. None is left out: those in lists are found through these, those in
// queues through their queue, and all of them in the list that the heap keeps; and the numbers
// agree.

static const struct task *task_at(oref_t ref)
{
    return object_at(ref);
}

static bool check_runs(oref_t ref)
{
    return ref == world()->run_first;
}

// ---- one task --------------------------------------------------------------------------------

// Nothing but what is called last may be native.
static void check_code(const struct method *method, uint32_t pc, bool is_innermost)
{
    if (method->code != 0)
        ASSERT(pc < object_length(method->code));
    else
        ASSERT(pc == 0 && is_innermost && native_find(method->native) != NULL);
}

static void check_slots(const struct activation *a, const struct method *method)
{
    for (uint32_t slot = 0; slot < method->slot_count; slot++) {
        oref_t type = refs_item(method->slot_types, slot);
        if (type == 0 || class_is_primitive(type)) continue;
        vm_check_fits(a->slots[slot], type);
        ASSERT(!(a->pc & PC_UNTOUCHED) || !heap_is_young(a->slots[slot]));
    }
}

static bool check_is_in_piece(oref_t piece, uint32_t address)
{
    return address - piece >= sizeof(struct stack) &&
           address - piece < sizeof(struct stack) + 4 * object_length(piece);
}

// It has been entered already, so nobody asks any more whether its receiver is null.
static void check_native(const struct activation *a, const struct method *method)
{
    ASSERT(a->caller != 0);
    ASSERT((method->flags & CLASSFILE_STATIC) || a->slots[0] != 0);
    ASSERT(native_progress_is_sound(method, a->slots));
}

// It ends in the piece in which it begins, and the calls before it lie below it there.
static void check_activation(oref_t piece, const struct activation *a, bool is_innermost)
{
    const struct method *method = object_at(a->method);

    ASSERT(a->method != 0);
    vm_check_fits(a->method, world_core(CORE_METHOD));
    ASSERT(method->slot_count == object_length(method->slot_types));
    ASSERT(check_is_in_piece(piece, object_ref(&a->slots[method->slot_count]) - 1));
    ASSERT(a->caller < object_ref(a) || !check_is_in_piece(piece, a->caller));
    check_code(method, activation_pc(a), is_innermost);
    check_slots(a, method);
    if (method->code == 0) check_native(a, method);
}

static void check_is_piece(oref_t piece)
{
    ASSERT(piece != 0);
    vm_check_fits(piece, world_core(CORE_STACK));
}

static void check_task(oref_t ref)
{
    const struct task *task = task_at(ref);
    oref_t piece = task->stack;

    vm_check_fits(ref, world_core(CORE_THREAD));
    check_is_piece(piece);
    ASSERT(task->top != 0);
    for (uint32_t at = task->top; at != 0;) {
        const struct activation *a = object_at(at);
        if (!check_is_in_piece(piece, at)) {
            piece = ((struct stack *)object_at(piece))->previous;
            check_is_piece(piece);
        }
        ASSERT(check_is_in_piece(piece, at));
        check_activation(piece, a, at == task->top);
        at = a->caller;
    }
}

// ---- queues ----------------------------------------------------------------------------------

bool vm_check_is_queue(oref_t ref)
{
    const struct class *class = object_class(ref);

    return class_is(class, world_core(CORE_MUTEX)) || class_is(class, world_core(CORE_COND)) ||
           class_is(class, world_core(CORE_SEMA));
}

// Of a task that is dead and was told so nothing else has to be true any more.
static void check_waits(oref_t ref)
{
    vm_check_fits(ref, world_core(CORE_THREAD));
    if (task_at(ref)->state == TASK_ENDED) return;
    ASSERT(task_at(ref)->state == TASK_QUEUED && !check_runs(ref));
    check_task(ref);
}

// Each knows the one before it, so nobody comes twice, and the walk ends.
uint32_t vm_check_queue(oref_t ref)
{
    const struct queue *queue = object_at(ref);
    oref_t before = 0;
    uint32_t count = 0;

    vm_check_fits(queue->owner, world_core(CORE_THREAD));
    for (oref_t at = queue->first; at != 0; at = task_at(at)->next) {
        check_waits(at);
        ASSERT(task_at(at)->queue == ref);
        ASSERT(task_at(at)->previous == before);
        before = at;
        count++;
    }
    ASSERT(queue->last == before);
    return count;
}

// How many there are in the queue whose first this task is.
static uint32_t check_queue_behind(oref_t ref)
{
    oref_t queue = task_at(ref)->queue;

    ASSERT(queue != 0 && vm_check_is_queue(queue));
    if (task_at(ref)->previous != 0) return 0;
    ASSERT(((const struct queue *)object_at(queue))->first == ref);
    return vm_check_queue(queue);
}

// ---- lists -----------------------------------------------------------------------------------

static uint32_t check_list(oref_t first, bool (*belongs)(oref_t))
{
    uint32_t count = 0;
    oref_t before = 0;

    for (oref_t at = first; at != 0; before = at, at = task_at(at)->next) {
        ASSERT(belongs(at));
        ASSERT(task_at(at)->previous == before);
        check_task(at);
        count++;
        ASSERT(count <= world()->live_tasks); // also ends a list that bites its tail
    }
    return count;
}

// The one that runs has its state already if it is about to wait.
static bool check_may_run(oref_t ref)
{
    if ((task_at(ref)->next == 0) != (ref == world()->run_last)) return false;
    return task_at(ref)->state == TASK_READY ||
           (check_runs(ref) && task_at(ref)->state != TASK_ENDED);
}

static bool check_may_lack(oref_t ref)
{
    return task_at(ref)->state == TASK_PAGE && !check_runs(ref);
}

// The rank of the waiter that lies below this one, if there is one.
static uint32_t check_below(oref_t above, oref_t ref)
{
    if (ref == 0) return 0;
    ASSERT(task_at(ref)->heap_above == above);
    ASSERT(task_at(ref)->wait_value >= task_at(above)->wait_value);
    return task_at(ref)->heap_rank;
}

static void check_rank(oref_t at)
{
    uint32_t left = check_below(at, task_at(at)->heap_left);
    uint32_t right = check_below(at, task_at(at)->heap_right);

    ASSERT(left >= right && task_at(at)->heap_rank == right + 1);
}

// How many of those that wait for a source wait for nothing else; the others are in a queue as
// well.
static uint32_t check_heap_of(enum task_source source, oref_t first, uint32_t *queued)
{
    uint32_t waiting = 0;

    for (oref_t at = first; at != 0; at = source_next(at)) {
        const struct task *task = task_at(at);
        check_task(at);
        ASSERT(!check_runs(at));
        check_rank(at);
        if (task->state == TASK_WAITING) {
            ASSERT(task->source == source);
            waiting++;
        } else {
            ASSERT(task->state == TASK_QUEUED && source == SOURCE_TIME);
            *queued += 1;
        }
        ASSERT(waiting + *queued <= world()->live_tasks);
    }
    return waiting;
}

static uint32_t check_waiters(enum task_source source, uint32_t *queued)
{
    ASSERT(!source_outlives(source) || world()->called[source] == 0);
    return check_heap_of(source, world()->waiting[source], queued) +
           check_heap_of(source, world()->called[source], queued);
}

// ---- claims ----------------------------------------------------------------------------------

// How many claims there are on this task.
static uint32_t check_claims_on(oref_t owner)
{
    const struct task *task = object_at(owner);
    oref_t back = 0;
    uint32_t count = 0;

    for (oref_t at = task->claims; at != 0; back = at, at = task->claim_next) {
        vm_check_fits(at, world_core(CORE_THREAD));
        task = object_at(at);
        const struct queue *mutex = object_at(task->queue);
        ASSERT(task->state == TASK_QUEUED && task->claim_back == back);
        ASSERT(mutex->owner == owner && mutex->first == at);
        count++;
        ASSERT(count <= world()->live_tasks);
    }
    return count;
}

static bool check_comes_next(oref_t ref)
{
    const struct task *task = object_at(ref);

    if (task->state != TASK_QUEUED) return false;
    const struct queue *queue = object_at(task->queue);
    return queue->owner != 0 && queue->first == ref;
}

// How many of those that have ended others have claims on.
static uint32_t check_leavers(void)
{
    uint32_t count = 0;
    uint32_t claimed = 0;

    for (oref_t at = world()->leavers; at != 0; at = task_at(at)->next) {
        const struct task *task = object_at(at);
        vm_check_fits(at, world_core(CORE_THREAD));
        ASSERT(task->state == TASK_ENDED);
        claimed += task->claims != 0;
        count++;
        ASSERT(count <= world()->last_task);
    }
    return claimed;
}

static void check_claims(void)
{
    uint32_t claims = 0;
    uint32_t next = 0;
    uint32_t left = 0;

    for (oref_t at = heap_older_task(0); at != 0; at = heap_older_task(at)) {
        const struct task *task = object_at(at);
        uint32_t count = check_claims_on(at);
        claims += count;
        next += check_comes_next(at);
        left += task->state == TASK_ENDED && count != 0;
    }
    ASSERT(claims == next);
    ASSERT(left == check_leavers());
}

// ---- all -------------------------------------------------------------------------------------

static bool check_is_limited(oref_t ref)
{
    return task_at(ref)->wait_value != UINT64_MAX;
}

void vm_check_tasks(void)
{
    const struct world *w = world();
    uint32_t all = 0, limited = 0, in_both = 0;
    uint32_t count = check_list(w->run_first, check_may_run);

    ASSERT(w->run_first != 0 || w->run_last == 0);
    for (enum task_source source = 0; source < SOURCE_COUNT; source++)
        count += check_waiters(source, &in_both);
    count += check_list(w->lacking, check_may_lack);
    vm_check_fits(w->shell_task, world_core(CORE_THREAD));
    for (oref_t at = heap_older_task(0); at != 0; at = heap_older_task(at)) {
        if (task_at(at)->state == TASK_ENDED) continue;
        check_task(at);
        all++;
        if (task_at(at)->state != TASK_QUEUED || check_runs(at)) continue;
        limited += check_is_limited(at);
        count += check_queue_behind(at);
    }
    ASSERT(all == w->live_tasks);
    ASSERT(count == all);
    ASSERT(limited == in_both);
    check_claims();
}

#include "vm/task.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/call.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/source.h"
#include "vm/world.h"

// Each task that has not ended is in one place, which its state names (enum task_state): it is
// taken out by task_stop_waiting(), or what that calls, and put into the next at once. Between the
// two nothing may be left by a jump (vm/damage.h), or it would be in none and never run again. So
// what changes in its neighbours is touched before, or no jump is allowed meanwhile; between two
// turns there is none anyway.
//
// What is done between two turns is bounded, however many tasks there are: WAKE_MAX and LACKING_MAX
// say how many are moved, and each is moved in a few steps, or in the logarithm of the waiters for
// its source. Nobody is passed over: who has to wait longer is at the head when it goes on.

static struct task *task_at(oref_t ref)
{
    return object_at(ref);
}

enum {
    WAKE_MAX = 256,   // of those that wait for a source, that are woken between two turns
    LACKING_MAX = 16, // ... that wait for a page, which may be asked of the disk
};

// How far the list of tasks that wait for a page has been looked through: up to this one, or 0: not
// begun. A cache.
static struct {
    oref_t at;
} lackers;

static bool task_is_shell(oref_t ref)
{
    return ref == world()->shell_task;
}

// ---- lists -----------------------------------------------------------------------------------

// Each knows the next one and the one before it, so any can leave in a few steps.

// Behind this one, which is in the list; 0: as the first.
static void task_link(oref_t *first, oref_t ref, oref_t before)
{
    oref_t *link = before == 0 ? first : &task_at(before)->next;
    struct task *task = task_at(ref);

    task->next = *link;
    task->previous = before;
    if (task->next != 0) task_at(task->next)->previous = ref;
    *link = ref;
}

static void task_unlink(oref_t *first, oref_t ref)
{
    struct task *task = task_at(ref);

    *(task->previous == 0 ? first : &task_at(task->previous)->next) = task->next;
    if (task->next != 0) task_at(task->next)->previous = task->previous;
    task->next = task->previous = 0;
}

// ---- the run queue ---------------------------------------------------------------------------

static void task_insert(oref_t ref, oref_t before)
{
    struct world *w = world();

    task_link(&w->run_first, ref, before);
    task_at(ref)->state = TASK_READY;
    if (w->run_last == before) w->run_last = ref;
}

static void task_enqueue(oref_t ref)
{
    bool is_ahead = task_is_shell(ref) || task_at(ref)->is_ending;

    task_insert(ref, is_ahead ? world()->run_first : world()->run_last);
}

static void task_touch(oref_t ref)
{
    if (ref != 0) damage_touch(task_at(ref), sizeof(struct task));
}

static void task_touch_claim(const struct queue *queue)
{
    if (queue->owner == 0 || queue->first == 0) return;
    const struct task *first = task_at(queue->first);
    task_touch(queue->owner);
    task_touch(first->claim_next);
    task_touch(first->claim_back);
    task_touch(first->claims);
}

void task_touch_first(const struct queue *queue, uint32_t count)
{
    oref_t ref = queue->first;

    task_touch(world()->run_last);
    task_touch_claim(queue);
    for (task_touch(ref); ref != 0 && count > 0; count--) {
        ref = task_at(ref)->next;
        task_touch(ref);
    }
}

static void task_leave_run_queue(oref_t ref)
{
    struct world *w = world();

    if (w->run_last == ref) w->run_last = task_at(ref)->previous;
    task_unlink(&w->run_first, ref);
}

// Take the current task off the run queue.
static oref_t task_dequeue(void)
{
    oref_t ref = world()->run_first;

    ASSERT(ref != 0);
    task_leave_run_queue(ref);
    return ref;
}

oref_t task_start(oref_t method, oref_t receiver, oref_t argument)
{
    oref_t ref = heap_alloc_lasting(world_core(CORE_THREAD));
    struct activation *first;

    if (ref == 0) return 0;
    struct task *task = task_at(ref);
    if (call_push(task, method, &first) != CALL_DONE) return 0;
    first->slots[0] = receiver;
    if (((struct method *)object_at(method))->arg_words > 1) first->slots[1] = argument;
    task_touch(world()->run_last);
    task->number = ++world()->last_task;
    world()->live_tasks++;
    task_enqueue(ref);
    heap_note_task(ref);
    heap_watch_task(ref);
    return ref;
}

struct task *task_current(void)
{
    return task_at(world()->run_first);
}

void task_rotate(void)
{
    if (world()->run_first != world()->run_last) task_enqueue(task_dequeue());
}

// ---- claims ----------------------------------------------------------------------------------

// Whether somebody in this queue has a claim.
static bool task_is_claimed(const struct queue *q)
{
    return q->owner != 0 && q->first != 0;
}

static void task_add_claim(const struct queue *q)
{
    if (!task_is_claimed(q)) return;
    struct task *owner = task_at(q->owner);
    struct task *task = task_at(q->first);

    task->claim_next = owner->claims;
    if (owner->claims != 0) task_at(owner->claims)->claim_back = q->first;
    owner->claims = q->first;
}

static void task_drop_claim(const struct queue *q)
{
    if (!task_is_claimed(q)) return;
    struct task *task = task_at(q->first);

    if (task->claim_back == 0)
        task_at(q->owner)->claims = task->claim_next;
    else
        task_at(task->claim_back)->claim_next = task->claim_next;
    if (task->claim_next != 0) task_at(task->claim_next)->claim_back = task->claim_back;
    task->claim_next = task->claim_back = 0;
}

// ---- queues ----------------------------------------------------------------------------------

static void task_put_first(struct queue *q, oref_t ref)
{
    task_drop_claim(q);
    q->first = ref;
    task_add_claim(q);
}

static void task_append(oref_t ref, oref_t queue)
{
    struct queue *q = object_at(queue);
    struct task *task = task_at(ref);

    heap_store(ref, &task->queue, queue);
    task->previous = q->last;
    task->next = 0;
    if (q->last == 0)
        task_put_first(q, ref);
    else
        task_at(q->last)->next = ref;
    q->last = ref;
}

static void task_leave_queue(oref_t ref)
{
    struct task *task = task_at(ref);
    struct queue *q = object_at(task->queue);

    if (task->previous == 0)
        task_put_first(q, task->next);
    else
        task_at(task->previous)->next = task->next;
    if (task->next == 0)
        q->last = task->previous;
    else
        task_at(task->next)->previous = task->previous;
    task->queue = task->previous = task->next = 0;
}

// In a queue it may wait for the time as well.
static bool task_has_limit(const struct task *task)
{
    return task->wait_value != UINT64_MAX;
}

static void task_drop_limit(oref_t ref)
{
    if (task_has_limit(task_at(ref))) source_remove(SOURCE_TIME, ref);
}

void task_release(oref_t ref)
{
    damage_begin_whole();
    task_drop_limit(ref);
    task_leave_queue(ref);
    task_enqueue(ref);
    damage_end_whole();
}

// While it is nobody's nobody has a claim.
void task_hand_over(struct queue *mutex)
{
    oref_t first = mutex->first;

    task_touch_first(mutex, 1);
    damage_begin_whole();
    task_drop_claim(mutex);
    mutex->owner = 0;
    if (first != 0) task_release(first);
    mutex->owner = first;
    task_add_claim(mutex);
    damage_end_whole();
}

bool task_is_paused(const struct task *task)
{
    return task->state == TASK_WAITING && task->source == SOURCE_TIME && !task_has_limit(task);
}

void task_resume(oref_t ref)
{
    if (!task_is_paused(task_at(ref))) return;
    damage_begin_whole();
    source_remove(SOURCE_TIME, ref);
    task_enqueue(ref);
    damage_end_whole();
}

// ---- pages -----------------------------------------------------------------------------------

static void task_leave_lacking(oref_t ref)
{
    if (lackers.at == ref) lackers.at = task_at(ref)->previous;
    task_unlink(&world()->lacking, ref);
}

void task_go_on_lacking(oref_t ref)
{
    damage_begin_whole();
    task_leave_lacking(ref);
    task_enqueue(ref);
    damage_end_whole();
}

// New ones come at the head of the list, and are seen when it is looked through again.
bool task_wake_lacking(bool (*may_go_on)(const struct task *task))
{
    for (uint32_t i = 0; i < LACKING_MAX; i++) {
        oref_t ref = lackers.at == 0 ? world()->lacking : task_at(lackers.at)->next;
        if (ref == 0) break;
        if (may_go_on(task_at(ref))) {
            task_unlink(&world()->lacking, ref);
            task_enqueue(ref);
        } else {
            lackers.at = ref;
        }
    }
    bool is_through = (lackers.at == 0 ? world()->lacking : task_at(lackers.at)->next) == 0;
    if (is_through) lackers.at = 0;
    return !is_through;
}

// ---- waiting ---------------------------------------------------------------------------------

void task_block(void)
{
    oref_t ref = task_dequeue();
    struct task *task = task_at(ref);

    switch ((enum task_state)task->state) {
    case TASK_WAITING:
        source_add(task->source, ref);
        return;
    case TASK_QUEUED:
        task_append(ref, task->queue);
        if (task_has_limit(task)) source_add(SOURCE_TIME, ref);
        return;
    case TASK_PAGE:
        task_link(&world()->lacking, ref, 0);
        return;
    case TASK_READY:
    case TASK_ENDED:
        break;
    }
    ASSERT(!"a task that waits says for what");
}

static void task_bury(oref_t ref)
{
    struct task *task = task_at(ref);

    ASSERT(world()->live_tasks > 0);
    task->state = TASK_ENDED;
    task->top = 0;
    task->stack = 0;
    world()->live_tasks--;
    if (task->claims == 0) return;
    task->next = world()->leavers;
    world()->leavers = ref;
}

void task_end(void)
{
    task_bury(task_dequeue());
}

void task_note_dead(struct task *task)
{
    if (task->state == TASK_ENDED) return;
    ASSERT(task->state == TASK_QUEUED);
    ASSERT(world()->live_tasks > 0);
    task->state = TASK_ENDED;
    world()->live_tasks--;
}

// ---- ending others ---------------------------------------------------------------------------

static void task_stop_waiting(oref_t ref)
{
    struct task *task = task_at(ref);

    switch ((enum task_state)task->state) {
    case TASK_READY:
        task_leave_run_queue(ref);
        return;
    case TASK_WAITING:
        source_remove(task->source, ref);
        return;
    case TASK_QUEUED:
        task_drop_limit(ref);
        task_leave_queue(ref);
        return;
    case TASK_PAGE:
        task_leave_lacking(ref);
        return;
    case TASK_ENDED:
        return;
    }
}

// Out of what it does, which leaves nothing behind in it.
static void task_throw_end(oref_t ref)
{
    struct task *task = task_at(ref);

    task->must_throw = 0;
    task->gets_damage = 0;
    task->thrown = world()->ended;
    task->trace = 0;
    task->is_throwing = 1;
}

// What a lock or a signal was handed to has to take it before it can give it back; so who was woken
// makes its call first. One that gave way in the middle of long work has nothing of others in hand.
static bool task_has_to_call(const struct task *task)
{
    return task->state == TASK_READY && native_is_innermost(task) && !native_is_long(task);
}

void task_tell_end(oref_t ref)
{
    const struct task *task = task_at(ref);

    if (!task->must_throw || task->state == TASK_ENDED || task_has_to_call(task)) return;
    if (task->state != TASK_READY) {
        task_stop_waiting(ref);
        task_enqueue(ref);
    }
    task_throw_end(ref);
}

void task_interrupt(oref_t ref)
{
    struct task *task = task_at(ref);

    if (task->state == TASK_ENDED) return;
    damage_begin_whole();
    task_stop_waiting(ref);
    task->is_ending = 1;
    task->must_throw = 1;
    task->starves = 0;
    task_enqueue(ref);
    heap_note_task(ref);
    task_tell_end(ref);
    damage_end_whole();
}

void task_cut(oref_t ref)
{
    if (task_at(ref)->state == TASK_ENDED) return;
    damage_begin_whole();
    task_stop_waiting(ref);
    task_bury(ref);
    damage_end_whole();
}

// ---- waking ----------------------------------------------------------------------------------

bool task_can_go_on(const struct task *task)
{
    if (task->state == TASK_WAITING) return source_has_come(task->source, task->wait_value);
    return task->state == TASK_READY;
}

static void task_wake_waiter(enum task_source source, oref_t ref)
{
    source_remove(source, ref);
    if (task_at(ref)->state == TASK_QUEUED) task_leave_queue(ref);
    task_enqueue(ref);
}

static void task_wake_shell(void)
{
    oref_t ref = world()->shell_task;
    const struct task *task = task_at(ref);

    if (ref == 0 || task->state != TASK_WAITING) return;
    if (task_can_go_on(task)) task_wake_waiter(task->source, ref);
}

static bool task_wake_waiters(enum task_source source)
{
    for (uint32_t i = 0; i < WAKE_MAX; i++) {
        oref_t ref = world()->waiting[source];
        if (ref == 0 || !source_has_come(source, task_at(ref)->wait_value)) return false;
        task_wake_waiter(source, ref);
    }
    return true;
}

// Those that waited for it when this life began. Whoever waits for it anew is not among them.
static bool task_wake_called(enum task_source source)
{
    for (uint32_t i = 0; i < WAKE_MAX && world()->called[source] != 0; i++)
        task_wake_waiter(source, world()->called[source]);
    return world()->called[source] != 0;
}

// Those that come next at what was locked by a task that has ended.
static bool task_wake_claims(void)
{
    struct world *w = world();

    for (uint32_t i = 0; i < WAKE_MAX && w->leavers != 0; i++) {
        struct task *owner = task_at(w->leavers);
        if (owner->claims != 0) {
            task_hand_over(object_at(task_at(owner->claims)->queue));
        } else {
            w->leavers = owner->next;
            owner->next = 0;
        }
    }
    return w->leavers != 0;
}

bool task_wake(void)
{
    bool has_more = false;

    task_wake_shell();
    for (enum task_source source = 0; source < SOURCE_COUNT; source++)
        has_more |= task_wake_called(source) | task_wake_waiters(source);
    return task_wake_claims() || has_more;
}

// The shell is not to come behind all others.
void task_begin_life(void)
{
    const struct task *shell = task_at(world()->shell_task);

    lackers.at = 0;
    source_begin_life();
    if (shell != NULL && shell->state == TASK_WAITING && !source_outlives(shell->source))
        task_wake_waiter(shell->source, object_ref(shell));
}

uint64_t task_next_wake_ms(void)
{
    oref_t first = world()->waiting[SOURCE_TIME];

    return first == 0 ? UINT64_MAX : task_at(first)->wait_value;
}

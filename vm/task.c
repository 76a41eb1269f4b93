#include "vm/task.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/call.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/native/native.h"
#include "vm/world.h"

static struct task *task_at(oref_t ref)
{
    return object_at(ref);
}

enum {
    WAKE_MAX = 256,   // tasks that wait, of each kind, that are looked at between two turns
    LACKING_MAX = 16, // ... that wait for a page, which may be asked of the disk
};

// How far a list of tasks that wait has been looked through: up to this one, or 0: not begun. A
// cache.
struct looking {
    oref_t at;
};

static struct looking waiters, lackers;

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

// Out of a list that is being looked through.
static void task_leave_looked_at(struct looking *looking, oref_t *first, oref_t ref)
{
    if (looking->at == ref) looking->at = task_at(ref)->previous;
    task_unlink(first, ref);
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

// Let those of a list go on that may; so many are looked at. New ones come at its head, and are
// seen when it is looked through again. True: that is not over.
static bool task_look_at(struct looking *looking, oref_t *first, uint32_t count,
                         bool (*may_go_on)(const struct task *task))
{
    for (uint32_t i = 0; i < count; i++) {
        oref_t ref = looking->at == 0 ? *first : task_at(looking->at)->next;
        if (ref == 0) break;
        if (may_go_on(task_at(ref))) {
            task_unlink(first, ref);
            task_enqueue(ref);
        } else {
            looking->at = ref;
        }
    }
    bool is_through = (looking->at == 0 ? *first : task_at(looking->at)->next) == 0;
    if (is_through) looking->at = 0;
    return !is_through;
}

void task_rotate(void)
{
    if (world()->run_first != world()->run_last) task_enqueue(task_dequeue());
}

// ---- sleepers --------------------------------------------------------------------------------

// A leftist heap: the way to the right is the shortest one down, and its length is the rank. That
// is the logarithm of the number of sleepers at most, and so is what any change costs.

static uint32_t task_rank(oref_t ref)
{
    return ref == 0 ? 0 : task_at(ref)->heap_rank;
}

static void task_set_above(oref_t ref, oref_t above)
{
    if (ref != 0) task_at(ref)->heap_above = above;
}

// What is below it has changed.
static void task_set_rank(struct task *task)
{
    oref_t left = task->heap_left;

    if (task_rank(left) < task_rank(task->heap_right)) {
        task->heap_left = task->heap_right;
        task->heap_right = left;
    }
    task->heap_rank = task_rank(task->heap_right) + 1;
}

// Of two heaps of sleepers make one. Either may be empty.
static oref_t task_meld(oref_t a, oref_t b)
{
    if (a == 0 || b == 0) return a == 0 ? b : a;
    bool is_later = task_at(b)->wait_value < task_at(a)->wait_value;
    oref_t root = is_later ? b : a;
    struct task *task = task_at(root);

    task->heap_right = task_meld(task->heap_right, is_later ? a : b);
    task_set_above(task->heap_right, root);
    task_set_rank(task);
    return root;
}

static void task_set_sleepers(oref_t ref)
{
    task_set_above(ref, 0);
    world()->sleepers = ref;
}

static void task_add_sleeper(oref_t ref)
{
    task_at(ref)->heap_rank = 1;
    task_set_sleepers(task_meld(world()->sleepers, ref));
}

// Up to where the rank stays as it was.
static void task_set_ranks(oref_t from)
{
    for (oref_t at = from; at != 0; at = task_at(at)->heap_above) {
        uint32_t before = task_rank(at);
        task_set_rank(task_at(at));
        if (task_rank(at) == before) return;
    }
}

static void task_remove_sleeper(oref_t ref)
{
    struct task *task = task_at(ref);
    oref_t rest = task_meld(task->heap_left, task->heap_right);
    oref_t above = task->heap_above;

    task->heap_left = task->heap_right = task->heap_above = 0;
    if (above == 0) {
        task_set_sleepers(rest);
        return;
    }
    struct task *parent = task_at(above);
    *(parent->heap_left == ref ? &parent->heap_left : &parent->heap_right) = rest;
    task_set_above(rest, above);
    task_set_ranks(above);
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

static bool task_has_limit(const struct task *task)
{
    return task->wait_value != UINT64_MAX;
}

void task_release(oref_t ref)
{
    damage_begin_whole();
    if (task_has_limit(task_at(ref))) task_remove_sleeper(ref);
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
    return task->state == TASK_SLEEPING && !task_has_limit(task);
}

void task_resume(oref_t ref)
{
    if (!task_is_paused(task_at(ref))) return;
    damage_begin_whole();
    task_remove_sleeper(ref);
    task_enqueue(ref);
    damage_end_whole();
}

void task_move(oref_t ref, oref_t queue)
{
    if (task_has_limit(task_at(ref))) task_remove_sleeper(ref);
    task_leave_queue(ref);
    task_at(ref)->wait_value = UINT64_MAX;
    task_append(ref, queue);
}

// ---- pages -----------------------------------------------------------------------------------

void task_go_on_lacking(oref_t ref)
{
    damage_begin_whole();
    task_leave_looked_at(&lackers, &world()->lacking, ref);
    task_enqueue(ref);
    damage_end_whole();
}

bool task_wake_lacking(bool (*may_go_on)(const struct task *task))
{
    return task_look_at(&lackers, &world()->lacking, LACKING_MAX, may_go_on);
}

// ---- waiting ---------------------------------------------------------------------------------

void task_block(void)
{
    oref_t ref = task_dequeue();
    struct task *task = task_at(ref);

    switch ((enum task_state)task->state) {
    case TASK_SLEEPING:
        task_add_sleeper(ref);
        return;
    case TASK_QUEUED:
        task_append(ref, task->queue);
        if (task_has_limit(task)) task_add_sleeper(ref);
        return;
    case TASK_INPUT:
    case TASK_DURABLE:
        if (task_is_shell(ref)) return;
        task_link(&world()->wait_first, ref, 0);
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
    case TASK_SLEEPING:
        task_remove_sleeper(ref);
        return;
    case TASK_QUEUED:
        if (task_has_limit(task)) task_remove_sleeper(ref);
        task_leave_queue(ref);
        return;
    case TASK_INPUT:
    case TASK_DURABLE:
        if (!task_is_shell(ref)) task_leave_looked_at(&waiters, &world()->wait_first, ref);
        return;
    case TASK_PAGE:
        task_leave_looked_at(&lackers, &world()->lacking, ref);
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

static bool task_is_due(const struct task *task)
{
    if (task->state == TASK_INPUT) return vm_host_console_ready();
    return vm_life.durability(task->wait_value) != VM_PENDING;
}

static bool task_may_wake(const struct task *task)
{
    return task->wait_value <= world_uptime_ms();
}

bool task_can_go_on(const struct task *task)
{
    switch ((enum task_state)task->state) {
    case TASK_READY:
        return true;
    case TASK_SLEEPING:
        return task_may_wake(task);
    case TASK_INPUT:
    case TASK_DURABLE:
        return task_is_due(task);
    case TASK_ENDED:
    case TASK_QUEUED:
    case TASK_PAGE:
        break;
    }
    return false;
}

static void task_wake_sleeper(oref_t ref)
{
    task_remove_sleeper(ref);
    if (task_at(ref)->state == TASK_QUEUED) task_leave_queue(ref);
    task_enqueue(ref);
}

static void task_wake_shell(void)
{
    oref_t ref = world()->shell_task;
    const struct task *task = task_at(ref);

    if (ref == 0) return;
    if (task->state == TASK_SLEEPING && task_may_wake(task)) task_wake_sleeper(ref);
    if ((task->state == TASK_INPUT || task->state == TASK_DURABLE) && task_is_due(task))
        task_enqueue(ref);
}

static bool task_wake_sleepers(void)
{
    const struct world *w = world();

    for (uint32_t i = 0; i < WAKE_MAX; i++) {
        if (w->sleepers == 0 || !task_may_wake(task_at(w->sleepers))) return false;
        task_wake_sleeper(w->sleepers);
    }
    return true;
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
    task_wake_shell();
    bool has_more = task_wake_sleepers();
    has_more |= task_wake_claims();
    return task_look_at(&waiters, &world()->wait_first, WAKE_MAX, task_is_due) || has_more;
}

void task_begin_life(void)
{
    oref_t shell = world()->shell_task;

    waiters.at = lackers.at = 0;
    while (world()->wait_first != 0) {
        oref_t ref = world()->wait_first;
        task_unlink(&world()->wait_first, ref);
        task_enqueue(ref);
    }
    if (shell == 0) return;
    enum task_state state = task_at(shell)->state;
    if (state == TASK_INPUT || state == TASK_DURABLE) task_enqueue(shell);
}

uint64_t task_next_wake_ms(void)
{
    oref_t first = world()->sleepers;

    return first == 0 ? UINT64_MAX : task_at(first)->wait_value;
}

// Below it, or to the right of one above.
oref_t task_next_sleeper(oref_t at)
{
    const struct task *task = object_at(at);

    if (task->heap_left != 0) return task->heap_left; // there is nothing to the right only
    for (oref_t from = at; task->heap_above != 0; from = object_ref(task)) {
        task = object_at(task->heap_above);
        if (task->heap_left == from && task->heap_right != 0) return task->heap_right;
    }
    return 0;
}

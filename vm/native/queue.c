#include <string.h>

#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/task.h"
#include "vm/world.h"

// Tasks that wait for one another: mutexes, conditions, semaphores. What is waited for is handed
// over by the task that gives it, so nobody can take it before the one that was first in the queue
// runs. All this lies in the arena: a restart changes nothing, and no call is seen twice.

// What a task has to be told when it makes its call again, in its wait_note.
enum note {
    NOTE_NONE,
    NOTE_WAITS,     // for a signal
    NOTE_SIGNALLED, // and has to get its mutex back
    NOTE_TIMED_OUT, // the same
    NOTE_PASSED,    // a semaphore let it through
};

static struct queue *queue_at(oref_t ref)
{
    return object_at(ref);
}

static oref_t queue_self(const struct native_call *call)
{
    return object_ref(call->task);
}

static enum native_status queue_wait(struct native_call *call, oref_t queue, uint64_t until_ms)
{
    if (!native_enter(call)) return NATIVE_THROW;
    heap_store(queue_self(call), &call->task->queue, queue);
    return native_wait_queued(call, until_ms);
}

// The uptime at which a limit of so many milliseconds is reached, given as a long.
static uint64_t queue_limit(const uint32_t *slots)
{
    int64_t span_ms;

    memcpy(&span_ms, slots, sizeof(span_ms));
    return world_uptime_ms() + (span_ms < 0 ? 0 : (uint64_t)span_ms);
}

// What is left up to there, for who got what it waited for: not nothing, which is for the others.
static int64_t queue_left(uint64_t until_ms)
{
    uint64_t now_ms = world_uptime_ms();

    return now_ms < until_ms ? (int64_t)(until_ms - now_ms) : 1;
}

static void queue_let_pass(oref_t task, enum note note)
{
    ((struct task *)object_at(task))->wait_note = note;
    task_release(task);
}

// ---- mutex -----------------------------------------------------------------------------------

static struct task *mutex_owner(const struct queue *mutex)
{
    return object_at(mutex->owner);
}

// Who has ended has nothing locked; but those that waited for it come first.
static bool mutex_is_free(const struct queue *mutex)
{
    if (mutex->owner == 0) return true;
    return mutex->first == 0 && mutex_owner(mutex)->state == TASK_ENDED;
}

static enum native_status mutex_lock(struct native_call *call, uint64_t until_ms)
{
    struct queue *mutex = queue_at(call->args[0]);
    bool is_mine = mutex->owner == queue_self(call);

    if (is_mine && !call->is_again)
        return native_throw(call, CORE_ARGUMENT, "this thread has locked the mutex already");
    if (!is_mine && !mutex_is_free(mutex)) return queue_wait(call, call->args[0], until_ms);
    mutex->owner = queue_self(call);
    return NATIVE_DONE;
}

enum native_status native_mutex_lock(struct native_call *call)
{
    return mutex_lock(call, UINT64_MAX);
}

// Who comes back without it was woken by the time.
enum native_status native_mutex_lock_for(struct native_call *call)
{
    bool has_it = queue_at(call->args[0])->owner == queue_self(call);
    uint64_t until_ms = call->is_again ? call->task->wait_value : queue_limit(&call->args[1]);

    call->result.l = !call->is_again || has_it ? queue_left(until_ms) : 0;
    return call->is_again ? NATIVE_DONE : mutex_lock(call, until_ms);
}

enum native_status native_mutex_try_lock(struct native_call *call)
{
    struct queue *mutex = queue_at(call->args[0]);

    call->result.i = mutex_is_free(mutex);
    if (call->result.i) mutex->owner = queue_self(call);
    return NATIVE_DONE;
}

static enum native_status mutex_throw_foreign(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "this thread has not locked the mutex");
}

enum native_status native_mutex_unlock(struct native_call *call)
{
    struct queue *mutex = queue_at(call->args[0]);

    if (mutex->owner != queue_self(call)) return mutex_throw_foreign(call);
    task_hand_over(mutex);
    return NATIVE_DONE;
}

// ---- condition -------------------------------------------------------------------------------

static enum native_status cond_begin(struct native_call *call, uint64_t until_ms)
{
    oref_t mutex = call->args[1];

    if (mutex == 0) return native_throw(call, CORE_NULL_REF, "null is no mutex");
    if (queue_at(mutex)->owner != queue_self(call)) return mutex_throw_foreign(call);
    if (!native_enter(call)) return NATIVE_THROW;
    task_hand_over(queue_at(mutex));
    call->task->wait_note = NOTE_WAITS;
    call->task->wait_limit = until_ms;
    return queue_wait(call, call->args[0], until_ms);
}

// Signalled, or out of time: the mutex is needed again, however long that takes.
static enum native_status cond_finish(struct native_call *call)
{
    struct queue *mutex = queue_at(call->args[1]);
    struct task *task = call->task;

    if (task->wait_note == NOTE_WAITS) task->wait_note = NOTE_TIMED_OUT;
    if (mutex_is_free(mutex)) mutex->owner = queue_self(call);
    if (mutex->owner != queue_self(call)) return queue_wait(call, call->args[1], UINT64_MAX);
    call->result.l = task->wait_note == NOTE_SIGNALLED ? queue_left(task->wait_limit) : 0;
    return NATIVE_DONE;
}

enum native_status native_cond_wait(struct native_call *call)
{
    return call->is_again ? cond_finish(call) : cond_begin(call, UINT64_MAX);
}

enum native_status native_cond_wait_for(struct native_call *call)
{
    return call->is_again ? cond_finish(call) : cond_begin(call, queue_limit(&call->args[2]));
}

enum native_status native_cond_signal(struct native_call *call)
{
    oref_t first = queue_at(call->args[0])->first;

    task_touch_first(queue_at(call->args[0]), 1);
    if (first != 0) queue_let_pass(first, NOTE_SIGNALLED);
    return NATIVE_DONE;
}

// All that wait now, a few at a time; nobody else runs meanwhile, or they could come back to wait.
enum native_status native_cond_broadcast(struct native_call *call)
{
    const struct queue *cond = queue_at(call->args[0]);

    if (native_begin_long(call) == NULL) return NATIVE_THROW;
    while (cond->first != 0) {
        if (native_take(call, NATIVE_WAKE, 1) < NATIVE_WAKE) return NATIVE_KEEPS;
        task_touch_first(cond, 1);
        queue_let_pass(cond->first, NOTE_SIGNALLED);
    }
    return NATIVE_DONE;
}

bool native_check_cond_broadcast(const uint32_t *args, const struct native_progress *progress)
{
    (void)args;
    return native_made_nothing(progress, 0);
}

// ---- semaphore -------------------------------------------------------------------------------

static bool sema_take(struct queue *sema)
{
    if (sema->count == 0) return false;
    sema->count--;
    return true;
}

enum native_status native_sema_acquire(struct native_call *call)
{
    bool has_passed = call->is_again && call->task->wait_note == NOTE_PASSED;

    if (!has_passed && !sema_take(queue_at(call->args[0])))
        return queue_wait(call, call->args[0], UINT64_MAX);
    return NATIVE_DONE;
}

enum native_status native_sema_acquire_for(struct native_call *call)
{
    uint64_t until_ms = call->is_again ? call->task->wait_value : queue_limit(&call->args[1]);
    bool has_passed =
        call->is_again ? call->task->wait_note == NOTE_PASSED : sema_take(queue_at(call->args[0]));

    call->result.l = has_passed ? queue_left(until_ms) : 0;
    if (has_passed || call->is_again) return NATIVE_DONE;
    return queue_wait(call, call->args[0], until_ms);
}

enum native_status native_sema_try_acquire(struct native_call *call)
{
    call->result.i = sema_take(queue_at(call->args[0]));
    return NATIVE_DONE;
}

enum native_status native_sema_release(struct native_call *call)
{
    struct queue *sema = queue_at(call->args[0]);

    if (sema->count == INT32_MAX)
        return native_throw(call, CORE_ARGUMENT, "a semaphore is released too often");
    task_touch_first(sema, 1);
    if (sema->first != 0)
        queue_let_pass(sema->first, NOTE_PASSED);
    else
        sema->count++;
    return NATIVE_DONE;
}

// So many may pass now; of those that wait the first ones do at once, a few at a time, before
// anybody else runs.
enum native_status native_sema_set(struct native_call *call)
{
    struct queue *sema = queue_at(call->args[0]);

    if ((int32_t)call->args[1] < 0)
        return native_throw(call, CORE_ARGUMENT, "a semaphore counts from zero");
    struct native_progress *progress = native_begin_long(call);
    if (progress == NULL) return NATIVE_THROW;
    if (progress->done == 0) sema->count = call->args[1];
    progress->done = 1;
    while (sema->first != 0 && sema->count > 0) {
        if (native_take(call, NATIVE_WAKE, 1) < NATIVE_WAKE) return NATIVE_KEEPS;
        task_touch_first(sema, 1);
        sema->count--;
        queue_let_pass(sema->first, NOTE_PASSED);
    }
    return NATIVE_DONE;
}

bool native_check_sema_set(const uint32_t *args, const struct native_progress *progress)
{
    (void)args;
    return native_made_nothing(progress, 1);
}

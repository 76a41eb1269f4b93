#include "vm/task.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/call.h"
#include "vm/heap.h"
#include "vm/host.h"
#include "vm/world.h"

static struct task *task_at(oref_t ref)
{
    return object_at(ref);
}

static void task_enqueue(oref_t ref)
{
    struct world *w = world();

    task_at(ref)->next = 0;
    task_at(ref)->state = TASK_READY;
    if (w->run_first == 0)
        w->run_first = ref;
    else
        task_at(w->run_last)->next = ref;
    w->run_last = ref;
}

// Take the current task off the run queue.
static oref_t task_dequeue(void)
{
    struct world *w = world();
    oref_t ref = w->run_first;

    ASSERT(ref != 0);
    w->run_first = task_at(ref)->next;
    if (w->run_first == 0) w->run_last = 0;
    task_at(ref)->next = 0;
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
    task->number = ++world()->last_task;
    world()->live_tasks++;
    task_enqueue(ref);
    heap_note_task(ref);
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

static void task_add_sleeper(oref_t ref)
{
    oref_t *link = &world()->sleep_first;

    while (*link != 0 && task_at(*link)->wait_value <= task_at(ref)->wait_value)
        link = &task_at(*link)->next;
    task_at(ref)->next = *link;
    *link = ref;
}

void task_block(void)
{
    oref_t ref = task_dequeue();

    switch ((enum task_state)task_at(ref)->state) {
    case TASK_SLEEPING:
        task_add_sleeper(ref);
        return;
    case TASK_INPUT:
    case TASK_DURABLE:
        task_at(ref)->next = world()->wait_first;
        world()->wait_first = ref;
        return;
    case TASK_READY:
    case TASK_ENDED:
        break;
    }
    ASSERT(!"a task that waits says for what");
}

void task_end(void)
{
    struct task *task = task_at(task_dequeue());

    ASSERT(world()->live_tasks > 0);
    task->state = TASK_ENDED;
    task->top = 0;
    task->stack = 0;
    world()->live_tasks--;
}

static bool task_is_due(const struct task *task)
{
    if (task->state == TASK_INPUT) return vm_host_console_ready();
    return vm_host_durability(task->wait_value) != VM_PENDING;
}

void task_wake(void)
{
    struct world *w = world();

    while (w->sleep_first != 0 && task_at(w->sleep_first)->wait_value <= world_uptime_ms()) {
        oref_t ref = w->sleep_first;
        w->sleep_first = task_at(ref)->next;
        task_enqueue(ref);
    }
    for (oref_t *link = &w->wait_first; *link != 0;) {
        oref_t ref = *link;
        if (!task_is_due(task_at(ref))) {
            link = &task_at(ref)->next;
            continue;
        }
        *link = task_at(ref)->next;
        task_enqueue(ref);
    }
}

void task_wake_waiters(void)
{
    while (world()->wait_first != 0) {
        oref_t ref = world()->wait_first;
        world()->wait_first = task_at(ref)->next;
        task_enqueue(ref);
    }
}

uint64_t task_next_wake_ms(void)
{
    oref_t first = world()->sleep_first;

    return first == 0 ? UINT64_MAX : task_at(first)->wait_value;
}

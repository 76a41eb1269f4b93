#include "vm/shell.h"

#include "vm/heap.h"
#include "vm/select.h"
#include "vm/task.h"
#include "vm/world.h"

enum {
    PAUSE_MS = 1000,
    PUT_OFF_MAX = 32, // how often in a row something is put off for the shell
};

// When it may be begun again, in uptime; a cache.
static struct {
    uint64_t next_ms;
} shell;

oref_t shell_begin(oref_t object, oref_t method)
{
    struct world *w = world();
    oref_t task = task_start(method, object, 0);

    if (task == 0) return 0;
    heap_store(object_ref(w), &w->shell, object);
    w->shell_task = task;
    heap_set_reserve();
    return task;
}

bool shell_may_use_reserve(const struct task *task)
{
    return object_ref(task) == world()->shell_task && !task->is_thrifty;
}

static bool shell_has_ended(void)
{
    const struct task *task = object_at(world()->shell_task);

    return task != NULL && task->state == TASK_ENDED;
}

void shell_begin_life(void)
{
    shell.next_ms = 0;
}

bool shell_can_go_on(void)
{
    const struct task *task = object_at(world()->shell_task);

    return task != NULL && task_can_go_on(task) && !heap_is_starving(task);
}

bool shell_waits_for(const struct task *task)
{
    return object_ref(task) != world()->shell_task && shell_can_go_on();
}

bool shell_comes_first(uint32_t *put_off)
{
    bool is_first = *put_off < PUT_OFF_MAX && shell_can_go_on();

    *put_off = is_first ? *put_off + 1 : 0;
    return is_first;
}

void shell_revive(void)
{
    oref_t object = world()->shell;

    if (!shell_has_ended() || world_uptime_ms() < shell.next_ms) return;
    shell.next_ms = world_uptime_ms() + PAUSE_MS;
    oref_t method = select_runnable_now(object_ref(object_class(object)), world()->run_name, NULL);
    heap_open_reserve(true);
    oref_t task = task_start(method, object, 0);
    if (task != 0) world()->shell_task = task;
}

uint64_t shell_due_ms(void)
{
    return shell_has_ended() ? shell.next_ms : UINT64_MAX;
}

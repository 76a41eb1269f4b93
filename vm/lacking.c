#include "vm/lacking.h"

#include <string.h>

#include "kernel/lib/limits.h"
#include "vm/damage.h"
#include "vm/except.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/task.h"
#include "vm/world.h"

enum {
    LOOK_FIRST_MS = 1000, // after how long a page is looked for again; each time twice as long,
    LOOK_MAX_MS = 60000,  // ... up to this
    SHELL_TIMES_MAX = 5,
    LINE_MAX = 240,
};

static struct {
    // When pages are looked for again. Kept outside the arena: a life begins with a look.
    uint64_t look_at_ms;
    uint64_t pause_ms;
    bool is_looking;      // for them, a few at a time
    bool is_shell_freed;  // it gets the exception
    bool is_shell_stuck;  // it waits for a page while it throws
    uint32_t shell_page;  // which it lacked last,
    unsigned shell_times; // ... and how often in a row
} lacking;

void lacking_begin_life(void)
{
    lacking.look_at_ms = world()->lacking == 0 ? UINT64_MAX : 0;
    lacking.pause_ms = LOOK_FIRST_MS;
    lacking.is_looking = lacking.is_shell_freed = lacking.is_shell_stuck = false;
    lacking.shell_times = 0;
}

// ---- tasks -----------------------------------------------------------------------------------

static void lacking_add_line(struct text *text, const struct task *task)
{
    text_add(text, "task ");
    text_add_number(text, task->number);
    text_add(text, " waits for page ");
    text_add_number(text, task->lost_page);
    text_add(text, " of the arena, which ");
    vm_life.describe_page(task->lost_page, text->buffer + text->used, text->size - text->used);
    text->used += (uint32_t)strlen(text->buffer + text->used);
}

// The operator's shell does not wait: it gets the exception, and what it was told to do has failed.
// If that cannot be thrown either it ends, and another is begun. If it comes back to the page again
// and again it cannot do without, and then nobody can.
static void lacking_free_shell(struct task *shell)
{
    lacking.shell_times = shell->lost_page == lacking.shell_page ? lacking.shell_times + 1 : 1;
    lacking.shell_page = shell->lost_page;
    lacking.is_shell_stuck = shell->is_throwing;
    lacking.is_shell_freed = true;
    shell->gets_damage = 1;
}

void lacking_hold(struct task *task, uint32_t page)
{
    char line[LINE_MAX];
    struct text text = text_begin(line, sizeof(line));
    bool is_news = task->lost_page != page;

    task->lost_page = page;
    task->state = TASK_PAGE;
    if (object_ref(task) == world()->shell_task) lacking_free_shell(task);
    if (lacking.look_at_ms == UINT64_MAX) {
        lacking.pause_ms = LOOK_FIRST_MS;
        lacking.look_at_ms = vm_host_clock_ms() + lacking.pause_ms;
    }
    if (!is_news) return;
    lacking_add_line(&text, task);
    vm_host_log(line);
}

void lacking_describe(struct text *text)
{
    for (const struct task *task = object_at(world()->lacking);
         task != NULL && text->size - text->used > LINE_MAX; task = object_at(task->next)) {
        lacking_add_line(text, task);
        text_add(text, "\n");
    }
}

// ---- looking ---------------------------------------------------------------------------------

uint64_t lacking_next_look_ms(void)
{
    return lacking.is_looking ? 0 : lacking.look_at_ms;
}

static bool lacking_may_go_on(const struct task *task)
{
    return task->gets_damage || damage_is_whole(ARENA_BASE + task->lost_page * PAGE_SIZE, 1);
}

// Outside turns nothing is left, so this returns when the page is there.
static void lacking_await(uint32_t page)
{
    damage_touch(object_at(ARENA_BASE + page * PAGE_SIZE), 1);
    lacking.shell_times = 0;
}

static void lacking_let_shell_go(void)
{
    oref_t shell = world()->shell_task;

    if (lacking.is_shell_freed && ((const struct task *)object_at(shell))->state == TASK_PAGE)
        task_go_on_lacking(shell);
    lacking.is_shell_freed = false;
}

static void lacking_look_for_pages(void)
{
    lacking.is_looking = task_wake_lacking(lacking_may_go_on);
    if (lacking.is_looking) return;
    lacking.look_at_ms = world()->lacking == 0 ? UINT64_MAX : vm_host_clock_ms() + lacking.pause_ms;
    lacking.pause_ms = lacking.pause_ms < LOOK_MAX_MS / 2 ? 2 * lacking.pause_ms : LOOK_MAX_MS;
}

void lacking_look(void)
{
    if (lacking.shell_times > SHELL_TIMES_MAX) lacking_await(lacking.shell_page);
    if (lacking.is_shell_stuck) task_cut(world()->shell_task);
    lacking.is_shell_stuck = false;
    lacking_let_shell_go();
    if (vm_host_clock_ms() >= lacking_next_look_ms()) lacking_look_for_pages();
}

// ---- the exception ---------------------------------------------------------------------------

bool lacking_raise(struct task *task)
{
    if (task->state != TASK_PAGE) return false;
    task->gets_damage = 1;
    task_go_on_lacking(object_ref(task));
    return true;
}

// Nothing of what the instruction, or the native method, did is left.
void lacking_throw(struct task *task)
{
    char message[LINE_MAX];
    struct text text = text_begin(message, sizeof(message));

    text_add(&text, "the disk has lost page ");
    text_add_number(&text, task->lost_page);
    text_add(&text, " of the arena");
    oref_t thrown = except_make(CORE_DAMAGE, message);
    task->gets_damage = 0;
    except_throw(task, thrown);
}

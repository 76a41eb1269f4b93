#include "vm/damage.h"

#include <setjmp.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/except.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/task.h"
#include "vm/text.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    LOOK_FIRST_MS =
        1000,            // after how long a page that was lost is looked for again; each time twice
    LOOK_MAX_MS = 60000, // as long, up to this
    KNOWN_MAX = 16,
    KNOWN_MS = 900, // less than between two looks
    SHELL_TIMES_MAX = 5,
    LINE_MAX = 240,
};

// The way out of what is being done.
struct way_out {
    jmp_buf place;
    struct way_out *outer;
    unsigned whole; // damage_begin_whole() without its end
    uint32_t page;
};

// A page that was lost when it was last asked for.
struct known {
    uint32_t page;
    uint64_t until_ms; // not to be asked for before this life's clock says so
};

static struct {
    struct way_out *way_out; // null: there is none
    // When pages are looked for again. Kept outside the arena: a life begins with a look.
    uint64_t look_at_ms;
    uint64_t pause_ms;
    struct known known[KNOWN_MAX];
    unsigned known_next;  // how many were noted in this life
    bool is_looking;      // for them, a few at a time
    bool is_shell_freed;  // it gets the exception
    bool is_shell_stuck;  // it waits for a page while it throws
    uint32_t shell_page;  // which it lacked last,
    unsigned shell_times; // ... and how often in a row
} damage;

// ---- leaving ---------------------------------------------------------------------------------

void damage_forget_way_out(void)
{
    damage.way_out = NULL;
}

void damage_begin_life(void)
{
    damage.look_at_ms = world()->lacking == 0 ? UINT64_MAX : 0;
    damage.pause_ms = LOOK_FIRST_MS;
    damage.is_looking = damage.is_shell_freed = damage.is_shell_stuck = false;
    damage.known_next = damage.shell_times = 0;
}

bool damage_attempt(void (*work)(void *argument), void *argument, uint32_t *page)
{
    struct way_out here = {.outer = damage.way_out};

    damage.way_out = &here;
    if (setjmp(here.place) == 0) {
        work(argument);
        damage.way_out = here.outer;
        return true;
    }
    damage.way_out = here.outer;
    *page = here.page;
    return false;
}

void damage_begin_whole(void)
{
    if (damage.way_out != NULL) damage.way_out->whole++;
}

void damage_end_whole(void)
{
    if (damage.way_out == NULL) return;
    ASSERT(damage.way_out->whole != 0);
    damage.way_out->whole--;
}

void vm_leave_page(uint32_t page)
{
    struct way_out *way_out = damage.way_out;

    if (way_out == NULL || way_out->whole != 0) return;
    way_out->page = page;
    longjmp(way_out->place, 1);
}

// ---- touching --------------------------------------------------------------------------------

static void damage_touch_at(uint32_t address, uint32_t size_bytes)
{
    uint32_t last = size_bytes == 0 ? 0 : size_bytes - 1;

    for (uint32_t at = 0; at < last; at += PAGE_SIZE)
        (void)*(const volatile uint8_t *)object_at(address + at);
    (void)*(const volatile uint8_t *)object_at(address + last);
}

void damage_touch(const void *bytes, uint32_t size_bytes)
{
    damage_touch_at(object_ref(bytes), size_bytes);
}

void damage_touch_object(oref_t ref)
{
    if (ref != 0) damage_touch_at(ref, object_size_bytes(ref));
}

struct range {
    uint32_t address, size_bytes;
};

static void damage_touch_range(void *argument)
{
    const struct range *range = argument;

    damage_touch_at(range->address, range->size_bytes);
}

// A page that was just found to be lost is not asked for again at once: that can take long.
static bool damage_is_known(uint32_t address, uint32_t size_bytes)
{
    uint32_t from = (address - ARENA_BASE) >> PAGE_SHIFT;
    uint32_t end = (address - ARENA_BASE + size_bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
    uint64_t now_ms = vm_host_clock_ms();

    for (unsigned i = 0; i < ARRAY_COUNT(damage.known); i++)
        if (damage.known[i].page >= from && damage.known[i].page < end &&
            now_ms < damage.known[i].until_ms)
            return true;
    return false;
}

static void damage_note_known(uint32_t page)
{
    damage.known[damage.known_next++ % ARRAY_COUNT(damage.known)] =
        (struct known){page, vm_host_clock_ms() + KNOWN_MS};
}

bool damage_is_whole(uint32_t address, uint32_t size_bytes)
{
    struct range range = {address, size_bytes};
    uint32_t page;

    if (damage.known_next != 0 && damage_is_known(address, size_bytes)) return false;
    if (damage_attempt(damage_touch_range, &range, &page)) return true;
    damage_note_known(page);
    return false;
}

// ---- tasks -----------------------------------------------------------------------------------

static void damage_add_line(struct text *text, const struct task *task)
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
static void damage_free_shell(struct task *shell)
{
    damage.shell_times = shell->lost_page == damage.shell_page ? damage.shell_times + 1 : 1;
    damage.shell_page = shell->lost_page;
    damage.is_shell_stuck = shell->is_throwing;
    damage.is_shell_freed = true;
    shell->gets_damage = 1;
}

void damage_hold(struct task *task, uint32_t page)
{
    char line[LINE_MAX];
    struct text text = text_begin(line, sizeof(line));
    bool is_news = task->lost_page != page;

    task->lost_page = page;
    task->state = TASK_PAGE;
    if (object_ref(task) == world()->shell_task) damage_free_shell(task);
    if (damage.look_at_ms == UINT64_MAX) {
        damage.pause_ms = LOOK_FIRST_MS;
        damage.look_at_ms = vm_host_clock_ms() + damage.pause_ms;
    }
    if (!is_news) return;
    damage_add_line(&text, task);
    vm_host_log(line);
}

void damage_describe(struct text *text)
{
    for (const struct task *task = object_at(world()->lacking);
         task != NULL && text->size - text->used > LINE_MAX; task = object_at(task->next)) {
        damage_add_line(text, task);
        text_add(text, "\n");
    }
}

// ---- looking ---------------------------------------------------------------------------------

uint64_t damage_next_look_ms(void)
{
    return damage.is_looking ? 0 : damage.look_at_ms;
}

static bool damage_may_go_on(const struct task *task)
{
    return task->gets_damage || damage_is_whole(ARENA_BASE + task->lost_page * PAGE_SIZE, 1);
}

// Outside turns nothing is left, so this returns when the page is there.
static void damage_await(uint32_t page)
{
    damage_touch_at(ARENA_BASE + page * PAGE_SIZE, 1);
    damage.shell_times = 0;
}

static void damage_let_shell_go(void)
{
    oref_t shell = world()->shell_task;

    if (damage.is_shell_freed && ((const struct task *)object_at(shell))->state == TASK_PAGE)
        task_go_on_lacking(shell);
    damage.is_shell_freed = false;
}

static void damage_look_for_pages(void)
{
    damage.is_looking = task_wake_lacking(damage_may_go_on);
    if (damage.is_looking) return;
    damage.look_at_ms = world()->lacking == 0 ? UINT64_MAX : vm_host_clock_ms() + damage.pause_ms;
    damage.pause_ms = damage.pause_ms < LOOK_MAX_MS / 2 ? 2 * damage.pause_ms : LOOK_MAX_MS;
}

void damage_look(void)
{
    if (damage.shell_times > SHELL_TIMES_MAX) damage_await(damage.shell_page);
    if (damage.is_shell_stuck) task_cut(world()->shell_task);
    damage.is_shell_stuck = false;
    damage_let_shell_go();
    if (vm_host_clock_ms() >= damage_next_look_ms()) damage_look_for_pages();
}

// ---- the exception ---------------------------------------------------------------------------

bool damage_raise(struct task *task)
{
    if (task->state != TASK_PAGE) return false;
    task->gets_damage = 1;
    task_go_on_lacking(object_ref(task));
    return true;
}

// Nothing of what the instruction, or the native method, did is left.
void damage_throw(struct task *task)
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

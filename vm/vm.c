#include "vm/vm.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/call.h"
#include "vm/class.h"
#include "vm/damage.h"
#include "vm/dynamic.h"
#include "vm/entry.h"
#include "vm/except.h"
#include "vm/heap.h"
#include "vm/heap/user.h"
#include "vm/held.h"
#include "vm/host.h"
#include "vm/interp.h"
#include "vm/jit/escape.h"
#include "vm/jit/jit.h"
#include "vm/jit/numbering.h"
#include "vm/lacking.h"
#include "vm/life.h"
#include "vm/load.h"
#include "vm/member.h"
#include "vm/native/wait.h"
#include "vm/select.h"
#include "vm/shell.h"
#include "vm/task.h"
#include "vm/world.h"

// Lives and turns. The law of this file: between two turns everything a task is lies in the arena.
// interp_run() returns only so, and a task that was left by a jump is put back so (vm_put_back()).
// All that this file does is done there, so any of it may be followed by a snapshot. What the
// machine keeps elsewhere is made anew by vm_begin_life().
//
// A world is written once, by vm_make_world(), in the order in which things need one another: the
// world object first, as the heap's own state lies in it; then the classes, which all others need.

enum {
    LINE_MAX = 200,   // characters of one line of a backtrace
    IDLE_MS = 100,    // after so long without a turn the collector may begin by itself
    STARVING_MS = 10, // time for others, when the only task that could run waits for the collector
};

static struct {
    const char *refusal;
    uint64_t idle_since_ms; // when the last turn ended
    void (*visit_code)(const void *begin, uint32_t size_bytes, const char *line);
} vm = {.refusal = ""};

const char *vm_refusal(void)
{
    return vm.refusal;
}

static err_t vm_refuse(err_t err, const char *reason)
{
    vm.refusal = reason;
    return err;
}

static uint32_t vm_class_is_dead(const struct class *class)
{
    class_note_dead();
    return jit_note_dead(class);
}

static void vm_forget_dead(void)
{
    dynamic_forget_dead();
    jit_forget_dead();
}

const struct heap_user heap_user = {
    .task_is_dead = task_note_dead,
    .class_is_dead = vm_class_is_dead,
    .forget_dead = vm_forget_dead,
    .may_use_reserve = shell_may_use_reserve,
    .is_waited_for = shell_can_go_on,
    .is_put_off = shell_comes_first,
};

// ---- the first life --------------------------------------------------------------------------

static bool vm_make_small_boxes(void)
{
    oref_t list = heap_alloc_refs(SMALL_BOX_COUNT);

    world()->small_boxes = list;
    for (uint32_t i = 0; i < SMALL_BOX_COUNT && list != 0; i++) {
        oref_t box = heap_box_int((int32_t)i + SMALL_BOX_MIN);
        if (box == 0) return false;
        ((struct refs *)object_at(list))->at[i] = box;
    }
    return list != 0;
}

static bool vm_make_authorities(void)
{
    struct world *w = world();

    w->memory_full = heap_alloc_plain(w->core[CORE_MEMORY_FULL]);
    w->ended = heap_alloc_plain(w->core[CORE_ENDED]);
    w->boot = heap_alloc_plain(w->core[CORE_BOOT]);
    w->console = heap_alloc_plain(w->core[CORE_CONSOLE]);
    w->clock = heap_alloc_plain(w->core[CORE_CLOCK]);
    w->system = heap_alloc_plain(w->core[CORE_SYSTEM]);
    oref_t message = heap_make_text("the memory of the system is used up");
    w->history = heap_alloc_plain(w->core[CORE_HISTORY]);
    w->held_console = held_make();
    w->lengthen = entry_make_lengthen();
    w->seek = entry_make_seek();
    w->run_name = heap_make_text("run");
    if (w->system == 0 || w->history == 0 || message == 0 || w->held_console == 0 ||
        w->lengthen == 0 || w->seek == 0 || w->run_name == 0)
        return false;
    ((struct exception *)object_at(w->memory_full))->message = message;
    ((struct console *)object_at(w->console))->life = w->lives;
    return true;
}

static bool vm_make_world(uint32_t arena_bytes)
{
    struct world *w = world();

    ASSERT(arena_bytes <= ARENA_MAX_BYTES);
    if (arena_bytes < PAGE_SIZE) return false;
    ASSERT(w->magic == 0); // an empty arena was asked for
    w->magic = WORLD_MAGIC;
    w->layout = WORLD_LAYOUT;
    w->lives = 1;
    vm_host_random(w->hash_key, sizeof(w->hash_key));
    if (!heap_create(arena_bytes) || !class_make_core()) return false;
    w->header.class = w->core[CORE_WORLD];
    return numbering_make() && vm_make_small_boxes() && vm_make_authorities();
}

static err_t vm_start_boot(const struct loaded *loaded)
{
    oref_t class = loaded->boot;
    const struct class *c = object_at(class);

    if (class_is_primitive(class) || !(c->flags & CLASS_MADE) || c->kind != KIND_PLAIN)
        return vm_refuse(ERR_INVALID, "no object can be made of the boot class");
    oref_t name = heap_make_text("startup");
    oref_t method = name == 0 ? 0 : select_runnable_now(class, name, &world()->core[CORE_BOOT]);
    if (method == 0)
        return vm_refuse(ERR_INVALID, "the boot class has no method startup(.internal.boot)");
    oref_t constructing = class_constructing(class);
    oref_t constructor = constructing == 0 ? 0 : member_next_constructor(constructing, 0, 0);
    if (constructing != 0 && constructor == 0)
        return vm_refuse(ERR_INVALID, "the boot class has no constructor without parameters");
    if (loaded->has_initialisers || constructor != 0)
        method = entry_make_startup(class, loaded->initialise, constructor, method);
    oref_t object = heap_alloc_plain(class);
    if (method == 0 || object == 0 || task_start(method, object, world()->boot) == 0)
        return vm_refuse(ERR_NOMEM, "the arena is full");
    return OK;
}

static void vm_begin_life(void)
{
    vm_poll = 1; // what was asked for until now is not forgotten: a life begins with a safepoint
    damage_begin_life();
    lacking_begin_life();
    dynamic_forget();
    jit_begin_life();
    native_begin_life();
    world_start_clock();
    shell_begin_life();
    except_begin_life();
    vm.idle_since_ms = vm_host_clock_ms();
}

static err_t vm_make(const void *bundle, uint32_t bundle_bytes, uint32_t arena_bytes)
{
    struct loaded loaded;

    if (!vm_make_world(arena_bytes)) return vm_refuse(ERR_NOMEM, "the arena is too small");
    err_t err = load_bundle(bundle, bundle_bytes, world()->loader, &loaded);
    if (err != OK) return vm_refuse(err, load_refusal());
    return vm_start_boot(&loaded);
}

err_t vm_create(const void *bundle, uint32_t bundle_bytes, uint32_t arena_bytes)
{
    damage_forget_way_out();
    heap_begin_lasting();
    err_t err = vm_make(bundle, bundle_bytes, arena_bytes);
    heap_end_lasting();
    if (err == OK) vm_begin_life();
    return err;
}

bool vm_compile(const char *when)
{
    static const struct {
        const char *when;
        enum jit_mode mode;
    } modes[] = {{"off", JIT_NEVER}, {"often", JIT_OFTEN}, {"always", JIT_ALWAYS}};

    for (unsigned i = 0; i < ARRAY_COUNT(modes); i++) {
        if (strcmp(when, modes[i].when) != 0) continue;
        jit_set_mode(modes[i].mode, 0);
        return true;
    }
    return false;
}

// ---- further lives ---------------------------------------------------------------------------

err_t vm_resume(uint32_t arena_bytes)
{
    struct world *w = world();

    ASSERT(arena_bytes >= sizeof(*w));
    ASSERT(arena_bytes <= ARENA_MAX_BYTES);
    damage_forget_way_out();
    if (w->magic != WORLD_MAGIC) return vm_refuse(ERR_FOREIGN, "the arena holds no world");
    if (w->layout != WORLD_LAYOUT)
        return vm_refuse(ERR_VERSION, "the world in the arena is of another layout");
    if (w->heap_top < ARENA_BASE + sizeof(*w) || w->heap_top % PAGE_SIZE != 0)
        return vm_refuse(ERR_CORRUPT, "the world in the arena contradicts itself");
    if (!heap_resume(arena_bytes))
        return vm_refuse(ERR_TOO_SMALL, "the world in the arena is larger than the arena");
    w->lives++;
    vm_begin_life();
    held_begin_life();
    task_begin_life();
    return OK;
}

err_t vm_resume_foreign(uint32_t arena_bytes)
{
    err_t err = vm_resume(arena_bytes);

    if (err == OK) load_doubt_all();
    return err;
}

// ---- running ---------------------------------------------------------------------------------

static void vm_pause(void)
{
    heap_before_safepoint();
    vm_life.safepoint();
    heap_after_safepoint();
}

// The host stays until then unless it is poked, and one poke is enough, whenever it came: what has
// happened since vm_run() looked is not slept over.
static void vm_wait_until(uint64_t clock_ms)
{
    vm_pause();
    vm_host_wait(clock_ms);
}

// Nothing can run. If that lasts the collector is told, once for all it would do.
static void vm_wait(void)
{
    uint64_t shell_ms = shell_due_ms();
    uint64_t first_ms = task_next_wake_ms();
    uint64_t wake_ms = shell_ms < first_ms ? shell_ms : first_ms;
    uint64_t wake_at_ms = wake_ms == UINT64_MAX ? UINT64_MAX : world_clock_at(wake_ms);
    if (lacking_next_look_ms() < wake_at_ms) wake_at_ms = lacking_next_look_ms();
    uint64_t idle_at_ms = vm.idle_since_ms + IDLE_MS;

    if (heap_may_rest() || wake_at_ms < idle_at_ms)
        vm_wait_until(wake_at_ms);
    else if (vm_host_clock_ms() < idle_at_ms)
        vm_wait_until(idle_at_ms);
    else
        heap_note_idle();
}

struct turn {
    struct task *task;
    enum interp_exit why;
};

static void vm_take_turn(void *argument)
{
    struct turn *turn = argument;

    call_note_saved();
    damage_touch(object_at(turn->task->top), sizeof(struct activation)); // or it need not be noted
    heap_begin_turn(turn->task);
    if (turn->task->gets_damage) lacking_throw(turn->task);
    turn->why = interp_run(turn->task);
}

// The task has touched a page that is lost.
static void vm_put_back(struct task *task, uint32_t page)
{
    heap_note_left();
    call_step_back(task);
    lacking_hold(task, page);
}

static void vm_give_turn(struct task *task)
{
    oref_t ref = object_ref(task);
    struct turn turn = {.task = task, .why = INTERP_LACKS_PAGE};
    uint32_t page;

    if (!damage_attempt(vm_take_turn, &turn, &page)) vm_put_back(task, page);
    heap_end_turn(task, turn.why == INTERP_STARVES);
    world_note_uptime();
    vm.idle_since_ms = vm_host_clock_ms();
    switch (turn.why) {
    case INTERP_TURN_OVER:
    case INTERP_STARVES:
        task_rotate();
        break;
    case INTERP_KEEPS:
        return; // in the middle of what others must not see, so it is not told to end either
    case INTERP_WAITS:
    case INTERP_LACKS_PAGE:
        task_block();
        break;
    case INTERP_ENDED:
        task_end();
        break;
    }
    task_tell_end(ref);
}

static void vm_go_on(bool has_work)
{
    const struct task *task = task_current();

    if (task == NULL) {
        if (!has_work) vm_wait();
    } else if (!heap_is_starving(task)) {
        vm_give_turn(task_current());
    } else if (world()->run_first != world()->run_last) {
        task_rotate();
    } else if (!has_work) {
        vm_wait_until(vm_host_clock_ms() + STARVING_MS);
    }
}

static bool vm_has_ended(void)
{
    return world()->live_tasks == 0 && world()->shell == 0 && !held_is_pending();
}

static int vm_end(const struct native_end *end)
{
    except_show_all_reports();
    return end->back_to == 0 ? end->code : VM_GOES_BACK;
}

// A round: a safepoint if one is wished, what is to be done between two turns, then one turn.
//
// vm_poll is cleared before the safepoint. What happens meanwhile sets it again, and costs one more
// safepoint; cleared behind it, it would be forgotten.
//
// The safepoint comes first, because a generation may be durable afterwards, and input there: the
// tasks that waited for it are woken in the same round, and held_release() shows what it covers.
// The shell is begun anew behind the reports, of which one may say why it ended. Whether all has
// ended is asked behind all that may begin a task or wake one, and behind held_release(), for what
// is held and may still be shown keeps the life going.
//
// Whether this life ends is asked directly behind the turn in which a program asked for it: what
// tasks would do after that shall not happen, and no safepoint shall store it.
int vm_run(void)
{
    struct native_end end;
    bool is_first = true; // programs go on before the collector does, so a start costs the same

    for (;; is_first = false) {
        if (vm_poll != 0) {
            vm_poll = 0;
            vm_pause();
        }
        bool has_work = is_first || heap_work();
        if (task_wake()) has_work = true;
        jit_work();
        lacking_look();
        except_show_reports(shell_comes_first); // before a new shell asks: why the old one ended
        shell_revive();
        held_release();
        if (vm_has_ended()) return VM_ALL_ENDED;
        vm_go_on(has_work);
        if (native_life_ends(&end)) return vm_end(&end);
    }
}

uint64_t vm_wished_generation(void)
{
    struct native_end end;

    return native_life_ends(&end) ? end.back_to : 0;
}

void vm_wish_end(void)
{
    native_end_life((struct native_end){.code = 0, .back_to = 0});
}

bool vm_leave_page(uint32_t page, uintptr_t *place)
{
    if (escape_is_needed(*place)) return escape_from_code(place);
    damage_leave(page);
    return false;
}

bool vm_has_exception(void)
{
    return except_has_ended_a_task();
}

// ---- seeing inside ---------------------------------------------------------------------------

// Whether an address can be followed when nothing is certain any more.
static bool vm_is_plausible(uint32_t address)
{
    return address >= ARENA_BASE && address < world()->heap_top && address % 4 == 0;
}

static bool vm_is_activation(uint32_t address)
{
    if (!vm_is_plausible(address)) return false;
    oref_t method = ((struct activation *)object_at(address))->method;
    return vm_is_plausible(method) &&
           ((struct object *)object_at(method))->class == world_core(CORE_METHOD);
}

static void vm_describe_call(void (*print)(const char *line), oref_t method, uint32_t pc)
{
    char line[LINE_MAX];
    struct text text = text_begin(line, sizeof(line));

    if (!except_shows(method)) return;
    except_describe(&text, method, pc);
    print(line);
}

static void vm_describe_code(const uint8_t *begin, uint32_t size_bytes, oref_t method, uint32_t pc)
{
    char line[LINE_MAX];
    struct text text = text_begin(line, sizeof(line));

    except_describe(&text, method, pc);
    vm.visit_code(begin, size_bytes, line);
}

void vm_backtrace(void (*print)(const char *line), uint32_t innermost, uintptr_t address)
{
    enum { DEPTH_MAX = 32 };
    oref_t method;
    uint32_t pc;
    const struct task *task = object_at(world()->run_first);
    uint32_t at = vm_is_plausible(world()->run_first) ? task->top : 0;

    if (vm_is_activation(innermost)) at = innermost;
    if (at == innermost && jit_find_line(address, &method, &pc)) {
        vm_describe_call(print, method, pc);
        at = ((struct activation *)object_at(at))->caller;
    }
    for (unsigned i = 0; i < DEPTH_MAX && vm_is_activation(at); i++) {
        const struct activation *a = object_at(at);
        at = a->caller;
        vm_describe_call(print, a->method, activation_pc(a));
    }
}

void vm_visit_code(void (*visit)(const void *begin, uint32_t size_bytes, const char *line))
{
    vm.visit_code = visit;
    jit_visit_lines(vm_describe_code);
}

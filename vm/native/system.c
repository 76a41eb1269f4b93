#include <string.h>

#include "vm/class.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/held.h"
#include "vm/host.h"
#include "vm/inspect.h"
#include "vm/lacking.h"
#include "vm/life.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/shell.h"
#include "vm/task.h"
#include "vm/text.h"
#include "vm/world.h"

// What the boot object hands out: console, clock, the system.

// ---- boot ------------------------------------------------------------------------------------

enum native_status native_boot_console(struct native_call *call)
{
    call->result.r = world()->console;
    return NATIVE_DONE;
}

enum native_status native_boot_clock(struct native_call *call)
{
    call->result.r = world()->clock;
    return NATIVE_DONE;
}

enum native_status native_boot_system(struct native_call *call)
{
    call->result.r = world()->system;
    return NATIVE_DONE;
}

enum native_status native_boot_loader(struct native_call *call)
{
    call->result.r = world()->loader;
    return NATIVE_DONE;
}

enum native_status native_boot_history(struct native_call *call)
{
    call->result.r = world()->history;
    return NATIVE_DONE;
}

// Find the method run() of an object, for a task that runs it; else throw.
static enum native_status boot_find_run(struct native_call *call, oref_t runnable, oref_t *method)
{
    if (runnable == 0) return native_throw(call, CORE_NULL_REF, "null cannot be run");
    *method = class_find_runnable(object_ref(object_class(runnable)), "run", 0);
    if (*method == 0) return native_throw(call, CORE_NO_METHOD, "the object has no method run()");
    return NATIVE_DONE;
}

enum native_status native_boot_thread(struct native_call *call)
{
    oref_t method;
    enum native_status status = boot_find_run(call, call->args[1], &method);

    if (status != NATIVE_DONE) return status;
    return native_return_made(call, task_start(method, call->args[1], 0));
}

// Who is the shell already goes on as an ordinary task.
enum native_status native_boot_shell(struct native_call *call)
{
    oref_t method;
    enum native_status status = boot_find_run(call, call->args[1], &method);

    if (status != NATIVE_DONE) return status;
    return native_return_made(call, shell_begin(call->args[1], method));
}

enum native_status native_thread_is_alive(struct native_call *call)
{
    call->result.i = ((const struct task *)object_at(call->args[0]))->state != TASK_ENDED;
    return NATIVE_DONE;
}

enum native_status native_thread_current(struct native_call *call)
{
    call->result.r = object_ref(call->task);
    return NATIVE_DONE;
}

enum native_status native_thread_number(struct native_call *call)
{
    call->result.i = (int32_t)((const struct task *)object_at(call->args[0]))->number;
    return NATIVE_DONE;
}

// Repeatable: it pauses in every life until it is resumed.
enum native_status native_thread_pause(struct native_call *call)
{
    if (call->args[0] != object_ref(call->task))
        return native_throw(call, CORE_ARGUMENT, "a thread pauses only itself");
    if (call->is_again) return NATIVE_DONE;
    return native_wait(call, SOURCE_TIME, UINT64_MAX);
}

// Nothing happens if the thread does not pause.
enum native_status native_thread_resume(struct native_call *call)
{
    task_resume(call->args[0]);
    return NATIVE_DONE;
}

// ---- console ---------------------------------------------------------------------------------

enum { CONSOLE_PART = 64 }; // characters that are written at a time

// Hold a string, in parts if it is long. The note is how much of it is held already.
static enum native_status console_hold(struct native_call *call, const struct string *string)
{
    struct task *task = call->task;
    uint32_t length = string->header.shape & SHAPE_LENGTH;

    if (!native_enter(call)) return NATIVE_THROW;
    held_release();
    while (task->wait_note < length) {
        uint32_t rest = length - task->wait_note;
        uint32_t part = rest < HELD_WRITE_MAX ? rest : HELD_WRITE_MAX;
        if (vm_life.durability(vm_life.covering_generation()) == VM_LOST)
            return native_throw_not_durable(call);
        if (!held_write(string->bytes + task->wait_note, part))
            return native_wait(call, SOURCE_DISK, held_room_generation());
        task->wait_note += part;
    }
    return NATIVE_DONE;
}

// Write a long string in parts, and give way behind each: the line is slow.
static enum native_status console_write_long(struct native_call *call, oref_t string)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t length = object_length(string);

    if (progress == NULL) return NATIVE_THROW;
    if (progress->done >= length) return NATIVE_DONE; // so says only who has changed the world
    uint32_t part = length - progress->done < CONSOLE_PART ? length - progress->done : CONSOLE_PART;
    const uint8_t *bytes = ((const struct string *)object_at(string))->bytes + progress->done;
    if (!call->is_again) return NATIVE_AGAIN;
    damage_touch(bytes, part);
    vm_host_console_write(bytes, part);
    progress->done += part;
    return progress->done < length ? NATIVE_AGAIN : NATIVE_DONE;
}

bool native_check_console_write(const uint32_t *args, const struct native_progress *progress)
{
    return native_made_nothing(progress, args[1] == 0 ? 0 : object_length(args[1]));
}

// Repeatable: what was written after the last snapshot may be written again, the part of a long
// text that was. Into the held console once: how much of the text is held, and the held text
// itself, are parts of the same snapshot.
enum native_status native_console_write(struct native_call *call)
{
    const struct console *console = object_at(call->args[0]);
    oref_t string = call->args[1];

    if (string == 0) return native_throw(call, CORE_NULL_REF, "null cannot be written");
    if (console->held != 0) return console_hold(call, object_at(string));
    if (object_length(string) > CONSOLE_PART) return console_write_long(call, string);
    damage_touch_object(string);
    vm_host_console_write(((const struct string *)object_at(string))->bytes, object_length(string));
    return NATIVE_DONE;
}

enum native_status native_console_held(struct native_call *call)
{
    call->result.r = world()->held_console;
    return NATIVE_DONE;
}

// At most once: a byte that was read after the last snapshot is lost with the power. In every life
// but the first, the first call gives -1: what was on the screen is gone.
enum native_status native_console_read(struct native_call *call)
{
    struct console *console = object_at(call->args[0]);

    call->result.i = -1;
    if (console->life == world()->lives) {
        call->result.i = vm_host_console_read();
        if (call->result.i < 0) return native_wait(call, SOURCE_CONSOLE, 0);
    }
    if (console->life != world()->lives) console->life = world()->lives;
    return NATIVE_DONE;
}

// ---- clock -----------------------------------------------------------------------------------

enum native_status native_clock_uptime(struct native_call *call)
{
    call->result.l = (int64_t)world_uptime_ms();
    return NATIVE_DONE;
}

enum native_status native_clock_now(struct native_call *call)
{
    call->result.l = vm_host_wall_ms();
    return NATIVE_DONE;
}

// After a restart only the rest is slept: the moment of waking is kept, in uptime.
enum native_status native_clock_sleep(struct native_call *call)
{
    uint64_t until_ms = call->task->wait_value;
    int64_t span_ms;

    memcpy(&span_ms, &call->args[1], sizeof(span_ms));
    if (!call->is_again) {
        if (span_ms <= 0) return NATIVE_DONE;
        until_ms = world_uptime_ms() + (uint64_t)span_ms;
    }
    if (world_uptime_ms() < until_ms) return native_wait(call, SOURCE_TIME, until_ms);
    return NATIVE_DONE;
}

// ---- system ----------------------------------------------------------------------------------

// Repeatable: the generation waited for is kept, and a life that resumes from it finds it durable.
enum native_status native_system_sync(struct native_call *call)
{
    if (!native_enter(call)) return NATIVE_THROW;
    switch (native_await_covered(call)) {
    case VM_PENDING:
        return native_wait(call, SOURCE_DISK, call->task->wait_value);
    case VM_DURABLE:
        return NATIVE_DONE;
    case VM_LOST:
        break;
    }
    return native_throw_not_durable(call);
}

enum native_status native_system_generation(struct native_call *call)
{
    call->result.l = (int64_t)vm_life.durable_generation();
    return NATIVE_DONE;
}

enum native_status native_system_durable_age(struct native_call *call)
{
    call->result.l = vm_life.durable_age_ms();
    return NATIVE_DONE;
}

enum native_status native_system_lives(struct native_call *call)
{
    call->result.i = (int32_t)world()->lives;
    return NATIVE_DONE;
}

// Once: waits until everything before it is durable, then stops the machine. In the next life the
// call returns, or the machine could never be used again.
enum native_status native_system_halt(struct native_call *call)
{
    if (!native_enter(call)) return NATIVE_THROW;
    enum vm_durability durability = native_await_covered(call);
    if (call->task->wait_note != world()->lives) return NATIVE_DONE;
    if (durability != VM_PENDING)
        native_end_life((struct native_end){.code = (int32_t)call->args[1]});
    return native_wait(call, SOURCE_DISK, call->task->wait_value);
}

// ---- looking inside --------------------------------------------------------------------------

// Who holds the system object may look at everything that runs in it. The text is no longer than a
// string in a cell can be: there may be no two free pages side by side.
enum { INSPECTED_MAX = 2000 }; // characters

static struct {
    char text[INSPECTED_MAX];
} inspected;

static enum native_status system_return_text(struct native_call *call, const struct text *text)
{
    return native_return_made(call, heap_make_string(text->buffer, text->used));
}

// Tasks are looked for one after the other, which gives way in the middle.
enum {
    WALK_STEPS = 8, // for a unit of fuel
    LINE_UNITS = 8, // for a line about one that was found
};

// What a list of tasks that is being written needs in its progress: `made` refers to these, `done`
// says how long the text is, and the first word of the state how many tasks it has come past.
enum {
    TASKS_AT, // the one that was looked at last
    TASKS_TEXT,
    TASKS_PARTS,
};

static bool system_is_of(oref_t ref, enum core class)
{
    return ((const struct object *)object_at(ref))->class == world_core(class);
}

bool native_check_system_tasks(const uint32_t *args, const struct native_progress *progress)
{
    (void)args;
    if (progress->made == 0) return progress->done == 0;
    if (!system_is_of(progress->made, CORE_REFS) || object_length(progress->made) != TASKS_PARTS)
        return false;
    const struct refs *parts = object_at(progress->made);
    oref_t text = parts->at[TASKS_TEXT];
    if (!heap_is_watched(parts->at[TASKS_AT])) return false;
    if (text == 0) return progress->done == 0;
    return system_is_of(text, CORE_BYTES) && object_length(text) == INSPECTED_MAX &&
           progress->done < INSPECTED_MAX;
}

// Null: memory is exhausted.
static struct refs *system_begin_tasks(struct native_progress *progress)
{
    if (progress->made == 0) progress->made = heap_alloc_refs(TASKS_PARTS);
    struct refs *parts = object_at(progress->made);
    if (parts == NULL || parts->at[TASKS_TEXT] != 0) return parts;
    heap_store(progress->made, &parts->at[TASKS_TEXT], heap_alloc_bytes(INSPECTED_MAX));
    return parts->at[TASKS_TEXT] == 0 ? NULL : parts;
}

// A line, if there is room for it and one more. False: there is not, and it says how many are left.
static bool system_add_task(struct text *text, const struct task *task, uint32_t before,
                            uint32_t passed)
{
    if (text->size - text->used > 2 * INSPECT_LINE_MAX) {
        if (task->number < before) inspect_task(text, task);
        return true;
    }
    text_add_number(text, world()->live_tasks - passed);
    text_add(text, " more before them\n");
    return false;
}

static enum native_status system_return_tasks(struct native_call *call, uint32_t before)
{
    struct native_progress *progress = native_begin_long(call);
    struct refs *parts = progress == NULL ? NULL : system_begin_tasks(progress);
    bool has_room = true;

    if (progress == NULL) return NATIVE_THROW;
    if (parts == NULL) return native_return_made(call, 0);
    struct heap_walk walk = {.at = parts->at[TASKS_AT]};
    char *buffer = (char *)((struct object *)object_at(parts->at[TASKS_TEXT]) + 1);
    struct text text = {.buffer = buffer, .size = INSPECTED_MAX, .used = progress->done};
    while (has_room) {
        if (native_take(call, 1, 1) == 0) return NATIVE_AGAIN;
        bool is_there = inspect_walk(&text, &walk, WALK_STEPS);
        heap_store(progress->made, &parts->at[TASKS_AT], walk.at);
        if (walk.is_over) break;
        if (!is_there) continue;
        has_room = system_add_task(&text, object_at(walk.at), before, progress->state[0]++);
        if (text.used != progress->done) native_pay(call, LINE_UNITS);
        progress->done = text.used;
    }
    return system_return_text(call, &text);
}

enum native_status native_system_tasks(struct native_call *call)
{
    return system_return_tasks(call, UINT32_MAX);
}

enum native_status native_system_tasks_before(struct native_call *call)
{
    return system_return_tasks(call, call->args[1]);
}

// The task whose number is the argument, which the progress refers to from then on; null: there is
// none. Unless it returns NATIVE_DONE, the call has to return the same.
static enum native_status system_find_task(struct native_call *call, struct task **task)
{
    struct native_progress *progress = native_begin_long(call);
    uint32_t number = call->args[1];

    if (progress == NULL) return NATIVE_THROW;
    while (progress->done == 0 && number != 0) {
        struct heap_walk walk = {.at = progress->made, .first = number};
        if (native_take(call, 1, 1) == 0) return NATIVE_AGAIN;
        progress->done = heap_walk(&walk, WALK_STEPS);
        progress->made = walk.at;
        if (progress->done == 0 || walk.is_over) continue;
        if (((struct task *)object_at(walk.at))->number != number) progress->made = 0;
    }
    *task = object_at(progress->made);
    return NATIVE_DONE;
}

bool native_check_system_task(const uint32_t *args, const struct native_progress *progress)
{
    oref_t at = progress->made;
    bool is_found = progress->done == 1;

    (void)args;
    return progress->done <= 1 && heap_is_watched(at) &&
           (at == 0 || !is_found || system_is_of(at, CORE_THREAD));
}

static enum native_status system_throw_no_task(struct native_call *call)
{
    return native_throw(call, CORE_ARGUMENT, "there is no task of this number");
}

enum native_status native_system_calls(struct native_call *call)
{
    struct text text = text_begin(inspected.text, sizeof(inspected.text));
    struct task *task;
    enum native_status status = system_find_task(call, &task);

    if (status != NATIVE_DONE) return status;
    if (task == NULL || task->state == TASK_ENDED) return system_throw_no_task(call);
    inspect_calls(&text, task);
    return system_return_text(call, &text);
}

// ---- how full the arena is ---------------------------------------------------------------------

enum native_status native_system_arena_size(struct native_call *call)
{
    call->result.l = heap_room_left().arena_bytes;
    return NATIVE_DONE;
}

enum native_status native_system_arena_free(struct native_call *call)
{
    call->result.l = heap_room_left().free_bytes;
    return NATIVE_DONE;
}

enum native_status native_system_reserve(struct native_call *call)
{
    call->result.l = heap_room_left().reserve_bytes;
    return NATIVE_DONE;
}

// What the shell makes to keep has to fit beside what programs have: so it can do without the
// reserve. To other tasks this does nothing.
enum native_status native_system_use_reserve(struct native_call *call)
{
    struct task *task = call->task;

    task->is_thrifty = call->args[1] == 0;
    heap_open_reserve(shell_may_use_reserve(task));
    return NATIVE_DONE;
}

// ---- ending tasks ----------------------------------------------------------------------------

enum {
    END_LOOKS = 100, // that a task is given for its `finally` blocks,
    LOOK_MS = 10,    // ... so far apart
};

enum { END_IS_BEGUN }; // a word of the state of the call

static enum native_status system_begin_end(struct native_call *call, struct task *task)
{
    if (task == NULL) return system_throw_no_task(call);
    if (task == call->task || object_ref(task) == world()->shell_task)
        return native_throw(call, CORE_ARGUMENT, "the operator's own task is not to be ended");
    task_interrupt(object_ref(task));
    native_begin_long(call)->state[END_IS_BEGUN] = 1;
    return NATIVE_DONE;
}

// Looks are counted, in the note, and not time: between two of them the task has had its turn,
// however slow the machine is, or if it stood still, and a restart changes nothing.
enum native_status native_system_end(struct native_call *call)
{
    struct task *task;
    enum native_status status = system_find_task(call, &task);

    if (status != NATIVE_DONE) return status;
    if (!native_begin_long(call)->state[END_IS_BEGUN] &&
        system_begin_end(call, task) != NATIVE_DONE)
        return NATIVE_THROW;
    call->result.i = task->state == TASK_ENDED;
    if (call->result.i) return NATIVE_DONE;
    if (call->task->wait_note++ < END_LOOKS)
        return native_wait(call, SOURCE_TIME, world_uptime_ms() + LOOK_MS);
    task_cut(object_ref(task));
    return NATIVE_DONE;
}

// ---- pages that are lost -----------------------------------------------------------------------

// Tasks that wait for pages which the disk has lost, and what is decided about them.
enum native_status native_system_damage(struct native_call *call)
{
    struct text text = text_begin(inspected.text, sizeof(inspected.text));

    lacking_describe(&text);
    return system_return_text(call, &text);
}

enum native_status native_system_raise_damage(struct native_call *call)
{
    struct task *task;
    enum native_status status = system_find_task(call, &task);

    if (status == NATIVE_DONE) call->result.i = task != NULL && lacking_raise(task);
    return status;
}

// ---- looking into objects ----------------------------------------------------------------------

enum native_status native_system_describe(struct native_call *call)
{
    struct text text = text_begin(inspected.text, sizeof(inspected.text));

    inspect_object(&text, call->args[1]);
    return system_return_text(call, &text);
}

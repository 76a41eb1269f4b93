#include "vm/heap.h"
#include "vm/inspect.h"
#include "vm/lacking.h"
#include "vm/native/native.h"
#include "vm/native/wait.h"
#include "vm/task.h"
#include "vm/text.h"
#include "vm/world.h"

// The system object: what runs in the machine, and ending it.

// Who holds the system object may look at everything that runs in it. The text is no longer than a
// string in a page can be, of two bytes for each unit: there may be no two free pages side by side.
enum { INSPECTED_MAX = 2000 }; // characters

static struct {
    char text[INSPECTED_MAX];
} inspected;

static enum native_status system_return_text(struct native_call *call, const struct text *text)
{
    return native_return_made(call, heap_make_utf8(text->buffer, text->used));
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
    char *buffer = (char *)object_words(parts->at[TASKS_TEXT]);
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

// ---- ending tasks ---------------------------------------------------------------------------

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

// ---- pages that are lost --------------------------------------------------------------------

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

// ---- looking into objects -------------------------------------------------------------------

enum native_status native_system_describe(struct native_call *call)
{
    struct text text = text_begin(inspected.text, sizeof(inspected.text));

    inspect_object(&text, call->args[1]);
    return system_return_text(call, &text);
}

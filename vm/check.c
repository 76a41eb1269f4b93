#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/held.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// vm_check(): what must be true of the arena, asserted.
//
//  1. The heap is in order, and each object has a class.
//  2. Every reference is null or the place of an object; in a field it fits the field's type. If it
//     leads from an object that is not young to one that is, the next minor collection knows that.
//  3. The activations of a task lie in its stack, and every slot holds what its type says; nothing
//     young if the activation counts as untouched.
//  4. What is held for the console fits its ring, in order.
//  5. The lists hold each task once, in the state that goes with the list; nobody wakes before the
//     sleeper above it. The shell is in none while it waits for input or the disk.
//  6. The claims on a task are those of the first in the queues of what it has locked, each once. A
//     task that has ended and on which there are claims is among the leavers.

static void check_is_object(oref_t ref)
{
    ASSERT(heap_has(ref));
    oref_t class = ((const struct object *)object_at(ref))->class;
    ASSERT(heap_has(class));
    ASSERT(((const struct object *)object_at(class))->class == world_core(CORE_CLASS));
}

static void check_fits(oref_t ref, oref_t type)
{
    if (ref == 0) return;
    check_is_object(ref);
    ASSERT(class_is(object_class(ref), type));
}

static void check_references(oref_t holder, uint32_t count, const uint32_t *ref_map)
{
    const oref_t *words = (const oref_t *)((const struct object *)object_at(holder) + 1);

    for (uint32_t i = 0; i < count; i++) {
        if (ref_map != NULL && !(ref_map[i / 32] >> i % 32 & 1)) continue;
        if (words[i] == 0) continue;
        check_is_object(words[i]);
        if (heap_is_young(words[i]) && !heap_is_young(holder))
            ASSERT(heap_is_remembered(holder, &words[i]));
    }
}

// The declared fields, the inherited ones included, against their types.
static void check_fields(oref_t object, const struct class *class)
{
    const uint32_t *body = (const uint32_t *)((struct object *)object_at(object) + 1);

    for (; class != NULL; class = object_at(class->super))
        for (uint32_t i = 0; i < class_count(class->fields); i++) {
            const struct field *field = object_at(class_item(class->fields, i));
            if (field->cell == 0 && !class_is_primitive(field->type))
                check_fits(body[field->word], field->type);
        }
}

static void check_cell(const struct cell *cell)
{
    if (class_is_primitive(cell->type))
        ASSERT(cell->ref == 0);
    else
        check_fits(cell->ref, cell->type);
}

static void check_object(oref_t ref)
{
    const struct object *object = object_at(ref);
    const struct class *class = object_class(ref);

    switch ((enum object_kind) class->kind) {
    case KIND_PLAIN:
        // The core references of the world lie behind two words that its map leaves out.
        check_references(ref, class->body_words, class->ref_map);
        check_fields(ref, class);
        if (object->class == world_core(CORE_CELL)) check_cell(object_at(ref));
        break;
    case KIND_REFS:
        check_references(ref, object_length(ref), NULL);
        break;
    case KIND_STACK:
        check_references(ref, 2, NULL);
        break; // the words: with the task
    case KIND_BYTES:
    case KIND_WORDS:
        break;
    }
}

static void check_heap(void)
{
    heap_check();
    heap_begin_check();
    for (oref_t at = heap_first(); at != 0; at = heap_after(at)) {
        if (!heap_is_sound(at)) continue;
        check_is_object(at);
        check_object(at);
    }
    heap_end_check();
}

static void check_activation(const struct activation *a)
{
    const struct method *method = object_at(a->method);

    check_fits(a->method, world_core(CORE_METHOD));
    ASSERT(activation_pc(a) < (method->code == 0 ? 1 : object_length(method->code)));
    ASSERT(method->slot_count == object_length(method->slot_types));
    for (uint32_t slot = 0; slot < method->slot_count; slot++) {
        oref_t type = class_item(method->slot_types, slot);
        if (type == 0 || class_is_primitive(type)) continue;
        check_fits(a->slots[slot], type);
        ASSERT(!(a->pc & PC_UNTOUCHED) || !heap_is_young(a->slots[slot]));
    }
}

static bool check_is_in_piece(oref_t piece, uint32_t address)
{
    return address - piece >= sizeof(struct stack) &&
           address - piece < sizeof(struct stack) + 4 * object_length(piece);
}

static void check_task(oref_t ref)
{
    const struct task *task = object_at(ref);
    oref_t piece = task->stack;

    check_fits(ref, world_core(CORE_THREAD));
    ASSERT(task->top != 0);
    for (uint32_t at = task->top; at != 0;) {
        const struct activation *a = object_at(at);
        if (!check_is_in_piece(piece, at)) piece = ((struct stack *)object_at(piece))->previous;
        ASSERT(piece != 0 && check_is_in_piece(piece, at));
        check_activation(a);
        at = a->caller;
    }
}

static uint32_t check_list(oref_t first, bool (*belongs)(enum task_state))
{
    uint32_t count = 0;

    for (oref_t at = first; at != 0; at = ((struct task *)object_at(at))->next) {
        ASSERT(belongs(((struct task *)object_at(at))->state));
        check_task(at);
        count++;
        ASSERT(count <= world()->live_tasks); // also ends a list that bites its tail
    }
    return count;
}

static bool check_may_run(enum task_state state)
{
    return state != TASK_ENDED; // one that is about to wait has its state already
}

static bool check_may_lack(enum task_state state)
{
    return state == TASK_PAGE;
}

static bool check_may_wait(enum task_state state)
{
    return state == TASK_INPUT || state == TASK_DURABLE;
}

// How many tasks only sleep.
static uint32_t check_sleepers(void)
{
    uint32_t sleeping = 0;

    for (oref_t at = world()->sleepers; at != 0; at = task_next_sleeper(at)) {
        const struct task *task = object_at(at);
        const struct task *child = object_at(task->heap_child);
        ASSERT(task->state == TASK_SLEEPING || task->state == TASK_QUEUED);
        ASSERT(child == NULL || child->heap_back == at);
        ASSERT(child == NULL || child->wait_value >= task->wait_value);
        check_task(at);
        sleeping += task->state == TASK_SLEEPING;
    }
    return sleeping;
}

// The shell, if it waits in no list.
static uint32_t check_shell(void)
{
    oref_t ref = world()->shell_task;

    if (ref == 0 || !check_may_wait(((const struct task *)object_at(ref))->state)) return 0;
    check_task(ref);
    return 1;
}

// How many claims there are on this task.
static uint32_t check_claims_on(oref_t owner)
{
    const struct task *task = object_at(owner);
    oref_t back = 0;
    uint32_t count = 0;

    for (oref_t at = task->claims; at != 0; back = at, at = task->claim_next) {
        check_fits(at, world_core(CORE_THREAD));
        task = object_at(at);
        const struct queue *mutex = object_at(task->queue);
        ASSERT(task->state == TASK_QUEUED && task->claim_back == back);
        ASSERT(mutex->owner == owner && mutex->first == at);
        count++;
        ASSERT(count <= world()->live_tasks);
    }
    return count;
}

static bool check_comes_next(oref_t ref)
{
    const struct task *task = object_at(ref);

    if (task->state != TASK_QUEUED) return false;
    const struct queue *queue = object_at(task->queue);
    return queue->owner != 0 && queue->first == ref;
}

// How many of those that have ended others have claims on.
static uint32_t check_leavers(void)
{
    uint32_t count = 0;
    uint32_t claimed = 0;

    for (oref_t at = world()->leavers; at != 0; at = ((struct task *)object_at(at))->next) {
        const struct task *task = object_at(at);
        check_fits(at, world_core(CORE_THREAD));
        ASSERT(task->state == TASK_ENDED);
        claimed += task->claims != 0;
        count++;
        ASSERT(count <= world()->last_task);
    }
    return claimed;
}

static void check_claims(void)
{
    uint32_t claims = 0;
    uint32_t next = 0;
    uint32_t left = 0;

    for (oref_t at = heap_older_task(0); at != 0; at = heap_older_task(at)) {
        const struct task *task = object_at(at);
        uint32_t count = check_claims_on(at);
        claims += count;
        next += check_comes_next(at);
        left += task->state == TASK_ENDED && count != 0;
    }
    ASSERT(claims == next);
    ASSERT(left == check_leavers());
}

void vm_check(void)
{
    const struct world *w = world();

    ASSERT(w->magic == WORLD_MAGIC);
    ASSERT(w->layout == WORLD_LAYOUT);
    check_heap();
    held_check();
    uint32_t count = check_list(w->run_first, check_may_run);
    count += check_sleepers();
    count += check_list(w->wait_first, check_may_wait);
    count += check_list(w->lacking, check_may_lack);
    count += check_shell();
    ASSERT(count <= w->live_tasks); // the others are in queues
    check_claims();
}

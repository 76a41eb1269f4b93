#include "vm/inspect.h"

#include "kernel/lib/types.h"
#include "vm/box.h"
#include "vm/class.h"
#include "vm/damage.h"
#include "vm/except.h"
#include "vm/heap.h"
#include "vm/native/float.h"
#include "vm/opcode.h"
#include "vm/sequence.h"
#include "vm/small.h"
#include "vm/source.h"
#include "vm/task.h"
#include "vm/world.h"

enum {
    CALLS_MAX = 32,    // of a task that are shown
    ELEMENTS_MAX = 16, // of an array
};

// ---- lost pages ------------------------------------------------------------------------------

// What is being told, and of what.
struct telling {
    struct text *text;
    const struct task *task;
    uint32_t next; // address of the next activation; 0: that was all
    oref_t ref;
    oref_t type; // of a value in these words
    const uint32_t *words;
    struct heap_walk *walk; // that goes on for so many steps, and whether it is at a task
    uint32_t steps;
    bool is_there;
};

// A line, or a part of one. False: what lies on a page that is lost is left out of it.
static bool inspect_try(void (*tell)(void *), struct telling *telling)
{
    uint32_t page;

    if (damage_attempt(tell, telling, &page)) return true;
    text_add(telling->text, "(on a page that is lost)");
    return false;
}

// ---- tasks -----------------------------------------------------------------------------------

static const char *inspect_state(const struct task *task)
{
    if (task->is_ending) return "is to end";
    switch ((enum task_state)task->state) {
    case TASK_READY:
        return object_ref(task) == world()->run_first ? "runs" : "is ready";
    case TASK_WAITING:
        return task_is_paused(task) ? "pauses" : source_activity(task->source);
    case TASK_QUEUED:
        return "waits for another task";
    case TASK_PAGE:
        return "waits for a damaged page";
    case TASK_ENDED:
        return "has ended";
    }
    return "?";
}

// The first activation to be shown from this one outwards; 0: none.
static const struct activation *inspect_shown(uint32_t activation)
{
    const struct activation *a = object_at(activation);

    while (a != NULL && !except_shows(a->method)) a = object_at(a->caller);
    return a;
}

static void inspect_call(struct text *text, const struct activation *a)
{
    except_describe(text, a->method, activation_pc(a));
}

static void inspect_tell_line(void *argument)
{
    struct telling *telling = argument;
    const struct activation *a = inspect_shown(telling->task->top);

    inspect_call(telling->text, a != NULL ? a : object_at(telling->task->top));
}

void inspect_task(struct text *text, const struct task *task)
{
    struct telling telling = {.text = text, .task = task};

    text_add_number(text, task->number);
    text_add(text, " ");
    text_add(text, inspect_state(task));
    text_add(text, " in ");
    (void)inspect_try(inspect_tell_line, &telling);
    text_add(text, "\n");
}

static void inspect_walk_on(void *argument)
{
    struct telling *telling = argument;

    telling->is_there = heap_walk(telling->walk, telling->steps);
}

bool inspect_walk(struct text *text, struct heap_walk *walk, uint32_t steps)
{
    struct telling telling = {.text = text, .walk = walk, .steps = steps};

    if (inspect_try(inspect_walk_on, &telling)) return telling.is_there;
    text_add(text, "\n");
    walk->is_over = true;
    return false;
}

static void inspect_tell_call(void *argument)
{
    struct telling *telling = argument;
    uint32_t at = telling->next;

    telling->next = 0; // nothing leads on from a page that is lost
    const struct activation *a = inspect_shown(at);
    if (a == NULL) return;
    telling->next = a->caller;
    inspect_call(telling->text, a);
}

void inspect_calls(struct text *text, const struct task *task)
{
    struct telling telling = {.text = text, .next = task->top};

    for (uint32_t i = 0; telling.next != 0 && i < CALLS_MAX; i++) {
        uint32_t used = text->used;
        (void)inspect_try(inspect_tell_call, &telling);
        if (text->used != used) text_add(text, "\n");
    }
    if (telling.next != 0) text_add(text, "...\n");
}

// ---- objects ---------------------------------------------------------------------------------

// What is known of the objects that hold numbers.
static const struct number {
    enum core type, box, array;
} inspect_numbers[] = {
    {CORE_INT, CORE_INT_BOX, CORE_INT_ARRAY},
    {CORE_LONG, CORE_LONG_BOX, CORE_LONG_ARRAY},
    {CORE_FLOAT, CORE_FLOAT_BOX, CORE_FLOAT_ARRAY},
    {CORE_DOUBLE, CORE_DOUBLE_BOX, CORE_DOUBLE_ARRAY},
    {CORE_INT, CORE_INT_BOX, CORE_BYTE_ARRAY},
    {CORE_INT, CORE_INT_BOX, CORE_SHORT_ARRAY},
    {CORE_INT, CORE_INT_BOX, CORE_CHAR_ARRAY},
};

static void inspect_number(struct text *text, enum core type, const uint32_t *words)
{
    if (type == CORE_FLOAT)
        float_add_text(text, words);
    else if (type == CORE_DOUBLE)
        float_add_double_text(text, words);
    else
        text_add_number(text, type == CORE_LONG ? box_get_long(words) : (int32_t)words[0]);
}

static void inspect_reference(struct text *text, oref_t ref)
{
    if (ref == 0) {
        text_add(text, "null");
        return;
    }
    const struct class *class = object_class(ref);
    for (uint32_t i = 0; i < ARRAY_COUNT(inspect_numbers); i++)
        if (class == object_at(world_core(inspect_numbers[i].box))) {
            inspect_number(text, inspect_numbers[i].type, object_words(ref));
            return;
        }
    if (class == object_at(world_core(CORE_STRING))) {
        text_add(text, "\"");
        text_add_string(text, ref);
        text_add(text, "\"");
        return;
    }
    text_add_string(text, class->name);
}

static void inspect_tell_value(void *argument)
{
    const struct telling *telling = argument;

    for (uint32_t i = 0; i < ARRAY_COUNT(inspect_numbers); i++)
        if (telling->type == world_core(inspect_numbers[i].type)) {
            inspect_number(telling->text, inspect_numbers[i].type, telling->words);
            return;
        }
    inspect_reference(telling->text, telling->words[0]);
}

static void inspect_value(struct text *text, oref_t type, const uint32_t *words)
{
    struct telling telling = {.text = text, .type = type, .words = words};

    (void)inspect_try(inspect_tell_value, &telling);
}

// Where a field is: in `wide`, as an int, if it is small.
static const uint32_t *inspect_field(const struct field *field, const uint32_t *words,
                                     uint32_t *wide)
{
    const struct small *small = small_of_field(field);

    if (small == NULL) return words + field->word;
    *wide = small_get(small, (const uint8_t *)words + small_place(field));
    return wide;
}

static void inspect_fields(struct text *text, const struct class *class, const uint32_t *words)
{
    uint32_t wide;

    for (; class != NULL; class = object_at(class->super))
        for (uint32_t i = 0; i < refs_count(class->fields); i++) {
            const struct field *field = object_at(refs_item(class->fields, i));
            if (field->cell != 0) continue;
            text_add(text, "    ");
            text_add_string(text, field->name);
            text_add(text, ": ");
            inspect_value(text, field->type, inspect_field(field, words, &wide));
            text_add(text, "\n");
        }
}

// The type of the elements of an array; 0: bytes, which are not shown.
static oref_t inspect_element_type(const struct class *class)
{
    for (uint32_t i = 0; i < ARRAY_COUNT(inspect_numbers); i++)
        if (class_is(class, world_core(inspect_numbers[i].array)))
            return world_core(inspect_numbers[i].type);
    return class_is(class, world_core(CORE_ARRAY)) ? world_core(CORE_OBJECT) : 0;
}

// Where an element is: in `wide`, as an int, if it is small.
static const uint32_t *inspect_element(const struct sequence *array, oref_t type, uint32_t i,
                                       uint32_t *wide)
{
    static const struct {
        enum core array;
        enum opcode get;
    } narrow[] = {{CORE_BYTE_ARRAY, OP_GETA_I8},
                  {CORE_SHORT_ARRAY, OP_GETA_I16},
                  {CORE_CHAR_ARRAY, OP_GETA_U16}};

    for (uint32_t kind = 0; kind < ARRAY_COUNT(narrow); kind++)
        if (class_is(object_at(array->header.class), world_core(narrow[kind].array))) {
            const struct small *small = small_of(narrow[kind].get);
            *wide = small_get(small, sequence_bytes(array) + (size_t)small->bytes * i);
            return wide;
        }
    return sequence_words(array) + i * class_slots(type);
}

static void inspect_elements(struct text *text, oref_t ref)
{
    const struct sequence *array = object_at(ref);
    oref_t type = inspect_element_type(object_class(ref));
    uint32_t wide;

    text_add(text, "    length: ");
    text_add_number(text, array->length);
    text_add(text, "\n");
    for (uint32_t i = 0; type != 0 && i < array->length && i < ELEMENTS_MAX; i++) {
        text_add(text, "    ");
        inspect_value(text, type, inspect_element(array, type, i, &wide));
        text_add(text, "\n");
    }
    if (type != 0 && array->length > ELEMENTS_MAX) text_add(text, "    ...\n");
}

static void inspect_tell_object(void *argument)
{
    const struct telling *telling = argument;
    oref_t ref = telling->ref;

    inspect_reference(telling->text, ref);
    text_add(telling->text, "\n");
    if (ref == 0) return;
    const struct class *class = object_class(ref);
    if (class->kind != KIND_PLAIN) return;
    if (class_is(class, world_core(CORE_SEQUENCE))) inspect_elements(telling->text, ref);
    inspect_fields(telling->text, class, object_words(ref));
}

void inspect_object(struct text *text, oref_t ref)
{
    struct telling telling = {.text = text, .ref = ref};

    if (!inspect_try(inspect_tell_object, &telling)) text_add(text, "\n");
}

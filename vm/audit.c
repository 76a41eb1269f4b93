#include "vm/audit.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

#include "vm/class.h"
#include "vm/except.h"
#include "vm/heap.h"
#include "vm/jit/numbering.h"
#include "vm/jit/state.h"
#include "vm/task.h"
#include "vm/text.h"
#include "vm/verify.h"
#include "vm/vm.h"
#include "vm/world.h"

// Everything is looked at once: an object joins the queue when the first reference to it is found,
// and what it leads to is looked for when its turn comes. The queue is then a list of all that the
// world can reach, and the steps back through `from` are a shortest way.

_Static_assert(AUDIT_OBJECTS_MAX == ARENA_MAX_BYTES / OBJECT_ALIGN,
               "an object begins at each of these");

_Static_assert((int)AUDIT_NUMBERS_MAX == (int)JIT_METHODS_MAX,
               "each number that a method may have");

enum { AUDIT_LINE_MAX = 320, AUDIT_CALL_MAX = 256 };

void *audit_arena(void)
{
    return object_at(ARENA_BASE);
}

const char *audit_refusal(void)
{
    if (world()->magic != WORLD_MAGIC) return "the arena holds no world";
    if (world()->layout != WORLD_LAYOUT) return "the world is of another layout";
    return NULL;
}

// ---- the search ------------------------------------------------------------------------------

static uint32_t index_of(oref_t ref)
{
    return (ref - ARENA_BASE) / OBJECT_ALIGN;
}

static void reach(struct audit *audit, oref_t from, oref_t to)
{
    if (to == 0 || audit->from[index_of(to)] != 0) return;
    audit->from[index_of(to)] = from;
    audit->queue[audit->end++] = to;
}

static bool is_reference(const struct activation *a, uint32_t slot)
{
    const struct method *method = object_at(a->method);
    const uint32_t *map = ((const struct words *)object_at(method->ref_slots))->at;

    return map[slot / 32] >> slot % 32 & 1;
}

static uint32_t slot_count(const struct activation *a)
{
    return ((const struct method *)object_at(a->method))->slot_count;
}

// Null after the outermost.
static const struct activation *caller_of(const struct activation *a)
{
    return a->caller == 0 ? NULL : object_at(a->caller);
}

static const struct activation *innermost_call(oref_t task)
{
    oref_t top = ((const struct task *)object_at(task))->top;

    return top == 0 ? NULL : object_at(top);
}

static bool is_of_core(oref_t ref, enum core class)
{
    return object_class(ref) == object_at(world_core(class));
}

static void reach_from_calls(struct audit *audit, oref_t task)
{
    for (const struct activation *a = innermost_call(task); a != NULL; a = caller_of(a))
        for (uint32_t i = 0; i < slot_count(a); i++)
            if (is_reference(a, i)) reach(audit, task, a->slots[i]);
}

static void reach_from(struct audit *audit, oref_t ref)
{
    const struct class *class = object_class(ref);
    uint32_t count = class->kind == KIND_REFS    ? object_length(ref)
                     : class->kind == KIND_STACK ? 2
                                                 : class->field_words;

    if (class->kind == KIND_BYTES || class->kind == KIND_WORDS) return;
    for (uint32_t i = 0; i < count; i++)
        if (class->kind != KIND_PLAIN || object_ref_map(class)[i / 32] >> i % 32 & 1)
            reach(audit, ref, object_words(ref)[i]);
    if (is_of_core(ref, CORE_THREAD)) reach_from_calls(audit, ref);
}

static void search(struct audit *audit)
{
    reach(audit, ARENA_BASE, ARENA_BASE);
    while (audit->begin < audit->end) reach_from(audit, audit->queue[audit->begin++]);
}

// ---- whether it is right ---------------------------------------------------------------------

static bool complain(const struct audit *audit, const char *what, const char *fault)
{
    char line[AUDIT_LINE_MAX];

    if (fault == NULL) return true;
    snprintf(line, sizeof(line), "the world is damaged: %s: %s", what, fault);
    audit->print(line);
    return false;
}

static bool complain_of_method(const struct audit *audit, oref_t method, const char *fault)
{
    char name[AUDIT_CALL_MAX];
    struct text text = text_begin(name, sizeof(name));

    if (fault != NULL) except_describe(&text, method, 0);
    return complain(audit, name, fault);
}

// Tables outside the arena are indexed by these numbers.
static const char *find_number_fault(struct audit *audit, const struct method *method)
{
    uint32_t number = method->code_number;

    if (number == 0) return NULL;
    if (number >= JIT_METHODS_MAX || !numbering_is_given(number))
        return "it has a number that was not given";
    if (audit->numbers[number / 32] >> number % 32 & 1) return "another method has its number";
    audit->numbers[number / 32] |= 1u << number % 32;
    return NULL;
}

static bool check_method(struct audit *audit, oref_t ref)
{
    const struct method *method = object_at(ref);

    if (!complain_of_method(audit, ref, find_number_fault(audit, method))) return false;
    if (!complain_of_method(audit, ref, verify_facts(method))) return false;
    return method->code == 0 || complain_of_method(audit, ref, verify_linked(method));
}

// In a buffer of AUDIT_NAME_MAX bytes.
static const char *class_name(oref_t class, char *buffer)
{
    struct text text = text_begin(buffer, AUDIT_NAME_MAX);

    text_add_string(&text, ((const struct class *)object_at(class))->name);
    return buffer;
}

// A bundle that is half loaded has classes that are not whole yet; no object is of one.
static bool is_half_loaded(oref_t class)
{
    oref_t loader = ((const struct class *)object_at(class))->loader;

    return loader != world()->loader && loader != 0 &&
           ((const struct name_space *)object_at(loader))->classes == 0;
}

static bool check_class(const struct audit *audit, oref_t ref)
{
    char name[AUDIT_NAME_MAX];

    return is_half_loaded(ref) ||
           complain(audit, class_name(ref, name), verify_class(object_at(ref)));
}

static bool check_object(struct audit *audit, oref_t ref)
{
    oref_t class = object_ref(object_class(ref));
    char name[AUDIT_NAME_MAX];

    if (is_half_loaded(class)) return complain(audit, class_name(class, name), "it is half loaded");
    if (is_of_core(ref, CORE_CLASS)) return check_class(audit, ref);
    if (!is_of_core(ref, CORE_METHOD)) return true;
    return is_half_loaded(((const struct method *)object_at(ref))->class) ||
           check_method(audit, ref);
}

// Why a call of a task cannot go on where it says. `inner` is the call that it waits for, or null.
static const char *find_fault(const struct activation *a, const struct activation *inner)
{
    const struct method *method = object_at(a->method);

    if (method->code == 0) return NULL;
    if (!verify_is_start(method, activation_pc(a))) return "a task is within an instruction";
    if (inner != NULL && !verify_may_call(method, activation_pc(a), object_at(inner->method)))
        return "a task waits for a call that it has not made";
    return NULL;
}

static bool check_task(const struct audit *audit, oref_t task)
{
    const struct activation *inner = NULL;
    bool is_right = true;

    for (const struct activation *a = innermost_call(task); a != NULL; a = caller_of(a)) {
        is_right &= complain_of_method(audit, a->method, find_fault(a, inner));
        inner = a;
    }
    return is_right;
}

// Where tasks are can be asked of methods only that are right themselves.
bool audit_verify(struct audit *audit)
{
    bool is_right = true;

    vm_check();
    search(audit);
    for (uint32_t i = 0; i < audit->end; i++) is_right &= check_object(audit, audit->queue[i]);
    for (uint32_t i = 0; is_right && i < audit->end; i++)
        if (is_of_core(audit->queue[i], CORE_THREAD))
            is_right &= check_task(audit, audit->queue[i]);
    return is_right;
}

// ---- what keeps an object --------------------------------------------------------------------

static void print_object(const struct audit *audit, oref_t ref)
{
    char line[AUDIT_LINE_MAX];
    char name[AUDIT_NAME_MAX];

    snprintf(line, sizeof(line), "0x%08" PRIx32 "  %s", ref,
             class_name(object_ref(object_class(ref)), name));
    audit->print(line);
}

// Whether a variable of this call holds the object.
static bool call_holds(const struct activation *a, oref_t wanted)
{
    for (uint32_t i = 0; i < slot_count(a); i++)
        if (is_reference(a, i) && a->slots[i] == wanted) return true;
    return false;
}

// Which call of a task holds the object, if one does.
static void print_call(const struct audit *audit, oref_t task, oref_t ref)
{
    char line[AUDIT_CALL_MAX];
    struct text text = text_begin(line, sizeof(line));

    if (task == ref || !is_of_core(task, CORE_THREAD)) return;
    for (const struct activation *a = innermost_call(task); a != NULL; a = caller_of(a)) {
        if (!call_holds(a, ref)) continue;
        text_add(&text, "            in ");
        except_describe(&text, a->method, activation_pc(a));
        audit->print(line);
        return;
    }
}

bool audit_explain(const struct audit *audit, uint32_t address)
{
    if (!heap_has(address) || audit->from[index_of(address)] == 0) return false;
    for (oref_t at = address, from;; at = from) {
        from = audit->from[index_of(at)];
        print_object(audit, at);
        if (at == ARENA_BASE) return true;
        print_call(audit, from, at);
    }
}

// ---- what fills it ---------------------------------------------------------------------------

static oref_t class_after(oref_t class)
{
    return ((const struct class *)object_at(class))->next;
}

uint32_t audit_class_count(void)
{
    uint32_t count = 0;

    for (oref_t c = world()->classes; c != 0; c = class_after(c)) count++;
    return count;
}

const char *audit_class_name(const struct audit_class *line, char *buffer)
{
    return class_name(line->class, buffer);
}

static struct audit_class *find_line(struct audit_class *list, uint32_t count, oref_t class)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i].class == class) return &list[i];
    return NULL;
}

static void count_object(struct audit_class *line, oref_t ref)
{
    uint32_t bytes = object_size_bytes(ref);

    line->objects++;
    line->bytes += bytes;
    if (bytes <= line->largest_bytes) return;
    line->largest = ref;
    line->largest_bytes = bytes;
}

// The lines are in the order of the list that the world keeps.
struct audit_class audit_census(struct audit_class *list, uint32_t count)
{
    struct audit_class all = {0};

    for (oref_t c = world()->classes, i = 0; i < count; c = class_after(c), i++)
        list[i] = (struct audit_class){.class = c, .classes = 1};
    heap_begin_check();
    for (oref_t ref = heap_first(); ref != 0; ref = heap_after(ref)) {
        if (!heap_is_sound(ref)) continue;
        struct audit_class *line = find_line(list, count, object_ref(object_class(ref)));

        count_object(&all, ref);
        if (line != NULL) count_object(line, ref); // audit_verify() saw to it that there is one
    }
    heap_end_check();
    return all;
}

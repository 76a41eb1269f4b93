#include "vm/dynamic.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/box.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/except.h"
#include "vm/fuel.h"
#include "vm/heap.h"
#include "vm/heap/mark.h"
#include "vm/sequence.h"
#include "vm/text.h"
#include "vm/world.h"

// What a call by name finds depends on the selector and the classes of receiver and arguments, so
// that is the key of a cache. It lies outside the arena and holds only what can be found again.

enum {
    CACHE_ENTRIES = 512,
    CACHED_CLASSES = 4, // calls with more objects are looked up each time
};

struct entry {
    oref_t method; // 0: the entry is free
    oref_t selector;
    uint32_t count;
    oref_t classes[CACHED_CLASSES]; // of receiver and arguments, 0 for null
};

static struct {
    struct entry entries[CACHE_ENTRIES];
} dynamic;

void dynamic_forget(void)
{
    memset(dynamic.entries, 0, sizeof(dynamic.entries));
}

static bool dynamic_is_dead(const struct entry *entry)
{
    bool is_dead = !mark_has(entry->method) || !mark_has(entry->selector);

    for (uint32_t i = 0; i < entry->count && !is_dead; i++)
        is_dead = entry->classes[i] != 0 && !mark_has(entry->classes[i]);
    return is_dead;
}

void dynamic_forget_dead(void)
{
    for (uint32_t i = 0; i < CACHE_ENTRIES; i++)
        if (dynamic.entries[i].method != 0 && dynamic_is_dead(&dynamic.entries[i]))
            dynamic.entries[i].method = 0;
}

// ---- by name ---------------------------------------------------------------------------------

static oref_t dynamic_class(oref_t object)
{
    return object == 0 ? 0 : ((const struct object *)object_at(object))->class;
}

static struct entry *dynamic_entry(oref_t selector, const oref_t *objects, uint32_t count)
{
    uint32_t hash = selector;

    for (uint32_t i = 0; i < count; i++) hash = (hash ^ dynamic_class(objects[i])) * 2654435761u;
    return &dynamic.entries[(hash >> 16) % CACHE_ENTRIES];
}

static bool dynamic_is_hit(const struct entry *entry, oref_t selector, const oref_t *objects,
                           uint32_t count)
{
    if (entry->method == 0 || entry->selector != selector || entry->count != count) return false;
    for (uint32_t i = 0; i < count; i++)
        if (entry->classes[i] != dynamic_class(objects[i])) return false;
    return true;
}

// What was found before; 0: nothing.
static oref_t dynamic_recall(oref_t selector, const oref_t *objects, uint32_t count)
{
    if (count > CACHED_CLASSES) return 0;
    const struct entry *entry = dynamic_entry(selector, objects, count);

    return dynamic_is_hit(entry, selector, objects, count) ? entry->method : 0;
}

// That nothing was found is not remembered, nor may it take the entry of what was.
static void dynamic_remember(oref_t method, oref_t selector, const oref_t *objects, uint32_t count)
{
    if (method == 0 || count > CACHED_CLASSES) return;
    struct entry *entry = dynamic_entry(selector, objects, count);

    *entry = (struct entry){.method = method, .selector = selector, .count = count};
    for (uint32_t i = 0; i < count; i++) entry->classes[i] = dynamic_class(objects[i]);
}

struct selection dynamic_select(oref_t selector, const oref_t *objects, uint32_t count)
{
    oref_t class = dynamic_class(objects[0]);

    if (selector == DYNAMIC_CONSTRUCTOR)
        return select_constructor(class_constructing(class), count - 1, objects + 1);
    return select_called(class, selector, count - 1, objects + 1);
}

static oref_t dynamic_no_method(const struct class *class, oref_t selector)
{
    char message[120];
    struct text text = text_begin(message, sizeof(message));

    text_add_string(&text, class->name);
    text_add(&text, " has no method ");
    text_add_string(&text, selector);
    text_add(&text, " for these arguments");
    return except_make(CORE_NO_METHOD, message);
}

// Put arguments that were given as objects into the form in which the callee wants them.
static void dynamic_unbox_all(const struct method *callee, const oref_t *objects, uint32_t *args)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < refs_count(callee->parameters); i++) {
        oref_t type = refs_item(callee->parameters, i);
        if (class_is_primitive(type))
            box_take(objects[i], type, &args[at]);
        else
            args[at] = objects[i];
        at += class_slots(type);
    }
}

// The same with the receiver before them, unless the callee is static.
static void dynamic_unbox(const struct method *callee, const oref_t *objects, uint32_t *args)
{
    if (!(callee->flags & CLASSFILE_STATIC)) *args++ = *objects++;
    dynamic_unbox_all(callee, objects, args);
}

// What was found for these objects, of which the first is the receiver, or was just made.
static const struct method *dynamic_reach(oref_t found, oref_t selector, const oref_t *objects,
                                          uint32_t *args, oref_t *thrown)
{
    const struct method *method = object_at(found);

    if (selector == DYNAMIC_CONSTRUCTOR && (method == NULL || !access_is_public(method->flags))) {
        *thrown = except_make(CORE_ARGUMENT, "no such constructor");
        return NULL;
    }
    if (method == NULL) {
        *thrown = dynamic_no_method(object_class(objects[0]), selector);
        return NULL;
    }
    dynamic_unbox(method, objects, args);
    return method;
}

// The fuel does not reach: the call goes on with that method, and a copy of the objects.
static const struct method *dynamic_seek(oref_t selector, const oref_t *objects, uint32_t count,
                                         uint32_t *args, oref_t *thrown)
{
    oref_t copy = heap_make_refs(objects, count);

    if (copy == 0) {
        *thrown = world()->memory_full;
        return NULL;
    }
    args[0] = selector;
    args[1] = copy;
    return object_at(world()->seek);
}

// What is found by name is remembered; a constructor, which has none, is looked for each time.
static const struct method *dynamic_look_up(oref_t selector, const oref_t *objects, uint32_t count,
                                            uint32_t *args, uint32_t *fuel, oref_t *thrown)
{
    struct selection selection = dynamic_select(selector, objects, count);
    struct select_state state = {0};

    if (!select_go_on(&selection, &state, fuel))
        return dynamic_seek(selector, objects, count, args, thrown);
    oref_t found = select_found(&selection, &state);
    if (selector != DYNAMIC_CONSTRUCTOR) dynamic_remember(found, selector, objects, count);
    return dynamic_reach(found, selector, objects, args, thrown);
}

const struct method *dynamic_find(oref_t selector, const oref_t *objects, uint32_t count,
                                  uint32_t *args, uint32_t *fuel, oref_t *thrown)
{
    *thrown = 0;
    if (objects[0] == 0) return NULL;
    oref_t known = dynamic_recall(selector, objects, count);
    if (known != 0) return dynamic_reach(known, selector, objects, args, thrown);
    return dynamic_look_up(selector, objects, count, args, fuel, thrown);
}

// In a world that somebody else has written the result may be anything: it is found again, in the
// words that the search left, by select_found().
const struct method *dynamic_sought(const struct native_call *call, uint32_t *args, oref_t *thrown)
{
    oref_t selector = call->args[0];
    const struct refs *objects = object_at(call->args[1]);

    *thrown = 0;
    if (selector != DYNAMIC_CONSTRUCTOR)
        dynamic_remember(call->result.r, selector, objects->at, object_length(call->args[1]));
    return dynamic_reach(call->result.r, selector, objects->at, args, thrown);
}

// ---- of a method object ----------------------------------------------------------------------

// The method that stands for this one in the class of a receiver.
static const struct method *dynamic_override(const struct method *method, oref_t receiver)
{
    const struct class *class = object_class(receiver);

    return method->place == METHOD_NO_PLACE ? method : class_override(class, method);
}

static bool dynamic_accepts(const struct method *method, const oref_t *objects, uint32_t count)
{
    bool is_static = (method->flags & CLASSFILE_STATIC) != 0;

    if (!access_is_public(method->flags) || (method->flags & CLASSFILE_CONSTRUCTOR)) return false;
    if (count != refs_count(method->parameters) + (is_static ? 0 : 1)) return false;
    if (!is_static && (objects[0] == 0 || !class_accepts(method->class, objects[0]))) return false;
    for (uint32_t i = 0; i < refs_count(method->parameters); i++)
        if (!class_accepts(refs_item(method->parameters, i), objects[i + (is_static ? 0 : 1)]))
            return false;
    return true;
}

enum { ABOVE_A_UNIT = 32 }; // classes that are passed on the way to one, for a unit of fuel

// The constructor of an object for these arguments, which are put behind it.
static const struct method *dynamic_construct(oref_t object, const oref_t *arguments,
                                              uint32_t count, uint32_t *args, uint32_t *fuel,
                                              oref_t *thrown)
{
    oref_t objects[1 + SELECT_ARGS_MAX] = {object};

    *thrown = 0;
    fuel_spend(fuel, object_class(object)->depth / ABOVE_A_UNIT);
    if (count == 0 && class_constructing(dynamic_class(object)) == 0) return NULL;
    if (count > SELECT_ARGS_MAX)
        return dynamic_reach(0, DYNAMIC_CONSTRUCTOR, objects, args, thrown);
    memcpy(objects + 1, arguments, sizeof(oref_t) * count);
    return dynamic_look_up(DYNAMIC_CONSTRUCTOR, objects, 1 + count, args, fuel, thrown);
}

const struct method *dynamic_invoke(oref_t method, oref_t array, uint32_t *args, uint32_t *fuel,
                                    oref_t *thrown)
{
    static const oref_t nothing[1];
    const struct method *m = object_at(method);
    const struct sequence *list = object_at(array);

    if (m == NULL || list == NULL) {
        *thrown = except_make(CORE_NULL_REF, "null is called, or null are its arguments");
        return NULL;
    }
    const oref_t *objects = list->store == 0 ? nothing : sequence_words(list);
    if (dynamic_class(method) != world_core(CORE_METHOD))
        return dynamic_construct(method, objects, list->length, args, fuel, thrown);
    fuel_spend(fuel, refs_count(m->parameters) / FUEL_ARGS);
    if (!dynamic_accepts(m, objects, list->length)) {
        *thrown = except_make(CORE_ARGUMENT, "a method is called with arguments that do not fit");
        return NULL;
    }
    if (!(m->flags & CLASSFILE_STATIC)) m = dynamic_override(m, objects[0]);
    dynamic_unbox(m, objects, args);
    return m;
}

// ---- results ---------------------------------------------------------------------------------

static bool dynamic_is_number(oref_t type)
{
    return class_is_primitive(type) && type != world_core(CORE_VOID);
}

bool dynamic_result(oref_t type, struct native_call *call)
{
    if (!dynamic_is_number(type)) return true;
    oref_t box = box_make(type, call->result.words);
    if (box != 0) call->result.r = box;
    return box != 0;
}

bool dynamic_make_box(oref_t type, oref_t *box)
{
    *box = 0;
    if (!dynamic_is_number(type)) return true;
    *box = box_make_empty(type);
    return *box != 0;
}

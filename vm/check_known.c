#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/check_int.h"
#include "vm/class.h"
#include "vm/index.h"
#include "vm/jit/numbering.h"
#include "vm/member.h"
#include "vm/sequence.h"
#include "vm/world.h"

// What C code believes of the fields of core objects, which no bundle declares: what each refers
// to, and what rows hold. Code that follows such a field asks only whether it is null, and where
// that cannot be not even this.

// A field of a core class refers to an object of this type, or is null; and if that is a row, each
// item in it to one of the other type, or is null (REFS: to anything).
struct known {
    uint16_t holder, offset, type, item;
};

#define KNOWN(holder, object, field, type)                                                         \
    {                                                                                              \
        CORE_##holder, offsetof(struct object, field), CORE_##type, CORE_OBJECT                    \
    }
#define ROW(holder, object, field, item)                                                           \
    {                                                                                              \
        CORE_##holder, offsetof(struct object, field), CORE_REFS, CORE_##item                      \
    }

// Those of a class stand together.
static const struct known known_fields[] = {
    KNOWN(CLASS, class, name, STRING),
    KNOWN(CLASS, class, super, CLASS),
    KNOWN(CLASS, class, source, STRING),
    ROW(CLASS, class, display, CLASS),
    ROW(CLASS, class, vtable, METHOD),
    ROW(CLASS, class, methods, METHOD),
    ROW(CLASS, class, fields, FIELD),
    ROW(CLASS, class, pool, OBJECT),
    ROW(CLASS, class, interfaces, CLASS),
    ROW(CLASS, class, fits, CLASS),
    ROW(CLASS, class, itable, METHOD),
    KNOWN(CLASS, class, wide_map, WORDS),
    KNOWN(CLASS, class, host, CLASS),
    KNOWN(CLASS, class, loader, LOADER),
    KNOWN(CLASS, class, members, INDEX_NODE),
    KNOWN(METHOD, method, name, STRING),
    KNOWN(METHOD, method, class, CLASS),
    KNOWN(METHOD, method, result, CLASS),
    ROW(METHOD, method, parameters, CLASS),
    ROW(METHOD, method, slot_types, CLASS),
    KNOWN(METHOD, method, ref_slots, WORDS),
    KNOWN(METHOD, method, code, WORDS),
    ROW(METHOD, method, pool, OBJECT),
    KNOWN(METHOD, method, handlers, WORDS),
    ROW(METHOD, method, handler_classes, CLASS),
    KNOWN(METHOD, method, lines, WORDS),
    KNOWN(METHOD, method, variables, WORDS),
    ROW(METHOD, method, variable_names, STRING),
    KNOWN(FIELD, field, name, STRING),
    KNOWN(FIELD, field, type, CLASS),
    KNOWN(FIELD, field, cell, CELL),
    KNOWN(FIELD, field, class, CLASS),
    KNOWN(CELL, cell, type, CLASS),
    KNOWN(EXCEPTION, exception, message, STRING),
    KNOWN(EXCEPTION, exception, trace, TRACE),
    KNOWN(EXCEPTION, exception, cause, EXCEPTION),
    ROW(TRACE, trace, methods, METHOD),
    KNOWN(TRACE, trace, pcs, WORDS),
    KNOWN(THREAD, task, stack, STACK),
    KNOWN(THREAD, task, trace, TRACE),
    KNOWN(WEAK, weak, next_young, WEAK),
    KNOWN(CONSOLE, console, held, HELD),
    KNOWN(HELD, held, ring, BYTES),
    KNOWN(LOADER, name_space, above, LOADER),
    KNOWN(LOADER, name_space, index, INDEX_NODE),
    ROW(LOADER, name_space, classes, CLASS),
    KNOWN(INDEX_NODE, index_node, left, INDEX_NODE),
    KNOWN(INDEX_NODE, index_node, right, INDEX_NODE),
    KNOWN(LOADING, loading, space, LOADER),
    KNOWN(LOADING, loading, bundle, BYTES),
    ROW(LOADING, loading, strings, STRING),
    ROW(LOADING, loading, types, CLASS),
    ROW(LOADING, loading, heads, CLASS),
    KNOWN(LOADING, loading, hosts, WORDS),
    KNOWN(LOADING, loading, boot, CLASS),
    KNOWN(LOADING, loading, class, CLASS),
    KNOWN(LOADING, loading, method, METHOD),
    KNOWN(LOADING, loading, words, WORDS),
    KNOWN(LOADING, loading, set, WORDS),
    KNOWN(LOADING, loading, offers, INDEX_NODE),
    ROW(LOADING, loading, field_refs, FIELD),
    KNOWN(LOADING, loading, field_types, WORDS),
    KNOWN(LOADING, loading, starts, WORDS),
    KNOWN(LOADING, loading, targets, WORDS),
    KNOWN(LOADING, loading, known, WORDS),
    ROW(LOADING, loading, initialisers, OBJECT),
    KNOWN(LOADING, loading, initialise, METHOD),
    ROW(WORLD, world, small_boxes, INT_BOX),
    KNOWN(WORLD, world, memory_full, MEMORY_FULL),
    KNOWN(WORLD, world, boot, BOOT),
    KNOWN(WORLD, world, console, CONSOLE),
    KNOWN(WORLD, world, clock, CLOCK),
    KNOWN(WORLD, world, system, SYSTEM),
    KNOWN(WORLD, world, held_console, CONSOLE),
    KNOWN(WORLD, world, history, HISTORY),
    KNOWN(WORLD, world, loader, LOADER),
    KNOWN(WORLD, world, ended, ENDED),
    KNOWN(WORLD, world, lengthen, METHOD),
    KNOWN(WORLD, world, seek, METHOD),
    KNOWN(WORLD, world, run_name, STRING),
    KNOWN(WORLD, world, code_numbers, WORDS),
    KNOWN(WORLD, world, shell_task, THREAD),
};

static oref_t known_at(oref_t ref, const struct known *known)
{
    return *(const oref_t *)object_at(ref + known->offset);
}

// That there is an object was seen already, or will be, where all references are looked at.
static void check_kind(oref_t ref, oref_t type)
{
    if (ref != 0) ASSERT(class_is(object_class(ref), type));
}

static void check_items(oref_t row, oref_t type)
{
    for (uint32_t i = 0; i < refs_count(row); i++) check_kind(refs_item(row, i), type);
}

static void check_known_field(oref_t ref, const struct known *known)
{
    oref_t value = known_at(ref, known);

    check_kind(value, world_core((enum core)known->type));
    if (known->type == CORE_REFS && known->item != CORE_OBJECT)
        check_items(value, world_core((enum core)known->item));
}

static void check_known_of(oref_t ref, oref_t class)
{
    for (size_t i = 0; i < ARRAY_COUNT(known_fields); i++)
        if (world_core((enum core)known_fields[i].holder) == class)
            check_known_field(ref, &known_fields[i]);
}

// Those of its class, and of its superclasses.
static void check_known_fields(oref_t ref)
{
    for (const struct class *c = object_class(ref); c != NULL; c = object_at(c->super))
        if (c->flags & CLASS_CORE) check_known_of(ref, object_ref(c));
}

// A trace is read by both of its rows at once.
static void check_trace(oref_t ref)
{
    const struct trace *trace = object_at(ref);

    ASSERT(refs_count(trace->methods) == refs_count(trace->pcs));
}

static void check_named(oref_t item, uint32_t hash)
{
    (void)hash;
    ASSERT(item != 0);
    vm_check_fits(item, world_core(CORE_CLASS));
}

// The class whose members are looked at. Its methods are listed when it has all of them.
static const struct class *check_owner;

static bool check_has_method(const struct class *class, const struct method *method)
{
    return class->methods == 0 || (method->number < refs_count(class->methods) &&
                                   refs_item(class->methods, method->number) == object_ref(method));
}

static void check_member(oref_t item, uint32_t hash)
{
    ASSERT(item != 0);
    vm_check_fits(item, world_core(member_is_field(hash) ? CORE_FIELD : CORE_METHOD));
    if (!member_is_field(hash)) ASSERT(check_has_method(check_owner, object_at(item)));
}

static void check_members(const struct class *class)
{
    check_owner = class;
    index_check(class->members, check_member);
}

static void check_name_space(oref_t ref)
{
    const struct name_space *space = object_at(ref);
    const struct name_space *above = object_at(space->above);

    ASSERT(space->depth == (above == NULL ? 0 : above->depth + 1)); // so the way up ends
    index_check(space->index, check_named);
}

void vm_check_known(oref_t ref)
{
    const struct class *class = object_class(ref);

    if (class->ref_map[0] == 0 && class->field_words <= 32) return; // most: boxes
    check_known_fields(ref);
    if (class_is(class, world_core(CORE_SEQUENCE))) ASSERT(sequence_is_sound(object_at(ref)));
    if (class_is(class, world_core(CORE_TRACE))) check_trace(ref);
    if (class_is(class, world_core(CORE_LOADER))) check_name_space(ref);
    if (class_is(class, world_core(CORE_CLASS))) check_members(object_at(ref));
}

void vm_check_known_world(void)
{
    const struct world *w = world();
    const oref_t needed[] = {w->memory_full,  w->boot,     w->console,     w->clock, w->system,
                             w->held_console, w->history,  w->loader,      w->ended, w->lengthen,
                             w->seek,         w->run_name, w->code_numbers};

    for (enum core id = 0; id < CORE_COUNT; id++) ASSERT(class_is_core(id));
    for (size_t i = 0; i < ARRAY_COUNT(needed); i++) ASSERT(needed[i] != 0);
    ASSERT(numbering_is_sound());
    ASSERT(refs_count(w->small_boxes) == SMALL_BOX_COUNT);
    for (uint32_t i = 0; i < SMALL_BOX_COUNT; i++)
        ASSERT(((const struct int_box *)object_at(refs_item(w->small_boxes, i)))->value ==
               (int32_t)i + SMALL_BOX_MIN);
}

#include "vm/class.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/box.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/member.h"
#include "vm/name_space.h"
#include "vm/native/natives.h"
#include "vm/text.h"
#include "vm/world.h"

// Classes are made in an order in which each finds what it needs, and that is the argument of this
// file. The core classes lead to one another in circles (each is an object of CORE_CLASS, all have
// superclasses, and names, which are objects of another one), so all are allocated before any is
// filled, and found by name only when all are whole. A superclass is whole before a class is made
// below it (in core.h it has the lower number), so what is inherited is copied once: kind, fields,
// maps, places. Nothing of that changes later, and code relies on it without looking.

static const struct {
    const char *name; // null: no class has this number
    enum core super;
    uint32_t flags;
} core_classes[CORE_COUNT] = {
#define CORE(number, id, name, super, flags) [number] = {name, CORE_##super, flags},
    CORE_LIST(CORE)
#undef CORE
};

_Static_assert((int)CORE_OPEN == (int)CLASS_OPEN, "the flags are copied");
_Static_assert((int)CORE_MADE == (int)CLASS_MADE, "the flags are copied");

bool class_is_primitive(oref_t type)
{
    return type == world_core(CORE_INT) || type == world_core(CORE_LONG) ||
           type == world_core(CORE_FLOAT) || type == world_core(CORE_DOUBLE) ||
           type == world_core(CORE_VOID);
}

uint32_t class_slots(oref_t type)
{
    if (type == world_core(CORE_VOID)) return 0;
    return type == world_core(CORE_LONG) || type == world_core(CORE_DOUBLE) ? 2 : 1;
}

// ---- names -----------------------------------------------------------------------------------

oref_t class_find(const void *name, uint32_t length)
{
    return name_space_find_bytes(world()->loader, name, length);
}

static bool class_publish(oref_t ref, oref_t space)
{
    struct class *class = object_at(ref);

    if (!name_space_bind(space, ref)) return false;
    class->next = world()->classes;
    world()->classes = ref;
    world()->class_count++;
    return true;
}

void class_note_dead(void)
{
    world()->class_count--;
}

uint32_t class_map_word(oref_t types, uint32_t index)
{
    uint32_t count = object_length(types);
    uint32_t word = 0;

    for (uint32_t i = 32 * index; i < count && i < 32 * (index + 1); i++) {
        oref_t type = refs_item(types, i);
        if (type != 0 && !class_is_primitive(type)) word |= 1u << i % 32;
    }
    return word;
}

oref_t class_map_refs(oref_t types)
{
    uint32_t words = class_count_map_words(types);
    oref_t map = heap_alloc_words(words);

    for (uint32_t i = 0; i < words && map != 0; i++)
        ((struct words *)object_at(map))->at[i] = class_map_word(types, i);
    return map;
}

// ---- making ----------------------------------------------------------------------------------

// A deep class has room in its display for those below it, so that displays of a chain of classes
// are not as long together as its square. The first one below it that is of the same name space,
// and so lives as long, shares it.
enum { DISPLAY_ALONE = 32 };

static bool class_share_display(struct class *class, oref_t space)
{
    const struct class *super = object_at(class->super);
    struct refs *display = super == NULL ? NULL : object_at(super->display);

    if (display == NULL || class->depth <= DISPLAY_ALONE || super->loader != space) return false;
    if (class->depth >= refs_count(super->display) || display->at[class->depth] != 0) return false;
    heap_store(super->display, &display->at[class->depth], object_ref(class));
    class->display = super->display;
    return true;
}

static bool class_make_display(oref_t ref, oref_t space)
{
    struct class *class = object_at(ref);

    if (class_share_display(class, space)) return true;
    oref_t list = heap_alloc_refs((class->depth + 1) * (class->depth < DISPLAY_ALONE ? 1 : 2));
    if (list == 0) return false;
    struct refs *display = object_at(list);
    for (oref_t up = ref; up != 0; up = ((struct class *)object_at(up))->super)
        display->at[((struct class *)object_at(up))->depth] = up;
    class->display = list;
    return true;
}

static void class_set_super(struct class *class, oref_t super)
{
    class->super = super;
    class->depth = ((struct class *)object_at(super))->depth + 1;
}

void class_inherit_fields(struct class *class)
{
    const struct class *super = object_at(class->super);

    class->kind = super->kind;
    class->field_words = super->field_words;
    memcpy(class->ref_map, super->ref_map, sizeof(class->ref_map));
    class->wide_map = super->wide_map;
}

// Give it a map that is as long as fields can be, and its own.
static bool class_widen_map(struct class *class)
{
    const uint32_t *narrow = object_ref_map(class);
    uint32_t words = class->wide_map == 0 ? REF_MAP_WORDS : CLASSFILE_FIELD_WORDS_MAX / 32;
    oref_t map = heap_alloc_words(CLASSFILE_FIELD_WORDS_MAX / 32);

    if (map == 0) return false;
    memcpy(((struct words *)object_at(map))->at, narrow, sizeof(uint32_t) * words);
    class->wide_map = map;
    return true;
}

bool class_add_field(struct class *class, oref_t type)
{
    const struct class *super = object_at(class->super);
    bool is_wide = class->field_words >= 32 * REF_MAP_WORDS;
    uint32_t word = class->field_words, bit = 1u << word % 32;

    if (is_wide && class->wide_map == super->wide_map && !class_widen_map(class)) return false;
    class->field_words += class_slots(type);
    if (class_is_primitive(type)) return true;
    if (is_wide)
        ((struct words *)object_at(class->wide_map))->at[word / 32] |= bit;
    else
        class->ref_map[word / 32] |= bit;
    return true;
}

static void class_set_layout(struct class *class, const struct object_layout *layout)
{
    class->kind = layout->kind;
    class->field_words = (layout->size_bytes - sizeof(struct object)) / 4;
    for (uint32_t at = layout->refs_begin; at < layout->refs_end; at += 4) {
        uint32_t word = (at - (uint32_t)sizeof(struct object)) / 4;
        class->ref_map[word / 32] |= 1u << word % 32;
    }
}

static bool class_fill_core(enum core id)
{
    oref_t ref = world_core(id);
    struct class *class = object_at(ref);

    class->header.class = world_core(CORE_CLASS); // not yet known when the first were allocated
    class->flags = core_classes[id].flags | CLASS_CORE;
    if (core_classes[id].super != id) {
        class_set_super(class, world_core(core_classes[id].super));
        class_inherit_fields(class);
    }
    if (object_layouts[id].size_bytes != 0) class_set_layout(class, &object_layouts[id]);
    class->name = heap_make_text(core_classes[id].name);
    return class->name != 0 && class_make_display(ref, 0);
}

bool class_make_core(void)
{
    for (enum core id = 0; id < CORE_COUNT; id++) {
        if (core_classes[id].name == NULL) continue;
        world()->core[id] = heap_alloc_class();
        if (world()->core[id] == 0) return false;
    }
    for (enum core id = 0; id < CORE_COUNT; id++)
        if (core_classes[id].name != NULL && !class_fill_core(id)) return false;
    world()->loader = name_space_make(0);
    if (world()->loader == 0) return false;
    for (enum core id = 0; id < CORE_COUNT; id++)
        if (core_classes[id].name != NULL && !class_publish(world_core(id), world()->loader))
            return false;
    return true;
}

static bool class_has_layout(const struct class *class, const struct object_layout *layout)
{
    struct class made = {.kind = 0};

    class_set_layout(&made, layout);
    return class->kind == made.kind && class->field_words == made.field_words &&
           class->wide_map == 0 && memcmp(class->ref_map, made.ref_map, sizeof(made.ref_map)) == 0;
}

bool class_is_core(enum core id)
{
    const struct class *class = object_at(world_core(id));
    const char *name = core_classes[id].name;

    if (name == NULL) return class == NULL;
    if (class == NULL || !text_is(class->name, name, (uint32_t)strlen(name))) return false;
    if (!(class->flags & CLASS_CORE)) return false;
    while (object_layouts[id].size_bytes == 0 && core_classes[id].super != id)
        id = core_classes[id].super;
    return object_layouts[id].size_bytes == 0 || class_has_layout(class, &object_layouts[id]);
}

oref_t class_make(oref_t space, oref_t name, oref_t super, oref_t source, uint32_t flags)
{
    oref_t ref = heap_alloc_class();

    if (ref == 0) return 0;
    struct class *class = object_at(ref);
    class_set_super(class, super);
    class->name = name;
    class->source = source;
    class->flags = space == world()->loader ? flags : flags | CLASS_LOADED;
    return class_make_display(ref, space) && class_publish(ref, space) ? ref : 0;
}

int class_compare_types(oref_t a, oref_t b)
{
    uint32_t count_a = refs_count(a), count_b = refs_count(b);
    int order = (count_a > count_b) - (count_a < count_b);

    for (uint32_t i = 0; i < count_a && order == 0; i++)
        order = (refs_item(a, i) > refs_item(b, i)) - (refs_item(a, i) < refs_item(b, i));
    return order;
}

oref_t class_constructing(oref_t ref)
{
    const struct class *class = object_at(ref);

    while (class != NULL && !(class->flags & CLASS_CONSTRUCTS)) class = object_at(class->super);
    return object_ref(class);
}

// ---- virtual methods -------------------------------------------------------------------------

bool class_may_replace(const struct method *method, const struct method *called)
{
    return text_equal(method->name, called->name) &&
           class_compare_types(method->parameters, called->parameters) == 0 &&
           called->native != NATIVE_CLASS &&
           ((method->flags ^ called->flags) & CLASSFILE_STATIC) == 0 &&
           class_fits(method->result, called->result) &&
           !access_is_narrower(method->flags, called->flags);
}

// The places of an interface's methods are hashes, by which a class that fits many interfaces finds
// its own for them: with the key of the world, so that nobody can choose methods that collide.
static uint32_t class_next_hash(void)
{
    uint32_t number = ++world()->last_hash;
    uint32_t hash = text_hash(&number, sizeof(number));

    return hash == METHOD_NO_PLACE ? 0 : hash;
}

bool class_give_place(struct method *method, uint32_t *places)
{
    struct class *class = object_at(method->class);

    method->place = METHOD_NO_PLACE;
    if (method->flags & CLASSFILE_CONSTRUCTOR) return true;
    const struct method *inherited =
        object_at(member_find_inherited(class->super, method->name, method->parameters));
    bool overrides = inherited != NULL && !(inherited->flags & CLASSFILE_PRIVATE);
    if (overrides && !class_may_replace(method, inherited)) return false;
    if (method->flags & CLASSFILE_STATIC) return true;
    if (class->flags & CLASS_INTERFACE) {
        method->place = class_next_hash();
        class->asked++;
    } else
        method->place = overrides ? inherited->place : (*places)++;
    return true;
}

bool class_accepts(oref_t type, oref_t argument)
{
    if (class_is_primitive(type)) return box_fits(argument, type);
    return argument == 0 || class_is(object_class(argument), type);
}

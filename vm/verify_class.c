#include "kernel/lib/types.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/load_int.h"
#include "vm/native/native.h"
#include "vm/shortcut.h"
#include "vm/small.h"
#include "vm/verify.h"
#include "vm/world.h"

// Whether the tables of a class, and what a method has, are what the loader would have made: calls
// go through them without a look. vm_check() has seen to it that each field refers to what its type
// allows.

static bool is_method(oref_t ref)
{
    return ref != 0 && object_class(ref) == object_at(world_core(CORE_METHOD));
}

static bool display_is_right(const struct class *class)
{
    const struct class *super = object_at(class->super);
    uint32_t depth = super == NULL ? 0 : super->depth + 1;

    if (class->depth != depth || refs_count(class->display) <= depth) return false;
    for (uint32_t i = 0; i < depth; i++)
        if (refs_item(class->display, i) != refs_item(super->display, i)) return false;
    return refs_item(class->display, depth) == object_ref(class);
}

// The class's own method for a place of the table; null: it is inherited.
static const struct method *method_at(const struct class *class, uint32_t place)
{
    for (uint32_t i = 0; i < refs_count(class->methods); i++) {
        const struct method *method = object_at(refs_item(class->methods, i));
        if (method->place == place) return method;
    }
    return NULL;
}

static bool vtable_is_right(const struct class *class)
{
    oref_t inherited = class->super == 0 ? 0 : class_vtable(class->super);

    if (class->flags & CLASS_INTERFACE) return true; // nobody calls by its places
    if (refs_count(class->vtable) < refs_count(inherited)) return false;
    for (uint32_t i = 0; i < refs_count(class->vtable); i++) {
        oref_t entry = refs_item(class->vtable, i);
        oref_t above = i < refs_count(inherited) ? refs_item(inherited, i) : 0;
        const struct method *own = method_at(class, i);

        if (!is_method(entry) || entry != (own != NULL ? object_ref(own) : above)) return false;
        if (own != NULL && above != 0 && !class_may_replace(own, object_at(above))) return false;
    }
    return true;
}

static bool methods_are_right(const struct class *class)
{
    for (uint32_t i = 0; i < refs_count(class->methods); i++) {
        const struct method *method = object_at(refs_item(class->methods, i));
        bool is_virtual = method->place != METHOD_NO_PLACE && !(class->flags & CLASS_INTERFACE);

        if (!is_method(object_ref(method)) || method->class != object_ref(class)) return false;
        if (method->number != i) return false;
        if (is_virtual && method->place >= refs_count(class->vtable)) return false;
    }
    return true;
}

// What finds an interface has the same as the list, and half of it is empty, so that every search
// ends.
static bool fits_is_right(const struct class *class)
{
    uint32_t length = refs_count(class->fits);
    uint32_t count = 0;

    if (class->fits == 0) return true;
    if ((length & (length - 1)) != 0 || length < 2 * refs_count(class->interfaces)) return false;
    for (uint32_t i = 0; i < length; i++) count += refs_item(class->fits, i) != 0;
    if (length == 0 || count != refs_count(class->interfaces)) return false;
    for (uint32_t i = 0; i < count; i++)
        if (!interface_is_found(class, refs_item(class->interfaces, i))) return false;
    return true;
}

static bool pair_is_right(const struct class *class, oref_t wanted, oref_t own)
{
    if (!is_method(wanted) || !is_method(own)) return false;
    const struct method *method = object_at(own);

    return interface_is_listed(class, ((const struct method *)object_at(wanted))->class) &&
           class_may_replace(method, object_at(wanted)) && class_is(class, method->class);
}

// It has as many pairs as a power of two, of which half are empty, so that every search ends.
static bool itable_is_right(const struct class *class)
{
    uint32_t count = refs_count(class->itable);
    uint32_t empty = 0;

    if (count == 0) return true;
    if ((count & (count - 1)) != 0 || count < 2) return false;
    for (uint32_t i = 0; i < count; i += 2) {
        oref_t wanted = refs_item(class->itable, i);

        if (wanted == 0)
            empty++;
        else if (!pair_is_right(class, wanted, refs_item(class->itable, i + 1)))
            return false;
    }
    return empty >= count / 4;
}

// Whether a search for the method, as interface_find() does it, comes to its pair.
static bool itable_finds(const struct class *class, const struct method *method)
{
    uint32_t mask = refs_count(class->itable) - 1;
    uint32_t at = 2 * method->place & mask;

    while (refs_item(class->itable, at) != 0) {
        if (refs_item(class->itable, at) == object_ref(method)) return true;
        at = (at + 2) & mask;
    }
    return false;
}

static bool interfaces_are_answered(const struct class *class)
{
    for (uint32_t i = 0; i < refs_count(class->interfaces); i++) {
        const struct class *interface = object_at(refs_item(class->interfaces, i));
        for (uint32_t k = 0; k < refs_count(interface->methods); k++) {
            const struct method *method = object_at(refs_item(interface->methods, k));
            if (method->place == METHOD_NO_PLACE) continue;
            if (class->itable == 0 || !itable_finds(class, method)) return false;
        }
    }
    return true;
}

static uint32_t map_size(const struct class *class)
{
    return 32 * (class->wide_map == 0 ? REF_MAP_WORDS : object_length(class->wide_map));
}

static bool is_mapped(const struct class *class, uint32_t word)
{
    return object_ref_map(class)[word / 32] >> word % 32 & 1;
}

// Whether no word from `begin` on is said to be a reference.
static bool map_ends(const struct class *class, uint32_t begin)
{
    while (begin < map_size(class) && !is_mapped(class, begin)) begin++;
    return begin == map_size(class);
}

static bool inherits_map(const struct class *class, const struct class *super)
{
    uint32_t word = 0;

    while (word < super->field_words && is_mapped(class, word) == is_mapped(super, word)) word++;
    return word == super->field_words;
}

// Whether a small field lies where it is to, if there were so many words before.
static bool small_is_right(const struct class *class, const struct field *field,
                           struct field_room *room, uint32_t *words)
{
    uint32_t place = small_lay(room, small_of_field(field), words);

    return small_place(field) == place && field->byte < sizeof(uint32_t) &&
           field->type == world_core(CORE_INT) && *words <= class->field_words &&
           !is_mapped(class, place / sizeof(uint32_t));
}

// Its fields lie behind those of its superclass, in order. Of core classes vm_check() knows.
static bool layout_is_right(const struct class *class)
{
    const struct class *super = object_at(class->super);
    uint32_t word = super == NULL ? 0 : super->field_words;
    struct field_room room = {0};

    if (class->flags & CLASS_CORE) return true;
    if (class->kind != super->kind || class->field_words < word) return false;
    if (class->field_words > map_size(class) || !inherits_map(class, super)) return false;
    for (uint32_t i = 0; i < refs_count(class->fields); i++) {
        const struct field *field = object_at(refs_item(class->fields, i));
        if (field->cell != 0) continue;
        if (small_of_field(field) != NULL) {
            if (!small_is_right(class, field, &room, &word)) return false;
            continue;
        }
        if (field->word != word || word + class_slots(field->type) > class->field_words)
            return false;
        if (is_mapped(class, word) == class_is_primitive(field->type)) return false;
        if (class_slots(field->type) == 2 && is_mapped(class, word + 1)) return false;
        word += class_slots(field->type);
    }
    return word == class->field_words && map_ends(class, word);
}

const char *verify_class(const struct class *class)
{
    bool is_answering = !(class->flags & CLASS_INTERFACE);

    if (class_is_primitive(object_ref(class))) return NULL;
    if (!display_is_right(class))
        return "a list of superclasses that is not that of its superclass";
    if (!layout_is_right(class)) return "fields that do not lie where they are";
    if (!methods_are_right(class)) return "methods that are none of its own";
    if (!vtable_is_right(class)) return "a table of methods that its methods do not make";
    if (!fits_is_right(class)) return "interfaces that are found are not those that it lists";
    if (!itable_is_right(class)) return "answers to interfaces that are none";
    if (is_answering && !interfaces_are_answered(class)) return "an interface without an answer";
    return NULL;
}

const char *verify_facts(const struct method *method)
{
    struct method copy = *method;

    const struct native_info *native = native_find(method->native);

    if (method->native != 0 && (native == NULL || !load_is_native(method, native)))
        return "a native method that is another one";
    shortcut_note(&copy);
    return copy.shortcut == method->shortcut ? NULL : "a shortcut that its code is not";
}

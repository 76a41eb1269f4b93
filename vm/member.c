#include "vm/member.h"

#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/text.h"
#include "vm/world.h"

// The table is hashed with linear probing, and half of it is empty. A method is there twice if it
// has an ordinal; what is found in a place is compared with all that was wanted, so it does no harm
// to meet it under the other hash.

enum {
    FIRST_PLACES = 1024,
    PLACE_WORDS = 2,
};

struct place {
    uint32_t hash;
    oref_t item; // field, method or class; 0: free
};

enum member_kind {
    MEMBER_CLASS, // says that the members of the class are in the table
    MEMBER_FIELD,
    MEMBER_METHOD,
    MEMBER_ORDINAL,
};

struct wanted {
    enum member_kind kind;
    uint32_t hash;
    oref_t class;
    oref_t name;       // of a field or method
    oref_t parameters; // of a method
    uint32_t ordinal;
};

static struct {
    oref_t table; // words, so that nobody takes them for references
    uint32_t count;
    bool is_short;
} member;

void member_begin(void)
{
    member.table = 0;
    member.count = 0;
    member.is_short = false;
}

bool member_is_short(void)
{
    return member.is_short;
}

// ---- what is wanted --------------------------------------------------------------------------

static uint32_t member_mix(uint32_t hash, uint32_t more)
{
    hash = (hash ^ more) * 2654435761u;
    return hash ^ hash >> 15;
}

static struct wanted member_wanted(enum member_kind kind, oref_t class)
{
    return (struct wanted){.kind = kind, .class = class, .hash = member_mix(kind, class)};
}

static uint32_t member_hash_name(uint32_t hash, oref_t name)
{
    const struct string *string = object_at(name);

    return member_mix(hash, text_hash(string->bytes, object_length(name)));
}

static struct wanted member_wanted_field(oref_t class, oref_t name)
{
    struct wanted wanted = member_wanted(MEMBER_FIELD, class);

    wanted.name = name;
    wanted.hash = member_hash_name(wanted.hash, name);
    return wanted;
}

static struct wanted member_wanted_method(oref_t class, oref_t name, oref_t parameters)
{
    struct wanted wanted = member_wanted(MEMBER_METHOD, class);

    wanted.name = name;
    wanted.parameters = parameters;
    wanted.hash = member_hash_name(wanted.hash, name);
    for (uint32_t i = 0; i < class_count(parameters); i++)
        wanted.hash = member_mix(wanted.hash, class_item(parameters, i));
    return wanted;
}

static struct wanted member_wanted_ordinal(oref_t class, uint32_t ordinal)
{
    struct wanted wanted = member_wanted(MEMBER_ORDINAL, class);

    wanted.ordinal = ordinal;
    wanted.hash = member_mix(wanted.hash, ordinal);
    return wanted;
}

static bool member_is_field(const struct field *field, const struct wanted *wanted)
{
    return field->header.class == world_core(CORE_FIELD) && field->class == wanted->class &&
           text_equal(field->name, wanted->name);
}

static bool member_is_method(const struct method *method, const struct wanted *wanted)
{
    if (method->header.class != world_core(CORE_METHOD) || method->class != wanted->class)
        return false;
    if (wanted->kind == MEMBER_ORDINAL) return method->ordinal == wanted->ordinal;
    return text_equal(method->name, wanted->name) &&
           class_same_types(method->parameters, wanted->parameters);
}

static bool member_is(const struct place *place, const struct wanted *wanted)
{
    if (place->hash != wanted->hash) return false;
    if (wanted->kind == MEMBER_CLASS) return place->item == wanted->class;
    if (wanted->kind == MEMBER_FIELD) return member_is_field(object_at(place->item), wanted);
    return member_is_method(object_at(place->item), wanted);
}

// ---- the table -------------------------------------------------------------------------------

static struct place *member_places(void)
{
    return (struct place *)((struct words *)object_at(member.table))->at;
}

static uint32_t member_place_count(void)
{
    return member.table == 0 ? 0 : object_length(member.table) / PLACE_WORDS;
}

// The place of what is wanted, or where it would be put.
static struct place *member_place(const struct wanted *wanted)
{
    struct place *places = member_places();
    uint32_t mask = member_place_count() - 1;
    uint32_t at = wanted->hash & mask;

    while (places[at].item != 0 && !member_is(&places[at], wanted)) at = (at + 1) & mask;
    return &places[at];
}

static oref_t member_seek(const struct wanted *wanted)
{
    return member.table == 0 ? 0 : member_place(wanted)->item;
}

static void member_enter_all(const struct place *places, uint32_t count)
{
    uint32_t mask = member_place_count() - 1;

    for (uint32_t i = 0; i < count; i++) {
        if (places[i].item == 0) continue;
        uint32_t at = places[i].hash & mask;
        while (member_places()[at].item != 0) at = (at + 1) & mask;
        member_places()[at] = places[i];
    }
}

// Make room for one more.
static bool member_grow(void)
{
    uint32_t count = member_place_count();

    if (2 * (member.count + 1) <= count) return true;
    oref_t larger = heap_alloc_words(PLACE_WORDS * (count == 0 ? FIRST_PLACES : 2 * count));
    if (larger == 0) return false;
    const struct place *places = count == 0 ? NULL : member_places();
    member.table = larger;
    member_enter_all(places, count);
    return true;
}

static bool member_add(const struct wanted *wanted, oref_t item)
{
    if (!member_grow()) member.is_short = true;
    if (member.is_short) return true;
    struct place *place = member_place(wanted);
    if (place->item != 0) return false;
    *place = (struct place){wanted->hash, item};
    member.count++;
    return true;
}

bool member_add_field(oref_t field)
{
    const struct field *f = object_at(field);
    struct wanted wanted = member_wanted_field(f->class, f->name);

    return member_add(&wanted, field);
}

bool member_add_method(oref_t method)
{
    const struct method *m = object_at(method);
    struct wanted wanted = member_wanted_method(m->class, m->name, m->parameters);

    return member_add(&wanted, method);
}

bool member_add_ordinal(oref_t method)
{
    const struct method *m = object_at(method);
    struct wanted wanted = member_wanted_ordinal(m->class, m->ordinal);

    return m->ordinal == CLASSFILE_NONE || member_add(&wanted, method);
}

// Let the members of a class be found that was there before.
static void member_know(oref_t class)
{
    const struct class *c = object_at(class);
    struct wanted wanted = member_wanted(MEMBER_CLASS, class);

    if (member_seek(&wanted) != 0) return;
    (void)member_add(&wanted, class);
    for (uint32_t i = 0; i < class_count(c->fields); i++)
        (void)member_add_field(class_item(c->fields, i));
    for (uint32_t i = 0; i < class_count(c->methods); i++)
        (void)member_add_method(class_item(c->methods, i));
}

// ---- finding ---------------------------------------------------------------------------------

oref_t member_find_field(oref_t class, oref_t name)
{
    oref_t found = 0;

    for (; class != 0 && found == 0; class = ((const struct class *)object_at(class))->super) {
        struct wanted wanted = member_wanted_field(class, name);
        member_know(class);
        found = member_seek(&wanted);
    }
    return found;
}

oref_t member_find_own_method(oref_t class, oref_t name, oref_t parameters)
{
    struct wanted wanted = member_wanted_method(class, name, parameters);

    member_know(class);
    return member_seek(&wanted);
}

static bool member_is_constructor(oref_t method)
{
    return (((const struct method *)object_at(method))->flags & CLASSFILE_CONSTRUCTOR) != 0;
}

oref_t member_find_method(oref_t class, oref_t name, oref_t parameters)
{
    for (oref_t at = class; at != 0; at = ((const struct class *)object_at(at))->super) {
        oref_t found = member_find_own_method(at, name, parameters);
        if (found != 0 && (at == class || !member_is_constructor(found))) return found;
    }
    return 0;
}

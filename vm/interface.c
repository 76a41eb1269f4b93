#include "vm/interface.h"

#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/index.h"
#include "vm/member.h"
#include "vm/text.h"

// ---- which interfaces a class fits -----------------------------------------------------------

enum { SET_BUCKETS = 2 * CLASSFILE_INTERFACES_MAX }; // a power of two

struct set {
    oref_t items[CLASSFILE_INTERFACES_MAX];   // in the order in which they came
    uint16_t taken[CLASSFILE_INTERFACES_MAX]; // the bucket of each
    uint16_t buckets[SET_BUCKETS];            // hashed by address: the number of an item, and one
    uint32_t count;
    uint32_t is_full;
};

_Static_assert((SET_BUCKETS & (SET_BUCKETS - 1)) == 0, "a power of two");

static uint32_t interface_hash(oref_t interface)
{
    return interface / OBJECT_ALIGN * 2654435761u >> 16;
}

// Where an item is, or would be.
static uint32_t set_bucket(const struct set *set, oref_t item)
{
    uint32_t at = interface_hash(item) % SET_BUCKETS;

    while (set->buckets[at] != 0 && set->items[set->buckets[at] - 1] != item)
        at = (at + 1) % SET_BUCKETS;
    return at;
}

// False: it was there.
static bool set_add(struct set *set, oref_t item)
{
    uint32_t at = set_bucket(set, item);

    if (set->buckets[at] != 0) return false;
    if (set->count == CLASSFILE_INTERFACES_MAX) {
        set->is_full = true;
        return false;
    }
    set->taken[set->count] = (uint16_t)at;
    set->items[set->count++] = item;
    set->buckets[at] = (uint16_t)set->count;
    return true;
}

// It is used for one class after the other, most of which have few.
static void set_clear(struct set *set)
{
    for (uint32_t i = 0; i < set->count; i++) set->buckets[set->taken[i]] = 0;
    set->count = set->is_full = 0;
}

_Static_assert(sizeof(struct set) % sizeof(uint32_t) == 0, "it lies in words");

static struct set *set_at(oref_t words)
{
    return (struct set *)((struct words *)object_at(words))->at;
}

static void set_add_all(struct set *set, oref_t list)
{
    for (uint32_t i = 0; i < refs_count(list); i++) (void)set_add(set, refs_item(list, i));
}

oref_t interface_make_set(void)
{
    return heap_alloc_words(sizeof(struct set) / sizeof(uint32_t));
}

void interface_begin_set(oref_t words, oref_t inherited)
{
    struct set *set = set_at(words);

    set_clear(set);
    set_add_all(set, inherited);
}

bool interface_add_to_set(oref_t words, oref_t interface)
{
    struct set *set = set_at(words);

    if (set_add(set, interface)) // else those that it extends are there too
        set_add_all(set, ((struct class *)object_at(interface))->interfaces);
    return !set->is_full;
}

oref_t interface_list_set(oref_t words)
{
    const struct set *set = set_at(words);
    oref_t list = heap_alloc_refs(set->count);

    for (uint32_t i = 0; i < set->count && list != 0; i++)
        ((struct refs *)object_at(list))->at[i] = set->items[i];
    return list;
}

// ---- whether a class fits one ----------------------------------------------------------------

// Where it stands in such a row, or would stand.
static uint32_t fits_bucket(oref_t row, oref_t interface)
{
    uint32_t mask = object_length(row) - 1;
    uint32_t at = interface_hash(interface) & mask;

    while (refs_item(row, at) != 0 && refs_item(row, at) != interface) at = (at + 1) & mask;
    return at;
}

bool interface_is_found(const struct class *class, oref_t interface)
{
    return refs_item(class->fits, fits_bucket(class->fits, interface)) == interface;
}

oref_t interface_make_fits(oref_t list)
{
    uint32_t length = 2 * INTERFACES_FEW;

    while (length < 2 * refs_count(list)) length *= 2;
    oref_t row = heap_alloc_refs(length);
    for (uint32_t i = 0; i < refs_count(list) && row != 0; i++) {
        oref_t interface = refs_item(list, i);
        ((struct refs *)object_at(row))->at[fits_bucket(row, interface)] = interface;
    }
    return row;
}

// ---- which method answers --------------------------------------------------------------------

static bool interface_asks(const struct method *method)
{
    return method->place != METHOD_NO_PLACE;
}

// The method of this very interface that such a call asks for; null: none.
static const struct method *interface_own(oref_t interface, const struct member_key *key)
{
    const struct method *method = object_at(member_find_keyed(interface, key));

    return method != NULL && interface_asks(method) ? method : NULL;
}

oref_t interface_find_method(const struct class *class, oref_t name, oref_t parameters)
{
    const struct member_key key = {name, parameters, member_hash(name)};
    const struct method *found = NULL;

    for (uint32_t i = 0; i < refs_count(class->interfaces) && found == NULL; i++)
        found = interface_own(refs_item(class->interfaces, i), &key);
    return object_ref(found);
}

// ---- what interfaces offer -------------------------------------------------------------------

// Among the interfaces of one class several may offer code for a method. The one that extends all
// others that do prevails; if there is none, nobody does. It takes the lead where it is met and
// keeps it, so only who leads at the end can prevail. Those that lead are in an index, by name and
// parameters, so that the steps are in proportion to the methods; one that does not prevail is
// *contested*, which is said by the lowest bit.

enum { CONTESTED = 1 };

static const struct method *offer_at(oref_t item)
{
    return object_at(item & ~(oref_t)CONTESTED);
}

static int offer_compare(const void *wanted, oref_t item)
{
    const struct method *method = wanted;
    const struct method *other = offer_at(item);
    int order = text_compare(method->name, other->name);

    return order != 0 ? order : class_compare_types(method->parameters, other->parameters);
}

static struct index_key offer_key(const struct method *method)
{
    struct units name = text_units(method->name);

    return (struct index_key){
        .hash = text_hash_units(&name), .wanted = method, .compare = offer_compare};
}

static bool interface_offers(const struct method *method)
{
    return interface_asks(method) && !(method->flags & CLASSFILE_NO_CODE) &&
           access_is_public(method->flags);
}

bool interface_offer(oref_t *offers, const struct method *method)
{
    if (!interface_offers(method)) return true;
    struct index_key key = offer_key(method);
    oref_t leader = index_find(*offers, &key);
    oref_t index = *offers;

    if (leader == 0)
        index = index_add(*offers, &key, object_ref(method));
    else if (class_fits(method->class, offer_at(leader)->class))
        index_exchange(*offers, &key, object_ref(method));
    if (index != 0) *offers = index;
    return index != 0;
}

void interface_contest(oref_t offers, const struct method *method)
{
    if (!interface_offers(method)) return;
    struct index_key key = offer_key(method);
    oref_t leader = index_find(offers, &key);

    if (!class_fits(offer_at(leader)->class, method->class))
        index_exchange(offers, &key, leader | CONTESTED);
}

// The code that prevails for a method that the class itself does not have; 0: none.
static oref_t offer_find(oref_t offers, const struct method *asked)
{
    struct index_key key = offer_key(asked);
    oref_t leader = index_find(offers, &key);

    return leader & CONTESTED ? 0 : leader;
}

// ---- what answers ----------------------------------------------------------------------------

// The class's own method for one of an interface, perhaps inherited. What the superclass has for it
// already need not be looked for above. Null: none that all may call who know the interface.
static const struct method *interface_own_answer(oref_t ref, const struct method *asked)
{
    const struct class *class = object_at(ref);
    oref_t own = member_find_own_method(ref, asked->name, asked->parameters);

    if (own != 0 && (((struct method *)object_at(own))->flags & CLASSFILE_CONSTRUCTOR)) own = 0;
    if (own == 0 && class_is(object_at(class->super), asked->class)) {
        const struct method *above = interface_find(object_at(class->super), asked);
        bool is_offered = ((struct class *)object_at(above->class))->flags & CLASS_INTERFACE;
        return is_offered ? NULL : above;
    }
    if (own == 0) own = member_find_inherited(class->super, asked->name, asked->parameters);
    const struct method *method = object_at(own);
    bool is_meant =
        method != NULL && method->place != METHOD_NO_PLACE && access_is_public(method->flags);
    return is_meant ? method : NULL;
}

// What a class has for the method of an interface; 0: nothing. What is private to the interface is
// called in it alone.
static oref_t interface_answer(oref_t ref, const struct method *asked, oref_t offers)
{
    const struct class *class = object_at(ref);

    if (asked->flags & CLASSFILE_PRIVATE) return object_ref(asked);
    const struct method *own = interface_own_answer(ref, asked);
    return own == NULL ? offer_find(offers, asked) : refs_item(class->vtable, own->place);
}

// ---- the table -------------------------------------------------------------------------------

uint32_t interface_table_length(const struct class *class)
{
    uint32_t count = 0, pairs = 1;

    if (class->flags & CLASS_INTERFACE) return 0;
    for (uint32_t i = 0; i < refs_count(class->interfaces); i++)
        count += ((struct class *)object_at(refs_item(class->interfaces, i)))->asked;
    while (pairs < 2 * count) pairs *= 2;
    return count == 0 ? 0 : 2 * pairs;
}

static void interface_enter(struct refs *table, const struct method *asked, oref_t answer)
{
    uint32_t mask = (table->header.shape & SHAPE_LENGTH) - 1;
    uint32_t at = 2 * asked->place & mask;

    while (table->at[at] != 0) at = (at + 2) & mask;
    table->at[at] = object_ref(asked);
    table->at[at + 1] = answer;
}

const char *interface_fill_table(oref_t table, oref_t ref, const struct method *asked,
                                 oref_t offers)
{
    const struct class *class = object_at(ref);

    if (!interface_asks(asked)) return NULL;
    oref_t answer = interface_answer(ref, asked, offers);
    if (answer == 0 && !(class->flags & CLASS_MADE)) answer = object_ref(asked);
    if (answer == 0) return "it lacks a method of its interfaces, or two offer one";
    if (!class_may_replace(object_at(answer), asked))
        return "a method gives another result than that of its interface";
    interface_enter(object_at(table), asked, answer);
    return NULL;
}

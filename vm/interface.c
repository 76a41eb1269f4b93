#include "vm/interface.h"

#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/member.h"

// ---- which interfaces a class fits -----------------------------------------------------------

struct set {
    oref_t items[CLASSFILE_INTERFACES_MAX];
    uint32_t count;
    bool is_full;
};

static void set_add(struct set *set, oref_t item)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (set->items[i] == item) return;
    if (set->count == CLASSFILE_INTERFACES_MAX)
        set->is_full = true;
    else
        set->items[set->count++] = item;
}

static void set_add_all(struct set *set, oref_t list)
{
    for (uint32_t i = 0; i < class_count(list); i++) set_add(set, class_item(list, i));
}

err_t interface_inherit(oref_t ref, oref_t listed)
{
    struct class *class = object_at(ref);
    oref_t inherited = ((struct class *)object_at(class->super))->interfaces;
    struct set set = {.count = 0};

    class->interfaces = inherited;
    if (class_count(listed) == 0) return OK;
    set_add_all(&set, inherited);
    for (uint32_t i = 0; i < class_count(listed); i++) {
        set_add(&set, class_item(listed, i));
        set_add_all(&set, ((struct class *)object_at(class_item(listed, i)))->interfaces);
    }
    if (set.is_full) return ERR_MANY;
    class->interfaces = heap_alloc_refs(set.count);
    if (class->interfaces == 0) return ERR_NOMEM;
    struct refs *list = object_at(class->interfaces);
    for (uint32_t i = 0; i < set.count; i++) list->at[i] = set.items[i];
    return OK;
}

// ---- which method answers --------------------------------------------------------------------

static bool interface_asks(const struct method *method)
{
    return method->place != METHOD_NO_PLACE;
}

// The method of this very interface that such a call asks for; null: none.
static const struct method *interface_own(oref_t interface, oref_t name, oref_t parameters)
{
    const struct method *method = object_at(member_find_own_method(interface, name, parameters));

    return method != NULL && interface_asks(method) ? method : NULL;
}

oref_t interface_find_method(const struct class *class, oref_t name, oref_t parameters)
{
    const struct method *found = NULL;

    for (uint32_t i = 0; i < class_count(class->interfaces) && found == NULL; i++)
        found = interface_own(class_item(class->interfaces, i), name, parameters);
    return object_ref(found);
}

// ... if it has code.
static const struct method *interface_offer(oref_t interface, oref_t name, oref_t parameters)
{
    const struct method *method = interface_own(interface, name, parameters);

    if (method == NULL || (method->flags & CLASSFILE_NO_CODE)) return NULL;
    return access_is_public(method->flags) ? method : NULL;
}

// Whether no other interface of the class offers a method but those that this offer's extends.
static bool interface_prevails(const struct class *class, const struct method *offer)
{
    for (uint32_t i = 0; i < class_count(class->interfaces); i++) {
        oref_t other = class_item(class->interfaces, i);
        if (interface_offer(other, offer->name, offer->parameters) == NULL) continue;
        if (!class_fits(offer->class, other)) return false;
    }
    return true;
}

// One that extends all others that offer the method takes the lead where it is met and keeps it, so
// only who leads at the end can prevail.
oref_t interface_find_default(const struct class *class, oref_t name, oref_t parameters)
{
    const struct method *leader = NULL;

    for (uint32_t i = 0; i < class_count(class->interfaces); i++) {
        const struct method *offer =
            interface_offer(class_item(class->interfaces, i), name, parameters);
        if (offer == NULL) continue;
        if (leader == NULL || class_fits(offer->class, leader->class)) leader = offer;
    }
    return leader != NULL && interface_prevails(class, leader) ? object_ref(leader) : 0;
}

// What a class has for the method of an interface; 0: nothing. Only a public one is meant for all
// who know the interface; and what is private to the interface is called in it alone.
static oref_t interface_answer(oref_t ref, const struct method *asked)
{
    const struct class *class = object_at(ref);
    const struct method *own = object_at(member_find_method(ref, asked->name, asked->parameters));

    if (asked->flags & CLASSFILE_PRIVATE) return object_ref(asked);
    if (own == NULL || own->place == METHOD_NO_PLACE || !access_is_public(own->flags))
        return interface_find_default(class, asked->name, asked->parameters);
    return class_item(class->vtable, own->place);
}

// ---- the table -------------------------------------------------------------------------------

static uint32_t interface_count_asked(const struct class *class)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < class_count(class->interfaces); i++) {
        oref_t methods = ((struct class *)object_at(class_item(class->interfaces, i)))->methods;
        for (uint32_t k = 0; k < class_count(methods); k++)
            count += interface_asks(object_at(class_item(methods, k)));
    }
    return count;
}

static oref_t interface_alloc_table(uint32_t count)
{
    uint32_t pairs = 1;

    while (pairs < 2 * count) pairs *= 2;
    return heap_alloc_refs(2 * pairs);
}

static void interface_enter(struct refs *table, const struct method *asked, oref_t answer)
{
    uint32_t mask = (table->header.shape & SHAPE_LENGTH) - 1;
    uint32_t at = 2 * asked->place & mask;

    while (table->at[at] != 0) at = (at + 2) & mask;
    table->at[at] = object_ref(asked);
    table->at[at + 1] = answer;
}

static const char *interface_enter_all(oref_t ref, oref_t interface, struct refs *table)
{
    const struct class *class = object_at(ref);
    oref_t methods = ((struct class *)object_at(interface))->methods;

    for (uint32_t i = 0; i < class_count(methods); i++) {
        const struct method *asked = object_at(class_item(methods, i));
        if (!interface_asks(asked)) continue;
        oref_t answer = interface_answer(ref, asked);
        if (answer == 0 && !(class->flags & CLASS_MADE)) answer = object_ref(asked);
        if (answer == 0) return "it lacks a method of its interfaces, or two offer one";
        if (!class_fits(((struct method *)object_at(answer))->result, asked->result))
            return "a method gives another result than that of its interface";
        interface_enter(table, asked, answer);
    }
    return NULL;
}

const char *interface_build_table(oref_t ref)
{
    struct class *class = object_at(ref);
    uint32_t count = interface_count_asked(class);
    const char *fault = NULL;

    if (count == 0 || (class->flags & CLASS_INTERFACE)) return NULL;
    class->itable = interface_alloc_table(count);
    if (class->itable == 0) return "";
    for (uint32_t i = 0; i < class_count(class->interfaces) && fault == NULL; i++)
        fault =
            interface_enter_all(ref, class_item(class->interfaces, i), object_at(class->itable));
    return fault;
}

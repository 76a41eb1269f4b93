#include "vm/class.h"
#include "vm/interface.h"
#include "vm/load_int.h"
#include "vm/world.h"

// Which interfaces the classes of a bundle fit. A class inherits those of its superclass and of the
// interfaces it names, so these have theirs first: the interfaces, in the order of the bundle, then
// the core classes, then all others. (A core class can name an interface of the bundle, and an
// interface extends nothing but .internal.object, which names none.)

enum { INHERITED_A_UNIT = 16 }; // interfaces that are entered for a unit of fuel

static uint32_t load_begin_set(struct loading *l)
{
    l->set = load_made(l, interface_make_set());
    return 0;
}

static bool load_is(oref_t class, uint32_t flag)
{
    return (((struct class *)object_at(class))->flags & flag) != 0;
}

// Three rounds: through the heads, the core classes, and the heads again.
static oref_t load_nth_inheriting(const struct loading *l, uint32_t nth)
{
    uint32_t heads = refs_count(l->heads);

    if (nth < heads) {
        oref_t class = refs_item(l->heads, nth);
        return load_is(class, CLASS_INTERFACE) ? class : 0;
    }
    if (nth < heads + CORE_COUNT) return l->is_first ? world_core(nth - heads) : 0;
    oref_t class = refs_item(l->heads, nth - heads - CORE_COUNT);
    return load_is(class, CLASS_INTERFACE | CLASS_CORE) ? 0 : class;
}

static enum load_turn load_next_inheriting(struct loading *l)
{
    uint32_t nth = l->nth_class++;

    l->class = 0;
    if (nth == 2 * refs_count(l->heads) + CORE_COUNT) {
        l->nth_class = 0;
        return LOAD_OVER;
    }
    l->class = load_nth_inheriting(l, nth);
    return l->class == 0 ? LOAD_SKIP : LOAD_NEXT;
}

static void load_inherit_all(struct class *class)
{
    const struct class *super = object_at(class->super);

    class->interfaces = super == NULL ? 0 : super->interfaces;
    class->fits = super == NULL ? 0 : super->fits;
}

// Those that it names are in `refs` from now on.
static uint32_t load_begin_inherit(struct loading *l)
{
    struct class *class = load_class(l);
    uint32_t count = refs_count(class->interfaces);

    l->refs = class->interfaces;
    l->cleared = count;
    load_inherit_all(class);
    if (class->super == 0 && count != 0) load_fail(l, "it cannot fit an interface");
    if (count == 0) return 0;
    load_pay(2 + refs_count(class->interfaces) / INHERITED_A_UNIT);
    interface_begin_set(l->set, class->interfaces);
    return count;
}

static void load_inherit(struct loading *l, uint32_t index)
{
    oref_t interface = refs_item(l->refs, index);

    load_pay(refs_count(((struct class *)object_at(interface))->interfaces) / INHERITED_A_UNIT);
    if (!interface_add_to_set(l->set, interface)) load_fail(l, "too many interfaces");
}

static void load_end_inherit(struct loading *l)
{
    struct class *class = load_class(l);

    if (refs_count(load_take_refs(l)) == 0) return;
    class->fits = 0;
    class->interfaces = load_made(l, interface_list_set(l->set));
    load_pay(refs_count(class->interfaces) / INHERITED_A_UNIT);
    if (refs_count(class->interfaces) > INTERFACES_FEW)
        class->fits = load_made(l, interface_make_fits(class->interfaces));
}

enum { INHERIT_SET = 1, INHERIT_LOOP, INHERIT_LISTED, INHERIT_END };

const struct load_phase load_interface_phases[] = {
    [INHERIT_SET] = {load_begin_set},
    [INHERIT_LOOP] = {.advance = load_next_inheriting, .behind = INHERIT_END},
    [INHERIT_LISTED] = {load_begin_inherit, load_inherit, load_end_inherit, .per_unit = 1,
                        .back = INHERIT_LOOP},
    [INHERIT_END] = {NULL},
};

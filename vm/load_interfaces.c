#include "vm/interface.h"
#include "vm/load_int.h"
#include "vm/world.h"

// Which interfaces the classes of a bundle fit. A class inherits those of its superclass and of the
// interfaces it names, so these have theirs first: the interfaces, in the order of the bundle, then
// the core classes, then all others. (A core class can name an interface of the bundle, and an
// interface extends nothing but .internal.object, which names none.)

static bool load_is_interface(oref_t class)
{
    return (((struct class *)object_at(class))->flags & CLASS_INTERFACE) != 0;
}

static bool load_is_core(oref_t class)
{
    return (((struct class *)object_at(class))->flags & CLASS_CORE) != 0;
}

static void load_inherit(struct loader *l, oref_t ref)
{
    struct class *class = object_at(ref);
    oref_t listed = class->interfaces;

    if (!load_ok(l)) return;
    l->class = ref;
    class->interfaces = 0;
    if (class->super == 0) {
        if (refs_count(listed) != 0) load_fail(l, "it cannot fit an interface");
        return;
    }
    switch (interface_inherit(ref, listed)) {
    case OK:
        return;
    case ERR_NOMEM:
        load_made(l, 0);
        return;
    default:
        load_fail(l, "too many interfaces");
    }
}

void load_interfaces(struct loader *l)
{
    for (uint32_t i = 0; i < refs_count(l->heads); i++)
        if (load_is_interface(refs_item(l->heads, i))) load_inherit(l, refs_item(l->heads, i));
    for (enum core id = 0; l->is_first && id < CORE_COUNT; id++)
        if (world_core(id) != 0) load_inherit(l, world_core(id));
    for (uint32_t i = 0; i < refs_count(l->heads); i++) {
        oref_t class = refs_item(l->heads, i);
        if (!load_is_interface(class) && !load_is_core(class)) load_inherit(l, class);
    }
    l->class = 0;
}

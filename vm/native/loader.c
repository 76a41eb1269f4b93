#include "vm/class.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/world.h"

// Classes that come while the system runs. A loader is a name space (vm/name_space.h): who holds
// one can load bundles below it, find what it sees by name, and come down to the loader of any
// class that was loaded below it.

// Once or not at all: of a bundle that is refused nothing remains. The whole of it is read in one
// turn, which a large one makes a long one.
enum native_status native_loader_link(struct native_call *call)
{
    const struct sequence *bundle = object_at(call->args[1]);
    const struct name_space *above = object_at(call->args[0]);
    struct loaded loaded;

    if (bundle == NULL) return native_throw(call, CORE_NULL_REF, "null is no bundle");
    if (above->depth == NAME_SPACE_DEPTH_MAX)
        return native_throw(call, CORE_REFUSED, "too many loaders, each below the other");
    oref_t space = name_space_make(call->args[0]);
    if (space == 0) return native_throw(call, CORE_MEMORY_FULL, "");
    const void *bytes = bundle->store == 0 ? "" : (const char *)sequence_bytes(bundle);
    switch (load_bundle(bytes, bundle->length, space, &loaded)) {
    case OK:
        call->result.r = loaded.initialise;
        return NATIVE_DONE;
    case ERR_NOMEM:
        return native_throw(call, CORE_MEMORY_FULL, "");
    default:
        return native_throw(call, CORE_REFUSED, load_refusal());
    }
}

enum native_status native_loader_find(struct native_call *call)
{
    oref_t name = call->args[1];

    if (name == 0) return native_throw(call, CORE_NULL_REF, "null is no name");
    oref_t class = name_space_find(call->args[0], ((const struct string *)object_at(name))->bytes,
                                   object_length(name));
    call->result.r = class != 0 && class_is_primitive(class) ? 0 : class;
    return NATIVE_DONE;
}

// Who holds a loader has no right to what lies above or beside it.
enum native_status native_loader_of(struct native_call *call)
{
    const struct class *class = object_at(call->args[1]);

    if (class == NULL) return native_throw(call, CORE_NULL_REF, "null is no class");
    call->result.r = name_space_is_below(class->loader, call->args[0]) ? class->loader : 0;
    return NATIVE_DONE;
}

#include "vm/class.h"
#include "vm/load.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/world.h"

// Classes that come while the system runs. Who holds the loader can add any, and find all by name.

// Once or not at all: of a bundle that is refused nothing remains. The whole of it is read in one
// turn, which a large one makes a long one.
enum native_status native_loader_link(struct native_call *call)
{
    const struct sequence *bundle = object_at(call->args[1]);
    struct loaded loaded;

    if (bundle == NULL) return native_throw(call, CORE_NULL_REF, "null is no bundle");
    const void *bytes = bundle->store == 0 ? "" : (const char *)sequence_bytes(bundle);
    switch (load_bundle(bytes, bundle->length, false, &loaded)) {
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
    oref_t class = class_find(((const struct string *)object_at(name))->bytes, object_length(name));
    call->result.r = class != 0 && class_is_primitive(class) ? 0 : class;
    return NATIVE_DONE;
}

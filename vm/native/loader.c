#include "vm/class.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/world.h"

// Classes that come while the system runs. A loader is a name space (vm/name_space.h): who holds
// one can load bundles below it, find what it sees by name, and come down to the loader of any
// class that was loaded below it.

enum { LINK_REFUSED }; // among the words of its progress: how often there was no memory

static bool link_is_loading(oref_t made)
{
    return made != 0 && object_class(made) == object_at(world_core(CORE_LOADING));
}

// What is half loaded is not looked at: it is loaded anew (vm_resume_foreign()).
bool native_check_loader_link(const uint32_t *args, const struct native_progress *progress)
{
    oref_t made = progress->made;

    (void)args;
    if (progress->state[LINK_REFUSED] > NATIVE_REFUSALS) return false;
    if (link_is_loading(made)) return ((struct loading *)object_at(made))->bundle != 0;
    return native_made_is(progress, CORE_BYTES, made == 0 ? 0 : object_length(made));
}

// Begin anew: what there is becomes garbage.
static void link_forget(struct native_progress *progress)
{
    progress->made = 0;
    progress->done = 0;
}

// The next attempt begins anew, if there is one.
static enum native_status link_throw_full(struct native_call *call,
                                          struct native_progress *progress)
{
    link_forget(progress);
    call->refused = progress->state[LINK_REFUSED]++;
    return native_throw(call, CORE_MEMORY_FULL, "");
}

static oref_t link_make_copy(uint32_t length)
{
    heap_begin_lasting();
    oref_t copy = heap_alloc_bytes_blank(length);
    heap_end_lasting();
    return copy;
}

// The bundle is read from a copy: the array is the program's, which may change it meanwhile.
static enum native_status link_copy(struct native_call *call, struct native_progress *progress)
{
    const struct sequence *bundle = object_at(call->args[1]);

    if (progress->made == 0) progress->made = link_make_copy(bundle->length);
    if (progress->made == 0) return link_throw_full(call, progress);
    if (bundle->length != object_length(progress->made))
        return native_throw(call, CORE_REFUSED, "the bundle is changed while it is read");
    const uint8_t *bytes = bundle->store == 0 ? NULL : sequence_bytes(bundle);
    return native_copy(call, progress, 0, bytes, bundle->length) ? NATIVE_DONE : NATIVE_AGAIN;
}

// The copy is whole. From now on the struct loading is what is made.
static enum native_status link_begin(struct native_call *call, struct native_progress *progress)
{
    oref_t space = name_space_make(call->args[0]);
    oref_t loading = space == 0 ? 0 : load_begin(space, progress->made);

    if (loading == 0) return link_throw_full(call, progress);
    progress->made = loading;
    return NATIVE_DONE;
}

static enum native_status link_go_on(struct native_call *call, struct native_progress *progress)
{
    struct loaded loaded;

    switch (load_go_on(progress->made, &call->fuel, &loaded)) {
    case OK:
        call->result.r = loaded.initialise;
        return NATIVE_DONE;
    case ERR_BUSY:
        return NATIVE_AGAIN;
    case ERR_NOMEM:
        return link_throw_full(call, progress);
    default:
        return native_throw(call, CORE_REFUSED, load_refusal());
    }
}

// It gives way, and goes on in this life or the next. Of a bundle that is refused nothing remains,
// and if the task is ended before the last step, nothing either.
enum native_status native_loader_link(struct native_call *call)
{
    const struct name_space *above = object_at(call->args[0]);
    enum native_status status = NATIVE_DONE;

    if (call->args[1] == 0) return native_throw(call, CORE_NULL_REF, "null is no bundle");
    if (above->depth == NAME_SPACE_DEPTH_MAX)
        return native_throw(call, CORE_REFUSED, "too many loaders, each below the other");
    struct native_progress *progress = native_begin_long(call);
    if (progress == NULL) return NATIVE_THROW;
    if (link_is_loading(progress->made) && load_was_left(progress->made)) link_forget(progress);
    if (!link_is_loading(progress->made)) {
        status = link_copy(call, progress);
        if (status == NATIVE_DONE) status = link_begin(call, progress);
    }
    return status == NATIVE_DONE ? link_go_on(call, progress) : status;
}

enum native_status native_loader_find(struct native_call *call)
{
    oref_t name = call->args[1];

    if (name == 0) return native_throw(call, CORE_NULL_REF, "null is no name");
    oref_t class = name_space_find(call->args[0], name);
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

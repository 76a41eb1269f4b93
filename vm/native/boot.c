#include "vm/class.h"
#include "vm/native/native.h"
#include "vm/shell.h"
#include "vm/task.h"
#include "vm/world.h"

// The boot object: who holds it gets everything else from it.

enum native_status native_boot_console(struct native_call *call)
{
    call->result.r = world()->console;
    return NATIVE_DONE;
}

enum native_status native_boot_clock(struct native_call *call)
{
    call->result.r = world()->clock;
    return NATIVE_DONE;
}

enum native_status native_boot_system(struct native_call *call)
{
    call->result.r = world()->system;
    return NATIVE_DONE;
}

enum native_status native_boot_loader(struct native_call *call)
{
    call->result.r = world()->loader;
    return NATIVE_DONE;
}

enum native_status native_boot_history(struct native_call *call)
{
    call->result.r = world()->history;
    return NATIVE_DONE;
}

static struct selection boot_select_run(oref_t runnable)
{
    return select_runnable(object_ref(object_class(runnable)), world()->run_name, NULL);
}

// Find the method run() of an object, for a task that runs it; else throw.
static enum native_status boot_find_run(struct native_call *call, oref_t runnable, oref_t *method)
{
    if (runnable == 0) return native_throw(call, CORE_NULL_REF, "null cannot be run");
    struct selection selection = boot_select_run(runnable);
    struct select_state brief = {0}, *state = &brief;
    enum native_status status = native_select(call, &selection, &state);
    if (status != NATIVE_DONE) return status;
    *method = select_found(&selection, state);
    if (*method == 0) return native_throw(call, CORE_NO_METHOD, "the object has no method run()");
    return NATIVE_DONE;
}

bool native_check_boot_run(const uint32_t *args, const struct native_progress *progress)
{
    if (args[1] == 0) return native_made_nothing(progress, 0);
    struct selection selection = boot_select_run(args[1]);

    return native_select_is_sound(&selection, progress);
}

enum native_status native_boot_thread(struct native_call *call)
{
    oref_t method;
    enum native_status status = boot_find_run(call, call->args[1], &method);

    if (status != NATIVE_DONE) return status;
    return native_return_made(call, task_start(method, call->args[1], 0));
}

// Who is the shell already goes on as an ordinary task.
enum native_status native_boot_shell(struct native_call *call)
{
    oref_t method;
    enum native_status status = boot_find_run(call, call->args[1], &method);

    if (status != NATIVE_DONE) return status;
    return native_return_made(call, shell_begin(call->args[1], method));
}

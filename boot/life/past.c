#include <string.h>

#include "kernel/lib/types.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "vm/host.h"

// What the VM asks about older generations, answered by the engine.

_Static_assert((unsigned)VM_NAME_SIZE == (unsigned)SNAP_NAME_SIZE, "names are alike");

// The engine's list is copied as a whole, for it may change between two looks. What formatting made
// is the oldest, if it is still there, and is not told: it holds no world to go back to.
bool vm_host_generation_before(uint64_t limit, struct vm_generation *out)
{
    static struct snap_generation list[SNAP_KEPT_MAX]; // too large for a stack
    unsigned count = snap_list(list, ARRAY_COUNT(list));
    unsigned i = 0;

    while (i < count && list[i].number >= limit) i++; // the newest comes first
    if (i == count || list[i].number == FORMAT_FIRST_GENERATION) return false;
    *out = (struct vm_generation){.number = list[i].number, .time_ms = list[i].time_ms};
    memcpy(out->name, list[i].name, sizeof(out->name));
    return true;
}

err_t vm_host_frozen_hold(uint64_t *generation)
{
    return snap_view_open(generation);
}

bool vm_host_frozen_is_taken(uint64_t generation)
{
    return snap_generation() > generation;
}

err_t vm_host_frozen_read(uint32_t page, void *bytes)
{
    return snap_view_read(page, bytes);
}

void vm_host_frozen_release(void)
{
    snap_view_close();
}

err_t vm_host_name_generation(uint64_t generation, const char *name)
{
    if (generation == FORMAT_FIRST_GENERATION) return ERR_NOT_FOUND;
    return snap_name(generation, name);
}

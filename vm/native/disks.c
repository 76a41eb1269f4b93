#include "vm/disks.h"

#include <string.h>

#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/sequence.h"

// The disks of a machine, for the program that installs the system. Repeatable: what is read or
// written twice is the same. The whole machine waits for the disk meanwhile, which matters to
// nobody: nothing else is done in such a life.
//
// The results are those of kernel/lib/err.h: 0, or what is wrong.

const struct vm_disks *vm_disks;

static uint64_t disks_long(const struct native_call *call, unsigned index)
{
    uint64_t value;

    memcpy(&value, &call->args[index], sizeof(value));
    return value;
}

static enum native_status disks_return(struct native_call *call, err_t result)
{
    call->result.i = result;
    return NATIVE_DONE;
}

enum native_status native_disks_count(struct native_call *call)
{
    call->result.i = vm_disks ? (int32_t)vm_disks->count() : 0;
    return NATIVE_DONE;
}

enum native_status native_disks_describe(struct native_call *call)
{
    char text[DISKS_TEXT_SIZE];

    if (!vm_disks || vm_disks->describe(call->args[1], text) != OK)
        return native_throw(call, CORE_ARGUMENT, "there is no such disk");
    return native_return_made(call, heap_make_text(text));
}

// The bytes that the call gives: whole sectors, not too many. Null: they are not.
static uint8_t *disks_bytes(const struct native_call *call, uint32_t *size_bytes)
{
    const struct sequence *array = object_at(call->args[4]);

    *size_bytes = array->length;
    if (*size_bytes == 0 || *size_bytes % DISKS_SECTOR_BYTES != 0) return NULL;
    if (*size_bytes > DISKS_PART_SECTORS * DISKS_SECTOR_BYTES) return NULL;
    damage_touch(sequence_bytes(array), *size_bytes);
    return sequence_bytes(array);
}

enum native_status native_disks_read(struct native_call *call)
{
    uint32_t size;

    if (call->args[4] == 0) return native_throw_null(call, 3, "bytes");
    uint8_t *bytes = disks_bytes(call, &size);
    if (!vm_disks) return disks_return(call, ERR_NOT_FOUND);
    if (!bytes) return disks_return(call, ERR_INVALID);
    return disks_return(call, vm_disks->read(call->args[1], disks_long(call, 2), bytes, size));
}

enum native_status native_disks_write(struct native_call *call)
{
    uint32_t size;

    if (call->args[4] == 0) return native_throw_null(call, 3, "bytes");
    const uint8_t *bytes = disks_bytes(call, &size);
    if (!vm_disks) return disks_return(call, ERR_NOT_FOUND);
    if (!bytes) return disks_return(call, ERR_INVALID);
    return disks_return(call, vm_disks->write(call->args[1], disks_long(call, 2), bytes, size));
}

enum native_status native_disks_flush(struct native_call *call)
{
    return disks_return(call, vm_disks ? vm_disks->flush(call->args[1]) : ERR_NOT_FOUND);
}

enum native_status native_disks_copy(struct native_call *call)
{
    if (!vm_disks) return disks_return(call, ERR_NOT_FOUND);
    return disks_return(call, vm_disks->copy(call->args[1], disks_long(call, 2), call->args[4],
                                             disks_long(call, 5), call->args[7]));
}

enum native_status native_disks_compare(struct native_call *call)
{
    if (!vm_disks) return disks_return(call, ERR_NOT_FOUND);
    return disks_return(call, vm_disks->compare(call->args[1], disks_long(call, 2), call->args[4],
                                                disks_long(call, 5), call->args[7]));
}

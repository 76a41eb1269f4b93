#include "boot/life/verify.h"

#include <stddef.h>

#include "boot/life/fault.h"
#include "boot/life/host.h"
#include "boot/life/operator.h"
#include "kernel/lib/limits.h"
#include "vm/audit.h"

// Outside the function that fills it, which is left where a page is damaged.
static struct audit audit;

static void verify_print(const char *line)
{
    operator_tell("%s", line);
}

static err_t verify_audit(uint32_t arena_bytes)
{
    size_t room_bytes = arena_bytes / (ARENA_MAX_BYTES / AUDIT_OBJECTS_MAX) * sizeof(uint32_t);

    audit = (struct audit){.print = verify_print};
    audit.from = life_host_take_room(room_bytes);
    audit.queue = life_host_take_room(room_bytes);
    if (audit.from == NULL || audit.queue == NULL) return ERR_NOMEM;
    const char *refusal = audit_refusal();
    if (refusal != NULL) verify_print(refusal);
    return refusal == NULL && audit_verify(&audit) ? OK : ERR_CORRUPT;
}

static err_t verify_whole(uint32_t arena_bytes)
{
    page_t damaged;
    err_t err;

    if (!fault_attempt(verify_audit, arena_bytes, &err, &damaged)) {
        operator_tell("page %u of the arena is damaged", (unsigned)damaged);
        err = ERR_CORRUPT;
    }
    return err;
}

// The work may be left in the middle, or have had room of its own, in another process.
err_t life_verify(uint32_t arena_bytes)
{
    err_t err = life_host_try(verify_whole, arena_bytes);

    life_host_give_room(audit.from);
    life_host_give_room(audit.queue);
    audit = (struct audit){0};
    return err;
}

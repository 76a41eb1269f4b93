#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// The virtual machine on the machine: vm/host.h answered by kernel/. What concerns snapshots is
// asked of the owner, boot/, since the VM and the snapshot engine do not know one another.

struct vm_port_owner {
    void (*safepoint)(void);               // vm_host_safepoint(): take a snapshot if one is due
    void (*request_snapshot)(void);        // make one due at the next safepoint
    gen_t (*covering_generation)(void);    // the one that will hold all that was done until now
    gen_t (*durable_generation)(void);     // the newest durable one, 0 if none
    uint64_t (*durable_taken_at_ms)(void); // when it was taken, as clock_wall_ms()
    bool (*can_persist)(void);             // whether any further one can become durable
};

// Boot, once, before vm_create() or vm_resume().
void vm_port_init(const struct vm_port_owner *owner);

// Have the VM come to a safepoint soon, whether it runs or waits. Any context.
void vm_port_poke(void);

#pragma once

#include "kernel/lib/limits.h"
#include "vm/object.h"

// The world object: where it is, and the time that it keeps.

static inline struct world *world(void)
{
    return object_at(ARENA_BASE);
}

static inline oref_t world_core(enum core id)
{
    return world()->core[id];
}

// Milliseconds that this arena has lived, over all lives. Advances only while the machine is on.
// Reading it writes nothing; world_note_uptime() stores it, and is called when a task has run.
uint64_t world_uptime_ms(void);
void world_note_uptime(void);

// The moment of this life's clock (vm_host_clock_ms) at which the uptime will be this.
uint64_t world_clock_at(uint64_t uptime_ms);

// Begin to count in a new life, from the uptime that was stored last.
void world_start_clock(void);

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// Collections of the old space. See README.md for why this is safe.
//
// A cycle waits for a snapshot, marks it a little at a time while programs go on, clears weak
// references, and then frees what was not marked, again a little at a time. All it remembers lies
// outside the arena: if the power fails nothing has happened but that some garbage is gone.

// Begin with a new life: no cycle is going on.
void collect_begin_life(void);

// Births are to be marked.
bool collect_is_going_on(void);
void collect_mark_birth(oref_t ref);

// An object was made in the old space, or came into it: a cycle that goes on keeps it.
static inline void collect_note_birth(oref_t ref)
{
    if (collect_is_going_on()) collect_mark_birth(ref);
}

// An object is about to be taken out of a weak reference.
enum revival {
    REVIVAL_ALIVE, // it will be there when the cycle ends
    REVIVAL_DEAD,
    REVIVAL_OPEN, // who knows, before marking is over
    REVIVAL_KEPT, // so it was, and the cycle keeps it from now on, dead or alive: you may keep it
};

enum revival collect_revive(oref_t ref, bool may_keep);

// The generation that the last cycle marks or has marked.
uint64_t collect_generation(void);

// For a check: mark all that can be reached, if nothing is being marked anyway. Then, whether an
// object is marked; false as long as the marks are not complete.
void collect_begin_check(void);
bool collect_has_marked(oref_t ref);
void collect_end_check(void);

// A full collection at once, while programs wait.
void collect_all(void);

// Stress: every so manieth minor collection is a full one. 0: none.
void collect_set_stress(uint32_t every);

#pragma once

#include "vm/object.h"

// The interpreter: runs one task until its turn is over.
//
// When interp_run() returns, everything about the task is in the arena: its pc is stored, its
// values are in slots. Calling it again goes on from there, in this life or another.

enum interp_exit {
    INTERP_LACKS_PAGE, // it was left by a jump: call_step_back(), and it waits (vm/damage.h)
    INTERP_TURN_OVER,  // or vm_poll was set
    INTERP_KEEPS,      // vm_poll was set, but the task is in the middle of what no other may see
    INTERP_WAITS,      // its state says for what; it is about to make the call
    INTERP_STARVES,    // it lacks memory, and a collection is on its way
    INTERP_ENDED,      // it returned from its first method, or nobody caught what it threw
};

enum interp_exit interp_run(struct task *task);

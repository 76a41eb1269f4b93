#pragma once

#include "vm/object.h"

// What tasks wait for that is not another task (enum task_source): the time, the console, the disk.
// Later guests, connections and windows are sources too.
//
// A source has a number, and comes to one value after the other. A task waits until its source has
// come to its `wait_value`, or to a later one. Those that wait for a source are a leftist heap with
// the one at its root that goes on first: so what happens costs only those that wait for it, and
// for each of them the logarithm of their number. Looking whether anything has happened only reads
// (law 4), and asks nothing of a source for which nobody waits.

// Has it come to this? The time: the uptime, in milliseconds. The disk: this generation is durable,
// or never will be. The console has no values: there is input, or not.
bool source_has_come(enum task_source source, uint64_t value);

// This task waits for it, in world()->waiting; or does so no longer.
void source_add(enum task_source source, oref_t task);
void source_remove(enum task_source source, oref_t task);

// A life has begun: all that wait for it are called, to wait anew: world()->called has them until
// each was removed.
void source_call(enum task_source source);

// The task behind this one in a walk over all that wait for a source, which begins with the one in
// world()->waiting or called; 0: this is the last.
oref_t source_next(oref_t task);
